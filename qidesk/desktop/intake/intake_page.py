"""The intake desk: the envelope log and the queue, with what one types from beside them."""

from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from qidesk.casefile.records.matter import Intake
from qidesk.casefile.records.papers import Communication
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.envelopes import EnvelopePage
from qidesk.desktop.intake.queue_pane import QueuePane
from qidesk.desktop.intake.scan_pane import NOTHING_YET, ScanPane
from qidesk.desktop.parts.paper_beside import PaperBeside
from qidesk.desktop.parts.pieces import InPieces
from qidesk.desktop.parts.words import button, heading
from qidesk.desktop.theme import GAP, WIDE
from qidesk.views.envelopes import Envelope

_ENVELOPES, _QUEUE = 0, 1
"""The tabs, in their order."""


class IntakePage(QWidget, InPieces):
    """From the envelope to the cleared case. `opened` gives a case to open."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName("Intake desk")
        self._beside: QPushButton = button("&Scan or text beside", self._show_beside)
        self._beside.setCheckable(True)
        self._to_come = QWidget(), QWidget()
        self._splitter = PaperBeside("What to type from")
        self._lay_out()
        self.tabs.currentChanged.connect(lambda _: self._turned())

    @cached_property
    def envelopes(self) -> EnvelopePage:
        """The envelope log."""
        made = EnvelopePage(self._desk, self.tabs)
        made.opened.connect(self.opened)
        made.take_scan = self._take_scan
        made.logged.connect(self._keep_scan)
        made.taken_up.connect(self._give_back)
        self._put_in(_ENVELOPES, made, "&Envelopes")
        return made

    def make_piece(self) -> bool:
        """Make the envelope log before it is seen."""
        is_new = "envelopes" not in self.__dict__
        return is_new and bool(self.envelopes)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the envelope log made by then."""
        self.make_piece()
        super().showEvent(event)

    @cached_property
    def queue(self) -> QueuePane:
        """The queue and its gate, made when they are turned to: to make both is a long while."""
        made = QueuePane(self._desk)
        made.opened.connect(self.opened)
        made.envelope_wanted.connect(partial(self.tabs.setCurrentWidget, self.envelopes))
        self._put_in(_QUEUE, made, "&Queue")
        return made

    def _put_in(self, tab: int, made: QWidget, title: str) -> None:
        at, blocked = self.tabs.currentIndex(), self.tabs.blockSignals(True)
        self.tabs.removeTab(tab)
        self._to_come[tab].deleteLater()
        self.tabs.insertTab(tab, made, title)
        self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(blocked)

    @cached_property
    def scan(self) -> ScanPane:
        """What one types from, made when it is asked for."""
        made = ScanPane(self._desk)
        self._splitter.scroller.setWidget(made)
        made.titled.connect(self._splitter.name_paper)
        self._splitter.name_paper(NOTHING_YET)
        self._splitter.setStretchFactor(1, 2)
        return made

    def _take_scan(self) -> Path | None:
        return self.scan.take() if self._splitter.is_open else None

    def _keep_scan(self, envelope: Envelope, came: Intake | Communication) -> None:
        """Keep the scan that lay beside an envelope as a document of what was made of it."""
        if envelope.scan is not None:
            self.scan.attach(envelope.scan, came)

    def _give_back(self, envelope: Envelope) -> None:
        """Have the scan beside an envelope again that could not be logged."""
        if envelope.scan is not None:
            self.scan.open_file(envelope.scan)

    def _lay_out(self) -> None:
        """Lay the page out from without to within: what is put into another is styled anew."""
        top = QHBoxLayout()
        top.addWidget(heading("Intake desk", 2))
        top.addStretch(1)
        top.addWidget(self._beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self._splitter.strip)
        self._splitter.put_page(self.tabs)
        self._splitter.setStretchFactor(0, 3)
        for tab, title in ((_ENVELOPES, "&Envelopes"), (_QUEUE, "&Queue")):
            self.tabs.insertTab(tab, self._to_come[tab], title)

    def leave(self) -> None:
        """Save whatever was typed in the gate; an envelope half typed stays and is kept."""
        if "queue" in self.__dict__:  # it is made when it is turned to
            self.queue.leave()
        self.keep_drafts()

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self._splitter.show_page()
        (self.queue if self.tabs.currentIndex() == _QUEUE else self.envelopes).focus()

    def keep_drafts(self) -> None:
        """Keep whatever was typed and not saved."""
        for name in ("envelopes", "queue", "scan"):
            if name in self.__dict__:
                getattr(self, name).keep_drafts()

    def _turned(self) -> None:
        """Save what is left, and begin where one types, unless the tabs are walked along."""
        self.leave()
        self._splitter.show_page()
        if self.tabs.currentIndex() == _QUEUE:
            self.queue.show()
        if self.isVisible() and not self.tabs.tabBar().hasFocus():
            self.focus()

    def _show_beside(self) -> None:
        self.scan.show()
        self._splitter.open_paper(self._beside.isChecked())
