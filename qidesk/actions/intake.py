"""Taking in someone who seeks help: from a letter to a case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qidesk.actions.links import named
from qidesk.actions.records import save_new
from qidesk.actions.refusals import BadInput
from qidesk.actions.stamps import new_id
from qidesk.casefile.casefile import name_of
from qidesk.casefile.fields import Record, specs_of
from qidesk.casefile.problems import Problem, Weight
from qidesk.casefile.records.matter import Case, Intake, MatterKind, RepresentationStatus, Stage
from qidesk.casefile.records.people import Custody, Number, Part, Person, Role
from qidesk.casefile.records.places import Facility
from qidesk.casefile.typed import read_record
from qidesk.store.vault import Vault

LETTER_FIELDS: dict[str, tuple[type[Record], str]] = {
    "name": (Person, "committed_name"),
    "name used": (Person, "name_used"),
    "other names": (Person, "other_names"),
    "born": (Person, "born_on"),
    "language": (Person, "language"),
    "accommodation": (Person, "accommodation"),
    "number": (Number, "number"),
    "issuer": (Number, "issuer"),
    "facility": (Facility, "name"),
    "town": (Facility, "town"),
    "state": (Facility, "state"),
    "unit": (Custody, "unit"),
    "legal status": (Custody, "legal_status"),
    "caption": (Case, "caption"),
    "owner": (Case, "owner"),
    **{
        spec.name.removesuffix("_on").replace("_", " "): (Intake, spec.name)
        for spec in specs_of(Intake)
        if spec.name != "case"
    },
}
"""What may be typed of a letter, and the field each goes to."""

_KNOWN = ", ".join(LETTER_FIELDS)
_KINDS: tuple[type[Record], ...] = (Case, Intake, Person, Number, Facility, Custody)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The new case, its person, and what is worth knowing about what was typed."""

    case: Case
    person: Person
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Letter:
    """What was typed of a letter, read: a record of each kind it speaks of, ids not yet minted."""

    case: Case
    intake: Intake
    person: Person
    number: Number
    facility: Facility
    custody: Custody


def take_in(vault: Vault, typed: Mapping[str, str]) -> TakenIn:
    """Log a request for help as one deed: case, intake, person, number, facility and custody.

    `typed` is keyed as LETTER_FIELDS. Only a name or a number is needed. A facility already in the
    directory under that name (and state, where one is typed) is used again; a person with the same
    number and the same name too. Raises BadInput, with nothing saved.
    """
    letter, problems = _read(typed)
    known, notes = _same_person(vault, letter)
    person = known or replace(letter.person, id=new_id())
    case = replace(
        letter.case,
        id=new_id(),
        matter_kind=MatterKind.SCREENING,
        stage=Stage.LOGGED,
        representation_status=RepresentationStatus.NONE,
    )
    records: list[Record] = [
        case,
        Part(id=new_id(), case=case.id, person=person.id, role=Role.PERSON_SEEKING_HELP),
        replace(letter.intake, id=new_id(), case=case.id),
        *_whereabouts(vault, letter, person.id),
    ]
    if known is None:
        records.append(person)
        if letter.number != Number():
            records.append(replace(letter.number, id=new_id(), person=person.id))
    save_new(vault, "take in a request for help", records, case.id)
    return TakenIn(case, person, problems + notes)


def _read(typed: Mapping[str, str]) -> tuple[_Letter, tuple[Problem, ...]]:
    fields: dict[type[Record], dict[str, str]] = {}
    for name, text in typed.items():
        if name not in LETTER_FIELDS:
            what = f"There is no such line in a letter's form. Type one of: {_KNOWN}."
            raise BadInput((Problem(name, what),))
        kind, field = LETTER_FIELDS[name]
        fields.setdefault(kind, {})[field] = text
    readings = {kind: read_record(kind(), fields.get(kind, {})) for kind in _KINDS}
    if lost := [each for reading in readings.values() if reading.refused for each in
                reading.problems]:  # fmt: skip
        raise BadInput(tuple(lost))
    if not any(typed.get(name, "").strip() for name in ("name", "name used", "number")):
        raise BadInput((Problem("name", "Give a name or a number: one of the two is needed."),))
    letter = _Letter(*(readings[kind].record for kind in _KINDS))  # type: ignore[arg-type]  # in order
    return letter, tuple(each for reading in readings.values() for each in reading.problems)


def _same_person(vault: Vault, letter: _Letter) -> tuple[Person | None, tuple[Problem, ...]]:
    """The person already known by number and name, and a note on those known by one of the two."""
    by_name = set(named(vault, "person", name_of(letter.person)))
    holders = vault.persons_numbered(letter.number.number) if letter.number.number else []
    for person_id in holders:
        known = vault.record("person", person_id)
        if person_id in by_name and isinstance(known, Person):
            what = "This person is already in the vault; the new case is linked to them."
            return known, (Problem("name", what, Weight.NOTE),)
    notes = []
    if holders:
        what = "Somebody of another name has this number in the vault. Compare the two."
        notes.append(Problem("number", what, Weight.NOTE))
    if by_name:
        what = "Somebody of this name is already in the vault. Compare the two."
        notes.append(Problem("name", what, Weight.NOTE))
    return None, tuple(notes)


def _whereabouts(vault: Vault, letter: _Letter, person_id: str) -> list[Record]:
    """The facility, where it is new, and the spell of custody there."""
    records: list[Record] = []
    facility_id = ""
    if letter.facility != Facility():
        facility_id = _known_facility(vault, letter.facility)
        if not facility_id:
            facility_id = new_id()
            records.append(replace(letter.facility, id=facility_id))
    if facility_id or letter.custody != Custody():
        spell = replace(letter.custody, id=new_id(), person=person_id, facility=facility_id)
        records.append(spell)
    return records


def _known_facility(vault: Vault, wanted: Facility) -> str:
    """The one facility of that name in the directory, and of that state where one is given."""
    called = set(named(vault, "facility", wanted.name))
    fitting = [
        line.id
        for line in vault.facility_lines()
        if line.id in called
        and (not wanted.state or line.state.casefold() == wanted.state.casefold())
    ]
    return fitting[0] if len(fitting) == 1 else ""
