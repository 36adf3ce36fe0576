"""A table out of a file of another program: its heads and rows, as text, whatever they hold."""

import csv
import re
from collections.abc import Callable, Iterator
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from qidesk.errors import QIDeskError
from qidesk.places import is_file

MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 64 * 1024 * 1024, 200_000, 500
"""What is read of one file; more is refused before any of it is."""

MOST_TITLES = 10
"""In how many lines at the beginning of a file its heads are looked for."""

_DELIMITERS = ",;\t|"
_TOLD_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"
_CELL_CHARACTERS = 1_000_000


class Table(NamedTuple):
    """The heads of a table and its rows, each as wide as the heads; cells as they stand there.

    `numbers` says which row of the file each is, where it was read from one.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


Known = Callable[[tuple[str, ...]], int]
"""How many of the heads in a line are known."""


class UnreadableFile(QIDeskError):
    """A file that cannot be read as what it was given for; nothing of it was taken in."""

    def __init__(
        self, why: str, remedy: str = "Save it anew as CSV in UTF-8, and try again."
    ) -> None:
        super().__init__(why, remedy)


_ACTS = re.compile("[\t\r\n]|[\\s\u200b\ufeff]*[=+\\-@＝＋－＠']")
"""How a cell begins that a spreadsheet would work out, some past what is not seen, or with our own
mark; the wide signs are those of Chinese and Japanese keyboards."""


def neutral(text: str) -> str:
    """A cell that no spreadsheet works out; `as_typed` gives the text back as it was."""
    return f"'{text}" if _ACTS.match(text) else text


def as_typed(cell: str) -> str:
    """The text of a cell, without the mark that keeps a spreadsheet from working it out."""
    return cell[1:] if cell.startswith("'") and _ACTS.match(cell[1:]) else cell


def read_table(path: Path, known: Known = lambda _: 0) -> Table:
    """The table in a file, CSV or XLSX by what is in it.

    Its heads are the line of which most are `known`, for a title may stand above them, and the
    first line where none is. Raises UnreadableFile.
    """
    content = content_of(path)
    if content.startswith(_ZIP):
        # A spreadsheet's library takes a while to load, and most files are none.
        from qidesk.exchange.workbook import rows_of_workbook

        return table_of(rows_of_workbook(content), known)
    return _csv_table(content, known)


def read_csv(path: Path) -> Table:
    """The table in a CSV file, in Unicode or as Windows writes it, however its cells are parted.

    A row that is shorter than the heads has empty cells at its end. Raises UnreadableFile.
    """
    return _csv_table(content_of(path), lambda _: 0)


def _csv_table(content: bytes, known: Known) -> Table:
    text = _text_of(content)
    first = text.split("\n", MOST_TITLES)[:MOST_TITLES]
    delimiter = max(_DELIMITERS, key=lambda each: max(line.count(each) for line in first))
    csv.field_size_limit(_CELL_CHARACTERS)
    try:
        return table_of(csv.reader(StringIO(text, newline=""), delimiter=delimiter), known)
    except csv.Error as error:
        raise UnreadableFile("The file is no table of text: a cell in it has no end.") from error


def _text_of(content: bytes) -> str:
    if content.startswith(_TOLD_UTF_16):  # what Excel calls Unicode text
        text = content.decode("utf-16", errors="replace")
        if "\0" not in text:
            return text
    if b"\0" in content:
        raise UnreadableFile("The file is no text.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def content_of(path: Path) -> bytes:
    """What is in a file that a person named, if it is not too large. Raises UnreadableFile."""
    try:
        if not is_file(path):
            raise UnreadableFile(f"{path} is no file.", "Give the name of a file that is there.")
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFile(
                f"The file is larger than {MOST_BYTES // 2**20} megabytes.",
                "Divide it into several, and take them in one after the other.",
            )
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnreadableFile(f"{path} cannot be read: {why}.", "Look at its name.") from error


def table_of(lines: Iterator[list[str]], known: Known = lambda _: 0) -> Table:
    """The table of the lines of a file, heads among the first. Raises UnreadableFile."""
    told = ((at, line) for at, line in enumerate(lines, 1) if any(map(str.strip, line)))
    first = list(islice(told, MOST_TITLES))
    if not first:
        raise UnreadableFile("The file has no line of column heads.")
    headed = [tuple(each.strip() for each in line) for _, line in first]
    heads = max(headed, key=known)
    if len(heads) > MOST_COLUMNS:
        raise UnreadableFile(f"The file has more than {MOST_COLUMNS} columns.")
    rows: list[tuple[str, ...]] = []
    numbers = []
    for at, line in chain(first[headed.index(heads) + 1 :], told):
        if len(rows) == MOST_ROWS:
            raise UnreadableFile(
                f"The file has more than {MOST_ROWS:,} rows.",
                "Divide it into several, and take them in one after the other.",
            )
        rows.append(tuple(map(as_typed, line[: len(heads)])) + ("",) * (len(heads) - len(line)))
        numbers.append(at)
    return Table(heads, tuple(rows), tuple(numbers))
