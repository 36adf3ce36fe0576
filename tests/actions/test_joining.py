from dataclasses import replace
from typing import Any

import pytest

from qidesk.actions.cases import load_case
from qidesk.actions.conflicts import check_conflicts
from qidesk.actions.history import history_of, words
from qidesk.actions.joining import Joined, join, meant
from qidesk.actions.likeness import who
from qidesk.actions.links import named
from qidesk.actions.refusals import BadInput
from qidesk.actions.retention import purge_case
from qidesk.actions.undoing import redo_last, undo_last
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Custody, Number, Part, Person, PersonKind, Role
from qidesk.casefile.records.places import Address, Facility
from qidesk.casefile.schema.fields import Record
from qidesk.store.errors import UndoRefused, UnknownRecord
from qidesk.store.vault import Vault
from tests.builders import (
    AT,
    a_case,
    a_facility,
    a_part,
    a_person,
    add,
    an_event,
    an_id,
    change,
    remove,
    wrong_with,
)


def two_cases(vault: Vault, **of_second: Any) -> tuple[Case, Case, Person, Person]:
    """Two cases, each of somebody of its own, who are found to be one."""
    one, other = a_case(caption="One v. Warden"), a_case(caption="Other v. Warden")
    first = a_person(committed_name="Marcus Whitfield", note="Tall.")
    second = a_person(committed_name="Mark Whitfield", **of_second)
    parts = [
        a_part(case, person, role=Role.PERSON_SEEKING_HELP)
        for case, person in ((one, first), (other, second))
    ]
    add(vault, one, first, parts[0])
    add(vault, other, second, parts[1], case_id=other.id)
    return one, other, first, second


def snapshot(vault: Vault, *cases: Case) -> list[frozenset[Record]]:
    return [frozenset(load_case(vault, each.id).records) for each in cases]


def test_every_reader_sees_one_of_two_people_who_were_joined(vault: Vault) -> None:
    one, other, first, second = two_cases(vault)
    place = a_facility()
    number = Number(id=an_id(), person=second.id, number="00123456")
    held = Custody(id=an_id(), person=second.id, facility=place.id)
    add(vault, place, number, held)
    kept, otherwise = join(vault, "person", second.id, first.id)
    assert isinstance(kept, Person)
    assert (kept.id, kept.other_names, otherwise) == (first.id, ("Mark Whitfield",), ())
    for case in (one, other):
        file = load_case(vault, case.id)
        assert file.people_helped == (kept,)
        assert [each.person for each in (*file.numbers, *file.custody_spells)] == [first.id] * 2
    assert vault.records("person") == (kept,)
    assert [each.known.person_id for each in who(vault, "Mark Whitfield").found] == [first.id]
    assert named(vault, "person", "Mark Whitfield") == [first.id]
    assert {hit.record for hit in vault.search("Mark Whitfield") if hit.kind == "person"} == {
        first.id
    }
    (hit,) = check_conflicts(vault, one.id).hits
    assert (hit.likeness.why, hit.roles[0].case_id) == ("the same person", other.id)
    assert {line.person for line in vault.case_lines()} == {"Marcus Whitfield"}
    assert wrong_with(vault) == []


def test_undo_takes_two_apart_as_they_were_and_redo_joins_them_again(vault: Vault) -> None:
    one, other, first, second = two_cases(vault, note="Short.")
    before = snapshot(vault, one, other)
    join(vault, "person", first.id, second.id)
    after = snapshot(vault, one, other)
    for _ in range(2):
        undo_last(vault)
        assert snapshot(vault, one, other) == before
        assert wrong_with(vault) == []
        redo_last(vault)
        assert snapshot(vault, one, other) == after
        assert wrong_with(vault) == []


def test_nothing_that_either_says_is_lost(vault: Vault) -> None:
    lawyer = a_person(committed_name="Lee Okafor")
    add(vault, lawyer)
    told = {"born_on": FactDate("about 1980"), "wishes": "To be heard.", "note": "Short."}
    _, _, first, second = two_cases(vault, **told, personal_representative=lawyer.id)
    other_lawyer = a_person(committed_name="Kim Tran")
    add(vault, other_lawyer)
    first = change(vault, first, wishes="Out.", personal_representative=other_lawyer.id)
    kept, otherwise = join(vault, "person", first.id, second.id)
    assert isinstance(kept, Person)
    assert otherwise == ("Personal representative: Lee Okafor", "Wishes: To be heard.")
    assert kept.note == "Tall.\n\nShort.\n\n" + "\n".join(otherwise)
    assert (kept.wishes, kept.born_on) == ("Out.", FactDate("about 1980"))


def test_a_date_told_otherwise_is_kept_as_it_was_typed(vault: Vault) -> None:
    _, _, first, second = two_cases(vault, born_on=FactDate("round Easter of 80"))
    change(vault, first, born_on=FactDate("1979"))
    assert join(vault, "person", first.id, second.id).otherwise == ("Born: round Easter of 80",)


def test_what_both_have_alike_stands_once_after_joining_and_is_back_after_undo(
    vault: Vault,
) -> None:
    one, other = a_facility(name="Elm Hill"), a_facility(name="Elm Hill Unit")
    same = [Address(id=an_id(), facility=each.id, town="Elm") for each in (one, other)]
    another = Address(id=an_id(), facility=other.id, town="Oak")
    case = a_case()
    event = an_event(case, facility=other.id)
    add(vault, one, other, *same, another, case, event)
    kept = join(vault, "facility", one.id, other.id).record
    assert kept == replace(one, other_names=("Elm Hill Unit",))
    assert vault.records("address") == (same[0], replace(another, facility=one.id))
    assert vault.record("event", event.id) == replace(event, facility=one.id)
    assert [line.name for line in vault.facility_lines()] == ["Elm Hill"]
    undo_last(vault)
    assert vault.records("address") == (*same, another)
    assert vault.records("facility") == (one, other)
    assert wrong_with(vault) == []


def test_who_was_joined_can_be_joined_on_and_the_first_entered_stands_for_all(
    vault: Vault,
) -> None:
    people = [a_person(committed_name=name) for name in ("Ana", "Anna", "Anne")]
    add(vault, *people)
    join(vault, "person", people[2].id, people[1].id)
    kept = join(vault, "person", people[1].id, people[0].id).record
    assert isinstance(kept, Person)
    assert (kept.id, kept.other_names) == (people[0].id, ("Anne", "Anna"))
    assert vault.records("person") == (kept,)


def test_two_who_cannot_be_one_are_refused_and_nothing_is_saved(vault: Vault) -> None:
    one, other = a_person(committed_name="Ana"), a_person(committed_name="Bea")
    body = a_person(committed_name="County", person_kind=PersonKind.ORGANISATION)
    human = a_person(committed_name="Cy", person_kind=PersonKind.HUMAN)
    child = a_person(committed_name="Di", personal_representative=other.id)
    add(vault, one, other, body, human, child)
    vault.keep_draft(f"person:{one.id}", {"note": "half a wo"}, AT)
    before = len(vault.changes())
    for first, second, why in (
        (other, other, "one record already"),
        (body, human, "an organization"),
        (child, other, "acts for"),
        (other, child, "acts for"),
        (one, other, "not saved yet"),
    ):
        with pytest.raises(BadInput, match=why):
            join(vault, "person", first.id, second.id)
    with pytest.raises(UnknownRecord):
        join(vault, "person", one.id, an_id())
    assert len(vault.changes()) == before


@pytest.mark.parametrize("one", ["", "Nobody"])
def test_which_two_are_meant_has_to_be_clear(vault: Vault, one: str) -> None:
    ana, bea = a_person(committed_name="Ana Poe"), a_person(committed_name="Bea Poe")
    add(vault, ana, bea)
    assert meant(vault, "person", "poe, ana", bea.id[:8]) == (ana.id, bea.id)
    with pytest.raises(BadInput):
        meant(vault, "person", one, "Bea Poe")


def test_the_history_of_the_case_tells_who_was_found_to_be_whom(vault: Vault) -> None:
    _, other, first, second = two_cases(vault)
    join(vault, "person", first.id, second.id)
    story = history_of(vault, other.id)[-1]
    assert story.name == "join two records (person)"
    assert "found to be one with Marcus Whitfield" in map(words, story.changes)


def test_a_joining_is_not_undone_over_what_was_changed_since(vault: Vault) -> None:
    _, other, first, second = two_cases(vault)
    kept = join(vault, "person", first.id, second.id).record
    change(vault, kept, other_names=("Mark",))
    with pytest.raises(UndoRefused):
        undo_last(vault, other.id)
    assert wrong_with(vault) == []


@pytest.mark.parametrize("first_purged", [0, 1])
def test_purging_both_cases_destroys_both_records_of_one_person_and_one_case_neither(
    vault: Vault, first_purged: int
) -> None:
    *cases, first, second = two_cases(vault, note="Zzyzxcanary")
    join(vault, "person", first.id, second.id)
    purge_case(vault, cases[first_purged].id)
    assert [each.id for each in vault.records("person")] == [first.id]
    assert all(each.value is not None for each in vault.operations_of_record(second.id))
    purge_case(vault, cases[1 - first_purged].id)
    for person in (first, second):
        lives = vault.operations_of_record(person.id)
        assert [each.value for each in lives if each.value is not None] == ["destroyed"]
    assert wrong_with(vault) == []


def test_a_removed_part_of_a_joined_person_comes_back_only_once_they_are_taken_apart(
    vault: Vault,
) -> None:
    one, _, first, second = two_cases(vault)
    part = Part(id=an_id(), case=one.id, person=second.id)
    add(vault, part, case_id=one.id)
    remove(vault, part, case_id=one.id)
    assert isinstance(join(vault, "person", first.id, second.id), Joined)
    with pytest.raises(UndoRefused):
        undo_last(vault, one.id)
    undo_last(vault)
    undo_last(vault, one.id)
    assert vault.record("part", part.id) == part
    assert wrong_with(vault) == []


def test_a_joined_facility_is_found_by_either_name(vault: Vault) -> None:
    one, other = a_facility(name="Coffield Unit"), a_facility(name="H. H. Coffield")
    add(vault, one, replace(other, directory_code="TX-7"))
    kept = join(vault, "facility", one.id, other.id).record
    assert isinstance(kept, Facility)
    assert (kept.directory_code, named(vault, "facility", "H. H. Coffield")) == ("TX-7", [one.id])
