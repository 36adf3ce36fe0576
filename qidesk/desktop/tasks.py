"""Work off the window's thread: one serial worker a connection, results back by signal."""

from collections.abc import Callable
from itertools import count
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QThread, Signal, Slot

from qidesk import logs
from qidesk.desktop.garbage import collect_here
from qidesk.errors import QIDeskError

Done = Callable[[Any], None]
Failed = Callable[[QIDeskError], None]


class Stopped(QIDeskError):
    """The user would not wait any longer."""

    def __init__(self) -> None:
        super().__init__("Stopped, as you asked.", "Nothing was changed. Ask again when you like.")


class _Runner(QObject):
    """Lives on the worker's thread and runs what it is asked, one piece after another.

    `unwanted` are the tickets of which nothing is to come: those not yet begun are passed over.
    """

    finished = Signal(int, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.unwanted: set[int] = set()

    @Slot(int, object)
    def run(self, ticket: int, work: Callable[[], Any]) -> None:
        """Run one piece of work; its result or its failure is emitted, never raised."""
        if ticket in self.unwanted:
            self.unwanted.discard(ticket)
            return
        try:
            result, error = work(), None
        except QIDeskError as refusal:
            result, error = None, refusal
        except Exception as fault:
            logs.fault("work failed", fault)
            result, error = None, _program_fault()
        self.finished.emit(ticket, result, error)


def _program_fault() -> QIDeskError:
    return QIDeskError(
        "QI Desk failed at this; nothing half-done was saved.",
        "What you typed is kept. Try again; the log says where it failed, without any fact.",
    )


class Tasks(QObject):
    """A queue of work done in order on one thread of its own.

    `done` and `failed` run on the window's thread, and only while `owner` still exists and the
    ticket was not cancelled.
    """

    busy_changed = Signal(bool)
    _asked = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        collect_here()
        self._tickets = count(1)
        self._waiting: dict[int, tuple[QObject, Done, Failed]] = {}
        self._can_stop: set[int] = set()
        self._thread = QThread(self)
        self._runner = _Runner()
        self._runner.moveToThread(self._thread)
        self._asked.connect(self._runner.run)
        self._runner.finished.connect(self._finish)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether something asked for has not come back yet."""
        return bool(self._waiting)

    def run(
        self, work: Callable[[], Any], owner: QObject, done: Done, failed: Failed, *,
        can_stop: bool = False,
    ) -> int:  # fmt: skip
        """Queue work; the ticket returned can cancel what happens with its result.

        What `can_stop` changes nothing, and its `failed` is ready for Stopped.
        """
        ticket = next(self._tickets)
        if not self._thread.isRunning():
            return ticket  # a window that is being put away asks in vain
        self._waiting[ticket] = (owner, done, failed)
        if can_stop:
            self._can_stop.add(ticket)
        if len(self._waiting) == 1:
            self.busy_changed.emit(True)
        self._asked.emit(ticket, work)
        return ticket

    def cancel(self, ticket: int) -> None:
        """Let nothing come of a ticket's result; what is already being done is done."""
        if ticket in self._waiting:
            self._runner.unwanted.add(ticket)
        self._drop(ticket)

    @property
    def can_stop(self) -> bool:
        """Whether something is waited for that need not be."""
        return bool(self._can_stop)

    def stop_waiting(self) -> None:
        """Wait no longer for what can be stopped; whoever asked for it gets Stopped."""
        for ticket in sorted(self._can_stop):
            owner, _, failed = self._waiting[ticket]
            self.cancel(ticket)
            if shiboken6.isValid(owner):
                failed(Stopped())

    def stop(self) -> None:
        """Finish what is queued and end the thread; results still under way are dropped."""
        self._waiting.clear()
        self._can_stop.clear()
        self._asked.emit(0, self._thread.quit)
        self._thread.wait()

    @Slot(int, object, object)
    def _finish(self, ticket: int, result: Any, error: QIDeskError | None) -> None:
        self._runner.unwanted.discard(ticket)
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
        self._can_stop.discard(ticket)
        if self._waiting.pop(ticket, None) is not None and not self._waiting:
            self.busy_changed.emit(False)
