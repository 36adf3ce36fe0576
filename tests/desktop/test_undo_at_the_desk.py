"""Undo and redo at the desk: of the case in sight, and elsewhere only after asking."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from qidesk.actions.queue import mark_told
from qidesk.actions.records import save_new, set_fields
from qidesk.actions.undoing import next_undo
from qidesk.casefile.records.matter import Stage
from qidesk.desktop import undo_bar
from qidesk.desktop.case.case_form import CaseForm
from qidesk.desktop.main_window import MainWindow
from tests.builders import a_case, a_facility
from tests.desktop.conftest import settle
from tests.desktop.windows import press, the_form_of_a_case

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(shared_window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of the module; each test changes and takes back a case of its own."""
    shared_window.show()
    shared_window.activateWindow()
    qtbot.waitUntil(shared_window.isActiveWindow)
    yield shared_window
    shared_window.undo_bar.no.click()
    shared_window.leave()
    shared_window.open_place("cases")
    settle(qtbot, shared_window.desk)


@pytest.fixture
def matter(window: MainWindow, qtbot: QtBot) -> CaseForm:
    return the_form_of_a_case(window, qtbot)


def changes_of(window: MainWindow) -> int:
    """How many changes there are of the case last shown."""
    return len(window.desk.vault.changes(window.case.case_id))


def caption(form: CaseForm) -> QLineEdit:
    found = form.editor.form.editors["caption"].input
    assert isinstance(found, QLineEdit)
    return found


def test_undo_and_redo_are_on_their_keys(window, matter, qtbot):
    window.case.list.setFocus()
    press(KEY.Key_Z, CTRL)
    settle(qtbot, window.desk)
    assert caption(matter).text() == "Doe v. Roe"
    assert window._said.text() == "Undone: change case."
    press(KEY.Key_Z, CTRL | SHIFT)
    settle(qtbot, window.desk)
    assert caption(matter).text() == "Doe v. Poe"
    assert window._said.text() == "Done again: change case."


def test_undo_within_a_field_takes_back_the_typing_and_no_change(window, matter, qtbot):
    caption(matter).setFocus()
    caption(matter).end(False)
    QTest.keyClicks(caption(matter), " and others")
    press(KEY.Key_Z, CTRL)
    settle(qtbot, window.desk)
    assert caption(matter).text() == "Doe v. Poe"
    assert changes_of(window) == 2


@pytest.mark.parametrize("name", ["caption", "owner", "next_step"])
def test_undo_within_a_field_without_typing_takes_back_the_change(window, matter, qtbot, name):
    field = matter.editor.form.editors[name].input
    field.setFocus()
    press(KEY.Key_Z, CTRL)
    settle(qtbot, window.desk)
    assert caption(matter).text() == "Doe v. Roe"
    assert field.hasFocus()
    for keys in (CTRL | SHIFT, CTRL):
        press(KEY.Key_Z, keys)
        settle(qtbot, window.desk)
    press(KEY.Key_Y, CTRL)
    settle(qtbot, window.desk)
    assert caption(matter).text() == "Doe v. Poe"


def test_a_field_has_its_typing_taken_back_first_and_the_change_next(window, matter, qtbot):
    area = matter.editor.form.editors["next_step"].input
    area.setFocus()
    QTest.keyClicks(area, "Write")
    press(KEY.Key_Z, CTRL)
    settle(qtbot, window.desk)
    assert (area.toPlainText(), changes_of(window)) == ("", 2)
    press(KEY.Key_Z, CTRL | SHIFT)
    assert area.toPlainText() == "Write"
    press(KEY.Key_Z, CTRL)
    press(KEY.Key_Z, CTRL)
    settle(qtbot, window.desk)
    assert caption(matter).text() == "Doe v. Roe"


def test_undo_on_another_page_asks_whose_change_it_is_before_it_takes_it_back(
    window, matter, qtbot
):
    window.open_place("cases")
    settle(qtbot, window.desk)
    assert window.cases.bar.line.hasFocus()
    stood = window.cases.bar.mapTo(window, QPoint())
    press(KEY.Key_Z, CTRL)
    settle(qtbot, window.desk)
    assert window.undo_bar.isVisible()
    assert window.cases.bar.mapTo(window, QPoint()) == stood, "a question moves nothing in sight"
    assert window.undo_bar.words.text() == "The last change, today in Doe v. Poe: change case."
    assert changes_of(window) == 2
    press(KEY.Key_Return)
    settle(qtbot, window.desk)
    assert window._said.text() == "Undone: change case."
    assert not window.undo_bar.isVisible()


@pytest.mark.parametrize("answer", [KEY.Key_Return, KEY.Key_Escape])
def test_the_cursor_goes_back_to_where_it_was_once_a_question_about_an_undo_is_answered(
    window, matter, qtbot, answer
):
    window.open_place("cases")
    settle(qtbot, window.desk)
    press(KEY.Key_Z, CTRL)
    settle(qtbot, window.desk)
    assert window.undo_bar.yes.hasFocus()
    press(answer)
    settle(qtbot, window.desk)
    assert not window.undo_bar.isVisible()
    assert window.cases.bar.line.hasFocus()


def test_undo_in_a_case_leaves_the_changes_of_other_cases_alone(window, matter, qtbot):
    desk, other = window.desk, a_case(caption="Poe v. Moe")
    save_new(desk.vault, "add case", [other], other.id)
    set_fields(desk.vault, "case", other.id, {"owner": "AB"})
    window.case.list.setFocus()
    press(KEY.Key_Z, CTRL)
    settle(qtbot, desk)
    assert caption(matter).text() == "Doe v. Roe"
    assert desk.vault.record("case", other.id).owner == "AB"


def test_an_undo_beyond_today_is_asked_about_with_its_day(window, matter, qtbot, monkeypatch):
    monkeypatch.setattr(undo_bar, "today", lambda: date(2031, 1, 2))
    window.case.list.setFocus()
    press(KEY.Key_Z, CTRL)
    settle(qtbot, window.desk)
    assert window.undo_bar.words.text().startswith("The last change, on ")
    assert caption(matter).text() == "Doe v. Poe"
    window.undo_bar.no.click()
    assert not window.undo_bar.isVisible()
    assert changes_of(window) == 2


def test_an_undo_that_takes_the_case_away_asks_turns_to_the_list_and_says_so(window, matter, qtbot):
    case_id = window.case.case_id
    window.case.list.setFocus()
    for _ in range(2):
        window.undo()
        settle(qtbot, window.desk)
    assert window.undo_bar.words.text().endswith(" The whole case goes with it.")
    assert window.desk.vault.record("case", case_id) is not None
    window.undo_bar.yes.click()
    settle(qtbot, window.desk)
    assert window.cases.isVisible()
    assert window._said.text() == "That case is no longer in the vault. Redo brings it back."
    window.redo()
    settle(qtbot, window.desk)
    window.undo_bar.yes.click()
    settle(qtbot, window.desk)
    assert window.desk.vault.record("case", case_id).caption == "Doe v. Roe"
    assert next_undo(window.desk.vault, case_id).takes_case  # what was done again, too


def test_undo_after_typing_saves_what_was_typed_first(window, matter, qtbot):
    caption(matter).setText("Doe v. Moe")
    window.undo()
    settle(qtbot, window.desk)
    assert caption(matter).text() == "Doe v. Poe"
    window.redo()
    settle(qtbot, window.desk)
    assert caption(matter).text() == "Doe v. Moe"


def test_an_undo_that_is_refused_says_why(window, matter, qtbot):
    window.redo()
    settle(qtbot, window.desk)
    assert window._said.text() == "Nothing in this case can be done again."
    window.open_place("cases")
    settle(qtbot, window.desk)
    window.redo()
    settle(qtbot, window.desk)
    assert "nothing to redo" in window._said.text()
    assert window._said.property("weight") == "problem"
    save_new(window.desk.vault, "add facility", [a_facility()])
    window.undo()
    settle(qtbot, window.desk)
    assert window.undo_bar.words.text() == "The last change, today: add facility."
    window.undo_bar.yes.click()
    settle(qtbot, window.desk)
    assert window._said.property("weight") == ""


def test_a_question_about_an_undo_ends_once_anything_else_changes(window, matter, qtbot):
    window.open_place("cases")
    window.undo()
    settle(qtbot, window.desk)
    assert window.undo_bar.isVisible()
    window.desk.do(save_new, "add facility", [a_facility()], owner=window)
    settle(qtbot, window.desk)
    assert not window.undo_bar.isVisible(), "it would take back another than it names"


def test_telling_several_is_taken_back_by_one_undo_at_the_intake_desk(window, qtbot):
    desk = window.desk
    told = [a_case(caption=each, stage=Stage.DECIDED) for each in ("Ames v. Bly", "Cox v. Dee")]
    for each in told:
        save_new(desk.vault, "add case", [each], each.id)
    mark_told(desk.vault, [each.id for each in told])
    window.open_place("intake")
    settle(qtbot, desk)
    press(KEY.Key_Z, CTRL)
    settle(qtbot, desk)
    assert window.undo_bar.words.text() == "The last change, today: note who was told."
    press(KEY.Key_Return)
    settle(qtbot, desk)
    assert window._said.text() == "Undone: note who was told."
    for each in told:
        assert desk.vault.record("case", each.id) == each


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_once_an_undo_is_answered_the_cursor_is_back_where_one_typed(window, qtbot, answer):
    save_new(window.desk.vault, "add case", [a_case(caption="Roe v. Doe")])
    window.open_place("intake")
    settle(qtbot, window.desk)
    name = window.intake.envelopes.form.editors["name"].input
    assert name.hasFocus()
    press(KEY.Key_Z, CTRL)
    settle(qtbot, window.desk)
    asked = getattr(window.undo_bar, answer)
    asked.setFocus()
    press(KEY.Key_Space)
    settle(qtbot, window.desk)
    assert not window.undo_bar.isVisible()
    assert name.hasFocus()
