"""A court's docket copied from its page, read as rows of docket entries to accept."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.remedies import DocketEntry
from qidesk.errors import QIDeskError
from qidesk.views.pasted_rows import MOST_LETTERS, MOST_ROWS

_NUMBER = r"\d{1,5}(?:\.\d+)?"
_APART = r"[\t;|]"
_SLASHED, _DASHED = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})", r"(?:\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-\d{4})"
_NAMED = r"[A-Z][a-z]{2,8}\.? \d\d?, \d{4}"
_DAY = rf"{_SLASHED}|(?:{_DASHED}|{_NAMED})(?=\s*{_APART})"
"""A day with slashes, or in other forms where it stands in a cell of its own."""
_BEGINS = re.compile(
    rf"^[\s☐|]*(?:(?P<first>{_NUMBER})\s*{_APART}\s*)?(?P<day>{_DAY})[\s;|]+"
    rf"(?(first)|(?:(?P<number>{_NUMBER})(?:[\s;|]+|$))?)(?P<text>.*)$",
    re.DOTALL,
)
"""How an entry begins: the day, the number it carries if it has one, and its words.

The number comes after the day, or in a cell before it, as spreadsheets have it.
"""
_COMMAS = re.compile(
    rf'^\s*(?:(?:"?{_NUMBER}"?)?\s*,\s*)?(?:"?(?:{_SLASHED}|{_DASHED})"?|"{_NAMED}")\s*,',
    re.MULTILINE,
)
"""How a row of a file begins whose cells stand between commas."""
_SHORT_YEAR = re.compile(r"(\d\d?/\d\d?/)(\d\d)")
_CENTURY_TURNS = 70
"""No court had its docket in a computer before 1970, so a year of two digits is one of these."""
_ENTERED = re.compile(r"\(Entered:\s*(\d{1,2}/\d{1,2}/\d{2,4})\s*\)")


def entries_in(text: str) -> tuple[dict[str, str], ...]:
    """What each entry types, by the names of fields; what stands before the first day is none.

    An entry's kind is left empty: what its words may set running is asked, never taken for
    granted. Raises QIDeskError for too much.
    """
    if len(text) > MOST_LETTERS:
        raise _too_much()
    found: list[dict[str, str]] = []
    for line in _lines(text):
        if begins := _BEGINS.match(line):
            found.append(
                {
                    "filed_on": begins["day"],
                    "number": begins["first"] or begins["number"] or "",
                    "what": begins["text"].strip(),
                }
            )
        elif found and line.strip():
            found[-1]["what"] = f"{found[-1]['what']}\n{line.strip()}".strip()
    if len(found) > MOST_ROWS:
        raise _too_much()
    return tuple(_with_day_of_entry(each) for each in found)


def _lines(text: str) -> list[str]:
    """The lines of a text, or the rows of a spreadsheet, each with all lines of its cells."""
    lines = text.splitlines()
    apart = "," if _COMMAS.search(text) and not any(map(_BEGINS.match, lines)) else "\t"
    if apart == "\t" and '"' not in text:
        return lines
    cells = csv.reader(StringIO(text.strip(), newline=""), delimiter=apart, strict=True)
    try:
        return ["\t".join(row).strip() for row in cells]
    except csv.Error:  # quotation marks of the court's own words
        return lines


def _with_whole_year(day: str) -> str:
    if short := _SHORT_YEAR.fullmatch(day):
        return f"{short[1]}{19 if int(short[2]) >= _CENTURY_TURNS else 20}{short[2]}"
    return day


def _with_day_of_entry(row: dict[str, str]) -> dict[str, str]:
    """The row with the day on which its own words say that it was entered."""
    told = _ENTERED.findall(row["what"])
    days = {"entered_on": told[-1]} if told else {}
    return {name: text for name, text in {**row, **days}.items() if text}


def not_yet_entered(
    rows: Iterable[dict[str, str]], entered: Iterable[DocketEntry]
) -> tuple[dict[str, str], ...]:
    """The rows that no entry of the docket is yet, by number, or else by day and words."""
    numbers, told = set(), set()
    for each in entered:
        numbers.add(each.number.strip())
        told.add((each.filed_on.edtf, " ".join(each.what.split())))
    return tuple(row for row in rows if not _is_among(row, numbers, told))


def _is_among(row: dict[str, str], numbers: set[str], told: set[tuple[str, str]]) -> bool:
    if number := row.get("number"):
        return number in numbers
    return (
        read_date(_with_whole_year(row["filed_on"]))[0].edtf,
        " ".join(row.get("what", "").split()),
    ) in told


def _too_much() -> QIDeskError:
    return QIDeskError(
        f"That is too much to paste at once: up to {MOST_ROWS:,} entries are taken.",
        "Nothing was added. Copy fewer lines of the docket.",
    )
