"""Rows copied from a spreadsheet, read as the rows of a table in which records are typed."""

import csv
from collections.abc import Sequence
from io import StringIO

from qidesk.casefile.schema.fields import Shape, Spec
from qidesk.errors import QIDeskError

MOST_ROWS, MOST_LETTERS = 2_000, 4_000_000
_ALSO_DATE, _ALSO_WORDS = ("date", "day"), ("event", "description")
"""What spreadsheets call the first column of days, and the first of many words, besides ours."""


def is_rows(text: str) -> bool:
    """Whether a text was copied from several columns; a story of many lines belongs in one cell."""
    return "\t" in text


def rows_of(text: str, columns: Sequence[Spec], first: int) -> tuple[dict[str, str], ...]:
    """What is typed by each row, by the names of fields; its first cell goes to column `first`.

    Where the first row holds the columns' own titles, the cells go by those. Rows of blanks are
    left out. Raises QIDeskError for too much, and for more cells than there are columns.
    """
    if len(text) > MOST_LETTERS:
        raise _too_much()
    # A spreadsheet quotes a cell that holds a tab or a line's end, and doubles its quotes.
    lines = csv.reader(StringIO(text.strip("\r\n"), newline=""), delimiter="\t")
    try:
        rows = [row for row in lines if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise _too_much() from error
    if len(rows) > MOST_ROWS:
        raise _too_much()
    places = list(columns[first:])
    if rows and (titled := _titled(rows[0], columns)):
        places, rows = titled, rows[1:]
    return tuple(_row(at, row, places) for at, row in enumerate(rows, 1))


def _row(at: int, row: list[str], places: Sequence[Spec]) -> dict[str, str]:
    cells = list(row)
    while cells and not cells[-1].strip():
        del cells[-1]
    if len(cells) > len(places):
        raise QIDeskError(
            f"Row {at} of what was copied has {len(cells)} cells, and {len(places)} columns are"
            " there to take them.",
            "Nothing was added. Begin further left, or copy fewer columns.",
        )
    return {spec.name: cell for spec, cell in zip(places, cells, strict=False) if cell.strip()}


def _titled(row: Sequence[str], columns: Sequence[Spec]) -> list[Spec]:
    """The columns that a row of titles names, in its order; none where it is no such row."""
    by_title: dict[str, Spec] = {}
    for spec in columns:
        named_so = (
            _ALSO_DATE if spec.shape is Shape.DATE else _ALSO_WORDS if spec.field.long else ()
        )
        for title in named_so:
            by_title.setdefault(title, spec)  # the first of that shape
    by_title |= {spec.label.casefold(): spec for spec in columns}
    titles = [cell.strip().casefold() for cell in row]
    named = [by_title[title] for title in titles if title in by_title]
    return named if named and len(named) == len(titles) == len(set(titles)) else []


def _too_much() -> QIDeskError:
    return QIDeskError(
        f"That is too much to paste at once: up to {MOST_ROWS:,} rows are taken.",
        "Nothing was added. Copy fewer rows.",
    )
