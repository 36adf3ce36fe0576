"""The form for who forgot a passphrase: the words of the recovery sheet, and a new passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from qidesk.desktop.parts.file_dialogs import ask_file
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.new_passphrase import Judge, NewPassphrase
from qidesk.desktop.parts.sheet_words import SheetWords
from qidesk.desktop.parts.words import button, heading, named, plain, sheet
from qidesk.desktop.theme import GAP

_ABOUT = (
    "Type the 24 words of the recovery sheet as the paper numbers them: the first four letters of "
    "each are enough. They set a new passphrase; everything else stays as it is."
)
_UNREADABLE = "That file cannot be read as words."
_LONGEST_FILE = 10_000


class RecoverForm(QWidget):
    """Asks for words, name and passphrase. `wanted` gives them once they will do."""

    wanted = Signal(str, str, str)
    given_up = Signal()

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.words = SheetWords()
        self.who = Line()
        self.who.setAccessibleName("Your name in the vault")
        self.who.setPlaceholderText("Only where several people can open it")
        form = QFormLayout()
        form.setSpacing(GAP)
        form.addRow(named("&Name", self.who), self.who)
        self.new = NewPassphrase(form, judge, "New &passphrase")
        self.words.given.connect(self.who.setFocus)
        self.new.given.connect(self._submit)
        frame, layout = sheet()
        layout.addWidget(heading("Forgotten passphrase", 1))
        layout.addWidget(plain(_ABOUT, quiet=True))
        layout.addWidget(self.words)
        layout.addLayout(form)
        row = QHBoxLayout()
        row.addWidget(button("&Set the new passphrase", self._submit, main=True))
        row.addWidget(button("&Read the words from a file…", self._ask_file))
        row.addWidget(button("&Back", self.given_up.emit))
        row.addStretch(1)
        layout.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        outer.addStretch(1)

    def focus(self) -> None:
        """Put the cursor in the first word."""
        self.words.focus()

    def take_over(self, other: "RecoverForm") -> None:
        """Show what was typed in another."""
        self.who.setText(other.who.text())
        self.new.take_over(other.new)
        for line, theirs in zip(self.words.lines, other.words.lines, strict=True):
            line.setText(theirs.text())

    def forget(self) -> None:
        """Hold no word and no passphrase that was typed."""
        self.words.forget()
        self.new.forget()

    def _ask_file(self) -> None:
        ask_file(self, "File with the words", self.read_words)

    def read_words(self, path: str) -> None:
        """Fill the words in from a file, which is left as it is."""
        try:
            with Path(path).open(encoding="utf-8") as file:
                self.words.show_words(file.read(_LONGEST_FILE))
        except (OSError, UnicodeError):
            self.words.say(_UNREADABLE, "problem")

    def _submit(self) -> None:
        if self.words.are_whole() and self.new.will_do():
            words = " ".join(self.words.words())
            self.wanted.emit(words, self.who.text().strip(), self.new.passphrase.text())
