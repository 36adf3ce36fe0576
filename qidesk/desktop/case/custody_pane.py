"""The spells of custody, and the short form of a transfer: one ends, the next begins."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from qidesk.actions.custody import goes_on, transfer
from qidesk.actions.drafts import TRANSFER
from qidesk.actions.refusals import BadInput
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.people import Custody
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.editor import DRAFT_AFTER_MS
from qidesk.desktop.parts.fields import Targets
from qidesk.desktop.parts.holds_drafts import HoldsDrafts
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.desktop.parts.row_model import NameOf
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.parts.words import button, heading, show_weight
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.views.case_layout import CUSTODY
from qidesk.views.layout_parts import Group

_FIELDS = (Group("", ("facility", "began_on", "unit", "legal_status")),)
_ASKED = {
    "facility": "Where are they taken to?",
    "began_on": "On what day?",
    "unit": "In which housing unit or cell there?",
}
_ABOUT = (
    "The custody chosen ends on that day, and the next begins: one change, which undo takes back."
)


class TransferForm(QFrame, HoldsDrafts):
    """Where to, and on what day. `done` gives the custody that began."""

    done = Signal(object)
    put_away = Signal()

    def __init__(self, desk: Desk, targets: Targets, scales: Scales) -> None:
        super().__init__()
        self._desk = desk
        self._file: CaseFile | None = None
        self._before = Custody()
        self.setAccessibleName("Transfer")
        self.setProperty("banner", True)
        self.form = RecordForm(Custody, _FIELDS, targets, scales=scales, lines_said=1, asked=_ASKED)
        self.said = self.form.said
        self._drafting = QTimer(self, interval=DRAFT_AFTER_MS, singleShot=True)
        self._drafting.timeout.connect(self.keep_draft)
        self.form.edited.connect(self._drafting.start)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(button("&Transfer them", self.save, main=True))
        row.addWidget(button("Not no&w", self.give_up))
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(heading("Transfer to another facility", 1))
        layout.addWidget(self.form)
        layout.addLayout(row)
        self.hide()

    @property
    def draft_key(self) -> str:
        """The name under which what is typed here is kept."""
        return f"{TRANSFER}:{self._before.id}"

    def show_spell(self, file: CaseFile, spell: Custody) -> None:
        """Be for this custody; what was typed of its transfer and never saved is shown again."""
        is_other = self._before.id != spell.id
        if is_other:
            self.keep_draft()
        self._file, self._before = file, spell
        if not is_other:
            return
        if self._desk.drafts.get(self.draft_key):
            self.open_up()
        else:
            self.hide()

    def open_up(self) -> None:
        """Show the form, with what was typed in it before."""
        spell = self._before
        letter = self._file.letter_day if self._file else None
        self.form.show_record(Custody(person=spell.person, legal_status=spell.legal_status), letter)
        self.form.show_typed(self._desk.drafts.get(self.draft_key, {}))
        self._say(_ABOUT)
        self.show()

    def keep_draft(self) -> None:
        """Keep what is typed here."""
        self._drafting.stop()
        typed = self.form.typed() if not self.isHidden() else {}
        if any(typed[name].strip() for name in ("facility", "began_on", "unit") if name in typed):
            self._desk.keep_draft(self.draft_key, typed)

    def give_up(self) -> None:
        """Put the form away with what was typed in it."""
        self._drafting.stop()
        self._desk.discard_draft(self.draft_key)
        self.hide()
        self.put_away.emit()

    def save(self) -> None:
        """Transfer them; what is refused stays as typed, with the reason."""
        if self._file is None:
            return
        self.keep_draft()
        case_id, key = self._file.case.id, self.draft_key

        def saved(begun: tuple[Custody, object]) -> None:
            self._desk.discard_draft(key)
            self.hide()
            self.done.emit(begun[0])

        self._desk.do(
            transfer,
            self._before.id,
            self.form.typed(),
            case_id,
            owner=self,
            done=saved,
            failed=self._refuse,
            case_id=case_id,
        )

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.message if isinstance(error, BadInput) else error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.said.setText(text)
        show_weight(self.said, weight)


class CustodyPane(RecordsPane):
    """Custody spell by spell; the one chosen, while it goes on, is ended by a transfer."""

    def __init__(self, desk: Desk, targets: Targets, name_of: NameOf, scales: Scales) -> None:
        super().__init__(desk, CUSTODY, targets, name_of, scales)
        self.transfer = TransferForm(desk, targets, scales)
        self._begin_transfer = button("Tran&sfer…", self.open_transfer)
        self.add_tools([self._begin_transfer], self.transfer)
        self._begin_transfer.setHidden(desk.read_only)
        self.transfer.done.connect(self._go_on_with)
        self.transfer.put_away.connect(self.view.setFocus)

    def show_file(self, file: CaseFile) -> None:
        """Show the case's custody, and offer a transfer where there is any."""
        super().show_file(file)
        if not file.custody_spells:
            self.transfer.hide()
            self._begin_transfer.setEnabled(False)

    def _show(self, record: Record) -> None:
        super()._show(record)
        if isinstance(record, Custody) and self._file is not None:
            self._begin_transfer.setEnabled(goes_on(record))
            self.transfer.show_spell(self._file, record)

    def _go_on_with(self, after: Custody) -> None:
        self.choose_record(after.id)
        self.view.setFocus()

    def open_transfer(self) -> None:
        """Ask where to, and from when."""
        self.leave()
        self.transfer.open_up()
        self.transfer.form.focus_first()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        super().keep_drafts()
        self.transfer.keep_draft()
