"""The widths of a table's columns in the room there is."""

from collections.abc import Mapping, Sequence, Set
from itertools import islice

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView

from qidesk.desktop.parts.column_titles import (
    give_titles_lines,
    lines_high,
    narrowed,
    title,
    with_titles_whole,
)
from qidesk.desktop.parts.folding import BETWEEN, FoldingModel, FoldingTable
from qidesk.desktop.parts.narrow_columns import (
    BESIDE_WORDS,
    Column,
    Title,
    folded,
    is_wider,
    lines_of,
    spread,
    with_empty_aside,
    with_room_for_prose,
    with_words_broken,
)
from qidesk.desktop.theme import GAP

_ROWS_MEASURED, _WORDS_MEASURED, _ROWS_WEIGHED = 40, 4, 8
_MUCH_LOWER, _HARDLY_HIGHER, _AT_EDGE = 0.9, 1.15, 3
_TYPED_AFTER_MS = 250
"""How long after the last key rows that are narrowed by typing count as those that stay."""
_WHOLE_LETTERS, _LEAST_LETTERS, _FEWEST_LETTERS = 18, 12, 8
"""Measured in digits, up to how many letters words are broken last of all, such as a day; the least
that a column of more is given; and the least that one of fewer is, where it has to be broken."""


def share_width(view: QTableView) -> None:
    """Give each column what its words need; in a narrow room the widest give way, as far as can be.

    They give way to the longest single word: short ones where the rows come out lower by it, days
    last of all. Where even that is too wide, columns step aside, their words beneath another's,
    rather than that the table is scrolled sideways. To be called anew when the rows or the view's
    width change.
    """
    folds = view if isinstance(view, FoldingTable) else None
    if folds is not None:
        folds.fold({})
    letter, room = view.fontMetrics().horizontalAdvance("0"), room_of(view)
    columns: Sequence[Column] = _asked(view, letter)
    widths = [each.wanted for each in columns]
    is_narrow = sum(widths) > room
    if is_narrow:
        columns, widths = _arranged(view, columns, letter, room)
    if folds is not None:
        folds.fold({each.at: each.beneath for each in columns if each.beneath})
    lines = 2 if is_narrow else 1
    view.verticalHeader().setDefaultSectionSize(lines * view.fontMetrics().lineSpacing() + GAP)
    rest = len(columns) - 1
    if is_typed(view):
        told = [(each.is_prose, each.wanted) for each in columns]
        rest = told.index(max(told))
    spare = room - sum(widths)
    if not is_typed(view):
        widths, spare = with_titles_whole(view, columns, widths, spare)
    for at, (each, width) in enumerate(zip(columns, widths, strict=True)):
        view.setColumnWidth(each.at, width + (max(0, spare) if at == rest else 0))
    give_titles_lines(view)


def is_typed(view: QTableView) -> bool:
    """Whether somebody types in the cells of a table."""
    model = view.model()
    return isinstance(model, FoldingModel) and model.in_lines


def _days(view: QTableView) -> Set[int]:
    model = view.model()
    return model.days if isinstance(model, FoldingModel) else frozenset()


def _prose(view: QTableView) -> Set[int]:
    model = view.model()
    return model.prose if isinstance(model, FoldingModel) else frozenset()


def _asked(view: QTableView, letter: int) -> list[Column]:
    """What the columns that are shown ask for, from the left."""
    head, said = view.horizontalHeader(), _said(view)
    every, longest = _widths(view, said), _longest_words(view, said)
    whole, least = (each * letter + BESIDE_WORDS for each in (_WHOLE_LETTERS, _LEAST_LETTERS))
    shown = [at for at in range(len(said)) if not view.isColumnHidden(at)]
    columns, typed = [], is_typed(view)
    days = _days(view)
    for at in sorted(shown, key=head.visualIndex):
        is_short = every[at] <= (2 * whole if at in days else whole)
        word = longest[at] if is_short else max(least, min(longest[at], whole))
        kept = every[at] if is_short else word
        whole_title = head.sectionSizeHint(at)
        wanted = max(every[at], whole_title, least if typed else 0)
        is_prose = at in _prose(view)
        columns.append(
            Column(at, wanted, kept, word, whole_title, in_lines=typed, is_prose=is_prose)
        )
    return columns


def _arranged(
    view: QTableView, columns: Sequence[Column], letter: int, room: int
) -> tuple[Sequence[Column], list[int]]:
    """The columns where there is too little room, and how wide each is: the more of them step
    aside, the much lower the rows come out by it."""
    few, days = _FEWEST_LETTERS * letter + BESIDE_WORDS, _days(view)
    columns = _with_rows(view, narrowed(view, columns, few))
    shared = with_room_for_prose(columns, room)
    ways = [each for each in (shared, columns) if not is_wider(each, few, room, breaks=True)][:1]
    if isinstance(view, FoldingTable):
        titles, whole = _titles(view), _WHOLE_LETTERS * letter + BESIDE_WORDS
        aside = with_empty_aside(shared)
        if not is_typed(view) and not is_wider(aside, few, room, breaks=True):
            ways.append(aside)
        if ways[:1] != [shared]:
            shared = [
                each if each.is_prose else each._replace(kept=min(each.kept, whole))
                for each in shared
            ]
            ways.append(folded(shared, few, room, titles, breaks=bool(days)))
    best, *others = ((each, _in_room(each, letter, room, days)) for each in ways or [shared])
    for each in others:
        lower, high = (lines_of(*way, _AT_EDGE * letter) for way in (each, best))
        best = each if lower < _MUCH_LOWER * high else best
    return best


def _in_room(columns: Sequence[Column], letter: int, room: int, days: Set[int]) -> list[int]:
    """How wide each is where there is too little room: short words are broken where all find room
    only by that, or where it is known which columns tell days and the rows come out much lower by
    it; days last of all, or once columns had to step aside."""
    few = _FEWEST_LETTERS * letter + BESIDE_WORDS
    whole = spread(columns, few, room)
    if not days and sum(whole) <= room:
        return whole
    broken = [with_words_broken(columns, each) for each in ((days, ()) if days else ((),))]
    tried = [whole, *(spread(each, few, room) for each in broken)]
    best, *others = [each for each in tried if sum(each) <= room] or tried[-1:]
    is_folded = any(each.beneath for each in columns)
    enough = _HARDLY_HIGHER if is_folded else _MUCH_LOWER
    for each in others:
        lower, high = (lines_of(columns, widths, _AT_EDGE * letter) for widths in (each, best))
        may_break = is_folded or each is not tried[-1]
        best = each if may_break and lower < enough * high else best
    return best


def _with_rows(view: QTableView, columns: Sequence[Column]) -> list[Column]:
    """The columns with what the first rows from those in sight say in each."""
    measure, model = view.fontMetrics().horizontalAdvance, view.model()
    rows = _rows_apart(view)[:_ROWS_WEIGHED]
    return [
        each._replace(
            rows=tuple((measure(model.index(row, each.at).data() or ""), 0) for row in rows)
        )
        for each in columns
    ]


def _titles(view: FoldingTable) -> list[Title]:
    """How wide the title of each column is before words beneath another's."""
    measure, model = view.fontMetrics().horizontalAdvance, view.model()
    said = [f"{title(view, at)}: " for at in range(model.columnCount())]
    if is_typed(view):
        return [Title(measure(each), measure(each) + BESIDE_WORDS) for each in said]
    return [
        Title(measure(f"{BETWEEN}{each}"), max(map(measure, each.split())) + BESIDE_WORDS)
        for each in said
    ]


def column_widths(view: QTableView) -> list[int]:
    """What the title of each column and its words need, in the first rows from those in sight."""
    head = view.horizontalHeader()
    words = _widths(view, _said(view))
    return [max(each, head.sectionSizeHint(at)) for at, each in enumerate(words)]


_Said = Sequence[Mapping[str, QModelIndex]]
"""By column, the words of the rows that its width goes by, each with a cell that says them."""


def _widths(view: QTableView, said: _Said) -> list[int]:
    """What each column needs.

    Only the widest words are put to Qt, which asks the model ten questions for each cell it is
    shown: to put all of them to it is the longest that a table keeps the window waiting.
    """
    view.ensurePolished()  # before, Qt knows nothing of the padding of the style sheet
    measure, widths = view.fontMetrics().horizontalAdvance, []
    for cells in said:
        widest = cells[max(cells, key=measure)] if cells else QModelIndex()
        words = view.sizeHintForIndex(widest).width() + int(view.showGrid())
        if widest.data(Qt.ItemDataRole.CheckStateRole) is not None:
            words += view.fontMetrics().height()  # Qt counts a box smaller than the style sheet's
        widths.append(words)
    return widths


def _longest_words(view: QTableView, said: _Said) -> list[int]:
    """What the longest single word of each column needs, which cannot be broken."""
    measure, widths = view.fontMetrics().horizontalAdvance, []
    for cells in said:
        longest = sorted({word for each in cells for word in each.split()}, key=len)
        widths.append(max(map(measure, longest[-_WORDS_MEASURED:]), default=0) + BESIDE_WORDS)
    return widths


def _said(view: QTableView) -> _Said:
    """The words of the rows in sight and those after them, but such as run across from the first
    column."""
    model, rows, apart = view.model(), _rows(view), _rows_apart(view)
    return [
        {model.data(cell) or "": cell for cell in (model.index(row, at) for row in among)}
        for at, among in enumerate([apart, *[rows] * (model.columnCount() - 1)])
    ]


def _rows(view: QTableView) -> list[int]:
    first = max(0, min(view.rowAt(0), view.model().rowCount() - _ROWS_MEASURED))
    last = min(first + _ROWS_MEASURED, view.model().rowCount())
    return [row for row in range(first, last) if not view.isRowHidden(row)]


def _rows_apart(view: QTableView) -> list[int]:
    """Those of which no words run across from the first column."""
    return [row for row in _rows(view) if view.columnSpan(row, 0) == 1]


def keep_shared(view: QTableView) -> "Sharing":
    """Share the width now, and anew whenever the view's width changes, or the rows of one that is
    only read: where somebody types no column moves, unless the owner asks for it.

    Words go on in as many lines as they need where their column is too narrow.
    """
    return Sharing(view)


def fit_row(view: QTableView, row: int) -> None:
    """Give a row as many lines as its words are broken into.

    Qt itself counts the lines as if cells had no padding, and then leaves words out at their end.
    """
    model, metrics = view.model(), view.fontMetrics()
    lines = 1
    for at in range(model.columnCount()):
        cell, span = model.index(row, at), view.columnSpan(row, at)
        said = model.data(cell) or ""
        width = sum(view.columnWidth(each) for each in range(at, at + span))
        room = width - BESIDE_WORDS - int(view.showGrid())
        # Most cells are done with by the first; the others ask more of Qt, for each in sight.
        if (
            ("\n" not in said and metrics.horizontalAdvance(said) <= room)
            or view.isColumnHidden(at)
            or ("\n" not in said and view.sizeHintForIndex(cell).width() <= width)
        ):
            continue
        high = sum(lines_high(metrics, each, room) for each in said.split("\n"))
        lines = max(lines, round(high / metrics.lineSpacing()))
    view.setRowHeight(row, lines * metrics.lineSpacing() + GAP)
    if view.isVisible() and view.rowHeight(row) > view.viewport().height():
        _scroll_within_rows(view)


def _scroll_within_rows(view: QTableView) -> None:
    """Scroll by less than a row from now on: else the end of one higher than its table is never
    seen."""
    mode = QTableView.ScrollMode.ScrollPerPixel
    if view.verticalScrollMode() != mode:
        first = max(0, view.rowAt(0))
        view.setVerticalScrollMode(mode)
        view.verticalScrollBar().setValue(view.verticalHeader().sectionPosition(first))


def fit_rows(view: QTableView) -> None:
    """Give every row its lines; for tables of few rows."""
    for row in range(view.model().rowCount()):
        fit_row(view, row)


class Sharing(QObject):
    """Lives as long as its view."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view, self._room, self._is_due = view, 0, False
        self._is_late, self._is_sharing = False, False
        self._later = QTimer(self, interval=_TYPED_AFTER_MS, singleShot=True)
        self._later.timeout.connect(self.share)
        view.viewport().installEventFilter(self)
        if is_typed(view):
            view.model().modelReset.connect(lambda: QTimer.singleShot(0, self, self._settle))
        else:
            view.model().modelReset.connect(self._rows_came)
            view.model().dataChanged.connect(lambda *_: self.share())
        view.verticalScrollBar().valueChanged.connect(lambda _: self._give_lines())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of other room, or that the table comes in sight."""
        if event.type() == QEvent.Type.Show and self._is_due:
            self.share()
        elif isinstance(event, QResizeEvent):
            if room_of(self._view) != self._room:
                self._hear_of_room()
            elif event.size().height() != event.oldSize().height() and not self._is_sharing:
                self._settle()
        return super().eventFilter(watched, event)

    def _rows_came(self) -> None:
        """Share the width among them; once nobody types any more, where they are narrowed by it:
        columns that move at each key are not read, and to measure their words takes long."""
        model = self._view.model()
        if isinstance(model, FoldingModel) and model.are_narrowed and not self._is_due:
            self._give_lines()
            self._later.start()
        else:
            self.share()

    def _hear_of_room(self) -> None:
        """Share it at once; in a table that is typed in, after all that changes it in a turn."""
        if self._later.isActive():
            self._give_way()
        elif not is_typed(self._view):
            self.share()
        elif not self._is_late:
            self._is_late = True
            QTimer.singleShot(0, self, self._share_late)

    def _give_way(self) -> None:
        """Have the widest column make room for a scroll bar that came, or take that of one gone."""
        view, before, self._room = self._view, self._room, room_of(self._view)
        widest = max(range(view.model().columnCount()), key=view.columnWidth)
        view.setColumnWidth(widest, view.columnWidth(widest) + self._room - before)
        self._give_lines()

    def _share_late(self) -> None:
        self._is_late = False
        if room_of(self._view) != self._room:
            self.share()

    def share(self) -> None:
        """Share now, or once the table is in sight: to measure its words is what takes long."""
        self._later.stop()
        self._is_due = not self._view.isVisible()
        if self._is_due:
            return
        self._room = room_of(self._view)
        self._is_sharing = True
        share_width(self._view)
        self._is_sharing = False
        self._settle()

    def _settle(self) -> None:
        """Give rows their lines; one that grew as it was brought into sight shows its first."""
        self._give_lines()
        view, index = self._view, self._view.currentIndex()
        top = view.rowViewportPosition(index.row()) if index.isValid() else 0
        if top < 0 < top + view.rowHeight(index.row()) <= view.viewport().height():
            view.scrollTo(index)

    def _give_lines(self) -> None:
        """Give each row in sight as many lines as its words are broken into.

        Right after other rows came in, a table may still be scrolled past all of them, so that each
        seems to be above its lower edge: no more are looked at than there is room for.
        """
        view = self._view
        first = max(0, view.rowAt(0))
        most = view.viewport().height() // view.fontMetrics().lineSpacing() + 1
        shown = (at for at in range(first, view.model().rowCount()) if not view.isRowHidden(at))
        for row in islice(shown, most):
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
