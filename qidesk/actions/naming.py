"""What to call a record, in a line: in tables, where a link points to it, in the history."""

from collections.abc import Callable
from itertools import islice

from qidesk.casefile.casefile import name_of
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.claims import Analogue, Authority, Claim, Ruling
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case, Document
from qidesk.casefile.records.people import Part, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import DocketEntry, Proceeding
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.kinds import kind_of
from qidesk.casefile.schema.values import value_words

LONGEST_NAME = 70

_TITLES: dict[type[Record], str] = {
    Case: "caption",
    Facility: "name",
    Claim: "heading",
    Document: "title",
    Authority: "citation",
}
"""The kinds of record that have a field to be called by."""


def called(record: Record, name: Callable[[str], str]) -> str:
    """What to call a record, in one line; `name` gives the names of those it links to, by id."""
    words = _words(record, name) or f"({kind_of(record).words} without a name)"
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def _words(record: Record, name: Callable[[str], str]) -> str:
    if field := _TITLES.get(type(record)):
        return str(getattr(record, field))
    match record:
        case Person():
            return name_of(record)
        case Part():
            who = name(record.person) if record.person else record.doe_description
            return " ".join(filter(None, (record.title, who)))
        case Event():
            return ": ".join(filter(None, (short(record.occurred_on), record.what_happened)))
        case Proceeding():
            return " ".join(filter(None, (record.court, record.docket_number)))
        case DocketEntry():
            return " ".join(filter(None, (record.number, record.what)))
        case Ruling():
            links = (name(each) for each in (record.claim, record.part) if each)
            return ", ".join(filter(None, (*links, record.disposition)))
        case Analogue():
            return name(record.authority) if record.authority else ""
        case _:
            return ", ".join(_first_words(record))


def _first_words(record: Record) -> list[str]:
    """What the first two fields that hold something say, links aside."""
    specs = (spec for spec in specs_of(type(record)) if spec.shape is not Shape.LINK)
    told = (value_words(getattr(record, spec.name)) for spec in specs)
    return list(islice(filter(None, told), 2))
