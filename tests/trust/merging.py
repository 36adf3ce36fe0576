"""Rows 4 and 16: no damaged bundle is taken for one, and devices that meet anyhow agree."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from qidesk.exchange.refusals import BundleRefused
from tests.casefile.test_merging_machine import Office
from tests.exchange.test_bundles import LAPTOP, sealed

OFFICES_A_TRY = 50
"""Hypothesis begins with the simplest office, so that one alone would show nothing."""

_SETTINGS = settings(
    max_examples=OFFICES_A_TRY,
    stateful_step_count=40,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    # A machine on which much else runs is slow, which is no fault of the offices.
    suppress_health_check=(HealthCheck.too_slow,),
)


def offices(_: Path) -> Callable[[Path, random.Random], str]:
    """Each try is so many offices of two to five devices."""
    return one_run


def one_run(_: Path, draws: random.Random) -> str:
    """Devices drop, repeat and reorder, fall back, fork, lie: all agree at last, nothing lost."""
    seeded = seed(draws.getrandbits(64))(Office)
    run_state_machine_as_test(seeded, settings=_SETTINGS)
    return f"agreed, {OFFICES_A_TRY} offices each"


def bundles(_: Path) -> Callable[[Path, random.Random], str]:
    """Each try damages a bundle of its own."""
    return one_bundle


def one_bundle(_: Path, draws: random.Random) -> str:
    """A byte flipped, an end cut off, or bytes added: the bundle is refused."""
    whole = sealed()
    content, at = bytearray(whole), draws.randrange(len(whole))
    content[at] ^= 1 << draws.randrange(8)
    damaged = draws.choice((bytes(content), whole[:at], whole + bytes(content[:at][:9] or b"x")))
    with pytest.raises(BundleRefused):
        LAPTOP.opened(damaged)
    return "refused"
