"""Which cases are closed and how long each is kept: those that may be destroyed stand first."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qidesk.actions.retention import Retained, archive_case, read_retention, reopen_case
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import short
from qidesk.casefile.retention import Keeping
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.lines import LineModel, line_table
from qidesk.desktop.parts.read_when_seen import ReadWhenSeen
from qidesk.desktop.parts.scrolled_page import scrolled
from qidesk.desktop.parts.shown_stack import ShownStack
from qidesk.desktop.parts.words import button, heading, nothing_here, plain
from qidesk.desktop.retention.destroying import Destroying
from qidesk.desktop.theme import GAP, WIDE

_TITLES = ("Case", "Standing", "Destroy after", "Closed", "Archived")
_ABOUT = (
    "Cases that are closed, under a legal hold, or have a day after which they may be destroyed:"
    " enter both on the case, under The matter. Enter opens the case. What is destroyed is gone for"
    " good, and a certificate says so. Under a legal hold nothing is destroyed."
)


class RetentionPage(ReadWhenSeen):
    """A list to look through now and then. `opened` gives a case to open.

    `place_wanted` gives the key of another page of the desk, where no case is closed yet.
    """

    opened = Signal(str)
    place_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self.model = LineModel[Retained](_TITLES, _cells, self)
        self.view = line_table(self.model, "Closed cases", hides_empty=True)
        self.counts = plain("", wrap=False, quiet=True)
        self._stack = ShownStack()
        self._archive = button("&Archive it", self.archive)
        self._reopen = button("&Reopen it", self.reopen)
        self._destroy = button("&Destroy it…", self.ask_to_destroy)
        self.destroying = Destroying(desk)
        self._lay_out()
        self.view.activated.connect(lambda index: self.opened.emit(self.model.rows[index.row()][0]))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._offer())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading("Archive", 2))
        top.addStretch(1)
        top.addWidget(self.counts)
        buttons = (self._archive, self._reopen, self._destroy)
        for each in buttons:
            top.addWidget(each)
        how = "Close a case on its own page, in The matter, or from the finder."
        find = button("Look for the case", partial(self.place_wanted.emit, "cases"))
        for page in (self.view, nothing_here("No case is closed", how, find)):
            self._stack.addWidget(page)
        inside = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(scrolled("Closed cases and their keeping", inside), 1)
        beneath = QVBoxLayout(inside)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.setSpacing(GAP)
        beneath.addWidget(plain(_ABOUT, quiet=True))
        beneath.addWidget(self.destroying)
        beneath.addWidget(self._stack, 1)
        for each in buttons:  # in their place by now: no window flashes up
            each.setVisible(not self._desk.read_only)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """What was to be destroyed is asked anew the next time."""
        self.destroying.form.clear()

    def keep_drafts(self) -> None:
        """Nothing is typed here."""

    def archive(self) -> None:
        """Put the chosen case into the archive."""
        if (chosen := self._chosen()) is not None:
            self._desk.do(archive_case, chosen.case_id, owner=self, case_id=chosen.case_id)

    def reopen(self) -> None:
        """Take the chosen case up again."""
        if (chosen := self._chosen()) is not None:
            self._desk.do(reopen_case, chosen.case_id, owner=self, case_id=chosen.case_id)

    def ask_to_destroy(self) -> None:
        """Ask whether the chosen case is to be destroyed for good."""
        if (chosen := self._chosen()) is not None:
            self.destroying.ask(chosen)

    def _read(self) -> None:
        self._desk.ask(read_retention, owner=self, done=self._show)

    def _show(self, found: tuple[Retained, ...]) -> None:
        at = max(0, self.view.currentIndex().row())
        self.model.show_rows(found)
        self.view.selectRow(min(at, len(found) - 1))
        due = sum(each.keeping is Keeping.DUE for each in found)
        self.counts.setText(f"{due:,} of {len(found):,} due to be destroyed")
        self._stack.setCurrentIndex(0 if found else 1)
        self._offer()

    def _offer(self) -> None:
        chosen = self._chosen()
        self._archive.setEnabled(chosen is not None and not chosen.archived_on.typed)
        ended = chosen is not None and bool(chosen.closed_on.typed or chosen.archived_on.typed)
        self._reopen.setEnabled(ended)
        self._destroy.setEnabled(chosen is not None)

    def _chosen(self) -> Retained | None:
        at = self.view.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None


def _cells(each: Retained) -> tuple[str, ...]:
    days = (each.destroy_after, each.closed_on, each.archived_on)
    return (each.title, each.keeping, *map(_day, days))


def _day(day: FactDate) -> str:
    return short(day) if day.typed else ""
