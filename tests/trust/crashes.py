"""Rows 1 and 13: killed at any call to the disk, whole or half done, or the power cut then.

What was acknowledged is there, nothing is torn, and it opens within seconds.
"""

import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import NamedTuple

from tests.builders import opened, wrong_with
from tests.journeys.saving import State, possible_states, said_in, state_of
from tests.store.backing_up import drilled
from tests.trust.creation import is_there_or_can_be_made
from tests.trust.recorded import Call, Content, Disk, calls_of, content_of, lay
from tests.trust.sessions import SESSIONS

REOPENED_SECONDS = 5
"""Of work by this process: how long it waits for others says nothing."""


class Recorded(NamedTuple):
    """A session: the folder before it, what its vault held then, and what was done to the disk."""

    name: str
    before: Content
    state: State
    calls: list[Call]


def record(name: str, place: Path) -> Recorded:
    """Let a session run once, in an empty folder."""
    folder = place / name.replace(" ", "-")
    folder.mkdir()
    SESSIONS[name].ready(folder)
    before = content_of(folder)
    command = [sys.executable, "-m", "tests.trust.sessions", name, str(folder)]
    calls = calls_of(command, folder)
    return Recorded(name, before, _state_of(place / f"{folder.name}-before", before), calls)


def _state_of(folder: Path, content: Content) -> State:
    lay(folder, content)
    if not content:
        return State()
    with opened(folder / "vault") as vault:
        return state_of(vault)


def crash(session: Recorded, folder: Path, draws: random.Random) -> str:
    """Lay a folder as a crash at some call leaves it, and see what it is."""
    at = draws.randrange(len(session.calls) + 1)
    how = draws.choice(("killed", "killed half-way", "power cut"))
    crash_at(session, folder, at, how, draws)
    return f"{session.name}, {how}"


def crash_at(session: Recorded, folder: Path, at: int, how: str, draws: random.Random) -> None:
    """The same before a call of that number, or in it."""
    disk = Disk(session.before)
    for call in session.calls[:at]:
        disk.do(call)
    if how == "killed half-way" and at < len(session.calls):
        call = session.calls[at]
        disk.do(call._replace(content=call.content[: draws.randint(0, len(call.content))]))
    # What it said was read by somebody else, whom its crash did not concern.
    heard = disk.killed().pop("said", b"") or b""
    lay(folder, disk.cut(draws) if how == "power cut" else disk.killed())
    see(session, folder, heard)


def see(session: Recorded, folder: Path, heard: bytes) -> None:
    """Raises AssertionError where something was lost or torn."""
    if session.name == "made":
        assert is_there_or_can_be_made(folder)
        return
    started = process_time()
    with opened(folder / "vault") as vault:
        taken = process_time() - started
        assert taken < REOPENED_SECONDS, f"took {taken:.1f} s of work to open"
        wrong = wrong_with(vault)
        assert wrong == [], wrong
        found = state_of(vault)
        assert not any(drilled(vault)), "a backup is not what it says"
    assert found in possible_states(session.state, said_in(heard)), "something was lost"


def in_saves(place: Path) -> Callable[[Path, random.Random], str]:
    """Row 1, made ready in a folder of its own: mostly in saves, which are most of a day."""
    return _of(place, *["saved"] * 12, "backed up", "backed up", "re-keyed", "made")


def in_upgrades(place: Path) -> Callable[[Path, random.Random], str]:
    """Row 13, made ready in a folder of its own."""
    return _of(place, "upgraded")


def _of(place: Path, *names: str) -> Callable[[Path, random.Random], str]:
    sessions = {name: record(name, place) for name in dict.fromkeys(names)}
    return lambda folder, draws: crash(sessions[draws.choice(names)], folder, draws)
