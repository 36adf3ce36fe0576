"""What all tests of windows share: the patience they wait with, and the end of their windows."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from qidesk.desktop import idle
from qidesk.desktop.desk import Desk
from qidesk.desktop.garbage import Collector
from qidesk.desktop.main_window import MainWindow

# A wait ends as soon as what it waits for is there, so this costs nothing on a machine at rest,
# and one that is ten times as busy still keeps within it.
PATIENCE_SECONDS = 120
PATIENCE_MS = PATIENCE_SECONDS * 1_000
_LASTING: list[MainWindow] = []


class PatientBot(QtBot):
    """A bot that waits as long as any machine may take, so that no test names a time of its own."""

    def waitUntil(self, *args: Any, timeout: int = PATIENCE_MS) -> None:  # noqa: N802 - Qt's style
        super().waitUntil(*args, timeout=timeout)

    def waitSignal(self, *args: Any, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignal(*args, timeout=timeout, **more)


@pytest.fixture
def qtbot(
    qapp: QApplication, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> QtBot:
    """The bot of every test of a window, which a busy machine may hold up without locking it."""
    monkeypatch.setattr(idle, "ASLEEP_SECONDS", PATIENCE_SECONDS)
    return PatientBot(request)


@pytest.fixture(autouse=True)
def windows_have_a_home(home: Path) -> None:
    """A program that is begun or put away writes its settings, and each test its own."""


@pytest.fixture(autouse=True)
def windows_end_with_their_test() -> Iterator[None]:
    """Windows that outlive their test slow every test after it, and fill the memory."""
    yield
    if QCoreApplication.instance() is not None:
        end_windows()


@contextmanager
def lasting(window: MainWindow) -> Iterator[None]:
    """Within it, this window and its desk do not end with the tests that use them."""
    _LASTING.append(window)
    yield
    _LASTING.remove(window)
    end_windows()


def end_windows() -> None:
    """Destroy every window and desk that does not last, and all that Python still held of them.

    What the program leaves to the end of its process must go here: a desk is held by what its own
    signals call, which no collector sees, and Python's garbage waits for a loop that tests without
    a window do not have.
    """
    _destroy(
        [
            each
            for each in QApplication.topLevelWidgets()
            if each.parent() is None and each not in _LASTING
        ]
    )
    _destroy(_desks_that_end())  # held by no name, or the collector would pass them over
    if not _LASTING:
        _destroy(QApplication.instance().findChildren(Collector))
    gc.collect()
    if not _LASTING:
        gc.enable()
        _pass_over_what_is_loaded()


def _desks_that_end() -> list[QObject]:
    desks = [each for each in gc.get_objects() if type(each) is Desk and isValid(each)]
    return [_resting(each) for each in desks if each not in [last.desk for last in _LASTING]]


def _resting(desk: Desk) -> Desk:
    """The desk, its threads ended: a test that failed leaves them, and Qt would end the process."""
    desk.rest()
    return desk


@cache
def _pass_over_what_is_loaded() -> None:
    """What is loaded by the end of the first window stays: no later collection looks at it."""
    gc.freeze()


def _destroy(objects: list[QObject]) -> None:
    for each in objects:
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
