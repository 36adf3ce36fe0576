"""The stamps of electronic filing on a page: which case, which document, which page, filed when.

Source: the stamps themselves, as the district courts and the courts of appeals print them (seen on
papers of six courts, 2026-11; the forms of the 2d, 9th, 11th and D.C. Circuits, of the Southern
District of Texas, Northern Ohio, South Carolina, Nebraska and Central Illinois from memory).
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from qidesk.identity.dockets import read_docket

_BEGIN = re.compile(
    r"(?:\b(?P<told>(?:appellate\s+)?(?:case|appeal))\s*[:#]?\s*|^[ \t]*(?=\d:\d\d-[a-z]{2}-\d))"
    r"(?P<case>(?:\d:)?\d{2}-(?:[a-z]{2}-)?\d{1,7}(?:-[A-Z]{1,5}\d{0,2})*)\b",
    re.IGNORECASE | re.MULTILINE,
)
_DOCUMENT = re.compile(
    r"(?:\b(?:document|doc|dktentry|ecf\s+no|entry\s+number)\b\s*[:#.]{0,2}|(?<!id\s)(?<=\s)#)"
    r"\s*(?P<document>\d+(?:-\d+)?)",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"(?:\bfiled\b(?:\s+in\s+\w+)?(?:\s+on)?\s*:?|,)"
    r"\s*(?P<month>\d\d?)/(?P<day>\d\d?)/(?P<year>\d{4}|\d\d)\b",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:\b(?:page|pg)\s*:?\s*|\s(?=\d+\s+of\s+\d))(?P<page>\d+)\b", re.IGNORECASE)
_LONGEST = 200
_FEWEST_PARTS, _ALL_PARTS = 2, 3
"""Of document, day and page: all of them where the line does not call its number a case."""
_LONGEST_NUMBER = 7
"""A court's own number of a paper is longer than any number of a docket entry."""


class Stamp(NamedTuple):
    """A stamp read; what it does not say is '' or None."""

    case: str
    document: str
    page: int | None
    filed_on: date | None


def stamps_in(text: str) -> tuple[Stamp, ...]:
    """Every stamp on a page, each once, the one filed last at the end.

    A page filed twice, as in the record on appeal, has two; where two of one case differ, which
    holds is for somebody to say.
    """
    found = dict.fromkeys(filter(None, map(_stamp, _BEGIN.finditer(text))))
    return tuple(sorted(found, key=lambda each: each.filed_on or date.min))


def are_doubtful(stamps: Iterable[Stamp]) -> bool:
    """Whether two stamps of one page give it different places in the record of one case."""
    dockets = [read_docket(each.case) or each.case for each in stamps]
    return len(dockets) != len(set(dockets))


def record_number_of(stamp: Stamp) -> str:
    """How a record cite names the stamped document; '' where the stamp gives no number."""
    if not stamp.document:
        return ""
    is_entry = len(stamp.document.partition("-")[0]) <= _LONGEST_NUMBER
    return f"{'ECF No.' if is_entry else 'Doc.'} {stamp.document}"


def cite_of(stamp: Stamp) -> str:
    """The record cite of a stamped page, as in ECF No. 62 at 7; '' where it gives no number."""
    number = record_number_of(stamp)
    return f"{number} at {stamp.page}" if number and stamp.page else number


def _stamp(begun: re.Match[str]) -> Stamp | None:
    """The stamp that begins there; None where what follows is no stamp."""
    line = begun.string[begun.end() : begun.end() + _LONGEST].partition("\n")[0]
    if again := _BEGIN.search(line):
        line = line[: again.start()]
    document, filed, page = (each.search(line) for each in (_DOCUMENT, _FILED, _PAGE))
    fewest = _FEWEST_PARTS if begun["told"] else _ALL_PARTS
    if sum(part is not None for part in (document, filed, page)) < fewest:
        return None
    return Stamp(
        begun["case"],
        document["document"] if document else "",
        int(page["page"]) if page else None,
        _day(filed) if filed else None,
    )


def _day(filed: re.Match[str]) -> date | None:
    year = int(filed["year"])
    try:
        # Electronic filing began after 2000, so that two digits are of no other century.
        return date(year if year > 99 else 2000 + year, int(filed["month"]), int(filed["day"]))
    except ValueError:
        return None
