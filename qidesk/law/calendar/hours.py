"""Counting a period of hours: it starts at once, and every hour that passes counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from qidesk.law.calendar.counting import PLAIN, Conditions, no_length
from qidesk.law.calendar.holidays import FIRST_DAY, day_words, why_no_business
from qidesk.law.calendar.words import Say
from qidesk.law.finding import Refusal

_LONGEST = 10_000
_LAST_DAY = date(2037, 12, 31)
"""When clocks change is written down until then."""
_NOON = 12


@dataclass(frozen=True, slots=True)
class HourCount:
    """A counted period of hours, as instants with their zone: before rolling, and the end."""

    raw: datetime
    last: datetime
    steps: tuple[str, ...]
    cautions: tuple[str, ...] = ()


def count_hours(
    start: datetime,
    zone: tzinfo,
    hours: int,
    *,
    before: bool = False,
    conditions: Conditions = PLAIN,
) -> HourCount | Refusal:
    """Count hours from a local time (`start` without a zone) in a zone.

    Of the conditions, holidays, closed days and rolling bear on it. Source: FRAP 26(a)(2), FRCP
    6(a)(2) (rule text): it starts immediately, every hour counts, it is not rounded, and where it
    ends on a weekend or legal holiday it runs to the same time on the next day that is neither;
    real elapsed hours where clocks are changed (committee note of 2009, memory). For an office that
    could not be reached, FRAP 26(a)(3)(B), FRCP 6(a)(3)(B).
    """
    if not 1 <= hours <= _LONGEST:
        return no_length(hours, _LONGEST)
    begun = start.replace(tzinfo=zone, fold=0)
    if _elsewhere(begun):
        return Refusal(Say.NEVER.of(), (Say.SHOWN.of(),))
    raw = _after(begun, -hours if before else hours)
    if not FIRST_DAY <= min(begun, raw).date() <= max(begun, raw).date() <= _LAST_DAY:
        reach = Say.HOURS_REACH.of(first=FIRST_DAY.isoformat(), last=_LAST_DAY.isoformat())
        return Refusal(Say.CLOCKS_UNKNOWN.of(), (reach,))
    passed = Say.HOURS_BEFORE if before else Say.HOURS_AFTER
    steps = [
        Say.HOURS_BEGIN.of(time=time_words(begun)),
        passed.of(hours=hours, time=time_words(raw)),
    ]
    last = _rolled(raw, conditions, steps, before=before) if conditions.roll else raw
    return HourCount(raw, last, tuple(steps), (Say.TWICE.of(),) if _is_twice(begun) else ())


def _after(begun: datetime, hours: int) -> datetime:
    """So many elapsed hours later, on the clocks of the zone."""
    return (begun.astimezone(UTC) + timedelta(hours=hours)).astimezone(begun.tzinfo)


def _elsewhere(local: datetime) -> bool:
    """Whether no clock showed that time."""
    there_and_back = local.astimezone(UTC).astimezone(local.tzinfo)
    return there_and_back.replace(tzinfo=None) != local.replace(tzinfo=None)


def _is_twice(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _rolled(raw: datetime, conditions: Conditions, steps: list[str], *, before: bool) -> datetime:
    """The same time on the next day, in the direction of counting, that is a business day.

    An office that could not be reached moves it forward even where the hours ran backward.
    """
    also: Mapping[date, str] = {} if before else conditions.holidays
    last = raw
    while why := why_no_business(last.date(), also):
        last = _same_time(last, -1 if before else 1)
        steps.append(Say.GONE_ON.of(why=why, time=time_words(last)))
    while last.date() in conditions.closed:
        last = _same_time(last, 1)
        while why_no_business(last.date(), also):
            last = _same_time(last, 1)
        steps.append(Say.GONE_ON.of(why=Say.CLOSED, time=time_words(last)))
    return last


def _same_time(moment: datetime, days: int) -> datetime:
    """The same time on the clock some days on."""
    return (moment + timedelta(days=days)).replace(fold=0)


def time_words(moment: datetime) -> str:
    """The time as people read it: 'Monday, November 5, 2007, 9:23 a.m.'."""
    half = "a.m." if moment.hour < _NOON else "p.m."
    hour = moment.hour % _NOON or _NOON
    return f"{day_words(moment.date())}, {hour}:{moment.minute:02} {half}"
