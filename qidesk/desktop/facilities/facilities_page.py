"""The directory of facilities: the list, and beside it the chosen one's form and addresses."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.drafts import NEW_FACILITY
from qidesk.actions.facilities import load_facility, read_directory, remove_facility
from qidesk.actions.sheets.sheet_kinds import sheet_kind
from qidesk.casefile.records.places import Address, Facility
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.desk import Desk
from qidesk.desktop.facilities.at_facility import AtFacilityView
from qidesk.desktop.facilities.directory import DirectoryModel
from qidesk.desktop.facilities.directory_import import DirectoryImport
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.file_dialogs import ask_file
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.lines import line_table
from qidesk.desktop.parts.read_when_seen import ReadWhenSeen
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.same_as import SameAs
from qidesk.desktop.parts.sheet_import import ask_for_sheet
from qidesk.desktop.parts.typing_table import TypingTable
from qidesk.desktop.parts.words import (
    button,
    heading,
    nothing_here,
    plain,
    sheet,
    show_weight,
    with_room,
)
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.identity.facilities import Directory
from qidesk.store.loading import FacilityLine
from qidesk.views.case_layout import CHILD_COLUMNS, FACILITY_GROUPS

_HOW_TO_ADD = (
    "Add one and type its name; each request for help may name one too. The federal"
    " directory, HIFLD's Prison Boundaries as a CSV file, is taken in by From a directory."
)
_LIST_LETTERS, _LETTERS_WITH_LABELS_BESIDE = 30, 122
_NONE, _NO_MATCH, _FORM = range(3)


class FacilitiesPage(ReadWhenSeen):
    """Every facility, shared by all cases; choosing another one saves the one that is left.

    `opened` gives the case of somebody held there.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self._wanted = ""
        self.model = DirectoryModel(self)
        self.line = Line()
        self.line.setAccessibleName("Search the facilities")
        self.line.hint_at("Name, place or operator")
        self.line.setClearButtonEnabled(True)
        self.counts = plain("", wrap=False, quiet=True)
        self.view = line_table(self.model, "Facilities")
        letters = self.screen().availableSize().width() / self.fontMetrics().averageCharWidth()
        narrow = letters < _LETTERS_WITH_LABELS_BESIDE
        form = RecordForm(Facility, FACILITY_GROUPS, lambda _: [], narrow=narrow)
        self.editor = RecordEditor(desk, form)
        self.addresses = TypingTable(
            desk, "address", CHILD_COLUMNS["address"], lambda _: [], lambda _: ""
        )
        self.around = AtFacilityView(desk)
        self.around.opened.connect(self.opened)
        self.same = SameAs(desk, "facility")
        self.same.wanted.connect(self.leave)
        self.same.joined.connect(self._keep_in_sight)
        self.directory = DirectoryImport(desk)
        self._said = with_room(plain(), 1)
        show_weight(self._said, "problem")
        self._beside = QStackedWidget()
        self._lay_out()
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self.view.selectionModel().currentRowChanged.connect(self._row_changed)
        self.editor.saved.connect(self._saved)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading("Facilities", 2))
        top.addStretch(1)
        if not self._desk.read_only:
            add, remove = button("&Add facility", self.add), button("Re&move", self.remove)
            remove.setAccessibleName("Remove the chosen facility")
            take_in = button("From a director&y…", self._ask_for_directory)
            from_sheet = button("From a s&heet…", self._ask_for_sheet)
            for each in (add, remove, take_in, from_sheet):
                top.addWidget(each)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self._said)
        layout.addWidget(self.directory)
        layout.addWidget(splitter, 1)
        splitter.addWidget(self._list())
        splitter.addWidget(self._beside)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        self._fill_beside()

    def _list(self) -> QWidget:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, GAP, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.line)
        layout.addWidget(self.counts)
        layout.addWidget(self.view, 1)
        side.setMinimumWidth(_LIST_LETTERS * self.fontMetrics().horizontalAdvance("n"))
        return side

    def _fill_beside(self) -> None:
        """Fill what stands beside the list from without to within, where it is styled once."""
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName("The facility: form")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        can_add = "The vault is open read-only here." if self._desk.read_only else _HOW_TO_ADD
        add = button("Add the first facility", self.add, main=True)
        for page in (
            nothing_here("No facilities yet", can_add, *() if self._desk.read_only else (add,)),
            nothing_here("No facility matches", "", button("Clear the search", self.line.clear)),
            scroll,
        ):
            self._beside.addWidget(page)
        frame, layout = sheet()
        scroll.setWidget(frame)
        for each in (self.editor, self.addresses, self.around, self.same):
            layout.addWidget(each)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the search into the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() in keys and self.model.rows:
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def choose_facility(self, facility_id: str) -> None:
        """Choose a facility, now or as soon as it is read."""
        self.line.clear()
        self._wanted = facility_id
        self._read_anew()

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.editor.leave()
        self.addresses.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.editor.keep_draft()
        self.addresses.keep_drafts()

    def add(self) -> None:
        """Begin a facility and go to its first field; it is stored once words stand in it."""
        self.leave()
        self.line.clear()
        self._begin()
        self.editor.form.focus_first()

    def _begin(self) -> None:
        self.editor.begin(Facility())
        self._show_begun()

    def _show_begun(self) -> None:
        """No row of the list is it yet, and no address can hang on it yet."""
        with QSignalBlocker(self.view.selectionModel()):
            self.view.setCurrentIndex(QModelIndex())
        self.view.viewport().update()
        for each in (self.addresses, self.around, self.same):
            each.hide()
        self._beside.setCurrentIndex(_FORM)

    def _saved(self, record: Record) -> None:
        """What was begun is stored: it is the one to choose, where no other was meanwhile."""
        if not self._chosen_id():
            self._wanted = record.id

    def _keep_in_sight(self, facility_id: str) -> None:
        self._wanted = facility_id

    def remove(self) -> None:
        """Remove the chosen facility with its addresses, all saved first: undo brings it back."""
        record = self.editor.record
        if record is not None and not self.editor.is_begun and self._beside.currentIndex() == _FORM:
            self._said.clear()
            self.leave()
            self._desk.do(remove_facility, record.id, owner=self, failed=self._refuse)

    def _ask_for_directory(self) -> None:
        self.leave()
        ask_file(self, "The federal directory, as CSV", self.directory.look_at)

    def _ask_for_sheet(self) -> None:
        self.leave()
        ask_for_sheet(self.window(), self._desk, sheet_kind("facilities"))

    def _refuse(self, error: QIDeskError) -> None:
        self._said.setText(" ".join(error.said.split()))

    def _read(self) -> None:
        self._desk.ask(
            lambda vault: (vault.facility_lines(), read_directory(vault)),
            owner=self,
            done=self._show,
        )

    def _show(self, read: tuple[list[FacilityLine], Directory]) -> None:
        wanted = self._wanted or self._chosen_id()
        self._wanted = ""
        with QSignalBlocker(self.view.selectionModel()):
            self.model.show_lines(*read)
        if wanted or not self._shows_begun():
            self._choose(wanted)

    def _shows_begun(self) -> bool:
        """Whether a facility that is not stored yet is shown, as it was or from its draft."""
        if self.editor.is_begun:
            self._show_begun()
        elif NEW_FACILITY in self._desk.drafts:
            self._begin()
        return self.editor.is_begun

    def _narrow(self) -> None:
        chosen = self._chosen_id()
        with QSignalBlocker(self.view.selectionModel()):
            self.model.narrow(self.line.text())
        self._choose(chosen)

    def _choose(self, facility_id: str) -> None:
        """Choose a facility among those shown, or else the first of them."""
        shown, total = len(self.model.rows), self.model.total
        self.counts.setText(f"{shown:,} of {total:,} {'facility' if total == 1 else 'facilities'}")
        self._beside.setCurrentIndex(_FORM if shown else _NO_MATCH if total else _NONE)
        if not shown:
            self.leave()
            return
        at = max(0, self.model.row_of(facility_id))
        with QSignalBlocker(self.view.selectionModel()):
            self.view.selectRow(at)
        self.view.viewport().update()
        self._load(self.model.rows[at].id)

    def _row_changed(self, now: QModelIndex, _: QModelIndex) -> None:
        self._said.clear()
        if 0 <= now.row() < len(self.model.rows):
            self._load(self.model.rows[now.row()].id)

    def _load(self, facility_id: str) -> None:
        record = self.editor.record
        if record is not None and record.id != facility_id:
            self.leave()
        self._desk.ask(load_facility, facility_id, owner=self, done=self._show_facility)

    def _show_facility(self, found: tuple[Facility, tuple[Address, ...]]) -> None:
        facility, addresses = found
        if facility.id != self._chosen_id():
            return
        self.editor.show_record(facility)
        self.addresses.show_records(addresses, {"facility": facility.id}, "")
        self.around.show_facility(facility)
        self.same.show_record(facility)
        for each in (self.addresses, self.around, self.same):
            each.show()

    def _chosen_id(self) -> str:
        at = self.view.currentIndex().row()
        return self.model.rows[at].id if 0 <= at < len(self.model.rows) else ""
