"""The rulings of a case in few words: a row for each claim and those ruled on alike."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from qidesk.law.immunity.immunity_findings import Cell, CourtStep, MatrixRow

NameOf = Callable[[str], str]
_FEW_WORDS = 48


class RulingRow(NamedTuple):
    """A claim, defendants whom every court treated alike, and what each court made of it."""

    claim: str
    defendants: str
    courts: tuple[str, ...]


def court_words(step: CourtStep) -> str:
    """A court as a column names it; a second ruling, as after a remand, is told apart."""
    name = step.court or "court not recorded"
    return f"{name} again" if step.again else name


def ruling_rows(rows: Iterable[MatrixRow], named: NameOf) -> Iterator[RulingRow]:
    """The matrix, defendants of one claim whom the courts treated alike in one row."""
    for claim, inside in groupby(rows, key=lambda row: row.claim):
        alike: dict[tuple[str, ...], list[str]] = {}
        for row in inside:
            alike.setdefault(tuple(map(_in_short, row.cells)), []).append(named(row.part.id))
        for courts, names in alike.items():
            heading = " ".join(claim.heading.split()) or "claim without a heading"
            yield RulingRow(heading, ", ".join(names), courts)


def _in_short(cell: Cell) -> str:
    """Both prongs and what came of it: 1 yes, 2 no, granted; '' where no ruling is entered."""
    if not cell.rulings:
        return ""
    prongs = [
        f"{number} {answer.words}"
        for number, answer in ((1, cell.prong_1), (2, cell.prong_2))
        if answer
    ]
    result = cell.result.words if cell.result else cell.disposition[:_FEW_WORDS]
    return ", ".join(filter(None, (*prongs, result))) or "ruled"
