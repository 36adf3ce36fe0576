"""Every string of an outline, in the order in which a reader meets them."""

from collections.abc import Iterator

from qidesk.memo.outline import (
    Cell,
    CitedOn,
    Dotted,
    Labelled,
    Missing,
    Paragraph,
    Section,
    Sourced,
    Stack,
    Strong,
    Subhead,
    Table,
    WithAside,
)


def strings_of(section: Section) -> Iterator[str]:
    """The title, then what each block says; labels, heads and pictures are left out."""
    yield section.title
    for block in section.blocks:
        match block:
            case Paragraph(text=text) | Subhead(text=text) | Missing(what=text):
                yield text
            case Sourced():
                yield block.text
            case Labelled(value=str(value)):
                yield value
            case Labelled(value=Table() as table) | (Table() as table):
                yield from cells_of(table)
            case CitedOn():
                yield from (entry.name for entry in block.entries)


def cells_of(table: Table) -> Iterator[str]:
    """What the cells of a table say, row by row, and its note."""
    for row in table.rows:
        for cell in row.cells:
            yield from words_of(cell)
    yield table.note


def words_of(cell: Cell) -> Iterator[str]:
    """What one cell says, part by part."""
    match cell:
        case str():
            yield cell
        case Strong() | Dotted():
            yield cell.text
        case WithAside():
            yield from (cell.text, cell.aside)
        case Stack():
            for each in cell.cells:
                yield from words_of(each)
