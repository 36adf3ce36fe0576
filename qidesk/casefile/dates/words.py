"""FactDate said back in plain English, which `read_date` reads as the same date again."""

from dataclasses import dataclass, replace
from functools import lru_cache

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.forms import (
    PARTS_OF_DAY,
    Detail,
    Form,
    exclusive,
    form_of,
    nights_as_told,
)
from qidesk.casefile.dates.moments import NO_YEAR, SEASONS, Moment

YEAR_UNKNOWN = ", year unknown"


@dataclass(frozen=True, slots=True)
class Style:
    """The words that differ between running text and a narrow column."""

    months: tuple[str, ...]
    about: str
    to: str
    night_of: str
    every: dict[str, str]
    at: str


_FULL = Style(
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    about="about ",
    to=" to ",
    night_of="the {part} of ",
    every={
        Detail.DAILY: "every day",
        Detail.NIGHTLY: "every night",
        Detail.WEEKLY: "every week",
    },
    at=", at {about}{hour}",
)
_SHORT = Style(
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    about="c. ",
    to=" – ",
    night_of="{part} of ",
    every={Detail.DAILY: "daily", Detail.NIGHTLY: "nightly", Detail.WEEKLY: "weekly"},
    at=", {about}{hour}",
)
_SEASON_NAMES = dict(zip(SEASONS, ("spring", "summer", "fall", "winter"), strict=True))
_PORTIONS: dict[str, str] = {Detail.EARLY: "early ", Detail.MID: "mid-", Detail.LATE: "late "}


def in_words(fact_date: FactDate) -> str:
    """The date in running text; what was typed where it could not be read."""
    words = _full_words(fact_date.edtf, fact_date.detail)
    return fact_date.typed if words is None else words


def short(fact_date: FactDate) -> str:
    """The date for a narrow column; what was typed where it could not be read."""
    words = _short_words(fact_date.edtf, fact_date.detail)
    return fact_date.typed if words is None else words


@lru_cache(maxsize=16384)
def _full_words(edtf: str, detail: str) -> str | None:
    form = form_of(edtf, detail)
    return _phrase(form, _FULL) if form else None


@lru_cache(maxsize=16384)
def _short_words(edtf: str, detail: str) -> str | None:
    form = form_of(edtf, detail)
    return _phrase(form, _SHORT) if form else None


def say(moment: Moment) -> str:
    """One moment in running text."""
    return _moment(moment, _FULL)


def say_form(form: Form) -> str:
    """A whole date in running text."""
    return _phrase(form, _FULL)


def _phrase(form: Form, style: Style) -> str:
    form = nights_as_told(form)
    text = _body(form, style)
    if not form.repeat:
        return text
    every = style.every[form.repeat]
    if form.end is None:
        return f"{every} in {text}"
    joint = " " if form.bound or len(form.ends) == 1 or text.startswith("from ") else ", "
    return every + joint + text


def _body(form: Form, style: Style) -> str:
    start, end = form.start, form.end
    if end is None:
        return _moment(start, style)
    if form.bound in (Detail.BEFORE, Detail.AFTER):
        outside = exclusive(form)
        return f"{form.bound} {_moment(outside, style)}" if outside else ""
    if not end.year:
        return f"since {_moment(start, style)}"
    if not start.year:
        verb = "by" if form.bound == Detail.BY else "until"
        inclusive = "" if end.day or end.mark or end.part else "the end of "
        return f"{verb} {inclusive}{_moment(end, style)}"
    return _span(start, end, form.bound, style)


def _span(start: Moment, end: Moment, bound: str, style: Style) -> str:
    """Both ends, leaving out of each what the other says already."""
    if (start.mark or end.mark) and (bound or start.part or end.part or start.mark != end.mark):
        opening, joint = ("between", "and") if bound else ("from", "to")
        return f"{opening} {_moment(start, style)} {joint} {_moment(end, style)}"
    same_year = start.year == end.year and bool(start.month) and bool(end.month)
    same_month = same_year and start.is_day and end.is_day and start.month == end.month
    same_month = same_month and not start.part and not end.part
    first = _moment(start, style, year=not same_year)
    second = _moment(replace(end, mark=""), style, month=not same_month)
    return f"between {first} and {second}" if bound else f"{first}{style.to}{second}"


def _moment(moment: Moment, style: Style, *, year: bool = True, month: bool = True) -> str:
    possibly = "possibly " if moment.mark in ("?", "%") else ""
    about = style.about if moment.mark in ("~", "%") else ""
    return possibly + about + _part(moment, style) + _name(moment, style, year, month)


def _part(moment: Moment, style: Style) -> str:
    decade = "the " if moment.year.endswith("X") and moment.year != NO_YEAR else ""
    if moment.part in PARTS_OF_DAY:
        part = moment.part.replace("-", " ")
        if moment.is_day:
            return style.night_of.format(part=part)
        return f"{'an' if part[0] in 'ae' else 'a'} {part} in {decade}"
    return decade + _PORTIONS.get(moment.part, "")


def _name(moment: Moment, style: Style, year: bool, month: bool) -> str:
    ending = YEAR_UNKNOWN if moment.year == NO_YEAR else moment.year
    if not moment.month:
        return moment.year.replace("X", "0s")
    if moment.month == "XX":
        return f"some {'day' if moment.day else 'month'} in {ending}"
    if moment.month in SEASONS:
        named = _SEASON_NAMES[moment.month]
    else:
        named = style.months[int(moment.month) - 1]
    if moment.day == "XX":
        named = f"some day in {named}"
    elif moment.day:
        named = f"{named} {int(moment.day)}" if month else str(int(moment.day))
    if not year:
        return named
    comma = "," if moment.is_day and moment.year != NO_YEAR else ""
    blank = "" if moment.year == NO_YEAR else " "
    return named + comma + blank + ending + _hour(moment, style)


def _hour(moment: Moment, style: Style) -> str:
    if not moment.clock:
        return ""
    hour, minute = moment.clock.split(":")
    half = "p.m." if int(hour) >= 12 else "a.m."
    told = "noon" if moment.clock == "12:00" else f"{(int(hour) - 1) % 12 + 1}:{minute} {half}"
    return style.at.format(about=style.about if moment.part == Detail.ABOUT_TIME else "", hour=told)
