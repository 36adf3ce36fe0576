"""The page Vault: who opens it, the paper and the backups that save it, whether it is sound."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from qidesk.actions.keyring import WaysIn, ways_in
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.scrolled_page import ScrolledPage
from qidesk.desktop.parts.words import heading, plain
from qidesk.desktop.theme import WIDE
from qidesk.desktop.vault.backups import BackupsSection
from qidesk.desktop.vault.health import HealthSection
from qidesk.desktop.vault.people import PeopleSection
from qidesk.desktop.vault.recovery import RecoverySection

_READ_ONLY = "The vault is open read-only here, so its people and sheet cannot be changed."
_LETTERS_WIDE = 96


class VaultPage(QWidget):
    """The sections one beneath another. `changed` tells that one of them did something."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.people, self.recovery = PeopleSection(desk), RecoverySection(desk)
        self.backups, self.health = BackupsSection(desk), HealthSection(desk)
        column = ScrolledPage()
        inside = QVBoxLayout(column)
        inside.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        inside.setSpacing(WIDE)
        inside.addWidget(heading("Vault", 2))
        if desk.read_only:
            inside.addWidget(plain(_READ_ONLY))
        for section in (self.people, self.recovery, self.backups, self.health):
            inside.addWidget(section)
        inside.addStretch(1)
        column.setMaximumWidth(_LETTERS_WIDE * column.fontMetrics().averageCharWidth())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(column)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName("Vault")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        for section in (self.people, self.recovery):
            section.changed.connect(self.read)
            section.changed.connect(self.changed)

    def focus(self) -> None:
        """Put the cursor on what is to be done next."""
        first = self.people.add_button if self.desk.read_only else self.recovery.make_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew whenever the page comes into view."""
        super().showEvent(event)
        self.read()
        self.health.read()

    def read(self) -> None:
        """Read who can open the vault and what backups it has."""
        self.desk.ask(ways_in, owner=self, done=self._show)
        self.backups.read()

    def _show(self, ways: WaysIn) -> None:
        self.people.show_ways(ways)
        self.recovery.show_ways(ways)
