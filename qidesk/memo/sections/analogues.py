"""The grid of the second prong: our facts beside the precedent's, and the distinction met."""

from collections.abc import Iterable

from qidesk.casefile.records.claims import Analogue
from qidesk.law.established.established_findings import AnalogueLine
from qidesk.memo.outline import Block, Column, Subhead, TableRow, WithAside, table_of
from qidesk.memo.wording.authorities import standing_words
from qidesk.memo.wording.narrator import Narrator, listed, opened

_GRID = (
    Column("Authority", 1.9),
    Column("Fact there", 1.9),
    Column("Fact here", 1.9),
    Column("Distinction drawn", 1.7),
    Column("Our answer", 3),
)


def grid_of(narrator: Narrator, lines: Iterable[AnalogueLine]) -> list[Block]:
    """The comparison for one claim; empty where none is entered."""
    rows = [
        _compared(narrator, line.analogue, standing_words(line.as_of) if line.as_of else "")
        for line in lines
    ]
    return [table_of(_GRID, rows)] if rows else []


def loose_grid(narrator: Narrator) -> list[Block]:
    """What is compared for no claim of the file."""
    placed = {line.analogue.id for each in narrator.law.established for line in each.analogues}
    rows = [
        _compared(narrator, each, f"for {claim}" if (claim := narrator.linked(each.claim)) else "")
        for each in narrator.file.analogues
        if each.id not in placed
    ]
    return [Subhead("Compared for no claim of the file"), table_of(_GRID, rows)] if rows else []


def _compared(narrator: Narrator, analogue: Analogue, standing: str) -> TableRow:
    cites = narrator.cites(narrator.of("cites", "analogue", analogue.id))
    named = narrator.linked(analogue.authority) or "authority not named"
    return TableRow(
        (
            WithAside(named, listed((opened(standing), cites), "\n")),
            analogue.fact_there,
            analogue.fact_here,
            analogue.distinction,
            analogue.our_answer,
        )
    )
