"""How long the event loop does not come round, while keys are typed and pages turned."""

from collections.abc import Iterator
from time import perf_counter, thread_time
from typing import NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from qidesk.desktop.desk import Desk

TICK_MS = 5
QUIET_TICKS = 10

Walk = Iterator[None]
"""Goes on at each yield when the next key is due."""


class Stall(NamedTuple):
    """The longest time between two turns of the event loop, and the most work done in one.

    The second counts only the processor time of the window's own thread: the rest of the first
    is waiting, for the worker or for other programs.
    """

    waited_ms: float
    worked_ms: float


class Watchdog(QObject):
    """A timer of 5 ms that notes how late it comes."""

    def __init__(self) -> None:
        super().__init__()
        self._stall = Stall(0, 0)
        self._clock = Stall(0, 0)
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)

    def start(self) -> None:
        """Watch from now on."""
        self._clock = _clock()
        self._timer.start()

    def stop(self) -> Stall:
        """Watch no longer, and tell."""
        self._timer.stop()
        self._note()
        return self._stall

    def _note(self) -> None:
        now, before = _clock(), self._clock
        self._clock = now
        self._stall = Stall(
            *(
                max(most, to - since)
                for most, to, since in zip(self._stall, now, before, strict=True)
            )
        )


def _clock() -> Stall:
    return Stall(perf_counter() * 1000, thread_time() * 1000)


def longest_stall(walk: Walk, every_ms: int) -> Stall:
    """Take a walk through the window, a step every so often, and give its longest stall."""
    loop, dog = QEventLoop(), Watchdog()
    pace = QTimer(interval=every_ms, timerType=Qt.TimerType.PreciseTimer)
    errors: list[BaseException] = []

    def step() -> None:
        try:
            next(walk)
        except BaseException as over:
            pace.stop()
            errors.append(over)
            loop.quit()

    pace.timeout.connect(step)
    dog.start()
    pace.start()
    loop.exec()
    longest = dog.stop()
    if not isinstance(errors[0], StopIteration):
        raise errors[0]
    return longest


def until_idle(desk: Desk) -> Walk:
    """Wait until the desk has brought all it was asked for and the window stood still a while."""
    quiet = 0
    while quiet < QUIET_TICKS:
        is_busy = desk.work.is_busy or desk.paper.is_busy or desk.is_loading
        quiet = 0 if is_busy else quiet + 1
        yield


def typing(field: QWidget, text: str) -> Walk:
    """Type a text, a key each time."""
    for letter in text:
        press(field, letter=letter)
        yield


def pausing(ticks: int) -> Walk:
    """Do nothing for a while."""
    yield from [None] * ticks


def press(
    field: QWidget,
    key: Qt.Key = Qt.Key.Key_unknown,
    letter: str = "",
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Send a key as the system would: it is handled in its turn."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.postEvent(field, QKeyEvent(kind, key, modifier, letter))
