"""What recurs across cases on paper, for an argument that there is a pattern or practice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.memo.kinds import LEGEND
from qidesk.memo.outline import (
    Block,
    Cell,
    Column,
    Dotted,
    Labelled,
    Memo,
    Missing,
    Paragraph,
    Section,
    Table,
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
_PICTURE = (
    "The {count:,} told of in most cases, over the last years of which anything is told: a dot for"
    " each year, the larger the more cases, with their number."
)
_NAME_SHARE = 5
_NONE = "Nothing that is entered recurs in more than one case."


@dataclass(frozen=True, slots=True)
class PrintedPattern:
    """One pattern, ready to be set: `cells` as under the heads of the table of all, and its cases,
    each as under case, person, docket, years and what."""

    title: str
    cells: tuple[str, ...]
    cases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """The years across, in words, and a row for each of the first patterns: its cases in each."""

    years: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


def pattern_paper(
    title: str,
    heads: Sequence[str],
    patterns: Iterable[PrintedPattern],
    told: Sequence[str],
    today: date,
    picture: PrintedPicture,
) -> Memo:
    """The table of all patterns, the picture, then each with its cases; `told` is what was left
    out."""
    patterns = tuple(patterns)
    asides = tuple(Paragraph(each, Voice.ASIDE) for each in (_HOW, *told) if each)
    columns = tuple(Column(head, 1, numeric=head == "Cases") for head in heads)
    rows = (TableRow(each.cells, to=f"pattern-{at}") for at, each in enumerate(patterns))
    table: Block = table_of(columns, rows) if patterns else Missing(_NONE)
    sections = [Section("all", "What recurs", (*asides, table))]
    if any(map(any, picture.rows)):
        sections.append(_drawn(picture, patterns))
    sections += [_section(at, heads, each) for at, each in enumerate(patterns)]
    as_of = in_words(FactDate.on(today))
    return Memo(LEGEND, title, as_of, f"{len(patterns):,} across all cases", tuple(sections))


def _drawn(picture: PrintedPicture, patterns: Sequence[PrintedPattern]) -> Section:
    """A dot for each year in which a pattern has cases, the larger the more, with their number."""
    most = max(map(max, picture.rows))
    columns = (Column("", _NAME_SHARE), *(Column(year, 1) for year in picture.years))
    rows = (
        TableRow((pattern.title, *(_dotted(count, most) for count in row)), to=f"pattern-{at}")
        for at, (pattern, row) in enumerate(zip(patterns, picture.rows, strict=False))
    )
    how = Paragraph(_PICTURE.format(count=len(picture.rows)), Voice.ASIDE, leads=True)
    return Section("picture", "Cases by year", (how, Table(columns, tuple(rows))))


def _dotted(count: int, most: int) -> Cell:
    return Dotted(f"{count:,}", count / most) if count else ""


def _section(at: int, heads: Sequence[str], pattern: PrintedPattern) -> Section:
    labelled = (
        Labelled(head, cell)
        for head, cell in zip(heads, pattern.cells, strict=True)
        if head and cell
    )
    cases = table_of(_CASES, map(TableRow, pattern.cases))
    return Section(f"pattern-{at}", pattern.title, (*labelled, cases))
