"""Work off the window's thread: one serial worker a connection, results back by signal."""

from collections.abc import Callable
from itertools import count
from time import monotonic
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QDeadlineTimer, QObject, QThread, QTimer, Signal, Slot

from qidesk import logs
from qidesk.desktop.garbage import collect_here
from qidesk.errors import QIDeskError
from qidesk.steps import Step, Stopped

R = TypeVar("R")
Done = Callable[[R], object]
Failed = Callable[[QIDeskError], None]

WORKER_NAME = "worker"
_TELL_EVERY_SECONDS = 0.05
_PAUSE_MS = 1
"""Until the next turn of the event loop; after no pause at all it would come before any key."""


class _Runner(QObject):
    """Lives on the worker's thread and runs what it is asked, one piece after another.

    `unwanted` are the tickets of which nothing is to come: those not yet begun are passed over,
    and the one under way ends at its next step.
    """

    finished = Signal(int, object, object)
    stepped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.unwanted: set[int] = set()
        self._ticket = 0
        self._told = 0.0

    @Slot(int, object)
    def run(self, ticket: int, work: Callable[[], Any]) -> None:
        """Run one piece of work; its result or its failure is emitted, never raised."""
        self._ticket = ticket
        try:
            self._go_on()
            result, error = work(), None
        except QIDeskError as refusal:
            result, error = None, refusal
        except Exception as fault:
            logs.fault("work failed", fault)
            result, error = None, _program_fault()
        self.finished.emit(ticket, result, error)

    def step(self, done: int, of: int) -> None:
        """Tell how far the work under way has come, now and then. Raises Stopped."""
        self._go_on()
        if (now := monotonic()) - self._told > _TELL_EVERY_SECONDS:
            self._told = now
            self.stepped.emit(done, of)

    def _go_on(self) -> None:
        if self._ticket in self.unwanted:
            raise Stopped


def _program_fault() -> QIDeskError:
    return QIDeskError(
        "QI Desk failed at this; nothing half-done was saved.",
        "What you typed is kept. Try again; the log says where it failed, without any fact.",
    )


class Tasks(QObject):
    """A queue of work done in order on one thread of its own.

    `done` and `failed` run on the window's thread, and only while `owner` still exists and the
    ticket was not cancelled. `step` is for work that is long: the Step to call on the worker;
    `stepped` then tells (pieces done, pieces in all), and (0, 0) once that work has ended.
    """

    busy_changed = Signal(bool)
    stepped = Signal(int, int)
    _asked = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        collect_here()
        self._tickets = count(1)
        self._waiting: dict[int, tuple[QObject, Done[Any], Failed]] = {}
        self._can_stop: dict[int, bool] = {}
        self._thread = QThread(self)
        # A thread without a name asks its class for one as it starts. That is PySide's, and reads
        # Python's types without its lock: once in a hundred starts the program ended there.
        self._thread.setObjectName(WORKER_NAME)
        self._runner = _Runner()
        self._runner.moveToThread(self._thread)
        self._asked.connect(self._runner.run)
        self._runner.finished.connect(self._finish)
        self._runner.stepped.connect(self.stepped)
        self.step: Step = self._runner.step
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether something asked for has not come back yet."""
        return bool(self._waiting)

    def waits_for(self, ticket: int) -> bool:
        """Whether what has that ticket has not come back yet."""
        return ticket in self._waiting

    def run(
        self,
        work: Callable[[], R],
        owner: QObject,
        done: Done[R],
        failed: Failed,
        *,
        can_stop: bool = False,
        at_a_step: bool = False,
    ) -> int:
        """Queue work; the ticket returned can cancel what happens with its result.

        What `can_stop` has its `failed` ready for Stopped: told at once where the work changes
        nothing, or only when it has ended `at_a_step`, where a lock or a file would be left of it.
        """
        ticket = next(self._tickets)
        if not self._thread.isRunning():
            return ticket  # a window that is being put away asks in vain
        if can_stop:
            self._can_stop[ticket] = at_a_step
        self._wait_for(ticket, owner, done, failed)
        self._asked.emit(ticket, work)
        return ticket

    def at_next_turn(self, then: Callable[[], object], owner: QObject) -> int:
        """Do something on the window's thread when its event loop comes round; busy until then."""
        ticket = next(self._tickets)
        if self._thread.isRunning():
            self._wait_for(ticket, owner, lambda _: then(), lambda _: None)
            QTimer.singleShot(_PAUSE_MS, self, lambda: self._finish(ticket, None, None))
        return ticket

    def _wait_for(self, ticket: int, owner: QObject, done: Done[Any], failed: Failed) -> None:
        self._waiting[ticket] = (owner, done, failed)
        if len(self._waiting) == 1:
            self.busy_changed.emit(True)

    def cancel(self, ticket: int) -> None:
        """Let nothing come of a ticket's result; what is being done ends at its next step."""
        if ticket in self._waiting:
            self._runner.unwanted.add(ticket)
        self._drop(ticket)

    @property
    def can_stop(self) -> bool:
        """Whether something is waited for that need not be."""
        return bool(self._can_stop)

    def stop_waiting(self) -> None:
        """Wait no longer for what can be stopped; whoever asked for it gets Stopped."""
        for ticket, at_a_step in sorted(self._can_stop.items()):
            if at_a_step:
                self._runner.unwanted.add(ticket)
                del self._can_stop[ticket]
                continue
            owner, _, failed = self._waiting[ticket]
            self.cancel(ticket)
            if shiboken6.isValid(owner):
                failed(Stopped())

    def stop(self, most_ms: int | None = None) -> bool:
        """Finish what is queued and end the thread; results still under way are dropped.

        Whether it has ended, where no longer is to be waited than that.
        """
        self._runner.unwanted |= self._can_stop.keys()
        self._waiting.clear()
        self._can_stop.clear()
        self._asked.emit(0, self._thread.quit)
        forever = QDeadlineTimer.ForeverConstant.Forever
        return self._thread.wait(QDeadlineTimer(forever if most_ms is None else most_ms))

    @Slot(int, object, object)
    def _finish(self, ticket: int, result: Any, error: QIDeskError | None) -> None:
        self._runner.unwanted.discard(ticket)
        self.stepped.emit(0, 0)
        found = self._waiting.get(ticket)
        try:
            if found is not None and shiboken6.isValid(found[0]):
                _, done, failed = found
                if error is None:
                    done(result)
                else:
                    failed(error)
        finally:
            # Only now: what a result asked for in its turn is still part of being busy.
            self._drop(ticket)

    def _drop(self, ticket: int) -> None:
        self._can_stop.pop(ticket, None)
        if self._waiting.pop(ticket, None) is not None and not self._waiting:
            self.busy_changed.emit(False)
