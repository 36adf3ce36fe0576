"""One docket as a grid: typed row by row, or pasted from the court's page and accepted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout

from qidesk.actions.records import add_rows
from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.desktop.case.docket.docket_import import ask_for_docket, show_docket
from qidesk.desktop.case.docket.pasted_entries import PastedEntries
from qidesk.desktop.case.law.findings import Findings, LawPage
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.flowing_row import HeadRow
from qidesk.desktop.parts.typing_table import TypingTable
from qidesk.desktop.parts.words import button, heading, one_line, plain, show_weight, with_room
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.views.pasted_docket import entries_in, not_yet_entered
from qidesk.views.shortcuts import OPEN_FORM

_COLUMNS = ("number", "filed_on", "entered_on", "entry_kind", "filed_by", "what", "signed_on")
_ABOUT = (
    "Type a row and press Enter, paste what was copied from the court's own docket, or drop its "
    "page here as it was saved. A day of signing never stands for one of entry. Ctrl+Enter opens "
    "the whole form of an entry."
)
_ALL_THERE = "All of it is entered already."
_NONE_FOUND = "No entry was found in what was copied: each begins with its day, as in 03/20/2026."
_LONGEST_NAME = 30
_NO_PROCEEDING = "Enter the proceeding first: its court and its docket number."


def _is_docket(text: str, least: int) -> bool:
    """Whether a text holds so many entries; of too much, whoever reads it says so."""
    try:
        return len(entries_in(text)) >= least
    except QIDeskError:
        return True


class DocketTable(TypingTable):
    """A grid that hands on a docket that is pasted into it; spreadsheet rows it takes itself."""

    docket_pasted = Signal(str)
    is_headed = False

    def holds_rows(self, text: str) -> bool:
        """Whether rows or a docket were copied; one entry may be words for the cell."""
        return super().holds_rows(text) or _is_docket(text, 2)

    def paste(self, text: str) -> None:
        """Hand on a docket, or put rows and words in as every grid does."""
        if "\n" in text.strip() and _is_docket(text, 1):
            self.docket_pasted.emit(text)
        else:
            super().paste(text)


class DocketPage(LawPage):
    """The entries of the docket chosen; a case with one docket has it chosen."""

    def __init__(self, desk: Desk, findings: Findings, names: Names) -> None:
        super().__init__(desk, findings, lambda law: law.file, self._show_docket)
        self._names = names
        self.proceeding = ChoiceBox()
        self.proceeding.setAccessibleName("Which docket")
        self.proceeding.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table = DocketTable(desk, "docket_entry", _COLUMNS, names.targets, names.name_of)
        self.pasted = PastedEntries()
        self.status = with_room(plain(quiet=True), 1)
        self._paste = button("&Paste docket…", self.paste)
        self._take_in = button("Ta&ke in a page…", self._ask_for_page)
        self._form = button("&Open form", self.open_form)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(not desk.read_only)

    def _lay_out(self) -> None:
        top = HeadRow(heading("Docket", 1), self.proceeding)
        if not self._desk.read_only:
            top.addWidget(self._paste)
            top.addWidget(self._take_in)
        top.addWidget(self._form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(plain(_ABOUT, quiet=True))
        layout.addWidget(self.pasted)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.status)

    def _connect(self) -> None:
        self.proceeding.currentIndexChanged.connect(lambda _: self._turn())
        self.table.docket_pasted.connect(self.read)
        self.pasted.accepted.connect(self._add)
        for keys in OPEN_FORM.keys:
            opens = QShortcut(QKeySequence(keys), self.table, self.open_form)
            opens.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _show_docket(self, file: CaseFile) -> None:
        """List the dockets, the last one chosen to begin with, and show the entries of the one."""
        chosen = self.proceeding.currentData() or ""
        ids = [each.id for each in file.proceedings]
        if (
            chosen not in ids
        ):  # what was pasted belongs to a docket that is gone, or to another case
            self.pasted.clear()
        blocked = self.proceeding.blockSignals(True)
        self.proceeding.clear()
        for each in ids:
            self.proceeding.addItem(one_line(self._names.name_of(each), _LONGEST_NAME), each)
        self.proceeding.setCurrentIndex(ids.index(chosen) if chosen in ids else len(ids) - 1)
        self.proceeding.blockSignals(blocked)
        for widget in (self.table, self._paste, self._form):
            widget.setEnabled(bool(ids))
        self._say("" if ids else _NO_PROCEEDING)
        self._show_entries(file)

    def _turn(self) -> None:
        """Show another docket; what was typed in the one that is left is saved."""
        self.leave()
        self.pasted.clear()
        if self._file is not None:
            self._show_entries(self._file)

    def _show_entries(self, file: CaseFile) -> None:
        docket = self.proceeding.currentData() or ""
        entries = grouped(file.docket_entries, "proceeding").get(docket, ()) if docket else ()
        self.table.show_records(entries, {"proceeding": docket}, file.case.id)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        first = self.table.view if self.table.isEnabled() else self.proceeding
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_form(self) -> None:
        """Ask for the form of the current entry."""
        if (record := self.table.current_record) is not None:
            self.leave()
            self.record_wanted.emit(record.id)

    def paste(self) -> None:
        """Read the docket that was copied from the court's page."""
        self.read(QApplication.clipboard().text())

    def _ask_for_page(self) -> None:
        if self._file is not None:
            self.leave()
            ask_for_docket(self.window(), self._desk, self._file.case.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show the first file dropped."""
        files = [each.toLocalFile() for each in event.mimeData().urls() if each.isLocalFile()]
        if files and self._file is not None:
            self.leave()
            show_docket(self.window(), self._desk, self._file.case.id, files[0])

    def read(self, text: str) -> None:
        """Show the entries of a docket that are not here yet, to be accepted."""
        if self._file is None or not (docket := self.proceeding.currentData()):
            return
        try:
            rows = entries_in(text)
        except QIDeskError as error:
            self._refuse(error)
            return
        known = grouped(self._file.docket_entries, "proceeding").get(docket, ())
        fresh = not_yet_entered(rows, known)
        if fresh:
            self._say("")
            self.pasted.show_rows(fresh, len(rows) - len(fresh))
        else:
            self._say(_ALL_THERE if rows else _NONE_FOUND, "note")

    def _add(self, rows: Sequence[dict[str, str]]) -> None:
        if self._file is None:
            return
        case_id, fixed = self._file.case.id, {"proceeding": self.proceeding.currentData()}
        said = f"{len(rows):,} entries were added. Undo takes them back."

        def added(_: object) -> None:
            self.pasted.clear()
            self._say(said)

        self._desk.do(
            add_rows,
            "docket_entry",
            rows,
            fixed,
            case_id,
            owner=self,
            done=added,
            failed=self._refuse,
            case_id=case_id,
        )

    def leave(self) -> None:
        """Save whatever was typed here."""
        self.table.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.table.keep_drafts()

    def _say(self, text: str, weight: str = "") -> None:
        self.status.setText(text)
        show_weight(self.status, weight)

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")
