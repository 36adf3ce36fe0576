"""The program itself, as its own process on a screen of its own, worked by keys that X sends."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pytest

from qidesk.settings import Settings, write_settings
from qidesk.store.lock import HOLDER_NAME
from tests.builders import PASSPHRASE

PROGRAMS = ("Xvfb", "openbox", "wmctrl", "xdotool")
STARTS_SECONDS = 120.0
"""How long a start may take on a machine that is busy with other things."""
_POLL_SECONDS = 0.1
_NOT_READ = ("[vvar]", "[vsyscall]", "[vvar_vclock]")
_PIECE_BYTES = 8_000_000
_MAIN_WINDOW_WIDE = 1000


def until(what: Callable[[], object], seconds: float, words: str) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, f"{words}: not within {seconds} s"
        time.sleep(_POLL_SECONDS)


@contextmanager
def a_screen() -> Iterator[str]:
    """An X server with a window manager; gives the display. Skips where there is none to be had."""
    if missing := [name for name in PROGRAMS if shutil.which(name) is None]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        display = f":{said.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox", "--sm-disable"],
        env={**os.environ, "DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield display
    finally:
        for each in (manager, server):
            each.terminate()
            each.wait()


@contextmanager
def a_bus() -> Iterator[str]:
    """A D-Bus of one's own; gives its address. Skips where there is none to be had."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("there is no D-Bus here")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


def tell(bus: str, path: str, signal: str, *arguments: str) -> None:
    """Send a signal to all who listen on a bus."""
    command = ["dbus-send", f"--bus={bus}", "--type=signal", path, signal, *arguments]
    subprocess.run(command, check=True)


@dataclass
class RealDesk:
    """One person's machine: their home, their vault, and the screen that shows it."""

    home: Path
    vault: Path
    display: str
    process: subprocess.Popen[bytes] | None = None
    ends_within: float = 0.0
    """Seconds: five where the program starts in one, more where the machine is busier."""

    @property
    def env(self) -> dict[str, str]:
        """What the program is started with."""
        given = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("QT_", "XDG_", "DBUS_", "COV_"))
        }
        folders = {
            f"XDG_{name}_HOME": str(self.home / name.lower())
            for name in ("DATA", "STATE", "CONFIG", "CACHE")
        }
        root = str(Path(__file__).parents[2])
        return (
            given
            | folders
            | {
                "HOME": str(self.home),
                "DISPLAY": self.display,
                "PYTHONPATH": root,
            }
        )

    def starts(self, *program: str, **more: str) -> None:
        """Start the program and wait until its unlock window takes keys; `more` is environment."""
        write_settings(
            self.home / "config" / "qidesk" / "settings.toml",
            Settings(str(self.vault)),
        )
        begun = time.monotonic()
        command = [sys.executable, *(program or ("-m", "qidesk"))]
        self.process = subprocess.Popen(command, env=self.env | more, cwd=self.home)
        process = self.process
        until(
            lambda: process.poll() is not None or self.windows(self.pid),
            STARTS_SECONDS,
            "the unlock window",
        )
        assert process.returncode is None, "it ended before there was a window"
        self.ends_within = 5 * max(1.0, time.monotonic() - begun)
        until(lambda: self.focused() in self.windows(self.pid), STARTS_SECONDS, "its focus")

    @property
    def pid(self) -> int:
        """The process that was started."""
        assert self.process is not None
        return self.process.pid

    def unlocks(self) -> None:
        """Type the passphrase and wait for the desk."""
        self.types(PASSPHRASE)
        self.presses("Return")
        until((self.vault / HOLDER_NAME).exists, STARTS_SECONDS, "the vault opened")
        until(lambda: self.main() in self.windows(self.pid), STARTS_SECONDS, "the desk")
        until(lambda: self.focused() == self.main(), STARTS_SECONDS, "the desk's focus")
        until(lambda: len(self.windows(self.pid)) == 1, STARTS_SECONDS, "the desk alone")
        self.rests()

    def rests(self) -> None:
        """Wait until the program has nothing to do: until it used no processor for a while."""

        def used() -> int:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
            return int(fields[11]) + int(fields[12])

        before = -1
        while (now := used()) > before + 2:
            before = now
            time.sleep(0.4)

    # keys and windows

    def presses(self, *keys: str) -> None:
        """Press keys by their X names, one after another."""
        self._xdotool("key", "--delay", "30", *keys)

    def types(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "5", text)

    def closes(self) -> None:
        """Have the window manager ask the main window to close."""
        subprocess.run(
            ["wmctrl", "-i", "-c", self.main()],
            env={**os.environ, "DISPLAY": self.display},
            check=True,
        )

    def windows(self, pid: int) -> list[str]:
        """The windows that a process shows, its menus and drop-downs too."""
        return self._xdotool("search", "--onlyvisible", "--pid", str(pid)).split()

    def focused(self) -> str:
        """The window that has the keyboard."""
        return self._xdotool("getwindowfocus").strip()

    def main(self) -> str:
        """The desk's own window, '' while there is none."""
        for each in self.windows(self.pid):
            shape = self._xdotool("getwindowgeometry", "--shell", each)
            wide = re.search(r"WIDTH=(\d+)", shape)
            if wide and int(wide[1]) >= _MAIN_WINDOW_WIDE:
                return each
        return ""

    def _xdotool(self, *words: str) -> str:
        return subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=False,
        ).stdout

    # what is left of it

    def processes(self) -> list[int]:
        """The processes of this home that live now, the first of them and those it began."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if f"HOME={self.home}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
        return [pid for pid in found if not _is_over(pid)]

    def ends(self) -> None:
        """End what still runs."""
        for pid in self.processes():
            with suppress(ProcessLookupError):
                os.kill(pid, 9)
        if self.process is not None:
            self.process.wait()


def _is_over(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def _in_pieces(memory: BinaryIO, start: int, end: int, longest: int) -> Iterator[bytes]:
    """What stands between two addresses; each piece begins with the end of the one before.

    In one piece it takes as much of the tests' memory as the process holds, hundreds of megabytes.
    """
    memory.seek(start)
    kept = b""
    while start < end and (read := memory.read(min(_PIECE_BYTES, end - start))):
        start += len(read)
        yield kept + read
        kept = (kept + read)[-(longest - 1) :]


def found_in_memory(pid: int, wanted: dict[str, bytes]) -> dict[str, int]:
    """About how often each of these stands in what a process holds. Skips where none may read it.

    What of a file nobody could write to is as it stands on the disk, and passed over.
    """
    counts = dict.fromkeys(wanted, 0)
    maps = Path(f"/proc/{pid}/maps")
    try:
        lines = maps.read_text().splitlines()
        memory = Path(f"/proc/{pid}/mem").open("rb")  # noqa: SIM115 - closed below
    except PermissionError:
        pytest.skip("only root reads the memory of a process that lets nobody look into it")
    with memory:
        for line in lines:
            where, rights, _, _, _, *named = line.split(maxsplit=5)
            start, end = (int(each, 16) for each in where.split("-"))
            is_as_on_disk = "w" not in rights and "".join(named).startswith("/")
            if "r" not in rights or is_as_on_disk or line.endswith(_NOT_READ):
                continue
            with suppress(OSError, ValueError, OverflowError):
                for piece in _in_pieces(memory, start, end, max(map(len, wanted.values()))):
                    for name, each in wanted.items():
                        counts[name] += piece.count(each)
    return {name: count for name, count in counts.items() if count}
