"""The widths of a table's columns in the room there is."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView

from qidesk.desktop.theme import GAP

_ROWS_MEASURED, _WORDS_MEASURED = 40, 4
_BESIDE_WORDS = 20
"""Pixels of a cell that words cannot have: the padding of the style sheet, and Qt's own."""
_WHOLE_LETTERS, _LEAST_LETTERS, _FEWEST_LETTERS = 18, 12, 8
"""Measured in digits, up to how many letters words are broken last of all, such as a day; the least
that a column of more is given; and the least that one of fewer is, where it has to be broken."""


def share_width(view: QTableView) -> None:
    """Give each column what its words need; in a narrow room the widest give way, as far as can be.

    They give way to the longest single word, and short ones such as days last of all: only where
    the table would else be scrolled sideways. To be called anew when the rows or the view's width
    change.
    """
    letter = view.fontMetrics().horizontalAdvance("0")
    shown = [at for at in range(view.model().columnCount()) if not view.isColumnHidden(at)]
    said = _said(view)
    every, longest = _widths(view, said), _longest_words(view, said)
    wanted, room = [every[at] for at in shown], room_of(view)
    heads = [view.horizontalHeader().sectionSizeHint(at) for at in shown]
    whole, least = (each * letter + _BESIDE_WORDS for each in (_WHOLE_LETTERS, _LEAST_LETTERS))
    is_short = [each <= whole for each in wanted]
    words = [
        longest[at] if short else max(least, min(longest[at], whole))
        for at, short in zip(shown, is_short, strict=True)
    ]
    kept = [
        each if short else word for each, short, word in zip(wanted, is_short, words, strict=True)
    ]

    def within(letters: int, least: list[int]) -> list[int]:
        most = letters * letter + _BESIDE_WORDS
        return [max(min(each, most), *low) for each, *low in zip(wanted, heads, least, strict=True)]

    tried = range(max(wanted) // letter + 1, _FEWEST_LETTERS - 1, -1)
    shares = (within(letters, least) for least in (kept, words) for letters in tried)
    shared = next((each for each in shares if sum(each) <= room), within(_WHOLE_LETTERS, kept))
    *widths, last = shared
    lines = 2 if shared != wanted else 1
    view.verticalHeader().setDefaultSectionSize(lines * view.fontMetrics().lineSpacing() + GAP)
    for at, width in zip(shown, widths, strict=False):
        view.setColumnWidth(at, width)
    view.setColumnWidth(shown[-1], max(last, room - sum(widths)))


def column_widths(view: QTableView) -> list[int]:
    """What the title of each column and its words need, in the first rows from those in sight."""
    return _widths(view, _said(view))


_Said = Sequence[Mapping[str, QModelIndex]]
"""By column, the words of the rows that its width goes by, each with a cell that says them."""


def _widths(view: QTableView, said: _Said) -> list[int]:
    """What each column needs.

    Only the widest words are put to Qt, which asks the model ten questions for each cell it is
    shown: to put all of them to it is the longest that a table keeps the window waiting.
    """
    view.ensurePolished()  # before, Qt knows nothing of the padding of the style sheet
    head, measure = view.horizontalHeader(), view.fontMetrics().horizontalAdvance
    widths = []
    for at, cells in enumerate(said):
        widest = cells[max(cells, key=measure)] if cells else QModelIndex()
        words = view.sizeHintForIndex(widest).width() + int(view.showGrid())
        if widest.data(Qt.ItemDataRole.CheckStateRole) is not None:
            words += view.fontMetrics().height()  # Qt counts a box smaller than the style sheet's
        widths.append(max(words, head.sectionSizeHint(at)))
    return widths


def _longest_words(view: QTableView, said: _Said) -> list[int]:
    """What the longest single word of each column needs, which cannot be broken."""
    measure, widths = view.fontMetrics().horizontalAdvance, []
    for cells in said:
        longest = sorted({word for each in cells for word in each.split()}, key=len)
        widths.append(max(map(measure, longest[-_WORDS_MEASURED:]), default=0) + _BESIDE_WORDS)
    return widths


def _said(view: QTableView) -> _Said:
    """The words of the rows in sight and those after them, but such as run across from the first
    column."""
    model = view.model()
    first = max(0, min(view.rowAt(0), model.rowCount() - _ROWS_MEASURED))
    last = min(first + _ROWS_MEASURED, model.rowCount())
    rows = [row for row in range(first, last) if not view.isRowHidden(row)]
    apart = [row for row in rows if view.columnSpan(row, 0) == 1]
    return [
        {model.data(cell) or "": cell for cell in (model.index(row, at) for row in among)}
        for at, among in enumerate([apart, *[rows] * (model.columnCount() - 1)])
    ]


def keep_shared(view: QTableView) -> None:
    """Share the width now, and anew whenever the rows or the view's width change.

    Words go on in as many lines as they need where their column is too narrow.
    """
    _Sharing(view)


def fit_row(view: QTableView, row: int) -> None:
    """Give a row as many lines as its words are broken into.

    Qt itself counts the lines as if cells had no padding, and then leaves words out at their end.
    """
    model, metrics = view.model(), view.fontMetrics()
    words = Qt.TextFlag.TextWordWrap
    lines = 1
    for at in range(model.columnCount()):
        cell = model.index(row, at)
        said, width = model.data(cell) or "", view.columnWidth(at)
        room = width - _BESIDE_WORDS
        # Most cells are done with by the first; the others ask more of Qt, for each in sight.
        if (
            metrics.horizontalAdvance(said) <= room
            or view.columnSpan(row, at) > 1
            or view.isColumnHidden(at)
            or view.sizeHintForIndex(cell).width() <= width
        ):
            continue
        box = metrics.boundingRect(0, 0, max(1, room), 0, words, said)
        lines = max(lines, round(box.height() / metrics.lineSpacing()))
    view.setRowHeight(row, lines * metrics.lineSpacing() + GAP)


def fit_rows(view: QTableView) -> None:
    """Give every row its lines; for tables of few rows."""
    for row in range(view.model().rowCount()):
        fit_row(view, row)


class _Sharing(QObject):
    """Lives as long as its view."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view, self._first, self._room, self._is_due = view, 0, 0, False
        view.viewport().installEventFilter(self)
        view.model().modelReset.connect(self._share)
        view.model().dataChanged.connect(lambda *_: self._share())
        view.verticalScrollBar().valueChanged.connect(lambda _: self._give_lines())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of other room, or that the table comes in sight."""
        has_come = self._is_due and event.type() == QEvent.Type.Show
        if has_come or (event.type() == QEvent.Type.Resize and room_of(self._view) != self._room):
            self._share()
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        """Share now, or once the table is in sight: to measure its words is what takes long."""
        self._is_due = not self._view.isVisible()
        if self._is_due:
            return
        self._room = room_of(self._view)
        share_width(self._view)
        self._give_lines()
        QTimer.singleShot(0, self, self._give_lines_elsewhere)

    def _give_lines_elsewhere(self) -> None:
        """Give lines again where the table was scrolled since other rows came in."""
        if self._first != max(0, self._view.rowAt(0)):
            self._give_lines()

    def _give_lines(self) -> None:
        """Give each row in sight as many lines as its words are broken into.

        Right after other rows came in, a table may still be scrolled past all of them, so that each
        seems to be above its lower edge: no more are looked at than there is room for.
        """
        view, self._first = self._view, max(0, self._view.rowAt(0))
        first = self._first
        most = view.viewport().height() // view.fontMetrics().lineSpacing() + 1
        for row in range(first, min(first + most, view.model().rowCount())):
            if view.rowViewportPosition(row) >= view.viewport().height():
                return
            fit_row(view, row)


def has_other_width(event: QResizeEvent) -> bool:
    """Whether there is more or less room than before from side to side."""
    return event.size().width() != event.oldSize().width()


def room_of(view: QTableView) -> int:
    """The width there is for columns once the rows have, or have not, a scroll bar beside them."""
    bar, viewport = view.verticalScrollBar(), view.viewport()
    whole = viewport.width() + (bar.width() if bar.isVisible() else 0)
    is_long = view.verticalHeader().length() > viewport.height()
    return whole - (bar.sizeHint().width() if is_long else 0)
