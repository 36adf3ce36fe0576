"""The aggregate: everything one case knows, as one frozen value."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from qidesk.casefile.doubts import Doubt
from qidesk.casefile.records.claims import Analogue, Authority, Claim, Involvement, Issue, Ruling
from qidesk.casefile.records.events import Actor, Cite, Event
from qidesk.casefile.records.matter import Case, Intake, Note, Passage, Task
from qidesk.casefile.records.papers import Communication, Document
from qidesk.casefile.records.people import Consent, Custody, Number, Part, Person, Role
from qidesk.casefile.records.places import Address, Facility
from qidesk.casefile.records.remedies import DeadlineMark, DocketEntry, Grievance, Proceeding
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.kinds import Kind, kind_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True)
class CaseFile:
    """A case with all its records, each tuple in the order the records were entered.

    Persons and facilities are those the case mentions, with their own numbers, addresses and
    custody; a person's parts in other cases are not here. retold: the ids of events and cites that
    were entered, changed or removed since the author's statement of facts was last written.
    differing: the fields that two people set otherwise, each unseen by the other, as doubts.
    """

    case: Case
    intakes: tuple[Intake, ...] = ()
    persons: tuple[Person, ...] = ()
    parts: tuple[Part, ...] = ()
    numbers: tuple[Number, ...] = ()
    consents: tuple[Consent, ...] = ()
    facilities: tuple[Facility, ...] = ()
    addresses: tuple[Address, ...] = ()
    custody_spells: tuple[Custody, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    documents: tuple[Document, ...] = ()
    docket_entries: tuple[DocketEntry, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    authorities: tuple[Authority, ...] = ()
    analogues: tuple[Analogue, ...] = ()
    issues: tuple[Issue, ...] = ()
    cites: tuple[Cite, ...] = ()
    grievances: tuple[Grievance, ...] = ()
    deadline_marks: tuple[DeadlineMark, ...] = ()
    communications: tuple[Communication, ...] = ()
    notes: tuple[Note, ...] = ()
    tasks: tuple[Task, ...] = ()
    passages: tuple[Passage, ...] = ()
    retold: tuple[str, ...] = ()
    differing: tuple[Doubt, ...] = ()

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every record of the file, the case first, kind by kind."""
        several = (getattr(self, plural) for plural in PLURALS)
        return (self.case, *(record for records in several for record in records))

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Every record of the file under its id."""
        return {record.id: record for record in self.records}

    @cached_property
    def _known(self) -> dict[Callable[["CaseFile"], Any], Any]:
        return {}

    def once(self, work: Callable[["CaseFile"], T]) -> T:
        """What `work` tells of the file, worked out when it is first asked for."""
        if work not in self._known:
            self._known[work] = work(self)
        known: T = self._known[work]
        return known

    def find(self, kind: type[R], record_id: str) -> R | None:
        """The record of that kind and id; None where the link is empty or points elsewhere."""
        record = self.by_id.get(record_id)
        return record if isinstance(record, kind) else None

    def of_kind(self, kind: Kind) -> tuple[Record, ...]:
        """The file's records of one kind, in the order entered."""
        if kind.code == "case":
            return (self.case,)
        records: tuple[Record, ...] = getattr(self, kind.plural)
        return records

    def with_record(self, record: Record) -> "CaseFile":
        """The file with the record in the place of what it has under that id, or added to it.

        Of a record that reads as it is stored that is the file itself, of which much is known.
        """
        if self.by_id.get(record.id) == record:
            return self
        if isinstance(record, Case):
            return replace(self, case=record)
        plural = kind_of(record).plural
        before: tuple[Record, ...] = getattr(self, plural)
        others = [record if each.id == record.id else each for each in before]
        if all(each is not record for each in others):
            others.append(record)
        return replace(self, **{plural: tuple(others)})  # type: ignore[arg-type]

    def person_of(self, part: Part) -> Person | None:
        """Who the part is played by."""
        return self.find(Person, part.person)

    @cached_property
    def letter_day(self) -> date | None:
        """The day of the first letter, as its postmark or else its arrival gives it."""
        return next((day for intake in self.intakes if (day := posted(intake))), None)

    @cached_property
    def people_helped(self) -> tuple[Person, ...]:
        """Those the case is for: the persons seeking help, or else the plaintiffs."""
        for role in (Role.PERSON_SEEKING_HELP, Role.PLAINTIFF):
            found = (self.person_of(part) for part in self.parts if part.role is role)
            if people := tuple(dict.fromkeys(person for person in found if person)):
                return people
        return ()


_NO_RECORDS = ("case", "retold", "differing")
PLURALS = tuple(each.name for each in fields(CaseFile) if each.name not in _NO_RECORDS)
"""The names under which a file has the records of each kind but the case itself."""


def posted(letter: Intake | Communication) -> date | None:
    """The one day of a letter, of its postmark or else its arrival; None where neither is known."""
    for told in (letter.postmarked_on, letter.received_on):
        if told.earliest and told.earliest == told.latest:
            return told.earliest
    return None


def grouped(records: tuple[R, ...], field: str) -> dict[str, tuple[R, ...]]:
    """The records by the id their link `field` holds, in order; those linked nowhere under ''."""
    groups: dict[str, list[R]] = {}
    for record in records:
        groups.setdefault(getattr(record, field), []).append(record)
    return {target: tuple(group) for target, group in groups.items()}


def name_of(person: Person) -> str:
    """What to call a person: the name the prison or court uses, else the name they use."""
    return person.committed_name or person.name_used or next(iter(person.other_names), "")
