"""From the fields a text fills to a moment on the calendar, refused where it cannot be one."""

from calendar import day_name

from qidesk.casefile.dates.faults import ONE_YEAR, TRY, Unreadable
from qidesk.casefile.dates.moments import (
    FIRST_YEAR,
    LAST_YEAR,
    NO_YEAR,
    Moment,
    is_possible,
    stated_days,
)
from qidesk.casefile.dates.words import say

Slots = dict[str, str]

_WITHIN_YEAR = frozenset({"month", "season", "day"})


def share(start: Slots, end: Slots) -> None:
    """Let each end of a range take from the other what is said only once.

    "5 and 9 May 2019", "March to June 2020", "March 3-5, 2020", "mid to late March 2021". Raises
    Unreadable where an hour may have been taken for a day, or only one end has a year.
    """
    if "clock" in end and start.keys() == {"day"}:
        raise Unreadable
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
    month, day = slots.get("month", ""), slots.get("day", "")
    if "season" in slots:
        if month:
            raise Unreadable
        month = slots["season"]
    elif month.isdigit() and not 1 <= int(month) <= 12:
        raise Unreadable(
            f"There is no month {int(month)}. Type the month as a word, or both years in full."
        )
    if day == "XX" and not month:
        month = "XX"
    moment = Moment(year, month, day, mark=slots.get("mark", ""), part=slots.get("part", ""))
    if not is_possible(moment):
        raise Unreadable(_impossible(moment))
    if "weekday" in slots:
        _check_weekday(moment, int(slots["weekday"]), notes)
    return moment


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
