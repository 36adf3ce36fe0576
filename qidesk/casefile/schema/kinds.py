"""The kinds of record there are, each under its one permanent code."""

from dataclasses import dataclass

from qidesk.casefile.records import claims, events, matter, papers, people, places, remedies
from qidesk.casefile.schema.fields import Record, Shape, specs_of


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its code (table, journal, JSON), its class and its plural there.

    noun: what people call it, where its code is another word.
    """

    code: str
    record: type[Record]
    plural: str
    noun: str = ""

    @property
    def words(self) -> str:
        """What people call one."""
        return self.noun or self.code.replace("_", " ")

    @property
    def plural_words(self) -> str:
        """What people call several."""
        return f"{self.noun}s" if self.noun else self.plural.replace("_", " ")

    @property
    def belongs_to_case(self) -> bool:
        """Whether each such record lies in one case (a person or facility serves several)."""
        return any(spec.name == "case" for spec in specs_of(self.record))


_ALL = (
    Kind("case", matter.Case, "cases"),
    Kind("intake", matter.Intake, "intakes"),
    Kind("person", people.Person, "persons"),
    Kind("part", people.Part, "parts", "role"),
    Kind("number", people.Number, "numbers"),
    Kind("consent", people.Consent, "consents"),
    Kind("facility", places.Facility, "facilities"),
    Kind("address", places.Address, "addresses"),
    Kind("custody", people.Custody, "custody_spells"),
    Kind("claim", claims.Claim, "claims"),
    Kind("event", events.Event, "events"),
    Kind("actor", events.Actor, "actors"),
    Kind("involvement", claims.Involvement, "involvements"),
    Kind("proceeding", remedies.Proceeding, "proceedings"),
    Kind("document", papers.Document, "documents"),
    Kind("docket_entry", remedies.DocketEntry, "docket_entries"),
    Kind("ruling", claims.Ruling, "rulings"),
    Kind("authority", claims.Authority, "authorities"),
    Kind("analogue", claims.Analogue, "analogues"),
    Kind("issue", claims.Issue, "issues"),
    Kind("cite", events.Cite, "cites"),
    Kind("grievance", remedies.Grievance, "grievances"),
    Kind("deadline_mark", remedies.DeadlineMark, "deadline_marks"),
    Kind("communication", papers.Communication, "communications"),
    Kind("note", matter.Note, "notes"),
    Kind("task", matter.Task, "tasks"),
    Kind("passage", matter.Passage, "passages"),
)

KINDS: dict[str, Kind] = {kind.code: kind for kind in _ALL}
"""Every kind by code, in an order in which a link mostly points backwards."""

_BY_CLASS = {kind.record: kind for kind in _ALL}


def kind_of(record: Record) -> Kind:
    """The kind a record is of."""
    return kind_for(type(record))


def kind_for(record: type[Record]) -> Kind:
    """The kind of the records of a class."""
    return _BY_CLASS[record]


def links_to(code: str) -> tuple[tuple[Kind, str], ...]:
    """Every (kind, field) whose link points to records of that kind."""
    return tuple(
        (kind, spec.name)
        for kind in _ALL
        for spec in specs_of(kind.record)
        if spec.shape is Shape.LINK and spec.field.link == code
    )
