"""The page Vault: who opens it, the paper and the backups that save it, whether it is sound."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from qidesk.actions.keyring import WaysIn, ways_in
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.sections_page import SectionsPage
from qidesk.desktop.parts.words import plain
from qidesk.desktop.vault.backups import BackupsSection
from qidesk.desktop.vault.health import HealthSection
from qidesk.desktop.vault.people import PeopleSection
from qidesk.desktop.vault.recovery import RecoverySection

_READ_ONLY = "The vault is open read-only here, so its people and sheet cannot be changed."


class VaultPage(SectionsPage):
    """The sections one beneath another. `changed` tells that one of them did something."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.people, self.recovery = PeopleSection(desk), RecoverySection(desk)
        self.backups, self.health = BackupsSection(desk), HealthSection(desk)
        told = [plain(_READ_ONLY)] if desk.read_only else []
        self.show_parts("Vault", *told, self.people, self.recovery, self.backups, self.health)
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
