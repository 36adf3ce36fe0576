"""The mail log of a day on paper: a line each for what came in."""

from collections.abc import Iterable, Sequence

from qidesk.memo.kinds import LEGEND
from qidesk.memo.outline import Block, Column, Memo, Missing, Paragraph, Section, TableRow, table_of

_COLUMNS = (
    Column("What became of it", 1.1),
    Column("Kind", 1),
    Column("From", 1.4),
    Column("Number", 1),
    Column("Facility", 1.3),
    Column("What it asks", 2.2),
    Column("Case", 1.4),
    Column("Received", 0.9),
)


def mail_log(day: str, told: str, lines: Iterable[Sequence[str]]) -> Memo:
    """The log of a day, in words; `told` sums it up, each line has the cells of the columns."""
    rows = [TableRow(tuple(line)) for line in lines]
    none = Missing("Nothing was entered from the mail on this day.")
    blocks: tuple[Block, ...] = (Paragraph(told), table_of(_COLUMNS, rows)) if rows else (none,)
    return Memo(LEGEND, "Mail log", day, f"Mail of {day}", (Section("log", "", blocks),))
