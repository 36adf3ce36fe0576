"""A row of law that says something in words: how it stands, and what of it is unsettled."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from qidesk.casefile.problems import Problem
from qidesk.law.finding import Finding, Relied
from qidesk.law.tables.rows import Row
from qidesk.law.tables.rules import Provenance


@dataclass(frozen=True, slots=True)
class Statement:
    """The words of a row, where they come from, and what is unsettled ('' if nothing)."""

    words: str
    provenance: Provenance
    unsettled: str = ""

    @property
    def doubts(self) -> tuple[str, ...]:
        """What a reader must be told: an unread source, and what is unsettled."""
        return tuple(filter(None, (self.provenance.doubt, self.unsettled)))

    @property
    def authority(self) -> tuple[str, ...]:
        """The authority; empty where the row names none."""
        return tuple(filter(None, (self.provenance.authority,)))

    def finding(
        self, conclusion: str = "", facts: tuple[Relied, ...] = (), assumed: tuple[str, ...] = ()
    ) -> Finding:
        """The statement as a finding, in its own words where no other conclusion is given."""
        return Finding(conclusion or self.words, self.authority, facts, (), assumed, self.doubts)


def statement(row: Row, column: str = "words") -> Statement:
    """What a line of a table states in that column."""
    return Statement(row.text(column, needed=True), row.provenance(), row.text("unsettled"))


def absent(table: str, wanted: Iterable[StrEnum], present: Iterable[StrEnum]) -> list[Problem]:
    """The ids that the desk goes by and the table lacks."""
    held = set(present)
    return [Problem(table, f"has no row {each}") for each in wanted if each not in held]
