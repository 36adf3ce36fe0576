"""The days that some treat as holidays, worked out from how the table writes them."""

import re
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK = 7
_SUNDAY = 6
_FORM = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<month>\d\d)-(?P<day>\d\d)(?:(?P<fourth>/4)|(?P<off_sunday>\+sun))?"
    r"|(?P<in_month>\d\d)-(?P<weekday>mon|tue|wed|thu|fri|sat|sun)-(?P<nth>[1-4]|last)"
    r"(?P<next>\+1)?(?P<even>/2)?"
    r"|easter(?P<from_easter>[-+]\d+)"
    r"|(?P<kippur>yom-kippur)"
)


@cache
def days_of(written: str, year: int) -> tuple[date, ...] | None:
    """The day a closing falls on in a year, if any; None where the writing cannot be read.

    '2025-12-24' is that day; '04-16' every year; '01-20/4' the year after each leap year;
    '05-04+sun' May 4, on a Sunday the Monday after; '04-mon-3' the third Monday of April,
    '10-fri-last' the last Friday of October; '+1' the day after, '/2' in even years only;
    'easter-47' so many days before Easter, 'easter+1' after it; 'yom-kippur' that day.
    """
    form = _FORM.fullmatch(written)
    if form is None:
        return None
    try:
        day = _day(form, year)
    except ValueError:
        return None
    skipped = (form["fourth"] and year % 4 != 1) or (form["even"] and year % 2)
    return () if skipped or day.year != year else (day,)


def _day(form: re.Match[str], year: int) -> date:
    if form["iso"]:
        return date.fromisoformat(form["iso"])
    if form["month"]:
        day = date(year, int(form["month"]), int(form["day"]))
        moved = form["off_sunday"] and day.weekday() == _SUNDAY
        return day + timedelta(days=1 if moved else 0)
    if form["from_easter"]:
        return easter(year) + timedelta(days=int(form["from_easter"]))
    if form["kippur"]:
        return _yom_kippur(year)
    return _nth_weekday(form, year)


def _yom_kippur(year: int) -> date:
    # Loaded when first asked for: it brings the calendar of every country.
    from holidays.calendars.hebrew import _HebrewLunisolar

    found = _HebrewLunisolar().yom_kippur_date(year)
    if found is None:
        raise ValueError(f"the Hebrew calendar does not reach {year}")
    return found


def _nth_weekday(form: re.Match[str], year: int) -> date:
    month, weekday = int(form["in_month"]), _DAYS.index(form["weekday"])
    if form["nth"] == "last":
        day = date(year, month, 28) + timedelta(days=3)
        while day.month != month or day.weekday() != weekday:
            day -= timedelta(days=1)
    else:
        first = date(year, month, 1)
        ahead = (weekday - first.weekday()) % _WEEK + _WEEK * (int(form["nth"]) - 1)
        day = first + timedelta(days=ahead)
    return day + timedelta(days=1 if form["next"] else 0)
