"""Locking and closing end the process that held the key: tried with the program itself.

Each test starts it on a screen of its own, unlocks a vault by typing, and looks afterwards into the
memory of whatever still runs.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qidesk.actions.intake import take_in
from qidesk.store import header, keys
from tests.builders import PASSPHRASE, opened
from tests.journeys.real_desk import (
    STARTS_SECONDS,
    RealDesk,
    a_bus,
    a_screen,
    found_in_memory,
    tell,
    until,
)
from tests.test_own_memory import core_limits_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc and needs X")

NAME = "Qzyxcanarybird"
TYPED = "half a sentence of"
LATER = "an hour later"
WITH_A_CHEAP_KEY = """
from tests.builders import warn_of_no_key
warn_of_no_key()
from qidesk.__main__ import main
main()
"""
"""The program as it stands, but that it leaves the cheap key of the tests' vault as it is."""
WITH_A_CLOCK = f"""
import time
from pathlib import Path
from types import SimpleNamespace
from qidesk.desktop import idle
hour = Path.home() / "{LATER}"
runs_on = lambda: time.monotonic() + 3600 * hour.exists()
idle.time = SimpleNamespace(time=time.time, monotonic=runs_on)
{WITH_A_CHEAP_KEY}"""
"""The same with a clock on which an hour goes by once there is a file of that name at home."""


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    with a_screen() as display:
        yield display


@pytest.fixture
def real(tmp_path: Path, new_vault: Path, screen: str) -> Iterator[RealDesk]:
    with opened(new_vault) as vault:
        take_in(vault, {"name": f"{NAME} Placeholder"})
    made = RealDesk(tmp_path / "desk", new_vault, screen)
    made.home.mkdir()
    yield made
    made.ends()


def canaries(vault: Path) -> dict[str, bytes]:
    """What no process may hold once the vault is locked, by what it is."""
    data_key = header.unlock(header.read_header(vault), None, PASSPHRASE).data_key
    key = keys.database_key(data_key)
    texts = {"passphrase": PASSPHRASE, "name": NAME, "key in hex": key.hex()}
    return (
        {"data key": data_key, "key": key}
        | {what: text.encode() for what, text in texts.items()}
        | {f"{what} as Qt holds it": text.encode("utf-16-le") for what, text in texts.items()}
    )


# what may be going on while somebody locks


def nothing(real: RealDesk) -> None:
    real.presses("Return")
    real.rests()


def a_field(real: RealDesk) -> None:
    nothing(real)
    real.presses("Down", "Return", "Tab", "Tab", "Tab", "Tab")
    real.rests()


def just_typed(real: RealDesk) -> None:
    a_field(real)
    real.types(TYPED)


def a_dialog(real: RealDesk) -> None:
    real.presses("ctrl+k")
    until(lambda: len(real.windows(real.pid)) == 2, STARTS_SECONDS, "a dialog")
    until(lambda: real.focused() != real.main(), STARTS_SECONDS, "the dialog's focus")
    real.types(NAME[:3])


def a_menu(real: RealDesk) -> None:
    real.presses("Menu")
    until(lambda: len(real.windows(real.pid)) == 2, STARTS_SECONDS, "a menu")


def a_drop_down(real: RealDesk) -> None:
    nothing(real)
    real.presses("Down", "Return", "Tab", "alt+Down")
    until(lambda: len(real.windows(real.pid)) == 2, STARTS_SECONDS, "a drop-down")


EVERY_BUSY = pytest.mark.parametrize("busy_with", [just_typed, a_dialog, a_menu, a_drop_down])


# what must come of it


def assert_over(real: RealDesk, *, anew: bool) -> None:
    """The process has ended, and whatever runs instead of it knows nothing of the vault."""
    assert real.process is not None
    process = real.process
    until(lambda: process.poll() is not None, real.ends_within, "the end of the process")
    assert process.returncode == 0
    if anew:
        until(
            lambda: any(real.windows(pid) for pid in real.processes()),
            STARTS_SECONDS,
            "a new unlock window",
        )
    assert len(real.processes()) == int(anew)
    for pid in real.processes():
        assert found_in_memory(pid, canaries(real.vault)) == {}


def assert_kept(real: RealDesk, busy_with: Callable[[RealDesk], None]) -> None:
    with opened(real.vault) as vault:
        kept = [*vault.drafts().values(), *vault.records("intake")]
        assert any(TYPED in str(each) for each in kept) == (busy_with is just_typed)


@EVERY_BUSY
def test_locking_by_key_ends_the_process_and_begins_anew(real, busy_with):
    real.starts("-c", WITH_A_CHEAP_KEY)
    real.unlocks()
    busy_with(real)
    real.presses("ctrl+l")
    assert_over(real, anew=True)
    assert_kept(real, busy_with)


@pytest.mark.parametrize("busy_with", [just_typed, a_dialog, a_menu])
def test_the_letter_of_the_lock_button_does_what_the_button_does(real, busy_with):
    real.starts("-c", WITH_A_CHEAP_KEY)
    real.unlocks()
    busy_with(real)
    real.presses("alt+l")
    assert_over(real, anew=True)
    assert_kept(real, busy_with)


@EVERY_BUSY
def test_an_idle_desk_ends_its_process_and_begins_anew(real, busy_with):
    real.starts("-c", WITH_A_CLOCK)
    real.unlocks()
    busy_with(real)
    real.rests()  # a key that is heard only after the hour begins it anew
    (real.home / LATER).touch()
    assert_over(real, anew=True)
    assert_kept(real, busy_with)


@EVERY_BUSY
def test_closing_by_the_window_manager_ends_the_process(real, busy_with):
    real.starts("-c", WITH_A_CHEAP_KEY)
    real.unlocks()
    busy_with(real)
    real.closes()
    assert_over(real, anew=False)
    assert_kept(real, busy_with)


@pytest.mark.parametrize("busy_with", [just_typed, a_dialog, a_drop_down])
def test_alt_f4_ends_the_process(real, busy_with):
    real.starts("-c", WITH_A_CHEAP_KEY)
    real.unlocks()
    busy_with(real)
    if busy_with is a_dialog:  # of two windows it closes the one in front
        real.presses("alt+F4")
        until(lambda: real.focused() == real.main(), STARTS_SECONDS, "the desk's focus")
    real.presses("alt+F4")
    assert_over(real, anew=False)
    assert_kept(real, busy_with)


def test_a_machine_that_wakes_finds_the_desk_locked(real):
    real.starts("-c", WITH_A_CHEAP_KEY)
    real.unlocks()
    nothing(real)
    os.kill(real.pid, signal.SIGSTOP)
    time.sleep(12)
    os.kill(real.pid, signal.SIGCONT)
    assert_over(real, anew=True)


def test_the_systems_own_lock_ends_the_process_and_begins_anew(real):
    with a_bus() as bus:
        real.starts(
            "-c", WITH_A_CHEAP_KEY, DBUS_SESSION_BUS_ADDRESS=bus, DBUS_SYSTEM_BUS_ADDRESS=bus
        )
        real.unlocks()
        just_typed(real)
        path, interface = "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"
        tell(bus, path, f"{interface}.ActiveChanged", "boolean:true")
        assert_over(real, anew=True)
    assert_kept(real, just_typed)


def test_an_unlocked_desk_holds_no_passphrase(real):
    wanted = canaries(real.vault)  # now, while the key is cheap: opening makes it cost its memory
    real.starts()
    real.unlocks()
    nothing(real)
    held = found_in_memory(real.pid, wanted)
    assert "name" in held, "the case on the screen is held, or this looks in the wrong place"
    assert [what for what in held if "passphrase" in what] == []


def test_a_desk_dumps_no_core(real):
    real.starts()
    assert core_limits_of(real.pid, real.process) == {"0"}
