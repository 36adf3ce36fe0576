"""What to call a thing, in one line: in lists, where a link points to it, in the history."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple

from qidesk.casefile.casefile import CaseFile, name_of
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.claims import Analogue, Authority, Claim, Ruling
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.papers import Document
from qidesk.casefile.records.people import Part, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import DeadlineMark, DocketEntry, Proceeding
from qidesk.casefile.schema.fields import Record, Shape, specs_of
from qidesk.casefile.schema.kinds import kind_of
from qidesk.casefile.schema.values import value_words

LONGEST_NAME = 70
SENDER, JUDGE, SPOKEN_WITH = "sent a letter", "judge", "was written to or spoken with"
ACTS_FOR, EMPLOYER = "acts for", "employer of"
LAWYER, NAMED = "lawyer told of at intake", "named in an event"
"""What people are in a case who have no part in it."""

_TITLES: dict[type[Record], str] = {
    Case: "caption",
    Facility: "name",
    Claim: "heading",
    Document: "title",
    Authority: "citation",
}
"""The kinds of record that have a field to be called by."""


class Target(NamedTuple):
    """A record that a link may point to: its id, what lists call it, and what else it is called."""

    id: str
    name: str
    also: tuple[str, ...] = ()


def no_name(what: str) -> str:
    """What to call a thing of which no name is known: 'a case without a name'."""
    article = "an" if what[:1] in "aeiou" else "a"
    return f"{article} {what} without a name"


def case_called(caption: str, people: Iterable[str] = ()) -> str:
    """What to call a case: by its caption, else by the first it is for who has a name."""
    return next(filter(None, (caption, *people)), no_name("case").capitalize())


def case_title(file: CaseFile) -> str:
    """What to call a case of which all is known: else by the number of whom it is for."""
    people = [name_of(person) for person in file.people_helped]
    numbers = [f"No. {number.number}" for number in file.numbers if number.number]
    return case_called(file.case.caption, (*people, *numbers))


def called(record: Record, name: Callable[[str], str]) -> str:
    """What to call a record, in one line; `name` gives the names of those it links to, by id."""
    line = called_whole(record, name)
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def called_whole(record: Record, name: Callable[[str], str]) -> str:
    """What to call a record where there is room for however much that is."""
    words = _words(record, name) or f"({kind_of(record).words} without a name)"
    return " ".join(words.split())


def also_called(file: CaseFile, record: Record) -> tuple[str, ...]:
    """What else somebody may call a record of a case: a person's other names, and numbers."""
    person = file.person_of(record) if isinstance(record, Part) else record
    if not isinstance(person, Person):
        return ()
    numbers = (each.number for each in file.numbers if each.person == person.id)
    return (person.committed_name, person.name_used, *person.other_names, *numbers)


def called_in(file: CaseFile, record: Record) -> str:
    """What to call a record of a case; '' for a link that leads nowhere in it."""

    def name(record_id: str) -> str:
        linked = file.by_id.get(record_id)
        return called(linked, name) if linked else ""

    return called(record, name)


def _words(record: Record, name: Callable[[str], str]) -> str:
    if field := _TITLES.get(type(record)):
        return str(getattr(record, field)) or _else(record)
    match record:
        case Person():
            return name_of(record)
        case Part():
            who = name(record.person) if record.person else _described(record)
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
        case DeadlineMark():
            return record.what or record.rule
        case _:
            return ", ".join(_first_words(record))


def _described(part: Part) -> str:
    """Somebody unnamed as described, apart from the title that stands before."""
    told = part.doe_description
    return f"({told.rstrip('. ')})" if told and part.title else told


def _else(record: Record) -> str:
    return record.record_number if isinstance(record, Document) else ""


def _first_words(record: Record) -> list[str]:
    """What the first two fields that hold something say, links aside."""
    specs = (spec for spec in specs_of(type(record)) if spec.shape is not Shape.LINK)
    told = (value_words(getattr(record, spec.name)) for spec in specs)
    return list(islice(filter(None, told), 2))
