"""What one types from, beside the form: a scan to look at, or text pasted from elsewhere."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.drafts import PASTED
from qidesk.actions.envelope_changes import CAME_WITH
from qidesk.casefile.records.matter import Intake
from qidesk.casefile.records.papers import Communication
from qidesk.desktop.case.documents.attaching import Attaching, Source
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.scan import SUFFIXES, read_scan
from qidesk.desktop.parts.file_dialogs import keep_no_folders
from qidesk.desktop.parts.flowing_row import FlowingRow
from qidesk.desktop.parts.inputs import Area
from qidesk.desktop.parts.page_bar import PageBar
from qidesk.desktop.parts.page_view import PageView
from qidesk.desktop.parts.words import button, nothing_here, plain, show_weight, with_room
from qidesk.desktop.theme import GAP
from qidesk.errors import QIDeskError

DRAFT_AFTER_MS = 500
NOTHING_YET = "a place for a scan or a text"


class ScanPane(QWidget):
    """A scan to look at, or a pasted text, kept as a draft.

    A scan goes with the envelope that is logged beside it, unless `goes_along` is cleared: its file
    becomes a document there, and is beside nothing any more. Until then nothing of it is written.
    `titled` gives what is there to type from.
    """

    titled = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ticket = 0
        self._file: Path | None = None
        self.goes_along = QCheckBox("Keep with the envelope")
        self.goes_along.setChecked(True)
        self._attaching = Attaching(desk, self, CAME_WITH)
        self._attaching.told.connect(self._say)
        self._attaching.failed.connect(self._refuse)
        self.view = PageView(desk.paper, "The scan")
        self._bar = PageBar(self.view, self, can_turn=True)
        self._said = with_room(plain(), 1)
        self.text = Area()
        self._drafting = QTimer(self, interval=DRAFT_AFTER_MS, singleShot=True)
        self._drafting.timeout.connect(self.keep_drafts)
        self._stack = QStackedWidget()
        self.tabs = QTabWidget()
        self._lay_out()
        self.setAcceptDrops(True)
        self.view.failed.connect(self._refuse)

    def _lay_out(self) -> None:
        put_away = button("Put away", self.put_away)
        put_away.setAccessibleName("Put the scan away")
        self._of_one = (button("Open a scan…", self.ask_file), put_away)
        top = FlowingRow()
        for each in (*self._of_one, self.goes_along):
            top.addWidget(each)
        self.goes_along.setEnabled(not self._desk.read_only)
        self._stack.addWidget(
            nothing_here(
                "No scan is open",
                "Open a picture or a PDF, or drop it here. Once the envelope is logged, it is kept"
                " with it as a document of the case. A scan that holds letters of several people is"
                " only to look at: clear the box above first.",
                button("Open a scan…", self.ask_file),
            )
        )
        self._stack.addWidget(self.view)
        scan = QWidget()
        layout = QVBoxLayout(scan)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self._said)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)
        self._bar.hide()
        for each in self._of_one:
            each.hide()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName("What to type from")
        self.tabs.addTab(scan, "Scan")
        self.tabs.addTab(self._pasted(), "Pasted text")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP, 0, 0, 0)
        outer.addWidget(self.tabs)

    def _pasted(self) -> QWidget:
        self.text.setAccessibleName("Pasted text")
        self.text.setPlaceholderText("Paste the text of a letter or a message here to type from")
        self.text.setTabChangesFocus(True)
        self.text.setPlainText(self._desk.drafts.get(PASTED, {}).get("text", ""))
        self.text.textChanged.connect(self._drafting.start)
        clear = button("Clear the text", self._clear_text)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.text, 1)
        layout.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)
        return page

    def _clear_text(self) -> None:
        """Empty the text so that Ctrl+Z in it brings it back."""
        whole = QTextCursor(self.text.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.removeSelectedText()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_file(self) -> None:
        """Ask which scan to look at."""
        patterns = " ".join(f"*.{suffix}" for suffix in SUFFIXES)
        dialog = keep_no_folders(QFileDialog(self, "Open a scan", "", f"Scans ({patterns})"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open_file(Path(chosen)))
        dialog.show()

    def open_file(self, path: Path) -> None:
        """Read a scan on the worker and show it."""
        self._say("Reading…")
        self._file = None
        self._desk.paper.cancel(self._ticket)
        self._ticket = self._desk.paper.run(
            lambda: read_scan(path), self, partial(self._show, path), self._refuse
        )

    def put_away(self) -> None:
        """Let go of the scan."""
        self._desk.paper.cancel(self._ticket)
        self._show(None, b"")

    def take(self) -> Path | None:
        """The file of the scan turned to that goes along with an envelope; it is put away here."""
        file = self._file
        if not (file and self.goes_along.isChecked() and self.view.isVisibleTo(self)):
            return None
        self.put_away()
        return file

    def attach(self, file: Path, came: Intake | Communication) -> None:
        """Keep a file as a document of what was made of an envelope."""
        self._attaching.attach(came.case, [Source(file.name, file)], came)

    def keep_drafts(self) -> None:
        """Keep the pasted text, or forget it once it is cleared."""
        self._drafting.stop()
        text = self.text.toPlainText()
        if text == self._desk.drafts.get(PASTED, {}).get("text", ""):
            return
        if text:
            self._desk.keep_draft(PASTED, {"text": text})
        else:
            self._desk.discard_draft(PASTED)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show the first file dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.tabs.setCurrentIndex(0)
                self.open_file(Path(url.toLocalFile()))
                return

    def _show(self, file: Path | None, content: bytes) -> None:
        self._file = file
        self.titled.emit(file.name if file else NOTHING_YET)
        self._say("")
        self.view.show_pdf(content)
        self._stack.setCurrentIndex(1 if content else 0)
        self._bar.setVisible(bool(content))
        for each in self._of_one:
            each.setVisible(bool(content))

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")

    def _say(self, text: str, weight: str = "") -> None:
        self._said.setText(text)
        show_weight(self._said, weight)
