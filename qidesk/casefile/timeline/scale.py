"""Days to places along a line, and the ticks that make the line readable."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

Measure = Callable[[str], float]

# Named here: a library may change the locale that strftime speaks.
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAY, _MONTH, _YEAR = "{1} {0.day}, {0.year}", "{1} {0.year}", "{0.year}"
_HOURS, _NOON, _DAY_MINUTES = 24, 12, 24 * 60
_INSTANT = 1e-6
_TICK_GAP = 14.0
_FEWEST_DAYS = 7
_MOST_TICKS = 400
BREAK_WIDTH = 16.0
_MOST_BREAKS = 3
_LEAST_SHARE = 0.16
_TOLD_APART = 30.0
_MOSTLY_EMPTY = 0.4
_FEWEST_LEFT_OUT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days laid evenly between two edges; `last` is inclusive."""

    first: date
    last: date
    left: float
    right: float

    @property
    def days(self) -> int:
        """How many days the stretch shows."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Break:
    """Where the line leaves out days on which nothing of the chronology falls."""

    left: float
    right: float
    days: int


@dataclass(frozen=True, slots=True)
class Scale:
    """Days along a width, in one stretch or in several with breaks between them.

    On one `by_hours` the hours of a day are told apart.
    """

    stretches: tuple[Stretch, ...]
    by_hours: bool = False

    @property
    def first(self) -> date:
        """The first day shown."""
        return self.stretches[0].first

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.stretches[-1].last

    @property
    def width(self) -> float:
        """Where the last stretch ends."""
        return self.stretches[-1].right

    @property
    def breaks(self) -> tuple[Break, ...]:
        """The breaks, from left to right."""
        return tuple(
            Break(one.right, other.left, (other.first - one.last).days - 1)
            for one, other in pairwise(self.stretches)
        )

    def start_of(self, day: date) -> float:
        """Where a day begins; a day off the scale lies at its edge, one left out in its break."""
        return self.at(day.toordinal())

    def end_of(self, day: date) -> float:
        """Where a day ends."""
        return self.at(day.toordinal() + 1)

    def middle_of(self, day: date) -> float:
        """Where a day's mark stands."""
        return (self.start_of(day) + self.end_of(day)) / 2

    def minute_at(self, day: date, minute: int) -> float:
        """Where a minute of a day stands."""
        return self.at(day.toordinal() + minute / _DAY_MINUTES)

    def at(self, moment: float) -> float:
        """Where a moment stands: the ordinal of a day, and how much of it has passed."""
        before = self.stretches[0].left
        for stretch in self.stretches:
            passed = moment - stretch.first.toordinal()
            if passed < 0:
                return (before + stretch.left) / 2
            if passed <= stretch.days:
                return stretch.left + (stretch.right - stretch.left) * passed / stretch.days
            before = stretch.right
        return before

    def moment_at(self, x: float) -> float:
        """The moment that stands at a place; in a break, the last one before it."""
        found = self.stretches[0]
        for stretch in self.stretches:
            if stretch.left <= x:
                found = stretch
        passed = found.days * (x - found.left) / (found.right - found.left)
        return found.first.toordinal() + min(max(passed, 0.0), found.days - _INSTANT)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis at the start of an hour, a day, month or year, with its words."""

    x: float
    label: str


def scale_for(spans: Sequence[tuple[date, date]], width: float, *, by_hours: bool = False) -> Scale:
    """A scale that shows every span of days, first and last inclusive, with a little air.

    One `by_hours` shows just these days, whose own hours are air enough.

    Where days that differ would stand too close to be told apart, and one empty time takes most
    of the line, that time is left out: the line is broken there.
    """
    islands = _islands(spans)
    groups = [islands]
    while len(groups) <= _MOST_BREAKS and (cut := _gap_to_leave_out(groups, width)):
        at, after = cut
        groups[at : at + 1] = [groups[at][:after], groups[at][after:]]
    ends = [(group[0][0], group[-1][1]) for group in groups]
    shown = ends if by_hours else [_with_air(*each) for each in ends]
    room = width - BREAK_WIDTH * (len(shown) - 1)
    least = room * _LEAST_SHARE if len(shown) > 1 else 0.0
    per_day = (room - least * len(shown)) / sum(map(_length, shown))
    stretches: list[Stretch] = []
    left = 0.0
    for first, last in shown:
        right = left + least + per_day * _length((first, last))
        stretches.append(Stretch(first, last, left, right))
        left = right + BREAK_WIDTH
    return Scale((*stretches[:-1], replace(stretches[-1], right=width)), by_hours)


def _islands(spans: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """The days the spans cover, as spans that do not overlap, in order."""
    islands: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if islands and first <= islands[-1][1]:
            islands[-1] = (islands[-1][0], max(last, islands[-1][1]))
        else:
            islands.append((first, last))
    return islands


def _gap_to_leave_out(
    groups: Sequence[Sequence[tuple[date, date]]], width: float
) -> tuple[int, int] | None:
    """The group, and the place in it, of the empty time that squeezes all the rest; else None."""
    shown = sum(_length((group[0][0], group[-1][1])) for group in groups)
    gaps = [
        ((islands[after][0] - islands[after - 1][1]).days, at, after)
        for at, islands in enumerate(groups)
        for after in range(1, len(islands))
    ]
    ranges = [_length(island) for group in groups for island in group if island[0] < island[1]]
    if not gaps:
        return None
    longest, at, after = max(gaps, key=lambda gap: gap[0])
    least = min([gap for gap, _, _ in gaps] + ranges)
    squeezed = least * width / shown < _TOLD_APART and least < longest
    empty = longest > _FEWEST_LEFT_OUT_DAYS and longest > _MOSTLY_EMPTY * shown
    return (at, after) if squeezed and empty else None


def _length(days: tuple[date, date]) -> int:
    return (days[1] - days[0]).days + 1


def _with_air(first: date, last: date) -> tuple[date, date]:
    air_days = max((last - first).days // 40, (_FEWEST_DAYS - (last - first).days) // 2, 1)
    return _moved(first, -air_days), _moved(last, air_days)


def _moved(day: date, days: int) -> date:
    """The day moved, but never out of the calendar."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def ticks_for(scale: Scale, measure: Measure) -> tuple[Tick, ...]:
    """Ticks at the finest round step whose labels do not touch, stretch by stretch."""
    return tuple(tick for stretch in scale.stretches for tick in _ticks_in(stretch, measure))


def _ticks_in(stretch: Stretch, measure: Measure) -> tuple[Tick, ...]:
    for hours in (1, 2, 3, 6, 12):
        if ticks := _fitting(_every_hours(stretch, hours), stretch, measure):
            return ticks
    for days in (1, 2, 7, 14):
        if ticks := _fitting(_said(_every_days(stretch, days), _DAY), stretch, measure):
            return ticks
    for months in (1, 2, 3, 6):
        if ticks := _fitting(_said(_every_months(stretch, months), _MONTH), stretch, measure):
            return ticks
    for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        if ticks := _fitting(_said(_every_months(stretch, 12 * years), _YEAR), stretch, measure):
            return ticks
    return _fitting(_said((stretch.first,), _DAY), stretch, measure)


def _fitting(
    marks: Iterable[tuple[float, str]], stretch: Stretch, measure: Measure
) -> tuple[Tick, ...]:
    """A tick for each moment with its words; none where two of them would touch."""
    scale = Scale((stretch,))
    ticks: list[Tick] = []
    for moment, label in marks:
        x = scale.at(moment)
        if ticks and x - ticks[-1].x < measure(ticks[-1].label) + _TICK_GAP:
            return ()
        ticks.append(Tick(x, label))
        if len(ticks) > _MOST_TICKS:
            return ()
    return tuple(tick for tick in ticks if tick.x + measure(tick.label) <= stretch.right)


def _said(days: Iterable[date], words: str) -> Iterator[tuple[float, str]]:
    for day in days:
        yield day.toordinal(), words.format(day, _MONTHS[day.month - 1])


def _every_hours(stretch: Stretch, step: int) -> Iterator[tuple[float, str]]:
    """Round hours with their words, midnight with those of its day."""
    for midnight, day in _said(_every_days(stretch, 1), _DAY):
        for hour in range(0, _HOURS, step):
            half = "am" if hour < _NOON else "pm"
            named = "noon" if hour == _NOON else f"{hour % _NOON} {half}"
            yield midnight + hour / _HOURS, named if hour else day


def _every_days(stretch: Stretch, step: int) -> Iterator[date]:
    day = stretch.first
    while day <= stretch.last:
        yield day
        if (date.max - day).days < step:
            return
        day += timedelta(days=step)


def _every_months(stretch: Stretch, step: int) -> Iterator[date]:
    """The first days of round months: of a six-month step, January and July."""
    month = stretch.first.year * 12 + stretch.first.month - 1
    month += -month % step
    if stretch.first.day > 1 and month == stretch.first.year * 12 + stretch.first.month - 1:
        month += step
    while month // 12 <= date.max.year:
        day = date(month // 12, month % 12 + 1, 1)
        if day > stretch.last:
            return
        yield day
        month += step
