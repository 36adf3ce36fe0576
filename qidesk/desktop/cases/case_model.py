"""The list of cases as a table: a tuple of lines, narrowed and sorted without a proxy."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer

from qidesk.actions.finding import Found
from qidesk.casefile.alerts import alerting, marked
from qidesk.desktop.parts.lines import LineModel
from qidesk.views.case_lines import (
    COLUMNS,
    Filters,
    ListedCase,
    Orders,
    named_first,
    narrowed,
    order_by,
    ordered,
)

FOUND = len(COLUMNS)
"""The column that says where in a case's file the words stand."""

_NAMED = next(at for at, column in enumerate(COLUMNS) if column.title == "Case")
"""The column that a case is marked in: somebody is in danger, or there are several versions."""

_TITLES = (*(column.title for column in COLUMNS), "Found in the file")


class CaseModel(LineModel[ListedCase]):
    """All the cases; `rows` are those shown, in the order shown.

    To narrow or sort twenty thousand, and to show what is left, is each a turn of the event loop.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_TITLES, parent=parent)
        self.days = {_TITLES.index("Due")}
        self._all: tuple[ListedCase, ...] = ()
        self._in_order: tuple[ListedCase, ...] = ()
        self._orders: Orders = ()
        self._filters, self._found = Filters(), dict[str, Found]()
        self._today = date.min
        self._sorted_by = (-1, False)
        self._to_show: tuple[ListedCase, ...] | None = None
        self._are_typed = False
        self._showing = QTimer(self, interval=0, singleShot=True)
        self._showing.timeout.connect(self.catch_up)

    @property
    def has_found(self) -> bool:
        """Whether a search found any of those shown, or about to be."""
        return bool(self._found)

    @property
    def total(self) -> int:
        """How many cases there are, shown or not."""
        return len(self._all)

    def show_cases(self, cases: tuple[ListedCase, ...], today: date) -> None:
        """Show these cases under the filters and in the order there are."""
        self._all, self._today, self._orders = cases, today, ()
        self._order()
        self._narrow()
        self.catch_up()

    def know_orders(self, cases: tuple[ListedCase, ...], orders: Orders) -> None:
        """Sort these cases, where they still are the ones, by what was worked out beforehand."""
        if cases is self._all:
            self._orders = orders

    def narrow(self, filters: Filters, found: Mapping[str, Found]) -> None:
        """Show only the cases that pass, at the next turn.

        `found` are those whose file has the words, by id.
        """
        was, self._found = bool(self._found), dict(found)
        self._filters = filters
        self._narrow()
        self._are_typed = was == self.has_found  # else a column comes or goes

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, at the next turn; -1 puts those called as typed, then the newest."""
        self._sorted_by = (column, order == Qt.SortOrder.DescendingOrder)
        self._order()
        self._narrow()

    def catch_up(self) -> None:
        """Show at once what was narrowed or sorted and is not shown yet."""
        self._showing.stop()
        if self._to_show is not None:
            rows, self._to_show = self._to_show, None
            self.show_rows(rows, are_narrowed=self._are_typed)

    def row_of(self, case_id: str) -> int:
        """Where a case stands, or -1 where it is not shown."""
        return next((at for at, each in enumerate(self.rows) if each.line.id == case_id), -1)

    def _order(self) -> None:
        column, descending = self._sorted_by
        if not 0 <= column < len(COLUMNS):
            self._in_order = self._all
            return
        by = self._orders[column] if self._orders else order_by(column, self._all)
        self._in_order = ordered(self._all, by, descending=descending)

    def _narrow(self) -> None:
        shown = narrowed(self._in_order, self._filters, self._found, self._today)
        if self._sorted_by[0] < 0:
            shown = named_first(shown, self._filters.words)
        self._to_show, self._are_typed = shown, False
        self._showing.start()

    def _words(self, row: ListedCase, column: int) -> str:
        if column < FOUND:
            words = COLUMNS[column].words(row.line)
            if column == _NAMED and row.alert:
                words = f"{marked(words, row.alert)}: {row.alert}" if words else alerting(row.alert)
            if column == _NAMED and row.differs:
                words = f"{words} ({row.differs})"
        else:
            hit = self._found.get(row.line.id)
            words = f"{hit.what}: {hit.where}" if hit else ""
        return " ".join(words.split())
