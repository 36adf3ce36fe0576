"""What recurs across cases on paper, for an argument that there is a pattern or practice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.memo.kinds import LEGEND
from qidesk.memo.outline import (
    Block,
    Column,
    Labelled,
    Memo,
    Missing,
    Paragraph,
    Section,
    TableRow,
    Voice,
    table_of,
)

_CASES = (
    Column("Case", 2.4),
    Column("Person", 1.6),
    Column("Docket", 1.4),
    Column("Years", 0.9),
    Column("What", 2.4),
)
_HOW = (
    "Each count is of cases, whatever their number of events; a year is the first that the date"
    " told may mean. What is told is as the files have it: alleged, unless the case says otherwise."
)
_NONE = "Nothing that is entered recurs in more than one case."


@dataclass(frozen=True, slots=True)
class PrintedPattern:
    """One pattern, ready to be set: `cells` as under the heads of the table of all, and its cases,
    each as under case, person, docket, years and what."""

    title: str
    cells: tuple[str, ...]
    cases: tuple[tuple[str, ...], ...]


def pattern_paper(
    title: str,
    heads: Sequence[str],
    patterns: Iterable[PrintedPattern],
    told: Sequence[str],
    today: date,
) -> Memo:
    """The table of all patterns, then each with its cases; `told` is what was left out."""
    patterns = tuple(patterns)
    asides = tuple(Paragraph(each, Voice.ASIDE) for each in (_HOW, *told) if each)
    columns = tuple(Column(head, 1, numeric=head == "Cases") for head in heads)
    rows = (TableRow(each.cells, to=f"pattern-{at}") for at, each in enumerate(patterns))
    table: Block = table_of(columns, rows) if patterns else Missing(_NONE)
    sections = [Section("all", "What recurs", (*asides, table))]
    sections += [_section(at, heads, each) for at, each in enumerate(patterns)]
    as_of = in_words(FactDate.on(today))
    return Memo(LEGEND, title, as_of, f"{len(patterns):,} across all cases", tuple(sections))


def _section(at: int, heads: Sequence[str], pattern: PrintedPattern) -> Section:
    labelled = (
        Labelled(head, cell)
        for head, cell in zip(heads, pattern.cells, strict=True)
        if head and cell
    )
    cases = table_of(_CASES, map(TableRow, pattern.cases))
    return Section(f"pattern-{at}", pattern.title, (*labelled, cases))
