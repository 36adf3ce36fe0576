"""Findings as a table, and the chosen one beneath it with all that stands behind it."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qidesk.desktop.parts.columns import fit_rows, room_of, share_width
from qidesk.desktop.parts.finding_view import FindingView, Said
from qidesk.desktop.parts.flowing_row import HeadRow
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.words import button, heading, nothing_here, plain, sheet
from qidesk.desktop.theme import GAP, WIDE
from qidesk.law.finding import Finding

_TABLES_SHARE, _LEAST_LINES, _LEAST_LINES_TOLD = 0.45, 3, 5
_ROWS, _EMPTY, _WORKING, _NONE_LISTED = range(4)
_UNFITTED = -1


class Shown(NamedTuple):
    """How one row is told beneath the table; `before` stands above the finding's own parts."""

    finding: Finding
    before: tuple[Said, ...] = ()
    needs: tuple[str, ...] = ()


class Empty(NamedTuple):
    """What is not there and what to do next; a button of those words turns to the part it names."""

    what: str
    then: str
    way: str
    part: str


class FindingsPane(QWidget):
    """Rows of any kind under `titles`; `cells` gives the words of a row, `told` its finding.

    A row of one cell runs across the table; `is_head` tells which rows head those beneath them. A
    column in which no row says anything is left out.
    Enter opens the first record that the chosen finding rests on.

    `empty` is what to say, and what to do next, where there is no row. `chosen` gives the row
    chosen; `wanted` the id of a record a fact stands in; `part_wanted` the key of a part of the
    case page, and the field in it or ''.
    """

    chosen = Signal(object)
    wanted = Signal(str)
    part_wanted = Signal(str, str)

    def __init__(
        self,
        title: str,
        about: str,
        titles: Sequence[str],
        cells: Callable[[Any], Sequence[str]],
        told: Callable[[Any], Shown],
        empty: Empty,
        is_head: Callable[[Any], bool] = lambda _: False,
    ) -> None:
        super().__init__()
        self._cells, self._told = cells, told
        self._fitted_px = _UNFITTED
        self.model = LineModel[Any](titles, cells, self, is_head)
        self.table = line_table(self.model, title, shared=False, hides_empty=True)
        self.table.lines_at_least = _LEAST_LINES
        self.table.viewport().installEventFilter(self)
        self.table.activated.connect(lambda _: self._open())
        self._choosing = QTimer(self, interval=0, singleShot=True)
        self._choosing.timeout.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.finding = FindingView(f"{title}: the one chosen")
        self.finding.wanted.connect(self.wanted)
        self.top = HeadRow(heading(title, 1))
        self._detail, self.detail = sheet()
        self.detail.addWidget(self.finding, 1)
        self._stack = QStackedWidget()
        self._splitter = self._both()
        self._stack.addWidget(self._splitter)
        self._lead_on = button(empty.way, lambda: self.part_wanted.emit(empty.part, ""), main=True)
        self._stack.addWidget(nothing_here(empty.what, empty.then, self._lead_on))
        self._stack.addWidget(plain("Working it out…", quiet=True))
        self._stack.setCurrentIndex(_WORKING)
        self._lay_out(about)

    def _lay_out(self, about: str) -> None:
        self._whole = layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(self.top)
        if about:
            layout.addWidget(plain(about, quiet=True))
        layout.addWidget(self._stack, 1)

    def _both(self) -> QSplitter:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._detail)
        scroll.setAccessibleName("What stands behind it")
        scroll.setMinimumHeight(_LEAST_LINES_TOLD * self.fontMetrics().lineSpacing())
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(scroll)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        return splitter

    def add_tools(self, tools: QLayout, form: QWidget) -> None:
        """Put the page's own tools in a row of their own beneath the title, then its short form."""
        self._whole.insertLayout(1, tools)
        self._whole.insertWidget(2, form)

    def add_none_listed(self, none: QWidget) -> None:
        """Say this where there are rows and the page lists none of them."""
        self._stack.addWidget(none)

    def choose(self, is_it: Callable[[Any], bool]) -> bool:
        """Choose the first row that it is; whether there was one."""
        at = next((i for i, each in enumerate(self.model.rows) if is_it(each)), None)
        if at is not None:
            self.table.selectRow(at)
        return at is not None

    def show_rows(
        self, rows: Sequence[Any], same: Callable[[Any], object], *, are_others: bool = False
    ) -> None:
        """Show these rows, and in a turn of its own the one chosen, which stays so as far as `same`
        knows it again.

        are_others: whether there are more, that the page does not list.
        """
        current = self.row
        wanted = same(current) if current is not None else None
        self.model.show_rows(rows)
        self._run_across(rows)
        self._fitted_px = _UNFITTED
        none = _NONE_LISTED if are_others else _EMPTY
        self._stack.setCurrentIndex(_ROWS if rows else none)  # in sight, it has the room it has
        self._share_room()
        at = next((i for i, each in enumerate(rows) if same(each) == wanted), 0)
        if rows:
            self._choosing.start()
            self.table.selectRow(at)

    def _run_across(self, rows: Sequence[Any]) -> None:
        self.table.clearSpans()
        for at, each in enumerate(rows):
            if len(self._cells(each)) == 1:
                self.table.setSpan(at, 0, 1, self.model.columnCount())

    def _share_room(self) -> None:
        """Give rows and columns their room; whether the rows are scrolled narrows the columns."""
        self._fit()
        self._share_height()
        self._fit()

    def _fit(self) -> None:
        """Fit the same rows to the same room but once: each is measured, which takes long."""
        if self._fitted_px == (room := room_of(self.table)):
            return
        self._fitted_px = room
        share_width(self.table)
        fit_rows(self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share width and height anew."""
        super().resizeEvent(event)
        self._share_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of other room: a form above the table, the divider drawn, a scroll bar come."""
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self._fit()
        return super().eventFilter(watched, event)

    def _share_height(self) -> None:
        """Give the table what its rows need, though at most its share; the finding has the rest."""
        whole = self._splitter.height()
        down, head_px = self.table.verticalHeader(), self.table.horizontalHeader().height()
        row_px = down.defaultSectionSize()
        needed = head_px + down.length() + row_px + 2 * self.table.frameWidth()
        top = max(min(needed, int(whole * _TABLES_SHARE)), head_px + 3 * row_px)
        if (at := down.visualIndexAt(top - head_px)) > 0 and top < needed:
            top = head_px + down.sectionPosition(at) + 2 * self.table.frameWidth()  # no row is cut
        self._splitter.setSizes([top, max(whole - top, 1)])

    @property
    def row(self) -> Any:
        """The row chosen, or None."""
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        first = self._lead_on if self._stack.currentIndex() == _EMPTY else self.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        facts = self._told(self.row).finding.facts if self.row is not None else ()
        if record := next((fact.record for fact in facts if fact.record), ""):
            self.wanted.emit(record)

    def _choose(self) -> None:
        """Show the row chosen; while others come in, that waits for a turn of its own."""
        if (row := self.row) is not None and not self._choosing.isActive():
            shown = self._told(row)
            self.finding.show_finding(shown.finding, before=shown.before, needs=shown.needs)
            self.chosen.emit(row)
