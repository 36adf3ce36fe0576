"""Backups of the open vault by the clock: soon after it was opened, each half hour, on closing."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from qidesk.actions.backups import BackupState, Made, back_up_held, backup_state, keep_up
from qidesk.desktop.tasks import Tasks
from qidesk.errors import QIDeskError
from qidesk.steps import Step
from qidesk.store.backups.still import Still
from qidesk.store.vault import Vault

if TYPE_CHECKING:
    from qidesk.desktop.desk import Desk

FIRST_MS, EVERY_MS = 60_000, 30 * 60_000
MOST_MS = 10_000
"""How long is waited for a step to end: a network drive may not answer for minutes."""

Held = Callable[[Still, Step], object]
"""Work on a vault that is held still; it tells its steps."""
Told = Callable[[Any], None]
"""What is done with a result, or with a QIDeskError."""


class Report(NamedTuple):
    """How backups stand once some were made, and what kept others from being made."""

    standing: BackupState
    failures: tuple[QIDeskError, ...]


class BackupClock(QObject):
    """Backs up what is due; the desk's worker holds the vault still, and all else is done apart.

    `reported` gives a Report whenever backups were made or found not to be due; `hangs` says that a
    disk did not answer while it was to rest.
    """

    reported = Signal(object)

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._work = Tasks(self)
        self.hangs = False
        self._queue: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        if not desk.read_only:
            self._timer.start()
            self._soon()

    @property
    def is_busy(self) -> bool:
        """Whether something is being made or tried."""
        return bool(self._queue)

    def look(self) -> None:
        """Make what is due now; where a reader is too busy to hold the vault still, look again."""
        if not self.is_busy:
            self.run(_kept_up, self, self.reported.emit, lambda _: self._soon())

    def _soon(self) -> None:
        QTimer.singleShot(FIRST_MS, self, self.look)

    def make_now(self) -> None:
        """Make a full copy, due or not; a failure is told as any other."""
        self.run(_backed_up, self, self.reported.emit, self._desk.refused.emit)

    def close_up(self, then: Callable[[tuple[QIDeskError, ...]], None]) -> None:
        """Make what is due on closing, and give what went wrong; `rest` ends it sooner."""
        self._timer.stop()
        self.run(
            partial(_kept_up, closing=True),
            self,
            lambda report: then(report.failures),
            lambda error: then((error,)),
        )

    def run(self, work: Held, owner: QObject, done: Told, failed: Told) -> None:
        """Do something with the vault held still, after what is being done so already."""

        def tell(told: Told, result: object) -> None:
            self._queue.popleft()
            if self._queue:
                self._queue[0]()
            if shiboken6.isValid(owner):
                told(result)

        self._queue.append(partial(self._hold, work, partial(tell, done), partial(tell, failed)))
        if len(self._queue) == 1:
            self._queue[0]()

    def rest(self) -> None:
        """Stop what is under way at its next step, and begin nothing more."""
        self._timer.stop()
        self.hangs = not self._work.stop(MOST_MS)

    def _hold(self, work: Held, done: Told, failed: Told) -> None:
        def go_on(still: Still) -> None:
            held = partial(_with, still, work, self._work.step)
            self._work.run(held, self, done, failed, can_stop=True, at_a_step=True)

        self._desk.ask(Vault.hold_still, owner=self, done=go_on, failed=failed)


def _with(still: Still, work: Held, step: Step) -> object:
    with still:
        return work(still, step)


def _kept_up(still: Still, step: Step, *, closing: bool = False) -> Report:
    return _report(still, keep_up(still, closing=closing, step=step))


def _backed_up(still: Still, step: Step) -> Report:
    return _report(still, back_up_held(still, step=step))


def _report(still: Still, made: Made) -> Report:
    return Report(backup_state(still.folder), made.failures)
