"""A table out of a file of another program: its heads and rows, as text, whatever they hold."""

import csv
import re
from collections.abc import Callable, Iterator
from io import BytesIO, TextIOWrapper
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
_CELL_CHARACTERS, _BEGINNING = 1_000_000, 65_536
_MOST_DELIMITERS = 100_000
"""In one line, those within cells counted: more would fill the memory before they are parted."""


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
    encoding = _encoding_of(content)
    beginning = content[:_BEGINNING].decode(encoding, errors="replace")
    lines = beginning.split("\n", MOST_TITLES)[:MOST_TITLES]
    parted = next((each for each in lines if any(map(each.count, _DELIMITERS))), "")
    delimiter = max(_DELIMITERS, key=parted.count)
    csv.field_size_limit(_CELL_CHARACTERS)
    # Decoded piece by piece, for all of it at once would take four times the memory.
    text = TextIOWrapper(BytesIO(content), encoding, errors="replace", newline="")
    narrow = (line for line in text if _is_narrow(line, delimiter))
    try:
        return table_of(csv.reader(narrow, delimiter=delimiter), known)
    except csv.Error as error:
        raise UnreadableFile("The file is no table of text: a cell in it has no end.") from error


def _is_narrow(line: str, delimiter: str) -> bool:
    """Whether a line may have as many cells as it seems to. Raises UnreadableFile where not."""
    if line.count(delimiter) > _MOST_DELIMITERS:
        raise _too_wide()
    return True


def _encoding_of(content: bytes) -> str:
    """How a file's text is written: in Unicode, else as Windows does. Raises UnreadableFile."""
    is_told = content.startswith(_TOLD_UTF_16)  # what Excel calls Unicode text
    if is_told and "\0" not in content.decode("utf-16", errors="replace"):
        return "utf-16"
    if b"\0" in content:
        raise UnreadableFile("The file is no text.")
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


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
    told = _filled(lines)
    first = list(islice(told, MOST_TITLES))
    if not first:
        raise UnreadableFile("The file has no line of column heads.")
    headed = [tuple(each.strip() for each in line) for _, line in first]
    heads = max(headed, key=known)
    if len(heads) > MOST_COLUMNS:
        raise _too_wide()
    rows: list[tuple[str, ...]] = []
    numbers = []
    for at, line in chain(first[headed.index(heads) + 1 :], told):
        if len(rows) == MOST_ROWS:
            raise _too_long()
        rows.append(tuple(map(as_typed, line[: len(heads)])) + ("",) * (len(heads) - len(line)))
        numbers.append(at)
    return Table(heads, tuple(rows), tuple(numbers))


def _filled(lines: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The lines that say anything, by their numbers; empty ones are counted too, for they take as
    long. Raises UnreadableFile."""
    for at, line in enumerate(lines, 1):
        if at > MOST_ROWS + MOST_TITLES:
            raise _too_long()
        if any(map(str.strip, line)):
            yield at, line


def _too_long() -> UnreadableFile:
    return UnreadableFile(
        f"The file has more than {MOST_ROWS:,} rows.",
        "Divide it into several, and take them in one after the other.",
    )


def _too_wide() -> UnreadableFile:
    return UnreadableFile(f"The file has more than {MOST_COLUMNS} columns.")
