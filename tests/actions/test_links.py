import pytest

from qidesk.actions.links import SHORTEST_PREFIX, named, resolve_links
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Actor, Event
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.papers import Document
from qidesk.casefile.records.people import Custody, Part
from qidesk.casefile.records.remedies import DocketEntry, Proceeding
from qidesk.store.vault import Vault
from tests.builders import a_case, a_facility, a_part, a_person, add, an_event, an_id


@pytest.fixture
def case(vault: Vault) -> Case:
    case = a_case()
    add(vault, case)
    return case


def meant(vault: Vault, kind: type, field: str, text: str, case_id: str = "") -> str:
    """The id a link resolves to, or else what is wrong with it."""
    found, problems = resolve_links(vault, kind, {field: text}, case_id)
    assert len(found) + len(problems) == 1
    return found[field] if found else problems[0].what


def test_a_link_may_be_typed_as_the_beginning_of_an_id(vault: Vault, case: Case) -> None:
    event = an_event(case)
    add(vault, event)
    for length in (SHORTEST_PREFIX, 8, 32):
        assert meant(vault, Actor, "event", event.id[:length].upper(), case.id) == event.id


def test_too_short_a_beginning_is_taken_for_a_name(vault: Vault, case: Case) -> None:
    event = an_event(case)
    add(vault, event)
    short = event.id[: SHORTEST_PREFIX - 1]
    assert meant(vault, Actor, "event", short, case.id).startswith("There is no such event")


def test_a_name_of_hexadecimal_letters_is_a_name_before_it_is_an_id(vault: Vault) -> None:
    facade = a_person(id="1" * 32, committed_name="Facade")
    other = a_person(id="facade" + "0" * 26, committed_name="Ben")
    add(vault, facade, other)
    assert meant(vault, Custody, "person", "Facade") == facade.id


def test_a_beginning_that_several_ids_share_lists_them(vault: Vault, case: Case) -> None:
    events = [an_event(case, id=f"abcdef{n}{'0' * 25}") for n in range(2)]
    add(vault, *events)
    why = meant(vault, Actor, "event", "abcdef", case.id)
    assert why.startswith("That could be 2 records (event)")
    assert all(event.id in why for event in events)


@pytest.mark.parametrize("text", ["Elm Hill Unit", " elm  hill unit ", "The Elm"])
def test_a_facility_is_linked_by_any_of_its_names(vault: Vault, text: str) -> None:
    facility = a_facility(other_names=("The Elm",))
    add(vault, facility)
    assert meant(vault, Event, "Facility", text) == facility.id


def test_a_part_is_linked_by_the_name_of_its_person(vault: Vault, case: Case) -> None:
    person = a_person(committed_name="Ana Ruiz")
    part = a_part(case, person)
    elsewhere = a_case()
    add(vault, person, part, elsewhere, a_part(elsewhere, person))
    assert meant(vault, Actor, "part", "Ana Ruiz", case.id) == part.id


def test_other_kinds_are_linked_by_what_the_field_calls_them(vault: Vault, case: Case) -> None:
    claim = Claim(id=an_id(), case=case.id, heading="Excessive force")
    suit = Proceeding(id=an_id(), case=case.id, docket_number="4:19-cv-1")
    paper = Document(id=an_id(), case=case.id, title="Complaint", record_number="ECF 1")
    entry = DocketEntry(id=an_id(), case=case.id, number="12")
    add(vault, claim, suit, paper, entry)
    assert meant(vault, Event, "claim", "excessive force", case.id) == claim.id
    assert meant(vault, DocketEntry, "proceeding", "4:19-CV-1", case.id) == suit.id
    assert meant(vault, DocketEntry, "document", "ecf 1", case.id) == paper.id
    assert meant(vault, DocketEntry, "document", "Complaint", case.id) == paper.id


def test_a_record_of_another_case_is_not_meant(vault: Vault, case: Case) -> None:
    other = a_case()
    claim = Claim(id=an_id(), case=other.id, heading="Force")
    add(vault, other, claim)
    for text in ("Force", claim.id):
        assert meant(vault, Event, "claim", text, case.id).startswith("There is no such claim")


def test_of_several_of_one_name_those_of_this_case_are_meant(vault: Vault, case: Case) -> None:
    ours, theirs = a_person(committed_name="Ana Ruiz"), a_person(committed_name="Ana Ruiz")
    add(vault, ours, theirs, a_part(case, ours))
    assert meant(vault, Part, "person", "Ana Ruiz", case.id) == ours.id
    assert meant(vault, Part, "person", "Ana Ruiz").startswith("That could be 2 records")


def test_of_several_of_one_name_that_no_case_knows_none_is_guessed(
    vault: Vault, case: Case
) -> None:
    add(vault, a_person(committed_name="Ana Ruiz"), a_person(committed_name="Ana Ruiz"))
    assert meant(vault, Part, "person", "Ana Ruiz", case.id).startswith("That could be 2 records")


def test_a_link_to_nobody_says_what_to_do(vault: Vault) -> None:
    why = meant(vault, Custody, "person", "Nobody at All")
    assert why == "There is no such person. Give its name or its id, or add it first."


def test_empty_links_unknown_fields_and_other_fields_are_left_alone(vault: Vault) -> None:
    typed = {"facility": " ", "shoes": "9", "place": "Yard"}
    assert resolve_links(vault, Event, typed) == ({}, ())


def test_nobody_is_called_by_an_empty_name(vault: Vault) -> None:
    add(vault, a_person(committed_name=""))
    assert named(vault, "person", "  ") == []
