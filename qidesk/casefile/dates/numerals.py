"""Days, months and years written in figures."""

import re
from dataclasses import dataclass, field

from qidesk.casefile.dates.faults import (
    MIXED_ORDER,
    SHORT_YEAR,
    WINTER_YEARS,
    Unreadable,
    either,
)
from qidesk.casefile.dates.moments import NO_YEAR, Moment, is_possible
from qidesk.casefile.dates.read_as_of import AS_OF_NO_DAY, ReadAsOf
from qidesk.casefile.dates.shorthand import shorthand_at
from qidesk.casefile.dates.words import YEAR_UNKNOWN, say

_GONE = r"\?{1,4}|x{1,4}"
_FULL = re.compile(
    rf"(?P<first>[0-9]{{1,4}}|{_GONE})(?P<sep>[-/.])(?P<second>[0-9]{{1,2}}|{_GONE})(?P=sep)"
    rf"(?P<third>[0-9]{{1,4}}|{_GONE})(?![0-9a-z]|(?P=sep)[0-9])"
)
_MONTH_YEAR = re.compile(rf"(?P<month>[0-9]{{1,2}}|{_GONE})[-/.](?P<year>[0-9]{{4}})(?![0-9])")
_YEAR_MONTH = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})(?![0-9])")
_MONTH_DAY = re.compile(r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})(?![0-9/])")
_DECADE = re.compile(r"(?P<ten>[0-9]{3})0'?s\b")
_SHORT_DECADE = re.compile(r"'?(?P<ten>[0-9])0'?s\b")
_SHORT_YEAR = re.compile(r"'(?P<year>[0-9]{2})\b")
_BARE = re.compile(r"[0-9]{1,2}(?![0-9a-z])")
_DAY = re.compile(r"(?P<day>[0-9]{1,2})(?:\.?(?:st|nd|rd|th|d|o|a|er|ro))?(?![0-9a-z])")
_YEAR = re.compile(r"(?P<year>[0-9]{3,})(?![a-z])")
_WINTER = re.compile(
    r"(?:winter|invierno)(?: of| de| del)? (?P<one>[0-9]{4}) ?[-/] ?(?P<two>(?:[0-9]{2})?[0-9]{2})"
    r"(?![-/]?[0-9])"
)


@dataclass
class Numerals:
    """Reads figures, and remembers where it had to decide how they are meant.

    by_day: whether a text whose figures leave it open puts the day first, as Spanish does.
    """

    told: ReadAsOf = AS_OF_NO_DAY
    by_day: bool = False
    american: list[Moment] = field(default_factory=list)
    day_first: list[Moment] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)

    def ends_at(
        self, text: str, at: int, *, in_month: bool
    ) -> tuple[list[dict[str, str]], int] | None:
        """Which fields the figures at this place fill, of one moment or of both ends of a span.

        With where they end. in_month: whether the name of a month stands before them.
        """
        if found := shorthand_at(text, at, self.full_year, in_month=in_month):
            ends, end, note = found
            self.decided += [note] if note else []
            return ends, end
        found_one = self._slots_at(text, at, in_month=in_month)
        return ([found_one[0]], found_one[1]) if found_one else None

    def _slots_at(self, text: str, at: int, *, in_month: bool) -> tuple[dict[str, str], int] | None:
        """Which fields of a moment the figures at this place fill, and where they end."""
        if found := _SHORT_DECADE.match(text, at):
            return {"year": self.full_year(found["ten"] + "0")[:3] + "X"}, found.end()
        if found := _SHORT_YEAR.match(text, at):
            return {"year": self.full_year(found["year"])}, found.end()
        if full := _FULL.match(text, at):
            return self._full(full), full.end()
        if found := _MONTH_YEAR.match(text, at) or _YEAR_MONTH.match(text, at):
            unit = "day" if in_month and found.re is _MONTH_YEAR else "month"
            return {unit: _two(found["month"]), "year": found["year"]}, found.end()
        if found := _MONTH_DAY.match(text, at):
            ordered = self._ordered(found["first"], found["second"], "")
            return ordered | {"open": found["second"]}, found.end()
        if found := _DECADE.match(text, at):
            return {"year": found["ten"] + "X"}, found.end()
        if found := _DAY.match(text, at):
            bare = {"figures": found["day"]} if _BARE.match(text, at) else {}
            return {"day": _two(found["day"])} | bare, found.end()
        if found := _YEAR.match(text, at):
            return {"year": found["year"]}, found.end()
        return None

    def full_year(self, figures: str) -> str:
        """The year that two figures mean, noted; raises Unreadable where that stays open."""
        year = full_year(figures, self.told)
        note = short_year_note(figures, year)
        self.decided += [] if note in self.decided else [note]
        return year

    def notes(self) -> list[str]:
        """What was decided; raises Unreadable where one date denies the order of another."""
        if self.american and self.day_first:
            raise Unreadable(MIXED_ORDER)
        way = "day first" if self.day_first else "the American way, month first"
        days = (say(day).removesuffix(YEAR_UNKNOWN) for day in self.american + self.day_first)
        read = " and ".join(dict.fromkeys(days))
        return ([f"Read {way}: {read}."] if read else []) + self.decided

    def _full(self, found: re.Match[str]) -> dict[str, str]:
        first, second, third = found["first"], found["second"], found["third"]
        if len(first) == 4 and first.isdigit():
            return {"year": first, "month": _two(second), "day": _two(third)}
        if third.isdigit() and len(third) < 3:
            if found["sep"] == "-" and (first + second).isdigit() and int(first) > 12:
                self._refuse_year_first(first, second, third)
            third = self.full_year(third.zfill(2))
        return self._ordered(first, second, third if third.isdigit() else NO_YEAR)

    def _refuse_year_first(self, first: str, second: str, third: str) -> None:
        """Where 21-03-09 may be March 9, 2021 as well as March 21, 2009."""
        last, begun = self.full_year(third.zfill(2)), self.full_year(first)
        ends_in_year = Moment(last, _two(second), _two(first))
        begins_with_it = Moment(begun, _two(second), _two(third))
        if is_possible(ends_in_year) and is_possible(begins_with_it):
            raise Unreadable(either(say(begins_with_it), say(ends_in_year)))

    def _ordered(self, first: str, second: str, year: str) -> dict[str, str]:
        month, day = _two(first), _two(second)
        if month.isdigit() and day.isdigit():
            one, two = int(month), int(day)
            is_open = 0 < one <= 12 and 0 < two <= 12 and one != two
            if one > 12 >= two > 0 or (is_open and self.by_day):
                month, day = day, month
                self.day_first.append(Moment(year or NO_YEAR, month, day))
            elif is_open:
                self.american.append(Moment(year or NO_YEAR, month, day))
        return {"month": month, "day": day} | ({"year": year} if year else {})


def full_year(figures: str, told: ReadAsOf) -> str:
    """The year that two figures mean when told then; raises Unreadable where that stays open."""
    years = told.years_of(figures)
    if len(years) == 1:
        return str(years[0])
    if told.pivot is None:
        raise Unreadable(SHORT_YEAR)
    raise Unreadable(either(f"the year 19{figures}", f"20{figures}"))


def short_year_note(figures: str, year: str) -> str:
    """What to say of a year that was read from two figures."""
    return f"Read the year {figures} as {year}."


def winter_at(text: str, at: int) -> tuple[str, int] | None:
    """The year in which the "winter 2019-2020" at this place begins, and where the words end."""
    found = _WINTER.match(text, at)
    if found is None:
        return None
    if not str(int(found["one"]) + 1).endswith(found["two"]):
        raise Unreadable(WINTER_YEARS)
    return found["one"], found.end()


def _two(figures: str) -> str:
    return figures.zfill(2) if figures.isdigit() else "XX"
