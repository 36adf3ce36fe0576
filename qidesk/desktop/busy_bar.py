"""What the window is waiting for, at its foot: seen only where it takes long, and stopped there."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from qidesk.desktop.parts.words import button, keeping_room, plain
from qidesk.desktop.tasks import Tasks
from qidesk.desktop.theme import GAP

SHOW_AFTER_MS = 700
"""Most work is done by then, and nothing flickers."""
_LOOK_AGAIN_MS = 200
_LETTERS_WIDE = 14
_WORKING, _STOPPING = "Working\N{HORIZONTAL ELLIPSIS}", "Stopping\N{HORIZONTAL ELLIPSIS}"


class BusyBar(QWidget):
    """A bar while the worker is at work, with a button for what need not be waited for.

    It fills where the work tells how far it has come, and moves where it does not.
    """

    def __init__(self, work: Tasks) -> None:
        super().__init__()
        self._work = work
        self._words = plain(_WORKING, wrap=False, quiet=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Working")
        self._bar.setFixedWidth(_LETTERS_WIDE * self.fontMetrics().averageCharWidth())
        self.stop_button = button("S&top waiting", self._stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for widget in (self._words, self._bar, self.stop_button):
            layout.addWidget(widget)
        layout.addStretch(1)
        keeping_room(self.stop_button)
        self.hide()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        work.busy_changed.connect(self._on_busy)
        work.stepped.connect(self._on_step)

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._words.setText(_WORKING)
            self._bar.setRange(0, 0)
            self._timer.start(SHOW_AFTER_MS)
        else:
            self._timer.stop()
            self.hide()

    def _on_step(self, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def _look(self) -> None:
        self.stop_button.setVisible(self._work.can_stop)
        self.show()
        self._timer.start(_LOOK_AGAIN_MS)

    def _stop(self) -> None:
        self._work.stop_waiting()
        self._words.setText(_STOPPING)
        self.stop_button.hide()


class HeightOf(QWidget):
    """As high as another widget, also while that is hidden, and no wider than nothing."""

    def __init__(self, other: QWidget) -> None:
        super().__init__()
        self._other = other

    def sizeHint(self) -> QSize:
        """The other's height alone."""
        return QSize(0, self._other.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """No less."""
        return self.sizeHint()
