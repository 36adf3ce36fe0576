"""A whole date: one moment or a span between two, with what the standard form cannot hold."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from qidesk.casefile.dates.moments import (
    NO_YEAR,
    Moment,
    moment_of,
    neighbour,
    possible_days,
    stated_days,
)


class Detail(StrEnum):
    """What a letter says about a date that the standard form has no sign for."""

    # Part of a day. A night begins on the day it is named for and ends on the next.
    EARLY_MORNING = "early-morning"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    ABOUT_TIME = "about-time"
    # Part of a month, season, year or decade.
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    # How often.
    DAILY = "daily"
    NIGHTLY = "nightly"
    WEEKLY = "weekly"
    # Which bound was named: "before 2012" is kept as "until 2011", and said as it was told.
    BEFORE = "before"
    AFTER = "after"
    BY = "by"
    BETWEEN = "between"


PARTS_OF_DAY = frozenset(
    {Detail.EARLY_MORNING, Detail.MORNING, Detail.AFTERNOON, Detail.EVENING, Detail.NIGHT}
)
PORTIONS = frozenset({Detail.EARLY, Detail.MID, Detail.LATE})
REPEATS = frozenset({Detail.DAILY, Detail.NIGHTLY, Detail.WEEKLY})
BOUNDS = frozenset({Detail.BEFORE, Detail.AFTER, Detail.BY, Detail.BETWEEN})


@dataclass(frozen=True, slots=True)
class Form:
    """One moment (`end` is None) or a span; either end of a span may be open."""

    start: Moment
    end: Moment | None = None
    bound: str = ""
    repeat: str = ""

    @property
    def edtf(self) -> str:
        """The standard form."""
        return self.start.edtf if self.end is None else f"{self.start.edtf}/{self.end.edtf}"

    @property
    def detail(self) -> str:
        """Detail codes with a space between: bound, repeat, part.

        Where the two ends of a span differ, their parts stand as 'early/late' or 'early/'.
        """
        parts = [end.part for end in self.ends]
        part = parts[0] if len(set(parts)) == 1 else "/".join(parts)
        return " ".join(filter(None, (self.bound, self.repeat, part)))

    @property
    def ends(self) -> tuple[Moment, ...]:
        """The one or two moments that are not open."""
        return tuple(end for end in (self.start, self.end) if end is not None and end.year)

    @property
    def is_reversed(self) -> bool:
        """Whether the span ends, as written, before it begins."""
        begins = stated_days(self.start)
        ends = stated_days(self.end) if self.end else None
        return begins is not None and ends is not None and begins[0] > ends[1]


@lru_cache(maxsize=16384)
def form_of(edtf: str, detail: str = "") -> Form | None:
    """Read the standard form and its detail; None unless both are exactly what a Form writes."""
    first, slash, second = edtf.partition("/")
    start, end = moment_of(first), moment_of(second) if slash else None
    if start is None or (slash and end is None):
        return None
    form = _with_detail(Form(start, end), detail)
    return form if (form.edtf, form.detail) == (edtf, detail) and _is_sound(form) else None


@lru_cache(maxsize=16384)
def days_of(edtf: str, detail: str = "") -> tuple[date | None, date | None]:
    """Earliest and latest possible day, inclusive; None where open, unknown or unread."""
    form = form_of(edtf, detail)
    if form is None:
        return None, None
    begins = possible_days(form.start)
    ends = begins if form.end is None else possible_days(form.end)
    return begins and begins[0], ends and ends[1]


def exclusive(form: Form) -> Moment | None:
    """The moment named by "before" or "after", which lies just outside the form."""
    if form.bound == Detail.BEFORE:
        return neighbour(form.end, 1) if form.end else None
    return neighbour(form.start, -1)


def nights_as_kept(form: Form) -> Form:
    """A form as told, with a last night running on into the day after the one it is named for."""
    start, end = form.start, form.end
    if start.part == Detail.NIGHT and end == _next_day(replace(start, part="")):
        # "The night of March 3 to 4" is one night.
        end = None
    last = end or start
    morning_after = _next_day(last) if last.part == Detail.NIGHT else None
    return replace(form, end=morning_after or end)


def nights_as_told(form: Form) -> Form:
    """The form as `nights_as_kept` got it: each night named for the day on which it began."""
    if form.end is None or form.end.part != Detail.NIGHT or not form.end.is_day:
        return form
    told = neighbour(form.end, -1)
    return replace(form, end=None if told == form.start else told)


def _next_day(moment: Moment) -> Moment | None:
    return neighbour(moment, 1) if moment.is_day else None


def _with_detail(form: Form, detail: str) -> Form:
    bound = repeat = part = ""
    for code in detail.split():
        if code in BOUNDS:
            bound = code
        elif code in REPEATS:
            repeat = code
        else:
            part = code
    first, slash, second = part.partition("/")
    start = replace(form.start, part=first) if form.start.year else form.start
    end = form.end
    if end and end.year:
        end = replace(end, part=second if slash else first)
    return Form(start, end, bound, repeat)


def _is_sound(form: Form) -> bool:
    """Whether the form could be told: what every part says goes with the rest."""
    if not form.ends or not all(_part_fits(end) for end in form.ends):
        return False
    if len({end.year == NO_YEAR for end in form.ends}) > 1:
        return False
    if form.end is not None and any(end.clock for end in form.ends):
        return False
    told = nights_as_told(form)
    if told.is_reversed or (told.end is None and told.repeat and told.start.day):
        return False
    return _bound_fits(form) and nights_as_kept(told) == form


def _part_fits(moment: Moment) -> bool:
    whole = "XX" not in (moment.month, moment.day)
    if moment.part in PORTIONS:
        return whole and not moment.day
    if moment.part in PARTS_OF_DAY:
        return whole and not moment.clock
    return not moment.part or (moment.part == Detail.ABOUT_TIME and bool(moment.clock))


def _bound_fits(form: Form) -> bool:
    open_start, open_end = not form.start.year, form.end is not None and not form.end.year
    outside = exclusive(form) if form.bound in (Detail.BEFORE, Detail.AFTER) else None
    if outside and outside.part:
        # Before late March may still be early March.
        return False
    match form.bound:
        case Detail.BEFORE:
            return open_start and outside is not None and neighbour(outside, -1) == form.end
        case Detail.AFTER:
            return open_end and outside is not None and neighbour(outside, 1) == form.start
        case Detail.BY:
            return open_start
        case Detail.BETWEEN:
            return len(form.ends) == 2
    return True
