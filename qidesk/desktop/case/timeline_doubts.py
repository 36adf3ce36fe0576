"""What the order of the facts leaves open, as plain notes under the picture."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QListWidget, QListWidgetItem

from qidesk.casefile.doubts import Doubt
from qidesk.desktop.theme import HALF, colours

_MOST_ROWS, _MOST_LINES = 2, 3


class DoubtList(QListWidget):
    """Notes, out of sight where there are none; `chosen` gives the event a note is about."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._doubts: tuple[Doubt, ...] = ()
        self.setAccessibleName("To look at again: gaps and impossible orders")
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)
        self.hide()

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Show these notes and no others."""
        if tuple(doubts) == self._doubts:
            return
        self._doubts = tuple(doubts)
        self.clear()
        for doubt in doubts:
            item = QListWidgetItem(doubt.what)
            item.setData(Qt.ItemDataRole.UserRole, doubt.records[0] if doubt.records else "")
            self.addItem(item)
        self._colour()
        self.setVisible(bool(doubts))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the rows at this width, now that they have their style."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the first few notes whole, but never so that they press upon the picture."""
        self.doItemsLayout()
        first = [self.item(at) for at in range(min(self.count(), _MOST_ROWS))]
        rows = sum(self.visualItemRect(item).height() for item in first)
        most = _MOST_LINES * self.fontMetrics().lineSpacing()
        height = min(rows + HALF, most) + 2 * self.frameWidth() + HALF
        if height != self.height():
            self.setFixedHeight(height)

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        note = QColor(colours(QApplication.instance()).note)  # type: ignore[arg-type]
        for at in range(self.count()):
            self.item(at).setForeground(note)

    def _choose(self, item: QListWidgetItem) -> None:
        if record_id := item.data(Qt.ItemDataRole.UserRole):
            self.chosen.emit(record_id)
