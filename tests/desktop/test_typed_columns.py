"""A grid in a narrow room: what finds no room beside stands beneath, and is typed in there."""

import itertools

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from qidesk.actions.records import save_new
from qidesk.casefile.records.people import Person
from qidesk.casefile.records.places import Address
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.typing_table import TypingTable
from qidesk.views.case_layout import CHILD_COLUMNS
from tests.builders import a_person, an_id
from tests.desktop.conftest import settle

COLUMNS = CHILD_COLUMNS["address"]
TOWN, STATE, NOTE = (COLUMNS.index(each) for each in ("town", "state", "note"))


@pytest.fixture
def person(desk: Desk) -> Person:
    made = a_person()
    save_new(desk.vault, "add person", [made])
    return made


@pytest.fixture
def table(desk: Desk, person: Person, qtbot: QtBot) -> TypingTable:
    """Two addresses in a grid too narrow for the titles of its columns."""
    made = TypingTable(desk, "address", COLUMNS, lambda _: [], lambda _: "")
    qtbot.addWidget(made)
    kept = [
        Address(id=an_id(), person=person.id, town=town, state="TX", note="a word " * 30)
        for town in ("Elm", "Oak")
    ]
    save_new(desk.vault, "add addresses", kept)
    letters = made.fontMetrics().horizontalAdvance("0")
    made.resize(50 * letters, 500)
    made.show()
    made.show_records(kept, {"person": person.id}, "")
    settle(qtbot, desk)
    return made


def editor_in(table: TypingTable) -> QLineEdit:
    made = table.view.indexWidget(table.view.currentIndex())
    assert isinstance(made, QLineEdit)
    return made


def cell(table: TypingTable, row: int, column: int) -> QModelIndex:
    return table.model.index(row, column)


def click(qtbot: QtBot, table: TypingTable, index: QModelIndex) -> None:
    at = table.view.visualRect(index).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def is_whole(table: TypingTable, inside: QWidget) -> bool:
    return table.view.viewport().rect().contains(inside.geometry())


def test_all_columns_are_seen_without_scrolling_sideways(table):
    view, model = table.view, table.model
    shown = [at for at in range(len(COLUMNS)) if not view.isColumnHidden(at)]
    assert 0 < len(shown) < len(COLUMNS)
    assert view.horizontalScrollBar().maximum() == 0
    words = "\n".join(cell(table, 0, at).data() for at in shown)
    for at in range(len(COLUMNS)):
        assert at in shown or f"{model.title(at)}:" in words


def test_sentences_are_told_in_a_column_of_their_own_however_narrow_the_grid_is(table, desk, qtbot):
    view = table.view
    letter = table.fontMetrics().horizontalAdvance("0")
    for letters in (90, 70, 50, 40):
        table.resize(letters * letter, 500)
        settle(qtbot, desk)
        assert table.model.under, "some columns stand beneath others"
        assert not view.isColumnHidden(NOTE)
        assert view.columnWidth(NOTE) == max(map(view.columnWidth, range(len(COLUMNS))))


def test_the_lines_of_a_cell_stand_one_beneath_another_within_it_and_are_clicked_apart(
    table, qtbot
):
    view = table.view
    for host, beneath in table.model.under.items():
        rects = [view.visualRect(cell(table, 0, at)) for at in (host, *beneath)]
        assert all(one.bottom() < two.top() for one, two in itertools.pairwise(rects))
        bottom = view.rowViewportPosition(0) + view.rowHeight(0)
        assert view.rowViewportPosition(0) <= rects[0].top()
        assert rects[-1].bottom() <= bottom
        for at in (host, *beneath):
            click(qtbot, table, cell(table, 0, at))
            assert view.currentIndex() == cell(table, 0, at)


def test_a_line_beneath_is_typed_in_by_mouse_and_keys(desk, table, qtbot):
    assert table.view.isColumnHidden(STATE)
    click(qtbot, table, cell(table, 0, STATE))
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    editor = editor_in(table)
    assert editor.accessibleName() == table.model.title(STATE)
    assert is_whole(table, editor)
    assert editor.text() == "TX"
    editor.selectAll()
    qtbot.keyClicks(editor, "FL")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert table.view.currentIndex() == cell(table, 0, STATE + 1)
    qtbot.keyClick(editor_in(table), Qt.Key.Key_Escape)
    table.leave()
    settle(qtbot, desk)
    assert {each.state for each in desk.vault.records("address") if each.town == "Elm"} == {"FL"}


def test_keys_go_through_all_columns_and_rows(table, qtbot):
    view = table.view
    view.setFocus()
    view.setCurrentIndex(cell(table, 0, 0))
    for at in range(1, len(COLUMNS)):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert view.currentIndex() == cell(table, 0, at)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.currentIndex() == cell(table, 0, NOTE), "it ends there"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex() == cell(table, 1, NOTE)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex() == cell(table, 0, NOTE - 1)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex() == cell(table, 0, NOTE - 1), "nothing is above"


def test_the_last_row_is_typed_column_by_column_and_tab_goes_on_to_a_row(desk, table, qtbot):
    table.begin_next()
    for at in range(len(COLUMNS)):
        assert table.view.currentIndex() == cell(table, 2, at)
        editor = table.view.indexWidget(table.view.currentIndex())
        assert editor is not None
        assert editor.isVisible()
        assert is_whole(table, editor)
        if at == TOWN:
            qtbot.keyClicks(editor, "Ash")
        if at < NOTE:
            qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClick(editor_in(table), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Ash" in {each.town for each in desk.vault.records("address")})


def test_in_a_wide_room_each_column_stands_for_itself(desk, table, qtbot):
    table.resize(4000, 500)
    settle(qtbot, desk)
    view = table.view
    assert not table.model.under
    assert not any(view.isColumnHidden(at) for at in range(len(COLUMNS)))
    rect = view.visualRect(cell(table, 0, STATE))
    assert view.indexAt(rect.center() + QPoint(0, 1)) == cell(table, 0, STATE)


def test_the_row_to_come_names_its_lines_once_somebody_is_in_it(table, qtbot):
    host, beneath = next(iter(table.model.under.items()))
    last = cell(table, table.model.rowCount() - 1, host)
    titles = [f"{table.model.title(at)}:" for at in beneath]
    assert not any(each in last.data() for each in titles)
    click(qtbot, table, last)
    assert all(each in last.data() for each in titles)
    assert table.view.visualRect(cell(table, last.row(), beneath[-1])).bottom() <= (
        table.view.rowViewportPosition(last.row()) + table.view.rowHeight(last.row())
    )
    click(qtbot, table, cell(table, 0, host))
    assert not any(each in last.data() for each in titles)


def test_in_an_empty_grid_every_column_is_named(desk, table, person, qtbot):
    table.show_records([], {"person": person.id}, "")
    settle(qtbot, desk)
    table.resize(30 * table.fontMetrics().horizontalAdvance("0"), 500)
    settle(qtbot, desk)
    view, model = table.view, table.model
    assert model.rowCount() == 1
    assert model.under
    shown = [at for at in range(len(COLUMNS)) if not view.isColumnHidden(at)]
    words = "\n".join(cell(table, 0, at).data() for at in shown)
    for at in range(len(COLUMNS)):
        assert at in shown or f"{model.title(at)}:" in words


def test_a_row_gone_to_is_seen_from_its_first_line_once_the_room_is_shared(table, qtbot):
    view = table.view
    table.setFixedHeight(view.rowHeight(0) + 3 * view.rowHeight(1) // 2)
    view.setCurrentIndex(cell(table, 0, 0))
    view.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
    view.verticalScrollBar().setValue(view.fontMetrics().lineSpacing())
    assert view.rowViewportPosition(0) < 0
    table.resize(table.width() + 9, table.height())
    qtbot.waitUntil(lambda: view.rowViewportPosition(0) == 0)
