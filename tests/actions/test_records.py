import pytest

from qidesk.actions.history import history_of
from qidesk.actions.records import add_record, remove_record, save_change, set_fields
from qidesk.actions.refusals import BadInput
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.problems import Weight
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Part, Person, Role
from qidesk.casefile.schema.kinds import KINDS
from qidesk.store.errors import StillLinked, UnknownRecord
from qidesk.store.vault import Vault
from tests.builders import a_case, a_part, a_person, add, an_event


@pytest.fixture
def case(vault: Vault) -> Case:
    case = a_case()
    add(vault, case, case_id=case.id)
    return case


def refused(vault: Vault, kind: str, typed: dict[str, str], case_id: str = "") -> BadInput:
    before = len(vault.changes())
    with pytest.raises(BadInput) as refusal:
        add_record(vault, kind, typed, case_id)
    assert len(vault.changes()) == before
    return refusal.value


def test_a_record_is_added_from_what_was_typed(vault: Vault, case: Case) -> None:
    typed = {"When": "early March 2021", "what happened": "A blow.", "kind": "Force"}
    event, problems = add_record(vault, "event", typed, case.id)
    assert vault.record("event", event.id) == event
    assert isinstance(event, Event)
    assert event.case == case.id
    assert problems == ()
    assert [change.name for change in vault.changes(case.id)][-1] == "add event"


def test_an_unreadable_date_is_kept_as_typed_with_a_problem_beside_it(
    vault: Vault, case: Case
) -> None:
    event, [problem] = add_record(vault, "event", {"occurred_on": "a cold day"}, case.id)
    assert vault.record("event", event.id) == event
    assert isinstance(event, Event)
    assert event.occurred_on == FactDate("a cold day")
    assert (problem.where, problem.weight) == ("occurred_on", Weight.PROBLEM)


@pytest.mark.parametrize("code", KINDS)
def test_nothing_typed_adds_nothing(vault: Vault, case: Case, code: str) -> None:
    error = refused(vault, code, {}, case.id)
    assert error.message.startswith("Nothing was typed")
    assert error.remedy.startswith("Nothing was saved")


@pytest.mark.parametrize("typed", [{"caption": "a\0b"}, {"caption": "A", "shoes": "9"}])
def test_a_field_that_cannot_take_its_text_refuses_the_whole(
    vault: Vault, typed: dict[str, str]
) -> None:
    [problem] = refused(vault, "case", typed).problems
    assert problem.where in ("caption", "shoes")


def test_a_refusal_does_not_name_a_date_that_would_have_been_kept(vault: Vault, case: Case) -> None:
    typed = {"occurred_on": "a cold day", "place": "\0"}
    assert [each.where for each in refused(vault, "event", typed, case.id).problems] == ["place"]


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("event", {"occurred_on": "March 3, 2021", "what_happened": "A blow.", "kind": "force"}),
        ("authority", {"citation": "536 U.S. 730"}),
        ("note", {"text": "张伟"}),
        ("grievance", {"number": "G-1", "filed_on": "?"}),
    ],
)
def test_a_record_is_not_emptied_of_its_last_word_but_removed(
    vault: Vault, case: Case, code: str, typed: dict[str, str]
) -> None:
    record, _ = add_record(vault, code, typed, case.id)
    kept = dict(list(typed.items())[:1])
    set_fields(vault, code, record.id, dict.fromkeys(typed.keys() - kept.keys(), ""), case.id)
    before = vault.record(code, record.id)
    with pytest.raises(BadInput, match=r"Nothing would be left of this .* Remove it, or leave"):
        set_fields(vault, code, record.id, dict.fromkeys(kept, " \u200b"), case.id)
    assert vault.record(code, record.id) == before


def test_what_belongs_to_somebody_is_not_emptied_either_but_a_role_may_be(
    vault: Vault, case: Case
) -> None:
    person = a_person()
    part = a_part(case, person)
    add(vault, person, part, case_id=case.id)
    number, _ = add_record(vault, "number", {"person": person.id, "number": "02145678"}, case.id)
    with pytest.raises(BadInput, match="Nothing would be left of this"):
        set_fields(vault, "number", number.id, {"number": ""})
    set_fields(vault, "part", part.id, {"role": ""}, case.id)
    set_fields(vault, "case", case.id, {"caption": ""})
    assert vault.record("part", part.id) == Part(id=part.id, case=case.id, person=person.id)


@pytest.mark.parametrize("code", ["event", "note", "part"])
def test_a_record_of_a_case_needs_its_case(vault: Vault, code: str) -> None:
    [problem] = refused(
        vault,
        code,
        {"note" if code == "part" else "claim": "x"} if code != "note" else {"text": "x"},
    ).problems
    assert problem.where in ("case", "claim")


@pytest.mark.parametrize(
    ("code", "field", "whose"),
    [
        ("number", "number", "person"),
        ("custody", "unit", "person"),
        ("address", "town", "facility or person"),
    ],
)
def test_what_is_somebodys_needs_somebody_or_no_case_would_show_it(
    vault: Vault, case: Case, code: str, field: str, whose: str
) -> None:
    [problem] = refused(vault, code, {field: "12"}, case.id).problems
    assert problem.what.endswith(f"Give the {whose}.")


def test_an_address_may_be_a_persons_or_a_facilitys(vault: Vault, case: Case) -> None:
    person = a_person()
    add(vault, person)
    address, _ = add_record(vault, "address", {"person": person.id, "town": "Reno"}, case.id)
    assert vault.record("address", address.id) == address


@pytest.mark.parametrize("name", ["case", "Case"])
def test_a_record_cannot_be_typed_into_another_case(vault: Vault, case: Case, name: str) -> None:
    other = a_case()
    add(vault, other)
    [problem] = refused(vault, "event", {"place": "Yard", name: other.id}, case.id).problems
    assert problem.what.startswith("A record stays in the case")


def test_setting_a_field_changes_it_alone_and_an_empty_text_empties_it(
    vault: Vault, case: Case
) -> None:
    after, _ = set_fields(vault, "case", case.id, {"Owner": "AB", "caption": ""})
    assert after == Case(id=case.id, owner="AB")
    assert vault.record("case", case.id) == after
    emptied, _ = set_fields(vault, "case", case.id, {"owner": " "})
    assert emptied == Case(id=case.id)


def test_a_date_can_be_emptied(vault: Vault, case: Case) -> None:
    event = an_event(case)
    add(vault, event)
    after, problems = set_fields(vault, "event", event.id, {"when": ""}, case.id)
    assert isinstance(after, Event)
    assert (after.occurred_on, problems) == (FactDate(), ())


def test_setting_a_field_to_what_it_is_writes_no_change(vault: Vault, case: Case) -> None:
    before = len(vault.changes())
    assert set_fields(vault, "case", case.id, {"caption": case.caption})[0] == case
    assert len(vault.changes()) == before


def test_a_field_that_cannot_take_its_text_leaves_the_record_as_it_was(
    vault: Vault, case: Case
) -> None:
    with pytest.raises(BadInput, match="Matter: This is none of the choices"):
        set_fields(vault, "case", case.id, {"owner": "AB", "matter_kind": "piano"})
    assert vault.record("case", case.id) == case


def test_a_record_cannot_be_set_loose_from_its_case_or_its_person(vault: Vault, case: Case) -> None:
    person = a_person()
    event = an_event(case)
    add(vault, person, event)
    number, _ = add_record(vault, "number", {"number": "1", "person": person.id})
    for kind, record, field in (("event", event, "case"), ("number", number, "person")):
        with pytest.raises(BadInput):
            set_fields(vault, kind, record.id, {field: ""}, case.id)
        assert vault.record(kind, record.id) == record


def test_a_record_that_is_not_there_cannot_be_set(vault: Vault) -> None:
    with pytest.raises(UnknownRecord):
        set_fields(vault, "note", "0" * 32, {"text": "x"})


def test_a_change_to_a_person_is_told_in_the_history_of_the_case_it_was_made_in(
    vault: Vault, case: Case
) -> None:
    person = a_person()
    add(vault, person, a_part(case, person), case_id=case.id)
    set_fields(vault, "person", person.id, {"language": "Spanish"}, case.id)
    last = history_of(vault, case.id)[-1]
    assert (last.name, last.changes[0].field) == ("change person", "language")


def test_a_record_is_removed_unless_another_points_to_it(vault: Vault, case: Case) -> None:
    claim = Claim(id="c" * 32, case=case.id, heading="Force")
    event = an_event(case, claim=claim.id)
    add(vault, claim, event)
    with pytest.raises(StillLinked):
        remove_record(vault, claim)
    remove_record(vault, event)
    remove_record(vault, claim)
    assert vault.records("claim") == vault.records("event") == ()
    assert [change.name for change in vault.changes(case.id)] == [
        "add",
        "remove event",
        "remove claim",
    ]


def test_a_change_from_a_form_is_one_change(vault: Vault, case: Case) -> None:
    event = an_event(case)
    add(vault, event)
    after = Event(id=event.id, case=case.id, place="Yard")
    save_change(vault, event, after)
    assert vault.record("event", event.id) == after
    assert vault.changes(case.id)[-1].name == "change event"


def test_a_part_links_a_person_by_name(vault: Vault, case: Case) -> None:
    person = a_person(committed_name="Ana Ruiz")
    add(vault, person)
    part, _ = add_record(vault, "part", {"person": "ana ruiz", "role": "defendant"}, case.id)
    assert part == Part(id=part.id, case=case.id, person=person.id, role=Role.DEFENDANT)
    assert isinstance(vault.record("person", person.id), Person)
