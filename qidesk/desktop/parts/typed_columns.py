"""A table that is typed in, whole in a narrow room: a column beneath another is typed in there."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView

from qidesk.desktop.parts.column_titles import lines_high
from qidesk.desktop.parts.columns import fit_row
from qidesk.desktop.parts.folding import FoldingModel, FoldingTable
from qidesk.desktop.parts.narrow_columns import BESIDE_WORDS
from qidesk.desktop.theme import HALF

Index = QModelIndex | QPersistentModelIndex
_LEAST_LETTERS = 8
_Move = QAbstractItemView.CursorAction
_STEPS = {
    _Move.MoveNext: (0, 1),
    _Move.MovePrevious: (0, -1),
    _Move.MoveRight: (0, 1),
    _Move.MoveLeft: (0, -1),
    _Move.MoveDown: (1, 0),
    _Move.MoveUp: (-1, 0),
}


class TypedColumns(FoldingTable):
    """Columns that find no room stand beneath others, each on a line that is clicked, gone to and
    typed in like a cell."""

    def lines_at(self, index: Index) -> tuple[int, ...]:
        """The columns whose words stand in one cell with those of this one, from the top; none
        where each column has its own."""
        model, at = self.model(), index.column()
        under = model.under if isinstance(model, FoldingModel) and model.in_lines else {}
        cells = ((host, *beneath) for host, beneath in under.items())
        return next((each for each in cells if at in each), (at,) if under else ())

    def visualRect(self, index: Index) -> QRect:
        """Where a cell stands; of one beneath another, or above one, its lines alone."""
        lines = self.lines_at(index)
        if not lines:
            return super().visualRect(index)
        host = index.sibling(index.row(), lines[0])
        cell = super().visualRect(host)
        top, high = cell.top() + HALF, 0
        said = str(host.data())
        for at, words in zip(lines, said.split("\n") if lines[1:] else [said], strict=True):
            top += high
            high = lines_high(self.fontMetrics(), words, cell.width() - BESIDE_WORDS)
            if at == index.column():
                break
        return QRect(cell.left(), top, cell.width(), high)

    def typed_rect(self, index: Index) -> QRect | None:
        """Where the words of a line are typed, after its title where that leaves room; None where
        each column has its own cell."""
        lines, model = self.lines_at(index), self.model()
        if not lines or not isinstance(model, FoldingModel):
            return None
        line, metrics = self.visualRect(index), self.fontMetrics()
        title = "" if index.column() == lines[0] else f"{model.title(index.column())}: "
        left = metrics.horizontalAdvance(title) + (BESIDE_WORDS // 2 if title else 0)
        if line.width() - left < _LEAST_LETTERS * metrics.averageCharWidth():
            left = 0
        return line.adjusted(left, -HALF // 2, 0, HALF // 2)

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """The cell at a point; where several stand in one, that of the line there."""
        found = super().indexAt(pos)
        lines = (found.sibling(found.row(), at) for at in self.lines_at(found))
        return next((each for each in lines if self.visualRect(each).contains(pos)), found)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, with all that stands in it where there is room for that."""
        lines = self.lines_at(index)
        cell = index.sibling(index.row(), lines[0]) if lines else index
        super().scrollTo(cell, hint)
        self.updateGeometries()
        super().scrollTo(cell, hint)  # rows that came in sight by the first were given their lines
        line, bar = self.visualRect(index), self.verticalScrollBar()
        is_by_pixel = self.verticalScrollMode() == QAbstractItemView.ScrollMode.ScrollPerPixel
        below = line.bottom() - self.viewport().height()
        if is_by_pixel and (below > 0 or line.top() < 0):
            bar.setValue(bar.value() + (below if below > 0 else line.top()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell what each line of the last row asks for once somebody is in it."""
        model = self.model()
        if isinstance(model, FoldingModel):
            model.current_row = current.row()
            for row in {current.row(), previous.row()} - {-1} if model.under else ():
                fit_row(self, row)
        super().currentChanged(current, previous)

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go on to the next column, wherever it stands."""
        now, model = self.currentIndex(), self.model()
        if action not in _STEPS or not isinstance(model, FoldingModel) or not model.under:
            return super().moveCursor(action, modifiers)
        down, on = _STEPS[action]
        columns = self.columns()
        at = columns.index(now.column()) + on if now.column() in columns else 0
        if action in (_Move.MoveNext, _Move.MovePrevious) and not 0 <= at < len(columns):
            down, at = on, at % len(columns)
        row = now.row() + down
        while 0 <= row < model.rowCount() and self.isRowHidden(row):
            row += down
        return model.index(row, columns[at]) if 0 <= at < len(columns) else QModelIndex()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the line that is gone to."""
        super().paintEvent(event)
        index = self.currentIndex()
        if index.isValid() and self.lines_at(index)[1:]:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().highlight().color())
            painter.drawRect(self.visualRect(index).adjusted(1, -1, -3, 0))
            painter.end()
