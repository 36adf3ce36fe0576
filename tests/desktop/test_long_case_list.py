"""The list of cases before they are read and as words are typed, as over many thousand."""

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


def test_columns_stand_still_while_words_are_typed_and_fit_once_they_are(desk, qtbot):
    long = "Bartholomew Featherstonehaugh v. Commissioner of the Department of Corrections"
    add(desk.vault, *(a_case(caption=f"Doe {at} v. Roe") for at in range(60)), a_case(caption=long))
    page = CaseListPage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()
    qtbot.waitUntil(lambda: page.counts.text() == "61 of 61 cases")
    settle(qtbot, desk)
    across = page.view.horizontalHeader()

    def widths() -> list[int]:
        return [across.sectionSize(at) for at in range(across.count())]

    asked = widths()
    page.bar.line.setText("doe 59")
    qtbot.waitUntil(lambda: page.counts.text() == "1 of 61 cases")
    typed, bar = widths(), page.view.verticalScrollBar()
    assert not bar.isVisible()
    wider = [now - was for now, was in zip(typed, asked, strict=True) if now != was]
    assert wider == [bar.sizeHint().width()]
    assert page.view.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: widths() != typed)
    assert page.view.horizontalScrollBar().maximum() == 0
