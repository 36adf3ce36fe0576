import pytest

from qidesk.actions.facilities import NEW_FACILITY
from qidesk.actions.intake import take_in, take_in_follow_up
from qidesk.actions.letter import letter_refusals
from qidesk.actions.refusals import BadInput
from qidesk.casefile.records.papers import Channel, Direction
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault
from qidesk.views.glance.known import papers_of
from tests.builders import an_id, undo

FIRST = {"name": "Ana Poe", "number": "TX-77", "facility": "Elm Hill Unit"}


def test_a_further_letter_is_a_communication_of_the_case_and_no_new_case(vault: Vault) -> None:
    first = take_in(vault, FIRST, facility_id=NEW_FACILITY)
    dates = {"postmarked": "Nov 3, 2026", "received": "Nov 9, 2026"}
    typed = {**FIRST, "number": "tx77", "source": "letter", **dates}
    again = take_in_follow_up(vault, typed, first.case.id, first.person.id)
    assert again.case.id == first.case.id
    file = vault.load_case(first.case.id)
    assert len(vault.case_lines()) == 1
    (letter,) = file.communications
    assert (letter.person, letter.direction) == (first.person.id, Direction.RECEIVED)
    assert letter.received_on.typed == "Nov 9, 2026"
    assert (len(file.numbers), len(file.custody_spells), len(file.persons)) == (1, 1, 1)


def test_what_a_further_letter_newly_tells_is_added(vault: Vault) -> None:
    first = take_in(vault, FIRST, facility_id=NEW_FACILITY)
    typed = {"name": "Anna Pow", "number": "B 9", "facility": "Oak Jail"}
    take_in_follow_up(vault, typed, first.case.id, first.person.id, NEW_FACILITY)
    file = vault.load_case(first.case.id)
    assert file.persons[0].other_names == ("Anna Pow",)
    assert {each.number for each in file.numbers} == {"TX-77", "B 9"}
    assert {each.name for each in file.facilities} == {"Elm Hill Unit", "Oak Jail"}


def test_what_a_communication_has_no_field_for_stands_in_its_summary(vault: Vault) -> None:
    first = take_in(vault, FIRST, facility_id=NEW_FACILITY)
    typed = {
        "name": "Ana Poe",
        "source": "legal call",
        "sender": "Rosa Poe",
        "help asked": "Please hurry.",
        "safety alert": "Threats at night",
    }
    take_in_follow_up(vault, typed, first.case.id, first.person.id)
    (call,) = vault.load_case(first.case.id).communications
    assert call.channel is Channel.LEGAL_CALL
    assert call.summary == "Please hurry.\nSafety alert: Threats at night"
    assert call.sender == "Rosa Poe"


def test_the_last_papers_tell_who_wrote_for_another_and_what_came_back(vault: Vault) -> None:
    first = take_in(vault, {**FIRST, "received": "2026-11-01"}, facility_id=NEW_FACILITY)
    for typed in (
        {"kind": "family or friend", "sender": "Rosa Poe", "help asked": "Is he alive?"},
        {"kind": "mail returned", "help asked": "RTS, not here"},
    ):
        told = {"name": "Ana Poe", "received": "2026-11-09", **typed}
        take_in_follow_up(vault, told, first.case.id, first.person.id)
    papers = papers_of(vault.load_case(first.case.id))
    assert {(each.way, each.words) for each in papers} == {
        ("in", "through contact from Rosa Poe: Is he alive? (not dealt with)"),
        ("in", "mail returned: RTS, not here (not dealt with)"),
        ("in", "a request"),
    }


def test_a_further_letter_is_one_change_and_can_be_taken_back(vault: Vault) -> None:
    first = take_in(vault, FIRST, facility_id=NEW_FACILITY)
    before = vault.load_case(first.case.id)
    take_in_follow_up(vault, {"name": "Anna Pow", "number": "B 9"}, first.case.id, first.person.id)
    undo(vault)
    assert vault.load_case(first.case.id) == before


def test_a_further_letter_to_no_case_or_person_saves_nothing(vault: Vault) -> None:
    first = take_in(vault, FIRST, facility_id=NEW_FACILITY)
    for case_id, person_id in ((an_id(), first.person.id), (first.case.id, an_id())):
        with pytest.raises(UnknownRecord):
            take_in_follow_up(vault, {"name": "Ana"}, case_id, person_id)
    assert len(vault.changes()) == 1


def test_another_case_of_a_person_somebody_recognised_makes_no_second_person(
    vault: Vault,
) -> None:
    first = take_in(vault, FIRST, facility_id=NEW_FACILITY)
    second = take_in(vault, {"name": "Anna Poe"}, first.person.id)
    assert second.person.id == first.person.id
    assert second.case.id != first.case.id
    assert vault.record("person", first.person.id).other_names == ("Anna Poe",)


def test_a_letter_that_cannot_be_taken_in_is_known_before_it_is_tried(vault: Vault) -> None:
    assert [each.where for each in letter_refusals({"received": "2026-11-02"})] == ["name"]
    assert letter_refusals({"name": "Ana\x00"})[0].where == "name"
    assert letter_refusals({"name": "Ana", "received": "some day soon"}) == ()
    with pytest.raises(BadInput):
        take_in(vault, {"received": "2026-11-02"})
