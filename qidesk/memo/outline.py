"""The memo as plain data: sections of blocks, every string plain text and never markup.

Nothing here knows how a page looks, so that sections can be chosen, reordered or read aloud.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from qidesk.casefile.timeline.lanes import Spell
from qidesk.casefile.timeline.stems import Occurrence

MISSING_KEY, NOTES_KEY = "missing", "notes"


class Voice(StrEnum):
    """How a paragraph speaks: as text, or as an aside."""

    TEXT = "text"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; line breaks in the text are kept. One that `leads` stays with what follows."""

    text: str
    voice: Voice = Voice.TEXT
    leads: bool = False


class Sentence(NamedTuple):
    """A sentence, and the places in the record that bear it out, '' for none."""

    text: str
    cites: str = ""


@dataclass(frozen=True, slots=True)
class Sourced:
    """A paragraph of sentences of fact, each with its cites."""

    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The paragraph with the cites in it, as a page has it."""
        told = (
            f"{each.text} ({each.cites})" if each.cites else each.text for each in self.sentences
        )
        return " ".join(told)


@dataclass(frozen=True, slots=True)
class Subhead:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """One honest line where a section, or a part of one, has nothing to show."""

    what: str


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its head, and its share of the width against the other columns' shares.

    A `numeric` one is set flush right, so that units stand under units.
    """

    head: str
    share: float
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class WithAside:
    """A cell that says something and then, apart and quieter, what belongs to it."""

    text: str
    aside: str


@dataclass(frozen=True, slots=True)
class Strong:
    """A cell in heavy type: an answer the eye looks for."""

    text: str


@dataclass(frozen=True, slots=True)
class Dotted:
    """A number in the middle of its cell, upon a dot; `share` is of the largest dot's area."""

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class Stack:
    """A cell of several, one under the other."""

    cells: tuple[str | WithAside | Strong, ...]


Cell = str | WithAside | Strong | Dotted | Stack


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of cells; `anchor` names it for links, `to` names what its first cell links to."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page; a row may be longer than a page.

    The `note` stands under its last row.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    note: str = ""


def table_of(columns: tuple[Column, ...], rows: Iterable[TableRow]) -> Table:
    """A table without those columns that hold nothing in any row."""
    rows = tuple(rows)
    held = [at for at in range(len(columns)) if any(_says(row.cells[at]) for row in rows)]
    return Table(
        tuple(columns[at] for at in held),
        tuple(replace(row, cells=tuple(row.cells[at] for at in held)) for row in rows),
    )


def _says(cell: Cell) -> bool:
    if isinstance(cell, Stack):
        return any(map(_says, cell.cells))
    return bool(cell if isinstance(cell, str) else cell.text or getattr(cell, "aside", ""))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label at the left, what it says at the right; `to` links the label to a section."""

    label: str
    value: str | Table
    to: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Chronology:
    """The picture of the chronology; occurrences carry the numbers of the table's rows."""

    occurrences: tuple[Occurrence, ...]
    custody: tuple[Spell, ...]
    proceedings: tuple[Spell, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the memo's sections with their pages."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something cited, and the ways in which it may be written, by which its pages are found."""

    name: str
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedOn:
    """A list of what the memo cites, each with the pages that cite it."""

    entries: tuple[Entry, ...]


Block = CitedOn | Paragraph | Sourced | Subhead | Missing | Table | Labelled | Chronology | Contents


@dataclass(frozen=True, slots=True)
class Section:
    """A run of blocks under a title; `key` is how it is chosen and linked to.

    A `compact` section is set a little smaller, so that page one can stand alone. One that is
    `whole` is broken over pages only where it is longer than one.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    starts_page: bool = False
    compact: bool = False
    whole: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether all it has is a line on what is missing."""
        return all(isinstance(block, Missing) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Memo:
    """Everything printed: the legend on every page, the title, the short caption, the sections."""

    legend: str
    title: str
    as_of: str
    caption: str
    sections: tuple[Section, ...]
