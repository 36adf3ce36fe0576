"""The page Exchange: machines that were met, and what goes to them and comes from them."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from qidesk.desktop.desk import Desk
from qidesk.desktop.exchange.carrying import CarryingSection
from qidesk.desktop.exchange.copies import CopiesSection
from qidesk.desktop.exchange.destroying import DestroyingSection
from qidesk.desktop.exchange.hub import HubSection
from qidesk.desktop.exchange.machines import MachinesSection
from qidesk.desktop.parts.sections_page import SectionsPage
from qidesk.desktop.parts.words import plain
from qidesk.exchange.cards import ENDING as CARD

_READ_ONLY = "The vault is open read-only here: nothing is sent or taken in."


class ExchangePage(SectionsPage):
    """Its sections one beneath another. `lacking` says what waits for a person.

    A bundle dropped on it is taken in, a card asked for its words.
    """

    lacking = Signal(str)
    destruction_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.machines, self.carrying = MachinesSection(desk), CarryingSection(desk)
        self.hub = HubSection(desk)
        self.copies, self.destroying = CopiesSection(desk), DestroyingSection(desk)
        self.destroying.wanted.connect(self.destruction_wanted)
        told = [plain(_READ_ONLY)] if desk.read_only else []
        parts = (*told, self.destroying, self.machines, self.carrying, self.hub, self.copies)
        self.show_parts("Exchange", *parts)
        self.setAcceptDrops(not desk.read_only)
        self.machines.chosen.connect(self._choose)
        self.carrying.lacking.connect(self.lacking)
        self.hub.came.connect(self.carrying.show_removing)
        self._choose()
        desk.changed.connect(lambda _: self.read() if self.isVisible() else None)

    def _choose(self) -> None:
        for each in (self.carrying, self.copies):
            each.show_peer(self.machines.peer)

    def focus(self) -> None:
        """Put the cursor on what is to be done next."""
        first = self.machines.view if self.machines.peer else self.machines.card_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew whenever the page comes into view."""
        super().showEvent(event)
        self.read()

    def read(self) -> None:
        """Read which machines were met and what waits."""
        self.machines.read()
        self.carrying.read()
        self.hub.read()
        self.destroying.read()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files that were dropped."""
        urls = event.mimeData().urls()
        self.take(*(Path(url.toLocalFile()) for url in urls if url.isLocalFile()))

    def take(self, *files: Path) -> None:
        """Take in bundles, or folders of them, and tell of each; ask for the words of a card."""
        cards = [each for each in files if each.suffix == CARD]
        if cards:
            self.machines.begin_adding(cards[-1])
        if bundles := [each for each in files if each not in cards]:
            self.carrying.take_in(*bundles)
