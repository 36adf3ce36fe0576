import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from qidesk.actions.records import save_new
from qidesk.casefile.records.people import Number, Person
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.typing_table import TypingTable
from qidesk.views.case_layout import CHILD_COLUMNS
from tests.builders import a_person, an_id
from tests.desktop.conftest import settle


@pytest.fixture
def person(desk: Desk) -> Person:
    made = a_person()
    save_new(desk.vault, "add person", [made])
    return made


@pytest.fixture
def table(desk: Desk, person: Person, qtbot: QtBot) -> TypingTable:
    made = TypingTable(desk, "number", CHILD_COLUMNS["number"], lambda _: [], lambda _: "")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.show_records((), {"person": person.id}, "")
    return made


def type_in(table: TypingTable, row: int, column: int, text: str) -> None:
    table.model.setData(table.model.index(row, column), text)


def numbers(desk: Desk) -> list[tuple[str, str]]:
    return [(each.number, each.issuer) for each in desk.vault.records("number")]


def test_the_last_row_is_empty_and_adds_a_record_when_it_is_left(desk, table, person, qtbot):
    assert table.model.rowCount() == 1
    type_in(table, 0, 0, "A-123")
    type_in(table, 0, 1, "ADOC")
    table.leave()
    settle(qtbot, desk)
    assert numbers(desk) == [("A-123", "ADOC")]
    assert desk.vault.records("number")[0].person == person.id


def test_a_table_asks_for_no_more_room_than_its_rows_and_a_few(desk, table, person):
    short = table.view.sizeHint().height()
    assert short < 7 * table.view.verticalHeader().defaultSectionSize()
    many = [Number(id=an_id(), person=person.id, number=str(at)) for at in range(30)]
    table.show_records(many, {"person": person.id}, "")
    tall = table.view.sizeHint().height()
    assert short < tall < 14 * table.view.verticalHeader().defaultSectionSize()


def test_an_untouched_empty_row_adds_nothing(desk, table, qtbot):
    table.leave()
    settle(qtbot, desk)
    assert numbers(desk) == []


def test_going_to_another_row_saves_the_one_that_is_left(desk, table, person, qtbot):
    type_in(table, 0, 0, "A-123")
    table.leave()
    settle(qtbot, desk)
    table.show_records(desk.vault.records("number"), {"person": person.id}, "")
    table.view.setCurrentIndex(table.model.index(0, 0))
    type_in(table, 0, 1, "ADOC")
    table.view.setCurrentIndex(table.model.index(1, 0))
    settle(qtbot, desk)
    assert numbers(desk) == [("A-123", "ADOC")]


def test_what_is_typed_in_a_row_is_kept_as_a_draft(desk, table, person, qtbot):
    type_in(table, 0, 0, "A-1")
    qtbot.waitUntil(lambda: bool(desk.drafts))
    settle(qtbot, desk)
    assert desk.vault.drafts() == {f"number:new:{person.id}": {"number": "A-1"}}
    table.show_records((), {"person": person.id}, "")
    assert table.model.index(0, 0).data() == "A-1"


def test_a_choice_that_is_none_is_not_saved_and_said(desk, table, qtbot):
    type_in(table, 0, 0, "A-1")
    type_in(table, 0, 2, "nonsense")
    table.leave()
    settle(qtbot, desk)
    assert numbers(desk) == []
    assert "none of the choices" in table._said.text()
    assert table.model.index(0, 2).data() == "nonsense"


def test_a_row_can_be_typed_and_added_by_keyboard_alone(desk, table, qtbot):
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(0, 0))
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    editor = table.view.findChild(QLineEdit)
    qtbot.keyClicks(editor, "B77")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    table.leave()
    settle(qtbot, desk)
    assert numbers(desk) == [("B77", "")]


def test_removing_a_row_can_be_undone(desk, table, person, qtbot):
    type_in(table, 0, 0, "A-123")
    table.leave()
    settle(qtbot, desk)
    table.show_records(desk.vault.records("number"), {"person": person.id}, "")
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.remove_current()
    settle(qtbot, desk)
    assert numbers(desk) == []
    desk.vault.undo("ab" * 16, "2026-11-22T10:00:00Z")
    assert numbers(desk) == [("A-123", "")]


def test_what_was_typed_in_a_row_that_is_removed_comes_back_by_undo(desk, table, person, qtbot):
    type_in(table, 0, 0, "A-123")
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.remove_current()
    settle(qtbot, desk)
    assert (numbers(desk), desk.drafts) == ([], {})
    desk.vault.undo("ab" * 16, "2026-11-22T10:00:00Z")
    assert numbers(desk) == [("A-123", "")]
    table.show_records(desk.vault.records("number"), {"person": person.id}, "")
    type_in(table, 0, 1, "ADOC")
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.remove_current()
    settle(qtbot, desk)
    assert numbers(desk) == []
    desk.vault.undo("cd" * 16, "2026-11-22T10:01:00Z")
    assert numbers(desk) == [("A-123", "ADOC")]


def test_a_row_of_blanks_is_removed_without_a_change(desk, table, qtbot):
    type_in(table, 0, 0, "  ")
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.remove_current()
    settle(qtbot, desk)
    assert (numbers(desk), table.model.rows[0].typed, desk.drafts) == ([], {}, {})


def test_what_a_cell_says_is_told_beneath_the_table(desk, person, qtbot):
    table = TypingTable(desk, "consent", CHILD_COLUMNS["consent"], lambda _: [], lambda _: "")
    qtbot.addWidget(table)
    table.show_records((), {"person": person.id}, "")
    table.view.setCurrentIndex(table.model.index(0, 1))
    type_in(table, 0, 1, "3/4/2026")
    assert "Given: March 4, 2026" in table._understood.text()
    type_in(table, 0, 1, "early spring zz 1995")
    assert "Could not read this as a date" in table._understood.text()
    assert table.model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
