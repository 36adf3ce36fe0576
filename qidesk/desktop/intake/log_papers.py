"""The mail log of a day on paper: written to a file, or printed."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qidesk.actions.mail_paper import log_mail_print, save_mail_log
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.paper_printing import PaperPrinting
from qidesk.views.mail_paper import mail_log_bytes


class LogPapers(QWidget):
    """A line that shows only while the log prints. `told` says what came of what was asked."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folder = Path.home()
        self.printing = PaperPrinting(desk, "mail log")
        self.printing.told.connect(self.told)
        self.printing.failed.connect(self.failed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.printing)

    def export(self, day: date) -> None:
        """Write the log of a day to a file the user names."""
        dialog = ask_where(self, "Save the mail log", self._folder / f"mail-{day}.pdf")
        dialog.fileSelected.connect(partial(self.write, day))
        dialog.show()

    def write(self, day: date, path: str) -> None:
        """Write the log of a day there, and say so."""
        self._folder = Path(path).parent

        def write(content: bytes) -> None:
            self._desk.ask(
                save_mail_log,
                Path(path),
                content,
                owner=self,
                failed=self.failed.emit,
                done=lambda _: self.told.emit(f"The mail log was written to {path}."),
            )

        self._with_log(day, write)

    def print_log(self, day: date) -> None:
        """Print the log of a day, as the system's dialog is answered."""
        if not self.printing.is_running:
            self._with_log(day, lambda content: self.printing.ask(content, log_mail_print))

    def _with_log(self, day: date, then: Callable[[bytes], None]) -> None:
        self._desk.ask(mail_log_bytes, day, owner=self, done=then, failed=self.failed.emit)
