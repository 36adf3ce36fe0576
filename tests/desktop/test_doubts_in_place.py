"""Doubts of dates where they stand: in the cells of every table of a case, and while typing."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Consent, Custody, LegalStatus, Part, Person, Role
from qidesk.casefile.records.remedies import DocketEntry, Grievance, Proceeding
from qidesk.casefile.schema.fields import Record
from qidesk.desktop.case.timeline_page import TimelinePage
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.record_form import RecordForm
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.desktop.parts.row_table import RowTable
from tests.builders import an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import showing
from tests.desktop.turning import page_at


def told(text: str) -> Any:
    return read_date(text, "")[0]


def a_case_of_doubts() -> list[Record]:
    case, person, suit, blow = (an_id() for _ in range(4))
    return [
        Case(id=case, caption="Roe v. Doe"),
        Person(id=person, committed_name="Sam Roe", born_on=told("1980")),
        Part(id=an_id(), case=case, person=person, role=Role.PERSON_SEEKING_HELP),
        Custody(
            id=an_id(),
            person=person,
            legal_status=LegalStatus.SERVING_SENTENCE,
            began_on=told("January 5, 2019"),
            ended_on=told("March 2022"),
        ),
        Consent(
            id=an_id(), case=case, person=person, given_on=told("2022"), revoked_on=told("2020")
        ),
        Event(id=blow, case=case, occurred_on=told("May 3, 2020"), what_happened="A blow."),
        Event(
            id=an_id(), case=case, occurred_on=told("June 9, 2025"), what_happened="Out on time."
        ),
        Proceeding(id=suit, case=case, court="S.D. Tex.", filed_on=told("March 3, 2021")),
        DocketEntry(
            id=an_id(), case=case, proceeding=suit, what="Order.", entered_on=told("March 3, 2020")
        ),
        Grievance(id=an_id(), case=case, event=blow, filed_on=told("May 9, 2020")),
    ]


@pytest.fixture
def window(shared_window, qtbot: QtBot) -> Iterator[MainWindow]:
    with showing(shared_window, qtbot, a_case_of_doubts()) as made:
        yield made


def pane(window: MainWindow, kind: str, qtbot: QtBot) -> RecordsPane:
    page = page_at(window.case, kind)
    settle(qtbot, window.desk)
    assert isinstance(page, RecordsPane)
    return page


def timeline(window: MainWindow, qtbot: QtBot) -> TimelinePage:
    page = page_at(window.case, "event")
    settle(qtbot, window.desk)
    assert isinstance(page, TimelinePage)
    return page


def cell(table: RowTable | RecordsPane, row: int, name: str, role: int) -> str:
    model = table.model
    at = [spec.name for spec in model.specs].index(name)
    return str(model.index(row, at).data(role))


WORDS, READ_OUT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole


def beneath(form: RecordForm, name: str, text: str) -> str:
    form.editors[name].input.setText(text)
    return form.editors[name]._beneath.text()


def test_an_event_outside_custody_is_marked_in_its_cell_and_told_beneath_the_table(window, qtbot):
    table = timeline(window, qtbot).table

    assert cell(table, 0, "occurred_on", WORDS) == "May 3, 2020"
    assert cell(table, 1, "occurred_on", WORDS) == "(?) June 9, 2025"
    assert "after custody ended" in cell(table, 1, "occurred_on", READ_OUT)
    table.view.setCurrentIndex(table.model.index(1, 2))
    assert "comes after custody ended" in table._understood.text()
    assert table._understood.isVisible()
    table.view.setCurrentIndex(table.model.index(0, 2))
    assert "custody" not in table._understood.text()


def test_a_row_that_is_being_typed_is_weighed_beside_its_case_before_it_is_saved(window, qtbot):
    table = timeline(window, qtbot).table
    new = table.model.index(2, 0)
    table.view.setCurrentIndex(new)
    table.model.setData(new, "May 3, 1979")

    assert cell(table, 2, "occurred_on", WORDS) == "(?) May 3, 1979"
    assert "before custody began" in table._understood.text()
    table.model.setData(new, "May 4, 2020")
    assert cell(table, 2, "occurred_on", WORDS) == "May 4, 2020"
    table.model.setData(new, "")


def test_the_rows_beneath_a_record_are_marked_too(window, qtbot):
    table = next(
        each
        for each in pane(window, "person", qtbot).child_tables.tables
        if each._kind.code == "consent"
    )

    assert cell(table, 0, "revoked_on", WORDS) == "(?) 2020"
    assert cell(table, 0, "given_on", WORDS) == "2022"


def test_the_list_of_a_docket_marks_an_entry_made_before_its_suit(window, qtbot):
    page = pane(window, "docket_entry", qtbot)

    assert cell(page, 0, "entered_on", WORDS) == "(?) March 3, 2020"
    assert "before Proceeding: filed" in page.editor.form.editors["entered_on"]._beneath.text()


def test_custody_that_ends_before_what_happened_in_it_is_doubted_while_it_is_typed(window, qtbot):
    form = pane(window, "custody", qtbot).editor.form

    assert "after custody ended" in beneath(form, "ended_on", "March 2022")
    assert "2 events" in beneath(form, "ended_on", "December 2019")
    assert beneath(form, "ended_on", "2025-07-01") == "July 1, 2025"


def test_a_birth_after_the_event_is_doubted_while_it_is_typed(window, qtbot):
    form = pane(window, "person", qtbot).editor.form

    assert "before the person helped was born" in beneath(form, "born_on", "May 4, 2020")
    assert beneath(form, "born_on", "in 1990") == "1990"


def test_a_grievance_answered_before_its_event_is_doubted_while_it_is_typed(window, qtbot):
    form = pane(window, "grievance", qtbot).editor.form

    assert "comes before Event: when" in beneath(form, "answered_on", "May 2, 2020")
    assert "is about event 1, which comes later" in beneath(form, "filed_on", "May 1, 2020")


def test_a_suit_filed_after_its_own_order_is_doubted_while_it_is_typed(window, qtbot):
    form = pane(window, "proceeding", qtbot).editor.form

    assert "comes before Proceeding: filed" in beneath(form, "filed_on", "March 4, 2021")
    assert beneath(form, "filed_on", "2019-03-03") == "March 3, 2019"
