"""A table whose first columns stay in sight while the others are scrolled beneath them."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

_WITHIN = "QTableView { border: none; border-radius: 0; padding: 0; }"
"""The heads stand within the table's own frame."""
_MOST = 0.6
"""Heads that would take more of the width than this are scrolled like the rest."""


class FrozenColumns(QTableView):
    """The table of `model` of which the first `heads` columns stay in sight.

    What stays is a second view on the same model and selection, laid over the first; it takes no
    focus, and Tab and screen readers meet the table once. Call `keep_heads` once rows and columns
    have their sizes.
    """

    def __init__(self, model: QAbstractItemModel, heads: int) -> None:
        super().__init__()
        self.setModel(model)
        self._heads = heads
        self.over = over = QTableView(self)
        over.setModel(model)
        over.setSelectionModel(self.selectionModel())
        over.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        over.setStyleSheet(_WITHIN)
        over.setAccessibleName("Heads of the table")
        over.verticalHeader().hide()
        over.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        over.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        over.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        over.doubleClicked.connect(self.doubleClicked)
        over.hide()
        self.verticalScrollBar().valueChanged.connect(over.verticalScrollBar().setValue)
        over.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._place())

    def keep_heads(self) -> None:
        """Give the heads the delegate, sizes and merged cells that they have in the table."""
        over, rows = self.over, range(self.model().rowCount())
        over.setItemDelegate(self.itemDelegate())
        over.horizontalHeader().setDefaultAlignment(self.horizontalHeader().defaultAlignment())
        over.horizontalHeader().setFixedHeight(self.horizontalHeader().height())
        over.clearSpans()
        for column in range(self.model().columnCount()):
            over.setColumnHidden(column, column >= self._heads)
            over.setColumnWidth(column, self.columnWidth(column))
        for column in range(self._heads):
            row = 0
            while row < len(rows):
                merged = self.rowSpan(row, column)
                if merged > 1:
                    over.setSpan(row, column, merged, 1)
                row += merged
        for row in rows:
            over.setRowHeight(row, self.rowHeight(row))
        self._place()

    def narrow_rest(self) -> None:
        """Have no other column be wider than the room beside the heads, where they stay in sight:
        else none of a high matrix is ever whole in sight."""
        room, bar = self.viewport().width() - self._width, self.verticalScrollBar()
        room -= 0 if bar.isVisible() else bar.sizeHint().width()
        for column in range(self._heads, self.model().columnCount() if self._fits else 0):
            self.setColumnWidth(column, min(self.columnWidth(column), room))

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, and out from beneath the heads."""
        super().scrollTo(index, hint)
        hidden = self._width - self.visualRect(index).left()
        if index.column() >= self._heads and hidden > 0 and self._fits:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the heads as high as the table."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the heads anew where the letters changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    @property
    def _width(self) -> int:
        return sum(self.columnWidth(column) for column in range(self._heads))

    @property
    def _fits(self) -> bool:
        return 0 < self._width < _MOST * self.viewport().width()

    def _place(self) -> None:
        """Lay the heads over the table while it is scrolled sideways."""
        head = self.horizontalHeader().geometry()
        height = self.viewport().height() + head.height()
        self.over.setGeometry(head.left(), head.top(), self._width, height)
        self.over.setVisible(self._fits and self.horizontalScrollBar().value() > 0)
        self.over.verticalScrollBar().setValue(self.verticalScrollBar().value())
