"""The picture of a chronology as pure layout: dates to lanes, marks and labels that do not overlap.

Lengths are in the unit of the width handed in (points on paper, pixels on a screen), x to the
right and y down from the top left corner. Whoever draws it needs nothing but what is here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qidesk.casefile.timeline.lanes import (
    BAND_HEIGHT,
    Band,
    Bar,
    Spell,
    falls_on,
    lay_bands,
    lay_bars,
)
from qidesk.casefile.timeline.scale import Break, Measure, Scale, Tick, scale_for, ticks_for
from qidesk.casefile.timeline.stems import (
    Label,
    Occurrence,
    Stem,
    first_alone,
    first_of,
    is_one_mark,
    lay_labels,
    lay_stems,
    numbers_in_words,
)

GAP = 6.0
_DAYS_BY_HOURS = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to draw; `line_y` is the line of events, `axis_y` the scale below them.

    At each of `breaks` the line leaves days out. `undated` counts what has no day at all; the
    spells of `bands_left_out` found no lane, and those `off_scale` run on none of the days drawn.
    """

    width: float
    height: float
    line_y: float
    axis_y: float
    ticks: tuple[Tick, ...]
    breaks: tuple[Break, ...]
    stems: tuple[Stem, ...]
    labels: tuple[Label, ...]
    bars: tuple[Bar, ...]
    custody: tuple[Band, ...]
    proceedings: tuple[Band, ...]
    undated: int
    bands_left_out: int
    off_scale: tuple[Spell, ...]


def lay_out(
    occurrences: Sequence[Occurrence],
    custody: Sequence[Spell],
    proceedings: Sequence[Spell],
    width: float,
    measure: Measure,
) -> Picture | None:
    """The whole picture, to the scale of what happened; None where nothing in it has a date."""
    dated = [each for each in occurrences if each.earliest or each.latest]
    scale = scale_of(dated, (*proceedings, *custody), width)
    if scale is None:
        return None
    close: list[Occurrence] = []
    wide: list[Occurrence] = []
    for each in dated:
        (close if is_one_mark(each, scale) else wide).append(each)
    stems = lay_stems(close, scale)
    labels, labels_height = lay_labels(stems, width, measure)
    tallest = max((stem.height for stem in stems), default=0.0)
    line_y = labels_height + tallest + GAP
    bars, axis_y = lay_bars(_bars(wide, scale), line_y + GAP, width, measure)
    below = axis_y + BAND_HEIGHT + GAP
    held, held_out, below = lay_bands(custody, scale, below, measure)
    courts, courts_out, below = lay_bands(proceedings, scale, below, measure)
    return Picture(
        width=width,
        height=below,
        line_y=line_y,
        axis_y=axis_y,
        ticks=ticks_for(scale, measure),
        breaks=scale.breaks,
        stems=stems,
        labels=labels,
        bars=bars,
        custody=held,
        proceedings=courts,
        undated=len(occurrences) - len(dated),
        bands_left_out=held_out + courts_out,
        off_scale=tuple(each for each in (*custody, *proceedings) if not falls_on(each, scale)),
    )


def scale_of(
    occurrences: Sequence[Occurrence], spells: Sequence[Spell], width: float
) -> Scale | None:
    """The scale of what happened, or else of what was going on; None where nothing has a date."""
    dated = [each for each in occurrences if each.earliest or each.latest]
    spans = _spans_shown(dated, spells)
    return scale_for(spans, width, by_hours=_are_told_by_hours(dated)) if spans else None


def _are_told_by_hours(dated: Sequence[Occurrence]) -> bool:
    """Whether all fall within few days, and some on one day at hours that differ."""
    ends = [day for each in dated for day in (each.earliest, each.latest)]
    known = [day for day in ends if day]
    if len(known) < len(ends) or not known or (max(known) - min(known)).days >= _DAYS_BY_HOURS:
        return False
    hours = {(each.earliest, each.minute) for each in dated if each.minute is not None}
    return len(hours) > len({day for day, _ in hours})


def _spans_shown(dated: Sequence[Occurrence], spells: Sequence[Spell]) -> list[tuple[date, date]]:
    """The days the scale must show: those of what happened, or else of what was going on.

    A sentence of decades, or a suit of years, must not squeeze the events into one dot.
    """
    told = [(each.earliest, each.latest) for each in dated]
    told = told or [end for spell in spells for end in (spell.begins, spell.ends)]
    return [(first or last, last or first) for first, last in told if first or last]  # type: ignore[misc]


def _bars(wide: Sequence[Occurrence], scale: Scale) -> list[Bar]:
    """A bar for each span of days; what may have fallen on just the same days shares one."""
    alike: dict[tuple[date | None, date | None], list[Occurrence]] = {}
    for each in wide:
        alike.setdefault((each.earliest, each.latest), []).append(each)
    return [_bar(first, last, group, scale) for (first, last), group in alike.items()]


def _bar(first: date | None, last: date | None, group: Sequence[Occurrence], scale: Scale) -> Bar:
    numbers = tuple(sorted(each.number for each in group))
    return Bar(
        left=scale.start_of(first) if first else 0.0,
        right=scale.end_of(last) if last else scale.width,
        y=0.0,
        open_left=first is None,
        open_right=last is None,
        numbers=numbers,
        named=numbers_in_words(numbers),
        caption=group[0].caption,
        title=first_of([each.title for each in group]),
        brief=first_alone([each.brief for each in group]),
    )
