"""When the desk counts as left: by any clock, and after the machine's sleep."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from qidesk.desktop import idle
from qidesk.desktop.idle import LOOK_EVERY_MS, Idle

MINUTE = 60.0


class Clock:
    """The two clocks, moved by hand: the one on the wall, and the one that only runs on."""

    def __init__(self) -> None:
        self.wall, self.running = 1_000_000.0, 500.0

    def time(self) -> float:
        return self.wall

    def monotonic(self) -> float:
        return self.running


class Left:
    """A desk whose looks are counted, and how often it was told that nobody is there."""

    def __init__(self, clock: Clock, owner: QObject) -> None:
        self.clock, self.idle, self.times = clock, Idle(MINUTE, owner), 0
        self.idle.stop()
        self.idle.over.connect(self.told)

    def told(self) -> None:
        self.times += 1

    def goes_on(self, seconds: float, *, wall: float = 1, running: float = 1) -> None:
        """Let the time between looks go by so often, each clock so fast."""
        step = LOOK_EVERY_MS / 1000
        for _ in range(round(seconds / step)):
            self.clock.wall += step * wall
            self.clock.running += step * running
            self.idle._look()


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Left]:
    clock, owner = Clock(), QObject()
    monkeypatch.setattr(idle, "time", clock)
    yield Left(clock, owner)
    owner.deleteLater()


def test_a_desk_left_for_its_time_is_told_and_not_before(left):
    left.goes_on(MINUTE - 2)
    assert left.times == 0
    left.goes_on(2)
    assert left.times == 1


def test_a_sign_of_life_begins_the_count_anew(left):
    left.goes_on(MINUTE - 2)
    left.idle.begin_anew()
    left.goes_on(MINUTE - 2)
    assert left.times == 0


def test_a_clock_that_is_set_back_makes_the_count_no_longer(left):
    left.clock.wall -= 86_400
    left.goes_on(MINUTE)
    assert left.times == 1


def test_sleep_is_noticed_on_waking_whatever_time_was_left(left):
    left.goes_on(2)
    left.clock.wall += 3_600  # the clock that only runs on stood still
    left.goes_on(2)
    assert left.times == 1


def test_a_moment_of_much_work_is_no_sleep(left):
    left.clock.wall += 5
    left.clock.running += 5
    left.goes_on(2)
    assert left.times == 0


def test_many_naps_are_together_as_long_as_one(left):
    left.goes_on(MINUTE, wall=4, running=0.1)
    assert left.times > 0
