"""The system's own lock and sleep, told by signals on a bus of the test's own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.real_desk import a_bus, tell

ROOT = Path(__file__).parents[2]
LISTEN = """
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from qidesk.desktop.system_lock import SystemLock
app, owner = QCoreApplication([]), QObject()
lock = SystemLock(owner)
lock.told.connect(lambda: print("told", flush=True))
QTimer.singleShot(0, lambda: print("ready", flush=True))
app.exec()
"""
LOGIND, SAVER = "/org/freedesktop/login1", "/org/freedesktop/ScreenSaver"


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    with a_bus() as address:
        yield address


@pytest.fixture
def listener(bus: str, monkeypatch: pytest.MonkeyPatch) -> Iterator["subprocess.Popen[str]"]:
    for which in ("SYSTEM", "SESSION"):
        monkeypatch.setenv(f"DBUS_{which}_BUS_ADDRESS", bus)
    process = subprocess.Popen(
        [sys.executable, "-c", LISTEN], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.terminate()


@pytest.mark.parametrize(
    ("path", "signal", "arguments"),
    [
        (LOGIND, "org.freedesktop.login1.Manager.PrepareForSleep", ["boolean:true"]),
        (f"{LOGIND}/session/_31", "org.freedesktop.login1.Session.Lock", []),
        (SAVER, "org.freedesktop.ScreenSaver.ActiveChanged", ["boolean:true"]),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", ["boolean:true"]),
    ],
)
def test_the_desk_hears_that_the_system_locks_or_sleeps(bus, listener, path, signal, arguments):
    # What ends, and what is nothing to us, is not told: the one line is for what comes last.
    tell(bus, SAVER, "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:false")
    tell(bus, LOGIND, "org.freedesktop.login1.Manager.PrepareForSleep", "boolean:false")
    tell(bus, path, signal, *arguments)
    assert listener.stdout.readline() == "told\n"
    listener.terminate()
    assert listener.stdout.read() == ""
