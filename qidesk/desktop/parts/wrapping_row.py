"""Widgets side by side in columns of one width, in as many rows as the room asks for."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from qidesk.desktop.parts.item_layout import ItemLayout
from qidesk.desktop.theme import GAP


class WrappingRow(ItemLayout):
    """A row that wraps: no widget is made narrower than it asks to be while another row helps."""

    def __init__(self, parent: QWidget | None = None, spacing: int = GAP) -> None:
        super().__init__(parent, spacing)

    def heightForWidth(self, width: int) -> int:
        """How high the rows come to in that width."""
        shown = self._shown()
        rows = -(-len(shown) // self._columns(width)) if shown else 0
        return max(0, rows * (self._row_height() + self.spacing()) - self.spacing())

    def sizeHint(self) -> QSize:
        """All in one row."""
        count = len(self._shown())
        wide = count * (self._least_width() + self.spacing()) - self.spacing()
        return QSize(max(0, wide), self._row_height())

    def minimumSize(self) -> QSize:
        """One column."""
        return QSize(self._least_width(), self._row_height())

    def setGeometry(self, rect: QRect) -> None:
        """Place the items, row by row."""
        super().setGeometry(rect)
        columns, gap, high = self._columns(rect.width()), self.spacing(), self._row_height()
        wide = (rect.width() - gap * (columns - 1)) // columns
        for at, item in enumerate(self._shown()):
            row, column = divmod(at, columns)
            left, top = rect.x() + column * (wide + gap), rect.y() + row * (high + gap)
            item.setGeometry(QRect(left, top, wide, high))

    def _least_width(self) -> int:
        return max((item.minimumSize().width() for item in self._shown()), default=0)

    def _row_height(self) -> int:
        return max((item.sizeHint().height() for item in self._shown()), default=0)

    def _columns(self, width: int) -> int:
        """As few as do with the rows that it takes, so that the last is hardly shorter."""
        count = len(self._shown()) or 1
        fit = (width + self.spacing()) // max(1, self._least_width() + self.spacing())
        rows = -(-count // max(1, fit))
        return -(-count // rows)
