"""The intake desk: the envelope log and the queue, with what one types from beside them."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.envelopes import EnvelopePage
from qidesk.desktop.intake.queue_pane import QueuePane
from qidesk.desktop.intake.scan_pane import ScanPane
from qidesk.desktop.parts.words import button, heading
from qidesk.desktop.theme import GAP, WIDE


class IntakePage(QWidget):
    """From the envelope to the cleared case. `opened` gives a case to open."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.envelopes, self.queue, self.scan = EnvelopePage(desk), QueuePane(desk), ScanPane(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName("Intake desk")
        self._beside: QPushButton = button("&Scan or text beside", self._show_beside)
        self._beside.setCheckable(True)
        self._lay_out()
        self.envelopes.opened.connect(self.opened)
        self.queue.opened.connect(self.opened)
        self.queue.envelope_wanted.connect(partial(self.tabs.setCurrentWidget, self.envelopes))
        self.tabs.currentChanged.connect(lambda _: self._turned())

    def _lay_out(self) -> None:
        """Lay the page out from without to within: what is put into another is styled anew."""
        top = QHBoxLayout()
        top.addWidget(heading("Intake desk", 2))
        top.addStretch(1)
        top.addWidget(self._beside)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)
        splitter.addWidget(self.tabs)
        splitter.addWidget(self.scan)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        self.scan.hide()
        self.tabs.addTab(self.envelopes, "&Envelopes")
        self.tabs.addTab(self.queue, "&Queue")

    def leave(self) -> None:
        """Save whatever was typed in the gate; an envelope half typed stays and is kept."""
        self.queue.leave()
        self.keep_drafts()

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        (self.queue if self.tabs.currentWidget() is self.queue else self.envelopes).focus()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        self.envelopes.keep_drafts()
        self.queue.keep_drafts()
        self.scan.keep_drafts()

    def _turned(self) -> None:
        """Save what is left, and begin where one types, unless the tabs are walked along."""
        self.leave()
        if self.isVisible() and not self.tabs.tabBar().hasFocus():
            self.focus()

    def _show_beside(self) -> None:
        self.scan.setVisible(self._beside.isChecked())
