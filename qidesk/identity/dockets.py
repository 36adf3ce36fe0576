"""Docket numbers as people write them: 3:24-cv-00123-KHR is 24-cv-123, and perhaps 24-123."""

import re
from functools import lru_cache
from typing import NamedTuple

from qidesk.identity.folding import seamless, sort_key


class Docket(NamedTuple):
    """A docket number read: `office` and `sort` ('cv') are '' where they were left out."""

    year: int
    serial: int
    sort: str
    office: str


_TITLE = (
    r"(?:(?:civil|criminal)\s+action\s+|case\s+|docket\s+|appeal\s+|c\.?\s?a\.?\s+"
    r"|civ\.?\s+(?:a(?:ct)?\.?\s+)?)?"
    r"(?:nos?\b\.?|numbers?\b|num\b\.?|#)?[\s:]*"
)
_NUMBER = (
    r"(?:[a-z]{1,2}-(?=\d\d-c[vr]-))?(?:(?P<ahead>cv|cr)[-\u2010-\u2015\s])?"
    r"(?P<office>\d{1,2}\s?:\s?)?(?P<year>(?:19|20)?\d\d)\s?"
    r"(?:[-\u2010-\u2015.\s]?(?P<sort>cv|cr|mc|mj|md|ml|civ|ap|bk|po|pr|op|ag)[-\u2010-\u2015.\s]?"
    r"|[-\u2010-\u2015])\s?(?P<serial>\d{1,7})"
    r"(?:[-\u2010-\u2015][a-z]{1,5}\d{0,2})*(?:\s?\([a-z.,\s/]{1,12}\))*"
)
_STAMP = r"(?:\s+(?:document|doc|dkt|ecf)\b.*)?"
"""What the stamp of a filed page says after the number."""
_WHOLE = re.compile(rf"\s*{_TITLE}{_NUMBER}{_STAMP}\s*", re.IGNORECASE)
_INSIDE = re.compile(rf"(?<![\w:/-]){_NUMBER}(?![\w/]|-\d)", re.IGNORECASE)
# Begins with a digit, which alone makes a scan of long texts quick; a day as 2026-11-29 is none.
_LIKELY = re.compile(
    r"\d\d(?<!\d-\d\d)\s?(?:[-\u2010-\u2015]\s?\d{1,7}(?![\w/]|-\d)"
    r"|[-\u2010-\u2015.\s]?[a-z]{2,3}[-\u2010-\u2015.\s]{0,2}\s?\d)",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?<!\w){_TITLE}\Z", re.IGNORECASE)
_LONGEST, _LONGEST_TITLE = 100, 30
_SORTS = {"civ": "cv", "ml": "md"}
_PIVOT = 70
"""Two digits from here on are of the last century: no federal docket is older."""


@lru_cache(maxsize=65_536)
def read_docket(text: str) -> Docket | None:
    """The docket number that is all of a text; None where it is none of the federal form."""
    found = _WHOLE.fullmatch(seamless(text)) if len(text) <= _LONGEST else None
    return _docket(found) if found else None


def dockets_in(text: str) -> list[tuple[int, int, Docket]]:
    """Each docket number in a text, with where it begins and ends, its judge's initials with it."""
    if not _LIKELY.search(text):
        return []
    return [
        (_begin(text, found.start()), found.end(), _docket(found))
        for found in _INSIDE.finditer(text)
    ]


def _begin(text: str, number_at: int) -> int:
    """Where the words before a number begin that only say that it is one."""
    first = max(0, number_at - _LONGEST_TITLE)
    found = _BEFORE.search(text, first, number_at)
    return found.start() if found else number_at


def is_same_docket(one: str, other: str) -> bool:
    """Whether two docket numbers may be one: all that both of them say is the same."""
    mine, theirs = read_docket(one), read_docket(other)
    if mine is None or theirs is None:
        return bool(sort_key(one)) and sort_key(one) == sort_key(other)
    return mine[:2] == theirs[:2] and all(
        not here or not there or here == there
        for here, there in zip(mine[2:], theirs[2:], strict=True)
    )


@lru_cache(maxsize=65_536)
def docket_order(text: str) -> str:
    """What docket numbers are sorted by: year, then number, then sort and office."""
    docket = read_docket(text)
    if docket is None:
        return sort_key(text)
    return f"{docket.year:08}{docket.serial:08}{docket.sort}{docket.office:>4}"


def _docket(found: re.Match[str]) -> Docket:
    year = int(found["year"])
    if year < 100:
        year += 1900 if year >= _PIVOT else 2000
    sort = (found["sort"] or found["ahead"] or "").casefold()
    office = (found["office"] or "").strip(" :").lstrip("0")
    return Docket(year, int(found["serial"]), _SORTS.get(sort, sort), office)
