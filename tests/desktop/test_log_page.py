from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from qidesk.actions.access import PRINTED, note
from qidesk.desktop.case.history_page import HistoryPage
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from tests.builders import a_case, a_facility, add, an_event, remove
from tests.desktop.conftest import settle
from tests.desktop.windows import a_window, put_away


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = a_window(desk, qtbot)
    yield made
    put_away(made, qtbot)


def at_log(window: MainWindow, qtbot: QtBot) -> list[list[str]]:
    """Go to the log by its key and give the words of each line but the hour."""
    qtbot.keyClick(
        QApplication.focusWidget() or window, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier
    )
    qtbot.waitUntil(window.log.isVisible)
    settle(qtbot, window.desk)
    return lines(window)


def lines(window: MainWindow) -> list[list[str]]:
    model = window.log.table.model
    return [
        [model.index(row, at).data() for at in range(1, model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_an_empty_log_says_what_will_stand_there(window, qtbot):
    assert at_log(window, qtbot) == []
    seen = [label.text() for label in window.log.findChildren(QLabel) if label.isVisible()]
    assert "Nothing is logged yet" in seen


def test_opening_a_case_is_logged_once_while_it_stays_open(window, qtbot):
    desk, case, other = window.desk, a_case(caption="Doe v. Roe"), a_case(caption="Poe v. Roe")
    add(desk.vault, case, other)
    for each in (case, case, other):
        window.open_case(each.id)
        settle(qtbot, desk)
    note(desk.vault, PRINTED, case.id, "3 pages", "all sections")
    assert at_log(window, qtbot) == [
        ["Ana", "print a memo", "Doe v. Roe", "3 pages, all sections"],
        ["Ana", "open the case", "Poe v. Roe", ""],
        ["Ana", "open the case", "Doe v. Roe", ""],
    ]
    assert window.log.counts.text() == "3 of 3"
    qtbot.keyClicks(window.log.line, "doe open")
    assert lines(window) == [["Ana", "open the case", "Doe v. Roe", ""]]
    assert window.log.counts.text() == "1 of 3"
    qtbot.keyClicks(window.log.line, " zebra")
    seen = [label.text() for label in window.log.findChildren(QLabel) if label.isVisible()]
    assert "No entry matches" in seen


def test_enter_opens_the_case_of_an_entry_but_not_one_that_is_gone(window, qtbot):
    case, gone = a_case(), a_case()
    add(window.desk.vault, case, gone)
    for each in (gone, case):
        note(window.desk.vault, PRINTED, each.id)
    remove(window.desk.vault, gone)
    assert at_log(window, qtbot)[1][2] == "(a case no longer in this vault)"
    view = window.log.table.view
    view.selectRow(1)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.log.isVisible()
    view.selectRow(0)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert window.shows_case


def test_a_log_in_a_narrow_room_shows_each_column(window, qtbot):
    case = a_case(caption="A caption which is longer than the room there is for it in the log")
    add(window.desk.vault, case)
    note(window.desk.vault, PRINTED, case.id, "3 pages", "all sections")
    at_log(window, qtbot)
    view = window.log.table.view
    for width in (700, 1366):
        window.log.table.resize(width, 400)
        qtbot.waitUntil(lambda: view.horizontalHeader().length() == view.viewport().width())


def test_a_case_tells_its_changes_by_name_and_who_opened_it(window, qtbot):
    case, unit = a_case(caption="Doe v. Roe"), a_facility(name="Oak & <b>Unit</b>")
    event = an_event(case, facility=unit.id)
    add(window.desk.vault, case, unit, event, case_id=case.id, name="add event")
    remove(window.desk.vault, event, case_id=case.id)
    window.open_case(case.id)
    settle(qtbot, window.desk)
    window.case.open_accesses()
    settle(qtbot, window.desk)
    page = window.case.places["History"][0].page
    assert isinstance(page, HistoryPage)
    told = page._text.toPlainText()
    assert "    Event removed: Mar 3, 2021: A door.\n" in told
    assert "        Facility: Oak & <b>Unit</b>\n" in told
    assert not [each.id for each in (case, unit, event) if each.id in told]
    assert page.accesses.isVisible()
    assert [each.what for each in page.accesses.model.rows] == ["open the case"]
    assert page.accesses.view.hasFocus()


def test_a_text_of_several_lines_cannot_pass_for_a_change(window, qtbot):
    forged = "A door.\n2026-01-01 00:00:00   Bo: remove case\u2029    Case removed: Doe v. Roe"
    case = a_case(caption="Doe v. Roe")
    event = an_event(case, what_happened=forged)
    add(window.desk.vault, case, event, case_id=case.id, name="add event")
    window.open_case(case.id)
    settle(qtbot, window.desk)
    window.case.open_section("History")
    settle(qtbot, window.desk)
    page = window.case.places["History"][0].page
    assert isinstance(page, HistoryPage)
    told = page._text.toPlainText().splitlines()
    assert [line for line in told if line and not line.startswith(" ")] == told[:1]
    [removed] = [line for line in told if line.strip().startswith("Case removed")]
    assert removed == " " * 16 + "Case removed: Doe v. Roe"
