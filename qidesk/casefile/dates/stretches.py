"""Spans named by their length or their place: weeks, weekends, "for six days from"."""

from datetime import date, timedelta

from qidesk.casefile.dates.faults import MONTH, START_DAY, WEEKEND, Unreadable
from qidesk.casefile.dates.filling import Slots, named_days
from qidesk.casefile.dates.forms import Form
from qidesk.casefile.dates.moments import (
    LAST_YEAR,
    NO_YEAR,
    Moment,
    day_moment,
    stated_days,
)
from qidesk.casefile.dates.relative import day_after
from qidesk.casefile.dates.words import say_form

_SATURDAY = 6
_WITH_WEEKEND = {1: (2, 0), 4: (0, 3), 5: (0, 2), 6: (0, 1), 7: (1, 0)}
"""How many days a holiday's weekend begins before it and ends after it, by its weekday."""


def last_day(start: Moment, number: int, unit: str) -> Moment:
    """The last of so many days, weeks, months or years, the first day counted."""
    first = exact(start)
    last = day_after(first, number, unit) - timedelta(1)
    if last < first or last.year > LAST_YEAR:
        raise Unreadable(START_DAY)
    return day_moment(last, start.mark)


def winter(year: int) -> Form:
    """The winter that begins in December of this year."""
    return Form(Moment(f"{year}", "12"), Moment(f"{year + 1}", "02"))


def weekend(named: Moment, notes: list[str]) -> Form:
    """Saturday and Sunday, named by either."""
    day = exact(named)
    if day.isoweekday() < _SATURDAY:
        raise Unreadable(WEEKEND)
    return _days(day - timedelta(day.isoweekday() - _SATURDAY), 2, named.mark, notes)


def weekend_beside(day: date, step: int) -> tuple[date, date]:
    """The first weekend to begin after a day (+1), or the last to end before it (-1)."""
    saturday = day + timedelta((_SATURDAY - day.isoweekday() - 1) % 7 + 1)
    if step < 0:
        saturday = day - timedelta((day.isoweekday() - 1) % 7 + 2)
    return saturday, saturday + timedelta(1)


def weekend_shifted(how: str, day: date) -> tuple[date, date]:
    """Last, this or next weekend, as told on a day: the next one is the one after this."""
    saturday = day - timedelta((day.isoweekday() - 1) % 7 + 2)
    saturday += timedelta({"last": 0, "this": 7, "next": 14}[how])
    return saturday, saturday + timedelta(1)


def long_weekend(day: date) -> tuple[date, date]:
    """The weekend with the holiday that lies beside or in it."""
    back, ahead = _WITH_WEEKEND.get(day.isoweekday(), (0, -1))
    if ahead < 0:
        raise Unreadable(WEEKEND)
    return day - timedelta(back), day + timedelta(ahead)


def feast_days(slots: Slots) -> tuple[date, date] | None:
    """The days of a holiday that has several; None where nothing of the kind is named."""
    days = named_days(slots) if "feast" in slots else None
    return days if days and days[0] < days[1] else None


def spanning(days: tuple[date, date], mark: str, notes: list[str]) -> Form:
    """All the days from one to another, noted; a single one is no span."""
    if days[0] < days[1]:
        return _days(days[0], (days[1] - days[0]).days + 1, mark, notes)
    form = Form(day_moment(days[0], mark))
    notes.append(f"Read as {say_form(form)}.")
    return form


def week(named: Moment, how: str, notes: list[str]) -> Form:
    """Seven days beginning or ending on a day, or the calendar week (Sunday first) around it."""
    day = exact(named)
    back = {"beginning": 0, "ending": 6}.get(how, day.isoweekday() % 7)
    return _days(day - timedelta(back), 7, named.mark, notes)


def week_of_month(named: Moment, number: str, notes: list[str]) -> Form:
    """The first seven days of a month ('01'), the second, and so on; '0' is the last seven."""
    days = stated_days(named)
    if days is None or not number.isdigit() or named.part or named.day:
        raise Unreadable(MONTH)
    weeks = int(number)
    first = days[0] + timedelta(7 * (weeks - 1)) if weeks else days[1] - timedelta(6)
    if first > days[1] or f"{days[0]:%Y-%m}" != f"{named.year}-{named.month}":
        raise Unreadable(MONTH)
    return _days(first, min(7, (days[1] - first).days + 1), named.mark, notes)


def exact(named: Moment) -> date:
    """The one day named; raises Unreadable where it is none."""
    if not named.is_day or named.year == NO_YEAR or named.part:
        raise Unreadable(START_DAY)
    return date(int(named.year), int(named.month), int(named.day))


def _days(first: date, count: int, mark: str, notes: list[str]) -> Form:
    last = first + timedelta(count - 1)
    form = Form(day_moment(first, mark), day_moment(last, mark))
    notes.append(f"Read as {say_form(form)}.")
    return form
