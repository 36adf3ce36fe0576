"""Rows of any kind as a table that is only read, and the one look of such tables."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from qidesk.desktop.parts.column_titles import TITLES, head_high
from qidesk.desktop.parts.columns import keep_shared
from qidesk.desktop.parts.folding import FoldingModel, FoldingTable
from qidesk.desktop.parts.words import one_line
from qidesk.desktop.theme import GAP, bold

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
WHOLE_TEXT = Qt.ItemDataRole.UserRole + 64
"""The role of a cell's words of which nothing is cut, for what leaves the window."""
LONGEST_CELL = 400
"""Letters of a cell: its words are broken at its width, and only what would fill a page is cut."""
_ROWS_KEPT = 500
_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, WHOLE_TEXT)


class LineModel(FoldingModel, Generic[R]):
    """Rows under titles; `cells` gives the words of one row, unless `_words` is overridden.

    Cells that are not given are empty. `is_head` tells which rows head those beneath them.
    """

    def __init__(
        self,
        titles: Sequence[str],
        cells: Callable[[R], Sequence[str]] = lambda _: (),
        parent: QObject | None = None,
        is_head: Callable[[R], bool] = lambda _: False,
    ) -> None:
        super().__init__(parent)
        self.rows: tuple[R, ...] = ()
        self._titles, self._cells, self._is_head = tuple(titles), cells, is_head
        self._told: dict[int, Sequence[str]] = {}

    def show_rows(self, rows: Sequence[R], *, are_narrowed: bool = False) -> None:
        """Show these rows instead, which may be such as are left of others while somebody types."""
        self.are_narrowed = are_narrowed
        self.beginResetModel()
        self.rows = tuple(rows)
        self._told.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of each column."""
        across = orientation == Qt.Orientation.Horizontal
        return self._titles[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.FontRole and self._is_head(row):
            return bold(QApplication.font())
        if role not in _WORDS:
            return None
        at = index.column()
        words = self._words(row, at)
        if role == WHOLE_TEXT:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.folded(index, role, f"{self._titles[at]}: {words}")
        return self.folded(index, role, one_line(words, LONGEST_CELL))

    def _words(self, row: R, column: int) -> str:
        cells = self._cells_of(row)
        return " ".join(cells[column].split()) if column < len(cells) else ""

    def _cells_of(self, row: R) -> Sequence[str]:
        """The words of a row, kept for its other columns while rows near it are looked at."""
        told = self._told.get(id(row))
        if told is None:
            if len(self._told) > _ROWS_KEPT:
                self._told.clear()
            told = self._told[id(row)] = self._cells(row)
        return told


class Lines(FoldingTable):
    """Keeps the row that is chosen in sight where it gets less room, as by what is told of it.

    Where `lines_at_least` is set, it asks for that many lines beneath its head, or for as many more
    as its first row needs, up to twice that.
    """

    lines_at_least = 0

    def minimumSizeHint(self) -> QSize:
        """Room for its head and for its first row whole, where it is to ask for that."""
        least, line = super().minimumSizeHint(), self.fontMetrics().lineSpacing()
        if self.lines_at_least:
            lines_px = self.lines_at_least * line + GAP
            rows_px = max(lines_px, min(self.rowHeight(0), 2 * lines_px))
            least.setHeight(head_high(self) + rows_px + 2 * self.frameWidth())
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll to the chosen row, unless it was out of sight before."""
        chosen = self.currentIndex()
        shown, before = self.visualRect(chosen), event.oldSize().height()
        super().resizeEvent(event)
        if event.size().height() < before and shown.top() >= 0 and shown.bottom() < before:
            self.scrollTo(chosen)


def line_table(
    model: FoldingModel, name: str, *, shared: bool = True, hides_empty: bool = False
) -> Lines:
    """A table of whole rows, its width `shared` among its columns unless a pane sees to that.

    Where it `hides_empty`, a column of which no row says anything is left out: for lists of few
    rows, for all are looked through.
    """
    view = Lines()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    down, across = view.verticalHeader(), view.horizontalHeader()
    down.hide()
    down.sectionResized.connect(lambda *_: view.updateGeometry())
    down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    down.setDefaultSectionSize(view.fontMetrics().lineSpacing() + GAP)
    across.setHighlightSections(False)
    across.setDefaultAlignment(TITLES)
    if hides_empty:
        model.modelReset.connect(partial(_hide_empty, view))
    if shared:
        keep_shared(view)
    return view


def _hide_empty(view: Lines) -> None:
    model = view.model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    says = [any(model.index(row, at).data(WHOLE_TEXT) for row in rows) for at in columns]
    for at in columns:
        view.leave_out(at, any(says) and not says[at])


def fit_to_rows(view: QTableView, most: int) -> None:
    """Make a table as high as its rows need, at the most `most` of one line; hidden without."""
    rows = view.model().rowCount()
    row_px = view.verticalHeader().defaultSectionSize()
    bar_px = view.horizontalScrollBar().sizeHint().height()  # which there is where it is narrow
    rows_px = min(most * row_px, view.verticalHeader().length())
    view.setFixedHeight(rows_px + head_high(view) + bar_px + GAP)
    view.setVisible(rows > 0)
