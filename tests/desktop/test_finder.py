from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk.actions.records import save_new
from qidesk.casefile.records.claims import Claim, Ruling
from qidesk.casefile.records.people import Number
from qidesk.casefile.records.places import Address
from qidesk.casefile.schema.kinds import KINDS
from qidesk.desktop.case.memo_page import MemoPage
from qidesk.desktop.case.people_page import PeoplePage
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.offers import offers_of
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.views.case_layout import SECTIONS
from tests.builders import a_case, a_facility, a_part, a_person, an_event, an_id
from tests.desktop.conftest import settle
from tests.desktop.turning import page_at
from tests.desktop.windows import a_window, put_away

KEY = Qt.Key
NOUNS = {pane.kind: KINDS[pane.kind].words for section in SECTIONS for pane in section.panes}


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window on a case with somebody, two events, a claim with a ruling, and two facilities."""
    case, person, unit = a_case(caption="Ruiz v. Roe"), a_person(), a_facility(name="Oak Unit")
    claim = Claim(id=an_id(), case=case.id, heading="Conditions")
    save_new(
        desk.vault,
        "add",
        [
            case,
            person,
            a_part(case, person),
            a_facility(),
            unit,
            claim,
            a_person(committed_name="Xavier Nobody"),
            Number(id=an_id(), person=person.id, number="TX 0042"),
            Address(id=an_id(), facility=unit.id, town="Palestine"),
            an_event(case),
            an_event(case, what_happened="Zebra <b>bold</b> & {x} %s"),
            Ruling(id=an_id(), case=case.id, claim=claim.id, ground="An umbrella ground"),
        ],
        case.id,
    )
    made = a_window(desk, qtbot)
    yield made
    put_away(made, qtbot)


def find(window: MainWindow, qtbot: QtBot, words: str) -> list[str]:
    """Press Ctrl+K, type the words, and give the lines found."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    at = QApplication.focusWidget() or window
    qtbot.keyClick(at, KEY.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.finder.isVisible()
    assert window.finder.focusWidget() is window.finder.line
    qtbot.keyClicks(window.finder.line, words)
    waits(window, qtbot)
    found = window.finder.list
    return [found.item(at).text() for at in range(found.count())]


def waits(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    qtbot.waitUntil(lambda: not (desk.work.is_busy or desk._search.is_busy))


def enter(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Find the words, press Enter on the first line, and wait until it is shown."""
    lines = find(window, qtbot, words)
    assert lines, words
    qtbot.keyClick(window.finder.line, KEY.Key_Return)
    assert window.finder.isHidden()
    waits(window, qtbot)
    qtbot.wait(10)
    waits(window, qtbot)


def section_shown(window: MainWindow) -> str:
    assert window._stack.currentWidget() is window.case
    return SECTIONS[window.case.list.currentRow()].title


FOUND = (
    ("placehold", "People", 1),
    ("tx 0042", "People", 1),
    ("conditions", "Claims & rulings", 0),
    ("umbrella", "Claims & rulings", 1),
    ("ruiz", "Intake", 1),
)


def test_enter_opens_a_record_where_it_is_shown(window, qtbot):
    for words, section, tab in FOUND:
        enter(window, qtbot, words)
        assert (words, section_shown(window)) == (words, section)
        place = window.case.places[section][tab]
        assert place.isVisible(), words
        page = place.page
        if isinstance(page, RecordsPane):
            assert page.view.currentIndex().row() == 0
            assert window.focusWidget() is page.view  # the window itself gets the keys back later


def test_enter_opens_an_event_at_its_form(window, qtbot):
    enter(window, qtbot, "zebra")
    assert section_shown(window) == "Timeline"
    page = window.case.places["Timeline"][0].page
    assert isinstance(page, TimelinePage)
    assert page.panel.isVisible()
    assert page.panel.editor.form.editors["what_happened"].typed().startswith("Zebra")


def test_enter_opens_a_facility_by_its_name_and_by_its_address(window, qtbot):
    page = window.facilities
    for words in ("oak", "palestine"):
        window.open_place("cases")
        enter(window, qtbot, words)
        assert window._stack.currentWidget() is page
        assert page.editor.form.editors["name"].typed() == "Oak Unit"


def test_enter_goes_to_a_page(window, qtbot):
    assert find(window, qtbot, "log an env") == ["Log an envelope: a letter or a call that came in"]
    qtbot.keyClick(window.finder.line, KEY.Key_Return)
    settle(qtbot, window.desk)
    assert window._stack.currentWidget() is window.intake
    assert window.intake.envelopes.isVisible()


def test_somebody_of_no_case_is_found_and_said_to_be_of_none(window, qtbot):
    enter(window, qtbot, "xavier")
    assert "no case" in window._said.text()


def test_enter_typed_faster_than_the_search_opens_what_is_found(window, qtbot):
    find(window, qtbot, "placehold")
    window.finder.line.setText("umbrella")
    qtbot.keyClick(window.finder.line, KEY.Key_Return)
    qtbot.waitUntil(window.finder.isHidden)
    waits(window, qtbot)
    assert section_shown(window) == "Claims & rulings"


def test_nothing_found_is_said_and_enter_does_nothing(window, qtbot):
    assert find(window, qtbot, "qqqq") == []
    assert window.finder._said.text().startswith("Nothing found")
    qtbot.keyClick(window.finder.line, KEY.Key_Return)
    assert window.finder.isVisible()


def test_escape_closes_and_the_cursor_is_where_it_was(window, qtbot):
    window.cases.bar.line.setFocus()
    find(window, qtbot, "zebra")
    qtbot.keyClick(window.finder.line, KEY.Key_Escape)
    assert window.finder.isHidden()
    assert window._stack.currentWidget() is window.cases


def test_hostile_words_stand_in_the_list_as_they_were_typed(window, qtbot):
    [line] = [each for each in find(window, qtbot, "zebra") if "event" in each]
    assert "<b>bold</b> & {x} %s" in line


def test_signs_that_a_search_could_trip_over_find_or_do_not(window, qtbot):
    for words in ('"', "*", "a OR", "NEAR(", "-", "<b>", "% _", "'"):
        find(window, qtbot, words)
        assert (words, window._said.text()) == (words, "")
        window.finder.reject()


def test_up_and_down_choose_among_what_was_found(window, qtbot):
    assert len(find(window, qtbot, "o")) > 1
    for key, row in ((KEY.Key_Down, 1), (KEY.Key_Up, 0), (KEY.Key_Up, 0)):
        qtbot.keyClick(window.finder.line, key)
        assert window.finder.list.currentRow() == row


def test_what_can_be_done_is_offered_by_its_words(window: MainWindow, qtbot: QtBot) -> None:
    assert find(window, qtbot, "lock vault")[0].startswith("Lock the vault")
    with qtbot.waitSignal(window.locked):
        qtbot.keyClick(window.finder.line, KEY.Key_Return)


PLACES = [
    ("list cases", "cases"),
    ("directory facilities", "facilities"),
    ("access whole", "log"),
    ("queue gate", "intake"),
    ("new case", "intake"),
]


def test_every_place_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    for words, place in PLACES:
        window.open_place("board")
        enter(window, qtbot, words)
        assert window._stack.currentWidget() is window.place(place), words


def test_the_list_of_cases_is_sorted_by_keyboard_too(window: MainWindow, qtbot: QtBot) -> None:
    cases = [a_case(caption=f"{owner} v. Roe", owner=owner) for owner in ("CD", "AB", "EF")]
    save_new(window.desk.vault, "add", cases)
    window.desk.changed.emit("")
    owners = []
    for words in ("sort owner", "sort owner", "sort newest"):
        enter(window, qtbot, words)
        owners.append([each.line.owner for each in window.cases.model.rows])
    assert owners == [["AB", "CD", "EF", ""], ["EF", "CD", "AB", ""], ["EF", "AB", "CD", ""]]


def offered(window: MainWindow) -> list[str]:
    return [text for text, _ in offers_of(window)]


def at_a_case(window: MainWindow, qtbot: QtBot) -> None:
    window.open_case(window.desk.vault.case_lines()[0].id)
    waits(window, qtbot)


def test_only_at_a_case_is_something_added_to_it(window: MainWindow, qtbot: QtBot) -> None:
    assert [each for each in offered(window) if "this case" in each] == []
    at_a_case(window, qtbot)
    kinds = {pane.kind for section in SECTIONS for pane in section.panes} - {"case", "passage"}
    texts = offered(window)
    assert {f"Add {NOUNS[kind]} to this case" for kind in kinds} <= set(texts)
    for section in SECTIONS:
        assert any(section.title in each or section.title.lower() in each for each in texts)
    assert len(texts) == len(set(texts))


ADDED = sorted({pane.kind for section in SECTIONS for pane in section.panes} - {"case", "passage"})


def test_each_kind_of_record_is_begun_from_the_finder(window: MainWindow, qtbot: QtBot) -> None:
    at_a_case(window, qtbot)
    for kind in ADDED:
        before = len(window.desk.vault.records(kind))
        enter(window, qtbot, f"Add {NOUNS[kind]} to this case")
        page = page_at(window.case, kind)
        if isinstance(page, TimelinePage | PeoplePage):
            assert page.table.view.currentIndex().row() == page.table.model.rowCount() - 1
            continue
        assert isinstance(page, RecordsPane), kind
        assert page.editor.is_begun, kind
        assert page.isVisible(), kind
        assert len(window.desk.vault.records(kind)) == before, "nothing empty is stored"


def test_each_offer_of_a_case_does_something(window, qtbot, monkeypatch):
    done = []
    monkeypatch.setattr(MemoPage, "export", lambda _: done.append("export"))
    monkeypatch.setattr(MemoPage, "print_memo", lambda _: done.append("print"))
    at_a_case(window, qtbot)
    enter(window, qtbot, "export memo")
    enter(window, qtbot, "print memo")
    assert done == ["export", "print"]
    enter(window, qtbot, "go memo this")
    assert section_shown(window) == "Memo"
    enter(window, qtbot, "access this case")
    page = window.case.places["History"][0].page
    assert section_shown(window) == "History"
    assert page.accesses.isVisible()
    enter(window, qtbot, "go rulings")
    assert window.case.places["Claims & rulings"][1].isVisible()


def test_a_facility_is_begun_from_the_finder(window: MainWindow, qtbot: QtBot) -> None:
    enter(window, qtbot, "add facil")
    assert window.facilities.editor.is_begun
    assert window.facilities.isVisible()
    assert len(window.desk.vault.facility_lines()) == 2, "nothing empty is stored"


def test_undo_and_redo_are_offered(window: MainWindow, qtbot: QtBot) -> None:
    for command, left in (("undo last", 0), ("redo", 1)):
        enter(window, qtbot, command)
        assert window.undo_bar.isVisible()
        window.undo_bar.yes.click()
        settle(qtbot, window.desk)
        assert len(window.desk.vault.case_lines()) == left


def test_nothing_that_changes_is_offered_read_only(read_only_desk: Desk, qtbot: QtBot) -> None:
    window = a_window(read_only_desk, qtbot)
    window._stack.setCurrentWidget(window.case)
    begins = {each.split()[0] for each in offered(window)}
    assert begins == {"Go", "Search", "Sort", "Lock", "Close", "Help", "Help,"}
    put_away(window, qtbot)


def test_a_part_of_a_case_is_found_by_the_case_and_what_the_part_is_called(window, qtbot):
    finder = window.finder

    def look(words: str) -> str:
        finder.open_up()
        finder.line.setText(words)
        waits(window, qtbot)
        return finder.list.item(0).text() if finder.list.count() else ""

    assert look("ruiz timeline") == "Go to Timeline of Ruiz v. Roe"
    assert "Timeline of" not in look("zebra timeline")  # which tells of the case, and names none
    for words, section in (
        ("chronology roe", "Timeline"),
        ("Letters Ruíz", "Letters"),
        ("0042 defendants", "People"),
    ):
        assert look(words).startswith(f"Go to {'Roles' if section == 'People' else section} of ")
        qtbot.keyClick(finder.line, KEY.Key_Return)
        waits(window, qtbot)
        assert section_shown(window) == section


def test_somebody_whose_name_begins_like_a_part_comes_before_the_parts(window, qtbot):
    """Else Enter after a whole name leads into a part, maybe of another's case."""
    case = a_case(caption="Smith v. Roe")
    mark, other = a_person(committed_name="Mark Smith"), a_case(caption="Mark Smith")
    records = [case, mark, a_part(case, mark)]
    save_new(window.desk.vault, "add", records, case.id)
    save_new(window.desk.vault, "add", [other], other.id)
    lines = find(window, qtbot, "mark smith")
    assert not any(each.startswith("Go to") for each in lines[:2])
    assert "Smith v. Roe" in lines[0] + lines[1]
    assert lines[2].startswith("Go to ")
    assert find(window, qtbot, "deadlines smith")[0].startswith("Go to Deadlines of ")


def test_somebody_whose_name_is_typed_comes_before_a_case_that_holds_its_words_apart(window, qtbot):
    """Cases that hold the words between their records come next, then the other records."""
    apart, other = a_case(caption="Okafor v. Roe"), a_case(caption="Doe v. Roe")
    named = a_person(committed_name="Chidi Okafor")
    told = an_event(other, what_happened="Talk about Chidi, said Okafor")
    chidi = an_event(apart, what_happened="Chidi fell")
    records = [apart, other, named, told, chidi, a_part(other, named)]
    save_new(window.desk.vault, "add", records)
    assert [each.split(" · ") for each in find(window, qtbot, "chidi okafor")] == [
        ["Doe v. Roe", "person: Chidi Okafor"],
        ["Okafor v. Roe", "case: March 3, 2021 Chidi fell"],
        ["Doe v. Roe", "event: March 3, 2021 Talk about Chidi, said Okafor"],
    ]


def test_a_misspelt_name_finds_who_has_one_near_it_and_the_line_says_which(window, qtbot):
    case, named = a_case(caption="Doe v. Roe"), a_person(committed_name="Ann Quillfeather")
    save_new(window.desk.vault, "add", [case, named, a_part(case, named)])
    assert find(window, qtbot, "quilfeather ann") == [
        "near: Quillfeather · Doe v. Roe · person: Ann Quillfeather"
    ]
    assert find(window, qtbot, "quilfeather timeline")[0] == "Go to Timeline of Doe v. Roe"
    enter(window, qtbot, "quilfeather")
    assert section_shown(window) == "People"


def test_no_name_is_near_what_names_a_deed(window, qtbot):
    save_new(window.desk.vault, "add", [a_person(committed_name="Ann Lockke")])
    assert any(each.startswith("near: Lockke") for each in find(window, qtbot, "lokke"))
    save_new(window.desk.vault, "add", [a_person(committed_name="Bert Vaut")])
    assert not any(each.startswith("near") for each in find(window, qtbot, "vault"))


def test_a_part_is_of_the_case_whose_name_was_typed_before_one_that_holds_its_words_apart(
    window, qtbot
):
    """Little words between them name no case."""
    apart, other = a_case(caption="Okafor v. Roe"), a_case(caption="Doe v. Roe")
    named = a_person(committed_name="Chidi Okafor")
    records = [apart, other, named, an_event(apart, what_happened="Chidi fell")]
    save_new(window.desk.vault, "add", [*records, a_part(other, named)])
    for words in ("chidi okafor timeline", "the timeline of chidi okafor"):
        ways = [each for each in find(window, qtbot, words) if each.startswith("Go to Timeline of")]
        assert ways == ["Go to Timeline of Doe v. Roe", "Go to Timeline of Okafor v. Roe"], words
