"""Where Python's garbage is collected: on the window's thread, and on no other.

Python collects on whatever thread happens to ask for memory. A widget that is found unused on a
worker's thread is destroyed there, and Qt then ends the process, with all that was being typed.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_EVERY_MS = 1_000
_NAME = "collector"


class Collector(QObject):
    """Collects when it is due, as Python itself would, but from the event loop of the window."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, and with it every younger one."""
        counts, most = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > most[generation]:
                gc.collect(generation)
                return


def collect_here() -> None:
    """Have garbage collected on this thread alone from now on; once is enough."""
    app = QCoreApplication.instance()
    # By its name: of each child that is looked at PySide makes a class, 9 ms for that of the style.
    if app is not None and app.findChild(Collector, _NAME) is None:
        Collector(app)
