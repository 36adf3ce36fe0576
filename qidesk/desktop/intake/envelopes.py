"""The envelope log: type, Enter, the next one; what was logged stands beneath."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qidesk.actions.drafts import ENVELOPE
from qidesk.actions.ids_and_clock import new_id, today
from qidesk.actions.intake import TakenIn
from qidesk.actions.letter import is_by_another, is_returned, letter_refusals
from qidesk.actions.refusals import WhichFacility
from qidesk.casefile.problems import Problem, Weight
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.envelope_form import LINES, EnvelopeForm, line_words
from qidesk.desktop.intake.envelope_log import EnvelopeLog
from qidesk.desktop.intake.facility_choice import FacilityChoice
from qidesk.desktop.intake.in_turn import InTurn, sender_of
from qidesk.desktop.intake.same_sender import Linked, SameSender
from qidesk.desktop.parts.holds_drafts import HoldsDrafts
from qidesk.desktop.parts.inputs import is_enter
from qidesk.desktop.parts.pieces import InPieces
from qidesk.desktop.parts.scrolled_page import ScrolledPage, scrolled
from qidesk.desktop.parts.words import button, plain, sheet, show_weight, with_room
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.identity.people import Likeness
from qidesk.views.envelopes import FURTHER, NEW_CASE, Envelope, note_on

COMPARE_AFTER_MS = 150
DRAFT_AFTER_MS = 500
_WHICH = "Which facility is it? Choose with Up and Down, then Enter, and log it."
_NEW = (
    "Is this a new facility? Nothing in the directory is like it. Correct its name, or press Down"
    " and Enter to make it new, and log it."
)
_WHO_WROTE = (
    "Who wrote it? Type them under Written by, or anonymous there; the name above is that of the"
    " person it is about."
)
_DRAFT, _LEFT = f"{ENVELOPE}:new", f"{ENVELOPE}:left:"


class EnvelopePage(QWidget, HoldsDrafts, InPieces):
    """The form, who may have sent it, and the log. `opened` gives the case of a logged envelope.

    `logged` gives an envelope and what was made of it, `taken_up` one that is typed in again.
    """

    opened = Signal(str)
    logged = Signal(object, object)
    taken_up = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._turns = InTurn(desk, self)
        self._compared = ("", "")
        self._has_refused = self._waits_to_save = False
        self.take_scan: Callable[[], Path | None] = lambda: None
        self.form, self.senders, self.places = EnvelopeForm(), SameSender(), FacilityChoice(desk)
        self.said = with_room(plain(), 2)
        self._comparing = QTimer(self, interval=COMPARE_AFTER_MS, singleShot=True)
        self._comparing.timeout.connect(self._compare)
        self._drafting = QTimer(self, interval=DRAFT_AFTER_MS, singleShot=True)
        self._drafting.timeout.connect(self.keep_drafts)
        self._lay_out()
        self._connect()
        self._begin()

    @cached_property
    def log(self) -> EnvelopeLog:
        """What was logged, beneath the form; made after it, for both at once take long."""
        made = EnvelopeLog(self._desk)
        self._column.addWidget(made, 1)
        made.opened.connect(self.opened)
        made.taken_up.connect(self._take_up_from_log)
        made.refused.connect(self._refuse)
        made.said.connect(self._say)
        made.add(*_left(self._desk.drafts))
        return made

    def make_piece(self) -> bool:
        """Make the log before it is seen."""
        is_new = "log" not in self.__dict__
        return is_new and bool(self.log)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the log made by then."""
        self.make_piece()
        super().showEvent(event)

    def _lay_out(self) -> None:
        """Lay the page out from without to within: what is put into another is styled anew."""
        # Where letters are large and the window small, the page scrolls and nothing is squeezed.
        page, outer = ScrolledPage(), QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled("The envelope log", page))
        self._column = layout = QVBoxLayout(page)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        frame, inside = sheet()
        layout.addWidget(frame)
        inside.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        inside.setSpacing(GAP)
        inside.addWidget(self.form)
        choices = QHBoxLayout()
        choices.setSpacing(WIDE)
        choices.addWidget(self.senders, 1)
        choices.addWidget(self.places, 1)
        inside.addLayout(choices)
        last = QHBoxLayout()
        last.addWidget(self.said, 1)
        self._save = button("Log it  (Enter)", self.save, main=True)
        self._save.setAccessibleName("Log this envelope")
        last.addWidget(self._save, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(last)

    def _connect(self) -> None:
        self.form.entered.connect(self.save)
        self.form.stepped.connect(self.senders.step)
        self.form.facility_stepped.connect(self.places.step)
        self.form.facility_entered.connect(self._enter_facility)
        self.form.edited.connect(self._edited)
        self.places.settled.connect(self._go_on)
        self.places.answered.connect(self._directory_answered)
        self.senders.chosen.connect(self._say_what_enter_does)
        self.senders.list.installEventFilter(self)
        self._desk.changed.connect(lambda _: self._compare_again())
        self._turns.logged.connect(self._logged)
        self._turns.refused.connect(self._not_logged)

    def _begin(self) -> None:
        self.form.begin(today().isoformat())
        if draft := self._desk.drafts.get(_DRAFT):
            self.form.show_typed(draft)
            self._edited()
        self._say_what_enter_does()
        self.form.setEnabled(not self._desk.read_only)
        self._save.setEnabled(not self._desk.read_only)

    def _enter_facility(self) -> None:
        """Enter in the facility takes the one stepped to, or else logs the envelope."""
        (self._go_on if self.places.settle() else self.save)()

    def _go_on(self) -> None:
        self.form.editors["postmarked"].setFocus(Qt.FocusReason.TabFocusReason)

    # who may have sent it

    def _edited(self) -> None:
        self._waits_to_save = False
        self._comparing.start()
        self._drafting.start()
        typed = self.form.typed()
        self.places.seek(typed.get("facility", ""))
        self.senders.expect_writer(_may_be_its_writer(typed))
        self._say_what_enter_does()

    def _compare_again(self) -> None:
        if self.isVisible() and self.form.is_begun:
            self._comparing.start()

    def _compare(self, then: Callable[[], None] = lambda: None) -> None:
        name, number = sender_of(self.form.typed())

        def show(alike: list[Likeness]) -> None:
            if (name, number) == sender_of(self.form.typed()):
                self._compared = (name, number)
                self.senders.show_alike(alike, begun=True)
                then()

        if name or number:
            self._turns.ask_alike(name, number, show)
        else:
            self.senders.forget()

    def _say_what_enter_does(self) -> None:
        """Say it, unless a refusal stands there: that stays until the next Enter."""
        if self._has_refused:
            return
        if self._desk.read_only:
            self._say("The vault is open read-only here: nothing can be logged.")
        elif not self.form.is_begun:
            self._say("Enter logs the envelope and goes on to the next one.")
        else:
            self._say(_what_enter_does(self.senders.linked, self.form.typed()))

    # saving

    def save(self) -> None:
        """Log the envelope and begin the next one; what cannot be saved is kept and shown."""
        # A second Enter saves in any case.
        self._waits_to_save = self.places.is_awaited and not self._waits_to_save
        if self._desk.read_only or self._waits_to_save:
            return
        typed = self.form.typed()
        self._has_refused = False
        if problems := letter_refusals(typed):
            self._refuse("\n".join(problem.what for problem in problems))
            return
        name, number = sender_of(typed)
        is_seen = self._compared == (name, number) and not self._turns.is_busy
        linked = self.senders.linked if is_seen else None
        picked = self.senders.picked
        if linked is None and name and _may_be_its_writer(typed):
            self._compare(self.save)
            return
        if _lacks_its_writer(typed, linked):
            self._refuse(_WHO_WROTE)
            self.form.editors["sender"].setFocus()
            return
        envelope = Envelope(
            _LEFT + new_id(), typed, facility_id=self.places.facility_id, scan=self.take_scan()
        )
        self._comparing.stop()
        self._drafting.stop()
        self._desk.keep_draft(envelope.key, typed)
        self._desk.discard_draft(_DRAFT)
        self.log.add(envelope)
        self.form.begin()
        self.focus()
        self.places.seek("")
        self._compared = ("", "")
        self.senders.forget()
        self._turns.add(envelope, linked, picked)

    def _logged(self, envelope: Envelope, linked: Linked, taken: TakenIn) -> None:
        self._desk.discard_draft(envelope.key)
        news = " ".join(_told(each) for each in taken.problems if _is_news(each, linked))
        note_on(envelope, taken, FURTHER if linked.case_id else NEW_CASE, news)
        self.log.show_again()
        self.logged.emit(envelope, taken.came)

    def _not_logged(self, envelope: Envelope, linked: Linked, error: QIDeskError) -> None:
        if isinstance(error, WhichFacility):
            self._ask_which_facility(envelope, linked, error)
            return
        envelope.outcome = "NOT logged; press Enter here to take it up again"
        self.log.show_again()
        self._refuse(error.said)

    def _ask_which_facility(self, envelope: Envelope, linked: Linked, asked: WhichFacility) -> None:
        """Give the envelope back to the form, or keep it in the log while another one is begun."""
        if self.form.is_begun:
            envelope.outcome = "NOT logged: which facility? Press Enter here to choose"
            self.log.show_again()
            self._refuse("An envelope below is not logged yet: which facility is meant?")
            return
        self._take_up(envelope, "facility")
        self.senders.keep(linked)
        self._refuse(_WHICH if asked.likely else _NEW)

    def _directory_answered(self) -> None:
        """Log what waited for it; what stands there as new has others like it after all."""
        if self._waits_to_save:
            self.save()
        elif self.said.text() == _NEW and self.places.knows_like:
            self._refuse(_WHICH)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the list of senders logs the envelope."""
        if is_enter(event):
            self.save()
            return True
        return super().eventFilter(watched, event)

    def _take_up_from_log(self, envelope: Envelope) -> None:
        if self.form.is_begun:
            self._refuse("Log the envelope in the form first; this one is kept.")
        else:
            self._has_refused = False
            self._take_up(envelope, "name")

    def _take_up(self, envelope: Envelope, line: str) -> None:
        """Show an envelope in the form again; it is kept as what is being typed."""
        self.log.remove(envelope)
        self.form.show_typed(envelope.typed)
        self.keep_drafts()
        self._desk.discard_draft(envelope.key)
        self.form.editors[line].setFocus(Qt.FocusReason.TabFocusReason)
        self._edited()
        self.taken_up.emit(envelope)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.form.editors["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def draft_keys(self) -> set[str]:
        """The names under which the envelope being typed waits, and those that were left."""
        return {each for each in self._desk.drafts if each.startswith(ENVELOPE)}

    def keep_drafts(self) -> None:
        """Keep the envelope being typed."""
        self._drafting.stop()
        if self.form.is_begun:
            self._desk.keep_draft(_DRAFT, self.form.typed())
        else:
            self._desk.discard_draft(_DRAFT)

    def _refuse(self, text: str) -> None:
        self._say(text, "problem")
        self._has_refused = True

    def _say(self, text: str, weight: str = "") -> None:
        self.said.setText(text)
        show_weight(self.said, weight)


def _left(drafts: Mapping[str, Mapping[str, str]]) -> list[Envelope]:
    """The envelopes that were left before they were logged."""
    return [
        Envelope(key, dict(typed), "not logged; press Enter here to take it up again")
        for key, typed in drafts.items()
        if key.startswith(_LEFT)
    ]


def _is_news(problem: Problem, linked: Linked) -> bool:
    """Whether the log says it: what somebody chose they know, and how a date was read they saw."""
    is_of_sender = problem.where in ("name", "number") and not linked.person_id
    return problem.weight is Weight.PROBLEM or is_of_sender


def _told(problem: Problem) -> str:
    """What the log says; of a problem with a line also which line it is, for the form is gone."""
    is_named = problem.weight is Weight.PROBLEM and problem.where in LINES
    return f"{line_words(problem.where)}: {problem.what}" if is_named else problem.what


def _lacks_its_writer(typed: dict[str, str], linked: Linked | None) -> bool:
    """Whether somebody else wrote it than the person named, and nothing says who."""
    knows = "sender" in typed or (linked is not None and linked.is_writer)
    return is_by_another(typed) and not knows


def _may_be_its_writer(typed: dict[str, str]) -> bool:
    """Whether the name may be that of who wrote, where nothing else says so."""
    return is_by_another(typed) and not {"sender", "number"} & typed.keys()


def _what_enter_does(linked: Linked, typed: dict[str, str]) -> str:
    if linked.case_id and is_returned(typed):
        return "Enter notes in that case that our letter came back."
    if linked.case_id and linked.is_writer and (not linked.person_id or is_by_another(typed)):
        return "Enter adds it to that case as a letter of whoever wrote it, not of the person."
    if linked.case_id:
        return "Enter adds it to that case as a further letter."
    if linked.person_id:
        return "Enter opens another case for that person."
    return "Enter opens a new case for a new person seeking help."
