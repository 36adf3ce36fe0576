"""Days told from another day: yesterday, last March, two weeks ago, a week before Easter."""

from collections.abc import Iterable
from datetime import date, timedelta

from qidesk.casefile.dates.faults import TOO_FAR, TRY, Unreadable
from qidesk.casefile.dates.filling import Slots, named_days
from qidesk.casefile.dates.moments import WINTER, day_moment, months_after
from qidesk.casefile.dates.read_as_of import When

_DAYS = {"day": 1, "night": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}
_YEARS_LOOKED = 8
"""From one February 29 to the next."""
_OVERDUE = timedelta(31)


def slots_of(day: date) -> Slots:
    """The fields that name one day."""
    moment = day_moment(day)
    return {"year": moment.year, "month": moment.month, "day": moment.day}


def day_after(day: date, number: int, unit: str) -> date:
    """The day so many units later, or earlier where negative; Unreadable beyond the calendar."""
    try:
        if unit in _DAYS:
            return day + timedelta(number * _DAYS[unit])
        return months_after(day, number * _MONTHS[unit])
    except (OverflowError, ValueError) as fault:
        raise Unreadable(TOO_FAR) from fault


def counted_from(day: date, number: int, unit: str) -> Slots:
    """So many units after a day, or before it where negative; as sure as the unit is fine.

    Days are exact; a count of weeks is about a day, of months about a month, of years about a year.
    """
    found = slots_of(day_after(day, number, unit))
    if unit in _DAYS:
        return found | {"week": {"mark": "~"}, "night": {"part": "night"}}.get(unit, {})
    del found["day"]
    if unit == "year":
        del found["month"]
    return found | {"mark": "~"}


def shifted(how: str, slots: Slots, day: date) -> Slots:
    """The fields with the year (or the day) that "last", "this" or "next" gives them.

    "Last" is the last one that was over before the day, "next" the first to begin after it, "this"
    the one of its week or year.
    """
    if "weekday" in slots:
        return _other(slots, "weekday") | slots_of(_weekday(how, int(slots["weekday"]), day))
    for year in _years(how, day):
        days = named_days({**slots, "year": f"{year}"})
        if days and (how == "this" or (days[1] < day if how == "last" else days[0] > day)):
            return {**slots, "year": f"{year}"}
    raise Unreadable(TRY)


def shifted_unit(how: str, unit: str, day: date) -> Slots:
    """The fields of last, this or next month or year."""
    step = {"last": -1, "this": 0, "next": 1}[how]
    if unit == "year":
        return {"year": f"{day.year + step}"}
    found = slots_of(months_after(day.replace(day=1), step))
    return _other(found, "day")


def week_of(how: str, day: date) -> date:
    """The Sunday that begins last, this or next week."""
    return day + timedelta({"last": -7, "this": 0, "next": 7}[how] - day.isoweekday() % 7)


def winter_of(how: str, day: date) -> int:
    """The year in whose December last, this or next winter begins, as told on a day."""
    reached = day.year - (day.month <= 2)
    is_winter = day.month in (12, 1, 2)
    # Outside a winter, this one and the next are the one to come.
    return reached + {"last": -1, "this": 0, "next": int(is_winter)}[how]


def nearest_year(slots: Slots, day: date, when: When) -> str | None:
    """The year of a day, month or holiday told without one; None where that stays open.

    It is the last that had begun by the day; of what may lie ahead, the first after a month ago.
    """
    if slots.get("season") == WINTER or when is When.BIRTH:
        return None
    ahead = when in (When.AHEAD, When.RELEASE)
    for year in _years("next" if ahead else "last", day):
        days = named_days({**slots, "year": f"{year}"})
        if days and (days[0] >= day - _OVERDUE if ahead else days[0] <= day):
            return f"{year}"
    return None


def beside(weekday: int, day: date, step: int) -> date:
    """The first such weekday after a day (+1), or the last before it (-1)."""
    return _weekday("next" if step > 0 else "last", weekday, day)


def _weekday(how: str, weekday: int, day: date) -> date:
    if how == "this":
        return week_of("this", day) + timedelta(weekday % 7)
    if how == "next":
        return day + timedelta((weekday - day.isoweekday() - 1) % 7 + 1)
    return day - timedelta((day.isoweekday() - weekday - 1) % 7 + 1)


def _years(how: str, day: date) -> Iterable[int]:
    match how:
        case "this":
            return (day.year,)
        case "last":
            return range(day.year, day.year - _YEARS_LOOKED - 1, -1)
        case _:
            return range(day.year - 1, day.year + _YEARS_LOOKED + 1)


def _other(slots: Slots, name: str) -> Slots:
    return {each: value for each, value in slots.items() if each != name}
