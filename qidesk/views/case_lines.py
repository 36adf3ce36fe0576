"""The list of cases made ready to be searched, filtered and sorted while somebody types."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import compress
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from qidesk.actions.alerts import alerts
from qidesk.actions.circuits import circuits_of
from qidesk.actions.differing import differing_cases
from qidesk.actions.finding import Found
from qidesk.casefile.dates.factdate import from_stored
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.matter import RepresentationStatus, Stage
from qidesk.casefile.schema.fields import Choice
from qidesk.identity.dockets import docket_order
from qidesk.identity.folding import sort_key
from qidesk.identity.searching import holding, sought_in, terms_narrowing
from qidesk.store.loading import CaseLine
from qidesk.store.vault import Vault

SOON_DAYS, LATER_DAYS = 7, 30
NOTHING = "\N{EM DASH}"
"""What stands where no choice was entered."""
_APART = " | "
_ID = attrgetter("line.id")


class Due(StrEnum):
    """When a case's next step is due, as the filter asks."""

    PAST = "Before today"
    SOON = "In the next 7 days"
    LATER = "In the next 30 days"
    NONE = "No date set"


class Kept(StrEnum):
    """Which cases the list shows, as the filter asks; all but the archived ones unless asked."""

    CLOSED = "Closed"
    ARCHIVED = "Archived"


class ListedCase(NamedTuple):
    """A case's line with what is compared when it is searched, filtered and sorted.

    names: what of `sought` the case and its person are called;
    alert: what puts the person in danger, differs: what stands in several versions; '' for nothing.
    """

    line: CaseLine
    sought: str
    names: str
    circuits: tuple[str, ...]
    due_from: str
    due_to: str
    alert: str = ""
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; '' where anything goes."""

    words: str = ""
    stage: str = ""
    status: str = ""
    circuit: str = ""
    owner: str = ""
    due: str = ""
    kept: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the list."""
        return self == Filters()


class Listing(NamedTuple):
    """Every case, archived ones too, newest first; how many each choice would show."""

    cases: tuple[ListedCase, ...]
    counts: dict[str, Counter[str]]


def read_lines(vault: Vault, today: date) -> Listing:
    """Every case, with the counts that the filters show."""
    cases = made_ready(vault.case_lines(), alerts(vault))
    if differing := differing_cases(vault):
        cases = tuple(each._replace(differs=differing.get(each.line.id, "")) for each in cases)
    return Listing(cases, counted(cases, today))


def counted(cases: Sequence[ListedCase], today: date) -> dict[str, Counter[str]]:
    """How many cases each choice would show, by the names of Filters; circuits may overlap."""
    due = {each: _due_test(each, today) for each in Due}
    kept = {str(which): sum(map(_kept_test(which), cases)) for which in Kept}
    cases = tuple(filter(_kept_test(""), cases))
    return {
        "kept": Counter(kept),
        "stage": Counter(each.line.stage for each in cases),
        "status": Counter(each.line.representation_status for each in cases),
        "circuit": Counter(circuit for each in cases for circuit in each.circuits),
        "owner": Counter(each.line.owner for each in cases),
        "due": Counter({str(when): sum(map(test, cases)) for when, test in due.items()}),
    }


def made_ready(
    lines: Sequence[CaseLine], danger: Mapping[str, str] = MappingProxyType({})
) -> tuple[ListedCase, ...]:
    """Lines made ready; each text of courts, and each stored date, is worked out once.

    danger: what puts the person in danger, by case id.
    """
    circuits = circuits_of(line.courts for line in lines)
    due = {stored: _due(stored) for stored in {line.next_step_on for line in lines}}
    sought = map(_sought, lines)
    return tuple(
        ListedCase(
            line,
            text,
            " ".join(text.split(_APART, 2)[:2]),
            circuits[line.courts],
            *due[line.next_step_on],
            danger.get(line.id, ""),
        )
        for line, text in zip(lines, sought, strict=True)
    )


def _sought(line: CaseLine) -> str:
    # Not the id: a number typed would be found in many of them.
    told = (line.caption, line.person, *line.courts.splitlines(), line.owner, line.next_step)
    return sought_in(_APART.join(told), line.docket_number)


def _due(stored: str) -> tuple[str, str]:
    """The first and the last day of a stored date, as they sort; '' where it has none."""
    due = from_stored(stored)
    first, last = due.earliest, due.latest
    return str(first or last or ""), str(last or first or "")


def narrowed(
    cases: Iterable[ListedCase], filters: Filters, found: Mapping[str, Found], today: date
) -> tuple[ListedCase, ...]:
    """The cases that pass every filter, in their order; `found` are those whose file has the words.

    All the words must stand in the line, each anywhere, or the search must have found the case.
    """
    passing = list(cases)
    for passes in _tests(filters, today):
        passing = [each for each in passing if passes(each)]
    if terms := terms_narrowing(filters.words):
        having = holding(terms, passing, map(attrgetter("sought"), passing))
        wanted = {*found, *map(_ID, having)} if found else set()
        if len(wanted) <= len(having):
            return tuple(having)
        passing = list(compress(passing, map(wanted.__contains__, map(_ID, passing))))
    return tuple(passing)


def named_first(cases: Iterable[ListedCase], words: str) -> tuple[ListedCase, ...]:
    """The cases that are called by the words, or whose person is, before those that tell of them.

    Both stand in their order.
    """
    there = tuple(cases)
    named = holding(terms_narrowing(words), there, map(attrgetter("names"), there))
    if len(named) in (0, len(there)):
        return there
    first = set(map(_ID, named))
    return (*named, *(each for each in there if _ID(each) not in first))


def _tests(filters: Filters, today: date) -> list[Callable[[ListedCase], bool]]:
    tests: list[Callable[[ListedCase], bool]] = [_kept_test(filters.kept)]
    if filters.stage:
        tests.append(lambda each: each.line.stage == filters.stage)
    if filters.status:
        tests.append(lambda each: each.line.representation_status == filters.status)
    if filters.circuit:
        tests.append(lambda each: filters.circuit in each.circuits)
    if filters.owner:
        tests.append(lambda each: each.line.owner == filters.owner)
    if filters.due:
        tests.append(_due_test(Due(filters.due), today))
    return tests


def _kept_test(kept: str) -> Callable[[ListedCase], bool]:
    match kept:
        case Kept.ARCHIVED:
            return lambda each: bool(each.line.archived_on)
        case Kept.CLOSED:
            return lambda each: bool(each.line.closed_on) and not each.line.archived_on
        case _:
            return lambda each: not each.line.archived_on


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


def _text(title: str, name: str, order: Callable[[str], str] = sort_key) -> Column:
    field = CaseLine._fields.index(name)
    return Column(title, lambda line: line[field], lambda each: order(each.line[field]))


def _choice(title: str, name: str, choices: type[Choice]) -> Column:
    """By the order of the choices."""
    field = CaseLine._fields.index(name)
    places = {str(choice): f"{at:02}" for at, choice in enumerate(choices)} | {"": ""}
    words = {str(choice): choice.words for choice in choices} | {"": NOTHING}
    return Column(title, lambda line: words[line[field]], lambda each: places[each.line[field]])


def _due_words(line: CaseLine) -> str:
    return short(from_stored(line.next_step_on)) if line.next_step_on else ""


Orders = tuple[tuple[str, ...], ...]
"""For each column, what each case of a list is sorted by; () while nobody worked it out."""

COLUMNS: tuple[Column, ...] = (
    _text("Person", "person"),
    _text("Case", "caption"),
    _text("Docket number", "docket_number", docket_order),
    _text("Court", "court"),
    _choice("Stage", "stage", Stage),
    _choice("Representation", "representation_status", RepresentationStatus),
    _text("Owner", "owner"),
    Column("Due", _due_words, lambda each: each.due_from + each.due_to),
    _text("Next step", "next_step"),
)


def orders_of(_vault: Vault, cases: tuple[ListedCase, ...]) -> Orders:
    """For each column, what each of the cases is sorted by: too long for one turn of the window."""
    return tuple(order_by(column, cases) for column in range(len(COLUMNS)))


def order_by(column: int, cases: Iterable[ListedCase]) -> tuple[str, ...]:
    """What each of the cases is sorted by in a column."""
    return tuple(map(COLUMNS[column].order, cases))


def ordered(
    cases: Sequence[ListedCase], order: Sequence[str], *, descending: bool
) -> tuple[ListedCase, ...]:
    """The cases by a column's order; those alike stay in theirs, those with nothing there last."""
    told = [at for at, by in enumerate(order) if by]
    told.sort(key=order.__getitem__, reverse=descending)
    empty = (each for each, by in zip(cases, order, strict=True) if not by)
    return (*(cases[at] for at in told), *empty)
