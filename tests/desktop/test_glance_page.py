"""The page that a case opens on: known at once, filled in by the law, answered in place."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qidesk.actions import analysing
from qidesk.casefile.records.matter import Case, Intake
from qidesk.casefile.records.papers import Channel, Communication, Direction
from qidesk.casefile.records.people import Custody, Person
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Proceeding
from qidesk.casefile.schema.fields import Record, YesNo
from qidesk.desktop.case.glance.glance_page import GlancePage
from qidesk.desktop.case.law.deadlines import DeadlinesPage
from qidesk.desktop.main_window import MainWindow
from qidesk.law.missing import Why
from qidesk.views.case_layout import SECTIONS
from tests.builders import an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import a_case_of_law, file_of, showing
from tests.memo.cases import told


def a_case_at_a_glance() -> list[Record]:
    records = a_case_of_law()
    case = records[0]
    suit = next(each for each in records if isinstance(each, Proceeding))
    judgment = DocketEntry(
        id=an_id(),
        case=case.id,
        proceeding=suit.id,
        number="90",
        entry_kind=EntryKind.JUDGMENT,
        signed_on=told("June 2, 2026"),
    )
    letter = Intake(
        id=an_id(),
        case=case.id,
        safety_alert="Guards <b>read</b> the mail",
        mail_is_safe=YesNo.NO,
        received_on=told("July 1, 2026"),
        help_asked="Call me",
    )
    call = Communication(
        id=an_id(),
        case=case.id,
        channel=Channel.LEGAL_CALL,
        direction=Direction.SENT,
        sent_on=told("July 9, 2026"),
    )
    return [*records, judgment, letter, call]


def page_of(window: MainWindow) -> GlancePage:
    page = window.case.places["At a glance"][0].page
    assert isinstance(page, GlancePage)
    return page


def judgment_of(window: MainWindow) -> DocketEntry:
    """The entry of the case shown whose day of entry is missing."""
    return file_of(window).docket_entries[-1]


def words_in(page: GlancePage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def questions(page: GlancePage) -> list[Why]:
    return [each.missing.why for each in page.answers.model.rows]


@pytest.fixture
def glance(shared_window, qtbot):
    with showing(shared_window, qtbot, a_case_at_a_glance()) as window:
        settle(qtbot, window.desk)
        yield window


def choose(page: GlancePage, why: Why) -> None:
    page.answers.table.selectRow(questions(page).index(why))


def test_a_case_opens_at_a_glance(glance: MainWindow, qtbot: QtBot) -> None:
    page, said = page_of(glance), words_in(page_of(glance))
    assert page.isVisible()
    assert "Ana Ruiz <b>bold</b> & {x}" in said
    assert "never looked up" in said
    assert "S.D. Tex. 4:22-cv-9" in said
    assert "legal call" in said
    assert glance.case.head.alert.text().startswith(
        "⚠ Guards <b>read</b> the mail; mail is not safe"
    )


def test_another_case_opens_at_a_glance_whatever_was_open(glance: MainWindow, qtbot: QtBot) -> None:
    first = glance.case.case_id
    glance.case.open_section("Memo")
    glance.open_case(first)
    assert glance.case.list.currentRow() > 0  # the same case stays where it was
    glance.case._case_id = ""
    glance.open_case(first)
    assert SECTIONS[glance.case.list.currentRow()].title == "At a glance"
    settle(qtbot, glance.desk)


def test_one_field_for_the_one_day_that_many_deadlines_wait_for(
    glance: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(glance)
    choose(page, Why.DAY)
    chosen = page.answers.chosen
    assert chosen is not None
    assert len(chosen.missing.deadlines) >= 5
    assert "S.D. Tex." in chosen.question
    page.answers.focus_answer()
    field = glance.focusWidget()
    QTest.keyClicks(field, "June 4, 2026")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, glance.desk)
    settle(qtbot, glance.desk)
    assert judgment_of(glance).entered_on.edtf == "2026-06-04"
    assert Why.DAY not in questions(page)
    assert page.answers.fields.isAncestorOf(glance.focusWidget())  # on to the next question
    QTest.keyClick(glance.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, glance.desk)
    QTest.keyClick(glance.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, glance.desk)
    assert not judgment_of(glance).entered_on.edtf
    qtbot.waitUntil(lambda: Why.DAY in questions(page))


def test_what_was_typed_as_an_answer_is_kept_as_a_draft_and_shown_where_it_stands(
    glance: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(glance)
    choose(page, Why.DAY)
    page.answers.focus_answer()
    QTest.keyClicks(glance.focusWidget(), "the day of the fire")
    glance.keep_drafts()
    key = f"docket_entry:{judgment_of(glance).id}"
    assert glance.desk.drafts[key] == {"entered_on": "the day of the fire"}


def test_an_answer_leaves_the_draft_of_other_fields_of_its_record_alone(
    glance: MainWindow, qtbot: QtBot
) -> None:
    key = f"docket_entry:{judgment_of(glance).id}"
    glance.desk.keep_draft(key, {"filed_on": "half of a"})
    page = page_of(glance)
    choose(page, Why.DAY)
    page.answers.focus_answer()
    QTest.keyClicks(glance.focusWidget(), "June 4, 2026")
    page.leave()
    settle(qtbot, glance.desk)
    assert glance.desk.drafts[key] == {"filed_on": "half of a"}


def test_a_question_without_a_field_leads_to_where_it_is_answered_and_back(
    glance: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(glance)
    choose(page, Why.UNWRITTEN)
    assert not page.answers.save.isVisible()
    page.answers.way.click()
    settle(qtbot, glance.desk)
    assert SECTIONS[glance.case.list.currentRow()].title == "Memo"
    glance.case.go_back()
    assert page.isVisible()


def test_what_words_of_an_entry_raise_is_answered_here(shared_window, qtbot) -> None:
    records = a_case_at_a_glance()
    said = replace(
        records[-3],
        what="RULING AND ORDER DISMISSED WITH PREJUDICE",
        entry_kind=EntryKind.ORDER,
        entered_on=told("June 4, 2026"),
    )
    with showing(shared_window, qtbot, [*records[:-3], said]) as window:
        settle(qtbot, window.desk)
        page = page_of(window)
        assert page.answers.chosen is not None
        assert page.answers.chosen.missing.why is Why.QUESTION
        page.answers.wrongly.click()
        settle(qtbot, window.desk)
        settle(qtbot, window.desk)
        assert Why.QUESTION not in questions(page)


def test_every_label_leads_on_and_is_reached_by_keys(glance: MainWindow, qtbot: QtBot) -> None:
    page = page_of(glance)
    ways = [each for each in page.findChildren(QPushButton) if each.property("way")]
    assert {each.text() for each in ways} >= {"Next", "Person", "Held", "Rulings", "Last papers"}
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in ways)
    next(each for each in ways if each.text() == "Person").click()
    assert SECTIONS[glance.case.list.currentRow()].title == "People"


def test_nothing_of_the_case_before_stands_on_the_page_of_the_next(
    glance: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(glance)
    other = Person(id=an_id(), committed_name="Nobody here")
    file = page._file
    assert file is not None
    page.show_file(replace(file, case=replace(file.case, id="f" * 32), persons=(other,)))
    assert page.next.text() == "Working out what is next…"
    settle(qtbot, glance.desk)


def a_case_with_a_judgment() -> list[Record]:
    """The same, its judgment entered on a day."""
    records = a_case_at_a_glance()
    return [*records[:-3], replace(records[-3], entered_on=told("June 4, 2026")), *records[-2:]]


def test_the_next_date_says_from_what_day_it_counts_and_is_confirmed_from_here(
    shared_window, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(analysing, "today", lambda: date(2026, 6, 5))
    with showing(shared_window, qtbot, a_case_with_a_judgment()) as window:
        settle(qtbot, window.desk)
        page = page_of(window)
        assert "28 days after ECF No. 90, judgment (Jun 4, 2026): Thursday, July 2" in (
            page.why.text()
        )
        assert page.after.text().startswith("Then file by Thu Jul 2, 2026 Notice of appeal; ")
        assert page.confirm.isVisible()
        what, _, days = page.next.text().partition(": ")
        assert days == "file by Wed Jul 1, 2026; safe date Thu Jul 2, 2026"
        page.confirm.click()
        settle(qtbot, window.desk)
        deadlines = window.case.places["Deadlines"][0].page
        assert isinstance(deadlines, DeadlinesPage)
        assert deadlines.pane.row.deadline.what in what


def test_of_a_closed_case_no_date_is_ahead_and_none_is_asked_for(
    shared_window, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(analysing, "today", lambda: date(2026, 6, 5))
    records = a_case_with_a_judgment()
    case = records[0]
    assert isinstance(case, Case)
    records[0] = replace(case, closed_on=told("June 5, 2026"))
    with showing(shared_window, qtbot, records) as window:
        settle(qtbot, window.desk)
        page = page_of(window)
        assert page.next.text() == "No date of ours is ahead"
        assert "closed since Jun 5, 2026" in page.why.text()
        assert not page.after.isVisible()
        assert not page.confirm.isVisible()
        assert {Why.DAY, Why.SEPARATE, Why.TRIAGE}.isdisjoint(questions(page))


def test_a_stay_that_ended_is_not_told_as_where_somebody_is_held(shared_window, qtbot) -> None:
    stay = Custody(
        id=an_id(),
        unit="C-114",
        began_on=told("by May 11, 1995"),
        ended_on=told("by June 27, 2002"),
    )
    records = a_case_at_a_glance()
    person = next(each for each in records if isinstance(each, Person))
    records = [each for each in records if not isinstance(each, Custody)]
    stay = replace(stay, person=person.id)
    with showing(shared_window, qtbot, [*records, stay]) as window:
        settle(qtbot, window.desk)
        assert (
            "Where now: not entered, never looked up. Last: place not entered, C-114, "
            "there by May 11, 1995, left by Jun 27, 2002"
        ) in words_in(page_of(window))


def test_papers_are_told_whole_and_beside_one_court_have_half_of_the_page(
    shared_window, qtbot
) -> None:
    records = a_case_at_a_glance()
    letter = next(each for each in records if isinstance(each, Intake))
    asks = "They threw my case out. I only have so many days. Please help me to appeal."
    records = [replace(each, help_asked=asks) if each is letter else each for each in records]
    with showing(shared_window, qtbot, records) as window:
        settle(qtbot, window.desk)
        page = page_of(window)
        assert asks in words_in(page)
        assert "◂ in\nJul 1, 2026" in words_in(page)
        assert "▸ out\nJul 9, 2026" in words_in(page)
        assert page.rulings.width() <= page.papers.width() + 2
