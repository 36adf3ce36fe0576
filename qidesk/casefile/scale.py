"""Days to places along a line, and the ticks that make the line readable."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

Measure = Callable[[str], float]

# Named here: a library may change the locale that strftime speaks.
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAY, _MONTH, _YEAR = "{1} {0.day}, {0.year}", "{1} {0.year}", "{0.year}"
_TICK_GAP = 14.0
_FEWEST_DAYS = 7
_MOST_TICKS = 400


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of days laid evenly along a width; `last` is inclusive."""

    first: date
    last: date
    width: float

    @property
    def days(self) -> int:
        """How many days the scale shows."""
        return (self.last - self.first).days + 1

    def start_of(self, day: date) -> float:
        """Where a day begins; a day off the scale lies at its edge."""
        passed = (day - self.first).days
        return self.width * min(max(passed / self.days, 0.0), 1.0)

    def end_of(self, day: date) -> float:
        """Where a day ends."""
        passed = (day - self.first).days + 1
        return self.width * min(max(passed / self.days, 0.0), 1.0)

    def middle_of(self, day: date) -> float:
        """Where a day's mark stands."""
        return (self.start_of(day) + self.end_of(day)) / 2


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis at the start of a day, month or year, with its words."""

    x: float
    label: str


def scale_for(first: date, last: date, width: float) -> Scale:
    """A scale from the first to the last day with a little air at both ends."""
    air_days = max((last - first).days // 50, (_FEWEST_DAYS - (last - first).days) // 2, 1)
    return Scale(_moved(first, -air_days), _moved(last, air_days), width)


def _moved(day: date, days: int) -> date:
    """The day moved, but never out of the calendar."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def ticks_for(scale: Scale, measure: Measure) -> tuple[Tick, ...]:
    """Ticks at the finest round step whose labels do not touch."""
    for days in (1, 2, 7, 14):
        if ticks := _fitting(_every_days(scale, days), scale, measure, _DAY):
            return ticks
    for months in (1, 2, 3, 6):
        if ticks := _fitting(_every_months(scale, months), scale, measure, _MONTH):
            return ticks
    for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        if ticks := _fitting(_every_months(scale, 12 * years), scale, measure, _YEAR):
            return ticks
    return ()


def _fitting(days: Iterator[date], scale: Scale, measure: Measure, words: str) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    for day in days:
        label = words.format(day, _MONTHS[day.month - 1])
        x = scale.start_of(day)
        if ticks and x - ticks[-1].x < measure(ticks[-1].label) + _TICK_GAP:
            return ()
        ticks.append(Tick(x, label))
        if len(ticks) > _MOST_TICKS:
            return ()
    return tuple(tick for tick in ticks if tick.x + measure(tick.label) <= scale.width)


def _every_days(scale: Scale, step: int) -> Iterator[date]:
    day = scale.first
    while day <= scale.last:
        yield day
        if (date.max - day).days < step:
            return
        day += timedelta(days=step)


def _every_months(scale: Scale, step: int) -> Iterator[date]:
    """The first days of round months: of a six-month step, January and July."""
    month = scale.first.year * 12 + scale.first.month - 1
    month += -month % step
    if scale.first.day > 1 and month == scale.first.year * 12 + scale.first.month - 1:
        month += step
    while month // 12 <= date.max.year:
        day = date(month // 12, month % 12 + 1, 1)
        if day > scale.last:
            return
        yield day
        month += step
