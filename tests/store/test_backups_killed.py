"""Killed at any call to the disk while a backup is made, the shelf holds sound backups only."""

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from qidesk.store.backups import copies, rotation, shelf
from qidesk.store.backups.rotation import Due
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_open_vault, opened, wrong_with
from tests.store.backing_up import NOON

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),
]

CALLS = ("open", "fsync", "fdatasync", "rename", "replace", "mkdir", "unlink", "rmdir")
KILLED = 9


def die_at(number: int) -> None:
    """Have this process die at its so-manieth call to the disk from now on."""
    calls = count(1)

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **more: object) -> object:
            if next(calls) == number:
                os._exit(KILLED)
            return real(*args, **more)

        return call

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))


def dies(number: int, work: Callable[[], object]) -> bool:
    """Do some work in a process that dies at that call; whether it did before all was done."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            die_at(number)
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, KILLED)
    return code == KILLED


@pytest.fixture
def backed_up(tmp_path: Path) -> Iterator[Vault]:
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
        with vault.hold_still() as still:
            rotation.add(still, rotation.own_shelf(vault.folder), NOON, Due.COPY)
        add(vault, a_case())
        yield vault


@pytest.mark.parametrize("what", [Due.COPY, Due.TAIL], ids=lambda what: what.value)
def test_a_kill_at_any_call_leaves_sound_backups_only(
    backed_up: Vault, tmp_path: Path, what: Due
) -> None:
    own, key = rotation.own_shelf(backed_up.folder), backed_up._opened.database_key
    onto = tmp_path / "shelf"
    with backed_up.hold_still() as still:
        for number in count(1):
            shutil.rmtree(onto, ignore_errors=True)
            shutil.copytree(own, onto)
            if not dies(number, lambda: rotation.add(still, onto, NOON, what, quick=True)):
                break
            found = shelf.on_shelf(onto)
            assert found[0].number == 1
            for each in found:
                copies.check_copy(each.path, key)
                assert rotation.reach_of_backup(each, key).sequence in (1, 2)
            rotation.add(still, onto, NOON, Due.COPY, quick=True)
            assert not list(onto.glob("*.new"))
    assert number > (15 if what is Due.COPY else 3)
    backed_up.close()
    with opened(backed_up.folder) as again:
        assert wrong_with(again) == []
