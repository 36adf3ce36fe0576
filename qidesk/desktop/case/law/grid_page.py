"""A page of the law whose rows are typed in place, beside what the law makes of each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout

from qidesk.actions.drafts import GRID
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.case.law.findings import Findings, LawPage
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.finding_view import FindingView
from qidesk.desktop.parts.findings_pane import Shown
from qidesk.desktop.parts.flowing_row import HeadRow
from qidesk.desktop.parts.typing_table import TypingTable
from qidesk.desktop.parts.words import button, heading, plain, sheet
from qidesk.desktop.theme import GAP, WIDE
from qidesk.law.analysis import Analysis
from qidesk.law.finding import Finding
from qidesk.views.shortcuts import OPEN_FORM

_NOTHING = Shown(Finding(""))


class Grid(NamedTuple):
    """What a grid shows: records of a kind in `columns`, and what is told of each under `titles`.

    view: the key of its page. empty: what to type, where there is no row yet.
    """

    view: str
    kind: str
    title: str
    about: str
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    empty: str


class GridRow(NamedTuple):
    """A record, what is told of it under the grid's titles, and all that stands behind that."""

    record: Record
    told: tuple[str, ...]
    shown: Shown


class GridTable(TypingTable):
    """A table whose row to come is a draft of its own page, not of the form of such records."""

    is_headed = False

    def __init__(self, desk: Desk, grid: Grid, names: Names) -> None:
        self._view_key = grid.view
        super().__init__(desk, grid.kind, grid.columns, names.targets, names.name_of)

    def _key(self, record: Record | None) -> str:
        if record is not None:
            return super()._key(record)
        return ":".join((GRID, self._view_key, self._case_id, *sorted(self._fixed.values())))


class GridPage(LawPage):
    """The grid over the finding of its current row; Ctrl+Enter opens the row's whole form.

    A page's own `show_found` makes the rows of what the law found, and shows them.
    """

    def __init__(
        self,
        desk: Desk,
        findings: Findings,
        names: Names,
        part: Callable[[Analysis], Any],
        grid: Grid,
    ) -> None:
        super().__init__(desk, findings, part, lambda found: self.show_found(found))
        self._rows: dict[str, GridRow] = {}
        self._fitted_for: object = None
        self.table = GridTable(desk, grid, names)
        self.table.model.tell(grid.titles)
        self.finding = FindingView(f"{grid.title}: the one chosen")
        self.finding.wanted.connect(self.record_wanted)
        self._behind = QScrollArea()
        self.empty = plain(grid.empty, quiet=True)
        self.top = HeadRow(heading(grid.title, 1))
        self._form = button("&Open form", self.open_form)
        self._lay_out(grid)
        self.table.chosen.connect(self._choose)
        for keys in OPEN_FORM.keys:
            opens = QShortcut(QKeySequence(keys), self.table, self.open_form)
            opens.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self, grid: Grid) -> None:
        frame, inside = sheet()
        inside.addWidget(self.finding, 1)
        scroll = self._behind
        scroll.setWidgetResizable(True)
        scroll.setWidget(frame)
        scroll.setAccessibleName("What stands behind it")
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.table)
        both.addWidget(scroll)
        both.setChildrenCollapsible(False)
        self.top.addWidget(self._form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(self.top)
        layout.addWidget(plain(grid.about, quiet=True))
        layout.addWidget(self.empty)
        layout.addWidget(both, 1)

    def show_found(self, found: Any) -> None:
        """Show what the law found; a page says which rows that is."""
        raise NotImplementedError(type(self).__name__)

    def show_rows(self, rows: Sequence[GridRow], fixed: Mapping[str, str]) -> None:
        """Show these rows; one added here gets the `fixed` links. Columns move for others alone."""
        self._rows = {each.record.id: each for each in rows}
        self.table.model.told_of = {each.record.id: each.told for each in rows}
        case_id = self._file.case.id if self._file is not None else ""
        self.table.show_records([each.record for each in rows], dict(fixed), case_id)
        if self._fitted_for != (case_id, fixed):
            self._fitted_for = (case_id, fixed)
            if rows:
                self.table.view.setCurrentIndex(self.table.model.index(0, 0))
        self.empty.setVisible(not rows)
        self._behind.setVisible(bool(rows))
        self._choose(self.table.current_record)

    def _choose(self, record: Record | None) -> None:
        row = self._rows.get(record.id) if record is not None else None
        shown = row.shown if row is not None else _NOTHING
        self.finding.show_finding(shown.finding, before=shown.before, needs=shown.needs)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        first = self.table.view if self.table.isEnabled() else self._form
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_form(self) -> None:
        """Ask for the form of the current row."""
        if (record := self.table.current_record) is not None:
            self.leave()
            self.record_wanted.emit(record.id)

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.table.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.table.keep_drafts()
