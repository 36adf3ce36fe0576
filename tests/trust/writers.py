"""Row 10: never two writers, and whoever comes after a killed one has the vault at once."""

import multiprocessing
import os
import random
import signal
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from time import monotonic

import pytest

from qidesk.store.errors import VaultInUse
from tests.builders import a_case, a_vault, add, opened, wrong_with

TAKEN_OVER_SECONDS = 2
_HELD_SECONDS = 60


def tries(_: Path) -> Callable[[Path, random.Random], str]:
    """Each try has a vault of its own."""
    return one_try


def one_try(folder: Path, draws: random.Random) -> str:
    """A second writer is refused while the first lives, and takes over once that was killed."""
    vault = a_vault(folder)
    context = multiprocessing.get_context("fork")
    held = context.Event()
    child = context.Process(target=_hold, args=(vault, held, draws.randrange(3)))
    child.start()
    assert held.wait(_HELD_SECONDS)
    with pytest.raises(VaultInUse):
        opened(vault)
    if draws.random() < 0.3:
        (vault / "writer.lock").unlink()
        with pytest.raises(VaultInUse):
            opened(vault)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    started = monotonic()
    with opened(vault) as after:
        assert monotonic() - started < TAKEN_OVER_SECONDS
        assert wrong_with(after) == []
    return "one writer, taken over"


def _hold(vault: Path, held: Event, saves: int) -> None:
    with opened(vault) as mine:
        for _ in range(saves):
            add(mine, a_case())
        held.set()
        signal.pause()
