import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from qidesk.desktop.busy_bar import BusyBar
from qidesk.desktop.tasks import WORKER_NAME, Tasks
from qidesk.errors import QIDeskError
from qidesk.steps import Stopped
from tests.screen import PATIENCE_SECONDS


@pytest.fixture
def tasks(qtbot: QtBot):
    made = Tasks()
    yield made
    made.stop()


def test_work_runs_on_another_thread_and_its_result_comes_back_on_ours(tasks, qtbot):
    got = []
    here = threading.get_ident()
    tasks.run(
        threading.get_ident, tasks, lambda there: got.append((there, threading.get_ident())), print
    )
    qtbot.waitUntil(lambda: bool(got))
    there, back = got[0]
    assert there != here
    assert back == here


@pytest.mark.skipif(sys.platform != "linux", reason="reads the names of threads from /proc")
def test_the_workers_thread_starts_under_its_own_name_and_asks_no_class_for_one(tasks, qtbot):
    got = []
    name = Path("/proc/self/task")
    tasks.run(
        lambda: (name / str(threading.get_native_id()) / "comm").read_text().strip(),
        tasks,
        got.append,
        print,
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got == [WORKER_NAME]


def test_work_is_done_in_the_order_it_was_asked_for(tasks, qtbot):
    got = []
    for number in range(20):
        tasks.run(lambda number=number: number, tasks, got.append, print)
    qtbot.waitUntil(lambda: len(got) == 20)
    assert got == list(range(20))


def test_a_refusal_is_handed_over_and_not_raised(tasks, qtbot):
    refused = []

    def refuse():
        raise QIDeskError("It is full.", "Empty it.")

    tasks.run(refuse, tasks, print, refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].said == "It is full.\nEmpty it."


def test_a_bug_is_told_without_its_words(tasks, qtbot):
    refused = []

    def fail():
        raise ValueError("Prisoner 12345 said")

    tasks.run(fail, tasks, print, refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert "12345" not in refused[0].said


def test_nothing_comes_of_a_cancelled_ticket(tasks, qtbot):
    got = []
    gate = threading.Event()
    ticket = tasks.run(gate.wait, tasks, got.append, print)
    tasks.cancel(ticket)
    gate.set()
    tasks.run(lambda: "after", tasks, got.append, print)
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["after"]


def test_nothing_comes_of_work_whose_owner_is_gone(tasks, qtbot):
    got = []
    owner = QObject()
    gate = threading.Event()
    tasks.run(gate.wait, owner, got.append, print)
    owner.deleteLater()
    del owner
    gate.set()
    tasks.run(lambda: "after", tasks, got.append, print)
    qtbot.waitUntil(lambda: "after" in got)
    assert got[-1] == "after"


def test_what_a_result_asks_for_is_still_part_of_being_busy(tasks, qtbot):
    states = []
    tasks.busy_changed.connect(states.append)
    done = []
    tasks.run(lambda: 1, tasks, lambda _: tasks.run(lambda: 2, tasks, done.append, print), print)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert states == [True, False]


def test_what_can_be_stopped_is_waited_for_no_longer(tasks, qtbot):
    free, begun, got = threading.Event(), threading.Event(), []

    def slow():
        begun.set()
        free.wait(PATIENCE_SECONDS)

    tasks.run(slow, tasks, lambda _: got.append("slow"), got.append, can_stop=True)
    tasks.run(lambda: got.append("never"), tasks, got.append, got.append, can_stop=True)
    tasks.run(lambda: "change", tasks, got.append, got.append)
    qtbot.waitUntil(begun.is_set)
    assert tasks.can_stop
    tasks.stop_waiting()
    assert [type(each) for each in got] == [Stopped, Stopped]
    assert tasks.is_busy
    assert not tasks.can_stop
    free.set()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert got[2:] == ["change"]


class Watch:
    """Work that goes on, step by step, until it is let go."""

    def __init__(self, tasks: Tasks) -> None:
        self.tasks = tasks
        self.steps = 0

    def __call__(self) -> str:
        while self.steps < 500:
            self.steps += 1
            self.tasks.step(self.steps, 500)
            time.sleep(0.01)
        return "done"


def test_work_that_nobody_waits_for_ends_at_its_next_step(tasks, qtbot):
    work, got = Watch(tasks), []
    ticket = tasks.run(work, tasks, got.append, got.append)
    qtbot.waitUntil(lambda: work.steps > 2)
    tasks.cancel(ticket)
    tasks.run(lambda: "after", tasks, got.append, print)
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["after"]
    assert work.steps < 500


def test_work_that_leaves_something_is_waited_for_until_it_ends_at_a_step(tasks, qtbot):
    work, got = Watch(tasks), []
    tasks.run(work, tasks, got.append, got.append, can_stop=True, at_a_step=True)
    qtbot.waitUntil(lambda: work.steps > 2)
    tasks.stop_waiting()
    assert tasks.is_busy
    assert not tasks.can_stop
    assert got == []
    qtbot.waitUntil(lambda: bool(got))
    assert [type(each) for each in got] == [Stopped]
    assert work.steps < 500


def test_what_was_done_before_it_could_be_stopped_is_handed_over(tasks, qtbot):
    begun, free, got = threading.Event(), threading.Event(), []

    def work() -> str:
        begun.set()
        free.wait(PATIENCE_SECONDS)
        return "a vault"

    tasks.run(work, tasks, got.append, got.append, can_stop=True, at_a_step=True)
    qtbot.waitUntil(begun.is_set)
    tasks.stop_waiting()
    free.set()
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["a vault"]


def test_a_program_that_ends_waits_for_no_work_that_can_be_stopped(qtbot):
    ended = Tasks()
    work = Watch(ended)
    ended.run(work, ended, print, print, can_stop=True)
    qtbot.waitUntil(lambda: work.steps > 2)
    ended.stop()
    assert work.steps < 500


def test_the_bar_fills_as_the_work_tells_and_says_when_it_is_being_stopped(tasks, qtbot):
    bar = BusyBar(tasks)
    qtbot.addWidget(bar)
    work, got = Watch(tasks), []
    tasks.run(work, tasks, got.append, got.append, can_stop=True, at_a_step=True)
    qtbot.waitUntil(lambda: bar._bar.maximum() == 500 and bar._bar.value() > 0)
    qtbot.waitUntil(bar.isVisible)
    bar.stop_button.click()
    assert bar._words.text() == "Stopping…"
    qtbot.waitUntil(lambda: bool(got))
    assert bar._bar.maximum() == 0
    assert bar.isHidden()


def test_long_work_shows_after_a_while_and_offers_to_stop(tasks, qtbot):
    bar = BusyBar(tasks)
    qtbot.addWidget(bar)
    free, got = threading.Event(), []
    tasks.run(lambda: free.wait(PATIENCE_SECONDS), tasks, got.append, got.append, can_stop=True)
    assert bar.isHidden()
    qtbot.waitUntil(bar.isVisible)
    assert bar.stop_button.isVisible()
    bar.stop_button.click()
    assert [type(each) for each in got] == [Stopped]
    assert bar.isHidden()
    free.set()


def test_who_asks_once_all_is_put_away_asks_in_vain_and_nobody_waits(qtbot):
    ended = Tasks()
    ended.stop()
    got = []
    ended.run(lambda: 1, ended, got.append, print)
    assert not ended.is_busy
    assert got == []
