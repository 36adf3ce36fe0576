"""The access log as a table: when, who, what, and of what."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from qidesk.actions.access import Access
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.words import button, nothing_here

_TITLES = ("When (UTC)", "Who", "What", "Of what")


class AccessTable(QWidget):
    """Entries of the log, newest first; of several cases, each with its case.

    `opened` gives the case of an entry that was double-clicked; `all_wanted` asks to see all again,
    where nothing matches.
    """

    opened = Signal(str)
    all_wanted = Signal()

    def __init__(self, name: str, *, with_case: bool) -> None:
        super().__init__()
        titles = (*_TITLES[:3], "Case", _TITLES[3]) if with_case else _TITLES
        self._with_case = with_case
        self.model = LineModel[Access](titles, self._cells, self)
        self.view = line_table(self.model, name)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(
            nothing_here(
                "Nothing is logged yet",
                "Whoever opens, saves as a file or prints a case from now on is written down here.",
            )
        )
        clear = button("Clear the search", self.all_wanted.emit)
        self._stack.addWidget(nothing_here("No entry matches", "", clear))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.view.activated.connect(lambda index: self._open(index.row()))

    def show_entries(self, entries: Sequence[Access], *, searched: bool = False) -> None:
        """Show these instead; `searched` tells that they are not all there are."""
        self.model.show_rows(entries)
        self._stack.setCurrentIndex(0 if entries else 2 if searched else 1)

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.model.rows) and self.model.rows[at].title:
            self.opened.emit(self.model.rows[at].case_id)

    def _cells(self, entry: Access) -> tuple[str, ...]:
        at = entry.at.replace("T", " ").removesuffix("Z")
        which = (entry.title or "(a case no longer in this vault)",) if self._with_case else ()
        return (at, entry.user, entry.what, *which, entry.particulars)
