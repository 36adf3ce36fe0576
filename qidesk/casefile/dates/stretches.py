"""Spans named by their length or their place: weeks, weekends, "for six days from"."""

from datetime import date, timedelta

from qidesk.casefile.dates.faults import MONTH, START_DAY, WEEKEND, Unreadable
from qidesk.casefile.dates.forms import Form
from qidesk.casefile.dates.moments import (
    LAST_YEAR,
    NO_YEAR,
    Moment,
    day_moment,
    months_after,
    stated_days,
)
from qidesk.casefile.dates.words import say_form

_UNIT_DAYS = {"day": 1, "night": 1, "week": 7}
_UNIT_MONTHS = {"month": 1, "year": 12}
_SATURDAY = 6


def last_day(start: Moment, number: int, unit: str) -> Moment:
    """The last of so many days, weeks, months or years, the first day counted."""
    first = _exact(start)
    if unit in _UNIT_DAYS:
        last = first + timedelta(number * _UNIT_DAYS[unit] - 1)
    else:
        last = months_after(first, number * _UNIT_MONTHS[unit]) - timedelta(1)
    if last < first or last.year > LAST_YEAR:
        raise Unreadable(START_DAY)
    return day_moment(last, start.mark)


def winter(year: int) -> Form:
    """The winter that begins in December of this year."""
    return Form(Moment(f"{year}", "12"), Moment(f"{year + 1}", "02"))


def weekend(named: Moment, notes: list[str]) -> Form:
    """Saturday and Sunday, named by either."""
    day = _exact(named)
    if day.isoweekday() < _SATURDAY:
        raise Unreadable(WEEKEND)
    return _days(day - timedelta(day.isoweekday() - _SATURDAY), 2, named.mark, notes)


def week(named: Moment, how: str, notes: list[str]) -> Form:
    """Seven days beginning or ending on a day, or the calendar week (Sunday first) around it."""
    day = _exact(named)
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


def _exact(named: Moment) -> date:
    if not named.is_day or named.year == NO_YEAR or named.part:
        raise Unreadable(START_DAY)
    return date(int(named.year), int(named.month), int(named.day))


def _days(first: date, count: int, mark: str, notes: list[str]) -> Form:
    last = first + timedelta(count - 1)
    form = Form(day_moment(first, mark), day_moment(last, mark))
    notes.append(f"Read as {say_form(form)}.")
    return form
