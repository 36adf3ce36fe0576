import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from qidesk.actions.cases import load_case
from qidesk.actions.records import save_new
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Custody, Person, Role
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.desk import Desk
from qidesk.errors import QIDeskError
from tests.builders import a_case, a_facility, a_part, an_id
from tests.desktop.conftest import settle
from tests.desktop.timelines import DATE, FACILITY, PLACE, VERSION, WHAT, add, dated, rows, shown


@pytest.fixture
def case(desk: Desk) -> Case:
    made = a_case()
    save_new(desk.vault, "add case", [made], made.id)
    return made


@pytest.fixture
def page(desk: Desk, case: Case, qtbot: QtBot) -> TimelinePage:
    return shown(desk, case, qtbot)


def open_cell(page: TimelinePage) -> QLineEdit:
    editor = page.table.view.indexWidget(page.table.view.currentIndex())
    assert isinstance(editor, QLineEdit)
    return editor


def type_cell(qtbot: QtBot, page: TimelinePage, text: str, key: Qt.Key) -> None:
    qtbot.keyClicks(open_cell(page), text)
    qtbot.keyClick(open_cell(page), key)


def happened(desk: Desk) -> list[tuple[str, str]]:
    return [(each.occurred_on.typed, each.what_happened) for each in desk.vault.records("event")]


def is_in_date_of_new_row(page: TimelinePage) -> bool:
    index = page.table.view.currentIndex()
    return (index.row(), index.column()) == (page.table.model.rowCount() - 1, DATE) and isinstance(
        page.table.view.indexWidget(index), QLineEdit
    )


def test_events_are_typed_one_after_another_by_keyboard_alone(desk, page, qtbot):
    page.table.begin_next()
    for day, what in (("5/3/2019", "A door."), ("5/1/2019", "A bus.")):
        type_cell(qtbot, page, day, Qt.Key.Key_Tab)
        type_cell(qtbot, page, "yard", Qt.Key.Key_Tab)
        type_cell(qtbot, page, what, Qt.Key.Key_Return)
        settle(qtbot, desk)
        qtbot.waitUntil(lambda: is_in_date_of_new_row(page))
    assert happened(desk) == [("5/3/2019", "A door."), ("5/1/2019", "A bus.")]
    assert rows(page) == ["A bus.", "A door.", ""]
    assert page.picture.pages.currentIndex() == 1


def test_enter_in_the_last_cell_of_the_last_event_begins_the_next(desk, page, qtbot, case):
    add(desk, page, qtbot, dated(case, "2019"))
    view = page.table.view
    view.setFocus()
    view.setCurrentIndex(page.table.model.index(0, WHAT))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    type_cell(qtbot, page, "B", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.currentIndex().column() == VERSION)
    assert view.currentIndex().row() == 0
    view.setCurrentIndex(page.table.model.index(0, FACILITY))
    page.table._go_further()
    assert is_in_date_of_new_row(page)


def test_an_event_that_comes_in_meanwhile_does_not_take_a_word_away(desk, page, qtbot, case):
    page.table.begin_next()
    type_cell(qtbot, page, "5/3/2019", Qt.Key.Key_Tab)
    qtbot.keyClicks(open_cell(page), "recreation yard")
    open_cell(page).setCursorPosition(3)
    add(desk, page, qtbot, dated(case, "2018", what_happened="Before."))
    assert rows(page)[0] == "Before."
    assert open_cell(page).text() == "recreation yard"
    assert open_cell(page).cursorPosition() == 3
    assert page.table.model.index(1, DATE).data() == "5/3/2019"


def test_a_half_typed_cell_is_kept_as_a_draft(desk, page, qtbot, case):
    page.table.begin_next()
    qtbot.keyClicks(open_cell(page), "5/3/20")
    page.keep_drafts()
    settle(qtbot, desk)
    assert desk.vault.drafts() == {f"event:new:{case.id}": {"occurred_on": "5/3/20"}}


def test_a_half_typed_cell_is_kept_by_itself_within_a_second(desk, page, qtbot):
    page.table.begin_next()
    qtbot.keyClicks(open_cell(page), "5/3")
    qtbot.waitUntil(lambda: bool(desk.drafts))
    qtbot.keyClicks(open_cell(page), "/20")
    qtbot.waitUntil(lambda: "5/3/20" in str(desk.drafts))


def test_leaving_the_page_saves_the_cell_that_is_open(desk, page, qtbot):
    page.table.begin_next()
    qtbot.keyClicks(open_cell(page), "5/3/2019")
    page.leave()
    settle(qtbot, desk)
    assert happened(desk) == [("5/3/2019", "")]
    assert desk.vault.drafts() == {}


def test_a_refused_row_keeps_its_text_and_says_why(desk, page, qtbot):
    table = page.table
    table.model.setData(table.model.index(0, WHAT), "A door.")
    table.model.setData(table.model.index(0, VERSION), "nonsense")
    table._go_further()
    table.view.setCurrentIndex(table.model.index(0, VERSION))
    table._go_further()
    settle(qtbot, desk)
    assert happened(desk) == []
    assert "none of the choices" in table._said.text()
    assert table.model.index(0, WHAT).data() == "A door."


def test_a_row_the_vault_refuses_is_given_back(desk, page, qtbot, monkeypatch):
    def refuse(*_: object) -> None:
        raise QIDeskError("The disk is full.", "Make room.")

    monkeypatch.setattr("qidesk.desktop.parts.row_table.add_linked", refuse)
    page.table.model.setData(page.table.model.index(0, WHAT), "A door.")
    page.table.view.setCurrentIndex(page.table.model.index(0, WHAT))
    page.table._go_further()
    settle(qtbot, desk)
    assert "The disk is full." in page.table._said.text()
    assert rows(page) == ["A door."]
    assert "A door." in str(desk.vault.drafts())


def test_a_draft_of_one_case_is_not_shown_in_another(desk, page, qtbot):
    page.table.model.setData(page.table.model.index(0, WHAT), "A door.")
    page.keep_drafts()
    settle(qtbot, desk)
    other = a_case()
    save_new(desk.vault, "add case", [other], other.id)
    page.show_file(load_case(desk.vault, other.id))
    assert rows(page) == [""]


def test_the_facility_of_an_event_is_offered_from_custody_that_day_and_any_other_is_found(
    desk: Desk, page: TimelinePage, qtbot: QtBot
) -> None:
    person, jail, prison = an_id(), a_facility(name="Elm Jail"), a_facility(name="Coffield Unit")
    began = read_date("June 2024")[0]
    spell = Custody(id=an_id(), person=person, facility=prison.id, began_on=began)
    helped = a_part(Case(id=page.table._case_id), Person(id=person), role=Role.PLAINTIFF)
    add(desk, page, qtbot, Person(id=person), helped, jail, prison, spell)
    page.table.begin_next()
    type_cell(qtbot, page, "July 4, 2024", Qt.Key.Key_Tab)
    view, model = page.table.view, page.table.model
    facility = model.index(model.rowCount() - 1, FACILITY)
    view.setCurrentIndex(facility)
    view.edit(facility)
    assert open_cell(page).placeholderText().startswith("Coffield Unit?")
    assert [each.facility for each in desk.vault.records("event")] == []  # offered, never taken
    qtbot.keyClick(open_cell(page), Qt.Key.Key_Down)
    qtbot.keyClick(open_cell(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    settle(qtbot, desk)
    assert [each.facility for each in desk.vault.records("event")] == [prison.id]
    view.setCurrentIndex(model.index(0, FACILITY))
    view.edit(model.index(0, FACILITY))
    assert open_cell(page).text() == "Coffield Unit"
    open_cell(page).selectAll()
    qtbot.keyClicks(open_cell(page), "elm")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.activePopupWidget(), key)
    qtbot.keyClick(open_cell(page), Qt.Key.Key_Return)
    page.table.leave()
    settle(qtbot, desk)
    assert [each.facility for each in desk.vault.records("event")] == [jail.id]
    assert model.index(0, FACILITY).data() == "Elm Jail"


def test_what_happened_has_the_room_of_columns_that_say_nothing_and_they_are_typed_in(
    desk, page, qtbot, case
):
    add(desk, page, qtbot, dated(case, "Sep 20, 2026", what_happened="A long story. " * 9))
    page.resize(780, 660)
    settle(qtbot, desk)
    view, model = page.table.view, page.table.model
    titles = view.horizontalHeader()
    assert view.columnWidth(WHAT) >= 0.4 * view.viewport().width()
    for at in (PLACE, FACILITY):
        assert view.columnWidth(at) <= titles.sectionSizeHint(at)
        view.setCurrentIndex(model.index(0, at))
        view.edit(model.index(0, at))
        typed = open_cell(page)
        assert typed.width() >= 12 * view.fontMetrics().averageCharWidth()
        assert view.viewport().rect().contains(typed.geometry())
        qtbot.keyClick(typed, Qt.Key.Key_Escape)


def test_columns_give_way_before_a_table_of_events_is_scrolled_sideways(desk, page, qtbot, case):
    at = "the evening of September 20, 2026"
    add(desk, page, qtbot, dated(case, at, what_happened="A long story. " * 9))
    view, dates = page.table.view, set[int]()
    for width in (1180, 780):
        page.resize(width, 660)
        settle(qtbot, desk)
        widths = [view.columnWidth(each) for each in range(view.model().columnCount())]
        assert view.horizontalScrollBar().maximum() == 0
        assert sum(widths) <= view.viewport().width()
        assert min(widths) > 8 * view.fontMetrics().averageCharWidth()
        assert widths[WHAT] > 20 * view.fontMetrics().averageCharWidth()
        dates.add(widths[DATE])
    assert len(dates) == 1, "a day is left whole"
