import pytest

from qidesk.actions.conflicts import (
    ComparedBefore,
    check_conflicts,
    clear_conflicts,
)
from qidesk.actions.intake import TakenIn, take_in
from qidesk.actions.naming import NAME, ROLE, name_somebody, rename_somebody, take_name_back
from qidesk.actions.records import set_fields
from qidesk.actions.refusals import BadInput
from qidesk.casefile.records.events import Actor
from qidesk.casefile.records.matter import Stage
from qidesk.casefile.records.papers import Communication
from qidesk.casefile.records.people import Part, Role
from qidesk.casefile.records.remedies import Proceeding
from qidesk.identity.calling import SPOKEN_WITH
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault
from tests.builders import a_part, a_person, add, an_id

CLEARED = {"conflicts_cleared_on": "2026-11-22", "conflicts_cleared_by": "AB"}


def request(vault: Vault, name: str, *opponents: str, **typed: str) -> TakenIn:
    taken = take_in(vault, {"name": name, **typed})
    for opponent in opponents:
        name_somebody(vault, taken.case.id, {NAME: opponent, ROLE: "defendant"})
    return taken


def test_an_opponent_is_a_person_with_the_part_of_a_defendant(vault: Vault) -> None:
    taken = request(vault, "Ana Poe", "Sgt. Roe")
    (part,) = [each for each in vault.load_case(taken.case.id).parts if each.role is Role.DEFENDANT]
    assert isinstance(part, Part)
    assert vault.record("person", part.person).committed_name == "Sgt. Roe"
    with pytest.raises(BadInput):
        name_somebody(vault, taken.case.id, {NAME: "  "})


def test_somebody_who_stands_in_another_case_is_found_in_whatever_role(vault: Vault) -> None:
    request(vault, "Walter Quimby", "Marta Lopez")
    here = request(vault, "Maria Lopez", "Qimby Walter")
    hits = check_conflicts(vault, here.case.id).hits
    assert {(hit.name, hit.role, hit.roles[0].role) for hit in hits} == {
        ("Maria Lopez", "person seeking help", "defendant"),
        ("Qimby Walter", "defendant", "person seeking help"),
    }
    assert {hit.likeness.why for hit in hits} == {
        "Maria is one slip from Marta",
        "Qimby sounds like Quimby",
    }


def test_a_name_spelt_as_it_is_heard_is_found_and_another_of_one_sound_is_not(vault: Vault) -> None:
    request(vault, "Tomasz Kuczynski")
    request(vault, "John Smith")
    here = request(vault, "Ana Poe", "Officer Kuzinsky", "Officer Jones")
    hits = check_conflicts(vault, here.case.id).hits
    assert [(hit.name, *hit.likeness.known.names) for hit in hits] == [
        ("Officer Kuzinsky", "Tomasz Kuczynski")
    ]


def test_a_number_and_a_sender_are_compared_too(vault: Vault) -> None:
    request(vault, "Walter Quimby", number="TX 77")
    request(vault, "Ana Poe", sender="Rosa Delgado")
    here = request(vault, "Somebody Else", "Rosa Delgado", number="tx77")
    hits = check_conflicts(vault, here.case.id).hits
    assert {(hit.name, hit.roles[0].role) for hit in hits} == {
        ("tx77", "person seeking help"),
        ("Rosa Delgado", "sent a letter"),
    }


def test_the_same_person_in_another_case_is_said_to_be_the_same(vault: Vault) -> None:
    first = request(vault, "Walter Quimby")
    here = request(vault, "Ana Poe")
    witness = vault.record("person", first.person.id)
    add(vault, a_part(here.case, witness, role=Role.WITNESS), case_id=here.case.id)
    (hit,) = check_conflicts(vault, here.case.id).hits
    assert (hit.role, hit.likeness.why) == ("witness", "the same person")


def test_a_case_does_not_conflict_with_itself(vault: Vault) -> None:
    here = request(vault, "Ana Poe", "Ana Poe", number="77", sender="Ana Poe")
    check = check_conflicts(vault, here.case.id)
    assert check.hits == ()
    assert check.people_compared == 3


def test_clearing_records_the_day_and_initials_and_moves_the_case_on(vault: Vault) -> None:
    here = request(vault, "Ana Poe")
    checked = check_conflicts(vault, here.case.id).file
    case = clear_conflicts(vault, checked, CLEARED)
    assert vault.record("case", case.id) == case
    assert (case.stage, case.conflicts_cleared_by) == (Stage.CONFLICT_CHECKED, "AB")
    assert case.conflicts_cleared_on.typed == "2026-11-22"


def test_conflicts_are_not_cleared_without_a_day_and_initials(vault: Vault) -> None:
    here = request(vault, "Ana Poe")
    checked = check_conflicts(vault, here.case.id).file
    with pytest.raises(BadInput) as refusal:
        clear_conflicts(vault, checked, {"conflicts_cleared_on": "2026-11-22"})
    assert [each.where for each in refusal.value.problems] == ["conflicts_cleared_by"]
    assert vault.record("case", here.case.id) == here.case


def test_conflicts_are_not_cleared_on_a_day_that_cannot_be_read(vault: Vault) -> None:
    here = request(vault, "Ana Poe")
    checked = check_conflicts(vault, here.case.id).file
    with pytest.raises(BadInput) as refusal:
        clear_conflicts(vault, checked, CLEARED | {"conflicts_cleared_on": "32 Foo"})
    assert [each.where for each in refusal.value.problems] == ["conflicts_cleared_on"]
    assert vault.record("case", here.case.id) == here.case


def test_a_check_from_before_a_name_was_added_clears_nothing(vault: Vault) -> None:
    here = request(vault, "Ana Poe")
    checked = check_conflicts(vault, here.case.id).file
    name_somebody(vault, here.case.id, {NAME: "Sgt. Roe"})
    with pytest.raises(ComparedBefore):
        clear_conflicts(vault, checked, CLEARED)
    assert vault.record("case", here.case.id) == here.case


def test_a_check_leaves_no_trace_in_the_vault(vault: Vault) -> None:
    request(vault, "Walter Quimby", "Ana Poe")
    here = request(vault, "Ana Poe")
    before = vault.load_case(here.case.id), len(vault.changes())
    assert check_conflicts(vault, here.case.id).hits
    assert (vault.load_case(here.case.id), len(vault.changes())) == before


def test_everybody_of_a_case_is_compared_in_whatever_role_or_mention(vault: Vault) -> None:
    lawyer = request(vault, "Kim Doe")
    person = a_person(committed_name="Jorge Hernandez", personal_representative="")
    add(
        vault,
        person,
        a_part(lawyer.case, person, role=Role.OPPOSING_COUNSEL),
        case_id=lawyer.case.id,
    )
    estate = request(vault, "Lee Poe")
    heir = a_person(committed_name="Rosa Delgado")
    add(vault, heir, case_id=estate.case.id)
    set_fields(vault, "person", estate.person.id, {"personal_representative": heir.id})
    body = request(vault, "Jan Roe")
    company = a_person(committed_name="Corizon Health, Inc.")
    add(vault, company, a_part(body.case, company, role=Role.DEFENDANT), case_id=body.case.id)
    here = request(vault, "Ana Quimby", "Lt. J. Hernandez", "Rose Delgado", "YesCare")
    hits = check_conflicts(vault, here.case.id).hits
    assert {(hit.name, hit.roles[0].role) for hit in hits} == {
        ("Lt. J. Hernandez", "opposing counsel"),
        ("Rose Delgado", "acts for Lee Poe"),
        ("YesCare", "defendant"),
    }


def test_whoever_is_only_told_of_is_compared_from_both_sides(vault: Vault) -> None:
    told = request(vault, "Kim Doe", lawyers="Gail Ostrander of Legal Aid; before, Hal Finchley")
    actor = Actor(id=an_id(), case=told.case.id, described_as="Officer Ray Kuczinski, tall")
    add(vault, actor, case_id=told.case.id)
    here = request(vault, "Lee Poe", "Raymond Kuczynski", "Gale Ostrander", "Harold Finchley")
    pairs = {("Raymond Kuczynski", "named in an event")}
    pairs |= {(name, "lawyer told of at intake") for name in ("Gale Ostrander", "Harold Finchley")}
    hits = check_conflicts(vault, here.case.id).hits
    assert {(hit.name, hit.roles[0].role) for hit in hits} == pairs
    back = check_conflicts(vault, told.case.id).hits
    assert {(hit.likeness.known.names[0], hit.role) for hit in back} == pairs
    assert {hit.roles[0].role for hit in back} == {"defendant"}


def test_whoever_is_written_to_in_a_case_stands_in_it_whatever_they_are_elsewhere(
    vault: Vault,
) -> None:
    first = request(vault, "Kim Doe", "Sgt. Rentfrow")
    (part,) = (each for each in vault.load_case(first.case.id).parts if each.role is Role.DEFENDANT)
    cases = [request(vault, name).case.id for name in ("Ana Poe", "Jan Roe")]
    for case_id in cases:
        letter = Communication(id=an_id(), case=case_id, person=part.person)
        add(vault, letter, case_id=case_id)
    (hit,) = check_conflicts(vault, cases[0]).hits
    assert (hit.name, hit.role) == ("Sgt. Rentfrow", SPOKEN_WITH)
    assert {each.role for each in hit.roles} == {"defendant", SPOKEN_WITH}


def test_a_check_from_before_somebody_was_told_of_clears_nothing(vault: Vault) -> None:
    here = request(vault, "Ana Poe")
    checked = check_conflicts(vault, here.case.id).file
    set_fields(vault, "intake", here.came.id, {"lawyers": "Gail Ostrander"})
    with pytest.raises(ComparedBefore):
        clear_conflicts(vault, checked, CLEARED)


def test_the_same_judge_and_the_same_employer_are_no_conflict(vault: Vault) -> None:
    for name in ("Ana Poe", "Kim Roe"):
        taken = request(vault, name)
        suit = Proceeding(id=an_id(), case=taken.case.id, judges=("Lynn Hughes",))
        guard = a_person(committed_name=f"Officer {name[::-1]}")
        part = a_part(taken.case, guard, role=Role.WITNESS, employer_on_date="TDCJ")
        add(vault, suit, guard, part, case_id=taken.case.id)
        assert check_conflicts(vault, taken.case.id).hits == ()
    judge = request(vault, "Walter Quimby", "Lynn Hughes")
    assert [hit.roles[0].role for hit in check_conflicts(vault, judge.case.id).hits] == ["judge"]


def test_whoever_was_named_is_changed_and_taken_back(vault: Vault) -> None:
    taken = request(vault, "Ana Poe", "Sgt. Ro")
    part = vault.load_case(taken.case.id).parts[-1]
    typed = {NAME: "Sgt. Roe", ROLE: "medical staff"}
    assert rename_somebody(vault, part.id, typed).role is Role.MEDICAL
    assert vault.record("person", part.person).committed_name == "Sgt. Roe"
    for wrong in ({NAME: " ", ROLE: "family"}, {NAME: "Roe", ROLE: "no such role"}):
        with pytest.raises(BadInput):
            rename_somebody(vault, part.id, wrong)
    take_name_back(vault, part.id)
    file = vault.load_case(taken.case.id)
    assert (len(file.parts), len(file.persons)) == (1, 1)
    assert vault.record("person", part.person) is None
    with pytest.raises(UnknownRecord):
        take_name_back(vault, part.id)


def test_a_person_of_two_cases_keeps_name_and_record(vault: Vault) -> None:
    one, other = request(vault, "Ana Poe", "Sgt. Roe"), request(vault, "Bea Lee")
    part = vault.load_case(one.case.id).parts[-1]
    add(vault, Part(id=an_id(), case=other.case.id, person=part.person, role=Role.WITNESS))
    with pytest.raises(BadInput, match="other cases"):
        rename_somebody(vault, part.id, {NAME: "Sgt. Rowe", ROLE: "defendant"})
    assert rename_somebody(vault, part.id, {NAME: "Sgt. Roe", ROLE: "witness"}).role is Role.WITNESS
    take_name_back(vault, part.id)
    assert vault.record("person", part.person).committed_name == "Sgt. Roe"
    assert len(vault.load_case(other.case.id).parts) == 2
