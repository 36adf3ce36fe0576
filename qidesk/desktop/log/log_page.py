"""The access log of the whole vault: who opened, exported or printed which case, and when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qidesk.actions.access import MOST_SHOWN, Access, accesses
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.access_table import AccessTable
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.words import heading, plain
from qidesk.desktop.theme import GAP, WIDE
from qidesk.identity.searching import holding, sought_in, terms_narrowing

_ABOUT = (
    "Who opened, saved as a file or printed which case, newest first. Enter opens the case. "
    "What was changed stands in each case's own history. A window open "
    "read-only writes nothing here."
)


class LogPage(QWidget):
    """The entries, narrowed by what is typed. `opened` gives a case to open."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: tuple[Access, ...] = ()
        self.line = Line()
        self.line.setAccessibleName("Search the access log")
        self.line.hint_at("A name, a case, a day such as 2026-11, or what was done")
        self.line.setClearButtonEnabled(True)
        self.counts = plain("", wrap=False, quiet=True)
        self.table = AccessTable("Access log", with_case=True)
        top = QHBoxLayout()
        top.addWidget(heading("Access log", 2))
        top.addStretch(1)
        top.addWidget(self.counts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(plain(_ABOUT, quiet=True))
        layout.addWidget(self.line)
        layout.addWidget(self.table, 1)
        self.line.textChanged.connect(lambda _: self._narrow())
        self.table.opened.connect(self.opened)
        self.table.all_wanted.connect(self.line.clear)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the log anew whenever it comes into view."""
        super().showEvent(event)
        self._desk.ask(accesses, owner=self, done=self._show)

    def leave(self) -> None:
        """Nothing is typed here that is kept."""

    def keep_drafts(self) -> None:
        """Nothing is typed here that is kept."""

    def _show(self, entries: tuple[Access, ...]) -> None:
        self._entries = entries
        self._narrow()

    def _narrow(self) -> None:
        terms = terms_narrowing(self.line.text())
        shown = holding(terms, self._entries, map(sought_in, map(" ".join, self._entries)))
        newest = "the newest " if len(self._entries) == MOST_SHOWN else ""
        self.counts.setText(f"{len(shown):,} of {newest}{len(self._entries):,}")
        self.table.show_entries(shown, searched=bool(terms) and bool(self._entries))
