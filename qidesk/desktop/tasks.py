"""Work off the window's thread: one serial worker a connection, results back by signal."""

from collections.abc import Callable
from itertools import count
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QThread, Signal, Slot

from qidesk import logs
from qidesk.errors import QIDeskError

Done = Callable[[Any], None]
Failed = Callable[[QIDeskError], None]


class _Runner(QObject):
    """Lives on the worker's thread and runs what it is asked, one piece after another."""

    finished = Signal(int, object, object)

    @Slot(int, object)
    def run(self, ticket: int, work: Callable[[], Any]) -> None:
        """Run one piece of work; its result or its failure is emitted, never raised."""
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
        self._tickets = count(1)
        self._waiting: dict[int, tuple[QObject, Done, Failed]] = {}
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

    def run(self, work: Callable[[], Any], owner: QObject, done: Done, failed: Failed) -> int:
        """Queue work; the ticket returned can cancel what happens with its result."""
        ticket = next(self._tickets)
        self._waiting[ticket] = (owner, done, failed)
        if len(self._waiting) == 1:
            self.busy_changed.emit(True)
        self._asked.emit(ticket, work)
        return ticket

    def cancel(self, ticket: int) -> None:
        """Let nothing come of a ticket's result; what is already being done is done."""
        self._drop(ticket)

    def stop(self) -> None:
        """Finish what is queued and end the thread; results still under way are dropped."""
        self._waiting.clear()
        self._asked.emit(0, self._thread.quit)
        self._thread.wait()

    @Slot(int, object, object)
    def _finish(self, ticket: int, result: Any, error: QIDeskError | None) -> None:
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
        if self._waiting.pop(ticket, None) is not None and not self._waiting:
            self.busy_changed.emit(False)
