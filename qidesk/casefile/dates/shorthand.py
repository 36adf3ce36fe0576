"""Spans and days in figures where dash and slash are mixed: read where plain, else both named."""

import re
from collections.abc import Callable

from qidesk.casefile.dates.faults import SHORTHAND, Unreadable, either
from qidesk.casefile.dates.moments import Moment
from qidesk.casefile.dates.words import say

_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9a-z/-])"
_DAYS = re.compile(
    r"(?P<month>[0-9]{1,2})/(?P<one>[0-9]{1,2})"
    rf"(?P<joint>-| - | to | thru | through | a | al | hasta )(?P<two>[0-9]{{1,2}})/{_YEAR}"
)
_MIXED = re.compile(
    r"(?P<one>[0-9]{1,2})(?: ?(?P<first>[-/]) ?| (?:to|thru|through|a|al|hasta) )"
    rf"(?P<two>[0-9]{{1,2}})(?!(?P=first))[-/]{_YEAR}"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})(?P<first>[-/])(?P<one>[0-9]{1,2})(?!(?P=first))[-/](?P<two>[0-9]{1,2})"
    r"(?![0-9a-z/-])"
)

Slots = dict[str, str]
Reading = tuple[list[Slots], int, str]
"""The fields of one moment, or of the two ends of a span; where the figures end; a note, or ''."""


def shorthand_at(
    text: str, at: int, full_year: Callable[[str], str], *, in_month: bool
) -> Reading | None:
    """What the mixed figures at this place mean; raises Unreadable where that is open.

    in_month: whether the month stands before them as a word.
    """
    if found := _DAYS.match(text, at):
        if in_month:
            raise Unreadable(SHORTHAND)
        ends, note = _days_of_month(found, full_year)
        return ends, found.end(), note
    found = _MIXED.match(text, at) or _YEAR_FIRST.match(text, at)
    if found is None:
        return None
    year = found["year"] if len(found["year"]) == 4 else full_year(found["year"])
    if not in_month:
        day = _one_day(int(found["one"]), int(found["two"]), year)
        return [day], found.end(), f"Read as {_said(int(day['month']), int(day['day']), year)}."
    if found["first"] == "/" or len(found["year"]) != 4 or found.re is _YEAR_FIRST:
        raise Unreadable(SHORTHAND)
    return [_day(found["one"]), {**_day(found["two"]), "year": year}], found.end(), ""


def _days_of_month(
    found: re.Match[str], full_year: Callable[[str], str]
) -> tuple[list[Slots], str]:
    """The "3/3-5/2023": two days of one month, unless it may as well end in another month."""
    month, one, two = (int(found[name]) for name in ("month", "one", "two"))
    if not (1 <= month <= 12 and 1 <= one < two <= 31):
        raise Unreadable(SHORTHAND)
    short_year = len(found["year"]) == 2
    year = full_year(found["year"]) if short_year else found["year"]
    days = f"{_said(month, one, year).rpartition(',')[0]} to {two}, {year}"
    note = ""
    if two <= 12 and month < two:
        end = f"{_month(two)} {int(found['year'])}" if short_year else _said(two, 0, year)
        other = f"{_month(month)} {one} to {end}"
        if short_year or found["joint"] != "-":
            raise Unreadable(either(days, other))
        note = f"Read as {days}, and not as {other}."
    named = {"month": f"{month:02}"}
    ends = [named | _day(found["one"]), named | _day(found["two"]) | {"year": year}]
    return ends, note


def _one_day(one: int, two: int, year: str) -> Slots:
    """The "13-3/2023", which names one day; raises Unreadable where it may be a span of months."""
    if 1 <= one <= 12 and 1 <= two <= 12 and one != two:
        began = year if one < two else str(int(year) - 1)
        span = f"{_said(one, 0, began)} to {_said(two, 0, year)}".replace(f" {year} to", " to")
        raise Unreadable(either(_said(one, two, year), span))
    month, day = (two, one) if one > 12 else (one, two)
    if not 1 <= month <= 12:
        raise Unreadable(SHORTHAND)
    return {"month": f"{month:02}", "day": f"{day:02}", "year": year}


def _day(figures: str) -> Slots:
    return {"day": figures.zfill(2)}


def _said(month: int, day: int, year: str) -> str:
    return say(Moment(year, f"{month:02}", f"{day:02}" if day else ""))


def _month(month: int) -> str:
    return say(Moment("2000", f"{month:02}")).removesuffix(" 2000")
