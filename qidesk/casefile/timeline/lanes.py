"""What lasts or is uncertain, stacked in lanes so that nothing covers anything else."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from qidesk.casefile.timeline.scale import Measure, Scale
from qidesk.casefile.timeline.stems import captioned, titled

BAR_LANE = 10.0
BAR_LANES = 8
_LANES_FOR_WORDS = 4
BAND_HEIGHT = 14.0
BAND_LANES = 8
GAP = 6.0


@dataclass(frozen=True, slots=True)
class Spell:
    """Something that lasted (custody, a proceeding), each end the first and last day it may be.

    None where that day is open or unknown. `when` says both ends in words.
    """

    label: str
    begins: tuple[date | None, date | None]
    ends: tuple[date | None, date | None]
    when: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """Occurrences whose day is uncertain, from the first possible day to the last.

    An open end has no such day: it runs to the edge and is drawn fading. The label, `named` and its
    caption, stands to the right of the bar, or to its left where `label_left`.
    """

    left: float
    right: float
    y: float
    open_left: bool
    open_right: bool
    numbers: tuple[int, ...]
    named: str
    caption: str = ""
    label_left: bool = False
    title: str = ""
    brief: str = ""

    @property
    def label(self) -> str:
        """All of its label, as wide as it is drawn."""
        return captioned(self.named, self.caption)


@dataclass(frozen=True, slots=True)
class Band:
    """A spell; what lies left of `sure_left` and right of `sure_right` is uncertain.

    The label begins at `label_x`, which may lie beside the band where it is too short to hold it.
    A band that `runs_on` goes on beyond the edge of the picture; an open end is not closed.
    """

    left: float
    sure_left: float
    sure_right: float
    right: float
    y: float
    open_left: bool
    open_right: bool
    label: str
    label_x: float
    runs_on_left: bool
    runs_on_right: bool


@dataclass(slots=True)
class _Lanes:
    """Rows filled from the top, each remembering how far to the right it is taken."""

    most: int
    ends: list[float] = field(default_factory=list)

    def take(self, left: float, right: float) -> int | None:
        """The first row free from `left` on, now taken up to `right`; None where all are full."""
        for lane, end in enumerate(self.ends):
            if end + GAP <= left:
                self.ends[lane] = right
                return lane
        if len(self.ends) == self.most:
            return None
        self.ends.append(right)
        return len(self.ends) - 1


def lay_bars(
    spans: Sequence[Bar], top: float, width: float, measure: Measure
) -> tuple[tuple[Bar, ...], float]:
    """The bars in their lanes, and where the lanes end.

    Their labels say what happened where that asks for few lanes or for no lane more, and lose their
    dates where a bar would find no lane for them; bars still without room merge into one lane.
    """
    placed, crowd, bottom = _in_lanes(spans, top, width, measure)
    for is_brief in (False, True):
        told = [_told(span, width, measure, is_brief=is_brief) for span in spans]
        fuller = _in_lanes(told, top, width, measure)
        if not fuller[1] and fuller[2] <= max(bottom, top + _LANES_FOR_WORDS * BAR_LANE):
            return tuple(fuller[0]), fuller[2]
    if crowd:
        short = [_shortened(span, width, measure) for span in spans]
        placed, crowd, bottom = _in_lanes(short, top, width, measure)
    if crowd:
        placed += [replace(span, y=bottom) for span in _merged(crowd, width, measure)]
        bottom += BAR_LANE
    return tuple(placed), bottom


def _told(span: Bar, width: float, measure: Measure, *, is_brief: bool) -> Bar:
    """The bar with what happened in its label, in few words where more find no room beside it."""
    for said in (span.brief,) if is_brief else (span.title, span.brief):
        told = replace(span, caption=titled(span.caption, said))
        words = measure(told.label) + GAP
        if span.right + words <= width or span.left >= words:
            return told
    return span


def _shortened(span: Bar, width: float, measure: Measure) -> Bar:
    """The bar with its numbers alone for a label, and room for them at one side of it."""
    words = measure(span.named) + GAP
    right = span.right if span.left >= words else min(span.right, width - words)
    return replace(span, caption="", right=right)


def _in_lanes(
    spans: Sequence[Bar], top: float, width: float, measure: Measure
) -> tuple[list[Bar], list[Bar], float]:
    """The bars that found a lane, those that did not, and where the lanes end."""
    lanes = _Lanes(BAR_LANES)
    placed: list[Bar] = []
    crowd: list[Bar] = []
    for span in sorted(spans, key=lambda span: (span.left, span.right, span.numbers)):
        words = measure(span.label) + GAP
        label_left = _has_label_left(span, width, measure)
        right = span.right + (0.0 if label_left else words)
        lane = lanes.take(span.left - words if label_left else span.left, right)
        if lane is None or right > width:
            crowd.append(span)
        else:
            placed.append(replace(span, y=top + lane * BAR_LANE, label_left=label_left))
    return placed, crowd, top + len(lanes.ends) * BAR_LANE


def _merged(crowd: Sequence[Bar], width: float, measure: Measure) -> list[Bar]:
    """Overlapping bars as one, which says how many it stands for."""
    merged: list[Bar] = []
    for span in crowd:
        reach = merged[-1].right + measure("9,999 more") + 2 * GAP if merged else 0.0
        if merged and span.left <= reach:
            last = merged[-1]
            merged[-1] = replace(
                last,
                right=max(last.right, span.right),
                open_left=last.open_left or span.open_left,
                open_right=last.open_right or span.open_right,
                numbers=last.numbers + span.numbers,
            )
        else:
            merged.append(span)
    counted = [replace(bar, named=f"{len(bar.numbers):,} more", caption="") for bar in merged]
    return [
        replace(_shortened(bar, width, measure), label_left=_has_label_left(bar, width, measure))
        for bar in counted
    ]


def _has_label_left(span: Bar, width: float, measure: Measure) -> bool:
    """Whether a bar's label stands at its left: where there is room, and none at its right."""
    words = measure(span.label) + GAP
    return span.right + words > width and span.left >= words


def lay_bands(
    spells: Sequence[Spell], scale: Scale, top: float, measure: Measure
) -> tuple[tuple[Band, ...], int, float]:
    """The spells the scale shows in their lanes, how many found none, and where the lanes end."""
    lanes = _Lanes(BAND_LANES)
    placed: list[Band] = []
    bands = [_band(spell, scale, measure) for spell in spells if falls_on(spell, scale)]
    for band in sorted(bands, key=lambda band: (band.left, band.right, band.label)):
        left = min(band.left, band.label_x)
        right = max(band.right, band.label_x + measure(band.label))
        lane = lanes.take(left, right)
        if lane is not None:
            placed.append(replace(band, y=top + lane * BAND_HEIGHT))
    bottom = top + len(lanes.ends) * BAND_HEIGHT + (GAP if lanes.ends else 0.0)
    return tuple(placed), len(bands) - len(placed), bottom


def falls_on(spell: Spell, scale: Scale) -> bool:
    """Whether the scale shows some day on which the spell is known to have run, or may have.

    One whose only known end lies off the scale on the far side is not drawn: nothing says that it
    had begun by then, or had not ended.
    """
    begins = [day for day in spell.begins if day]
    ends = [day for day in spell.ends if day]
    if not begins:
        return any(scale.first <= day <= scale.last for day in ends)
    return begins[0] <= scale.last and (not ends or ends[-1] >= scale.first)


def _band(spell: Spell, scale: Scale, measure: Measure) -> Band:
    begins_first, begins_last = spell.begins
    ends_first, ends_last = spell.ends
    left = scale.start_of(begins_first) if begins_first else 0.0
    right = scale.end_of(ends_last) if ends_last else scale.width
    sure_left = scale.start_of(begins_last) if begins_last else left if begins_first else right
    sure_right = scale.end_of(ends_first) if ends_first else right
    runs_on_left = begins_first is not None and begins_first < scale.first
    words = measure(spell.label) + 3 * GAP
    inside = words <= right - left
    beside = right + GAP if right + words <= scale.width else left - words + GAP
    return Band(
        left=left,
        sure_left=min(max(sure_left, left), right),
        sure_right=max(min(sure_right, right), left),
        right=right,
        y=0.0,
        open_left=begins_first is None or runs_on_left,
        open_right=ends_last is None or ends_last > scale.last,
        label=spell.label,
        label_x=left + GAP * (2 if runs_on_left else 1) if inside else max(beside, 0.0),
        runs_on_left=runs_on_left,
        runs_on_right=ends_last is not None and ends_last > scale.last,
    )
