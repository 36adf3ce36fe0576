import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from qidesk.actions.cases import find_case, load_case
from qidesk.casefile.records.events import Event
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.values import texts_of
from qidesk.store.vault import Vault
from tests.builders import an_open_vault
from tests.synthetic import FACILITIES, fill


@pytest.fixture
def vaults(tmp_path: Path) -> Iterator[list[Vault]]:
    """Three new vaults, open for writing."""
    with ExitStack() as stack:
        yield [stack.enter_context(an_open_vault(tmp_path / str(at))) for at in range(3)]


def facts(vault: Vault) -> dict[str, list[dict[str, str]]]:
    """Every record's texts by kind, each link told by its target's place in the order of entry."""
    by_kind = {code: vault.records(code) for code in KINDS}
    places = {
        record.id: f"{code} {at}"
        for code, records in by_kind.items()
        for at, record in enumerate(records)
    }
    links = {
        code: {spec.name for spec in specs_of(kind.record) if spec.shape is Shape.LINK}
        for code, kind in KINDS.items()
    }
    return {
        code: [
            {
                name: places[text] if text and name in links[code] else text
                for name, text in texts_of(record).items()
            }
            for record in records
        ]
        for code, records in by_kind.items()
    }


def test_the_same_seed_gives_the_same_facts_and_another_seed_others(vaults: list[Vault]) -> None:
    once, again, other = vaults
    for vault, seed in ((once, 7), (again, 7), (other, 8)):
        fill(vault, 3, 4, seed)
    assert facts(once) == facts(again)
    assert facts(once)["event"] != facts(other)["event"]


def test_a_larger_vault_begins_like_a_smaller_one(vaults: list[Vault]) -> None:
    small, large, _ = vaults
    fill(small, 2, 3, 7)
    fill(large, 5, 3, 7)
    for code, records in facts(small).items():
        assert facts(large)[code][: len(records)] == records


def test_there_are_as_many_cases_and_events_as_asked(vault: Vault) -> None:
    fill(vault, 27, 3, 7)
    assert len(vault.case_lines()) == 27
    assert len(vault.records("event")) == 27 * 3
    assert len(vault.facility_lines()) == FACILITIES


def test_nobody_and_no_place_could_be_taken_for_real(vault: Vault) -> None:
    fill(vault, 5, 2, 7)
    people = [row[1] for row in vault.narrow_rows("person", "committed_name")]
    assert people
    assert all(re.fullmatch(r"Synthetic (Person|Officer) \d{5}(-\d)?", name) for name in people)
    assert all(re.fullmatch(r"Example Facility \d\d", line.name) for line in vault.facility_lines())


def test_a_case_has_its_people_its_place_and_a_docket_number(vault: Vault) -> None:
    fill(vault, 3, 6, 7)
    casefile = load_case(vault, find_case(vault, "0:02-cv-00002"))
    assert [person.committed_name for person in casefile.people_helped] == [
        "Synthetic Person 00002"
    ]
    assert len(casefile.events) == 6
    assert casefile.custody_spells[0].facility in {each.id for each in casefile.facilities}
    assert {cite.event for cite in casefile.cites} <= {event.id for event in casefile.events}


def test_its_dates_are_told_in_many_ways_and_some_cannot_be_read(vault: Vault) -> None:
    fill(vault, 10, 20, 7)
    dates = [each.occurred_on for each in vault.records("event") if isinstance(each, Event)]
    assert {date.detail for date in dates} >= {"", "early", "late", "night", "nightly", "before"}
    assert {bool(re.search(r"[~X/]", date.edtf)) for date in dates} == {True, False}
    assert any(date.typed and not date.is_read for date in dates)


def test_what_it_saves_is_found_by_a_search_and_passes_the_check(vault: Vault) -> None:
    fill(vault, 4, 3, 7)
    (hit,) = vault.search("account 00003.2")
    found = vault.record(hit.kind, hit.record)
    assert isinstance(found, Event)
    assert found.what_happened.startswith("Synthetic account 00003.2: ")
    assert vault.check().is_sound


def test_whoever_listens_may_stop_it_and_keeps_what_was_saved(vault: Vault) -> None:
    heard: list[int] = []

    def stop(count: int) -> None:
        heard.append(count)
        if count >= 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(vault, 100, 1, 7, stop)
    assert heard == [25, 50]
    assert len(vault.case_lines()) == 50
