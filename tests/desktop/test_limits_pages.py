import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from qidesk.actions.records import save_new
from qidesk.casefile.records.people import LegalStatus
from qidesk.casefile.records.remedies import Grievance, Unavailable
from qidesk.desktop.case.law.exhaustion import ExhaustionPage
from qidesk.desktop.case.law.gates import GatesPage
from qidesk.desktop.case.law.standards import StandardsPage
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.parts.records_pane import RecordsPane
from qidesk.law import analysis
from tests.builders import a_case, an_id
from tests.desktop.conftest import settle
from tests.desktop.law_cases import (
    FORCE,
    MARKUP,
    a_case_of_law,
    amend,
    file_of,
    opener,
    rows,
    said,
    section,
    showing,
    turned_to,
)
from tests.desktop.turning import page_at
from tests.memo.cases import told

STEP_1, STEP_2 = 1, 2


@pytest.fixture
def window(shared_window, qtbot) -> Iterator[MainWindow]:
    with showing(shared_window, qtbot, a_case_of_law()) as made:
        yield made


@pytest.fixture
def ladders(window, qtbot) -> ExhaustionPage:
    return turned_to(window, qtbot, "exhaustion", ExhaustionPage)


def test_each_matter_heads_the_rungs_of_its_ladder(ladders):
    assert [row[0] for row in rows(ladders.pane.model)] == [
        f"Appears not exhausted: The blow {MARKUP}",
        "● Step 1 (I-127)",
        "○ Step 2 (I-128)",
        "▸ Next: file Step 2 (I-128)",
        "Cannot tell: No care",
        "○ Step 1 (I-127)",
        "○ Step 2 (I-128)",
        "▸ Next: file Step 1 (I-127)",
    ]


def test_a_rung_shows_what_was_due_filed_answered_and_appealed(ladders):
    assert rows(ladders.pane.model)[STEP_1][1:] == [
        "Thu Mar 18, 2021",
        "Mar 10, 2021",
        "Mon Apr 19, 2021",
        "Apr 12, 2021",
        "not entered",
        "answered: denied",
    ]


def test_the_verdict_stands_with_its_facts_its_count_and_what_comes_next(ladders):
    words = said(ladders.pane.finding)
    assert "Appears not exhausted: the file shows no Step 2 (I-128)" in words
    assert "Texas TDCJ" in words
    assert "file Step 2 (I-128): the safe date, Tuesday, April 27, 2021, lies before today" in words
    assert "Step 1 (I-127), file: 15 calendar days: Thursday, March 18, 2021" in words
    assert "whether Step 2 (I-128) was filed" in words


def test_a_rung_shows_its_own_rules_and_what_was_entered(ladders):
    ladders.pane.table.selectRow(STEP_1)
    words = said(ladders.pane.finding)
    assert "to file: 15 calendar days, from the incident, or knowledge of it" in words
    assert "Proof of filing: receipt" in words
    assert "Step 2" not in words


def test_a_rung_that_was_not_climbed_asks_for_its_record(ladders):
    ladders.pane.table.selectRow(STEP_2)
    assert "when it was filed, or why it was not taken" in said(ladders.pane.finding)


def test_enter_on_a_rung_opens_its_grievance(window, ladders, qtbot):
    [grievance] = file_of(window).grievances
    ladders.pane.table.selectRow(STEP_1)
    qtbot.keyClick(ladders.pane.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert section(window) == "Grievances"
    pane = window.case.places["Grievances"][0].page
    assert isinstance(pane, RecordsPane)
    assert pane.editor.record == grievance


def test_the_next_step_says_that_the_day_of_the_complaint_may_decide(ladders):
    ladders.pane.table.selectRow(3)
    assert "File Step 2 (I-128): the safe date, Tuesday, April 27, 2021, lies before today" in said(
        ladders.pane.finding
    )
    assert "most circuits look to the day of the complaint" in said(ladders.pane.finding)


@pytest.mark.parametrize("how", list(Unavailable))
def test_a_remedy_in_name_only_is_called_so(window, ladders, qtbot, how):
    [grievance] = file_of(window).grievances
    amend(window, qtbot, grievance, unavailable=how)
    shown = rows(ladders.pane.model)
    assert shown[0][0] == f"Appears unavailable ({how.words}): The blow {MARKUP}"
    assert shown[STEP_1][0] == "✕ Step 1 (I-127)"
    assert how.words in said(ladders.pane.finding)


def test_a_second_step_entered_moves_the_verdict_and_keeps_the_chosen_row(window, ladders, qtbot):
    file = file_of(window)
    ladders.pane.table.selectRow(STEP_2)
    [grievance] = file.grievances
    second = replace(
        grievance,
        id=an_id(),
        step="Step 2",
        filed_on=told("April 20, 2021"),
        answered_on=told("May 20, 2021"),
        follows_from=grievance.id,
    )
    window.desk.do(save_new, "add", [second], file.case.id, owner=window, case_id=file.case.id)
    settle(qtbot, window.desk)
    shown = rows(ladders.pane.model)
    assert shown[0][0] == f"Appears exhausted: The blow {MARKUP}"
    assert shown[STEP_1][5] == "Apr 20, 2021"
    assert ladders.pane.row.on.step.number == STEP_2


def test_a_step_of_no_ladder_is_shown_all_the_same(window, ladders, qtbot):
    [grievance] = file_of(window).grievances
    amend(window, qtbot, grievance, system="Nowhere <i>", step="Appeal <u>", number="")
    shown = rows(ladders.pane.model)
    assert shown[1][0] == "● Appeal <u>"
    assert shown[1][6] == "on no step of a ladder in the tables: denied"
    ladders.pane.table.selectRow(1)
    assert "Nowhere <i>" not in said(ladders.pane.finding)
    opener(ladders.pane.finding, "Appeal <u>").click()
    settle(qtbot, window.desk)
    assert section(window) == "Grievances"


def test_an_answer_still_awaited_is_due_in_the_column_of_answers(window, ladders, qtbot):
    [grievance] = file_of(window).grievances
    amend(
        window,
        qtbot,
        grievance,
        filed_on=told("March 10, 2021"),
        answered_on=told(""),
        outcome=None,
        extended_to=told("March 10, 2090"),
    )
    shown = rows(ladders.pane.model)
    assert shown[STEP_1][6] == "filed, answer not yet due"
    assert shown[3][0] == "▸ Next: answer to Step 1 (I-127)"
    assert shown[3][1:4] == ["", "", "Fri Mar 10, 2090 at the earliest"]


def test_no_row_of_a_ladder_says_more_than_the_desk_may_say(window, ladders):
    words = [cell for row in rows(ladders.pane.model) for cell in row]
    for at in range(ladders.pane.model.rowCount()):
        ladders.pane.table.selectRow(at)
        words.append(said(ladders.pane.finding))
    everything = " ".join(words).lower()
    for never in ("timely", "missed", "none due", "is exhausted", "court-safe"):
        assert never not in everything


def test_gates_ask_each_suit_and_each_claim(window, qtbot):
    page = turned_to(window, qtbot, "gates", GatesPage)
    shown = rows(page.pane.model)
    assert shown[0][1:] == [
        "Prisoner status at filing",
        "the Act appears to apply",
        "a prisoner under the Act on the day of filing",
        "42 U.S.C. § 1997e(h)",
    ]
    assert [[*row[:3], row[4]] for row in shown[2:4]] == [
        [FORCE, "Physical injury", "appears closed", "42 U.S.C. § 1997e(e)"],
        [FORCE, "Heck bar", "appears open", "Heck v. Humphrey"],
    ]
    page.pane.table.selectRow(2)
    assert "nominal damages remain" in said(page.pane.finding)


def test_a_gate_without_facts_says_what_it_needs_and_leads_to_its_claim(window, qtbot):
    page = turned_to(window, qtbot, "gates", GatesPage)
    page.pane.table.selectRow(4)
    assert "whether there was physical injury" in said(page.pane.finding)
    opener(page.pane.finding, "type of claim: medical care").click()
    settle(qtbot, window.desk)
    assert section(window) == "Claims & rulings"


def test_release_before_the_suit_opens_the_gate_of_prisoner_status(window, qtbot):
    page = turned_to(window, qtbot, "gates", GatesPage)
    [spell] = file_of(window).custody_spells
    amend(window, qtbot, spell, legal_status=LegalStatus.RELEASED)
    assert rows(page.pane.model)[0][2] == "the Act appears not to apply"


def test_the_status_that_day_picks_amendment_and_test(window, qtbot):
    page = turned_to(window, qtbot, "standards", StandardsPage)
    force = rows(page.pane.model)[0]
    assert force[:4] == [FORCE, "Mar 3, 2021", f"Struck {MARKUP}", "pretrial"]
    assert force[4].startswith("14th Amendment")
    [spell] = file_of(window).custody_spells
    amend(window, qtbot, spell, legal_status=LegalStatus.SERVING_SENTENCE)
    force = rows(page.pane.model)[0]
    assert force[3] == "serving sentence"
    assert force[4].startswith("8th Amendment")


def test_the_split_on_kingsley_is_stated_where_the_test_turns_on_it(window, qtbot):
    page = turned_to(window, qtbot, "standards", StandardsPage)
    assert "Extends Kingsley" not in said(page.pane.finding)
    page.pane.table.selectRow(1)
    words = said(page.pane.finding)
    assert "5th Cir.: subjective deliberate indifference" in words
    assert "This circuit: does not extend it (Hare v. City of Corinth" in words
    assert "Extends Kingsley beyond force: 2d Cir." in words
    assert "Unsettled: 1st Cir., 3d Cir., D.C. Cir." in words


def test_without_a_circuit_the_split_is_stated_and_ours_is_not(shared_window, qtbot):
    records = [
        replace(each, court="") if hasattr(each, "docket_number") else each
        for each in a_case_of_law()
    ]
    records = [replace(each, state="") if hasattr(each, "operator") else each for each in records]
    with showing(shared_window, qtbot, records) as window:
        page = turned_to(window, qtbot, "standards", StandardsPage)
        page.pane.table.selectRow(1)
        assert "This circuit: cannot be told yet" in said(page.pane.finding)
        assert "Does not extend it: 5th Cir." in said(page.pane.finding)


def test_custody_with_a_gap_is_said_not_to_be_certain(window, qtbot):
    page = turned_to(window, qtbot, "standards", StandardsPage)
    [spell] = file_of(window).custody_spells
    amend(window, qtbot, spell, began_on=told("2021"))
    assert rows(page.pane.model)[0][3] == "pretrial (not certain)"
    amend(window, qtbot, file_of(window).custody_spells[0], legal_status=None)
    assert rows(page.pane.model)[0][3:] == ["not entered", "cannot tell", "cannot tell"]


@pytest.mark.parametrize(
    ("key", "then"),
    [
        ("exhaustion", "Enter each grievance step under Grievances"),
        ("gates", "Enter the federal suit under Proceedings"),
        ("standards", "Enter a claim with its type under Claims & rulings"),
    ],
)
def test_an_empty_case_is_told_what_to_do_next(shared_window, qtbot, key, then):
    with showing(shared_window, qtbot, [a_case()]) as window:
        page = page_at(window.case, key)
        settle(qtbot, window.desk)
        assert then in said(page)


def test_findings_are_worked_out_on_the_worker(window, qtbot, monkeypatch):
    where: list[threading.Thread] = []
    real = analysis.exhaustion_of
    monkeypatch.setattr(
        analysis,
        "exhaustion_of",
        lambda *given: (where.append(threading.current_thread()), real(*given))[1],
    )
    window.case.open_section("Memo")  # its page knows its sections without composing a memo
    turned_to(window, qtbot, "exhaustion", ExhaustionPage)
    assert where
    assert threading.main_thread() not in where


def test_a_ladder_of_a_grievance_about_no_claim_leads_to_the_grievance(shared_window, qtbot):
    case = a_case()
    lone = Grievance(id=an_id(), case=case.id, system="TDCJ", step="Step 1", about="Mail")
    with showing(shared_window, qtbot, [case, lone]) as window:
        page = turned_to(window, qtbot, "exhaustion", ExhaustionPage)
        assert rows(page.pane.model)[0][0] == "Appears not exhausted: Mail"
        qtbot.keyClick(page.pane.table, Qt.Key.Key_Return)
        settle(qtbot, window.desk)
        assert section(window) == "Grievances"


def test_a_safe_date_that_has_passed_is_not_offered_as_one_to_keep(window, ladders, qtbot):
    [grievance] = file_of(window).grievances
    assert rows(ladders.pane.model)[3][6].startswith(
        "the safe date lies before today; a suit was filed"
    )
    amend(window, qtbot, grievance, answered_on=told("April 1, 2090"))
    assert "passed" not in rows(ladders.pane.model)[3][6]


def test_a_day_told_twice_in_parts_is_told_once(window, qtbot):
    page = turned_to(window, qtbot, "standards", StandardsPage)
    [first, *_] = file_of(window).events
    alike = replace(first, occurred_on=told("evening of March 3, 2021"), id=an_id())
    window.desk.do(save_new, "add", [alike], alike.case, owner=window, case_id=alike.case)
    settle(qtbot, window.desk)
    assert rows(page.pane.model)[0][1] == "Mar 3, 2021"
