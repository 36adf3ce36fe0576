"""How the matrix of rulings shares its room, over the sample of Taylor v. Riojas."""

import pytest
from PySide6.QtGui import QFontMetrics

from qidesk.desktop.case.law.matrix_grid import (
    FIRST_COURT,
    _height,
    _lines_of,
    _most_lines,
    height_in,
)
from qidesk.desktop.case.law.matrix_widths import Asked, shared
from qidesk.desktop.theme import GAP, HALF, heading_font
from tests.desktop.conftest import settle
from tests.desktop.test_immunity_pages import as_wide, page_of, window

__all__ = ["window"]


@pytest.mark.parametrize("wide", [600, 900])
def test_a_wider_room_is_had_by_the_columns_and_nothing_is_scrolled_sideways(window, qtbot, wide):
    grid = page_of(window, "matrix", qtbot).grid
    with as_wide(grid, wide):
        settle(qtbot, window.desk)
        assert not grid.horizontalScrollBar().maximum()
        assert wide - grid.horizontalHeader().length() < 40


def test_what_a_court_said_of_several_alike_says_so_and_their_rows_are_no_higher(window, qtbot):
    page = page_of(window, "matrix", qtbot)
    rows = range(page.model.rowCount())
    row, column = next(
        (row, column)
        for row in rows
        for column in range(FIRST_COURT, page.model.columnCount())
        if page.grid.rowSpan(row, column) > 1
    )
    spans, index = page.grid.rowSpan(row, column), page.model.index(row, column)
    asked = height_in(page.grid.font(), index, page.grid.columnWidth(column), spans)
    assert page.grid.visualRect(index).height() >= asked - 2
    alone = height_in(page.grid.font(), index, page.grid.columnWidth(column), 1)
    assert asked > alone


def test_a_cell_is_measured_in_the_room_it_is_drawn_in(window, qtbot):
    page = page_of(window, "matrix", qtbot)
    grid, last = page.grid, page.model.columnCount() - 1
    was = grid.columnWidth(last)
    for width in range(110, 170):
        grid.setColumnWidth(last, width)
        for row in range(page.model.rowCount()):
            index, spans = page.model.index(row, last), grid.rowSpan(row, last)
            room, most = grid.visualRect(index).width() - 2 * GAP, _most_lines(index)
            fonts = (heading_font(grid.font(), 1), grid.font())
            drawn = sum(
                _height(QFontMetrics(fonts[at > 0]), line, room, most)
                for at, line in enumerate(_lines_of(index, spans))
                if line
            )
            assert height_in(grid.font(), index, width, spans) >= drawn + 2 * HALF, width
    grid.setColumnWidth(last, was)


def test_columns_share_what_room_there_is():
    two = [Asked(10, 20, 60), Asked(10, 40, 40)]
    assert shared(two, 15) == [10, 10]
    assert shared(two, 40) == [15, 25]
    assert shared(two, 80) == [40, 40]
    assert shared(two, 500) == [60, 40]


def test_no_court_is_wider_than_the_room_beside_the_heads(window, qtbot):
    grid = page_of(window, "matrix", qtbot).grid
    with as_wide(grid, 900):
        settle(qtbot, window.desk)
        wide = grid.horizontalHeader().length()
    with as_wide(grid, 360):
        settle(qtbot, window.desk)
        heads = grid.columnWidth(0) + grid.columnWidth(1)
        room, courts = grid.viewport().width() - heads, range(2, grid.model().columnCount())
        assert max(grid.columnWidth(each) for each in courts) <= room
        assert grid.horizontalHeader().length() < wide
