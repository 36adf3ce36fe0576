"""Columns that step aside where a table is narrow: their words stand beneath another's, titled."""

from collections.abc import Mapping, Sequence, Set

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from qidesk.desktop.parts.row_numbers import RowNumbers

Under = Mapping[int, Sequence[int]]
"""By column, those whose words stand beneath its own."""
NOTHING = "–"
"""Stands in a cell that says nothing itself, above the words of others."""
BETWEEN = "  ·  "
"""Parts what several columns say beneath one."""


class FoldingModel(QAbstractTableModel):
    """Rows whose cells can tell the words of other columns beneath their own."""

    days: Set[int] = frozenset()
    """The columns of days, which are left whole even where many words say one."""
    prose: Set[int] = frozenset()
    """The columns in which sentences are told."""
    are_narrowed = False
    """Whether the rows are some of those that were, as somebody types what they are to say."""
    in_lines = False
    """Whether each column beneath has a line of its own, empty or not, for somebody to type in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.under: Under = {}
        self.current_row = -1

    def is_to_come(self, row: int) -> bool:
        """Whether a row is there to be typed in, and nobody is in it yet."""
        return False

    def title(self, column: int) -> str:
        """What stands over a column."""
        return str(self.headerData(column, Qt.Orientation.Horizontal) or "")

    def folded(self, index: QModelIndex | QPersistentModelIndex, role: int, said: str) -> str:
        """What a cell says, to the eye or to a screen reader, with what is told beneath it."""
        told = []
        for at in (beneath := self.under.get(index.column(), ())):
            words = self.data(index.sibling(index.row(), at))
            if words or self.in_lines:
                aloud = self.data(index.sibling(index.row(), at), role)
                is_seen = role == Qt.ItemDataRole.DisplayRole
                seen = f"{self.title(at)}: {words}"
                if not words and self.is_to_come(index.row()):
                    seen = ""
                told.append(seen if is_seen else aloud)
        if beneath and self.in_lines:
            return "\n".join(" ".join(each.split()) for each in (said, *told))
        if told and not said and role == Qt.ItemDataRole.DisplayRole:
            said = NOTHING  # else what is told beneath seems to be what the column says
        return "\n".join(each for each in (said, BETWEEN.join(told)) if each)


class FoldingTable(QTableView):
    """A table that shows fewer columns where they find no room, and all that they say."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalHeader(RowNumbers(self))
        self._left_out: set[int] = set()
        self._aside: set[int] = set()

    def leave_out(self, column: int, is_left_out: bool) -> None:
        """Show a column and what it says no more, or again."""
        (self._left_out.add if is_left_out else self._left_out.discard)(column)
        self.setColumnHidden(column, is_left_out or column in self._aside)

    def columns(self) -> list[int]:
        """Those that are not left out, from the left, whether or not they stepped aside."""
        head = self.horizontalHeader()
        kept = (at for at in range(self.model().columnCount()) if at not in self._left_out)
        return sorted(kept, key=head.visualIndex)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Where much is told in a row, all of it begins at the top."""
        super().initViewItemOption(option)
        if self._aside:
            option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

    def fold(self, under: Under) -> None:
        """Have these columns step aside, and no others."""
        model = self.model()
        if not isinstance(model, FoldingModel) or model.under == under:
            return
        model.under = under
        aside = {each for columns in under.values() for each in columns}
        for column in self._aside ^ aside:
            self.setColumnHidden(column, column in aside or column in self._left_out)
        self._aside = aside
        self.viewport().update()
