"""The first sheet of an Excel workbook as rows of text. The one module that knows the library."""

import re
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from qidesk.exchange.tables import MOST_COLUMNS, MOST_ROWS, Table, UnreadableFile, neutral

MOST_UNPACKED_BYTES = 256 * 1024 * 1024
"""A workbook is a ZIP file, and a small one may unpack to many times its size."""
MOST_TAGS_OF_ROW, MOST_TAGS = 100_000, 8_000_000
_PIECE, _ROW_ENDS = 1024 * 1024, re.compile(rb"</(?:\w+:)?row\b")
_DAMAGES = (
    BadZipFile,
    ValueError,
    OSError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    zlib.error,
)


def rows_of_workbook(content: bytes) -> Iterator[list[str]]:
    """The rows of the first sheet, values for formulas, dates year first. Raises UnreadableFile."""
    _refuse_bombs(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size need not be so
        for row in islice(sheet.iter_rows(values_only=True), MOST_ROWS + 2):
            yield [_text(value) for value in islice(row, MOST_COLUMNS + 1)]
    except Exception as error:
        # Whatever a damaged or hostile workbook makes the library raise.
        raise UnreadableFile("The file is no Excel workbook that can be read.") from error


def workbook_of(table: Table) -> bytes:
    """A table as an Excel workbook, in which each cell is text and none is worked out."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("QI Desk")
    for row in (table.heads, *table.rows):
        sheet.append([_cell(sheet, text) for text in row])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _refuse_bombs(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
            if unpacked <= MOST_UNPACKED_BYTES:
                _refuse_crowded(packed)
    except _DAMAGES as error:
        raise UnreadableFile("The file is damaged, or no workbook.") from error
    if unpacked > MOST_UNPACKED_BYTES:
        most = MOST_UNPACKED_BYTES // 2**20
        raise UnreadableFile(f"The file would unpack to more than {most} megabytes.")


def _refuse_crowded(packed: ZipFile) -> None:
    """Refuse a row of so many cells, or so much in all, that to read it would fill the memory."""
    tags = 0
    for each in packed.infolist():
        in_row, has_rows = 0, each.filename.startswith("xl/worksheets/")
        with packed.open(each) as part:
            while piece := part.read(_PIECE):
                tags += piece.count(b"<")
                first, *others = _ROW_ENDS.split(piece) if has_rows else [b""]
                counts = [in_row + first.count(b"<"), *(row.count(b"<") for row in others)]
                in_row = counts[-1]
                if max(counts) > MOST_TAGS_OF_ROW or tags > MOST_TAGS:
                    raise UnreadableFile("The file holds more than a sheet of so many rows can.")


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date().isoformat() if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, neutral(text))
    cell.data_type = "s"
    return cell
