from datetime import date

import pytest

from qidesk.actions import queue
from qidesk.actions.intake import take_in
from qidesk.actions.queue import oldest_days, read_queue
from qidesk.actions.records import set_fields
from qidesk.casefile.records.matter import Stage
from qidesk.store.vault import Vault


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "today", lambda: date(2026, 11, 22))


def test_requests_wait_longest_first_and_those_of_unknown_age_last(vault: Vault) -> None:
    for name, received in (("New", "2026-11-20"), ("Unknown", "soon"), ("Old", "2026-10-01")):
        take_in(vault, {"name": name, "received": received})
    waiting = read_queue(vault)
    assert [(each.title, each.waits_days) for each in waiting] == [
        ("Old", 52), ("New", 2), ("Unknown", None),
    ]  # fmt: skip
    assert oldest_days(waiting) == 52
    assert oldest_days(waiting[2:]) is None


def test_each_request_stands_at_its_stage(vault: Vault) -> None:
    taken = [take_in(vault, {"name": name}).case.id for name in ("Ana", "Bea", "Cea")]
    set_fields(vault, "case", taken[1], {"stage": "screened"})
    set_fields(vault, "case", taken[2], {"stage": ""})
    stages = {each.title: each.stage for each in read_queue(vault)}
    assert stages == {"Ana": Stage.LOGGED, "Bea": Stage.SCREENED, "Cea": Stage.LOGGED}


def test_a_date_yet_to_come_is_no_age_below_nothing(vault: Vault) -> None:
    take_in(vault, {"name": "Ana", "received": "2026-12-24"})
    assert read_queue(vault)[0].waits_days == 0
