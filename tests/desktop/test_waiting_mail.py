"""What came in for a case, at the gate and on the case's page, until somebody has dealt with it."""

from datetime import date

import pytest

from qidesk.actions import claims, queue, waiting_mail
from qidesk.actions.intake import TakenIn, take_in_follow_up
from qidesk.actions.records import set_fields
from qidesk.actions.retention import close_case
from qidesk.casefile.records.matter import Decision, Stage
from qidesk.desktop.board.board_page import BoardPage
from qidesk.desktop.case.case_page import CasePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake.intake_page import IntakePage
from qidesk.views.queue_rows import cells
from tests.builders import WHO
from tests.desktop.conftest import settle
from tests.desktop.test_gate import queued as queued  # a fixture
from tests.desktop.test_intake_page import known


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (claims, queue, waiting_mail):
        monkeypatch.setattr(module, "today", lambda: date(2026, 11, 28))


def further(desk: Desk, first: TakenIn, asks: str, **typed: str) -> None:
    typed = {"name": "Ana Poe", "received": "Nov 27, 2026", "kind": "letter", **typed}
    take_in_follow_up(desk.vault, {**typed, "help asked": asks}, first.case.id, first.person.id)


def lines(made: IntakePage) -> list[str]:
    return [each.title for each in made.queue.model.rows]


def test_what_came_in_is_dealt_with_one_after_another_at_the_gate(desk, queued, qtbot):
    first = known(desk)
    further(desk, first, "how are you")
    further(desk, first, "they beat me", urgent="yes")
    gate = queued().queue.gate
    bar = gate.waiting
    assert bar.mail.text() == (
        "URGENT: further letter of Nov 27, 2026 not dealt with (1 of 2): they beat me"
    )
    assert bar.mail.property("weight") == "problem"
    bar._one.click()
    settle(qtbot, desk)
    assert bar.mail.text() == "further letter of Nov 27, 2026 not dealt with: how are you"
    assert not bar._all.isVisible()
    bar._one.click()
    settle(qtbot, desk)
    assert not bar.isVisible()
    letters = desk.vault.load_case(first.case.id).communications
    assert {each.dealt_with_by for each in letters} == {WHO}


def test_a_case_says_what_waits_and_what_its_letters_ask(desk, qtbot):
    first = known(desk, postmarked="2026-11-20", **{"help asked": "Judgment came late September"})
    further(desk, first, "one")
    further(desk, first, "two")
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.open_case(first.case.id)
    settle(qtbot, desk)
    assert page.waiting.mail.text().endswith("(1 of 2): one")
    assert "Notice of appeal: Wed Oct 21, 2026" in page.waiting.question.text()
    page.waiting._all.click()
    settle(qtbot, desk)
    assert not page.waiting._mail_row.isVisible()
    page.waiting._looked.click()
    settle(qtbot, desk)
    assert not page.waiting.isVisible()
    assert desk.vault.record("case", first.case.id).docket_checked_by == WHO


def test_what_became_urgent_moves_no_line_under_the_pointer(desk, queued, qtbot):
    _, new = (
        known(desk, name, name, received=day)
        for name, day in (("Old Roe", "2026-10-01"), ("New Doe", "2026-11-20"))
    )
    made = queued()
    assert lines(made) == ["Old Roe", "New Doe"]
    further(desk, new, "they beat me", urgent="yes")
    known(desk, "Next Poe", "9", received="2026-09-01")
    desk.changed.emit(new.case.id)
    settle(qtbot, desk)
    assert lines(made) == ["Old Roe", "New Doe", "Next Poe"]
    made.queue.stages.setCurrentIndex(1)
    made.queue.stages.setCurrentIndex(0)
    settle(qtbot, desk)
    assert lines(made) == ["New Doe", "Next Poe", "Old Roe"]


def test_what_is_not_our_work_is_referred_at_the_gate_and_waits_to_be_told(desk, queued, qtbot):
    taken = known(desk, "Luis Ramos", "", kind="habeas (not ours)")
    set_fields(desk.vault, "case", taken.case.id, {"told_by": "IP", "tell_by": "2026-12-02"})
    made = queued().queue
    assert made.gate._refer.isVisible()
    made.gate._refer.click()
    settle(qtbot, desk)
    case = desk.vault.record("case", taken.case.id)
    assert (case.stage, case.decision) == (Stage.DECIDED, Decision.REFER)
    made.stages.setCurrentIndex(3)
    settle(qtbot, desk)
    assert not made.gate._refer.isVisible()
    (line,) = made.model.rows
    assert cells(line)[3:5] == ("refer", "Dec 2, 2026")
    assert cells(line)[8] == "telling: IP"
    shown = [not made.view.isColumnHidden(at) for at in range(made.model.columnCount())]
    assert shown == [bool(each) and at != 2 for at, each in enumerate(cells(line))], cells(line)


def test_a_closed_case_leaves_the_board_with_the_last_letter_that_was_dealt_with(desk, qtbot):
    first = known(desk)
    further(desk, first, "they beat me")
    close_case(desk.vault, first.case.id)
    board, page = BoardPage(desk), CasePage(desk)
    for each in (board, page):
        qtbot.addWidget(each)
        each.show()
    qtbot.waitUntil(lambda: [each.title for each in board.model.rows] == ["Ana Poe (closed)"])
    assert board.counts.text().endswith("1 closed with mail waiting")
    page.open_case(first.case.id)
    settle(qtbot, desk)
    page.waiting._one.click()
    qtbot.waitUntil(lambda: not board.model.rows)
    settle(qtbot, desk)
