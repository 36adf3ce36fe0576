"""Taking in what came with the mail: from a letter to a case, or to a further letter of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qidesk.actions.claims import asked_in
from qidesk.actions.envelope_changes import FURTHER, TAKE_IN
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.known import (
    NEW_PERSON,
    KnownFacility,
    KnownPerson,
    facility_meant,
    person_chosen,
    person_meant,
)
from qidesk.actions.letter import Letter, read_letter
from qidesk.actions.mail_kinds import CHANNELS, HELD
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import (
    Case,
    Intake,
    MatterKind,
    Note,
    RepresentationStatus,
    Stage,
)
from qidesk.casefile.records.papers import Channel, Communication, Direction
from qidesk.casefile.records.people import Custody, Number, Part, Person, Role
from qidesk.casefile.schema.fields import Record, specs_of
from qidesk.casefile.schema.values import EMPTY, value_words
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault

_SHARED = {spec.name for spec in specs_of(Communication)}.intersection(
    spec.name for spec in specs_of(Intake)
) - {"case"}
"""The fields that a communication shares with a request; its summary tells the others."""
_NOT_IN_SUMMARY = _SHARED | {"case", "help_asked", "taken_by"}


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The case, its person, and what is worth knowing about what was typed.

    `came` is the intake or communication that was made of it, `asked` the days that could run by
    what it tells of a court, as questions.
    """

    case: Case
    person: Person
    problems: tuple[Problem, ...]
    came: Intake | Communication
    asked: str = ""


@dataclass(frozen=True, slots=True)
class ToTakeIn:
    """A request for help read and not yet saved: its records, and its person as they are known."""

    taken: TakenIn
    records: tuple[Record, ...]
    who: KnownPerson


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
    ready = to_take_in(vault, typed, person_id, facility_id)
    _save(vault, TAKE_IN, ready.taken.case.id, ready.records, ready.who)
    return ready.taken


def to_take_in(
    vault: Vault, typed: Mapping[str, str], person_id: str = "", facility_id: str = ""
) -> ToTakeIn:
    """What `take_in` would save, saving nothing. Raises as it does."""
    letter, problems = read_letter(typed)
    who = _who(vault, letter, person_id)
    where = _where(vault, letter, facility_id)
    case = replace(
        letter.case,
        id=new_id(),
        matter_kind=MatterKind.SCREENING,
        stage=Stage.LOGGED,
        representation_status=RepresentationStatus.NONE,
    )
    intake = replace(
        letter.intake, id=new_id(), case=case.id, taken_by=letter.intake.taken_by or vault.user
    )
    came = _further(letter, case.id, who.after.id) if letter.is_returned else intake
    records: tuple[Record, ...] = (
        case,
        Part(id=new_id(), case=case.id, person=who.after.id, role=Role.PERSON_SEEKING_HELP),
        came,
        *_told(vault, letter, who, where, case.id),
    )
    taken = TakenIn(case, who.after, problems + who.notes, came, asked_in(came))
    return ToTakeIn(taken, records, who)


def take_in_follow_up(
    vault: Vault, typed: Mapping[str, str], case_id: str, person_id: str = "", facility_id: str = ""
) -> TakenIn:
    """Log a further letter, a call or what came back as a communication of a case.

    `person_id` is whom it is from, or '' for somebody who is no record of their own: then the name
    typed is the sender's, and it is about the person whom the case is for. `typed` is keyed as
    LETTER_FIELDS; what a communication has no field for goes to its summary.
    Raises WhichFacility, BadInput, UnknownRecord, with nothing saved.
    """
    letter, problems = read_letter(typed)
    file = vault.load_case(case_id)
    if file is None:
        raise UnknownRecord("case")
    if not person_id:
        letter = _by_its_writer(letter)
        person_id = next((each.id for each in file.people_helped), "")
    who = person_chosen(vault, person_id, letter.person)
    where = _where(vault, letter, facility_id)
    communication = _further(letter, case_id, person_id)
    records = (communication, *_told(vault, letter, who, where, case_id))
    _save(vault, FURTHER, case_id, records, who)
    return TakenIn(file.case, who.after, problems, communication, asked_in(communication))


def _by_its_writer(letter: Letter) -> Letter:
    """A letter whose name is not that of the person it is about, but of whoever wrote it."""
    sender = letter.intake.sender or letter.person.committed_name
    person = replace(letter.person, committed_name="", language="")
    return replace(letter, person=person, intake=replace(letter.intake, sender=sender))


def _further(letter: Letter, case_id: str, person_id: str) -> Communication:
    """What came in for a case, as a communication with somebody."""
    shared = {name: getattr(letter.intake, name) for name in _SHARED}
    made = Communication(id=new_id(), case=case_id, person=person_id, **shared)
    if letter.is_returned:
        return _came_back(letter, made)
    source = letter.intake.source
    return replace(
        made,
        direction=Direction.RECEIVED,
        channel=CHANNELS.get(source) if source else None,
        sent_on=made.received_on if source in HELD else FactDate(),
        summary="\n".join(filter(None, (letter.intake.help_asked, _more(letter)))),
    )


def _came_back(letter: Letter, made: Communication) -> Communication:
    """A letter of ours that came back; what else is typed of the envelope stands in its summary."""
    sent_to = ", ".join(filter(None, (letter.facility.name, letter.custody.unit)))
    return replace(
        made,
        direction=Direction.SENT,
        channel=Channel.MAIL,
        source=None,
        received_on=FactDate(),
        returned_on=made.received_on,
        returned_why=" ".join(letter.intake.help_asked.split()),
        summary="\n".join(filter(None, (sent_to and f"Sent to: {sent_to}", _more(letter)))),
    )


def _where(vault: Vault, letter: Letter, facility_id: str) -> KnownFacility:
    """Where the person is held; what came back tells only where they may be no more."""
    if letter.is_returned:
        return KnownFacility()
    return facility_meant(vault, letter.facility, facility_id)


def _who(vault: Vault, letter: Letter, person_id: str) -> KnownPerson:
    if person_id and person_id != NEW_PERSON:
        return person_chosen(vault, person_id, letter.person)
    return person_meant(vault, letter.person, letter.number, is_new=person_id == NEW_PERSON)


def _save(
    vault: Vault, change: str, case_id: str, records: Sequence[Record], who: KnownPerson
) -> None:
    with vault.change(new_id(), change, now_at(), case_id) as hand:
        hand.add_all(records)
        if who.before is not None:
            hand.update(who.before, who.after)


def _more(letter: Letter) -> str:
    """Every line typed of a further letter that a communication has no field for."""
    return "\n".join(
        f"{spec.label}: {value_words(value)}"
        for record in (letter.intake, letter.case)
        for spec in specs_of(type(record))
        if spec.name not in _NOT_IN_SUMMARY
        and (value := getattr(record, spec.name)) != EMPTY[spec.shape]
    )


def _told(
    vault: Vault, letter: Letter, who: KnownPerson, where: KnownFacility, case_id: str
) -> list[Record]:
    """The person where they are new, and the number, facility and custody not yet known."""
    person = who.after.id
    records: list[Record] = [] if who.before is not None else [who.after]
    if letter.number != Number() and not who.has_number(vault, letter.number):
        records.append(replace(letter.number, id=new_id(), person=person))
    spell = replace(letter.custody, person=person, facility=where.id)
    is_held = where.id or (letter.custody != Custody() and not letter.is_returned)
    if is_held and not who.has_spell(vault, spell):
        records.append(replace(spell, id=new_id()))
    if where.id and not where.is_known:
        records.append(replace(letter.facility, id=where.id))
    told = filter(None, (who.otherwise, where.otherwise))
    records += [Note(id=new_id(), case=case_id, text=each) for each in told]
    return records
