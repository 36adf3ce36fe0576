from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from qidesk.actions import analysing
from qidesk.actions.cases import load_case
from qidesk.actions.records import set_fields
from qidesk.actions.undoing import undo_last
from qidesk.casefile.records.remedies import Filer, MarkStatus, Proceeding, ProceedingKind
from qidesk.desktop.case.law.deadline_rows import mark_words
from qidesk.desktop.case.law.deadlines import DeadlinesPage
from qidesk.desktop.main_window import MainWindow
from qidesk.law.calendar.holidays import day_words
from tests.builders import a_case, add, an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import showing
from tests.desktop.turning import page_at
from tests.memo.cases import told

NOA = "Notice of appeal"
STANDS = 4


@pytest.fixture
def window(shared_window, qtbot, monkeypatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(analysing, "today", lambda: date(2026, 11, 22))
    case = a_case()
    suit = Proceeding(
        id=an_id(),
        case=case.id,
        proceeding_kind=ProceedingKind.CIVIL,
        court="S.D. Tex.",
        docket_number="4:24-cv-101",
        filer=Filer.COUNSEL,
        entered_on=told("November 12, 2026"),
    )
    with showing(shared_window, qtbot, [case, suit]) as made:
        yield made


@pytest.fixture
def page(window, qtbot) -> DeadlinesPage:
    found = page_at(window.case, "deadlines")
    settle(qtbot, window.desk)
    assert isinstance(found, DeadlinesPage)
    for form in tuple(window.desk.drafts):  # what was begun in the case before
        window.desk.discard_draft(form)
    assert found.pane.choose(lambda line: line.deadline.named == "NOA30")
    return found


def words(widget: QWidget) -> str:
    return "\n".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)
    )


def press(page: QWidget, text: str) -> None:
    next(
        each
        for each in page.findChildren(QPushButton)
        if each.accessibleName() == text and each.isVisibleTo(page)
    ).click()


def fill(page: DeadlinesPage, name: str, text: str) -> None:
    line = page.form._inputs[name]
    assert isinstance(line, QLineEdit)
    line.setText(text)


def confirm(page: DeadlinesPage, window, qtbot, first: str, second: str) -> None:
    press(page, "Confirm…")
    fill(page, "worked_out_by", first)
    fill(page, "initials", second)
    tick = page.form._inputs["seen_on_docket"]
    assert isinstance(tick, QCheckBox)
    tick.setChecked(True)
    press(page.form, "Confirm")
    settle(qtbot, window.desk)


def row_of(page: DeadlinesPage, rule: str) -> list[str]:
    model = page.pane.model
    at = next(i for i, line in enumerate(model.rows) if line.deadline.named == rule)
    return [model.index(at, column).data() for column in range(model.columnCount())]


def marks(window):
    return load_case(window.desk.vault, window.case._case_id).deadline_marks


def test_a_deadline_shows_its_dates_its_arithmetic_and_its_authority(page):
    row = row_of(page, "NOA30")
    assert row[:2] == ["Fri Dec 11, 2026", "Mon Dec 14, 2026"]
    assert NOA in row[2]
    said = words(page.pane.finding)
    assert "30 days after: Saturday, December 12, 2026" in said
    assert "FRAP 4(a)(1)(A)" in said
    assert "counsel files" in said


def test_a_deadline_is_named_above_what_is_done_about_it_and_no_blank_line_stands_below(
    page, window, qtbot
):
    confirm = next(each for each in page.findChildren(QPushButton) if each.text() == "C&onfirm…")
    heading = page.pane.finding._conclusion
    assert NOA in heading.text()
    assert heading.y() < confirm.y() < page.pane.finding._body.y()
    assert not page.status.isVisible()
    press(page, "Confirm…")
    fill(page, "worked_out_by", "AB")
    press(page.form, "Not now")
    assert not page.status.isVisible()
    page._say("The sheet was saved.")
    assert page.status.isVisible()


def test_a_rule_stands_by_its_authority_and_what_says_nothing_of_ours_has_no_column(page, qtbot):
    titles = [page.pane.model.title(at) for at in page.pane.table.columns()]
    assert titles == ["File by", "Safe date", "What", "From", "Where it stands", "Rule"]
    assert row_of(page, "NOA30")[titles.index("Rule")] == "FRAP 4(a)(1)(A)"
    page.side.setCurrentText("Everybody's")
    titles = [page.pane.model.title(at) for at in page.pane.table.columns()]
    assert titles[-2:] == ["Latest arguable", "Whose"]
    page.side.setCurrentText("Ours")


def test_of_a_closed_case_no_deadline_is_open_and_all_are_a_press_away(page, window, qtbot):
    case_id = window.case.case_id
    window.desk.do(
        set_fields,
        "case",
        case_id,
        {"closed_on": "November 20, 2026"},
        owner=window,
        case_id=case_id,
    )
    settle(qtbot, window.desk)
    assert page.pane.model.rows == ()
    assert "No deadline is open here" in words(page.pane)
    assert "could be worked out" not in words(page.pane)
    press(page, "Show them all")
    settle(qtbot, window.desk)
    assert row_of(page, "NOA30")[STANDS] == "the case is closed; not confirmed"
    page.side.setCurrentText("Ours")
    page.open_only.setChecked(True)


def test_a_second_person_confirms_and_one_undo_takes_it_back(page, window, qtbot):
    confirm(page, window, qtbot, "AB", "CD")
    assert row_of(page, "NOA30")[STANDS] == "confirmed"
    assert "confirmed by CD" in words(page.pane.finding)
    window.desk.do(undo_last, owner=window, case_id=window.case._case_id)
    settle(qtbot, window.desk)
    assert row_of(page, "NOA30")[STANDS] == "not confirmed"


def test_the_same_person_twice_is_refused_beside_the_field_and_keeps_the_typing(
    page, window, qtbot
):
    confirm(page, window, qtbot, "AB", "a.b.")
    assert marks(window) == ()
    assert "second person" in words(page.form)
    assert page.form.typed()["initials"] == "a.b."


def test_a_changed_fact_alarms_a_confirmed_date(page, window, qtbot):
    confirm(page, window, qtbot, "AB", "CD")
    suit = load_case(window.desk.vault, window.case._case_id).proceedings[0]
    window.desk.do(
        set_fields,
        "proceeding",
        suit.id,
        {"entered_on": "November 16, 2026"},
        owner=window,
        case_id=suit.case,
    )
    settle(qtbot, window.desk)
    page.pane.choose(lambda line: line.deadline.named == "NOA30")
    assert row_of(page, "NOA30")[STANDS] == "changed since it was confirmed"
    assert "Confirmed for Monday, December 14, 2026" in words(page.pane.finding)


def test_a_date_that_moves_under_an_open_form_is_not_confirmed_unseen(page, window, qtbot):
    press(page, "Confirm…")
    assert "Monday, December 14, 2026" in words(page.form)
    fill(page, "worked_out_by", "AB")
    fill(page, "initials", "CD")
    suit = load_case(window.desk.vault, window.case._case_id).proceedings[0]
    window.desk.do(
        set_fields,
        "proceeding",
        suit.id,
        {"entered_on": "November 16, 2026"},
        owner=window,
        case_id=suit.case,
    )
    settle(qtbot, window.desk)
    press(page.form, "Confirm")
    settle(qtbot, window.desk)
    assert marks(window) == ()
    assert "not the one that was seen" in words(page.form)
    assert "Wednesday, December 16, 2026" in words(page.form)
    assert page.form.typed()["initials"] == "CD"
    press(page.form, "Confirm")
    settle(qtbot, window.desk)
    assert [mark.date_seen.edtf for mark in marks(window)] == ["2026-12-16"]


def test_a_deadline_begun_by_hand_waits_even_where_the_case_has_no_other(window, page, qtbot):
    first, bare = window.case.case_id, a_case()
    add(window.desk.vault, bare)
    window.open_case(bare.id)
    settle(qtbot, window.desk)
    page_at(window.case, "deadlines")
    settle(qtbot, window.desk)
    press(page, "Add deadline…")
    assert page.form.isVisible()
    fill(page, "what", "Joint appendix")
    page_at(window.case, "person")
    window.open_case(first)
    settle(qtbot, window.desk)
    window.open_deadline(bare.id, "")
    settle(qtbot, window.desk)
    assert page.form.typed()["what"] == "Joint appendix"


def test_a_deposit_does_not_close_what_counsel_files_and_the_typing_stays(page, window, qtbot):
    press(page, "Mark as filed…")
    told = page.pane.row.deadline
    assert f"{told.what}, safe date {day_words(told.dates.safe_date)}. It closes" in words(
        page.form
    )
    fill(page, "deposit", "declaration of December 1, 2026")
    press(page.form, "Mark as filed")
    settle(qtbot, window.desk)
    assert "Counsel files" in words(page.form)
    assert page.form.typed()["deposit"] == "declaration of December 1, 2026"
    fill(page, "ecf", "52")
    fill(page, "deposit", "")
    press(page.form, "Mark as filed")
    settle(qtbot, window.desk)
    (mark,) = marks(window)
    assert (mark.status, mark.proof) == (MarkStatus.FILED, "ECF No. 52")


def test_what_was_typed_of_a_change_waits_when_one_comes_back(page, window, qtbot):
    press(page, "Extend by order…")
    fill(page, "order", "ECF No. <b>44</b>")
    page_at(window.case, "person")
    page_at(window.case, "deadlines")
    page.pane.choose(lambda line: line.deadline.named == "R59e")
    assert page.form.change is None
    page.pane.choose(lambda line: line.deadline.named == "NOA30")
    assert page.form.typed()["order"] == "ECF No. <b>44</b>"


def test_a_change_begun_and_left_is_said_to_wait_and_leads_back(page, window, qtbot):
    press(page, "Extend by order…")
    fill(page, "order", "ECF No. 44")
    page_at(window.case, "person")
    qtbot.waitUntil(lambda: [*window.waiting.places] == [*window.desk.drafts] != [])
    assert "a deadline of" in window.waiting.words.text()
    window.waiting._open_first()
    settle(qtbot, window.desk)
    assert page.isVisible()
    assert page.form.typed()["order"] == "ECF No. 44"


def test_a_mark_is_removed_only_after_a_warning_says_what_goes_with_it(page, window, qtbot):
    confirm(page, window, qtbot, "AB", "CD")
    page.pane.choose(lambda line: line.deadline.named == "NOA30")
    press(page, "Remove last mark…")
    assert "confirmed by CD" in words(page.form)
    assert len(marks(window)) == 1
    press(page.form, "Remove it")
    settle(qtbot, window.desk)
    assert marks(window) == ()


def test_the_list_of_marks_warns_too_before_one_goes(page, window, qtbot):
    confirm(page, window, qtbot, "AB", "CD")
    pane = page_at(window.case, "deadline_mark")
    settle(qtbot, window.desk)
    pane.remove()
    settle(qtbot, window.desk)
    assert "confirmed by CD" in words(pane._warning)
    assert len(marks(window)) == 1
    press(pane._warning, "Not now")
    assert not pane._warning.isVisible()
    pane.remove()
    press(pane._warning, "Remove it")
    settle(qtbot, window.desk)
    assert marks(window) == ()


def test_a_deadline_by_hand_stands_among_the_others(page, window, qtbot):
    press(page, "Add deadline…")
    fill(page, "what", "Joint <i>appendix</i>")
    fill(page, "due_on", "December 1, 2026")
    press(page.form, "Add the deadline")
    settle(qtbot, window.desk)
    lines = [line for line in page.pane.model.rows if line.deadline.what.startswith("Joint")]
    assert [line.deadline.dates.safe_date for line in lines] == [date(2026, 12, 1)]


def test_ctrl_enter_does_what_an_opened_form_is_for_wherever_the_cursor_is(page, window, qtbot):
    press(page, "Add deadline…")
    said = {each.accessibleName(): each.text() for each in page.form.findChildren(QPushButton)}
    assert said == {
        "Add the deadline": "Add the deadline (Ctrl+Enter)",
        "Not now": "Not now (Esc)",
    }
    fill(page, "what", "Answer the warden")
    fill(page, "due_on", "December 2, 2026")
    first = page.form._inputs["what"]
    qtbot.keyClick(first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    assert not page.form.isVisible()
    assert "Answer the warden" in {line.deadline.what for line in page.pane.model.rows}


def test_a_calendar_and_a_sheet_are_written_where_the_user_says(page, window, qtbot, tmp_path):
    page.papers.write_calendar(window.case._case_id, str(tmp_path / "d.ics"))
    page.papers.write_sheet(window.case._case_id, str(tmp_path / "s.pdf"))
    settle(qtbot, window.desk)
    calendar = (tmp_path / "d.ics").read_text()
    assert "NOA30 file by" in calendar
    assert "4:24-cv-101" not in calendar
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF-")


def test_two_changes_begun_on_one_deadline_keep_their_typing_apart(page, window, qtbot):
    press(page, "Confirm…")
    fill(page, "initials", "CD")
    press(page, "Extend by order…")
    fill(page, "order", "ECF No. 44")
    press(page, "Confirm…")
    assert page.form.typed()["initials"] == "CD"
    press(page, "Extend by order…")
    assert page.form.typed()["order"] == "ECF No. 44"
    press(page.form, "Not now")
    press(page, "Extend by order…")
    assert page.form.typed()["order"] == ""
    press(page, "Confirm…")
    assert page.form.typed()["initials"] == "CD"


def test_a_form_that_nobody_edited_keeps_no_draft(page, window, qtbot):
    chosen = "November 27, 2026: day after Thanksgiving"
    press(page, "Choose days…")
    page.form._inputs["holidays"].setPlainText(chosen)
    press(page.form, "Count these")
    settle(qtbot, window.desk)
    page.pane.choose(lambda line: line.deadline.named == "NOA30")
    press(page, "Choose days…")
    assert page.form.typed()["holidays"] == chosen
    page.keep_drafts()
    assert not window.desk.drafts
    page.form._inputs["holidays"].setPlainText("November 27, 2026: other")
    page.keep_drafts()
    assert len(window.desk.drafts) == 1
    page.form._inputs["holidays"].setPlainText(chosen)
    page.keep_drafts()
    assert not window.desk.drafts


def test_an_entry_nobody_says_was_seen_is_not_said_to_be_claimed(page, window, qtbot):
    press(page, "Confirm…")
    fill(page, "worked_out_by", "AB")
    fill(page, "initials", "CD")
    press(page.form, "Confirm")
    settle(qtbot, window.desk)
    (mark,) = marks(window)
    assert mark.trigger_verified is None
    assert "entry not said to be checked against the docket" in mark_words(mark)
