"""The timeline as the window shows it: the memo's picture on top, its events in lanes below.

Lengths are in the layout's own units, from the top left corner; the view decides how many pixels
a unit is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from qidesk.casefile.timeline import layout
from qidesk.casefile.timeline.lanes import BAR_LANE, Bar, Spell, lay_bars
from qidesk.casefile.timeline.layout import GAP, Picture, lay_out
from qidesk.casefile.timeline.scale import Measure, Scale, Stretch, Tick, ticks_for
from qidesk.casefile.timeline.stems import (
    CLUSTER_WIDTH,
    LABEL_HEIGHT,
    Occurrence,
    Stem,
    is_one_mark,
    numbers_in_words,
    stands_at,
)

LANE_HEIGHT = 14.0
LANE_AIR = 2.0
REACH = 5.0
"""How far from a mark a click still means it."""
DOT = 2.4
"""Half as wide as the mark of an event."""
_WIDEST_DAY, _WIDEST_OF_HOURS = 60.0, 24 * 40.0
_WIDEST = 200_000.0


class Item(NamedTuple):
    """One event: its record, when it was, the lane it stands in ('' for none), it in words."""

    record_id: str
    occurrence: Occurrence
    lane: str
    words: str

    @property
    def is_dated(self) -> bool:
        """Whether it has a place in the picture."""
        return bool(self.occurrence.earliest or self.occurrence.latest)


class Story(NamedTuple):
    """All there is to show, the events in the order of their dates."""

    items: tuple[Item, ...] = ()
    custody: tuple[Spell, ...] = ()
    proceedings: tuple[Spell, ...] = ()


class Dot(NamedTuple):
    """Events of one lane on the same spot; `certain` where the day of each is known."""

    x: float
    y: float
    certain: bool
    numbers: tuple[int, ...]


class Lane(NamedTuple):
    """One lane with its marks: dots on its first line, bars of uncertain dates below."""

    title: str
    top: float
    bottom: float
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]


class Spot(NamedTuple):
    """An area that stands for events."""

    left: float
    top: float
    right: float
    bottom: float
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The memo's picture and, where there are `lanes`, these in the place of its bars.

    The picture's bands then stand `shift` lower than it says. Its axis is not drawn: the view
    draws one for what is in sight.
    """

    scale: Scale
    picture: Picture
    lanes: tuple[Lane, ...]
    shift: float
    spots: tuple[Spot, ...]

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The uncertain dates outside lanes."""
        return () if self.lanes else self.picture.bars

    @property
    def stem_dots(self) -> tuple[Dot, ...]:
        """The marks on the line's stems."""
        line_y = self.picture.line_y
        return tuple(dot for stem in self.picture.stems for dot in _up(stem, line_y))

    @property
    def events_end(self) -> float:
        """Where the last event ends; beneath it stand only the bands."""
        ends = [lane.bottom for lane in self.lanes] + [bar.y + BAR_LANE for bar in self.bars]
        return max(ends, default=self.picture.line_y + REACH)

    @property
    def height(self) -> float:
        """Where the last band ends."""
        return self.picture.height + self.shift


def scale_of(story: Story, width: float) -> Scale | None:
    """The scale that the layout uses: of the events, or else of what was going on."""
    occurrences = [item.occurrence for item in story.items]
    return layout.scale_of(occurrences, (*story.proceedings, *story.custody), width)


def widest(story: Story) -> float:
    """The width at which a day is as wide as is of use, for its hours where any is told."""
    scale = scale_of(story, _WIDEST)
    days = (scale.last - scale.first).days + 1 if scale else 1
    has_hours = any(item.occurrence.minute is not None for item in story.items)
    return min(days * (_WIDEST_OF_HOURS if has_hours else _WIDEST_DAY), _WIDEST)


def day_at(scale: Scale, x: float) -> date:
    """The day that stands at a place; in a break, the last day before it."""
    return date.fromordinal(int(scale.moment_at(x)))


def ticks_between(scale: Scale, left: float, right: float, measure: Measure) -> tuple[Tick, ...]:
    """The ticks of the part of the scale that is in sight, as fine as that has room for."""
    parts = []
    for stretch in scale.stretches:
        if stretch.right > left and stretch.left < right:
            first = day_at(Scale((stretch,)), left)
            last = day_at(Scale((stretch,)), right)
            parts.append(Stretch(first, last, scale.start_of(first), scale.end_of(last)))
    return ticks_for(Scale(tuple(parts)), measure) if parts else ()


def chart_of(story: Story, width: float, measure: Measure) -> Chart | None:
    """Lay everything out; None where nothing has a date."""
    occurrences = [item.occurrence for item in story.items]
    picture = lay_out(occurrences, story.custody, story.proceedings, width, measure)
    scale = scale_of(story, width)
    if picture is None or scale is None:
        return None
    lanes: tuple[Lane, ...] = ()
    shift = -GAP
    if any(item.lane for item in story.items):
        lanes = _lanes(story.items, scale, picture.line_y + GAP, measure)
        shift += lanes[-1].bottom - picture.axis_y
    bars = () if lanes else picture.bars
    return Chart(scale, picture, lanes, shift, _spots(picture, bars, lanes, measure))


def _lanes(items: Sequence[Item], scale: Scale, top: float, measure: Measure) -> tuple[Lane, ...]:
    """The lanes in the order of their first event."""
    members: dict[str, list[Item]] = {}
    for item in items:
        members.setdefault(item.lane, []).append(item)
    lanes: list[Lane] = []
    for title, inside in members.items():
        lane = _lane(title, inside, scale, top, measure)
        lanes.append(lane)
        top = lane.bottom
    return tuple(lanes)


def _lane(title: str, items: Sequence[Item], scale: Scale, top: float, measure: Measure) -> Lane:
    placed: list[tuple[float, Occurrence]] = []
    alike: dict[tuple[float, float, bool, bool], list[int]] = {}
    for each in (item.occurrence for item in items if item.is_dated):
        first, last = each.earliest, each.latest
        left = scale.start_of(first) if first else 0.0
        right = scale.end_of(last) if last else scale.width
        if is_one_mark(each, scale):
            placed.append((stands_at(each, scale), each))
        else:
            span = (left, right, first is None, last is None)
            alike.setdefault(span, []).append(each.number)
    spans = [
        Bar(left, right, 0.0, open_left, open_right, tuple(numbers), numbers_in_words(numbers))
        for (left, right, open_left, open_right), numbers in alike.items()
    ]
    below = top + (LANE_HEIGHT if placed else LANE_AIR)
    bars, bottom = lay_bars(spans, below, scale.width, measure)
    dots = _dots(placed, top + LANE_HEIGHT / 2)
    return Lane(title, top, max(bottom + LANE_AIR, top + LANE_HEIGHT), dots, bars)


def _dots(placed: Sequence[tuple[float, Occurrence]], y: float) -> tuple[Dot, ...]:
    groups: list[list[tuple[float, Occurrence]]] = []
    for x, each in sorted(placed, key=lambda pair: (pair[0], pair[1].number)):
        if groups and x - groups[-1][0][0] < CLUSTER_WIDTH:
            groups[-1].append((x, each))
        else:
            groups.append([(x, each)])
    return tuple(
        Dot(
            x=sum(x for x, _ in group) / len(group),
            y=y,
            certain=all(each.earliest == each.latest for _, each in group),
            numbers=tuple(each.number for _, each in group),
        )
        for group in groups
    )


def _up(stem: Stem, line_y: float) -> Iterator[Dot]:
    """A dot for each event of a stem, the first the lowest; one for all where they find no room."""
    step = stem.height / len(stem.numbers)
    if step < 2 * DOT:
        yield Dot(stem.x, line_y - stem.height, stem.certain, stem.numbers)
        return
    for at, number in enumerate(stem.numbers, 1):
        yield Dot(stem.x, line_y - at * step, stem.certain, (number,))


def _spots(
    picture: Picture, bars: Sequence[Bar], lanes: Sequence[Lane], measure: Measure
) -> tuple[Spot, ...]:
    """Every area that stands for events, the smallest marks first."""
    spots = [
        Spot(dot.x - REACH, dot.y - DOT, dot.x + REACH, dot.y + DOT, dot.numbers)
        for stem in picture.stems
        for dot in _up(stem, picture.line_y)
        if len(stem.numbers) > 1
    ]
    spots += [
        Spot(dot.x - REACH, dot.y - REACH, dot.x + REACH, dot.y + REACH, dot.numbers)
        for lane in lanes
        for dot in lane.dots
    ]
    every_bar = [*bars, *(bar for lane in lanes for bar in lane.bars)]
    spots += [Spot(bar.left, bar.y, bar.right, bar.y + BAR_LANE, bar.numbers) for bar in every_bar]
    of_stem = {stem.x: stem.numbers for stem in picture.stems}
    for label in picture.labels:
        right = label.x + measure(label.text) + GAP
        numbers = of_stem[label.leader_x]
        spots.append(Spot(label.x, label.y - LABEL_HEIGHT, right, label.y, numbers))
    for stem in picture.stems:
        top, bottom = picture.line_y - stem.height - REACH, picture.line_y + REACH
        spots.append(Spot(stem.x - REACH, top, stem.x + REACH, bottom, stem.numbers))
    return tuple(spots)
