"""What of a case's deadlines leaves the window: the sheet to sign, and a calendar of codes."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qidesk.actions.calendars import days_words, write_calendar
from qidesk.actions.ids_and_clock import today
from qidesk.actions.papers import deadline_sheet_bytes, log_sheet_print, save_deadline_sheet
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.paper_printing import PaperPrinting
from qidesk.desktop.parts.words import button
from qidesk.store.vault import Vault


class DeadlinePapers(QWidget):
    """A line that shows only while the sheet prints. `told` says what came of what was asked."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._folder = Path.home()
        self.case_id = ""
        self.printing = PaperPrinting(desk, "deadline sheet")
        self.printing.told.connect(self.told)
        self.printing.failed.connect(self.failed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.printing)

    def sheets(self) -> Sequence[QPushButton]:
        """A button for each way to have the sheet."""
        return (
            button("Save as &PDF…", self.export_sheet),
            button("P&rint…", self.print_sheet),
        )

    def export_calendar(self) -> None:
        """Write the days to file by as a calendar of codes, to a file the user names."""
        self._ask_where("Save a calendar of codes", "deadlines.ics", self.write_calendar)

    def export_sheet(self) -> None:
        """Write the sheet that a second person signs, to a file the user names."""
        self._ask_where("Save the deadline sheet", "deadline-sheet.pdf", self.write_sheet)

    def print_sheet(self) -> None:
        """Print the sheet that a second person signs, as the system's dialog is answered."""
        if not self.printing.is_running:
            case_id = self.case_id

            def log(vault: Vault, pages: int) -> None:
                log_sheet_print(vault, case_id, pages)

            self._with_sheet(lambda content: self.printing.ask(content, log))

    def write_calendar(self, case_id: str, path: str) -> None:
        """Write the calendar there, and say so."""
        self._folder = Path(path).parent
        self._desk.ask(
            write_calendar,
            Path(path),
            case_id,
            owner=self,
            failed=self.failed.emit,
            done=lambda days: self.told.emit(
                f"A calendar of {days_words(days)} was written to {path}."
            ),
        )

    def write_sheet(self, case_id: str, path: str) -> None:
        """Write the sheet there, and say so."""
        self._folder = Path(path).parent

        def write(content: bytes) -> None:
            self._desk.ask(
                save_deadline_sheet,
                case_id,
                Path(path),
                content,
                owner=self,
                failed=self.failed.emit,
                done=lambda _: self.told.emit(f"The deadline sheet was written to {path}."),
            )

        self._with_sheet(write)

    def _with_sheet(self, then: Callable[[bytes], None]) -> None:
        self._desk.ask(
            deadline_sheet_bytes,
            self.case_id,
            today(),
            owner=self,
            done=then,
            failed=self.failed.emit,
        )

    def _ask_where(self, title: str, name: str, then: Callable[[str, str], None]) -> None:
        dialog = ask_where(self, title, self._folder / name)
        dialog.fileSelected.connect(partial(then, self.case_id))
        dialog.show()
