"""One letter to everybody at a stage: who gets it, whom not and why, then letters and envelopes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from qidesk.actions.ids_and_clock import today
from qidesk.actions.letter_batch import (
    Batch,
    Ready,
    batch_bytes,
    batch_choices,
    first_kind,
    log_batch_print,
    survey_batch,
    write_batch,
    write_envelopes,
)
from qidesk.actions.letters import Asked, Choices
from qidesk.casefile.records.matter import Stage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.paper_printing import PaperPrinting
from qidesk.desktop.parts.scrolled_page import ScrolledPage
from qidesk.desktop.parts.words import button, heading, one_line, plain, show_weight, with_room
from qidesk.desktop.theme import GAP
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault

_TITLES = ("Case", "This letter")
_READY = "ready"
_REASONS_SEEN, _LEAST_LINES = 3, 6
_SENT = "Each is kept with its case as sent today."


class LetterBatch(ScrolledPage):
    """A kind of letter, who signs, and every case of a stage under it. `closed` puts it away."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stage = Stage.LOGGED
        self._proposed = ""
        self._sent: tuple[str, ...] = ()
        self._folder = Path.home()
        self._title = heading("", 1)
        self.kind, self.signer = ChoiceBox(), ChoiceBox()
        self.signer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.model = LineModel[Ready](_TITLES, _cells, self)
        self.table = line_table(self.model, "Who gets this letter, and who does not and why")
        self.table.setMinimumHeight(_LEAST_LINES * self.table.fontMetrics().lineSpacing())
        self.table.selectionModel().currentRowChanged.connect(lambda now, _: self._tell(now.row()))
        self.letters_button = button("&Write letters…", self.export, main=True)
        self.print_button = button("&Print letters…", self.print_letters)
        self.envelopes_button = button("Envel&opes…", self.export_envelopes)
        self.printing = PaperPrinting(desk, "letters")
        self.why = with_room(plain(), _REASONS_SEEN)
        show_weight(self.why, "problem")
        self.status = with_room(plain(quiet=True), 2)
        self._lay_out()
        for box in (self.kind, self.signer):
            box.activated.connect(lambda _: self._survey())
        self.printing.told.connect(lambda told: self._end(f"{told} {_SENT}"))
        self.printing.failed.connect(self._refuse)
        self.hide()

    def _lay_out(self) -> None:
        self.kind.setAccessibleName("Letter")
        self.signer.setAccessibleName("Signed by")
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.kind, 1)
        top.addWidget(self.signer)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.status, 1)
        for each in (self.envelopes_button, self.print_button, self.letters_button):
            foot.addWidget(each)
        foot.addWidget(button("&Not now", self.closed.emit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._title)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.why)
        layout.addWidget(self.printing)
        layout.addLayout(foot)

    def open_for(self, stage: Stage) -> None:
        """Offer the letters to everybody at a stage."""
        self._proposed = first_kind(stage) if stage is not self._stage else ""
        self._stage, self._sent = stage, ()
        self._title.setText(f"To everybody at “{stage.words}”")
        self._say("")
        self.show()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.ask(batch_choices, owner=self, done=self._offer, failed=self._refuse)

    def _offer(self, choices: Choices) -> None:
        chosen = self._proposed or self.kind.currentData(), self.signer.currentData()
        signers = (("", "Who is at the desk"), *((each, each) for each in choices.signers))
        for box, offered in ((self.kind, choices.kinds), (self.signer, signers)):
            box.clear()
            for data, words in offered:
                box.addItem(one_line(words), data)
        for box, data in zip((self.kind, self.signer), chosen, strict=True):
            box.setCurrentIndex(max(0, box.findData(data)))
        self._survey()

    def _survey(self) -> None:
        """Ask who of the stage would get the letter chosen, and what stands against the others."""
        if self.kind.currentData():
            self._desk.ask(
                survey_batch,
                self._stage,
                self._asked(),
                today(),
                self._desk.work.step,
                owner=self,
                done=self._show,
                failed=self._refuse,
                can_stop=True,
            )

    def _show(self, found: tuple[Ready, ...]) -> None:
        self.model.show_rows(found)
        self.table.selectRow(0)
        self._tell(0)
        ready = len(self._ready)
        if not self._sent:
            self._say(f"{ready:,} of {len(found):,} may go out.")
        can_send = ready > 0 and not self._desk.read_only
        self.letters_button.setEnabled(can_send)
        self.print_button.setEnabled(can_send)
        self.envelopes_button.setEnabled(bool(self._sent) or can_send)

    def _tell(self, at: int) -> None:
        """Say in full what stands against the letter of the case chosen."""
        why = self.model.rows[at].why if 0 <= at < len(self.model.rows) else ""
        self.why.setText(_in_a_line(why))

    @property
    def _ready(self) -> tuple[str, ...]:
        """The cases whose letter may go out."""
        return tuple(each.case_id for each in self.model.rows if not each.why)

    def _asked(self) -> Asked:
        return Asked(self.kind.currentData() or "", signer=self.signer.currentData() or "")

    def export(self) -> None:
        """Write the letters to a file the user names, and keep each as sent."""
        self._ask_where("Write the letters", "letters.pdf", self.write)

    def write(self, path: Path) -> None:
        """Write the letters there, and say so."""
        self._desk.do(
            write_batch,
            self._stage,
            self._asked(),
            path,
            today(),
            owner=self,
            done=lambda batch: self._sent_by(batch, f"{_many(batch)} written to {path}. {_SENT}"),
            failed=self._refuse,
        )

    def print_letters(self) -> None:
        """Print the letters, as the system's dialog is answered, and keep each as sent."""
        if not self.printing.is_running:
            asked = self._asked()
            self._desk.ask(
                batch_bytes,
                self._stage,
                asked,
                today(),
                owner=self,
                done=partial(self._print, asked),
                failed=self._refuse,
            )

    def _print(self, asked: Asked, made: tuple[Batch, bytes]) -> None:
        batch, content = made

        def log(vault: Vault, pages: int) -> None:
            log_batch_print(vault, batch.written, asked, today())

        if content:
            self._sent = batch.written
            self.printing.ask(content, log)

    def export_envelopes(self) -> None:
        """Write the envelopes of those just written to, or else of those who may be."""
        self._ask_where("Write the envelopes", "envelopes.pdf", self.write_envelopes)

    def write_envelopes(self, path: Path) -> None:
        """Write the envelopes there, and say so."""

        def done(batch: Batch) -> None:
            why = "".join(f" Left out: {_in_a_line(each)}" for _, each in batch.left)
            self._say(f"{len(batch.written):,} envelopes were written to {path}.{why}")

        self._desk.ask(
            write_envelopes,
            self._sent or self._ready,
            self._asked(),
            path,
            today(),
            owner=self,
            done=done,
            failed=self._refuse,
        )

    def _ask_where(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        dialog = ask_where(self, title, self._folder / name)

        def write(path: str) -> None:
            self._folder = Path(path).parent
            then(Path(path))

        dialog.fileSelected.connect(write)
        dialog.show()

    def _sent_by(self, batch: Batch, told: str) -> None:
        self._sent = batch.written
        self._end(told)

    def _end(self, told: str) -> None:
        self._say(told)
        self._desk.changed.emit("")
        self._survey()

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self.status.setText(text)
        show_weight(self.status, weight)


def _cells(row: Ready) -> tuple[str, str]:
    return row.title, _in_few_words(row.why) or _READY


def _in_few_words(reasons: str) -> str:
    """The first of them; beneath the table all are told of the case chosen."""
    first, *others = reasons.splitlines() or [""]
    more = f" And {len(others)} more, beneath." if others else ""
    return f"{first}{more}"


def _in_a_line(reasons: str) -> str:
    return " ".join(reasons.splitlines())


def _many(batch: Batch) -> str:
    return "1 letter was" if len(batch.written) == 1 else f"{len(batch.written):,} letters were"
