"""Rows copied from a spreadsheet come into a table of records at once, and go at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk.actions.records import save_new
from qidesk.actions.undoing import undo_last
from qidesk.casefile.records.matter import Case
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.desk import Desk
from qidesk.views.pasted_rows import MOST_ROWS
from tests.builders import a_case
from tests.desktop.conftest import settle
from tests.desktop.timelines import DATE, WHAT, shown

COPIED = (
    "May 3, 2019\tyard\tA door.\n"
    'May 1, 2019\t\t"A bus,\nand a ""stop""."\n'
    "\t\t\n"
    "?\tgate\tWaiting.\n"
)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TimelinePage:
    made: Case = a_case()
    save_new(desk.vault, "add case", [made], made.id)
    return shown(desk, made, qtbot)


def paste(qtbot: QtBot, page: TimelinePage, text: str, column: int = DATE) -> None:
    QApplication.clipboard().setText(text)
    last = page.table.model.rowCount() - 1
    page.table.view.setFocus()
    page.table.view.setCurrentIndex(page.table.model.index(last, column))
    qtbot.keyClick(page.table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def happened(desk: Desk) -> list[tuple[str, str, str]]:
    return [
        (each.occurred_on.typed, each.place, each.what_happened)
        for each in desk.vault.records("event")
    ]


def test_copied_rows_are_added_as_one_change_that_one_undo_takes_back(desk, page, qtbot):
    paste(qtbot, page, COPIED)
    settle(qtbot, desk)
    assert happened(desk) == [
        ("May 3, 2019", "yard", "A door."),
        ("May 1, 2019", "", 'A bus,\nand a "stop".'),
        ("?", "gate", "Waiting."),
    ]
    assert page.table.model.rowCount() == 4
    undo_last(desk.vault)
    assert happened(desk) == []


@pytest.mark.parametrize(("day", "what"), [("Date", "Description"), ("day", "EVENT")])
def test_titles_that_spreadsheets_use_are_known(desk, page, qtbot, day, what):
    paste(qtbot, page, f"{what}\t{day}\nA door.\tMay 3, 2019\n")
    settle(qtbot, desk)
    assert happened(desk) == [("May 3, 2019", "", "A door.")]


def test_a_row_of_titles_says_where_the_cells_go(desk, page, qtbot):
    titles = [page.table.model.specs[at].label for at in (WHAT, DATE)]
    paste(qtbot, page, f"{titles[0]}\t{titles[1].upper()}\nA door.\tMay 3, 2019\n")
    settle(qtbot, desk)
    assert happened(desk) == [("May 3, 2019", "", "A door.")]


def test_rows_pasted_into_a_cell_that_is_open_are_rows_too(desk, page, qtbot):
    page.table.begin_next()
    cell = page.table.view.indexWidget(page.table.view.currentIndex())
    QApplication.clipboard().setText("May 3, 2019\tyard\nMay 4, 2019\tcell\n")
    qtbot.keyClick(cell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk)
    assert [place for _, place, _ in happened(desk)] == ["yard", "cell"]


@pytest.mark.parametrize("story", ["A door.", "A door.\n\nThen a bus.\nThen nothing."])
def test_a_story_of_however_many_lines_goes_into_its_cell(desk, page, qtbot, story):
    paste(qtbot, page, f"{story}\n", WHAT)
    row = page.table.model.rows[-1]
    assert row.typed == {"what_happened": story}
    assert happened(desk) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x\t" * 40 + "y\nz", "Row 1 of what was copied has 41 cells"),
        ("a\tb\n" * (MOST_ROWS + 1), "too much to paste"),
        ("May 3, 2019\tyard\nMay 4, 2019\tbad \ud800 text", "Row 2, place"),
    ],
)
def test_what_cannot_be_taken_whole_adds_nothing_and_says_why(desk, page, qtbot, text, said):
    page.table.view.setCurrentIndex(page.table.model.index(page.table.model.rowCount() - 1, DATE))
    page.table.paste(text)
    settle(qtbot, desk)
    assert said in page.table._said.text()
    assert happened(desk) == []


def test_what_was_typed_in_the_row_to_come_is_kept_beside_pasted_rows(desk, page, qtbot):
    last = page.table.model.rowCount() - 1
    page.table.model.setData(page.table.model.index(last, WHAT), "Half a sentence")
    paste(qtbot, page, COPIED)
    settle(qtbot, desk)
    assert "Half a sentence" in {what for _, _, what in happened(desk)}
    assert len(happened(desk)) == 4


def test_the_columns_are_as_wide_as_what_was_pasted(desk, page, qtbot):
    paste(qtbot, page, "5/3/19 2:15 pm\tDay room\tA door.\n5/4/19 6 pm\t\tA bus.\n")
    settle(qtbot, desk)
    view = page.table.view
    for column in (DATE, DATE + 1):
        needed = view.sizeHintForIndex(page.table.model.index(0, column)).width()
        assert view.columnWidth(column) >= needed, column


def test_why_rows_were_refused_is_said_no_more_once_others_are_pasted(desk, page, qtbot):
    paste(qtbot, page, "When\tFacility\nMay 3, 2019\tNowhere Unit\n")
    settle(qtbot, desk)
    assert "no such facility" in page.table._said.text()
    paste(qtbot, page, COPIED)
    settle(qtbot, desk)
    assert len(happened(desk)) == 3
    assert page.table._said.text() == ""
