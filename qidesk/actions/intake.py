"""Taking in someone who seeks help: from a letter to a case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qidesk.actions.ids_and_clock import new_id, now_at, today
from qidesk.actions.known import (
    NEW_PERSON,
    KnownFacility,
    KnownPerson,
    facility_meant,
    person_chosen,
    person_meant,
)
from qidesk.actions.refusals import BadInput
from qidesk.casefile.casefile import posted
from qidesk.casefile.dates.told import Told
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import (
    Case,
    Channel,
    Communication,
    Direction,
    Intake,
    MatterKind,
    Note,
    RepresentationStatus,
    Source,
    Stage,
)
from qidesk.casefile.records.people import Custody, Number, Part, Person, Role
from qidesk.casefile.records.places import Facility
from qidesk.casefile.schema.fields import Record, Spec, specs_of
from qidesk.casefile.schema.typed import read_record, spec_called
from qidesk.casefile.schema.values import EMPTY, value_words
from qidesk.store.errors import UnknownRecord
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

_CHANNELS = {
    Source.LEGAL_CALL: Channel.LEGAL_CALL,
    Source.VISIT: Channel.VISIT,
    Source.FAMILY: Channel.THROUGH_CONTACT,
}
_IN_COMMUNICATION = ("case", "source", "postmarked_on", "received_on", "help_asked")
_KNOWN = ", ".join(LETTER_FIELDS)
_LINES = {place: line for line, place in LETTER_FIELDS.items()}
_KINDS: tuple[type[Record], ...] = (Case, Intake, Person, Number, Facility, Custody)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The case, its person, and what is worth knowing about what was typed.

    `entered_as` is the id of the intake or communication that was made of it.
    """

    case: Case
    person: Person
    problems: tuple[Problem, ...]
    entered_as: str


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


def letter_refusals(typed: Mapping[str, str]) -> tuple[Problem, ...]:
    """Why a letter cannot be taken in as typed; empty where it can."""
    try:
        _read(typed)
    except BadInput as refusal:
        return refusal.problems
    return ()


def take_in(
    vault: Vault, typed: Mapping[str, str], person_id: str = "", facility_id: str = ""
) -> TakenIn:
    """Log a request for help as one change: case, intake, person, number, facility and custody.

    `typed` is keyed as LETTER_FIELDS. Only a name or a number is needed. A facility already in the
    directory under that name (and state and town, where typed) is used again, or the one
    `facility_id` names (NEW_FACILITY: a new one); a person with the same number and a name alike,
    or the one `person_id` names (NEW_PERSON: none): what the letter newly tells of them is added,
    and what it tells otherwise is kept in a note.

    Raises WhichFacility, BadInput, UnknownRecord, with nothing saved.
    """
    letter, problems = _read(typed)
    who = _who(vault, letter, person_id)
    where = facility_meant(vault, letter.facility, facility_id)
    case = replace(
        letter.case,
        id=new_id(),
        matter_kind=MatterKind.SCREENING,
        stage=Stage.LOGGED,
        representation_status=RepresentationStatus.NONE,
    )
    intake = replace(letter.intake, id=new_id(), case=case.id)
    records: list[Record] = [
        case,
        Part(id=new_id(), case=case.id, person=who.after.id, role=Role.PERSON_SEEKING_HELP),
        intake,
        *_told(vault, letter, who, where, case.id),
    ]
    _save(vault, "take in a request for help", case.id, records, who)
    return TakenIn(case, who.after, problems + who.notes, intake.id)


def take_in_follow_up(
    vault: Vault, typed: Mapping[str, str], case_id: str, person_id: str, facility_id: str = ""
) -> TakenIn:
    """Log a further letter or call of somebody known as a communication of one of their cases.

    `typed` is keyed as LETTER_FIELDS; what a communication has no field for goes to its summary.
    Raises WhichFacility, BadInput, UnknownRecord, with nothing saved.
    """
    letter, problems = _read(typed)
    case = vault.record("case", case_id)
    if not isinstance(case, Case):
        raise UnknownRecord("case")
    who = person_chosen(vault, person_id, letter.person)
    where = facility_meant(vault, letter.facility, facility_id)
    source = letter.intake.source
    communication = Communication(
        id=new_id(),
        case=case_id,
        person=person_id,
        channel=_CHANNELS.get(source) if source else None,
        direction=Direction.RECEIVED,
        postmarked_on=letter.intake.postmarked_on,
        received_on=letter.intake.received_on,
        summary=_summary(letter),
    )
    records = [communication, *_told(vault, letter, who, where, case_id)]
    _save(vault, "log a further letter", case_id, records, who)
    return TakenIn(case, who.after, problems, communication.id)


def _who(vault: Vault, letter: _Letter, person_id: str) -> KnownPerson:
    if person_id and person_id != NEW_PERSON:
        return person_chosen(vault, person_id, letter.person)
    return person_meant(vault, letter.person, letter.number, is_new=person_id == NEW_PERSON)


def _save(vault: Vault, change: str, case_id: str, records: list[Record], who: KnownPerson) -> None:
    with vault.change(new_id(), change, now_at(), case_id) as hand:
        hand.add_all(records)
        if who.before is not None:
            hand.update(who.before, who.after)


def _summary(letter: _Letter) -> str:
    """What a further letter says: the help asked, then every other line typed of it."""
    told = [letter.intake.help_asked] if letter.intake.help_asked else []
    for record, left_out in ((letter.intake, _IN_COMMUNICATION), (letter.case, ())):
        told += [
            f"{spec.label}: {value_words(value)}"
            for spec in specs_of(type(record))
            if spec.name not in left_out
            and (value := getattr(record, spec.name)) != EMPTY[spec.shape]
        ]
    return "\n".join(told)


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
    told = Told(today=today())
    told = replace(told, letter=posted(read_record(Intake(), fields[Intake], told).record))
    readings = {kind: read_record(kind(), fields[kind], told) for kind in _KINDS}
    lost: list[Problem] = []
    problems: list[Problem] = []
    for kind, reading in readings.items():
        for each in reading.problems:
            line_of = replace(each, where=_LINES[kind, each.where])
            (lost if each.where in reading.refused else problems).append(line_of)
    if lost:
        raise BadInput(tuple(lost))
    letter = _Letter(*(readings[kind].record for kind in _KINDS))  # type: ignore[arg-type]  # in order
    if not (letter.person.committed_name or letter.person.name_used or letter.number.number):
        raise BadInput((Problem("name", "Give a name or a number: one of the two is needed."),))
    return letter, tuple(problems)


def _told(
    vault: Vault, letter: _Letter, who: KnownPerson, where: KnownFacility, case_id: str
) -> list[Record]:
    """The person where they are new, and the number, facility and custody not yet known."""
    person = who.after.id
    records: list[Record] = [] if who.before is not None else [who.after]
    if letter.number != Number() and not who.has_number(vault, letter.number):
        records.append(replace(letter.number, id=new_id(), person=person))
    spell = replace(letter.custody, person=person, facility=where.id)
    if (where.id or letter.custody != Custody()) and not who.has_spell(vault, spell):
        records.append(replace(spell, id=new_id()))
    if where.id and not where.is_known:
        records.append(replace(letter.facility, id=where.id))
    told = filter(None, (who.otherwise, where.otherwise))
    records += [Note(id=new_id(), case=case_id, text=each) for each in told]
    return records
