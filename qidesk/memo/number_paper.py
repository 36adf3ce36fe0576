"""Numbers for a funder on paper: they name nobody, so nothing on it is privileged."""

from collections.abc import Mapping, Sequence
from datetime import date

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.memo.outline import Column, Memo, Paragraph, Section, Table, TableRow

_LEGEND = "NUMBERS ONLY: NO NAMES"
_HOW = (
    "Each request for help counts in the month it came, with its stage and outcome of today. Days"
    " to answer run from its arrival to the first letter sent, or the day the person was told."
)


def number_paper(
    keys: Sequence[str],
    parts: Mapping[str, Sequence[str]],
    rows: Sequence[Sequence[str]],
    today: date,
) -> Memo:
    """A table a part, whose heads follow those of the keys in each row, as wide as a page is."""
    sections = [Section("how", "What is counted", (Paragraph(_HOW),))]
    first = len(keys)
    for title, heads in parts.items():
        shown = (*range(len(keys)), *range(first, first + len(heads)))
        first += len(heads)
        columns = (*(Column(each, 1) for each in keys), *(Column(each, 1, True) for each in heads))
        table = Table(columns, tuple(TableRow(tuple(row[at] for at in shown)) for row in rows))
        sections.append(Section(title, title, (table,)))
    as_of = in_words(FactDate.on(today))
    return Memo(_LEGEND, "Numbers", as_of, "All cases together", tuple(sections))
