"""Counting the days of a grievance policy, each way they may be read."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from qidesk.casefile.dates.factdate import FactDate
from qidesk.law.calendar.counting import Conditions, Period, Unit, count
from qidesk.law.calendar.holidays import why_no_business
from qidesk.law.exhaustion.exhaustion_findings import Start, StepDates
from qidesk.law.exhaustion.words import steps_counted
from qidesk.law.finding import Refusal
from qidesk.law.tables.remedies import DayUnit, Span

_NO_ROLL = Conditions(roll=False)
_SATURDAY = 5


def start_on(dated: FactDate, what: str) -> Start | None:
    """A start from a fact's day; None where that has no beginning or no end on the calendar."""
    if dated.earliest is None or dated.latest is None:
        return None
    return Start(dated.earliest, dated.earliest, dated.latest, what)


def widest(starts: Iterable[Start | None], what: str) -> Start | None:
    """The start that may be any of several; the first of them is the likeliest."""
    known = [start for start in starts if start]
    if not known:
        return None
    return Start(
        min(start.earliest for start in known),
        known[0].likely,
        max(start.latest for start in known),
        what,
    )


def step_dates(
    start: Start, span: Span, extension: Span | None = None, *, rolls: bool = False
) -> StepDates | Refusal:
    """Count a policy's period from a day, that day left out, under every reading.

    Source: the prison's own rules set the count (Jones v. Bock, 549 U.S. 199 (2007)): calendar days
    unless they say otherwise, no roll; the earlier reading is the safe date. A state need not keep
    federal holidays, so the safe date of working and business days leaves out weekends only.
    `extension` moves only the latest day.
    """
    longest = Span(span.number + extension.number, span.units) if extension else span
    plain = count(start.latest, _period(longest.number, longest.units[0]), _NO_ROLL)
    if isinstance(plain, Refusal):
        return plain
    safe = min(_counted(start.earliest, span.number, unit, holidays=False) for unit in span.units)
    by_rule = _counted(start.likely, span.number, span.units[0], holidays=True)
    latest = max(_counted(start.latest, longest.number, unit, holidays=True) for unit in span.units)
    if rolls:
        by_rule, latest = _rolled(by_rule), _rolled(latest)
    dates = StepDates(safe, by_rule, latest)
    return replace(dates, arithmetic=tuple(steps_counted(start, span, longest, dates)))


def _period(number: int, unit: DayUnit) -> Period:
    return Period(number, Unit.MONTHS if unit is DayUnit.MONTHS else Unit.DAYS)


def _counted(start: date, number: int, unit: DayUnit, *, holidays: bool) -> date:
    if unit is DayUnit.MONTHS:
        return start + relativedelta(months=number)
    if unit is DayUnit.CALENDAR:
        return start + timedelta(days=number)
    day = start
    while number:
        day += timedelta(days=1)
        off = why_no_business(day) if holidays else day.weekday() >= _SATURDAY
        number -= not off
    return day


def _rolled(day: date) -> date:
    while why_no_business(day):
        day += timedelta(days=1)
    return day
