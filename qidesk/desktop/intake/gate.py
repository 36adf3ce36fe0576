"""The gate: who is in it and what is complained of, before anybody reads the long story."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from qidesk.actions.ids_and_clock import today
from qidesk.actions.queue import WAITING_STAGES, mark_told
from qidesk.actions.records import set_fields
from qidesk.casefile.casefile import CaseFile, grouped
from qidesk.casefile.records.matter import Decision, Intake, Stage
from qidesk.casefile.records.people import Person
from qidesk.casefile.records.remedies import Proceeding
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.conflicts import ConflictPane
from qidesk.desktop.intake.named_people import NamedPeople
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.desktop.parts.holds_drafts import HoldsDrafts
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.typing_table import TypingTable
from qidesk.desktop.parts.waiting_mail_bar import WaitingMailBar
from qidesk.desktop.parts.words import button, heading, one_line
from qidesk.desktop.theme import WIDE
from qidesk.identity.calling import Target, case_title
from qidesk.store.vault import Vault
from qidesk.views.case_layout import CHILD_COLUMNS
from qidesk.views.layout_parts import Group

_PERSON = (Group("Names", ("committed_name", "name_used", "other_names")),)
_COURT = (Group("Court", ("court", "docket_number")),)
_ORDER = (
    Group(
        "The order",
        (
            "order_claimed",
            "order_date_claimed",
            "notice_of_appeal_claimed_on",
            "earlier_suits",
            "lawyers",
        ),
    ),
)


class Gate(QWidget, HoldsDrafts):
    """The short form of one case and its conflict check. `opened` asks for the long form.

    `moved` comes once a button gave the case another stage, after which another is mostly shown.
    """

    opened = Signal(str)
    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._file: CaseFile | None = None
        # Else a second click, meant for nobody, does the same to the next person.
        self._just_moved = QTimer(
            self, interval=QApplication.doubleClickInterval(), singleShot=True
        )
        self._title = heading("", 1)
        self._title.setWordWrap(True)
        self.person = RecordEditor(desk, RecordForm(Person, _PERSON, _no_targets))
        self.numbers = TypingTable(
            desk, "number", CHILD_COLUMNS["number"], _no_targets, lambda _: ""
        )
        self.court = RecordEditor(desk, RecordForm(Proceeding, _COURT, _no_targets))
        self.order = RecordEditor(desk, RecordForm(Intake, _ORDER, _no_targets))
        self.named = NamedPeople(desk)
        self.conflicts = ConflictPane(desk)
        self._add_court = button("Add court and docket", self._new_court)
        self._screened = button("Mark as screened", partial(self._set, _mark_screened))
        self._told = button("The person was told", partial(self._set, _mark_told))
        self._refer = button("Not our work: refer", partial(self._set, _mark_referred))
        self.waiting = WaitingMailBar(desk)
        self._lay_out()
        self.conflicts.wanted.connect(self.leave)
        self.conflicts.opened.connect(self.opened)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._refer)
        top.addWidget(self._screened)
        top.addWidget(self._told)
        top.addWidget(button("&Open the case", self._open))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(WIDE)
        layout.addLayout(top)
        layout.addWidget(self.waiting)
        for widget in (self.person, self.numbers, self.court):
            layout.addWidget(widget)
        layout.addWidget(self._add_court, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.order)
        layout.addWidget(self.named)
        layout.addWidget(self.conflicts)
        layout.addStretch(1)

    def show_file(self, file: CaseFile) -> None:
        """Show this case; another one that was shown is saved first."""
        if self._file is None or self._file.case.id != file.case.id:
            self.leave()
        self._file = file
        can_write = not self._desk.read_only
        self._title.setText(one_line(case_title(file)))
        self._screened.setVisible(file.case.stage is Stage.CONFLICT_CHECKED and can_write)
        self._told.setVisible(file.case.stage is Stage.DECIDED and can_write)
        is_other_work = any(each.not_ours for each in file.intakes)
        self._refer.setVisible(is_other_work and file.case.stage in WAITING_STAGES and can_write)
        self.waiting.show_file(file)
        people, numbers = file.people_helped, grouped(file.numbers, "person")
        for editor, record in (
            (self.person, people[0] if people else None),
            (self.court, file.proceedings[-1] if file.proceedings else None),
            (self.order, file.intakes[-1] if file.intakes else None),
        ):
            editor.setVisible(record is not None)
            editor.case_id = file.case.id
            if record is not None:
                editor.show_record(record, file.letter_day)
        self._add_court.setVisible(not file.proceedings and can_write)
        is_begun = self.court.is_begun and self.court.begun_for == file.case.id
        if not file.proceedings and is_begun:
            self._show_court_begun()
        elif not file.proceedings and f"proceeding:new:{file.case.id}" in self._desk.drafts:
            self._begin_court(file)
        self.numbers.setVisible(bool(people))
        if people:
            fixed = {"person": people[0].id}
            self.numbers.show_records(numbers.get(people[0].id, ()), fixed, file.case.id)
        self.named.show_file(file)
        self.conflicts.show_file(file)

    @property
    def case_id(self) -> str:
        """The case shown, or '' where none is."""
        return self._file.case.id if self._file else ""

    @property
    def draft_key(self) -> str:
        """The name under which a name half typed is kept."""
        return self.named.draft_key

    def leave(self) -> None:
        """Save whatever was typed here."""
        for each in (self.person, self.numbers, self.court, self.order):
            each.leave()
        self.named.leave()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        for editor in (self.person, self.court, self.order):
            editor.keep_draft()
        self.numbers.keep_drafts()
        self.named.keep_draft()
        self.conflicts.keep_drafts()

    def _begin_court(self, file: CaseFile) -> None:
        self.court.begin(Proceeding(), file.letter_day)
        self._show_court_begun()

    def _show_court_begun(self) -> None:
        self.court.show()
        self._add_court.hide()

    def _new_court(self) -> None:
        if self._file is not None:
            self._begin_court(self._file)
            self.court.form.focus_first()

    def _set(self, change: Callable[[Vault, str], object]) -> None:
        """Have the case go on to another stage."""
        if self._file is not None and not self._just_moved.isActive():
            self.leave()
            self._just_moved.start()
            case_id = self._file.case.id
            self._desk.do(
                change, case_id, owner=self, case_id=case_id, done=lambda _: self.moved.emit()
            )

    def _open(self) -> None:
        if self._file is not None:
            self.leave()
            self.opened.emit(self._file.case.id)


def _mark_screened(vault: Vault, case_id: str) -> None:
    set_fields(vault, "case", case_id, {"stage": Stage.SCREENED.words})


def _mark_told(vault: Vault, case_id: str) -> None:
    mark_told(vault, (case_id,))


def _mark_referred(vault: Vault, case_id: str) -> None:
    """Decide that what is not our work is referred; the person is still to be told."""
    decided = {
        "stage": Stage.DECIDED.words,
        "decision": Decision.REFER.words,
        "decided_on": today().isoformat(),
    }
    set_fields(vault, "case", case_id, decided)


def _no_targets(_: str) -> list[Target]:
    return []
