"""Nobody at the desk: no sign of life for some minutes, or a machine that has slept."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_EVERY_MS = 2_000
ASLEEP_SECONDS = 10.0
"""A look that comes so late was held up by the machine's sleep, whose timers sleep with it."""


class Idle(QObject):
    """Counts from the last sign of life, by the clock on the wall and by the one that only runs on.

    The first goes on while the machine sleeps, the second while somebody sets the first. `over` is
    emitted once that many seconds have gone by, and as soon as the machine is awake again; `there`
    with every sign of life.
    """

    over = Signal()
    there = Signal()

    def __init__(self, seconds: float, parent: QObject) -> None:
        super().__init__(parent)
        self._most = seconds
        self._looked_at = time.time()
        self.begin_anew()
        self._looks = QTimer(self, interval=LOOK_EVERY_MS)
        self._looks.timeout.connect(self._look)
        self._looks.start()

    def begin_anew(self) -> None:
        """Somebody is there."""
        self._since = (time.time(), time.monotonic())
        self.there.emit()

    def stop(self) -> None:
        """Count no more."""
        self._looks.stop()

    def _look(self) -> None:
        now = (time.time(), time.monotonic())
        gone_by = max(now[0] - self._since[0], now[1] - self._since[1])
        was_asleep = now[0] - self._looked_at > ASLEEP_SECONDS
        self._looked_at = now[0]
        if was_asleep or gone_by >= self._most:
            self.over.emit()
