"""A pane of records of one kind: the list above, the chosen record's form and child rows below."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.joining import JOINABLE
from qidesk.actions.proofs import loss
from qidesk.actions.records import remove_by_id
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.remedies import DeadlineMark
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.change_form import Change, ChangeForm
from qidesk.desktop.parts.child_tables import ChildTables
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.fields import Targets
from qidesk.desktop.parts.flowing_row import HeadRow
from qidesk.desktop.parts.lines import line_table
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.row_model import NameOf, RowModel
from qidesk.desktop.parts.same_as import SameAs
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.scrolled_page import ScrolledPage
from qidesk.desktop.parts.words import button, heading, nothing_here, sheet
from qidesk.desktop.theme import GAP, WIDE
from qidesk.views.filling import begun_in
from qidesk.views.layout_parts import Pane

_LEAST_LINES = 4
"""What two rows and a bar to scroll by need, however low the screen."""


class RecordsPane(ScrolledPage):
    """Every record of one kind of a case; choosing another one saves the one that is left."""

    chosen = Signal(object)

    def __init__(
        self, desk: Desk, pane: Pane, targets: Targets, name_of: NameOf, scales: Scales
    ) -> None:
        super().__init__()
        self._desk, self.pane = desk, pane
        self._kind = KINDS[pane.kind]
        self._file: CaseFile | None = None
        self._wanted = ""
        self.model = RowModel(
            self._kind.record, pane.columns, name_of, scales, editable=False, parent=self
        )
        self.view = self._make_list()
        scales.changed.connect(self.view.viewport().update)
        form = RecordForm(self._kind.record, pane.groups, targets, scales=scales)
        self.editor = RecordEditor(desk, form)
        self.child_tables = ChildTables(desk, pane.children, targets, name_of, scales)
        self._noun = self._kind.words
        self.same: SameAs | None = None
        self._add = button(f"&Add {self._noun}", self.add)
        self._add_first = button(f"&Add {self._noun}", self.add, main=True)
        self._remove = button("Re&move", self.remove)
        self._warning = ChangeForm("What removing it means")
        self._warning.given.connect(self.remove)
        self._warning.given_up.connect(self._warning.clear)
        self._below = QStackedWidget()
        self._below.addWidget(self._nothing_here())
        self._below.addWidget(self._make_detail())
        self._lay_out()

    def _make_list(self) -> QTableView:
        view = line_table(self.model, self.pane.title)
        view.lines_at_least = _LEAST_LINES
        view.selectionModel().currentRowChanged.connect(lambda now, _: self._choose(now.row()))
        return view

    def _make_detail(self) -> QScrollArea:
        frame, self._sheet = sheet()
        self._sheet.addWidget(self.editor)
        self._sheet.addWidget(self.child_tables)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(frame)
        scroll.setAccessibleName(f"{self.pane.title}: form")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _lay_out(self) -> None:
        self._top = HeadRow(heading(self.pane.title, 1))
        if not self._desk.read_only:
            self._top.addWidget(self._add)
            self._top.addWidget(self._remove)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.view)
        splitter.addWidget(self._below)
        splitter.setStretchFactor(1, 3)
        splitter.setChildrenCollapsible(False)
        self._whole = layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(self._top)
        layout.addWidget(self._warning)
        layout.addWidget(splitter, 1)

    def add_tools(self, tools: Sequence[QWidget], form: QWidget) -> None:
        """Put tools of the pane's own before the others, and their short form beneath them."""
        for at, tool in enumerate(tools):
            self._top.put_before(tool, at)
        self._whole.insertWidget(1, form)

    def _nothing_here(self) -> QWidget:
        what = self.pane.empty or "Nothing here yet."
        if self._desk.read_only:
            return nothing_here(what, "The vault is open read-only here.")
        return nothing_here(what, "", self._add_first)

    def _show_below(self, *, form: bool) -> None:
        """Show the form, with Add above the list; else what to begin with, and Add there alone."""
        self._below.setCurrentIndex(int(form))
        for each in (self._add, self._remove):
            each.setVisible(form and not self._desk.read_only)

    def show_file(self, file: CaseFile) -> None:
        """Show the case's records of this kind, keeping the chosen one."""
        self._file = file
        records = file.of_kind(self._kind)
        current = self.editor.record
        wanted_now, wanted = self._wanted, self._wanted or (current.id if current else "")
        stays = min(max(0, self.view.currentIndex().row()), len(records) - 1)
        self._wanted = ""
        stays_begun = (
            self.editor.is_begun and self.editor.begun_for == file.case.id and not wanted_now
        )
        self.editor.case_id = file.case.id
        blocked = self.view.selectionModel().blockSignals(True)
        self.model.show_records(records, {})
        at = next((i for i, each in enumerate(records) if each.id == wanted), stays)
        if records:
            self.view.selectRow(at)
        self.view.selectionModel().blockSignals(blocked)
        self._show_below(form=bool(records))
        self.view.setVisible(bool(records))
        self._remove.setEnabled(bool(records))
        self._warning.clear()
        if stays_begun:
            self._show_begun()
        elif not wanted_now and self._desk.drafts.get(f"{self._kind.code}:new:{file.case.id}"):
            self._begin()
        elif records:
            self._show(records[at])

    def _begin(self) -> None:
        """Show the form of a new record."""
        if self._file is None:
            return
        self.editor.begin(begun_in(self._file, self._kind.code), self._file.letter_day)
        self._show_begun()

    def _show_begun(self) -> None:
        """No row of the list is it yet, and nothing can hang on it yet."""
        blocked = self.view.selectionModel().blockSignals(True)
        self.view.setCurrentIndex(QModelIndex())
        self.view.selectionModel().blockSignals(blocked)
        self.view.viewport().update()
        self.child_tables.hide()
        if self.same is not None:
            self.same.hide()
        self._show_below(form=True)
        self._remove.setEnabled(False)

    def choose_record(self, record_id: str) -> None:
        """Choose the record of that id, now or as soon as it is there."""
        for at, row in enumerate(self.model.rows):
            if row.record is not None and row.record.id == record_id:
                self.view.selectRow(at)
                return
        self._wanted = record_id

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        first = self.view if self.model.rows else self._add_first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.editor.leave()
        self.child_tables.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.editor.keep_draft()
        self.child_tables.keep_drafts()

    def add(self) -> None:
        """Begin a record and go to its first field; it is stored once words stand in it."""
        self.leave()
        self._begin()
        self.editor.form.focus_first()

    def remove(self) -> None:
        """Remove the chosen record, saved as it stands: undo brings all of it back.

        A mark on a deadline goes only after a warning of what goes with it.
        """
        record = self.editor.record
        if record is None or self._file is None or not self.model.rows:
            return
        self.leave()
        if isinstance(record, DeadlineMark) and self._warning.change is None:
            warning = Change("remove", "", "Remove this mark?", loss(record), (), "Remove it")
            self._warning.show_change(warning, {})
            self._warning.focus_first()
            return
        self._warning.clear()
        self._desk.do(
            remove_by_id, self._kind.code, record.id, owner=self, case_id=self._file.case.id
        )

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self.model.rows) and (record := self.model.rows[at].record):
            self.leave()
            self._show(record)
            self.chosen.emit(record)

    def _show(self, record: Record) -> None:
        self._warning.clear()
        self.editor.show_record(record, self._file.letter_day if self._file else None)
        self._remove.setEnabled(True)
        if self._file is None:
            return
        self.child_tables.setVisible(bool(self.pane.children))
        self.child_tables.show_record(record, self._file)
        if self._kind.code in JOINABLE:
            self._show_same(record)

    def _show_same(self, record: Record) -> None:
        """Offer to join the record with another; made last, as Tab goes by what was made when."""
        if self.same is None:
            self.same = SameAs(self._desk, self._kind.code)
            self.same.wanted.connect(self.leave)
            self.same.joined.connect(self.choose_record)
            self._sheet.addWidget(self.same)
        self.same.show_record(record)
        self.same.show()
