"""What is wrong with the vault that is open, what to do, and the way to go on with it as it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from qidesk.actions.verdicts import accept
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.words import button, plain
from qidesk.desktop.theme import GAP, WIDE

_ASKED = (
    "What is missing here stays missing, and this cannot be undone. The journal will say who"
    " decided it. Go on with what is here?"
)


class DoubtBar(QFrame):
    """A line above the pages, there only where something is wrong with the vault.

    `accepted` tells that the vault can be written in from now on.
    """

    accepted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("banner", True)
        self.words = plain()
        self.accept = button("Accept what is here…", self._ask)
        self.yes = button("Go on with it", self._accept)
        self.no = button("Leave it", self.look)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(WIDE, GAP, WIDE, GAP)
        layout.addWidget(self.words, 1)
        for each in (self.accept, self.yes, self.no):
            layout.addWidget(each)
        self.look()

    def look(self) -> None:
        """Say what is known to be wrong now."""
        verdict = self._desk.vault.verdict
        self._say("\n".join((*verdict.lines, verdict.remedy)), asking=False)
        self.setVisible(not verdict.is_sound)

    def _ask(self) -> None:
        self._say(_ASKED, asking=True)
        self.no.setFocus()

    def _say(self, text: str, *, asking: bool) -> None:
        can_accept = self._desk.vault.verdict.stops_writing
        self.words.setText(text)
        self.accept.setVisible(can_accept and not asking)
        self.yes.setVisible(asking)
        self.no.setVisible(asking)

    def _accept(self) -> None:
        self.yes.setEnabled(False)
        self._desk.ask(
            accept, owner=self, done=lambda _: self.accepted.emit(), failed=self._not_accepted
        )

    def _not_accepted(self, error: Exception) -> None:
        self.yes.setEnabled(True)
        self.look()
        self._desk.refused.emit(error)
