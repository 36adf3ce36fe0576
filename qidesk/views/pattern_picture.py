"""The picture of patterns: what recurs down the side, years across, a dot for the cases of each."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from qidesk.actions.patterns.finding import Pattern
from qidesk.actions.patterns.words import NO_YEAR, years_across

MOST_ROWS = 10
_MOST_YEARS = 30


class Dot(NamedTuple):
    """So many cases of a row's pattern in a year (its code, '' for none); the row and column."""

    row: int
    column: int
    year: str
    cases: int


class Picture(NamedTuple):
    """The names of the rows, the words of the columns, and the dots."""

    names: tuple[str, ...]
    years: tuple[str, ...]
    dots: tuple[Dot, ...]

    @property
    def most(self) -> int:
        """The cases of the largest dot."""
        return max((each.cases for each in self.dots), default=0)


def picture_of(patterns: Sequence[Pattern]) -> Picture:
    """The first of the patterns, over the last years of which anything is told of them."""
    shown = patterns[:MOST_ROWS]
    counted = [each.years for each in shown]
    columns = years_across(shown, _MOST_YEARS)
    dots = (
        Dot(row, at, year, len(years[year]))
        for row, years in enumerate(counted)
        for at, year in enumerate(columns)
        if year in years
    )
    return Picture(_told_apart(shown), tuple(year or NO_YEAR for year in columns), tuple(dots))


def _told_apart(patterns: Sequence[Pattern]) -> tuple[str, ...]:
    """Their names, and where they are of those that several have."""
    called = Counter(each.subject.name for each in patterns)
    return tuple(
        f"{name}, {where}" if where and called[name] > 1 else name
        for name, where in ((each.subject.name, each.subject.where) for each in patterns)
    )


class Choice(NamedTuple):
    """Some of the cases of a pattern: in words with how many, and their ids."""

    words: str
    cases: tuple[str, ...]


def choices_of(pattern: Pattern) -> tuple[Choice, ...]:
    """Every count of a pattern: all its cases, those of each year, those of each thing told."""
    every = Choice(f"all ({len(pattern.cases):,})", pattern.cases)
    years = (
        Choice(f"{year or NO_YEAR} ({len(cases):,})", cases)
        for year, cases in pattern.years.items()
    )
    whats = (Choice(f"{what} ({len(cases):,})", cases) for what, cases in pattern.whats.items())
    return (every, *years, *whats)
