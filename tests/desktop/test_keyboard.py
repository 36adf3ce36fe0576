"""The window worked in by keyboard alone: where each key goes, and that none is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from qidesk.actions.records import save_new
from qidesk.casefile.records.matter import Case
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.views.called_otherwise import parts_of_a_case
from qidesk.views.case_layout import MEMO, SECTIONS, TIMELINE
from tests.builders import a_case, an_event
from tests.desktop.conftest import settle
from tests.desktop.turning import page_at
from tests.desktop.windows import a_window, put_away

KEY, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def case(desk: Desk) -> Case:
    made = a_case(caption="Doe v. Roe")
    event = an_event(made, what_happened="A door.")
    save_new(desk.vault, "enter a sample case", [made, event], made.id)
    return made


@pytest.fixture
def window(desk: Desk, case: Case, qtbot: QtBot) -> Iterator[MainWindow]:
    made = a_window(desk, qtbot)
    made.open_case(case.id)
    settle(qtbot, desk)
    yield made
    put_away(made, qtbot)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, modifier)


def go_into(window: MainWindow, title: str, qtbot: QtBot) -> None:
    window.case.open_section(title)
    settle(qtbot, window.desk)
    press(KEY.Key_Return)


def test_enter_goes_from_the_list_of_sections_into_each_section(window, qtbot):
    for section in SECTIONS:
        go_into(window, section.title, qtbot)
        assert focus() is not window.case.list, section.title
        assert focus().isVisible(), section.title


def test_no_page_of_a_case_takes_the_keys_to_what_is_out_of_sight(window, qtbot):
    for part in parts_of_a_case():
        window.case.turn_to(part)
        settle(qtbot, window.desk)
        assert window.case.place_of(part).page.isAncestorOf(focus()), part
        assert focus().isVisible(), part


def test_in_a_section_with_nothing_in_it_enter_leads_to_adding(window, qtbot):
    go_into(window, "Grievances", qtbot)
    assert isinstance(focus(), QPushButton)
    assert focus().accessibleName() == "Add grievance"


def test_one_key_leads_from_the_depth_of_a_form_to_the_sections_and_back(window, qtbot):
    page_at(window.case, "case")
    settle(qtbot, window.desk)
    page = window.case.places["Intake"][1].page
    list(page.editor.form.editors.values())[-1].setFocus()
    press(KEY.Key_F6)
    assert focus() is window.case.list
    press(KEY.Key_F6)
    assert page.isAncestorOf(focus())


def test_no_memo_takes_the_keys_to_a_text_that_is_not_there(window, case, qtbot):
    go_into(window, MEMO, qtbot)
    assert focus().accessibleName() == "Sections to write for"
    window.desk.changed.emit(case.id)
    settle(qtbot, window.desk)
    assert focus().accessibleName() == "Sections to write for"


def test_the_first_key_in_an_opened_form_does_not_wipe_its_first_field(window, qtbot):
    go_into(window, TIMELINE, qtbot)
    press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: isinstance(focus(), QLineEdit))
    before = focus().text()
    QTest.keyClick(focus(), "x")
    assert before
    assert sorted(focus().text()) == sorted(before + "x")


def test_tab_comes_to_a_table_before_the_button_that_removes_its_rows(window, qtbot):
    go_into(window, TIMELINE, qtbot)
    assert isinstance(focus(), QTableView)
    press(KEY.Key_Tab)
    assert focus().accessibleName() == "Remove the current row of Events"


def test_what_tab_comes_back_to_is_scrolled_into_sight(window, qtbot):
    """Qt scrolls to what is reached within a page, not to what is reached from beside it."""
    go_into(window, "Intake", qtbot)
    page_at(window.case, "case")
    settle(qtbot, window.desk)
    form = window.case.places["Intake"][1].page.editor.form
    first, *_, last = form.editors.values()
    qtbot.waitUntil(lambda: first.height() > 20)  # laid out
    last.stops()[-1].setFocus()
    assert last.visibleRegion().boundingRect().height() > 0
    assert first.visibleRegion().isEmpty()
    window.case.list.setFocus()
    for _ in range(9):
        press(KEY.Key_Tab)
        if focus() in first.stops():
            break
    assert not focus().visibleRegion().isEmpty()
    assert focus() in first.stops()


def test_the_queue_takes_keys_as_soon_as_it_is_turned_to(window, qtbot):
    window.open_place("intake")
    settle(qtbot, window.desk)
    press(KEY.Key_Q, ALT)
    settle(qtbot, window.desk)
    assert window.intake.tabs.currentWidget() is window.intake.queue
    assert focus().accessibleName() != "Stages of intake"
    press(KEY.Key_E, ALT)
    assert focus() is window.intake.envelopes.form.editors["name"].input


def test_the_finder_leads_into_the_page_that_its_words_name(window, qtbot):
    for words, section in (("letters", "Letters"), ("mark as filed", "Deadlines")):
        press(KEY.Key_K, CTRL)
        qtbot.waitUntil(window.finder.line.hasFocus)
        QTest.keyClicks(focus(), f"{words} of this case")
        settle(qtbot, window.desk)
        press(KEY.Key_Return)
        settle(qtbot, window.desk)
        window.activateWindow()
        place = window.case.places[section][0]
        qtbot.waitUntil(lambda place=place: place.isAncestorOf(QApplication.focusWidget()))


def test_the_stages_of_the_queue_are_walked_along_by_the_arrow_keys(window, qtbot):
    window.open_queue()
    settle(qtbot, window.desk)
    stages = window.intake.queue.stages
    stages.setFocus()
    press(KEY.Key_Right)
    press(KEY.Key_Right)
    assert (focus(), stages.currentIndex()) == (stages, 2)


def test_a_letter_turns_to_the_meeting_and_the_keys_go_there(window, qtbot):
    window.open_place("day")
    settle(qtbot, window.desk)
    press(KEY.Key_M, ALT)
    settle(qtbot, window.desk)
    meeting = window.day.meeting
    assert meeting.isVisible()
    assert meeting.isAncestorOf(focus())
    assert focus().isVisible()
