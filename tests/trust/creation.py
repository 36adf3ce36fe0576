"""Row 1, creation: a vault whose making is killed at any call is there whole, or can be made."""

import multiprocessing
import os
import sys
from contextlib import suppress
from pathlib import Path

from qidesk.store.errors import VaultExists
from tests.builders import a_made_vault, opened, wrong_with

_CALLS = ("open", "os.", "sqlite3.")


def kill_at(folder: Path, call: int) -> bool:
    """Make a vault in a process that dies at its n-th call to the system; whether it got so far."""
    child = multiprocessing.get_context("fork").Process(target=_make, args=(folder, call))
    child.start()
    child.join()
    if child.exitcode not in (0, 9):
        raise AssertionError(f"call {call}: the child ended with {child.exitcode}")
    return child.exitcode == 9


def is_there_or_can_be_made(folder: Path) -> bool:
    """Whether the folder holds a sound vault once it was tried to make one there."""
    with suppress(VaultExists):
        a_made_vault(folder)
    with opened(folder / "vault") as vault:
        return wrong_with(vault) == [] and vault.case_lines() == []


def _make(folder: Path, call: int) -> None:
    left = call

    def count(event: str, details: tuple[object, ...]) -> None:
        nonlocal left
        if event.startswith(_CALLS) and str(folder) in repr(details):
            left -= 1
            if left < 0:
                os._exit(9)

    sys.addaudithook(count)
    a_made_vault(folder)
