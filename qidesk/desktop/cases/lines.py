"""The list of cases made ready to be searched, filtered and sorted while somebody types."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from qidesk.actions.finding import Found
from qidesk.casefile.dates.factdate import from_stored
from qidesk.casefile.dates.words import short
from qidesk.casefile.fields import Choice
from qidesk.casefile.records.matter import RepresentationStatus, Stage
from qidesk.store.loading import CaseLine
from qidesk.store.vault import Vault

SOON_DAYS, LATER_DAYS = 7, 30

_CIRCUIT = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th|d)|(D\.?C\.?|Fed\.?(?:eral)?|District of Columbia))"
    r"\s+Cir(?:\.|cuit\b)|\b([A-Z][a-z]+)\s+Circuit\b"
)
_ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh").split()


class Due(StrEnum):
    """When a case's next step is due, as the filter asks."""

    PAST = "Before today"
    SOON = "In the next 7 days"
    LATER = "In the next 30 days"
    NONE = "No date set"


class ListedCase(NamedTuple):
    """A case's line with what is compared when it is searched, filtered and sorted."""

    line: CaseLine
    sought: str
    circuit: str
    due_from: str
    due_to: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; '' where anything goes."""

    words: str = ""
    stage: str = ""
    status: str = ""
    circuit: str = ""
    owner: str = ""
    due: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the list."""
        return self == Filters()


def read_lines(vault: Vault) -> tuple[ListedCase, ...]:
    """Every case, newest first."""
    return tuple(map(listed, vault.case_lines()))


def listed(line: CaseLine) -> ListedCase:
    """A line made ready."""
    due = from_stored(line.next_step_on) if line.next_step_on else None
    first, last = (due.earliest, due.latest) if due else (None, None)
    # Not the id: a number typed would be found in many of them.
    searched = (
        line.caption, line.person, line.docket_number, line.court, line.owner, line.next_step
    )  # fmt: skip
    return ListedCase(
        line,
        folded("\n".join(searched)),
        circuit_of(line.court),
        str(first or last or ""),
        str(last or first or ""),
    )


def folded(text: str) -> str:
    """A text as it is searched: without capitals and accents."""
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


def circuit_of(court: str) -> str:
    """The circuit that a court's name states in plain words, as in "9th Cir."; '' where none."""
    found = _CIRCUIT.search(court)
    if found is None:
        return ""
    number, lettered, ordinal = found.groups()
    if lettered:
        return "Fed. Cir." if lettered.startswith("F") else "D.C. Cir."
    if ordinal:
        if ordinal == "Federal":
            return "Fed. Cir."
        if ordinal.lower() not in _ORDINALS:
            return ""
        number = str(_ORDINALS.index(ordinal.lower()) + 1)
    endings = {1: "st", 2: "d", 3: "d"}
    return f"{number}{endings.get(int(number), 'th')} Cir." if 1 <= int(number) <= 11 else ""


def narrowed(
    cases: Iterable[ListedCase], filters: Filters, found: Mapping[str, Found], today: date
) -> tuple[ListedCase, ...]:
    """The cases that pass every filter, in their order; `found` are those whose file has the words.

    All the words must stand in the line, each anywhere, or the search must have found the case.
    """
    passing = list(cases)
    for passes in _tests(filters, found, today):
        passing = [each for each in passing if passes(each)]
    return tuple(passing)


def _tests(
    filters: Filters, found: Mapping[str, Found], today: date
) -> list[Callable[[ListedCase], bool]]:
    tests: list[Callable[[ListedCase], bool]] = []
    if filters.stage:
        tests.append(lambda each: each.line.stage == filters.stage)
    if filters.status:
        tests.append(lambda each: each.line.representation_status == filters.status)
    if filters.circuit:
        tests.append(lambda each: each.circuit == filters.circuit)
    if filters.owner:
        tests.append(lambda each: each.line.owner == filters.owner)
    if filters.due:
        tests.append(_due_test(Due(filters.due), today))
    if words := folded(filters.words).split():
        tests.append(
            lambda each: each.line.id in found or all(word in each.sought for word in words)
        )
    return tests


def _due_test(due: Due, today: date) -> Callable[[ListedCase], bool]:
    now = today.isoformat()
    match due:
        case Due.PAST:
            return lambda each: "" < each.due_to < now
        case Due.NONE:
            return lambda each: not each.due_to
        case _:
            days = SOON_DAYS if due is Due.SOON else LATER_DAYS
            until = (today + timedelta(days=days)).isoformat()
            return lambda each: each.due_to >= now and each.due_from <= until


class Column(NamedTuple):
    """A column of the list: its heading, a line's words in it, and what it is sorted by.

    The order is '' where a line has nothing in the column; such lines come last either way.
    """

    title: str
    words: Callable[[CaseLine], str]
    order: Callable[[ListedCase], str]


def _text(title: str, name: str) -> Column:
    field = CaseLine._fields.index(name)
    return Column(title, lambda line: line[field], lambda each: each.line[field].casefold())


def _choice(title: str, name: str, choices: type[Choice]) -> Column:
    """By the order of the choices."""
    field = CaseLine._fields.index(name)
    places = {str(choice): f"{at:02}" for at, choice in enumerate(choices)} | {"": ""}
    words = {str(choice): choice.words for choice in choices} | {"": ""}
    return Column(title, lambda line: words[line[field]], lambda each: places[each.line[field]])


def _due_words(line: CaseLine) -> str:
    return short(from_stored(line.next_step_on)) if line.next_step_on else ""


COLUMNS: tuple[Column, ...] = (
    _text("Person", "person"),
    _text("Case", "caption"),
    _text("Docket number", "docket_number"),
    _text("Court", "court"),
    _choice("Stage", "stage", Stage),
    _choice("Representation", "representation_status", RepresentationStatus),
    _text("Owner", "owner"),
    Column("Due", _due_words, lambda each: each.due_from + each.due_to),
    _text("Next step", "next_step"),
)


def ordered(
    cases: Iterable[ListedCase], column: int, *, descending: bool
) -> tuple[ListedCase, ...]:
    """The cases by a column; those alike stay in their order, those with nothing there last."""
    order = COLUMNS[column].order
    told: list[ListedCase] = []
    empty: list[ListedCase] = []
    for each in cases:
        (told if order(each) else empty).append(each)
    return (*sorted(told, key=order, reverse=descending), *empty)
