"""My day at the desk: opened by Enter, handed over, done."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from qidesk.actions.intake import take_in
from qidesk.actions.my_day import Duty
from qidesk.actions.records import add_record, set_fields
from qidesk.casefile.records.matter import Case, Decision
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.views.case_layout import SECTIONS
from tests.desktop.conftest import settle
from tests.desktop.windows import a_window, put_away


@pytest.fixture
def window(desk: Desk, qtbot: QtBot):
    made = a_window(desk, qtbot)
    yield made
    put_away(made, qtbot)


def a_task(desk: Desk, what: str, owner: str = "Ana") -> str:
    case_id = take_in(desk.vault, {"name": "Sam <b>Roe</b>"}).case.id
    add_record(desk.vault, "task", {"what": what, "owner": owner, "due_on": "today"}, case_id)
    return case_id


def turned_to(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.open_place("day")
    qtbot.waitUntil(lambda: bool(window.day.todo.model.rows))
    settle(qtbot, window.desk)
    return window


def test_a_task_of_mine_is_opened_where_it_stands(window: MainWindow, qtbot: QtBot) -> None:
    case_id = a_task(window.desk, "Read the letter")
    turned_to(window, qtbot)
    todo = window.day.todo
    assert todo.chosen is not None
    assert (todo.chosen.what, todo.chosen.title) == ("Read the letter", "Sam <b>Roe</b>")
    QTest.keyClick(todo.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert window.case.case_id == case_id
    assert SECTIONS[window.case.list.currentRow()].title == "Tasks & notes"


def test_a_task_is_done_and_leaves_the_list(window: MainWindow, qtbot: QtBot) -> None:
    a_task(window.desk, "Read the letter")
    turned_to(window, qtbot).day.todo.done.click()
    qtbot.waitUntil(lambda: not window.day.todo.model.rows)
    assert "Done" in window.day.todo.status.text()


def test_a_task_is_handed_over_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    a_task(window.desk, "Read the letter")
    todo = turned_to(window, qtbot).day.todo
    todo.over.click()
    QTest.keyClicks(window.focusWidget(), "Max Bauer")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not todo.model.rows)  # it is no longer mine
    todo.whose.setCurrentText("Max Bauer")
    assert todo.chosen is not None
    assert todo.chosen.owner == "Max Bauer"


def test_nobody_named_is_told_beneath_the_field_and_a_case_that_goes_along_beforehand(
    window: MainWindow, qtbot: QtBot
) -> None:
    case_id = a_task(window.desk, "Read the letter")
    step = {"owner": "Ana", "next_step": "Call the clerk", "next_step_on": "today"}
    set_fields(window.desk.vault, "case", case_id, step)
    todo = turned_to(window, qtbot).day.todo
    told = {}
    for row in (1, 2):
        todo.table.selectRow(row)
        todo.over.click()
        assert todo.chosen is not None
        told[todo.chosen.duty] = " ".join(each.text() for each in todo.form.findChildren(QLabel))
        field = window.focusWidget()
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle(qtbot, window.desk)
        assert "Type who does it" in "".join(each.text() for each in todo.form.findChildren(QLabel))
        assert window.focusWidget() is field
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert "Nothing else goes along" in told[Duty.TASK]
    assert "the case gets a new owner" in told[Duty.STEP]


def test_nothing_is_handed_to_whoever_is_recused_from_the_case(
    window: MainWindow, qtbot: QtBot
) -> None:
    case_id = a_task(window.desk, "Read the letter")
    set_fields(window.desk.vault, "case", case_id, {"recused": "Max Bauer"})
    todo = turned_to(window, qtbot).day.todo
    todo.over.click()
    field = window.focusWidget()
    QTest.keyClicks(field, "max bauer")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert "max bauer is recused" in "".join(each.text() for each in todo.form.findChildren(QLabel))
    assert window.focusWidget() is field
    assert todo.chosen is not None
    assert todo.chosen.owner == "Ana"


def test_the_cursor_goes_back_to_the_list_once_something_is_handed_over_or_not(
    window: MainWindow, qtbot: QtBot
) -> None:
    for what in ("Read the letter", "Call the clerk"):
        a_task(window.desk, what)
    todo = turned_to(window, qtbot).day.todo
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        assert window.focusWidget() is todo.table
        todo.over.click()
        QTest.keyClicks(window.focusWidget(), "Max Bauer")
        QTest.keyClick(window.focusWidget(), key)
        qtbot.waitUntil(todo.form.isHidden)
    settle(qtbot, window.desk)
    assert len(todo.model.rows) == 2  # a heading, and the one that stayed
    assert window.focusWidget() is todo.table


def test_what_was_handed_over_is_not_said_any_more_once_it_was_taken_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    a_task(window.desk, "Read the letter")
    todo = turned_to(window, qtbot).day.todo
    todo.over.click()
    QTest.keyClicks(window.focusWidget(), "Max Bauer")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not todo.model.rows)
    assert "Handed over" in todo.status.text()
    window.undo()
    qtbot.waitUntil(window.undo_bar.isVisible)
    window.undo_bar.yes.click()
    qtbot.waitUntil(lambda: bool(todo.model.rows))
    assert todo.status.text() == ""


def test_a_name_as_long_as_a_letter_widens_no_window(window: MainWindow, qtbot: QtBot) -> None:
    a_task(window.desk, "Read" * 1_000)
    todo, wide = turned_to(window, qtbot).day.todo, window.width()
    todo.over.click()
    settle(qtbot, window.desk)
    assert window.width() == wide
    todo.form.findChild(QLineEdit).setText("Max" * 1_000)
    todo.form.given.emit()
    settle(qtbot, window.desk)
    assert "Handed over" in todo.status.text()
    assert window.width() == wide


def test_the_meeting_is_on_screen_and_as_paper(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    case_id = take_in(window.desk.vault, {"name": "Sam Roe"}).case.id
    set_fields(window.desk.vault, "case", case_id, {"stage": "screened"})
    window.open_place("day")
    meeting = window.day.meeting
    window.day.tabs.setCurrentWidget(meeting)
    qtbot.waitUntil(lambda: bool(meeting.model.rows))
    meeting.write(str(tmp_path / "agenda.pdf"))
    qtbot.waitUntil(lambda: "written" in meeting.status.text())
    assert (tmp_path / "agenda.pdf").read_bytes().startswith(b"%PDF")
    QTest.keyClick(meeting.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert window.case.case_id == case_id


def test_the_vote_is_typed_beneath_the_agenda_and_what_is_decided_leaves_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    vault = window.desk.vault
    first, second = (take_in(vault, {"name": name}).case.id for name in ("Sam Roe", "Ana Poe"))
    for case_id in (first, second):
        set_fields(vault, "case", case_id, {"stage": "screened"})
    window.open_place("day")
    meeting = window.day.meeting
    window.day.tabs.setCurrentWidget(meeting)
    settle(qtbot, window.desk)
    editor, chosen = meeting.vote.editor, meeting.model.rows[0].case_id
    assert editor.record is not None
    assert editor.record.id == chosen
    meeting.focus()
    typed = {"votes": "for: AB; against: CD", "decision": "decline", "tell_by": "2027-01-04"}
    for name, text in typed.items():
        editor.form.editors[name].show_typed(text)
    editor.form.edited.emit()
    QTest.keyClick(meeting.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    decided = vault.record("case", chosen)
    assert isinstance(decided, Case)
    assert (decided.votes, decided.decision) == ("for: AB; against: CD", Decision.DECLINE)
    assert [each.case_id for each in meeting.model.rows] == [
        {first, second}.difference({chosen}).pop()
    ]
    assert editor.record.id == meeting.model.rows[0].case_id
    assert meeting.vote.matter.text().endswith(f"of {meeting.model.rows[0].title}")
    assert "has left the agenda" in meeting.status.text()
    assert editor.form.editors["votes"].typed() == ""


def test_the_matter_and_the_vote_on_it_both_have_room_in_a_low_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    case_id = take_in(window.desk.vault, {"name": "Sam Roe"}).case.id
    named = "Roe v. the Warden of a place whose name is long " * 8
    set_fields(window.desk.vault, "case", case_id, {"stage": "screened", "caption": named})
    window.resize(1000, 420)
    window.open_place("day")
    meeting = window.day.meeting
    window.day.tabs.setCurrentWidget(meeting)
    settle(qtbot, window.desk)
    table = meeting.table
    line = table.fontMetrics().lineSpacing()
    assert table.rowHeight(0) > 6 * line
    qtbot.waitUntil(lambda: table.viewport().height() >= table.rowHeight(0))
    votes = meeting.vote.editor.form.editors["votes"].input
    votes.setFocus()
    qtbot.wait(20)
    assert votes.visibleRegion().boundingRect().height() >= 2 * line


def test_the_next_date_and_the_bottom_line_have_room_beside_a_long_question(
    window: MainWindow, qtbot: QtBot
) -> None:
    case_id = take_in(window.desk.vault, {"name": "Sam Roe"}).case.id
    set_fields(window.desk.vault, "case", case_id, {"stage": "screened"})
    told = {"question_presented": "Who opened the door? " * 6, "bottom_line": "Find him. " * 9}
    for section, text in told.items():
        add_record(window.desk.vault, "passage", {"section": section, "text": text}, case_id)
    window.resize(1280, 720)
    window.open_place("day")
    window.day.tabs.setCurrentWidget(window.day.meeting)
    settle(qtbot, window.desk)
    table = window.day.meeting.table
    room = table.viewport().width()
    assert not any(window.day.meeting.model.under)
    assert table.columnWidth(5) >= int(0.14 * room)


def test_a_vote_that_is_not_finished_is_kept_as_the_desk_is_left(
    window: MainWindow, qtbot: QtBot
) -> None:
    case_id = take_in(window.desk.vault, {"name": "Sam Roe"}).case.id
    set_fields(window.desk.vault, "case", case_id, {"stage": "screened"})
    window.open_place("day")
    window.day.tabs.setCurrentWidget(window.day.meeting)
    settle(qtbot, window.desk)
    window.day.meeting.vote.editor.form.editors["votes"].show_typed("for: AB")
    window.keep_drafts()
    assert window.desk.drafts[f"case:{case_id}"] == {"votes": "for: AB"}


def test_whoever_is_recused_is_told_that_a_matter_is_left_out_and_not_which(
    window: MainWindow, qtbot: QtBot
) -> None:
    kept = take_in(window.desk.vault, {"name": "Sam Roe"}).case.id
    set_fields(window.desk.vault, "case", kept, {"stage": "screened", "recused": "Ana"})
    window.open_place("day")
    meeting = window.day.meeting
    window.day.tabs.setCurrentWidget(meeting)
    qtbot.waitUntil(lambda: "1 matter is left out: you are recused." in meeting.about.text())
    settle(qtbot, window.desk)
    shown = [each.text() for each in meeting.findChildren(QLabel) if each.isVisible()]
    assert "No matter is here to decide" in shown
    assert not any("Roe" in each for each in shown)


def test_once_a_vote_decides_a_matter_nothing_is_typed_in_the_vote_on_another(
    window: MainWindow, qtbot: QtBot
) -> None:
    vault = window.desk.vault
    for name in ("Sam Roe", "Ana Poe"):
        case_id = take_in(vault, {"name": name}).case.id
        set_fields(vault, "case", case_id, {"stage": "screened"})
    window.open_place("day")
    meeting = window.day.meeting
    window.day.tabs.setCurrentWidget(meeting)
    settle(qtbot, window.desk)
    for after in (meeting.table, meeting.to_queue):
        editors = meeting.vote.editor.form.editors
        editors["decision"].show_typed("decline")
        editors["told_by"].input.setFocus()
        QTest.keyClick(editors["told_by"].input, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, window.desk)
        assert window.focusWidget() is after


def test_the_vote_stays_on_its_matter_when_one_before_it_leaves_the_agenda(
    window: MainWindow, qtbot: QtBot
) -> None:
    vault = window.desk.vault
    for name in ("Sam Roe", "Ana Poe", "Max Moe"):
        case_id = take_in(vault, {"name": name}).case.id
        set_fields(vault, "case", case_id, {"stage": "screened"})
    window.open_place("day")
    meeting = window.day.meeting
    window.day.tabs.setCurrentWidget(meeting)
    settle(qtbot, window.desk)
    first, second, third = (each.case_id for each in meeting.model.rows)
    meeting.table.selectRow(1)
    settle(qtbot, window.desk)
    set_fields(vault, "case", first, {"decision": "decline"})
    window.desk.changed.emit(first)
    settle(qtbot, window.desk)
    assert [each.case_id for each in meeting.model.rows] == [second, third]
    assert meeting.vote.case_id == second
