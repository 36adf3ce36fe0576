"""A table written as a file for other programs."""

import csv
from io import StringIO
from pathlib import Path

from qidesk.exchange.tables import Table, UnreadableFile, neutral

_WAYS = "FILE.csv or FILE.xlsx"


def file_of(table: Table, path: Path) -> bytes:
    """What a file of that name holds of a table. Raises UnreadableFile for another kind of file."""
    if path.suffix.lower() == ".xlsx":
        # A spreadsheet's library takes a while to load, and most tables are written as CSV.
        from qidesk.exchange.workbook import workbook_of

        return workbook_of(table)
    if path.suffix.lower() == ".csv":
        return _csv(table)
    raise UnreadableFile(f"A table is not written as {path.suffix or 'that'}.", f"Say {_WAYS}.")


def _csv(table: Table) -> bytes:
    """In UTF-8 with the mark by which Excel knows it."""
    buffer = StringIO(newline="")
    lines = csv.writer(buffer)
    for row in (table.heads, *table.rows):
        lines.writerow(map(neutral, row))
    return buffer.getvalue().encode("utf-8-sig")
