"""FactDate: a date as it was told, and what it means on the calendar."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

from qidesk.casefile.dates.forms import Detail, days_of, form_of
from qidesk.casefile.dates.moments import day_moment

_FIRST = ""
_LAST = "~"
# What was told without an hour comes first.
_PLACE_IN_DAY: dict[str, str] = {
    Detail.EARLY_MORNING: "T03",
    Detail.MORNING: "T08",
    Detail.AFTERNOON: "T13",
    Detail.EVENING: "T18",
    Detail.NIGHT: "T21",
}


@dataclass(frozen=True, slots=True)
class FactDate:
    """What was typed, its standard form, and what that form cannot hold.

    typed: exactly as typed, without outer white space.
    edtf: the standard form (EDTF, ISO 8601-2); '' when nothing could be read.
    detail: `Detail` codes, one or more with a space between ('nightly', 'before', 'early/late').

    Raises ValueError when `edtf` and `detail` are not a standard form: only code makes that
    mistake, since what people type goes through `read_date`, and what is stored, `from_stored`.
    """

    typed: str = ""
    edtf: str = ""
    detail: str = ""

    def __post_init__(self) -> None:
        """Refuse a form that could not be said back."""
        if (self.edtf or self.detail) and form_of(self.edtf, self.detail) is None:
            raise ValueError("edtf and detail are not a standard form")

    @classmethod
    def on(cls, day: date) -> Self:
        """The date that is exactly this day (ValueError outside the years 1700 to 2100)."""
        return cls(day.isoformat(), day_moment(day).edtf)

    @property
    def earliest(self) -> date | None:
        """First possible day, inclusive; None where open, unread or without a year."""
        return days_of(self.edtf, self.detail)[0]

    @property
    def latest(self) -> date | None:
        """Last possible day, inclusive; None where open, unread or without a year."""
        return days_of(self.edtf, self.detail)[1]

    @property
    def is_read(self) -> bool:
        """Whether there is a standard form (a date without its year has one, but no days)."""
        return bool(self.edtf)


def sort_key(fact_date: FactDate) -> tuple[str, str, str, str, str]:
    """Order by earliest day, then latest, then hour.

    An open beginning ("before 2012") sorts first, an open end after every closed one; what has
    no place on the calendar (unread, empty, no year) sorts last.
    """
    edtf, detail = fact_date.edtf, fact_date.detail
    return *_days_in_order(edtf, detail), edtf, detail, fact_date.typed


def days_key(fact_date: FactDate) -> tuple[str, str]:
    """Order by earliest day, then latest, as `sort_key` does, the hour left out."""
    begins, ends = _days_in_order(fact_date.edtf, fact_date.detail)
    return begins, ends.partition("T")[0]


def hour_key(fact_date: FactDate) -> str:
    """A text that sorts by the hour or the part of the day that was told; '' for neither."""
    return _place_in_day(fact_date.edtf, fact_date.detail)


def minute_of(fact_date: FactDate) -> int | None:
    """The minute of its day, counted from midnight; None where no hour was told."""
    clock = fact_date.edtf.partition("T")[2]
    if not clock:
        return None
    hour, minute = clock.split(":")[:2]
    return 60 * int(hour) + int(minute)


@lru_cache(maxsize=16384)
def _days_in_order(edtf: str, detail: str) -> tuple[str, str]:
    """The earliest and the latest day, the latest with its hour, as texts that sort."""
    earliest, latest = days_of(edtf, detail)
    unplaced = earliest is None and latest is None
    begins = earliest.isoformat() if earliest else (_LAST if unplaced else _FIRST)
    return begins, latest.isoformat() + _place_in_day(edtf, detail) if latest else _LAST


def _place_in_day(edtf: str, detail: str) -> str:
    """A text that sorts by the hour, or the part of the day, that was told."""
    start = edtf.partition("/")[0]
    clock = start.partition("T")[2]
    told = detail.split("/")[0].split()
    part = next((_PLACE_IN_DAY[code] for code in told if code in _PLACE_IN_DAY), "")
    return f"T{clock}" if clock else part


def stored(fact_date: FactDate) -> str:
    """The one text a database keeps; as plain text it sorts just as `sort_key` does.

    Tab-separated: earliest, latest, edtf, detail, typed. The days are ISO (the last with its hour
    or a sign for the part of the day: a morning sorts before an evening), or '' for an open
    beginning, or '~' (after every digit) for an open end or no place on the calendar. All that
    follows the fourth tab is `typed`, its own tabs and newlines included.
    """
    return "\t".join(sort_key(fact_date))


def from_stored(text: str) -> FactDate:
    """Read what `stored` wrote; anything else comes back unread, as if it had been typed.

    The two days are worked out anew from the standard form, never trusted.
    """
    columns = text.split("\t", 4)
    if len(columns) < 5:
        return FactDate(typed=text)
    edtf, detail, typed = columns[2:]
    if (edtf or detail) and form_of(edtf, detail) is None:
        return FactDate(typed=text)
    return FactDate(typed, edtf, detail)


def certainly_before(one: FactDate, other: FactDate) -> bool:
    """Whether every day `one` may mean lies before every day `other` may mean."""
    if one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def may_overlap(one: FactDate, other: FactDate) -> bool:
    """Whether nothing known keeps the two apart; an unread date may fall anywhere."""
    return not (certainly_before(one, other) or certainly_before(other, one))
