"""The federal legal holidays, and the days that only some treat as one."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from types import MappingProxyType

FIRST_DAY = date(1971, 1, 1)
LAST_DAY = date(2099, 12, 31)
"""The holidays are known from FIRST_DAY to LAST_DAY, both inclusive."""

_SATURDAY = 5
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@lru_cache(maxsize=4096)
def day_words(day: date) -> str:
    """The day as people read it, weekday first, the same under every locale."""
    return f"{weekday_words(day)}, {_MONTHS[day.month - 1]} {day.day}, {day.year}"


def weekday_words(day: date) -> str:
    """The name of its day of the week."""
    return _WEEKDAYS[day.weekday()]


def is_known(day: date) -> bool:
    """Whether the federal holidays of that day's year are in the calendar."""
    return FIRST_DAY <= day <= LAST_DAY


@cache
def federal_holidays(year: int) -> Mapping[date, str]:
    """The legal holidays that fall in a year, observed days included, each with its name.

    New Year's Day of the next year is among them where it is observed on December 31.

    Source: FRAP 26(a)(6)(A), FRCP 6(a)(6)(A) (rule text, checked 2026-11-22); 5 U.S.C. § 6103(b)
    and Executive Order 11582 of 1971 for observed days (memory): Monday holidays from 1971,
    Veterans Day on the fourth Monday of October 1971-77, Dr. King's birthday from 1986,
    Juneteenth from June 17, 2021.
    """
    # Loaded with the first count: it brings the calendar of every country, half a second of them.
    from holidays.countries.united_states import UnitedStates

    calendar = UnitedStates(years=year)  # type: ignore[no-untyped-call]
    found = {day: str(name) for day, name in sorted(calendar.items())}
    return MappingProxyType(found)


def why_no_business(day: date, also: Mapping[date, str] | None = None) -> str:
    """Why no paper is due on that day: 'Saturday', 'Sunday' or a holiday's name; '' if one may be.

    `also` are days to be treated as legal holidays, with their names.
    """
    if day.weekday() >= _SATURDAY:
        return weekday_words(day)
    return federal_holidays(day.year).get(day) or (also or {}).get(day, "")


def last_business_day(day: date) -> date:
    """The day itself, or the last one before it that is no weekend and no federal holiday."""
    while why_no_business(day):
        day -= timedelta(days=1)
    return day
