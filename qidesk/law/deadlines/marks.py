"""What was done about a deadline: its marks, a day an order set, papers filed, days chosen."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.remedies import DeadlineMark, MarkStatus
from qidesk.law.calendar.holidays import last_business_day
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.three_dates import Dates
from qidesk.law.tables.rules import Extendable

_WRITTEN_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)\b[\s:,;-]*(.*)", re.DOTALL)
ANSWERS = (MarkStatus.READ_RIGHTLY, MarkStatus.READ_WRONGLY)
"""The answers to what the words of an entry raised."""
_NOT_SET = (None, MarkStatus.OPEN, *ANSWERS)

Marks = Mapping[tuple[str, str], tuple[DeadlineMark, ...]]
"""The marks of a case by rule (in small letters) and by the id of the record they are linked to."""


def link_of(mark: DeadlineMark) -> str:
    """The id of the record that sets the marked deadline running; '' where none is linked."""
    return mark.trigger or mark.ruling or mark.part or mark.proceeding


def by_hand(mark: DeadlineMark) -> bool:
    """Whether the mark is itself a deadline that somebody entered, with its day or no trigger."""
    return bool(mark.due_on.typed) or not link_of(mark)


def marks_of(casefile: CaseFile) -> Marks:
    """The marks on computed deadlines, each group in the order entered."""
    found: dict[tuple[str, str], list[DeadlineMark]] = {}
    for mark in casefile.deadline_marks:
        if not by_hand(mark):
            found.setdefault(place_of(mark.rule, link_of(mark)), []).append(mark)
    return {place: tuple(marks) for place, marks in found.items()}


def place_of(rule: str, record: str) -> tuple[str, str]:
    """Where a deadline's marks are found."""
    return rule.strip().casefold(), record


@dataclass(frozen=True, slots=True)
class MarkState:
    """The newest mark of each sort on a deadline."""

    confirmed: DeadlineMark | None = None
    ordered: DeadlineMark | None = None
    filed: DeadlineMark | None = None
    reviewed: DeadlineMark | None = None


_UNMARKED = MarkState()


def standing_of(marks: Iterable[DeadlineMark]) -> MarkState:
    """What the marks on one deadline, oldest first, come to."""
    newest = tuple(reversed(tuple(marks)))
    if not newest:
        return _UNMARKED
    return MarkState(
        next((each for each in newest if each.initials and each.date_seen.is_read), None),
        next((each for each in newest if ordered_day(each)), None),
        next((each for each in newest if each.status is MarkStatus.FILED), None),
        next((each for each in newest if each.status is MarkStatus.RESCUE_REVIEW), None),
    )


def one_day(dated: FactDate) -> date | None:
    """The day a date is known to be; None where it is a range, open or unread."""
    return dated.earliest if dated.earliest == dated.latest else None


def ordered_day(mark: DeadlineMark) -> date | None:
    """The day a court order set, where the mark says so to the day."""
    return None if mark.status in _NOT_SET else one_day(mark.extended_to)


def unread_of(marks: Iterable[DeadlineMark]) -> Iterator[str]:
    """What in the marks on a deadline cannot be counted, as facts to find out."""
    kept = tuple(marks)
    for text in chosen_days(kept).unread if kept else ():
        yield Say.UNREAD_HOLIDAY.of(typed=text)
    for mark in kept:
        if mark.status is MarkStatus.EXTENDED and ordered_day(mark) is None:
            typed = mark.extended_to.typed
            yield Say.NO_ONE_DAY.of(typed=typed) if typed else Say.EXTENDED_TO.of()


def as_ordered(dates: Dates, day: date, *, extendable: Extendable = Extendable.UNSTATED) -> Dates:
    """The dates as a court order set them: a fixed date is not rolled.

    Where the rules let no court extend a time, an order cannot move the safe date later. Source:
    committee note of 2009 to FRAP 26(a) and FRCP 6(a): the counting rules do not apply when a court
    fixes a date; FRAP 26(b), FRCP 6(b)(2) (rule text).
    """
    safe = min(day, dates.safe_date) if extendable is Extendable.NO else day
    return replace(
        dates,
        rule_date=day,
        safe_date=safe,
        latest_arguable=max(day, dates.latest_arguable),
        file_by=last_business_day(safe - timedelta(days=1)),
    )


@dataclass(frozen=True, slots=True)
class ChosenDays:
    """The days people chose to count on one deadline, and the texts whose day cannot be read."""

    holidays: dict[date, str]
    closed: frozenset[date]
    unread: tuple[str, ...]


def chosen_days(marks: Iterable[DeadlineMark]) -> ChosenDays:
    """The state holidays and closed days chosen for one deadline."""
    kept = tuple(marks)
    holidays = {text: day_chosen(text) for mark in kept for text in mark.holidays}
    closed = {text: day_chosen(text) for mark in kept for text in mark.closed_days}
    return ChosenDays(
        {found[0]: found[1] for found in holidays.values() if found},
        frozenset(found[0] for found in closed.values() if found),
        tuple(text for text, found in (*holidays.items(), *closed.items()) if found is None),
    )


def day_chosen(text: str) -> tuple[date, str] | None:
    """The day a chosen day begins with, and its name ('2026-04-20 Patriots' Day'); None if none."""
    written = _WRITTEN_DAY.fullmatch(text)
    typed, name = written.groups() if written else _halves(text)
    day = one_day(read_date(typed)[0])
    return (day, name.strip() or Say.SOME_HOLIDAY.of()) if day else None


def _halves(text: str) -> tuple[str, str]:
    typed, _, name = text.partition(":")
    return typed, name
