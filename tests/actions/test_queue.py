from datetime import date

import pytest

from qidesk.actions import intake, queue
from qidesk.actions.intake import take_in
from qidesk.actions.queue import mark_told, oldest_days, read_queue
from qidesk.actions.records import add_record, set_fields
from qidesk.casefile.records.matter import Stage
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
        ("Unread", "soon, entered Nov 12, 2026", 10),
        ("Unknown", "entered Nov 12, 2026", 10),
        ("New", "Nov 20, 2026", 2),
    ]
    assert oldest_days(queue) == 52
    assert oldest_days(()) is None


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


def test_a_letter_that_came_back_or_went_before_the_decision_tells_nobody(vault: Vault) -> None:
    case = take_in(vault, {"name": "Ana", "received": "2026-01-01"}).case.id
    person = vault.records("person")[0].id
    decided = {"stage": "decided", "decision": "decline", "decided_on": "2026-11-20"}
    set_fields(vault, "case", case, decided)
    sent = {"person": person, "direction": "out", "channel": "legal mail"}
    add_record(vault, "communication", sent | {"sent_on": "2026-11-19"}, case)
    add_record(vault, "communication", sent | {"sent_on": "soon"}, case)
    back = {"sent_on": "2026-11-21", "returned_on": "2026-11-22"}
    add_record(vault, "communication", sent | back, case)
    assert read_queue(vault)[0].letter == ""
    add_record(vault, "communication", sent | {"sent_on": "2026-11-20"}, case)
    assert read_queue(vault)[0].letter == "Nov 20, 2026"
    mark_told(vault, [case])
    assert (read_queue(vault)[0].letter, read_queue(vault)[0].told_on) == ("", "Nov 22, 2026")
