from datetime import date

import pytest

from qidesk.actions import intake, queue
from qidesk.actions.history import history_of
from qidesk.actions.intake import take_in
from qidesk.actions.queue import mark_told, oldest_days, read_queue
from qidesk.actions.records import add_record, set_fields
from qidesk.actions.undoing import undo_last
from qidesk.casefile.records.matter import Stage
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "today", lambda: date(2026, 11, 22))


def test_requests_wait_longest_first_by_receipt_or_else_by_entry(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "now_at", lambda: "2026-11-12T12:00:00Z")
    for name, received in (("New", "2026-11-20"), ("Unknown", ""), ("Old", "2026-10-01")):
        take_in(vault, {"name": name, "received": received})
    take_in(vault, {"name": "Unread", "received": "soon"})
    queue = read_queue(vault)
    assert [(each.title, each.received, each.waits_days) for each in queue] == [
        ("Old", "Oct 1, 2026", 52),
        ("Unknown", "entered Nov 12, 2026", 10),
        ("Unread", "soon, entered Nov 12, 2026", 10),
        ("New", "Nov 20, 2026", 2),
    ]
    assert oldest_days(queue) == 52
    assert oldest_days(()) is None


def test_of_a_mail_day_whoever_was_logged_first_is_read_first(vault: Vault) -> None:
    for name, urgent in (("Ana", ""), ("Bea", "yes"), ("Cea", ""), ("Dea", "yes")):
        take_in(vault, {"name": name, "received": "2026-11-20", "urgent": urgent})
    assert [each.title for each in read_queue(vault)] == ["Bea", "Dea", "Ana", "Cea"]
    for each in vault.case_lines():
        set_fields(vault, "case", each.id, {"stage": "told"})
    assert [each.title for each in read_queue(vault)] == ["Dea", "Cea", "Bea", "Ana"]


def test_each_request_stands_at_its_stage_and_one_without_stands_apart(vault: Vault) -> None:
    taken = [take_in(vault, {"name": name}).case.id for name in ("Ana", "Bea", "Cea")]
    set_fields(vault, "case", taken[1], {"stage": "screened"})
    set_fields(vault, "case", taken[2], {"stage": ""})
    stages = {each.title: each.stage for each in read_queue(vault)}
    assert stages == {"Ana": Stage.LOGGED, "Bea": Stage.SCREENED, "Cea": None}


def test_whoever_was_told_waits_no_longer_and_stands_last(vault: Vault) -> None:
    old = take_in(vault, {"name": "Ana", "received": "2026-01-01"}).case.id
    take_in(vault, {"name": "Bea", "received": "2026-11-22"})
    set_fields(vault, "case", old, {"stage": "told"})
    queue = read_queue(vault)
    assert [(each.title, each.waits_days) for each in queue] == [("Bea", 0), ("Ana", None)]
    assert oldest_days(queue[1:]) is None


def test_what_is_decided_waits_until_the_person_is_told(vault: Vault) -> None:
    old = take_in(vault, {"name": "Ana", "received": "2026-01-01"}).case.id
    set_fields(vault, "case", old, {"stage": "decided"})
    (queued,) = read_queue(vault)
    assert queued.waits_days == (date(2026, 11, 22) - date(2026, 1, 1)).days


def test_a_date_yet_to_come_is_no_age_below_nothing(vault: Vault) -> None:
    take_in(vault, {"name": "Ana", "received": "2026-12-24"})
    assert read_queue(vault)[0].waits_days == 0


TELLS = "We cannot take your case (English), signed by Ana."


def test_only_a_letter_that_tells_the_decision_since_then_waits_to_be_mailed(vault: Vault) -> None:
    case = take_in(vault, {"name": "Ana", "received": "2026-01-01"}).case.id
    person = vault.records("person")[0].id
    decided = {"stage": "decided", "decision": "decline", "decided_on": "2026-11-20"}
    set_fields(vault, "case", case, decided)
    told = {"person": person, "direction": "out", "channel": "legal mail", "summary": TELLS}
    others = (
        {"sent_on": "2026-11-19"},
        {"sent_on": "soon"},
        {"sent_on": "2026-11-21", "returned_on": "2026-11-22"},
        {"sent_on": "2026-11-21", "summary": "We send your papers back (English), signed by Ana."},
        {"sent_on": "2026-11-21", "summary": "We will be your lawyers (engagement) (English), by"},
        {"sent_on": "2026-11-21", "summary": ""},
    )
    for each in others:
        add_record(vault, "communication", told | each, case)
    assert read_queue(vault)[0].letter == ""
    add_record(vault, "communication", told | {"sent_on": "2026-11-20"}, case)
    assert read_queue(vault)[0].letter == "Nov 20, 2026"
    mark_told(vault, [case])
    assert (read_queue(vault)[0].letter, read_queue(vault)[0].told_on) == ("", "Nov 22, 2026")


def test_several_are_told_by_one_change_that_is_taken_back_at_once(vault: Vault) -> None:
    cases = [take_in(vault, {"name": name}).case.id for name in ("Ana", "Bea", "Cea")]
    for case in cases:
        set_fields(vault, "case", case, {"stage": "decided", "decision": "decline"})
    before = len(vault.changes())
    mark_told(vault, cases)
    assert len(vault.changes()) == before + 1
    assert {each.stage for each in read_queue(vault)} == {Stage.TOLD}
    told = history_of(vault, cases[1])[-1]
    assert (told.name, {each.record for each in told.changes}) == ("note who was told", {cases[1]})
    undo_last(vault)
    assert [(each.stage, each.told_on) for each in read_queue(vault)] == [(Stage.DECIDED, "")] * 3
    with pytest.raises(UnknownRecord):
        mark_told(vault, (cases[0], "no such case"))
    assert {each.stage for each in read_queue(vault)} == {Stage.DECIDED}
    mark_told(vault, cases[:1])
    assert vault.changes()[-1].case_id == cases[0]
