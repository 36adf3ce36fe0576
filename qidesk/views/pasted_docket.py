"""A court's docket copied from its page, read as rows of docket entries to accept."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain

from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.remedies import DocketEntry, EntryKind
from qidesk.errors import QIDeskError
from qidesk.views.pasted_rows import MOST_LETTERS, MOST_ROWS

_SIGN = r"(?:\[|#\s*|(?:ECF|Doc|Dkt)\b\.?\s*(?:No\b\.?|\#)?\s*)?"
_NUMBER = r"\d{1,5}(?:\.\d+|-\d+(?=\]?\s*[\t;|]))?"
"""A number, or that of an attachment in a cell of its own, as in 12-1."""
_APART = r"[\t;|]"
_SLASHED, _DASHED = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})", r"(?:\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-\d{4})"
_NAMED = r"[A-Z][a-z]{2,8}\.? \d\d?, \d{4}"
_DAY = rf"{_SLASHED}|(?:{_DASHED}|{_NAMED})(?=\s*{_APART})"
"""A day with slashes, or in other forms where it stands in a cell of its own."""
_BEGINS = re.compile(
    rf"^[\s☐|]*(?:{_SIGN}(?P<first>{_NUMBER})\]?\s*{_APART}\s*)?(?P<day>{_DAY})(?:[\s;|]+|$)"
    rf"(?(first)|(?:{_SIGN}(?P<number>{_NUMBER})\]?(?:[\s;|]+|$))?)(?P<text>.*)$",
    re.DOTALL | re.IGNORECASE,
)
"""How an entry begins: the day, the number it carries if it has one, and its words.

The number comes after the day, or in a cell before it, as spreadsheets have it.
"""
_COMMAS = re.compile(
    rf'^\s*(?:(?:"?{_NUMBER}"?)?\s*,\s*)?(?:"?(?:{_SLASHED}|{_DASHED})"?|"{_NAMED}")\s*,',
    re.MULTILINE,
)
"""How a row of a file begins whose cells stand between commas."""
_NUMBER_ALONE = re.compile(rf"\s*{_SIGN}({_NUMBER})\]?\s*", re.IGNORECASE)
_DAY_ALONE = re.compile(rf"\s*({_SLASHED}|{_DASHED}|{_NAMED})\s*")
"""A cell that was copied as a line of its own."""
_TITLES = {
    "number": ("#", "no.", "no", "number", "ecf", "ecf no", "ecf no.", "doc.", "document"),
    "filed_on": ("filed", "date", "date filed", "filed on", "filing date"),
    "entered_on": ("entered", "date entered", "entered on", "entry date"),
    "entry_kind": ("kind", "type"),
    "filed_by": ("filed by", "filer"),
    "what": ("entry", "text", "docket text", "description"),
    "signed_on": ("signed", "date signed", "signed on"),
}
"""What spreadsheets and courts call the columns of a docket, which stand as in its grid."""
_AS_IN_GRID = tuple(_TITLES)
_KINDS = {said for each in EntryKind for said in (each.value, each.words)}
_OF_EVERY_COURT = frozenset({"number", "filed_on", "what"})
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
    found = _by_titles(text)
    for line in () if found else _whole(_lines(text)):
        if begins := _BEGINS.match(line):
            found.append(
                {
                    "filed_on": begins["day"],
                    "number": begins["first"] or begins["number"] or "",
                    "what": begins["text"].strip(),
                }
            )
        elif (
            found
            and not any(map(found[-1].get, ("number", "what")))
            and (alone := _NUMBER_ALONE.fullmatch(line))
        ):
            found[-1]["number"] = alone[1]
        elif found:
            found[-1]["what"] = f"{found[-1]['what']}\n{line.strip()}".strip()
    if len(found) > MOST_ROWS:
        raise _too_much()
    return tuple(_with_day_of_entry(each) for each in found)


def _by_titles(text: str) -> list[dict[str, str]]:
    """The rows of a spreadsheet whose first row names its columns, or whose columns are the grid's.

    None where no column is named that a court's own docket lacks, or a row has no day.
    """
    lines = StringIO(text.strip("\r\n"), newline="")
    first = lines.readline()
    lines.seek(0)
    apart = next((each for each in "\t;," if each in first), "")
    if not apart:
        return []
    rows: Iterator[list[str]] = csv.reader(lines, delimiter=apart, strict=True)
    try:
        top = next(rows)
        names = _named_by(top)
        if not names and _is_as_in_grid(top):
            names, rows = _AS_IN_GRID, chain([top], rows)
        cells = [row for row in rows if any(map(str.strip, row))] if names else []
    except csv.Error:
        return []
    if any(len(row) > len(names) for row in cells):
        return []
    read = [_in_words(dict(zip(names, map(str.strip, row), strict=False))) for row in cells]
    return read if all(each.get("filed_on") or each.get("entered_on") for each in read) else []


def _in_words(row: dict[str, str]) -> dict[str, str]:
    """The row, with what no field of an entry takes before its words: a kind of the court's own,
    and who filed it, whom the case may not know."""
    kind, by, words = (row.pop(name, "") for name in ("entry_kind", "filed_by", "what"))
    if kind.casefold() in _KINDS:
        row["entry_kind"], kind = kind, ""
    first = "; ".join(filter(None, (kind, by and f"filed by {by}")))
    return {**row, "what": ": ".join(filter(None, (first, words)))}


def _is_as_in_grid(row: Sequence[str]) -> bool:
    """Whether a row's cells stand as the grid of a docket has them: days, then a kind."""
    if len(row) not in (len(_AS_IN_GRID) - 1, len(_AS_IN_GRID)):
        return False
    days = [_DAY_ALONE.fullmatch(day) for day in row[1:3] if day.strip()]
    return bool(days) and all(days) and row[3].strip().casefold() in {"", *_KINDS}


def _named_by(titles: Iterable[str]) -> Sequence[str]:
    """The fields that titles name; none unless each names one, and one that few courts have."""
    called = {title: name for name, said in _TITLES.items() for title in said}
    names = [called.get(title.strip().casefold(), "") for title in titles]
    is_whole = all(names) and len({*names}) == len(names) and not {*names} <= _OF_EVERY_COURT
    return names if is_whole else []


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """The lines, with a number and a day that were copied as lines of their own beside each other.

    The number may come first or last; a day that is written out is one of an entry only after it.
    """
    number, was_day = "", False
    for line in filter(str.strip, lines):
        day = _DAY_ALONE.fullmatch(line)
        if number:
            yield f"{number}\t{day[1]}\t" if day else number
        begins = not was_day and _NUMBER_ALONE.fullmatch(line)
        if not (begins or (number and day)):
            yield line
        number, was_day = line.strip() if begins else "", bool(day and not number)
    if number:
        yield number


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
    told_apart = {name: text for name, text in row.items() if text}
    return days | told_apart


def not_yet_entered(
    rows: Iterable[dict[str, str]], entered: Iterable[DocketEntry]
) -> tuple[dict[str, str], ...]:
    """The rows that no entry of the docket is yet, by number, or else by day and words."""
    numbers, told = set(), set()
    for each in entered:
        numbers.add(_bare(each.number))
        told.add((each.filed_on.edtf, " ".join(each.what.split())))
    return tuple(row for row in rows if not _is_among(row, numbers, told))


def _is_among(row: dict[str, str], numbers: set[str], told: set[tuple[str, str]]) -> bool:
    if number := row.get("number"):
        return _bare(number) in numbers
    return (
        read_date(_with_whole_year(row["filed_on"]))[0].edtf,
        " ".join(row.get("what", "").split()),
    ) in told


def _bare(number: str) -> str:
    """A number without what is written round it, as in [12] or ECF No. 12."""
    alone = _NUMBER_ALONE.fullmatch(number)
    return alone[1] if alone else number.strip()


def _too_much() -> QIDeskError:
    return QIDeskError(
        f"That is too much to paste at once: up to {MOST_ROWS:,} entries are taken.",
        "Nothing was added. Copy fewer lines of the docket.",
    )
