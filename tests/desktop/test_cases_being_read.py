"""The list of cases before they are read, as in a vault of many thousand."""

from threading import Event

from PySide6.QtWidgets import QPushButton

from qidesk.desktop.cases.case_list import CaseListPage
from tests.builders import a_case, add
from tests.desktop.conftest import settle


def test_cases_that_are_not_read_yet_are_never_said_not_to_be_there(desk, qtbot):
    add(desk.vault, a_case(caption="Doe v. Roe"))
    page = CaseListPage(desk)
    qtbot.addWidget(page)
    seen: list[str] = []
    page.model.modelReset.connect(lambda: seen.append(page.counts.text()))
    page.show()
    page.bar.line.setText("doe")
    qtbot.waitUntil(lambda: bool(seen))
    assert page.view.isVisible()
    assert set(seen[:-1]) <= {"Reading the cases…"}
    settle(qtbot, desk)
    assert page.counts.text() == "1 of 1 case"


def test_where_reading_the_cases_is_stopped_a_button_reads_them(desk, qtbot):
    add(desk.vault, a_case(caption="Doe v. Roe"))
    page = CaseListPage(desk)
    qtbot.addWidget(page)
    held = Event()
    desk.ask(lambda _: held.wait(), owner=page, done=lambda _: None)
    page.show()
    qtbot.waitUntil(lambda: desk.work.can_stop)
    desk.work.stop_waiting()
    held.set()
    read = next(each for each in page.findChildren(QPushButton) if each.text() == "&Read the cases")
    qtbot.waitUntil(read.isVisible)
    assert (page.counts.text(), page.view.isVisible()) == ("", False)
    read.click()
    settle(qtbot, desk)
    assert [each.line.caption for each in page.model.rows] == ["Doe v. Roe"]
