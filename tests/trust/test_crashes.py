"""A few of the crashes of rows 1 and 13; `python -m tests.trust` makes more of them."""

import random
from pathlib import Path

import pytest

from tests.trust.crashes import Recorded, crash, crash_at, record
from tests.trust.recorded import recorder

TRIES = 8

pytestmark = pytest.mark.skipif(recorder() is None, reason="needs Linux and a C compiler")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    return record("saved", tmp_path_factory.mktemp("recorded"))


def crash_often(session: Recorded, folder: Path, times: int) -> None:
    for number in range(times):
        crash(session, folder / str(number), random.Random(number))


def test_a_kill_or_a_power_cut_at_any_call_loses_and_tears_nothing(
    saved: Recorded, tmp_path: Path
) -> None:
    crash_often(saved, tmp_path, TRIES)


def test_a_power_cut_as_a_vault_was_just_closed_brings_no_log_back(
    saved: Recorded, tmp_path: Path
) -> None:
    """A log beside a closed vault is told as damage, so the disk must know that it is gone."""
    for number in range(4):
        closed = len(saved.calls) - 1
        crash_at(saved, tmp_path / str(number), closed, "power cut", random.Random(number))


def test_a_disk_that_flushes_nothing_is_seen_to_lose(saved: Recorded, tmp_path: Path) -> None:
    """The tries can fail: without the calls that flush, a power cut loses what was saved."""
    lying = saved._replace(calls=[each for each in saved.calls if each.what != "s"])
    with pytest.raises(Exception, match=r"assert|damaged|older|behind"):
        crash_often(lying, tmp_path, 4 * TRIES)
