"""Days, months and years written in figures."""

import re
from dataclasses import dataclass, field

from qidesk.casefile.dates.faults import MIXED_ORDER, SHORT_YEAR, WINTER_YEARS, Unreadable
from qidesk.casefile.dates.moments import NO_YEAR, Moment
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
_SHORT = re.compile(r"'[0-9]{2}(?:'?s)?\b|[0-9]0'?s\b")
_DAY = re.compile(r"(?P<day>[0-9]{1,2})(?:\.?(?:st|nd|rd|th|d|o|a|er|ro))?(?![0-9a-z])")
_YEAR = re.compile(r"(?P<year>[0-9]{3,})(?![a-z])")
_WINTER = re.compile(
    r"(?:winter|invierno)(?: of| de| del)? (?P<one>[0-9]{4}) ?[-/] ?(?P<two>(?:[0-9]{2})?[0-9]{2})"
    r"(?![-/]?[0-9])"
)


@dataclass
class Numerals:
    """Reads figures, and remembers where it had to decide whether month or day comes first."""

    american: list[Moment] = field(default_factory=list)
    day_first: list[Moment] = field(default_factory=list)

    def slots_at(self, text: str, at: int) -> tuple[dict[str, str], int] | None:
        """Which fields of a moment the figures at this place fill, and where they end."""
        if _SHORT.match(text, at):
            raise Unreadable(SHORT_YEAR)
        if full := _FULL.match(text, at):
            return self._full(full["first"], full["second"], full["third"]), full.end()
        if found := _MONTH_YEAR.match(text, at) or _YEAR_MONTH.match(text, at):
            return {"month": _two(found["month"]), "year": found["year"]}, found.end()
        if found := _MONTH_DAY.match(text, at):
            return self._ordered(found["first"], found["second"], ""), found.end()
        if found := _DECADE.match(text, at):
            return {"year": found["ten"] + "X"}, found.end()
        if found := _DAY.match(text, at):
            return {"day": _two(found["day"])}, found.end()
        if found := _YEAR.match(text, at):
            return {"year": found["year"]}, found.end()
        return None

    def notes(self) -> list[str]:
        """What was decided; raises Unreadable where one date denies the order of another."""
        if self.american and self.day_first:
            raise Unreadable(MIXED_ORDER)
        decided = [("the American way, month first", day) for day in self.american]
        decided += [("day first", day) for day in self.day_first]
        return [f"Read {way}: {say(day).removesuffix(YEAR_UNKNOWN)}." for way, day in decided]

    def _full(self, first: str, second: str, third: str) -> dict[str, str]:
        if len(first) == 4 and first.isdigit():
            return {"year": first, "month": _two(second), "day": _two(third)}
        if third.isdigit() and len(third) < 3:
            raise Unreadable(SHORT_YEAR)
        return self._ordered(first, second, third if third.isdigit() else NO_YEAR)

    def _ordered(self, first: str, second: str, year: str) -> dict[str, str]:
        month, day = _two(first), _two(second)
        if month.isdigit() and day.isdigit():
            if int(month) > 12 >= int(day) > 0:
                month, day = day, month
                self.day_first.append(Moment(year or NO_YEAR, month, day))
            elif 0 < int(month) <= 12 and int(day) <= 12 and day != month:
                self.american.append(Moment(year or NO_YEAR, month, day))
        return {"month": month, "day": day} | ({"year": year} if year else {})


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
