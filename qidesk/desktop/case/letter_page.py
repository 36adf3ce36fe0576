"""A letter or form of the case: chosen, read as it will be printed, edited, refused or sent."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.drafts import LETTER, letter_draft
from qidesk.actions.ids_and_clock import today
from qidesk.actions.letters import (
    Asked,
    Choices,
    letter_bytes,
    letter_choices,
    log_letter_print,
    write_envelope,
    write_letter,
)
from qidesk.casefile.casefile import CaseFile
from qidesk.desktop.case.denial_bar import DenialBar
from qidesk.desktop.case.letter_choices import LetterChoices
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.flowing_row import HeadRow
from qidesk.desktop.parts.holds_drafts import HoldsDrafts
from qidesk.desktop.parts.inputs import Area
from qidesk.desktop.parts.page_view import PageView
from qidesk.desktop.parts.paper_printing import PaperPrinting
from qidesk.desktop.parts.turning_splitter import TurningSplitter
from qidesk.desktop.parts.words import button, plain, show_weight
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.letters.letter import Letter
from qidesk.letters.pieces import signs_told
from qidesk.store.vault import Vault

_SETTLED_MS = 400
_LETTERS_READ = 40
"""How wide the page stands at the least beside its words; where there is less room, below."""
_LEAST_LINES = 6
"""How many lines of its words are in sight at the least; where there is less room, it scrolls."""
_LETTER_FILE, _ENVELOPE_FILE = "letter.pdf", "envelope.pdf"  # they name nobody
_SENT = "It stands among the communications of the case."
_READ_ONLY = "This vault is open read-only here, so nothing can be printed or written from it."


class LetterPage(QWidget, HoldsDrafts):
    """What to write at the upper left, its words below, its pages at the right.

    Words that were edited are a draft of their kind and language until the letter is sent.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._file: CaseFile | None = None
        self._letter: Letter | None = None
        self._content = b""
        self._printed_key = ""
        self._folder = Path.home()
        self._is_stale = False
        self.choices = LetterChoices()
        self.choices.changed.connect(self._on_choice)
        self.text = Area()
        self.text.setAccessibleName("The letter's words")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        # Only so is what lies beneath it in sight: Qt would else give it all that it prefers.
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.text.setReadOnly(desk.read_only)
        self.anew_button = button("Write it &anew", self.write_anew)
        self.denial = DenialBar()
        self.refusals = plain()
        self.signs, self.advice = plain(quiet=True), plain(quiet=True)
        self.status = plain(_READ_ONLY if desk.read_only else "", quiet=True)
        self.view = PageView(desk.paper, "The letter's pages")
        self.view.setMinimumWidth(_LETTERS_READ * self.fontMetrics().averageCharWidth())
        self.view.failed.connect(self._refuse)
        self.printing = PaperPrinting(desk, "letter")
        self.printing.told.connect(self._end_printing)
        self.printing.failed.connect(self._refuse)
        self.envelope_button = button("Envel&ope…", self.export_envelope)
        self.export_button = button("Sav&e as PDF…", self.export)
        self.print_button = button("&Print…", self.print_letter, main=True)
        self._settled = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._settled.timeout.connect(self._on_edited)
        self._lay_out()
        self._allow()
        self.text.textChanged.connect(self._settled.start)

    def _lay_out(self) -> None:
        left = QWidget()
        written = QVBoxLayout(left)
        written.setContentsMargins(0, 0, GAP, 0)
        written.setSpacing(GAP)
        written.addWidget(self.choices)
        written.addWidget(self.text, 1)
        for each in (self.denial, self.refusals, self.signs, self.status):
            written.addWidget(each)
        self.status.setVisible(self._desk.read_only)
        right = QWidget()
        paper = QVBoxLayout(right)
        paper.setContentsMargins(GAP, 0, 0, 0)
        paper.setSpacing(GAP)
        paper.addWidget(self.view, 1)
        paper.addWidget(self.advice)
        paper.addWidget(self.printing)
        foot = HeadRow(
            self.anew_button, self.envelope_button, self.export_button, self.print_button
        )
        both = TurningSplitter(left, right)
        both.setSizes([500, 500])  # shares of whatever there is
        outer = QVBoxLayout(self)
        outer.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        outer.setSpacing(GAP)
        outer.addWidget(both, 1)
        outer.addLayout(foot)

    # what the case page asks

    def show_file(self, file: CaseFile) -> None:
        """Show a letter of this case, drafted anew unless its words were edited."""
        if self._file is None or self._file.case.id != file.case.id:
            self.keep_drafts()
            self._letter, self._content = None, b""
            self._put("")
            self.view.show_pdf(b"")
        self._file = file
        self.choices.show_people(file)
        self._is_stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Draft the letter when it comes into view and the case has changed."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.choices.focus()

    def leave(self) -> None:
        """Keep what was edited: a letter is sent only when somebody says so."""
        self.keep_drafts()

    def keep_drafts(self) -> None:
        """Keep the words as edited."""
        if self._settled.isActive() and self._letter is not None:
            self._settled.stop()
            self._desk.keep_draft(self.draft_key, {"text": self.text.toPlainText()})

    @property
    def draft_key(self) -> str:
        """The name under which edited words are kept: of the case, the kind and the language."""
        case_id = self._file.case.id if self._file else ""
        template = self._letter.wanted.template if self._letter else None
        return letter_draft(case_id, template.kind, template.language) if template else ""

    def choose_letter(self, kind: str, language: str) -> None:
        """Show the letter of that kind and language once the kinds are read."""
        self.choices.choose(kind, language)
        if self.isVisible():
            self._on_choice()

    # drafting

    def _read(self) -> None:
        self._is_stale = False
        self._desk.ask(letter_choices, owner=self, done=self._show_choices, failed=self._no_letter)

    def _show_choices(self, choices: Choices) -> None:
        self.choices.offer(choices)
        self._draft()

    def _draft(self) -> None:
        """Draft the letter that is chosen, with the words that were edited if there are any."""
        if self._file is None:
            return
        case_id = self._file.case.id
        edited = {
            key: typed["text"]
            for key, typed in self._desk.drafts.items()
            if key.startswith(f"{LETTER}:{case_id}:")
        }
        self._desk.ask(
            letter_bytes,
            case_id,
            self.choices.asked(),
            today(),
            edited,
            owner=self,
            done=partial(self._show, case_id),
            failed=self._no_letter,
        )

    def _show(self, case_id: str, drafted: tuple[Letter, bytes]) -> None:
        if self._file is None or case_id != self._file.case.id or self._settled.isActive():
            return
        self._letter, self._content = drafted
        self._put(self._letter.text)
        self.view.show_pdf(self._content)
        problems = [each.what for each in self._letter.problems]
        told = "Not printed: " + "\n".join(problems) if problems else ""
        self.refusals.setText(told)
        self.refusals.setVisible(bool(told))
        show_weight(self.refusals, "problem")
        self._advise(signs_told(self._letter.text), self._letter.advice, self._letter.denial)
        self.denial.show_letter(case_id, self._letter)
        self._allow()

    def _no_letter(self, error: QIDeskError) -> None:
        self._letter = None
        self._put("")
        self.view.show_pdf(b"")
        self.refusals.setText(error.said)
        self.refusals.show()
        self._advise()
        self.denial.show_letter("", None)
        show_weight(self.refusals, "problem")
        self._allow()

    def _put(self, text: str) -> None:
        """Show these words, where they are others, as the desk's own."""
        if self.text.toPlainText() != text:
            self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(False)

    def _on_choice(self) -> None:
        self.keep_drafts()
        self._draft()

    def _on_edited(self) -> None:
        if self._letter is not None:
            self._desk.keep_draft(self.draft_key, {"text": self.text.toPlainText()})
            self._draft()

    def write_anew(self) -> None:
        """Give up the edited words for those of the template."""
        self._settled.stop()
        self._desk.discard_draft(self.draft_key)
        self._draft()

    # sending

    def export(self) -> None:
        """Write the letter as it stands to a file the user names, and keep it as sent."""
        self.denial.ask(partial(self._ask_where, "Write the letter", _LETTER_FILE, self.write))

    def export_envelope(self) -> None:
        """Write the envelope for it to a file the user names."""
        self._ask_where("Write the envelope", _ENVELOPE_FILE, self.write_envelope)

    def write(self, case_id: str, asked: Asked, path: Path) -> None:
        """Write the letter there, and say so."""
        key = self.draft_key
        self._desk.do(
            write_letter,
            case_id,
            asked,
            path,
            today(),
            owner=self,
            failed=self._refuse,
            done=lambda _: self._end(key, f"The letter was written to {path}. {_SENT}"),
            case_id=case_id,
        )

    def write_envelope(self, case_id: str, asked: Asked, path: Path) -> None:
        """Write the envelope there, and say so."""
        self._desk.ask(
            write_envelope,
            case_id,
            asked,
            path,
            today(),
            owner=self,
            failed=self._refuse,
            done=lambda rule: self._say(f"The envelope was written to {path}. {rule}".strip()),
        )

    def print_letter(self) -> None:
        """Print the letter as it stands, as the system's dialog is answered."""
        if self._file is not None and not self.printing.is_running:
            self.denial.ask(partial(self._print, self._file.case.id))

    def _print(self, case_id: str) -> None:
        self.keep_drafts()
        asked = self.choices.asked(self.text.toPlainText())

        def log(vault: Vault, pages: int) -> None:
            log_letter_print(vault, case_id, asked, today())

        self._printed_key = self.draft_key
        self.printing.ask(self._content, log)

    def _end_printing(self, told: str) -> None:
        self._end(self._printed_key, f"{told} {_SENT}")
        if self._file is not None:
            self._desk.changed.emit(self._file.case.id)

    def _end(self, key: str, told: str) -> None:
        """The letter went out: its words are kept with the case, so they are no draft."""
        self._desk.discard_draft(key)
        self._say(told)

    def _ask_where(self, title: str, name: str, then: Callable[[str, Asked, Path], None]) -> None:
        if self._file is None:
            return
        self.keep_drafts()
        case_id, asked = self._file.case.id, self.choices.asked(self.text.toPlainText())
        dialog = ask_where(self, title, self._folder / name)

        def write(path: str) -> None:
            self._folder = Path(path).parent
            then(case_id, asked, Path(path))

        dialog.fileSelected.connect(write)
        dialog.show()

    def _advise(self, signs: str = "", advice: Sequence[str] = (), denial: str = "") -> None:
        """Say what the signs in the words do, and beneath the pages what is to be known of them."""
        self.signs.setText(signs)
        self.signs.setVisible(bool(signs))
        self.advice.setText(" ".join(each for each in advice if each != denial))

    def _allow(self) -> None:
        """Let go out what nothing stands against and may be logged."""
        is_whole = self._letter is not None and not self._desk.read_only
        self.envelope_button.setEnabled(is_whole)
        is_free = self._letter is not None and not self._letter.problems
        self.export_button.setEnabled(is_whole and is_free)
        self.print_button.setEnabled(is_whole and is_free and not self.printing.is_running)

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.status.setText(text)
        self.status.setVisible(bool(text))
        show_weight(self.status, weight)
