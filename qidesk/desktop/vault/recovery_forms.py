"""A recovery sheet put on paper, proved by typing part of it back, and only then put in force."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from qidesk.actions.keyring import Sheet, check_sheet, log_sheet_print, put_in_force, save_sheet
from qidesk.actions.recovery_words import places_to_ask
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.paper_printing import PaperPrinting
from qidesk.desktop.parts.sheet_words import SheetWords
from qidesk.desktop.parts.words import button, plain
from qidesk.desktop.theme import GAP
from qidesk.desktop.vault.section import ActForm
from qidesk.store.vault import Vault

_FILE_NAME = "recovery-sheet.pdf"
_PAPER = (
    "First put it on paper. Whoever holds the sheet and a copy of the vault can read everything: "
    "keep it apart from this machine, such as in a safe. A sheet made before opens the vault until "
    "this one is put in force."
)
_BACK = "Then take the paper and type these of its words:"
_SAVED = "Saved. Print the file, delete it once the paper is safe, and type its words above."
_NOT_THE_WORD = "Word {} is another word on the sheet. Look at the paper again."
_AGREED = "The paper and the vault agree: this sheet is in force, and no earlier one."
_LEFT = "The sheet was not put in force and opens nothing: destroy the paper if there is one."
_CHECK = "Type the words of the sheet, or their first four letters, and see whether they open it."
_OPENS = "These words open the vault."


class SheetForm(ActForm):
    """A new sheet on its way into force. `ended` says what became of it."""

    ended = Signal(str)

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        super().__init__("A new recovery sheet", _PAPER, "Put the sheet in force")
        self._desk, self._sheet = desk, sheet
        self._places = places_to_ask()
        self.print_button = button("&Print it…", self._print)
        self.save_button = button("Save it as a file…", self._ask_where)
        self.printing = PaperPrinting(desk, "recovery sheet")
        self.printing.told.connect(self._handed_out)
        self.printing.failed.connect(self.refuse)
        self.words = SheetWords(self._places)
        self.words.given.connect(self.own.setFocus)
        paper = QHBoxLayout()
        paper.setSpacing(GAP)
        paper.addWidget(self.print_button)
        paper.addWidget(self.save_button)
        paper.addStretch(1)
        self.rows.addRow(paper)
        self.rows.addRow(self.printing)
        self.rows.addRow(plain(_BACK))
        self.rows.addRow(self.words)
        self.finish()
        self.given.connect(self._put_in_force)
        self.given_up.connect(lambda: self.ended.emit(_LEFT))
        self.lead_to(self.print_button)

    def focus_first(self) -> None:
        """The paper comes first."""
        self.print_button.setFocus()

    def _print(self) -> None:
        self.printing.ask(self._sheet.paper, log_sheet_print)

    def _ask_where(self) -> None:
        dialog = ask_where(self, "Save the recovery sheet", Path.home() / _FILE_NAME)
        dialog.fileSelected.connect(self.save)
        dialog.show()

    def save(self, path: str) -> None:
        """Write the sheet to a file the user named."""
        self._desk.ask(
            save_sheet,
            self._sheet,
            Path(path),
            owner=self,
            done=lambda _: self._handed_out(_SAVED),
            failed=self.refuse,
        )

    def _handed_out(self, told: str) -> None:
        self.say(told)
        self.lead_to(self.does)
        self.words.focus()

    def _put_in_force(self) -> None:
        """Do it once the words typed back are those of the sheet."""
        if not self.words.are_whole():
            return
        for at, (place, word) in enumerate(zip(self._places, self.words.words(), strict=True)):
            if word != self._sheet.words[place]:
                self.say(_NOT_THE_WORD.format(place + 1), "problem")
                self.words.focus(at)
                return
        self.wait("Putting the sheet in force…")
        self._desk.do(
            put_in_force,
            self.own.text(),
            self._sheet,
            owner=self,
            done=lambda _: self.ended.emit(_AGREED),
            failed=self.refuse,
        )


class CheckForm(ActForm):
    """All the words of a sheet, tried. `ended` says that they open the vault."""

    ended = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Check a recovery sheet", _CHECK, "Check the words")
        self._desk = desk
        self.words = SheetWords()
        self.words.given.connect(self.given)
        self.rows.addRow(self.words)
        self.finish(asks_own=False)
        self.given.connect(self._check)
        self.given_up.connect(lambda: self.ended.emit(""))

    def _check(self) -> None:
        if not self.words.are_whole():
            return
        self.wait("Checking…")
        self._desk.ask(
            _try,
            " ".join(self.words.words()),
            owner=self,
            done=lambda _: self.ended.emit(_OPENS),
            failed=self.refuse,
        )


def _try(vault: Vault, words: str) -> None:
    check_sheet(vault.folder, words)
