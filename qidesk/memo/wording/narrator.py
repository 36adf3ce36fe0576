"""The words in which a memo tells the records of one case."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from qidesk.casefile.casefile import grouped, name_of
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words, short
from qidesk.casefile.orders import in_order
from qidesk.casefile.records.claims import Authority, Claim
from qidesk.casefile.records.events import Cite, Event
from qidesk.casefile.records.matter import MemoSection
from qidesk.casefile.records.papers import Document
from qidesk.casefile.records.people import Part, Person
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import DocketEntry, Proceeding
from qidesk.casefile.schema.fields import Choice, Record, Shape, Spec, specs_of
from qidesk.casefile.schema.values import EMPTY
from qidesk.law.analysis import Analysis

_BACK_LINKS = frozenset({"case"})
_SPEAKS_FOR_ITSELF = frozenset({"note"})


def date_words(date: FactDate) -> str:
    """A date in running text; what could not be read stands in quotation marks, as typed."""
    return in_words(date) if date.is_read else _as_typed(date)


def short_date(date: FactDate) -> str:
    """A date for a narrow column."""
    return short(date) if date.is_read else _as_typed(date)


def _as_typed(date: FactDate) -> str:
    return f"“{date.typed}” (as written)" if date.typed else ""


def sentence(text: str) -> str:
    """The text closed by a full stop where it has no stop of its own."""
    text = text.rstrip()
    return text if not text or text.endswith((".", "!", "?", "…", ".”", ".)")) else f"{text}."


def opened(text: str) -> str:
    """The text with its first letter made a capital."""
    return text[:1].upper() + text[1:]


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut after a word where it has more than `longest` characters."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def together(words: Sequence[str]) -> str:
    """The words as one list in a sentence: one, two and three."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def listed(words: Iterable[str], joint: str = "; ") -> str:
    """The words that are not empty, joined."""
    return joint.join(word for word in words if word)


def _sentences(held: Iterable[tuple[Spec, str]]) -> str:
    return " ".join(
        sentence(words if spec.name in _SPEAKS_FOR_ITSELF else f"{spec.label}: {words}")
        for spec, words in held
    )


def _cited(places: str, document: str) -> str:
    if not document:
        return places or "place in the record not given"
    return f"{document}: {places}" if places else document


class Narrator:
    """Tells the records of one case file: names, links and values in words; `law` says of them
    what the law makes of them. `recommends`: whether the memo advises. `notes` are the notes of law
    that it refers to, with their numbers; `from_memory` names what one of them says was not read.
    """

    def __init__(self, law: Analysis, *, recommends: bool = True) -> None:
        self.law = law
        self.recommends = recommends
        self.file = law.file
        self.notes: dict[str, int] = {}
        self.from_memory: dict[str, None] = {}
        self._groups: dict[tuple[str, str], dict[str, tuple[Any, ...]]] = {}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events in the order of their dates, the undated last."""
        return in_order(self.file)

    @cached_property
    def number_of(self) -> dict[str, int]:
        """The number each event has in the chronology, by its id."""
        return {event.id: number for number, event in enumerate(self.events, 1)}

    @property
    def closed(self) -> str:
        """Since when the matter is closed or archived, in words; '' while it is open."""
        day = self.file.case.ended_on
        return f"closed on {date_words(day)}" if day.typed else ""

    def of(self, plural: str, link: str, record_id: str) -> tuple[Any, ...]:
        """The records of a kind, such as "cites", whose `link` points to the record."""
        key = (plural, link)
        if key not in self._groups:
            self._groups[key] = grouped(getattr(self.file, plural), link)
        return self._groups[key].get(record_id, ())

    def passage(self, section: MemoSection) -> str:
        """What authors wrote for a section of the memo; '' where nobody has."""
        return listed((each.text for each in self.file.passages if each.section is section), "\n")

    def cites(self, cites: Iterable[Cite], known_document: str = "") -> str:
        """Record cites, a line for each document, which is named once before its places.

        The `known_document`, by its id, is not named: the reader was told of it.
        """
        groups: dict[str, list[str]] = {}
        for cite in cites:
            place = listed((cite.cite, f"“{cite.quote}”" * bool(cite.quote)), ": ")
            named = "" if place and cite.document == known_document else cite.document
            groups.setdefault(self.linked(named), []).append(place)
        return "\n".join(_cited(listed(places), document) for document, places in groups.items())

    def part(self, part: Part) -> str:
        """Who a part is played by; a Doe by the description."""
        person = self.file.person_of(part)
        named = name_of(person) if person else ""
        if named and not part.doe_description:
            return named
        doe = (
            f"Doe ({part.doe_description.rstrip('. ')})" if part.doe_description else "name unknown"
        )
        return f"{named}, first known as {doe}" if named else doe

    def linked(self, record_id: str) -> str:
        """What to call the record a link points to; '' where the link is empty."""
        if not record_id:
            return ""
        record = self.file.by_id.get(record_id)
        return self._called(record) if record else "a record that is not in this file"

    def _called(self, record: Record) -> str:
        match record:
            case Person():
                return name_of(record) or "a person whose name is unknown"
            case Part():
                return self.part(record)
            case Facility():
                return record.name or "a facility whose name is unknown"
            case Event():
                return f"no. {self.number_of[record.id]} of the chronology"
            case Claim():
                return record.heading or record.theory or "a claim without a heading"
            case Proceeding():
                return self.docket(record)
            case Document():
                return listed((record.title, record.record_number), ", ") or "an untitled document"
            case Authority():
                return record.citation or "an authority without a citation"
            case DocketEntry():
                return self._entry(record)
            case _:
                return "another record"

    def _entry(self, entry: DocketEntry) -> str:
        number = f"ECF No. {entry.number}" if entry.number else ""
        kind = entry.entry_kind.words if entry.entry_kind else ""
        return listed((number, kind or entry.what), ", ") or "a docket entry"

    def docket(self, proceeding: Proceeding) -> str:
        """A proceeding by its docket number and court."""
        number = f"No. {proceeding.docket_number}" if proceeding.docket_number else ""
        court = f"({proceeding.court})" if proceeding.court and number else proceeding.court
        return listed((number, court), " ") or "a proceeding whose court is unknown"

    def value(self, spec: Spec, value: Any) -> str:
        """One field's value in words; '' where nothing was entered."""
        if value == EMPTY[spec.shape]:
            return ""
        match spec.shape:
            case Shape.DATE:
                return date_words(value)
            case Shape.LINK:
                return self.linked(value)
            case Shape.TEXTS:
                return "; ".join(value)
            case Shape.CHOICES:
                return ", ".join(each.words for each in value)
            case _:
                return value.words if isinstance(value, Choice) else str(value)

    def rows(self, record: Record, *skipped: str) -> list[tuple[str, str]]:
        """Each field that holds something as (label, words), but those skipped."""
        return [(spec.label, words) for spec, words in self._held(record, skipped)]

    def _held(self, record: Record, skipped: Iterable[str]) -> Iterator[tuple[Spec, str]]:
        """Each field that holds something, with its words."""
        for spec in specs_of(type(record)):
            if spec.name not in skipped and spec.name not in _BACK_LINKS:
                words = self.value(spec, getattr(record, spec.name))
                if words:
                    yield spec, words

    def details(self, record: Record, *skipped: str) -> str:
        """The fields that hold something, as short sentences; '' where none does."""
        return _sentences(self._held(record, skipped))

    def particulars(self, record: Record, *skipped: str) -> list[tuple[str, str]]:
        """As `rows`, but with all short fields together in one row, where they are several."""
        held = list(self._held(record, skipped))
        brief = [(spec, words) for spec, words in held if not spec.field.long]
        long = [(spec.label, words) for spec, words in held if spec.field.long]
        if len(brief) < 2:
            return [(spec.label, words) for spec, words in brief] + long
        return [("Particulars", _sentences(brief)), *long]
