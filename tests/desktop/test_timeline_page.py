from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QHeaderView, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from qidesk.actions.cases import load_case
from qidesk.actions.records import save_new
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Actor, Event, EventKind, Evidence, Version
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Custody, LegalStatus, Part
from qidesk.casefile.records.remedies import Proceeding
from qidesk.desktop.case.names import Names
from qidesk.desktop.case.timeline_facts import LanesBy, Wanted, found, people_in
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.scales import Scales
from qidesk.desktop.theme import LIGHT
from tests.builders import a_case, a_facility, a_part, a_person, an_id
from tests.desktop.conftest import settle
from tests.desktop.timelines import DATE, WHAT, add, dated, rows, shown
from tests.desktop.windows import a_window, put_away


@pytest.fixture
def case(desk: Desk) -> Case:
    made = a_case()
    save_new(desk.vault, "add case", [made], made.id)
    return made


@pytest.fixture
def page(desk: Desk, case: Case, qtbot: QtBot) -> TimelinePage:
    return shown(desk, case, qtbot)


def test_an_empty_timeline_says_what_to_do(page: TimelinePage) -> None:
    assert page.picture.pages.currentIndex() == 0
    assert page.table.model.rowCount() == 1


def test_a_click_in_the_picture_opens_the_event_s_form(desk, page, qtbot, case):
    events = dated(case, "2019-05-03", what_happened="A door."), dated(case, "2019-06-03")
    add(desk, page, qtbot, *events)
    assert page.panel.isHidden()
    page.view.chosen.emit(events[0].id)
    qtbot.waitUntil(page.panel.isVisible)
    assert page.panel.event_id == events[0].id
    assert page.table.view.currentIndex().row() == 0
    assert page.panel.editor.form.editors["what_happened"].typed() == "A door."


def test_what_is_typed_in_the_form_is_saved_when_another_event_is_chosen(desk, page, qtbot, case):
    events = dated(case, "2019-05-03"), dated(case, "2019-06-03")
    add(desk, page, qtbot, *events)
    page.choose_record(events[0].id)
    qtbot.waitUntil(page.panel.isVisible)
    page.panel.editor.form.editors["injury"].input.insertPlainText("A cut.")
    page.table.view.setCurrentIndex(page.table.model.index(1, WHAT))
    settle(qtbot, desk)
    assert desk.vault.record("event", events[0].id).injury == "A cut."
    assert page.panel.event_id == events[1].id


def test_the_form_can_be_opened_and_put_away_by_keyboard(desk, page, qtbot, case):
    add(desk, page, qtbot, dated(case, "2019-05-03"))
    page.table.view.setCurrentIndex(page.table.model.index(0, WHAT))
    page.open_form()
    qtbot.waitUntil(page.panel.isVisible)
    page.panel.close_panel()
    assert page.panel.isHidden()
    settle(qtbot, desk)


def test_what_is_typed_as_the_form_comes_is_typed_in_the_form(desk, case, qtbot):
    event = dated(case, "2019-05-03", what_happened="They struck him.")
    save_new(desk.vault, "add event", [event], case.id)
    window = a_window(desk, qtbot)
    window.open_record(case.id, "event", event.id)
    settle(qtbot, desk)
    page = window.case.places["Timeline"][0].page
    qtbot.waitUntil(page.panel.isVisible)
    page.panel.close_panel()
    settle(qtbot, desk)
    page.open_form()
    assert page.panel.isHidden()
    for each in (Qt.Key.Key_X, Qt.Key.Key_Y):
        QTest.keyClick(window.windowHandle(), each)
    first = page.panel.first.input
    qtbot.waitUntil(lambda: first.hasFocus() and "xy" in first.text())
    assert page.table.model.rows[0].record.what_happened == "They struck him."
    assert not page.table.model.rows[0].typed
    first.undo()
    put_away(window, qtbot)


def test_a_form_asked_for_does_not_come_once_another_case_is_shown(desk, page, qtbot, case):
    add(desk, page, qtbot, dated(case, "2019-05-03"))
    page.table.view.setCurrentIndex(page.table.model.index(0, WHAT))
    page.open_form()
    page.show_file(CaseFile(a_case()))
    settle(qtbot, desk)
    assert page.panel.isHidden()


def test_the_form_of_an_event_opens_in_sight_where_letters_are_large(desk, case, qtbot, qapp):
    events = [dated(case, f"2019-05-{at:02}") for at in range(3, 9)]
    save_new(desk.vault, "add events", events, case.id)
    usual = QFont(qapp.font())
    qapp.setFont(QFont(usual.family(), round(usual.pointSizeF() * 2)))
    try:
        window = a_window(desk, qtbot)
        window.open_record(case.id, "event", events[2].id)
        settle(qtbot, desk)
        page = window.case.places["Timeline"][0].page
        qtbot.waitUntil(lambda: page.panel.first.input.visibleRegion().boundingRect().height() > 30)
        assert page.panel.first.input.hasFocus()
        put_away(window, qtbot)
    finally:
        qapp.setFont(usual)


def test_a_date_nobody_can_read_is_marked_in_the_table_after_the_next_row_began(
    desk, page, qtbot, case
):
    add(desk, page, qtbot, dated(case, "Feb 30 2021"), dated(case, "Mar 3 2021"))
    model, role = page.table.model, Qt.ItemDataRole
    cells = {model.index(at, 0).data(): model.index(at, 0) for at in range(2)}
    bad, good = cells["Feb 30 2021"], cells["March 3, 2021"]
    assert bad.data(role.FontRole).bold()
    assert bad.data(role.ForegroundRole).name() == LIGHT.problem
    assert "February" in bad.data(role.AccessibleTextRole)
    assert (good.data(role.FontRole), good.data(role.ForegroundRole)) == (None, None)


def test_an_event_asked_for_before_it_is_there_is_opened_when_it_comes(desk, page, qtbot, case):
    event = dated(case, "2019-05-03")
    page.choose_record(event.id)
    assert page.panel.isHidden()
    add(desk, page, qtbot, event)
    assert page.panel.event_id == event.id


def test_the_form_goes_when_its_event_is_removed(desk, page, qtbot, case):
    event = dated(case, "2019-05-03")
    add(desk, page, qtbot, event)
    page.choose_record(event.id)
    page.table.remove_current()
    settle(qtbot, desk)
    assert page.panel.isHidden()
    assert rows(page) == [""]


@pytest.fixture
def peopled(desk: Desk, case: Case, page: TimelinePage, qtbot: QtBot) -> list[Event]:
    """Three events: force by a named guard, conditions by an unnamed one, one bare."""
    person, claim, unit = a_person(), Claim(id=an_id(), case=case.id, heading="Force"), a_facility()
    named = a_part(case, person, role=None)
    doe = replace(a_part(case, person, role=None), person="", doe_description="tall guard")
    first = dated(
        case,
        "2019-05-01",
        what_happened="One",
        event_kind=EventKind.FORCE,
        claim=claim.id,
        facility=unit.id,
    )
    second = dated(
        case,
        "2019-05-02",
        what_happened="Two",
        event_kind=EventKind.CONDITIONS,
        evidence=Evidence.VIDEO,
    )
    third = dated(case, "2019-05-03", what_happened="Three")
    actors = [
        Actor(id=an_id(), case=case.id, event=first.id, part=named.id),
        Actor(id=an_id(), case=case.id, event=second.id, part=doe.id),
        Actor(id=an_id(), case=case.id, event=third.id, described_as="someone"),
    ]
    add(desk, page, qtbot, claim, person, unit, named, doe, first, second, third, *actors)
    settle(qtbot, desk)
    return [first, second, third]


def choose(box: object, words: str) -> None:
    at = box.findText(words)  # type: ignore[attr-defined]
    assert at > 0
    box.setCurrentIndex(at)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("pick", "left"),
    [
        (lambda f: choose(f.kind, "force"), ["One", ""]),
        (lambda f: choose(f.claim, "Force"), ["One", ""]),
        (lambda f: choose(f.evidence, "video"), ["Two", ""]),
        (lambda f: f.person.setCurrentIndex(1), ["One", ""]),
        (lambda f: f.person.setCurrentIndex(2), ["Two", ""]),
    ],
)
def test_only_what_is_asked_for_is_shown(
    desk: Desk,
    page: TimelinePage,
    peopled: list[Event],
    qtbot: QtBot,
    pick: Callable[..., None],
    left: list[str],
) -> None:
    pick(page.filter)
    assert rows(page) == left
    settle(qtbot, desk)
    assert "1 of 3" in page.picture.told.text()
    page.filter.clear()
    assert rows(page) == ["One", "Two", "Three", ""]


def test_numbers_stay_those_of_the_whole_timeline(desk, page, peopled, qtbot):
    choose(page.filter.evidence, "video")
    settle(qtbot, desk)
    assert [item.occurrence.number for item in page.view.story.items] == [2]


def test_an_event_added_while_others_are_left_out_stays_in_sight(desk, page, peopled, qtbot, case):
    choose(page.filter.kind, "force")
    add(desk, page, qtbot, dated(case, "2019-06-01", what_happened="New"))
    assert rows(page) == ["One", "New", ""]
    choose(page.filter.kind, "conditions")
    assert rows(page) == ["Two", ""]


def test_choosing_an_event_that_is_left_out_shows_everything_again(page, peopled):
    choose(page.filter.kind, "force")
    page.choose_record(peopled[2].id)
    assert rows(page) == ["One", "Two", "Three", ""]
    assert page.panel.event_id == peopled[2].id


def test_custody_on_other_days_is_told_since_it_is_not_drawn(desk, page, peopled, qtbot, case):
    person = load_case(desk.vault, case.id).persons[0]
    spell = Custody(
        id=an_id(),
        person=person.id,
        legal_status=LegalStatus.PRETRIAL,
        began_on=read_date("2010", "")[0],
        ended_on=read_date("2011", "")[0],
    )
    add(desk, page, qtbot, spell)
    told = [page.picture.doubts.item(at).text() for at in range(page.picture.doubts.count())]
    assert "Not drawn, since on none of these days: pretrial (2010 to 2011)." in told


def test_the_name_of_a_court_takes_one_short_line_in_the_picture(desk, page, peopled, qtbot, case):
    docket = "2:19-cv-1 " * 40
    suit = Proceeding(id=an_id(), case=case.id, court="A court\nof two lines", docket_number=docket)
    add(desk, page, qtbot, suit)
    [label] = [each.label for each in page.view.story.proceedings]
    assert label.startswith("A court of two lines 2:19-cv-1")
    assert len(label) == 60


def test_lanes_follow_facility_or_kind(desk, page, peopled, qtbot):
    lanes = page.filter.lanes
    assert {item.lane for item in page.view.story.items} == {""}
    lanes.setCurrentIndex(lanes.findData(LanesBy.FACILITY.value))
    settle(qtbot, desk)
    assert [item.lane for item in page.view.story.items][1:] == ["(no facility)"] * 2
    lanes.setCurrentIndex(lanes.findData(LanesBy.KIND.value))
    settle(qtbot, desk)
    named = [item.lane for item in page.view.story.items]
    assert named == ["force", "conditions", "(no kind)"]


def test_who_acts_in_events_is_found_by_person_or_by_part(desk, case, page, peopled):
    file = load_case(desk.vault, case.id)
    named, doe = people_in(file)
    assert found(file, Wanted(person=named)) == {peopled[0].id}
    assert found(file, Wanted(person=doe)) == {peopled[1].id}
    assert found(file, Wanted()) == {event.id for event in peopled}


def test_impossible_orders_are_pointed_out_and_lead_to_the_event(desk, page, qtbot, case):
    events = (dated(case, "2019-05-01", treatment="Ice."), dated(case, "2019-05-03", injury="Cut."))
    add(desk, page, qtbot, *events)
    assert page.picture.doubts.isVisible()
    assert "treatment before the first injury" in page.picture.doubts.item(0).text()
    page.picture.doubts.itemActivated.emit(page.picture.doubts.item(0))
    assert page.panel.event_id == events[0].id


def test_going_from_the_form_to_the_table_saves_the_form(desk, page, qtbot, case):
    event = dated(case, "2019-05-03")
    add(desk, page, qtbot, event)
    page.choose_record(event.id)
    page.panel.editor.form.editors["place"].input.setText("yard")
    page.table.view.setFocus()
    settle(qtbot, desk)
    assert desk.vault.record("event", event.id).place == "yard"


def test_a_page_out_of_sight_shows_what_came_in_when_it_is_seen(desk, page, qtbot, case):
    page.hide()
    add(desk, page, qtbot, dated(case, "2019-05-03", what_happened="A door."))
    assert rows(page) == [""]
    page.show()
    assert rows(page) == ["A door.", ""]


def test_a_read_only_vault_is_shown_and_not_typed_in(read_only_desk, qtbot):
    case = a_case()
    page = TimelinePage(read_only_desk, Names(read_only_desk), Scales())
    qtbot.addWidget(page)
    page.show()
    event = dated(case, "2019-05-03", what_happened="A door.")
    page.show_file(CaseFile(case, events=(event,)))
    assert rows(page) == ["A door."]
    page.table.begin_next()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert page.table.view.findChild(QLineEdit) is None
    page.choose_record(event.id)
    assert not page.panel.editor.form.editors["place"].input.isEnabled()
    settle(qtbot, read_only_desk)


def test_every_input_of_the_page_has_an_accessible_name(page):
    page.panel.show()
    inputs = [
        widget
        for kind in (QComboBox, QPushButton, QAbstractScrollArea, QLineEdit)
        for widget in page.findChildren(kind)
        if widget.isVisibleTo(page) and not isinstance(widget, QHeaderView)
    ]
    assert len(inputs) > 10
    assert [widget for widget in inputs if not widget.accessibleName()] == []


def test_parts_without_a_person_are_called_by_their_description(page, peopled):
    words = [page.filter.person.itemText(at) for at in range(1, page.filter.person.count())]
    assert "tall guard" in words
    assert isinstance(page._file.find(Part, page.filter.person.itemData(2)), Part)


LONG = "The regulation allows the bar when a man refuses to work, and asks for a log of it. " * 3


def test_what_happened_takes_what_short_words_can_do_without(desk, page, qtbot, case):
    place = a_facility(name="Larkspur Flats Correctional Facility")
    told = [
        dated(
            case,
            f"2019-05-0{day}",
            what_happened=LONG,
            place="yard",
            version=Version.CLIENT,
            evidence=Evidence.VERIFIED_COMPLAINT,
            facility=place.id,
        )
        for day in (1, 2, 3)
    ]
    add(desk, page, qtbot, place, *told)
    widths = [page.table.view.columnWidth(at) for at in range(6)]
    letter = page.table.view.fontMetrics().averageCharWidth()
    assert widths[WHAT] > 2 * max(each for at, each in enumerate(widths) if at not in (DATE, WHAT))
    assert widths[DATE] > letter * len("May 1, 2019"), "a day is left whole"
    assert min(widths) > 8 * letter


def test_the_tools_of_the_picture_stand_on_one_line_and_those_of_the_table_over_it(page):
    tools = {each.text(): each for each in page.findChildren(QPushButton)}
    for text in ("−", "+", "Fit"):
        middle = tools[text].mapTo(page.filter, tools[text].rect().center()).y()
        assert page.filter.rect().top() < middle < page.filter.rect().bottom()
    for text in ("&Open form", "From a s&heet…"):
        assert page.table.isAncestorOf(tools[text])
        assert tools[text].mapTo(page.table, QPoint()).y() < page.table.view.y()


def test_a_label_of_the_picture_says_that_words_of_it_are_left_out(desk, page, qtbot, case):
    add(desk, page, qtbot, dated(case, "2019-05-01", what_happened=LONG))
    [item] = page.view.story.items
    for words, most in ((item.occurrence.title, 60), (item.occurrence.brief, 26)):
        assert words.endswith(" …")
        assert LONG.startswith(words.removesuffix(" …"))
        assert most // 2 < len(words) <= most + 2
