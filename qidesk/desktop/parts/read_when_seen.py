"""A page that is read anew once something changed, but only while somebody sees it."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from qidesk.desktop.desk import Desk


class ReadWhenSeen(QWidget):
    """Reads what it shows when it comes into sight or changes there; nothing out of sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_stale = True
        desk.changed.connect(lambda _: self._become_stale())

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew where something changed while it was out of sight."""
        super().showEvent(event)
        if self._is_stale:
            self._read_anew()

    def _become_stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._read_anew()

    def _read_anew(self) -> None:
        self._is_stale = False
        self._read()

    def _read(self) -> None:
        """Ask the vault for what is shown."""
        raise NotImplementedError(type(self).__name__)
