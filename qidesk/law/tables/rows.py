"""Reading a table of law from its text: rows of named columns, and what is wrong with them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from qidesk.casefile.problems import Problem
from qidesk.law.tables.rules import Confidence, Provenance

C = TypeVar("C", bound=StrEnum)

_NO_DAY = date.min


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; a cell that cannot be read is noted in `problems` and stands empty."""

    where: str
    cells: dict[str, str]
    problems: list[Problem]

    def text(self, column: str, *, needed: bool = False) -> str:
        """The cell's text; '' where the column or the cell is missing."""
        found = (self.cells.get(column) or "").strip()
        if needed and not found:
            self.wrong(column, "is empty")
        return found

    def texts(self, column: str, separator: str = "|") -> tuple[str, ...]:
        """The cell's parts."""
        return tuple(part.strip() for part in self.text(column).split(separator) if part.strip())

    def number(self, column: str, *, needed: bool = True) -> int:
        """The cell's whole number; 0 where there is none."""
        found = self.text(column, needed=needed)
        if found and not (found.isascii() and found.isdigit()):
            self.wrong(column, f"is no whole number: {found}")
            return 0
        return int(found or 0)

    def flag(self, column: str) -> bool:
        """Whether the cell says yes; empty or 'no' is no."""
        found = self.text(column)
        if found not in ("", "yes", "no"):
            self.wrong(column, f"is neither yes nor no: {found}")
        return found == "yes"

    def day(self, column: str) -> date | None:
        """The cell's ISO date; None where it is empty."""
        found = self.text(column)
        try:
            return date.fromisoformat(found) if found else None
        except ValueError:
            self.wrong(column, f"is no date like 2026-11-22: {found}")
            return None

    def choice(self, column: str, kind: type[C], default: C) -> C:
        """The cell as one of the codes allowed there."""
        found = self.text(column)
        codes = [each.value for each in kind]
        if found in codes:
            return kind(found)
        self.wrong(column, f"is {found or 'empty'}; allowed: {', '.join(filter(None, codes))}")
        return default

    def choices(self, column: str, kind: type[C]) -> tuple[C, ...]:
        """The cell's parts, each one of the codes allowed there."""
        codes = [each.value for each in kind]
        parts = self.texts(column)
        for part in parts:
            if part not in codes:
                self.wrong(column, f"is {part}; allowed: {', '.join(filter(None, codes))}")
        return tuple(kind(part) for part in parts if part in codes)

    def provenance(self, cell: str = "") -> Provenance:
        """Where the row, or one cell of it, comes from, and when the row was last checked."""
        of = f"{cell}_" if cell else ""
        return Provenance(
            self.text("authority"),
            self.text(f"{of}source", needed=True),
            self.choice(f"{of}confidence", Confidence, Confidence.MEMORY),
            self.day("checked_on") or self._no_day("checked_on"),
        )

    def _no_day(self, column: str) -> date:
        self.wrong(column, "needs the day this row was checked")
        return _NO_DAY

    def wrong(self, column: str, what: str) -> None:
        """Note what is wrong with a cell."""
        self.problems.append(Problem(f"{self.where}, {column}", what))


def rows_of(name: str, text: str, problems: list[Problem]) -> Iterator[Row]:
    """The rows of a table in CSV, its first line the names of the columns."""
    reader = csv.DictReader(text.splitlines(keepends=True))
    for cells in reader:
        kept = {column: cell for column, cell in cells.items() if isinstance(cell, str)}
        if len(kept) != len(cells):
            problems.append(
                Problem(f"{name} line {reader.line_num}", "has too many or too few columns")
            )
        yield Row(f"{name} line {reader.line_num}", kept, problems)
