"""A case of which little is known: its first records are entered where the page asks for them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from qidesk.actions.records import save_new, set_fields
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim, Ruling
from qidesk.casefile.records.matter import Case, Intake, MemoSection, Passage
from qidesk.casefile.records.people import Part, Role
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.desktop.case.case_head import CaseHead
from qidesk.desktop.case.glance.glance_page import GlancePage
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.editor import RecordEditor
from qidesk.law.missing import Why
from tests.builders import a_case, a_part, a_person, an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import file_of, showing
from tests.desktop.test_glance_page import page_of
from tests.memo.cases import told


@pytest.fixture
def bare(shared_window, qtbot):
    """A case of which only the person is known."""
    case = replace(a_case(caption="\u1ec4 O'Neil"), conflicts_cleared_on=told("May 1, 2026"))
    someone = a_person(committed_name="\u0639\u0644\u064a")
    with showing(shared_window, qtbot, [case, someone, a_part(case, someone)]) as window:
        settle(qtbot, window.desk)
        yield window


def choose_absent(page: GlancePage, kind: str) -> None:
    kinds = [
        each.missing.kind * (each.missing.why is Why.ABSENT) for each in page.answers.model.rows
    ]
    page.answers.table.selectRow(kinds.index(kind))
    page.answers.focus_answer()


def typed_in(page: GlancePage) -> list[str]:
    """What stands in the fields of the question chosen."""
    [shown] = [each for each in page.answers.fields.findChildren(RecordEditor) if each.isVisible()]
    return [text for text in shown.form.typed().values() if text]


def test_the_first_record_of_a_kind_is_entered_where_it_is_asked_for(
    bare: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(bare)
    choose_absent(page, "proceeding")
    assert page.answers.save.isVisible()
    QTest.keyClicks(bare.focusWidget(), "S.D. Tex.")
    QTest.keyClick(bare.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(bare.focusWidget(), "4:26-cv-9")
    bare.desk.changed.emit(bare.case.case_id)  # something else of the case changes meanwhile
    settle(qtbot, bare.desk)
    settle(qtbot, bare.desk)
    assert not file_of(bare).proceedings
    QTest.keyClick(bare.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, bare.desk)
    settle(qtbot, bare.desk)
    [suit] = file_of(bare).proceedings
    assert (suit.court, suit.docket_number) == ("S.D. Tex.", "4:26-cv-9")
    assert page.answers.fields.isAncestorOf(bare.focusWidget())  # on to the next question
    bare.undo()
    settle(qtbot, bare.desk)
    settle(qtbot, bare.desk)
    assert not file_of(bare).proceedings
    choose_absent(page, "proceeding")
    assert not typed_in(page)


def test_what_is_left_empty_where_it_is_asked_for_is_no_record(
    bare: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(bare)
    for kind in ("event", "claim", "authority", "custody", "grievance"):
        choose_absent(page, kind)
        assert page.answers.save.isVisible(), kind
    high = page.answers.fields.sizeHint().height()
    choose_absent(page, "claim")
    assert page.answers.fields.sizeHint().height() < high
    QTest.keyClicks(bare.focusWidget(), "   ")
    choose_absent(page, "part")
    assert not page.answers.save.isVisible()
    settle(qtbot, bare.desk)
    file = file_of(bare)
    kinds = ("events", "claims", "grievances", "authorities", "custody_spells")
    assert not any(getattr(file, kind) for kind in kinds)


def test_what_is_begun_in_one_case_is_kept_for_it_alone(bare: MainWindow, qtbot: QtBot) -> None:
    page, first = page_of(bare), bare.case.case_id
    choose_absent(page, "event")
    QTest.keyClicks(bare.focusWidget(), "the day of the fire, 2025?")
    other = replace(a_case(caption="Other"), conflicts_cleared_on=told("May 1, 2026"))
    save_new(bare.desk.vault, "enter", [other], other.id)
    bare.open_case(other.id)
    settle(qtbot, bare.desk)
    settle(qtbot, bare.desk)
    choose_absent(page, "event")
    assert not typed_in(page)
    settle(qtbot, bare.desk)
    [event] = bare.desk.vault.load_case(first).events
    assert event.occurred_on.typed == "the day of the fire, 2025?"
    assert not file_of(bare).events


def test_a_name_of_letters_that_run_left_stands_beside_what_it_belongs_to(
    bare: MainWindow, qtbot: QtBot
) -> None:
    bare.desk.do(
        set_fields, "case", bare.case.case_id, {"caption": "\u0639\u0644\u064a"},
        owner=bare, case_id=bare.case.case_id,
    )  # fmt: skip
    settle(qtbot, bare.desk)
    settle(qtbot, bare.desk)
    labels = [
        each for each in page_of(bare).findChildren(QLabel) if "\u0639\u0644\u064a" in each.text()
    ]
    for label in (bare.case.head.title, *labels):
        drawn = label.grab().toImage()
        half = drawn.width() // 2
        ground = drawn.pixel(drawn.width() - 1, 0)
        inked = [
            x
            for x in range(drawn.width())
            for y in range(drawn.height())
            if drawn.pixel(x, y) != ground
        ]
        assert inked
        assert max(inked) < half
    assert labels


def test_words_without_end_and_suits_without_a_ruling_leave_the_page_in_sight(
    bare: MainWindow, qtbot: QtBot
) -> None:
    case_id, long = bare.case.case_id, "x" * 5_000
    suits = [
        Proceeding(
            id=an_id(), case=case_id, proceeding_kind=ProceedingKind.CIVIL, court=f"Court {at}"
        )
        for at in range(9)
    ]
    passage = Passage(id=an_id(), case=case_id, section=MemoSection.QUESTION, text=long)
    letter = Intake(id=an_id(), case=case_id, help_asked=long, safety_alert=long)
    claim = Claim(id=an_id(), case=case_id, heading=long)
    ruling = Ruling(id=an_id(), case=case_id, claim=claim.id, court=long, disposition=long)
    part = Part(id=an_id(), case=case_id, role=Role.DEFENDANT, doe_description=long)
    save_new(bare.desk.vault, "enter", [passage, letter, claim, part, ruling, *suits], case_id)
    bare.desk.changed.emit(case_id)
    settle(qtbot, bare.desk)
    settle(qtbot, bare.desk)
    ruled = [each.text() for each in page_of(bare).rulings.findChildren(QLabel)]
    assert any(each.startswith("xxx") for each in ruled)
    assert not any(each.startswith("Court ") for each in ruled)
    assert page_of(bare).minimumSizeHint().width() < 1_000


def test_the_marks_of_capitals_in_a_caption_are_drawn_whole(qtbot: QtBot) -> None:
    head = CaseHead()
    qtbot.addWidget(head)
    head.resize(600, 90)
    head.show()
    case = Case(id="c", caption="\u0110\u1ed4 V\u0102N \u1ec4\u1ed4 v. \u00d1and\u00fa")
    head.show_file(CaseFile(case))
    drawn = head.title.grab().toImage()
    assert {drawn.pixel(x, 0) for x in range(drawn.width())} == {drawn.pixel(0, 0)}
