import pytest

from qidesk.actions.cases import load_case
from qidesk.actions.intake import TakenIn, take_in, take_in_follow_up
from qidesk.actions.known import NEW_FACILITY, NEW_PERSON
from qidesk.actions.letter import LETTER_FIELDS, letter_spec
from qidesk.actions.mail_kinds import Envelope
from qidesk.actions.records import add_record, set_fields
from qidesk.actions.refusals import BadInput, WhichFacility
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.problems import Weight
from qidesk.casefile.records.matter import Intake, MatterKind, RepresentationStatus, Source, Stage
from qidesk.casefile.records.people import LegalStatus, Literacy, Role
from qidesk.casefile.records.places import Facility
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.store.vault import Vault
from tests.builders import a_facility, add


def file_of(vault: Vault, taken: TakenIn) -> CaseFile:
    return load_case(vault, taken.case.id)


def refusal(vault: Vault, **typed: str) -> BadInput:
    with pytest.raises(BadInput) as refused:
        take_in(vault, typed)
    assert vault.case_lines() == []
    assert vault.changes() == []
    return refused.value


def test_a_name_alone_is_enough(vault: Vault) -> None:
    file = file_of(vault, take_in(vault, {"name": "José Placeholder"}))
    assert file.case.matter_kind is MatterKind.SCREENING
    assert file.case.stage is Stage.LOGGED
    assert file.case.representation_status is RepresentationStatus.NONE
    [person] = file.people_helped
    assert person.committed_name == "José Placeholder"
    assert len(file.intakes) == 1
    assert file.numbers + file.facilities + file.custody_spells + file.notes == ()


def test_a_number_alone_is_enough(vault: Vault) -> None:
    file = file_of(vault, take_in(vault, {"number": "TX 123"}))
    [part], [number] = file.parts, file.numbers
    assert part.role is Role.PERSON_SEEKING_HELP
    assert (number.number, number.person) == ("TX 123", part.person)


@pytest.mark.parametrize(
    "typed", [{}, {"name": "  "}, {"facility": "Elm Hill"}, {"other names": "Johnny"}]
)
def test_neither_name_nor_number_is_refused_and_nothing_is_saved(
    vault: Vault, typed: dict[str, str]
) -> None:
    [problem] = refusal(vault, **typed).problems
    assert problem.where == "name"
    assert "one of the two is needed" in problem.what


def test_everything_a_letter_may_tell_goes_to_its_field(vault: Vault) -> None:
    typed = {
        line: {
            Shape.DATE: "March 3, 2021",
            Shape.CHOICE: spec.choices and next(iter(spec.choices)).words,
        }.get(spec.shape, f"some {line}")
        for line in LETTER_FIELDS
        if (spec := letter_spec(line))
    }
    assert typed.keys() == LETTER_FIELDS.keys()
    letter = {line: text or "" for line, text in typed.items()}
    file = file_of(vault, take_in(vault, letter, facility_id=NEW_FACILITY))
    for line, (kind, field) in LETTER_FIELDS.items():
        if kind is Envelope:  # what becomes of it is told by the fields of the others
            continue
        [record] = [each for each in file.records if isinstance(each, kind)]
        value = getattr(record, field)
        said = value if isinstance(value, str) and not hasattr(value, "words") else None
        assert value, line
        assert said in (None, f"some {line}")


def test_every_field_of_an_intake_can_be_typed_of_a_letter() -> None:
    typed = {field for kind, field in LETTER_FIELDS.values() if kind is Intake}
    assert typed == {spec.name for spec in specs_of(Intake)} - {"case"}


def test_one_letter_is_one_change_and_can_be_taken_back(vault: Vault) -> None:
    typed = {"name": "A", "number": "1", "facility": "Elm Hill", "unit": "B2"}
    take_in(vault, typed, facility_id=NEW_FACILITY)
    assert [change.name for change in vault.changes()] == ["take in a request for help"]
    vault.undo("d" * 32, "2026-11-22T10:00:00Z")
    assert vault.case_lines() == []
    assert vault.records("person") == vault.records("facility") == ()


def test_lines_may_be_capitalised_and_spaced_as_one_likes(vault: Vault) -> None:
    file = file_of(
        vault, take_in(vault, {"Name": "A", "Help_Asked": "Please", " SOURCE ": "visit"})
    )
    assert file.intakes[0].help_asked == "Please"
    assert file.intakes[0].source is Source.VISIT


def test_a_line_typed_twice_is_refused(vault: Vault) -> None:
    [problem] = refusal(vault, name="A", NAME="B").problems
    assert (problem.where, problem.what) == ("name", "This line is given twice. Join the two.")


def test_a_line_no_letter_has_is_refused_and_the_lines_are_listed(vault: Vault) -> None:
    [problem] = refusal(vault, name="A", shoes="9").problems
    assert problem.where == "shoes"
    assert "help asked" in problem.what


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("facility", "Elm\0Hill"),
        ("name used", "\udce9"),
        ("legal status", "abducted"),
        ("accommodation", "x" * 1_000_001),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_by_the_name_of_its_line(
    vault: Vault, line: str, text: str
) -> None:
    assert [each.where for each in refusal(vault, **{"name": "A", line: text}).problems] == [line]


def test_a_refusal_names_only_what_must_be_mended(vault: Vault) -> None:
    error = refusal(vault, name="A", born="the day it snowed", unit="\0")
    assert [each.where for each in error.problems] == ["unit"]
    assert error.message.startswith("unit: ")


def test_a_date_that_cannot_be_read_is_kept_and_named(vault: Vault) -> None:
    taken = take_in(vault, {"name": "A", "received": "the day it snowed"})
    assert file_of(vault, taken).intakes[0].received_on == FactDate("the day it snowed")
    assert [(each.where, each.weight) for each in taken.problems] == [("received", Weight.PROBLEM)]


def test_a_second_letter_with_the_same_number_and_name_is_linked_to_the_person(
    vault: Vault,
) -> None:
    first = take_in(vault, {"name": "John Smith", "number": "TX-123", "unit": "B2"})
    again = take_in(vault, {"name": "john  smith", "number": "tx 123", "unit": "B2"})
    assert again.person.id == first.person.id
    assert [each.what for each in again.problems] == [
        "This person is already in the vault; the new case is linked to them."
    ]
    file = file_of(vault, again)
    assert (len(file.numbers), len(file.custody_spells)) == (1, 1)
    assert again.case.id != first.case.id


def test_what_a_second_letter_newly_tells_of_the_person_is_added(vault: Vault) -> None:
    first = take_in(vault, {"name": "John Smith", "number": "1", "other names": "Johnny"})
    again = take_in(
        vault,
        {
            "name": "John Smith",
            "number": "1",
            "issuer": "TDCJ",
            "language": "Spanish",
            "other names": "Juan",
            "literacy": "reads some",
            "unit": "C4",
        },
    )
    file = file_of(vault, again)
    [person] = file.persons
    assert person == again.person
    assert person.id == first.person.id
    assert (person.language, person.literacy) == ("Spanish", Literacy.READS_SOME)
    assert person.other_names == ("Johnny", "Juan")
    assert [number.issuer for number in file.numbers] == ["", "TDCJ"]
    assert [spell.unit for spell in file.custody_spells] == ["C4"]
    assert file.notes == ()


def test_what_a_second_letter_tells_otherwise_is_kept_in_a_note(vault: Vault) -> None:
    take_in(vault, {"name": "John Smith", "number": "1", "language": "English"})
    again = take_in(vault, {"name": "John Smith", "number": "1", "language": "Spanish"})
    file = file_of(vault, again)
    assert file.persons[0].language == "English"
    assert file.notes[0].text.endswith("Language: Spanish")
    assert "a note in the case keeps that" in again.problems[-1].what


def test_another_name_of_the_known_person_is_nothing_told_otherwise(vault: Vault) -> None:
    take_in(vault, {"name": "John Smith", "name used": "Johnny", "number": "1"})
    again = take_in(vault, {"name": "Johnny", "number": "1"})
    assert file_of(vault, again).notes == ()
    assert again.person.committed_name == "John Smith"


def test_the_same_number_under_another_name_is_somebody_new_with_a_note(vault: Vault) -> None:
    first = take_in(vault, {"name": "John Smith", "number": "1"})
    other = take_in(vault, {"name": "Ana Ruiz", "number": "1"})
    assert other.person.id != first.person.id
    [note] = other.problems
    assert (note.where, note.weight) == ("number", Weight.NOTE)
    assert len(vault.records("number")) == 2


def test_somebody_said_to_be_new_is_new_whatever_is_alike(vault: Vault) -> None:
    first = take_in(vault, {"name": "John Smith", "number": "1"})
    other = take_in(vault, {"name": "John Smith", "number": "1"}, NEW_PERSON)
    assert other.person.id != first.person.id
    assert [each.where for each in other.problems] == ["number", "name"]


def test_the_same_name_without_the_number_is_somebody_new_with_a_note(vault: Vault) -> None:
    first = take_in(vault, {"name": "John Smith", "number": "1"})
    other = take_in(vault, {"name": "John Smith"})
    assert other.person.id != first.person.id
    [note] = other.problems
    assert (note.where, note.weight) == ("name", Weight.NOTE)


def in_directory(vault: Vault, **fields: str) -> Facility:
    facility = a_facility(**fields)
    add(vault, facility)
    return facility


def facility_of(vault: Vault, chosen: str = "", **typed: str) -> tuple[Facility, TakenIn]:
    taken = take_in(vault, {"name": "A", **typed}, facility_id=chosen)
    [facility] = file_of(vault, taken).facilities
    return facility, taken


def test_a_facility_like_nothing_in_the_directory_is_not_made_unasked(vault: Vault) -> None:
    typed = {"name": "A", "facility": "Elm Hill Unit", "state": "TX"}
    first = take_in(vault, {"name": "B"})
    for ask in (
        lambda: take_in(vault, typed),
        lambda: take_in(vault, {"name": "A", "town": "Reno"}),
        lambda: take_in_follow_up(vault, typed, first.case.id, first.person.id),
    ):
        with pytest.raises(WhichFacility) as asked:
            ask()
        assert asked.value.likely == ()
        assert "has nothing like this facility" in asked.value.message
        assert "were compared" in asked.value.message
    assert (len(vault.case_lines()), vault.facility_lines()) == (1, [])
    take_in(vault, typed, facility_id=NEW_FACILITY)
    assert [line.name for line in vault.facility_lines()] == ["Elm Hill Unit"]


def test_a_facility_of_that_name_in_the_directory_is_used_again(vault: Vault) -> None:
    known = in_directory(vault, name="Elm Hill Unit", state="TX", other_names=("Elm",))
    for name in ("elm hill  unit", "ELM"):
        assert facility_of(vault, facility=name)[0] == known
    assert facility_of(vault, facility="Elm Hill Unit", state="tx")[0] == known
    assert len(vault.facility_lines()) == 1


def test_a_facility_of_that_name_in_another_state_is_another(vault: Vault) -> None:
    known = in_directory(vault, name="Elm Hill Unit", state="TX", town="Elm")
    facility, _ = facility_of(vault, NEW_FACILITY, facility="Elm Hill Unit", state="CA")
    assert facility.id != known.id


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ({"name": "Coffield Unit", "state": "TX"}, {"facility": "Cofield"}),
        ({"name": "Coffield Unit", "state": "TX"}, {"facility": "Coffield", "town": "Reno"}),
        ({"name": "Southern Ohio Correctional Facility"}, {"facility": "SOCF"}),
        (
            {"name": "Southern Ohio Correctional Facility", "town": "Lucasville", "state": "OH"},
            {"facility": "SOCF Lucasville"},
        ),
        ({"name": "Menard County Jail"}, {"facility": "Menard CC"}),
        ({"name": "Darrington Unit"}, {"facility": "Memorial Unit"}),
    ],
)
def test_a_facility_like_one_in_the_directory_is_asked_about_and_nothing_is_saved(
    vault: Vault, known: dict[str, str], typed: dict[str, str]
) -> None:
    facility = in_directory(vault, **known)
    with pytest.raises(WhichFacility) as refused:
        take_in(vault, {"name": "A", **typed})
    assert [each[0] for each in refused.value.likely] == [facility.id]
    assert facility.name in refused.value.message
    assert vault.case_lines() == []
    taken = take_in(vault, {"name": "A", **typed}, facility_id=facility.id)
    file = file_of(vault, taken)
    assert file.facilities == (facility,)
    assert typed["facility"] in file.notes[0].text
    new = file_of(vault, take_in(vault, {"name": "B", **typed}, facility_id=NEW_FACILITY))
    assert new.facilities[0].name == typed["facility"]


def test_one_name_in_short_and_in_full_is_one_facility(vault: Vault) -> None:
    in_directory(vault, name="Menard")
    for name in ("Menard", "Menard CC", "menard correctional center"):
        taken = take_in(vault, {"name": name, "facility": name})
        told = [note.text for note in file_of(vault, taken).notes]
        assert told == [f"The facility as the letter tells it: {name}"] * (name != "Menard")
    assert len(vault.facility_lines()) == 1


def test_of_fifteen_facilities_of_one_name_the_state_picks_one(vault: Vault) -> None:
    known = [in_directory(vault, name="County Jail", state=f"S{n}") for n in range(15)]
    assert facility_of(vault, facility="County Jail", state="s7")[0] == known[7]
    assert len(vault.facility_lines()) == 15


def test_of_fifteen_facilities_of_one_name_none_is_guessed_and_none_is_added(
    vault: Vault,
) -> None:
    for n in range(15):
        in_directory(vault, name="County Jail", state=f"S{n}")
    with pytest.raises(WhichFacility) as refused:
        take_in(vault, {"name": "A", "facility": "County Jail"})
    assert len(refused.value.likely) == 15
    assert "County Jail, S7" in refused.value.message
    assert len(vault.facility_lines()) == 15


def test_one_written_in_two_ways_is_one_person(vault: Vault) -> None:
    first = take_in(vault, {"name": "José García", "number": "TX-112233"})
    again = take_in(vault, {"name": "Jose Garcia", "number": "TX112233"})
    third = take_in(vault, {"name": "Garcia, Hose", "number": "112233"})
    assert {each.person.id for each in (first, again, third)} == {first.person.id}
    assert again.person.other_names == ()
    assert third.person.other_names == ("Garcia, Hose",)
    numbers = [number for _, number in vault.narrow_rows("number", "number")]
    assert numbers == ["TX-112233", "112233"]


def test_a_facility_without_a_name_is_kept_as_told(vault: Vault) -> None:
    facility, _ = facility_of(vault, NEW_FACILITY, town="Reno", state="NV")
    assert (facility.name, facility.town, facility.state) == ("", "Reno", "NV")


def test_a_legal_status_without_a_facility_is_a_spell_of_custody(vault: Vault) -> None:
    taken = take_in(vault, {"name": "A", "legal status": "Pretrial"})
    [spell] = file_of(vault, taken).custody_spells
    assert (spell.legal_status, spell.facility) == (LegalStatus.PRETRIAL, "")


def test_a_letter_dates_are_counted_from_its_postmark(vault: Vault) -> None:
    taken = take_in(
        vault,
        {
            "name": "Doe, John",
            "postmarked": "11/20/26",
            "born": "3/4/52",
            "notice of appeal claimed": "yesterday",
        },
    )
    [intake] = load_case(vault, taken.case.id).intakes

    assert intake.postmarked_on.edtf == "2026-11-20"
    assert taken.person.born_on.edtf == "1952-03-04"
    assert intake.notice_of_appeal_claimed_on.edtf == "2026-11-19"


def test_an_event_is_counted_from_the_letter_of_its_case(vault: Vault) -> None:
    case = take_in(vault, {"name": "Doe", "postmarked": "November 20, 2024"}).case
    event, problems = add_record(vault, "event", {"occurred_on": "two days ago"}, case.id)

    assert event.occurred_on.edtf == "2024-11-18"
    assert "November 20, 2024" in problems[0].what
    again, _ = set_fields(vault, "event", event.id, {"occurred_on": "last week"}, case.id)
    assert again.occurred_on.edtf == "2024-11-10/2024-11-16"


def test_an_event_of_a_case_without_a_letter_counts_from_nothing(vault: Vault) -> None:
    case = take_in(vault, {"name": "Doe"}).case
    event, [problem] = add_record(vault, "event", {"occurred_on": "two days ago"}, case.id)

    assert not event.occurred_on.is_read
    assert "letter" in problem.what
