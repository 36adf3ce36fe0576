"""Where Python's garbage is collected: on the window's thread, and on no other.

Python collects on whatever thread happens to ask for memory. A widget that is found unused on a
worker's thread is destroyed there, and Qt then ends the process, with all that was being typed.
"""

import gc
from time import monotonic

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_EVERY_MS = 1_000
_QUIET_SECONDS = 3.0
_NAME = "collector"


class Collector(QObject):
    """Collects when it is due, as Python itself would, but from the event loop of the window.

    To look through all there is takes a tenth of a second over 20,000 cases: that waits until
    nobody types.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        gc.disable()
        self._busy_until = 0.0
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, and with it every younger one."""
        counts, most = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0) if monotonic() > self._busy_until else (1, 0):
            if counts[generation] > most[generation]:
                gc.collect(generation)
                return

    def postpone(self) -> None:
        """Somebody is at work: look through all there is once that is over."""
        self._busy_until = monotonic() + _QUIET_SECONDS


def collect_here() -> Collector | None:
    """Have garbage collected on this thread alone from now on; None where there is no window."""
    app = QCoreApplication.instance()
    if app is None:
        return None
    # By its name: of each child that is looked at PySide makes a class, 9 ms for that of the style.
    return app.findChild(Collector, _NAME) or Collector(app)
