"""The register of originals on paper: where each paper is, for whoever gives it back."""

from collections.abc import Iterable, Sequence

from qidesk.memo.kinds import LEGEND
from qidesk.memo.outline import Block, Column, Memo, Missing, Paragraph, Section, TableRow, table_of

_SHARES = (1.5, 2.2, 1.2, 1.4, 1, 1.4, 1)
_NONE = "No original is entered as held here or given back."


def originals_paper(
    heads: Sequence[str], lines: Iterable[Sequence[str]], told: str, as_of: str
) -> Memo:
    """The register as of a day in words; `told` sums it up, each line has a cell for each head."""
    rows = [TableRow(tuple(line)) for line in lines]
    columns = tuple(Column(head, share) for head, share in zip(heads, _SHARES, strict=True))
    whole: tuple[Block, ...] = (Paragraph(told), table_of(columns, rows))
    blocks = whole if rows else (Missing(_NONE),)
    return Memo(
        LEGEND, "Register of originals", as_of, "All originals", (Section("all", "", blocks),)
    )
