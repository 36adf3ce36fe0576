"""What is wrong with the backups, in plain words, and the way to make one now."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from qidesk.desktop.backup_clock import BackupClock, Report
from qidesk.desktop.parts.words import button, plain
from qidesk.desktop.theme import GAP, WIDE


class BackupBar(QFrame):
    """A line above the pages, there only while backups are old, damaged, absent or failing."""

    def __init__(self, clock: BackupClock) -> None:
        super().__init__()
        self.setProperty("banner", True)
        self.words = plain()
        self.make = button("Back up now", clock.make_now)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(WIDE, GAP, WIDE, GAP)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.make)
        self.hide()
        clock.reported.connect(self._show)

    def _show(self, report: Report) -> None:
        told = (*report.standing.told, *(failure.message for failure in report.failures))
        self.words.setText("\n".join(told))
        self.setVisible(bool(told))
