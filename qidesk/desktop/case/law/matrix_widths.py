"""How wide the columns of the matrix are in the room there is, and how high its rows."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QTableView

from qidesk.desktop.case.law.matrix_grid import height_in, widths_asked


class Asked(NamedTuple):
    """The least a column can do with, what it is content with, and the most it has use for."""

    least: int
    wanted: int
    most: int


def shared(columns: Sequence[Asked], room: int) -> list[int]:
    """What each column gets: in a narrow room all give way, and what is left is had by those that
    have use for it; the least of each where even that is too wide."""
    is_narrow = sum(each.wanted for each in columns) > room
    base = [each.least if is_narrow else each.wanted for each in columns]
    more = [
        (each.wanted if is_narrow else each.most) - had
        for each, had in zip(columns, base, strict=True)
    ]
    share = min(1.0, max(0, room - sum(base)) / max(1, sum(more)))
    return [had + int(add * share) for had, add in zip(base, more, strict=True)]


def share_columns(grid: QTableView) -> None:
    """Give each column its share of the room; the bar beside the rows may come or go."""
    room = grid.width() - 2 * grid.frameWidth() - grid.verticalScrollBar().sizeHint().width()
    columns = range(grid.model().columnCount())
    asked = [_asked(grid, column) for column in columns]
    for column, width in zip(columns, shared(asked, room), strict=True):
        grid.setColumnWidth(column, width)


def _asked(grid: QTableView, column: int) -> Asked:
    title, rows = grid.horizontalHeader().sectionSizeHint(column), range(grid.model().rowCount())
    cells = [widths_asked(grid.font(), grid.model().index(row, column)) for row in rows]
    return Asked(*(max(title, *each) for each in zip(*cells, strict=True)))


def share_rows(grid: QTableView) -> None:
    """Give each row what its own cells need, and those that share a cell what it needs of all."""
    rows, columns = range(grid.model().rowCount()), range(grid.model().columnCount())
    high, merged = [0 for _ in rows], {}
    for column in columns:
        row = 0
        while row < len(rows):
            spans = grid.rowSpan(row, column)
            index, width = grid.model().index(row, column), grid.columnWidth(column)
            needs = height_in(grid.font(), index, width, spans)
            if spans == 1:
                high[row] = max(high[row], needs)
            else:
                merged[row, column] = (spans, needs)
            row += spans
    for (row, _), (spans, needs) in merged.items():
        lacking = needs - sum(high[row : row + spans])
        for at in range(row, row + spans):
            high[at] += max(0, -(-lacking // spans))
    for row in rows:
        grid.setRowHeight(row, high[row])
