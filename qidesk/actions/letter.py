"""What is typed of a letter, a call or a visit, read line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qidesk.actions.ids_and_clock import today
from qidesk.actions.mail_kinds import BY_OTHERS, SOURCES, Envelope, MailKind, with_kind
from qidesk.actions.refusals import BadInput
from qidesk.casefile.casefile import posted
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import Case, Intake, Source
from qidesk.casefile.records.people import Custody, Number, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.schema.fields import Record, Spec, specs_of
from qidesk.casefile.schema.typed import read_record, spec_called
from qidesk.identity.names import is_anonymous
from qidesk.identity.states import parted_by_state

LETTER_FIELDS: dict[str, tuple[type[Record], str]] = {
    "name": (Person, "committed_name"),
    "name used": (Person, "name_used"),
    "other names": (Person, "other_names"),
    "born": (Person, "born_on"),
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
    "kind": (Envelope, "kind"),
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
_KINDS: tuple[type[Record], ...] = (Envelope, Case, Intake, Person, Number, Facility, Custody)
_NO_NAME = (
    "Give a name or a number: one of the two is needed. Where a letter has neither, type anonymous."
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What was typed of a letter, read: a record of each kind it speaks of, ids not yet minted."""

    envelope: Envelope
    case: Case
    intake: Intake
    person: Person
    number: Number
    facility: Facility
    custody: Custody

    @property
    def is_returned(self) -> bool:
        """Whether it is a letter of ours that came back."""
        return self.envelope.kind is MailKind.RETURNED

    @property
    def is_by_another(self) -> bool:
        """Whether somebody else wrote it than the person it is about."""
        return bool(self.intake.sender) or self.intake.source in BY_OTHERS


def letter_spec(line: str) -> Spec | None:
    """The field a line of a letter's form goes to."""
    kind, field = LETTER_FIELDS[line]
    return spec_called(kind, field)


def letter_refusals(typed: Mapping[str, str]) -> tuple[Problem, ...]:
    """Why a letter cannot be taken in as typed; empty where it can."""
    try:
        read_letter(typed)
    except BadInput as refusal:
        return refusal.problems
    return ()


def is_by_another(typed: Mapping[str, str]) -> bool:
    """Whether what is typed says by its kind that somebody else wrote than the person named."""
    return SOURCES.get(_kind(typed), Source.LETTER) in BY_OTHERS


def is_returned(typed: Mapping[str, str]) -> bool:
    """Whether what is typed says that it is a letter of ours that came back."""
    return _kind(typed) is MailKind.RETURNED


def _kind(typed: Mapping[str, str]) -> MailKind:
    words = typed.get("kind", "")
    return next((kind for kind in MailKind if kind.words == words), MailKind.LETTER)


def read_letter(typed: Mapping[str, str]) -> tuple[Letter, tuple[Problem, ...]]:
    """The letter, and what is worth knowing of it, each problem under the line that was typed.

    `typed` is keyed as LETTER_FIELDS. Raises BadInput.
    """
    fields = _by_record(typed)
    told = ReadAsOf(today=today())
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
    letter = Letter(*(readings[kind].record for kind in _KINDS))  # type: ignore[arg-type]  # in order
    return _understood(letter), tuple(problems)


def _by_record(typed: Mapping[str, str]) -> dict[type[Record], dict[str, str]]:
    """What was typed, by the record and the field each line goes to."""
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
    return fields


def _understood(letter: Letter) -> Letter:
    """The letter with what its kind says, and what its own writer's language says of the person."""
    letter = replace(letter, intake=with_kind(letter.intake, letter.envelope.kind))
    person = letter.person
    if is_anonymous(person.committed_name):
        caption = letter.case.caption or person.committed_name
        letter = replace(letter, case=replace(letter.case, caption=caption))
        person = replace(person, committed_name="")
    elif not (person.committed_name or person.name_used or letter.number.number):
        raise BadInput((Problem("name", _NO_NAME),))
    if letter.intake.language and not letter.is_by_another and not letter.is_returned:
        person = replace(person, language=letter.intake.language)
    return replace(letter, person=person, facility=_placed(letter.facility))


def _placed(facility: Facility) -> Facility:
    """A facility with the town and state that stand in the line of its name."""
    if facility.town or facility.state:
        return facility
    name, town, state = parted_by_state(facility.name)
    return replace(facility, name=name, town=town, state=state)
