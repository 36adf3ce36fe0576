"""A mail day's letters by window: who gets one, whom it is kept from and why, and the envelopes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from qidesk.actions import queue
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.matter import Decision, Stage
from qidesk.casefile.records.people import Custody
from qidesk.desktop.desk import Desk
from qidesk.desktop.intake import letter_batch
from qidesk.desktop.intake.intake_page import IntakePage
from qidesk.views.queue_rows import waits_for
from tests.builders import add
from tests.desktop.conftest import settle
from tests.desktop.windows import unnamed_inputs
from tests.letters.cases import TODAY, an_office, records_of_a_case
from tests.memo.reading import pdf_text


def test_letters_and_envelopes_go_to_all_who_may_have_them_and_the_others_are_told_why(
    desk: Desk,
    intake_page: Callable[[], IntakePage],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    an_office(monkeypatch, tmp_path / "home")
    monkeypatch.setattr(letter_batch, "today", lambda: TODAY)
    ids = []
    for unit in ("A-1", "A-2", "Protective custody"):
        records = [
            replace(each, unit=unit) if isinstance(each, Custody) else each
            for each in records_of_a_case(stage=Stage.LOGGED)
        ]
        add(desk.vault, *records, case_id=records[0].id)
        ids.append(records[0].id)
    queue = intake_page().queue
    queue.open_batch()
    settle(qtbot, desk)
    batch = queue.batch
    assert unnamed_inputs(queue) == []
    titles = [batch.kind.itemData(at) for at in range(batch.kind.count())]
    assert {"acknowledgement", "decline"} <= set(titles)
    assert not {"form_1a", "poem"} & set(titles)
    batch.kind.setCurrentIndex(titles.index("acknowledgement"))
    batch.kind.activated.emit(batch.kind.currentIndex())
    settle(qtbot, desk)
    shown = [
        (each.case_id, batch.model.index(at, 1).data()) for at, each in enumerate(batch.model.rows)
    ]
    assert {case_id for case_id, _ in shown[:2]} == set(ids[:2])
    assert [words for _, words in shown[:2]] == ["ready", "ready"]
    assert shown[2][0] == ids[2]
    assert "protective custody" in shown[2][1]
    assert "2 of 3 may go out" in batch.status.text()

    letters, envelopes = tmp_path / "letters.pdf", tmp_path / "envelopes.pdf"
    batch.write(letters)
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert "2 letters were written" in batch.status.text()
    assert pdf_text(letters.read_bytes()).count("Dear John Q. Placeholder:") == 2
    assert [len(desk.vault.load_case(each).communications) for each in ids] == [1, 1, 0]
    assert not batch.letters_button.isEnabled()  # nobody is written to twice
    batch.write_envelopes(envelopes)
    settle(qtbot, desk)
    assert "2 envelopes were written" in batch.status.text()
    assert pdf_text(envelopes.read_bytes()).count("Attorney at Law") == 2
    batch.closed.emit()
    assert batch.isHidden()
    assert queue.view.hasFocus()


def test_a_letter_of_a_decision_goes_to_nobody_of_whom_another_was_taken(
    desk: Desk,
    intake_page: Callable[[], IntakePage],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Else one press declines whoever the meeting voted to represent."""
    an_office(monkeypatch, tmp_path / "home")
    monkeypatch.setattr(letter_batch, "today", lambda: TODAY)
    cases = {}
    for decision in (Decision.REPRESENT, Decision.DECLINE, None):
        records = records_of_a_case(stage=Stage.DECIDED, decision=decision)
        add(desk.vault, *records, case_id=records[0].id)
        cases[records[0].id] = decision
    queue = intake_page().queue
    queue.choose_case(next(iter(cases)))
    settle(qtbot, desk)
    queue.open_batch()
    settle(qtbot, desk)
    batch = queue.batch
    assert batch.kind.currentData() == "decline"
    for kind, decision in (("decline", Decision.DECLINE), ("engagement", Decision.REPRESENT)):
        batch.kind.setCurrentIndex(batch.kind.findData(kind))
        batch.signer.setCurrentIndex(1)
        batch.kind.activated.emit(batch.kind.currentIndex())
        settle(qtbot, desk)
        ready = [cases[each.case_id] for each in batch.model.rows if not each.why]
        assert ready == [decision]
        told = " ".join(each.why for each in batch.model.rows)
        assert "nothing is decided yet" in told
        assert "This letter tells of another decision: the decision is" in told


def test_who_was_written_to_waits_for_the_mail_and_is_told_once_somebody_says_it_went(
    desk: Desk,
    intake_page: Callable[[], IntakePage],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A letter that was printed lies on a desk: nobody was told by it yet."""
    an_office(monkeypatch, tmp_path / "home")
    for module in (letter_batch, queue):
        monkeypatch.setattr(module, "today", lambda: TODAY)
    cases = []
    for tells, unit in (("", "A-1"), ("IP", "A-2"), ("", "Protective custody")):
        decided = {"stage": Stage.DECIDED, "decision": Decision.DECLINE, "told_by": tells}
        records = [
            replace(each, unit=unit) if isinstance(each, Custody) else each
            for each in records_of_a_case(**decided, decided_on=FactDate.on(TODAY))
        ]
        add(desk.vault, *records, case_id=records[0].id)
        cases.append(records[0].id)
    made = intake_page()
    pane = made.queue
    made.tabs.setCurrentWidget(pane)
    pane.stages.setCurrentIndex(list(Stage).index(Stage.DECIDED))
    settle(qtbot, desk)
    assert not pane._mailed_button.isVisible()
    pane.open_batch()
    settle(qtbot, desk)
    pane.batch.write(tmp_path / "letters.pdf")
    qtbot.waitUntil(lambda: "2 letters were written" in pane.batch.status.text())
    settle(qtbot, desk)
    pane.batch.closed.emit()
    waits = {each.case_id: waits_for(each) for each in pane.model.rows}
    day = short(FactDate.on(TODAY))
    assert [waits[each] for each in cases] == [
        f"word that the letter of {day} was mailed",
        f"word that the letter of {day} was mailed: IP",
        "telling",
    ]
    assert pane._mailed_button.text() == "Letters are mailed: 2 told"
    pane._mailed_button.click()
    settle(qtbot, desk)
    assert [each.case_id for each in pane.model.rows] == [cases[2]]
    assert not pane._mailed_button.isVisible()
    told = [desk.vault.record("case", each) for each in cases]
    assert [(each.stage, each.told_on.edtf, each.told_by) for each in told] == [
        (Stage.TOLD, TODAY.isoformat(), "Ana"),
        (Stage.TOLD, TODAY.isoformat(), "IP"),
        (Stage.DECIDED, "", ""),
    ]
    pane.gate._told.click()
    settle(qtbot, desk)
    assert desk.vault.record("case", cases[2]).stage is Stage.TOLD
