"""Counting a period from a day: forward or backward, rolling, service days, closed offices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from qidesk.law.calendar.holidays import (
    FIRST_DAY,
    LAST_DAY,
    day_words,
    is_known,
    why_no_business,
)
from qidesk.law.calendar.words import Say
from qidesk.law.finding import Refusal

_LONGEST = 40_000
_MARGIN = timedelta(days=90)
_SHORT_DAYS = 30
DAYS_ARE_DAYS = date(2009, 12, 1)
SHORT_PERIOD = 11
"""Before DAYS_ARE_DAYS periods of fewer days than this left out weekends and legal holidays."""


class Unit(StrEnum):
    """In what a period is measured."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


_ONE = {Unit.DAYS: "day", Unit.MONTHS: "month", Unit.YEARS: "year"}


@dataclass(frozen=True, slots=True)
class Period:
    """So many days, months or years; `before` when measured back from an event."""

    number: int
    unit: Unit = Unit.DAYS
    before: bool = False

    @property
    def words(self) -> str:
        """The period as people say it: '30 days after', '1 year before'."""
        unit = _ONE[self.unit] if self.number == 1 else self.unit.value
        return f"{self.number} {unit} {'before' if self.before else 'after'}"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What may move the last day.

    holidays: days a state declares a holiday, by choice; used for forward periods only.
    closed: days on which the clerk's office could not be reached, as the user confirms.
    disputed: days that some treat as holidays; never used, only pointed out.
    business_days: count only days that are no weekend and no legal holiday, as the rules did
    with periods of fewer than 11 days before December 1, 2009; None where it is not said which
    rule counts: every day is taken, and for so early and short a period that is pointed out.
    """

    roll: bool = True
    service_days: int = 0
    holidays: Mapping[date, str] = field(default_factory=dict)
    closed: frozenset[date] = frozenset()
    disputed: Mapping[date, str] = field(default_factory=dict)
    business_days: bool | None = None


PLAIN = Conditions()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a count, whole, and in brief: '30 days after', without the day it leads to."""

    words: str
    brief: str

    @staticmethod
    def to(brief: str, day: date, joint: str = ": ") -> "Step":
        """A step that leads to a day."""
        return Step(f"{brief}{joint}{day_words(day)}", brief)


@dataclass(frozen=True, slots=True)
class Count:
    """A counted period: the last day before rolling, the last day, and how it was reached.

    taken: the steps, the first of them the day of the event.
    """

    raw: date
    last: date
    taken: tuple[Step, ...]
    cautions: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps whole, a line each."""
        return tuple(each.words for each in self.taken)


def count(start: date, period: Period, conditions: Conditions = PLAIN) -> Count | Refusal:
    """Count a period from the day of an event, that day left out.

    Source: FRAP 26(a), FRCP 6(a), S. Ct. Rule 30.1 (rule text, checked 2026-11-22); the three
    days for service and the second roll, FRCP 6(d) and FRAP 26(c); for business days FRCP 6(a) as
    it stood before December 1, 2009 and the committee notes of 2002 and 2009 to FRAP 26(a).
    """
    if refused := _refusal(start, period, conditions):
        return refused
    raw = _raw(start, period)
    if not FIRST_DAY + _MARGIN <= raw <= LAST_DAY - _MARGIN:
        return _outside(raw)
    told = period.words
    if conditions.business_days:
        raw = _on_business_days(start, period, conditions)
        told = Say.BUSINESS_ONLY.of(period=told)
    event = Say.NOT_COUNTED.of()
    begins = Step(Say.BEGINS.of(day=day_words(start), what=event), event)
    steps = [begins, Step.to(told, raw)]
    last = _rolled(raw, period.before, conditions, steps)
    if conditions.service_days:
        last += timedelta(days=conditions.service_days)
        steps.append(Step.to(Say.SERVICE.of(days=conditions.service_days), last))
        last = _rolled(last, False, conditions, steps)
    last = _reachable(last, period, conditions, steps)
    return Count(raw, last, tuple(steps), _cautions(start, period, conditions, raw, last))


def _refusal(start: date, period: Period, conditions: Conditions) -> Refusal | None:
    if period.number < 1 or period.number > _LONGEST:
        return no_length(period.number, _LONGEST)
    if not 0 <= conditions.service_days <= _SHORT_DAYS:
        return Refusal(Say.NO_SERVICE_RULE.of(days=conditions.service_days), ("0", "3"))
    if conditions.service_days and period.before:
        return Refusal(Say.ONLY_FORWARD.of(), (Say.AFTER_EVENT.of(),))
    if conditions.business_days and (
        period.unit is not Unit.DAYS or period.number >= SHORT_PERIOD or start >= DAYS_ARE_DAYS
    ):
        return Refusal(Say.ONLY_OLD.of(), (Say.OLD_PERIOD.of(days=SHORT_PERIOD),))
    return None if is_known(start) else _outside(start)


def no_length(number: int, most: int) -> Refusal:
    """That no period is so long."""
    return Refusal(Say.NO_LENGTH.of(number=number), (Say.LENGTHS.of(most=most),))


def _on_business_days(start: date, period: Period, conditions: Conditions) -> date:
    """The last day where weekends and legal holidays in between are not counted."""
    also: Mapping[date, str] = {} if period.before else conditions.holidays
    day, left = start, period.number
    while left:
        day += timedelta(days=-1 if period.before else 1)
        left -= not why_no_business(day, also)
    return day


def _of_the_old_rules(start: date, period: Period, conditions: Conditions) -> Iterator[str]:
    """What the rules of before December 1, 2009 made of a short period, where they may count."""
    if period.number < SHORT_PERIOD:
        yield Say.OLD_SHORT.of(day=day_words(_on_business_days(start, period, conditions)))
    elif period.number < _SHORT_DAYS:
        yield Say.OLD_OTHER.of()


def _outside(day: date) -> Refusal:
    reach = Say.REACH.of(first=FIRST_DAY.isoformat(), last=LAST_DAY.isoformat())
    return Refusal(Say.OUTSIDE.of(day=day.isoformat()), (reach,))


def _raw(start: date, period: Period) -> date:
    """The last day before rolling: an anniversary for months and years (February 28 for the 29th).

    Source: FRAP 26(a)(1), FRCP 6(a)(1) (rule text); the leap day by convention (computed).
    """
    number = -period.number if period.before else period.number
    try:
        if period.unit is Unit.DAYS:
            return start + timedelta(days=number)
        return start + _step(number, period.unit)
    except (OverflowError, ValueError):
        return date.max if number > 0 else date.min


def _step(number: int, unit: Unit) -> relativedelta:
    return relativedelta(months=number) if unit is Unit.MONTHS else relativedelta(years=number)


def _rolled(day: date, before: bool, conditions: Conditions, steps: list[Step]) -> date:
    """The next day in the direction of counting that is no weekend and no legal holiday.

    Source: FRAP 26(a)(1)(C), (a)(5), (a)(6); FRCP 6(a)(1)(C), (a)(5), (a)(6) (rule text): state
    holidays count only for a period measured after an event.
    """
    if not conditions.roll:
        return day
    also: Mapping[date, str] = {} if before else conditions.holidays
    while why := why_no_business(day, also):
        day += timedelta(days=-1 if before else 1)
        steps.append(Step.to(why, day, Say.ON))
    return day


def _reachable(day: date, period: Period, conditions: Conditions, steps: list[Step]) -> date:
    """The first day the office can be reached: forward even where the period runs backward.

    Source: FRAP 26(a)(3), FRCP 6(a)(3) and the committee note of 2009 (rule text and note).
    """
    if not conditions.roll:
        return day
    also: Mapping[date, str] = {} if period.before else conditions.holidays
    while day in conditions.closed:
        day += timedelta(days=1)
        while why_no_business(day, also):
            day += timedelta(days=1)
        steps.append(Step.to(Say.CLOSED.of(), day, Say.ON))
    return day


def _cautions(
    start: date, period: Period, conditions: Conditions, raw: date, last: date
) -> tuple[str, ...]:
    said: list[str] = []
    if conditions.business_days is None and period.unit is Unit.DAYS and start < DAYS_ARE_DAYS:
        said += _of_the_old_rules(start, period, conditions)
    if period.unit is not Unit.DAYS and raw.day != start.day:
        said.append(Say.SHORTER_MONTH.of())
    if period.before and conditions.holidays:
        said.append(Say.NOT_BACKWARD.of())
    if not conditions.roll and (conditions.closed or conditions.holidays):
        said.append(Say.NO_ROLL.of())
    said += [
        Say.DISPUTED.of(day=day_words(day), why=conditions.disputed[day])
        for day in sorted({raw, last})
        if day in conditions.disputed and day not in conditions.holidays
    ]
    return tuple(said)
