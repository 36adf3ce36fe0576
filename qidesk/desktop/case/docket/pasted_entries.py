"""Docket entries read from what was pasted, shown before they are added."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from qidesk.desktop.parts.columns import fit_row
from qidesk.desktop.parts.inputs import bring_into_sight
from qidesk.desktop.parts.lines import LineModel, fit_to_rows, line_table
from qidesk.desktop.parts.words import button, plain
from qidesk.desktop.theme import GAP, WIDE

_TITLES = ("ECF no.", "Filed", "Entered", "Entry")
_ROWS_SEEN = 8
_NO_KIND = (
    " No kind is filled in: where the words of one may set a time running, the program asks what it"
    " is until you enter it."
)
_BEFORE_WORDS = (("entry_kind", "{}"), ("signed_on", "signed {}"))
"""What few spreadsheets tell, and how it is said before the words of an entry."""


class PastedEntries(QFrame):
    """A banner that shows only while entries wait to be accepted. `accepted` gives their rows."""

    accepted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Entries read from what was pasted")
        self.setProperty("banner", True)
        self.words = plain()
        self.model = LineModel[dict[str, str]](_TITLES, _cells, self)
        self.table = line_table(self.model, "Entries to accept")
        self.accept = button("&Accept them", self._accept, main=True)
        self.give_up = button("No&t now", self.clear)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.accept)
        row.addWidget(self.give_up)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addWidget(self.words)
        layout.addWidget(self.table)
        layout.addLayout(row)
        self.hide()

    def show_rows(self, rows: Sequence[dict[str, str]], known: int) -> None:
        """Show the rows that are new; `known` says how many more are entered already."""
        self.model.show_rows(rows)
        are = "is" if known == 1 else "are"
        left = f" {known:,} more {are} entered already, and left out." if known else ""
        many = "1 entry was" if len(rows) == 1 else f"{len(rows):,} entries were"
        kind = "" if any("entry_kind" in row for row in rows) else _NO_KIND
        self.words.setText(f"{many} read.{left}{kind}")
        self.accept.setText("&Accept it" if len(rows) == 1 else "&Accept them")
        self.show()
        self.accept.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._fit)  # once its width is known

    def _fit(self) -> None:
        for row in range(min(_ROWS_SEEN, len(self.model.rows))):
            fit_row(self.table, row)
        fit_to_rows(self.table, _ROWS_SEEN)
        QTimer.singleShot(0, self, partial(bring_into_sight, self.accept))  # once laid out

    def clear(self) -> None:
        """Show nothing."""
        self.model.show_rows(())
        self.hide()

    def _accept(self) -> None:
        if self.model.rows:
            self.accepted.emit(self.model.rows)


def _cells(row: dict[str, str]) -> Sequence[str]:
    first = "; ".join(said.format(row[name]) for name, said in _BEFORE_WORDS if name in row)
    words = ": ".join(filter(None, (first, row.get("what", ""))))
    return (*(row.get(name, "") for name in ("number", "filed_on", "entered_on")), words)
