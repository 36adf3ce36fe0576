"""What leaves the page Patterns: paper, sheet, print, and numbers for a funder."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qidesk.actions.patterns.finding import By
from qidesk.actions.patterns.handing_out import (
    log_patterns_print,
    paper_of_patterns,
    write_patterns,
)
from qidesk.actions.patterns.numbers import write_numbers
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.paper_printing import PaperPrinting
from qidesk.desktop.parts.words import button, plain, show_weight
from qidesk.desktop.theme import GAP
from qidesk.errors import QIDeskError

_SHEETS = ("xlsx",)


class PatternPapers(QWidget):
    """Buttons, and beneath them what came of it. `shown` gives what the page shows: by what, and
    the words that narrow it."""

    failed = Signal(object)

    def __init__(self, desk: Desk, shown: Callable[[], tuple[By, str]]) -> None:
        super().__init__()
        self._desk, self._shown = desk, shown
        self._folder = Path.home()
        self.printing = PaperPrinting(desk, "paper of patterns")
        self.told = plain("", quiet=True)
        self.printing.told.connect(self._say)
        self.printing.failed.connect(self._refuse)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for words, pressed in (
            ("Save as &PDF…", self.ask_for_paper),
            ("Pri&nt…", self.print_it),
            ("Save as a s&heet…", self.ask_for_sheet),
            ("Numbers for a f&under…", self.ask_for_numbers),
        ):
            row.addWidget(button(words, pressed))
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(row)
        layout.addWidget(self.printing)
        layout.addWidget(self.told)
        self.told.hide()

    def ask_for_paper(self) -> None:
        """Ask where to write what is shown as a PDF."""
        self._ask("patterns.pdf", self.write)

    def ask_for_sheet(self) -> None:
        """Ask where to write what is shown as a sheet."""
        self._ask("patterns.csv", self.write, *_SHEETS)

    def ask_for_numbers(self) -> None:
        """Ask where to write the numbers."""
        self._ask("numbers.pdf", self.write_numbers, "csv", *_SHEETS)

    def write(self, path: str) -> None:
        """Write what is shown there, by the file's name, and say so."""
        self._desk.ask(
            write_patterns,
            Path(path),
            *self._shown(),
            owner=self,
            done=partial(self._wrote, path),
            failed=self._refuse,
        )

    def write_numbers(self, path: str) -> None:
        """Write the numbers there, by the file's name, and say so."""
        self._desk.ask(
            write_numbers,
            Path(path),
            owner=self,
            done=partial(self._wrote, path),
            failed=self._refuse,
        )

    def print_it(self) -> None:
        """Print what is shown, as the system's dialog is answered."""
        if not self.printing.is_running:
            by, words = self._shown()
            log = partial(log_patterns_print, by=by)
            self._desk.ask(
                paper_of_patterns,
                by,
                words,
                owner=self,
                failed=self._refuse,
                done=lambda content: self.printing.ask(content, log),
            )

    def _ask(self, name: str, chosen: Callable[[str], None], *others: str) -> None:
        dialog = ask_where(self, "Write what all cases show", self._folder / name, *others)
        dialog.fileSelected.connect(chosen)
        dialog.show()

    def _wrote(self, path: str, _: None) -> None:
        self._folder = Path(path).parent
        self._say(f"It was written to {path}.")

    def _say(self, text: str, weight: str = "") -> None:
        self.told.setText(text)
        show_weight(self.told, weight)
        self.told.setVisible(bool(text))

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")
