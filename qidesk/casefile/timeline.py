"""The picture of a chronology as pure layout: dates to lanes, marks and labels that do not overlap.

Lengths are in the unit of the width handed in (points on paper, pixels on a screen), x to the
right and y down from the top left corner. Whoever draws it needs nothing but what is here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qidesk.casefile.lanes import BAND_HEIGHT, Band, Bar, Spell, lay_bands, lay_bars
from qidesk.casefile.scale import Measure, Scale, Tick, scale_for, ticks_for

LABEL_HEIGHT = 10.0
LABEL_GAP = 5.0
LABEL_INSET = 4.0
LABEL_LEVELS = 6
CLUSTER_WIDTH = 8.0
STEM_LONGEST = 36.0
STEM_SHORTEST = 6.0
GAP = 6.0
_RUNS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing that happened, at the `number` it has in the table; None where an end is open."""

    number: int
    earliest: date | None
    latest: date | None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Stem:
    """Occurrences that stand too close to be told apart, as one upright mark on the line.

    `certain` where the day of each is known; `height` grows with their number.
    """

    x: float
    height: float
    certain: bool
    numbers: tuple[int, ...]
    captions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Words beginning at `x` with their foot at `y`; a leader runs down from there to its stem."""

    x: float
    y: float
    text: str
    leader_x: float
    leader_to: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to draw; `line_y` is the line of events, `axis_y` the scale below them.

    `undated` counts what has no day at all; the spells of `bands_left_out` found no lane.
    """

    width: float
    height: float
    line_y: float
    axis_y: float
    ticks: tuple[Tick, ...]
    stems: tuple[Stem, ...]
    labels: tuple[Label, ...]
    bars: tuple[Bar, ...]
    custody: tuple[Band, ...]
    proceedings: tuple[Band, ...]
    undated: int
    bands_left_out: int


def lay_out(
    occurrences: Sequence[Occurrence],
    custody: Sequence[Spell],
    proceedings: Sequence[Spell],
    width: float,
    measure: Measure,
) -> Picture | None:
    """The whole picture; None where nothing in it has a date."""
    dated = [each for each in occurrences if each.earliest or each.latest]
    days = _days_shown(dated, custody, proceedings)
    if not days:
        return None
    scale = scale_for(min(days), max(days), width)
    close, wide = _parted_by_certainty(dated, scale)
    stems = _stems(close, scale)
    labels, labels_height = _labels(stems, width, measure)
    tallest = max((stem.height for stem in stems), default=0.0)
    line_y = labels_height + tallest + GAP
    spans = [_span(each, scale) for each in wide]
    bars, axis_y = lay_bars(spans, line_y + GAP, width, measure)
    below = axis_y + BAND_HEIGHT + GAP
    held, held_out, below = lay_bands(custody, scale, below, measure)
    courts, courts_out, below = lay_bands(proceedings, scale, below, measure)
    return Picture(
        width=width,
        height=below,
        line_y=line_y,
        axis_y=axis_y,
        ticks=ticks_for(scale, measure),
        stems=stems,
        labels=labels,
        bars=bars,
        custody=held,
        proceedings=courts,
        undated=len(occurrences) - len(dated),
        bands_left_out=held_out + courts_out,
    )


def _days_shown(
    dated: Sequence[Occurrence], custody: Sequence[Spell], proceedings: Sequence[Spell]
) -> list[date]:
    """The days the scale must reach: a sentence of decades must not squeeze the events."""
    days = [day for each in dated for day in (each.earliest, each.latest) if day]
    days += [day for spell in proceedings for day in (*spell.begins, *spell.ends) if day]
    return days or [day for spell in custody for day in (*spell.begins, *spell.ends) if day]


def _parted_by_certainty(
    dated: Sequence[Occurrence], scale: Scale
) -> tuple[list[Occurrence], list[Occurrence]]:
    """Those that fit one mark on the scale, and those whose uncertainty can be seen on it."""
    close: list[Occurrence] = []
    wide: list[Occurrence] = []
    for each in dated:
        left, right = each.earliest, each.latest
        narrow = left and right and scale.end_of(right) - scale.start_of(left) <= CLUSTER_WIDTH
        (close if narrow or left == right else wide).append(each)
    return close, wide


def _middle(occurrence: Occurrence, scale: Scale) -> float:
    days = [day for day in (occurrence.earliest, occurrence.latest) if day]
    return sum(map(scale.middle_of, days)) / len(days)


def _span(occurrence: Occurrence, scale: Scale) -> Bar:
    left, right = occurrence.earliest, occurrence.latest
    return Bar(
        left=scale.start_of(left) if left else 0.0,
        right=scale.end_of(right) if right else scale.width,
        y=0.0,
        open_left=left is None,
        open_right=right is None,
        numbers=(occurrence.number,),
        label=str(occurrence.number),
    )


def _stems(close: Sequence[Occurrence], scale: Scale) -> tuple[Stem, ...]:
    groups: list[list[tuple[float, Occurrence]]] = []
    placed = [(_middle(each, scale), each) for each in close]
    for x, each in sorted(placed, key=lambda pair: (pair[0], pair[1].number)):
        if groups and x - groups[-1][0][0] < CLUSTER_WIDTH:
            groups[-1].append((x, each))
        else:
            groups.append([(x, each)])
    most = max((len(group) for group in groups), default=1)
    return tuple(_stem(group, most) for group in groups)


def _stem(group: Sequence[tuple[float, Occurrence]], most: int) -> Stem:
    members = [each for _, each in group]
    grown = (len(group) - 1) / (most - 1) if most > 1 else 0.0
    longest = min(STEM_LONGEST, STEM_SHORTEST * most)
    return Stem(
        x=sum(x for x, _ in group) / len(group),
        height=STEM_SHORTEST + grown * (longest - STEM_SHORTEST),
        certain=all(each.earliest == each.latest for each in members),
        numbers=tuple(sorted(each.number for each in members)),
        captions=tuple(dict.fromkeys(each.caption for each in members if each.caption)),
    )


def _labels(
    stems: Sequence[Stem], width: float, measure: Measure
) -> tuple[tuple[Label, ...], float]:
    """Labels with dates where all of them find room, else numbers alone as far as there is room."""
    levels = _levels([_words(stem) for stem in stems], stems, width, measure)
    worded = [_words(stem) for stem in stems]
    if None in levels:
        worded = [numbers_in_words(stem.numbers) for stem in stems]
        levels = _levels(worded, stems, width, measure)
    rows = 1 + max((level for level in levels if level is not None), default=-1)
    tallest = max((stem.height for stem in stems), default=0.0)
    line_y = rows * LABEL_HEIGHT + tallest + GAP
    labels = tuple(
        Label(
            x=_left(stem, text, width, measure),
            y=(rows - level) * LABEL_HEIGHT,
            text=text,
            leader_x=stem.x,
            leader_to=line_y - stem.height,
        )
        for stem, text, level in zip(stems, worded, levels, strict=True)
        if level is not None
    )
    return labels, rows * LABEL_HEIGHT


def _words(stem: Stem) -> str:
    numbers = numbers_in_words(stem.numbers)
    if not stem.captions:
        return numbers
    first, last = stem.captions[0], stem.captions[-1]
    return f"{numbers}  {first}" if first == last else f"{numbers}  {first} – {last}"


def _left(stem: Stem, text: str, width: float, measure: Measure) -> float:
    return max(min(stem.x, width - measure(text) - LABEL_INSET), 0.0)


def _levels(
    worded: Sequence[str], stems: Sequence[Stem], width: float, measure: Measure
) -> list[int | None]:
    """How high each label stands, so that none covers another or another's leader; None: no room.

    Worked out from the right: a label flies right of its leader, over those that begin under it.
    """
    levels: list[int | None] = [None] * len(stems)
    placed: list[tuple[float, float, float, int]] = []
    for at in range(len(stems) - 1, -1, -1):
        stem, text = stems[at], worded[at]
        left = _left(stem, text, width, measure)
        right = left + LABEL_INSET + measure(text) + LABEL_GAP
        under = [level for begin, _, leader, level in placed if min(begin, leader) < right]
        crossed = [level for begin, end, _, level in placed if begin <= stem.x <= end]
        level = 1 + max(under, default=-1)
        if level < LABEL_LEVELS and not any(other <= level for other in crossed):
            levels[at] = level
            placed.append((left, right, stem.x, level))
    return levels


def numbers_in_words(numbers: Sequence[int]) -> str:
    """Numbers in little room: 3, or 3–8, or 3, 5; with many gaps, first and last."""
    runs = number_runs(numbers)
    return ", ".join(runs) if len(runs) <= _RUNS_SHOWN else f"{min(numbers)}…{max(numbers)}"


def number_runs(numbers: Iterable[int]) -> list[str]:
    """Numbers as a reader writes them, each unbroken run as one: 3, 5–8, 12."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]
