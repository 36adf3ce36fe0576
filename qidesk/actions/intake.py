"""Taking in someone who seeks help: from a letter to a case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qidesk.actions.known import KnownFacility, KnownPerson, facility_meant, person_meant
from qidesk.actions.refusals import BadInput
from qidesk.actions.stamps import new_id, now_at
from qidesk.casefile.fields import Record, Spec, specs_of
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import (
    Case,
    Intake,
    MatterKind,
    Note,
    RepresentationStatus,
    Stage,
)
from qidesk.casefile.records.people import Custody, Number, Part, Person, Role
from qidesk.casefile.records.places import Facility
from qidesk.casefile.typed import read_record, spec_called
from qidesk.store.vault import Vault

LETTER_FIELDS: dict[str, tuple[type[Record], str]] = {
    "name": (Person, "committed_name"),
    "name used": (Person, "name_used"),
    "other names": (Person, "other_names"),
    "born": (Person, "born_on"),
    "language": (Person, "language"),
    "literacy": (Person, "literacy"),
    "accommodation": (Person, "accommodation"),
    "number": (Number, "number"),
    "issuer": (Number, "issuer"),
    "facility": (Facility, "name"),
    "town": (Facility, "town"),
    "state": (Facility, "state"),
    "unit": (Custody, "unit"),
    "legal status": (Custody, "legal_status"),
    "release expected": (Custody, "release_expected_on"),
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
_LINES = {place: line for line, place in LETTER_FIELDS.items()}
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


def letter_spec(line: str) -> Spec | None:
    """The field a line of a letter's form goes to."""
    kind, field = LETTER_FIELDS[line]
    return spec_called(kind, field)


def take_in(vault: Vault, typed: Mapping[str, str]) -> TakenIn:
    """Log a request for help as one deed: case, intake, person, number, facility and custody.

    `typed` is keyed as LETTER_FIELDS. Only a name or a number is needed. A facility already in the
    directory under that name (and state and town, where typed) is used again; a person with the
    same number and the same name too: what the letter newly tells of them is added, and what it
    tells otherwise is kept in a note. Raises BadInput, with nothing saved.
    """
    letter, problems = _read(typed)
    who = person_meant(vault, letter.person, letter.number)
    where = facility_meant(vault, letter.facility)
    case = replace(
        letter.case,
        id=new_id(),
        matter_kind=MatterKind.SCREENING,
        stage=Stage.LOGGED,
        representation_status=RepresentationStatus.NONE,
    )
    records: list[Record] = [
        case,
        Part(id=new_id(), case=case.id, person=who.after.id, role=Role.PERSON_SEEKING_HELP),
        replace(letter.intake, id=new_id(), case=case.id),
        *_about_person(vault, letter, who, where),
        *([] if where.id == "" or where.is_known else [replace(letter.facility, id=where.id)]),
    ]
    if who.otherwise:
        records.append(Note(id=new_id(), case=case.id, text=who.otherwise))
    with vault.deed(new_id(), "take in a request for help", now_at(), case.id) as hand:
        hand.add_all(records)
        if who.before is not None:
            hand.change(who.before, who.after)
    return TakenIn(case, who.after, problems + who.notes + where.notes)


def _read(typed: Mapping[str, str]) -> tuple[_Letter, tuple[Problem, ...]]:
    """The letter, and what is worth knowing of it, each problem under the line that was typed."""
    fields: dict[type[Record], dict[str, str]] = {kind: {} for kind in _KINDS}
    for name, text in typed.items():
        line = " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
        if line not in LETTER_FIELDS:
            what = f"There is no such line in a letter's form. Type one of: {_KNOWN}."
            raise BadInput((Problem(name, what),))
        kind, field = LETTER_FIELDS[line]
        if field in fields[kind]:
            raise BadInput((Problem(line, "This line is given twice. Join the two."),))
        fields[kind][field] = text
    readings = {kind: read_record(kind(), fields[kind]) for kind in _KINDS}
    lost: list[Problem] = []
    problems: list[Problem] = []
    for kind, reading in readings.items():
        for each in reading.problems:
            told = replace(each, where=_LINES[kind, each.where])
            (lost if each.where in reading.refused else problems).append(told)
    if lost:
        raise BadInput(tuple(lost))
    letter = _Letter(*(readings[kind].record for kind in _KINDS))  # type: ignore[arg-type]  # in order
    if not (letter.person.committed_name or letter.person.name_used or letter.number.number):
        raise BadInput((Problem("name", "Give a name or a number: one of the two is needed."),))
    return letter, tuple(problems)


def _about_person(
    vault: Vault, letter: _Letter, who: KnownPerson, where: KnownFacility
) -> list[Record]:
    """The person where they are new, and the number and the spell of custody not yet known."""
    person = who.after.id
    records: list[Record] = [] if who.before is not None else [who.after]
    if letter.number != Number() and not who.has_number(vault, letter.number):
        records.append(replace(letter.number, id=new_id(), person=person))
    spell = replace(letter.custody, person=person, facility=where.id)
    if (where.id or letter.custody != Custody()) and not who.has_spell(vault, spell):
        records.append(replace(spell, id=new_id()))
    return records
