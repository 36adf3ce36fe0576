"""From the fields a text fills to a moment on the calendar, refused where it cannot be one."""

from calendar import day_name
from datetime import date

from qidesk.casefile.dates.faults import (
    NEVER_SO,
    ONE_YEAR,
    SHORTHAND,
    TRY,
    Unreadable,
    either,
)
from qidesk.casefile.dates.feasts import FEASTS, nth_weekday
from qidesk.casefile.dates.moments import (
    FIRST_YEAR,
    LAST_YEAR,
    NO_YEAR,
    Moment,
    day_moment,
    is_possible,
    stated_days,
)
from qidesk.casefile.dates.words import say

Slots = dict[str, str]

_WITHIN_YEAR = frozenset({"month", "season", "day", "feast"})


def share(start: Slots, end: Slots) -> None:
    """Let each end of a range take from the other what is said only once.

    "5 and 9 May 2019", "March to June 2020", "March 3-5, 2020", "mid to late March 2021". Raises
    Unreadable where an hour may have been taken for a day, or only one end has a year.
    """
    if "clock" in end and start.keys() == {"day"}:
        raise Unreadable
    if start.keys() == {"day"} and "month" in end and "day" not in end:
        # The 1 of "1 - 3/2023" is a month as well as a day.
        raise Unreadable(SHORTHAND)
    if "part" in start and start.keys() <= {"part", "mark"} and _is_coarse_or_parted(end):
        _take(start, end, "year", "month", "season", "day")
    if "day" in start and "year" not in start:
        _take(start, end, "month")
    if "day" in start and "month" in start and end.get("day", "").isdigit():
        _take(end, start, "month")
    if start.keys() & _WITHIN_YEAR and end.keys() & _WITHIN_YEAR:
        _take(start, end, "year")
        _take(end, start, "year")
    if ("year" in start) != ("year" in end):
        raise Unreadable(ONE_YEAR)


def complete(slots: Slots, notes: list[str]) -> Moment:
    """The moment these fields name; a weekday that does not fit the day is noted."""
    year = slots.get("year", NO_YEAR)
    if year.isdigit() and not (len(year) == 4 and FIRST_YEAR <= int(year) <= LAST_YEAR):
        raise Unreadable(
            f"The year {year[:8]} does not look right. Type one from {FIRST_YEAR} to {LAST_YEAR}."
        )
    month, day = _month_and_day(slots)
    moment = Moment(year, month, day, mark=slots.get("mark", ""), part=slots.get("part", ""))
    if not is_possible(moment):
        raise Unreadable(_impossible(moment))
    if "weekday" in slots and "nth" not in slots:
        _check_weekday(moment, int(slots["weekday"]), notes)
    return moment


def named_days(slots: Slots) -> tuple[date, date] | None:
    """The first and last day of a month, day, season or holiday of a year; None for no such day."""
    year = int(slots["year"]) if slots.get("year", NO_YEAR).isdigit() else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if "feast" in slots:
        return FEASTS[slots["feast"]].days(year)
    if "nth" in slots:
        day = nth_weekday(year, int(slots["month"]), int(slots["weekday"]), int(slots["nth"]))
        return (day, day) if day else None
    moment = Moment(
        slots["year"], slots.get("season") or slots.get("month", ""), slots.get("day", "")
    )
    return stated_days(moment) if is_possible(moment) else None


def _month_and_day(slots: Slots) -> tuple[str, str]:
    """The month (or season) and the day, a holiday's or an nth weekday's worked out."""
    month, day = slots.get("month", ""), slots.get("day", "")
    if "feast" in slots:
        return _feast_day(slots)
    if "season" in slots:
        if month:
            raise Unreadable
        month = slots["season"]
    elif month.isdigit() and not 1 <= int(month) <= 12:
        raise Unreadable(
            f"There is no month {int(month)}. Type the month as a word, or both years in full."
        )
    if "nth" in slots:
        if day or not month.isdigit() or "season" in slots:
            raise Unreadable
        days = named_days(slots)
        if days is None:
            raise Unreadable(NEVER_SO)
        day = f"{days[0].day:02}"
    if day == "XX" and not month:
        month = "XX"
    return month, day


def _feast_day(slots: Slots) -> tuple[str, str]:
    """The month and day of a holiday; raises Unreadable where its name stands for two."""
    days = named_days(slots)
    if days is None or days[0] != days[1] or slots.keys() & {"month", "season", "day"}:
        raise Unreadable
    feast = FEASTS[slots["feast"]]
    if feast.also:
        other = feast.also(days[0].year)[0]
        here, there = feast.places
        raise Unreadable(either(f"{_said(days[0])} ({here})", f"{_said(other)} ({there})"))
    return f"{days[0].month:02}", f"{days[0].day:02}"


def _said(day: date) -> str:
    return say(day_moment(day))


def _is_coarse_or_parted(end: Slots) -> bool:
    return "part" in end or "day" not in end


def _take(taker: Slots, giver: Slots, *names: str) -> None:
    for name in names:
        if name in giver:
            taker.setdefault(name, giver[name])


def _impossible(moment: Moment) -> str:
    if not (moment.is_day and moment.month.isdigit() and int(moment.month) <= 12):
        return TRY
    month = say(Moment("2000", moment.month)).removesuffix(" 2000")
    year = "" if moment.year == NO_YEAR else f" in {moment.year}"
    return f"{month} has no day {int(moment.day)}{year}. Check the day and the month."


def _check_weekday(moment: Moment, weekday: int, notes: list[str]) -> None:
    if not moment.is_day:
        raise Unreadable
    days = stated_days(moment)
    if days and days[0].isoweekday() != weekday:
        notes.append(
            f"{say(Moment(moment.year, moment.month, moment.day))} is a "
            f"{day_name[days[0].weekday()]}, not a {day_name[weekday - 1]}. Check the date."
        )
