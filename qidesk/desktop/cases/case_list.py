"""The list of all cases: searched as one types, narrowed, sorted, opened."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from qidesk.actions.finding import Found, describe
from qidesk.actions.ids_and_clock import today
from qidesk.desktop.cases.case_model import FOUND, CaseModel
from qidesk.desktop.cases.filter_bar import FilterBar
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.lines import Lines, line_table
from qidesk.desktop.parts.shown_stack import ShownStack
from qidesk.desktop.parts.words import button, heading, nothing_here, plain
from qidesk.desktop.theme import GAP, WIDE
from qidesk.errors import QIDeskError
from qidesk.store.search import Hit
from qidesk.views.case_lines import ListedCase, Listing, orders_of, read_lines

FIND_AFTER_MS = 120
READ_AFTER_MS = 100
_SHORTEST_SEARCH = 2
_LIST, _NO_CASES, _NO_MATCH, _NOT_READ = range(4)


class CaseListPage(QWidget):
    """Every case of the vault, one a line. `opened` gives the case that was chosen.

    `place_wanted` gives the key of another page of the desk, where there is no case yet.
    """

    opened = Signal(str)
    place_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stale, self._is_read = True, False
        self.model = CaseModel(self)
        self.bar = FilterBar()
        self.view = _table(self.model)
        self.counts = plain("Reading the cases…", wrap=False, quiet=True)
        self._stack = ShownStack()
        self._finding = QTimer(self, interval=FIND_AFTER_MS, singleShot=True)
        self._finding.timeout.connect(self._find)
        self._reading = QTimer(self, interval=READ_AFTER_MS, singleShot=True)
        self._reading.timeout.connect(self._read)
        self._lay_out()
        self._chosen = ""
        self.model.modelAboutToBeReset.connect(self._make_way)
        self.model.modelReset.connect(self._tell)
        self.bar.changed.connect(self._narrow)
        self.bar.line.installEventFilter(self)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda index: self._open(index.row()))
        self._offer_orders()
        desk.changed.connect(lambda _: self._become_stale())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading("Cases", 2))
        top.addStretch(1)
        top.addWidget(self.counts)
        no_match = nothing_here(
            "No case matches",
            "Clear the search and the filters to see every case again.",
            button("Clear the search and &every filter", self.bar.clear),
        )
        not_read = nothing_here(
            "The cases were not read",
            "They are all in the vault still.",
            button("&Read the cases", self._read, main=True),
        )
        for page in (self.view, self._first_steps(), no_match, not_read):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)

    def _first_steps(self) -> QWidget:
        """What to do first in a new vault."""
        return nothing_here(
            "No cases yet",
            "A case begins with a request for help: log the first envelope at the intake desk. "
            "Before the first client's word is typed, make a recovery sheet and name a second "
            "folder for backups; the manual leads through the first morning.",
            button("Log the first &envelope", partial(self.place_wanted.emit, "intake"), main=True),
            button("See to recovery and backups", partial(self.place_wanted.emit, "vault")),
            button("Say who the office is", partial(self.place_wanted.emit, "settings")),
            button("Read about the first morning", partial(self.place_wanted.emit, "help")),
        )

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.bar.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list anew where something changed while it was out of sight."""
        super().showEvent(event)
        if self._is_stale:
            self._reading.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens, Down goes into the list, and letters typed in the list are searched for."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        self.model.catch_up()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(max(0, self.view.currentIndex().row()))
            return True
        if watched is self.bar.line:
            if event.key() != Qt.Key.Key_Down or not self.model.rows:
                return super().eventFilter(watched, event)
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.selectRow(0)
            return True
        plain_key = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain_key and event.text().strip() and event.text().isprintable():
            self.bar.line.setFocus()
            self.bar.line.insert(event.text())
            return True
        return super().eventFilter(watched, event)

    def _become_stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._reading.start()

    def _offer_orders(self) -> None:
        """Offer every column to sort by in the menu of the titles, those beneath others too."""
        across = self.view.horizontalHeader()
        across.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        orders = {"Newest first": -1} | {
            f"Sort by {self.model.title(at).lower()}": at
            for at in range(self.model.columnCount())
            if at != FOUND
        }
        for words, column in orders.items():
            action = QAction(words, across)
            action.triggered.connect(partial(self.sort_by, column))
            across.addAction(action)

    def sort_by(self, column: int) -> None:
        """Sort by a column, asked for again the other way round; -1 puts the newest case first."""
        across, order = self.view.horizontalHeader(), Qt.SortOrder
        again = (column, order.AscendingOrder)
        turned = (across.sortIndicatorSection(), across.sortIndicatorOrder()) == again
        across.setSortIndicator(column, order.DescendingOrder if turned else order.AscendingOrder)

    def _read(self) -> None:
        self._is_stale = False
        self._desk.ask(
            read_lines, today(), owner=self, done=self._show, failed=self._give_up, can_stop=True
        )

    def _give_up(self, error: QIDeskError) -> None:
        """Say why they are not read; what was read before stays, until the page is turned to."""
        self._is_stale = True
        if not self._is_read:
            self.counts.clear()
            self._stack.setCurrentIndex(_NOT_READ)
        self._desk.refused.emit(error)

    def _show(self, listing: Listing) -> None:
        self._is_read = True
        across = self.view.horizontalScrollBar().value()
        self.view.setUpdatesEnabled(False)  # to share its width and to draw it both take long
        self.bar.offer(listing.counts)
        self.model.show_cases(listing.cases, today())
        self.view.horizontalScrollBar().setValue(across)
        self._desk.make_piece(partial(self.view.setUpdatesEnabled, True), owner=self)
        QTimer.singleShot(READ_AFTER_MS, self, partial(self._read_orders, listing.cases))

    def _read_orders(self, cases: tuple[ListedCase, ...]) -> None:
        """Have every order worked out beforehand, once the list is drawn."""
        know = partial(self.model.know_orders, cases)
        self._desk.ask(orders_of, cases, owner=self, done=know)

    def _narrow(self) -> None:
        filters = self.bar.filters()
        self.model.narrow(filters, {})
        if len(filters.words) >= _SHORTEST_SEARCH:
            self._finding.start()
        else:
            self._finding.stop()

    def _find(self) -> None:
        words = self.bar.filters().words
        self._desk.find(words, self, lambda hits: self._describe(words, hits))

    def _describe(self, words: str, hits: tuple[Hit, ...]) -> None:
        self._desk.ask(
            describe, hits, owner=self, done=lambda found: self._show_found(words, found)
        )

    def _show_found(self, words: str, found: list[Found]) -> None:
        filters = self.bar.filters()
        if words != filters.words:
            return
        by_case: dict[str, Found] = {}
        for each in found:
            if each.case_id:
                by_case.setdefault(each.case_id, each)
        self.model.narrow(filters, by_case)

    def _make_way(self) -> None:
        """Before other rows come in: who is chosen, and whether the column of what was found is."""
        self._chosen = self._chosen_id()
        self.view.leave_out(FOUND, not self.model.has_found)

    def _tell(self) -> None:
        """Say how many cases are shown, once they are read, and keep the chosen one chosen."""
        if not self._is_read:
            return
        shown, total = len(self.model.rows), self.model.total
        self.counts.setText(f"{shown:,} of {total:,} {'case' if total == 1 else 'cases'}")
        self.bar.show_clearable(clearable=not self.bar.filters().is_empty)
        self._stack.setCurrentIndex(_LIST if shown else _NO_MATCH if total else _NO_CASES)
        at = self.model.row_of(self._chosen) if self._chosen else -1
        if at >= 0:
            self.view.selectRow(at)

    def _chosen_id(self) -> str:
        at = self.view.currentIndex().row()
        return self.model.rows[at].line.id if 0 <= at < len(self.model.rows) else ""

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.opened.emit(self.model.rows[row].line.id)


def _table(model: CaseModel) -> Lines:
    view = line_table(model, "Cases")
    across = view.horizontalHeader()
    view.setSortingEnabled(True)
    across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    across.setSortIndicatorClearable(True)
    across.moveSection(FOUND, 1)
    view.leave_out(FOUND, True)
    return view
