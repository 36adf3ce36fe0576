"""Any list in sight as a sheet, by one action: from its own menu, and from the finder."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QListView,
    QMenu,
    QTableView,
    QWidget,
)

from qidesk.actions.sheets.writing import write_list
from qidesk.desktop.parts.file_dialogs import ask_where
from qidesk.desktop.parts.folding import FoldingTable
from qidesk.desktop.parts.lines import WHOLE_TEXT
from qidesk.errors import QIDeskError
from qidesk.exchange.tables import Table
from qidesk.views.case_layout import SECTIONS

if TYPE_CHECKING:
    from qidesk.desktop.main_window import MainWindow

List = QTableView | QListView

_WORDS = "Save this list as a sheet…"
_ROWS_AT_ONCE = 200
"""So few are read between two keys that nobody waits."""


class ListSheets(QObject):
    """Saves lists of a window, and of its dialogs, as sheets: the columns and rows in sight, whole.

    A list whose property `leads` is set is a way about the program, and none to save. `say` is told
    what came of it, and its weight.
    """

    def __init__(self, window: "MainWindow", say: Callable[[str, str], None]) -> None:
        super().__init__(window)
        self._window, self._desk, self._say = window, window.desk, say
        self._folder = Path.home()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer it where the menu of a list was asked for, by mouse or by key."""
        if isinstance(event, QChildEvent) and event.type() == QEvent.Type.ChildPolished:
            if isinstance(event.child(), QDialog):
                event.child().installEventFilter(self)
        elif isinstance(event, QContextMenuEvent) and self._desk.may_hand_out:
            at = watched.childAt(event.pos()) if isinstance(watched, QWidget) else None
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            if (view := _list_around(QApplication.focusWidget() if by_key else at)) is not None:
                menu = QMenu(self._window)
                menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
                menu.addAction(_WORDS).triggered.connect(partial(self.ask, view))
                menu.popup(event.globalPos())
                return True
        return super().eventFilter(watched, event)

    def offers(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """The same for every list in sight, by its name."""
        views = self._window.findChildren(QAbstractItemView) if self._desk.may_hand_out else ()
        for view in views:
            if not (isinstance(view, QTableView) or view.window() is self._window):
                continue  # the finder's own
            if (
                view.isVisible()
                and (found := _list_around(view)) is view
                and view.model().rowCount()
            ):
                words = f"Save the list “{view.accessibleName()}” as a sheet"
                yield words, partial(self.ask, found)

    def ask(self, view: List, _: bool = False) -> None:
        """Ask where to write a list."""
        dialog = ask_where(view.window(), _WORDS, self._folder / "list.csv", "xlsx")
        dialog.fileSelected.connect(partial(self.write, view))
        dialog.show()

    def write(self, view: List, path: str) -> None:
        """Write a list there, and say so."""
        _Reading(view, partial(self._write, path, *self._where()))

    def _where(self) -> tuple[str, str]:
        """The page in sight by a fixed name, and its case, '' for none."""
        where = self._window.window_place()
        return where.place or SECTIONS[where.section].title, "" if where.place else where.case_id

    def _write(self, path: str, where: str, case_id: str, table: Table) -> None:
        self._folder = Path(path).parent
        said = f"The list was written to {path}: {len(table.rows):,} rows."
        self._desk.ask(
            write_list,
            Path(path),
            table,
            where,
            case_id,
            owner=self,
            done=lambda _: self._say(said, ""),
            failed=self._refuse,
        )

    def _refuse(self, error: QIDeskError) -> None:
        self._say(error.said, "problem")


class _Reading(QObject):
    """Reads a table some rows at a time; begins anew where other rows come to stand in it."""

    def __init__(self, view: List, done: Callable[[Table], None]) -> None:
        super().__init__(view)
        self._view, self._done = view, done
        self._rows: list[tuple[str, ...]] = []
        self._next = 0
        self._columns = _columns_in_sight(view)
        view.model().modelReset.connect(self._begin)
        self._go_on()

    def _begin(self) -> None:
        self._rows, self._next = [], 0

    def _go_on(self) -> None:
        last = min(self._next + _ROWS_AT_ONCE, self._view.model().rowCount())
        shown = (row for row in range(self._next, last) if not self._view.isRowHidden(row))
        self._rows += filter(any, map(self._cells, shown))
        self._next = last
        if last < self._view.model().rowCount():
            QTimer.singleShot(0, self._go_on)
            return
        self._done(Table(tuple(map(self._head, self._columns)), tuple(self._rows)))
        self.deleteLater()

    def _cells(self, row: int) -> tuple[str, ...]:
        return tuple(_whole(self._view.model().index(row, at)) for at in self._columns)

    def _head(self, at: int) -> str:
        if isinstance(self._view, QListView):
            return self._view.accessibleName()
        return str(self._view.model().headerData(at, Qt.Orientation.Horizontal) or "")


def _columns_in_sight(view: List) -> list[int]:
    if isinstance(view, QListView):
        return [0]
    if isinstance(view, FoldingTable):
        return view.columns()
    return [at for at in range(view.model().columnCount()) if not view.isColumnHidden(at)]


def _whole(cell: QModelIndex) -> str:
    words = cell.data(WHOLE_TEXT)
    return str(cell.data() or "") if words is None else str(words)


def _list_around(widget: QWidget | None) -> List | None:
    """The list that a widget is, or lies in; of one laid over another, the other."""
    found = [each for each in _up_from(widget) if isinstance(each, QTableView | QListView)]
    return found[-1] if found and not found[-1].property("leads") else None


def _up_from(widget: QWidget | None) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()
