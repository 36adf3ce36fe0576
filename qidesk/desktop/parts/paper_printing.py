"""Printing a paper: asked, logged, sent page by page, with how far it is and a way to stop it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.pdf import page_sizes
from qidesk.desktop.parts.printing import PrintRun, pages_wanted, print_dialog
from qidesk.desktop.parts.words import button, plain
from qidesk.desktop.theme import GAP
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault

Log = Callable[[Vault, int], None]
"""Writes down that so many pages go to a printer now."""


class PaperPrinting(QWidget):
    """A line that shows only while a paper, called `what`, prints. `told` says what came of it."""

    told = Signal(str)
    failed = Signal(object)
    running = Signal(bool)

    def __init__(self, desk: Desk, what: str) -> None:
        super().__init__()
        self._desk, self._what = desk, what
        self._run: PrintRun | None = None
        self._words = plain(wrap=False, quiet=True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Pages sent to the printer")
        self._bar.setTextVisible(False)
        self.cancel_button = button("Cancel printing", self.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._words)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self.cancel_button)
        self.hide()

    @property
    def is_running(self) -> bool:
        """Whether something prints now."""
        return self._run is not None

    def ask(self, content: bytes, log: Log, current: int = 0) -> None:
        """Ask with the system's dialog how to print these bytes; `current` is the page seen.

        Nothing is printed that `log` could not write down.
        """

        def open_dialog(sizes: tuple[object, ...]) -> None:
            dialog = print_dialog(self.window(), self._what, len(sizes))
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            answered = partial(self.begin, dialog, content, log, len(sizes), current)
            dialog.accepted.connect(lambda *_: answered())  # Qt hands on the printer, or not
            dialog.show()

        self._desk.paper.run(lambda: page_sizes(content), self, open_dialog, self.failed.emit)

    def begin(
        self, dialog: QPrintDialog, content: bytes, log: Log, pages: int, current: int
    ) -> None:
        """Log it, then print as the dialog was answered."""
        printer = dialog.printer()
        wanted = pages_wanted(printer, pages, current)
        run = PrintRun(self._desk.paper, content, printer, wanted, self)
        run.progressed.connect(self._show_progress)
        run.ended.connect(self._end)
        run.failed.connect(self._fail)
        self._run = run
        self.running.emit(True)
        self._desk.ask(log, len(wanted), owner=self, done=lambda _: run.start(), failed=self._fail)

    def cancel(self) -> None:
        """Send no further page."""
        if self._run is not None:
            self._run.cancel()
            self._words.setText("Stopping…")

    def _show_progress(self, done: int, pages: int) -> None:
        self._bar.setRange(0, pages)
        self._bar.setValue(done)
        self._words.setText(f"Printing: page {min(done + 1, pages)} of {pages}")
        self.show()

    def _end(self, whole: bool) -> None:
        self._rest()
        self.told.emit(
            f"The {self._what} was sent to the printer."
            if whole
            else "Printing was cancelled. What the printer had already taken may still come out."
        )

    def _fail(self, error: QIDeskError) -> None:
        self._rest()
        self.failed.emit(error)

    def _rest(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = None
        self.hide()
        self.running.emit(False)
