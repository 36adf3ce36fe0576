"""Patterns in words: what stands in a table, on paper and in a sheet."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qidesk.actions.patterns.finding import By, Pattern, Patterns
from qidesk.identity.calling import case_called
from qidesk.identity.searching import holding, sought_in, terms_narrowing
from qidesk.store.loading import CaseLine

_HEADS = {
    By.OFFICER: ("Officer", "Where", "Did what"),
    By.FACILITY: ("Facility", "Where", "What happened"),
    By.UNIT: ("Unit", "Facility", "What happened"),
    By.CONDUCT: ("Conduct", "", "Where"),
    By.DEFENSE: ("Defense", "", "What courts did"),
    By.RULING: ("Ruling", "", "Courts"),
}
_MOST_TOLD = 5
NO_YEAR = "no year"


class CaseOf(NamedTuple):
    """A case of a pattern, in words."""

    case_id: str
    case: str
    person: str
    docket: str
    years: str
    whats: str


def heads(by: By) -> tuple[str, ...]:
    """The heads of a table of patterns."""
    name, where, what = _HEADS[by]
    return name, where, "Cases", "Years", what, "Worth knowing"


def cells(pattern: Pattern) -> tuple[str, ...]:
    """A pattern in a row under these heads."""
    subject = pattern.subject
    return (
        subject.name,
        subject.where,
        f"{len(pattern.cases):,}",
        years_words(pattern),
        whats_words(pattern),
        subject.note,
    )


def years_words(pattern: Pattern) -> str:
    """In how many cases of which years."""
    return _counts((year or NO_YEAR, cases) for year, cases in pattern.years.items())


def years_across(patterns: Iterable[Pattern], most: int) -> list[str]:
    """The last years, and no more than that, of which anything is told of these patterns.

    One after another where they are few enough, and '' at the end where a date is not told.
    """
    every = {year for each in patterns for year in each.years}
    told = sorted(every - {""})
    whole = [str(year) for year in range(int(told[0]), int(told[-1]) + 1)] if told else []
    return (whole if len(whole) <= most else told)[-most:] + ([""] if "" in every else [])


def whats_words(pattern: Pattern) -> str:
    """What is told in how many cases, the commonest first."""
    told = list(pattern.whats.items())
    more = len(told) - _MOST_TOLD
    said = _counts(told[:_MOST_TOLD])
    return f"{said} and {more:,} more" if more > 0 else said


def _counts(counted: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    return ", ".join(f"{what} ({len(cases):,})" for what, cases in counted)


def cases_of(
    pattern: Pattern, lines: Mapping[str, CaseLine], among: Iterable[str] = ()
) -> tuple[CaseOf, ...]:
    """The cases of a pattern in words, by year; only those `among` these ids where any is given."""
    told: dict[str, tuple[list[str], list[str]]] = {}
    wanted = set(among)
    for case_id, what, year in sorted(pattern.seen, key=lambda each: each[2] or "~"):
        if case_id in lines and (not wanted or case_id in wanted):
            years, whats = told.setdefault(case_id, ([], []))
            years.append(year)
            whats.append(what)
    return tuple(_case_of(lines[case_id], *both) for case_id, both in told.items())


def _case_of(line: CaseLine, years: list[str], whats: list[str]) -> CaseOf:
    def joined(told: list[str]) -> str:
        return ", ".join(dict.fromkeys(filter(None, told)))

    return CaseOf(
        line.id,
        case_called(line.caption, (line.person,)),
        line.person,
        line.docket_number,
        joined(years),
        joined(whats),
    )


def narrowed(patterns: Patterns, words: str) -> tuple[Pattern, ...]:
    """The patterns whose name or place has all the words."""
    return tuple(holding(terms_narrowing(words), patterns.found, map(sought, patterns.found)))


def sought(pattern: Pattern) -> str:
    """What a pattern is looked for by, made ready to be searched."""
    return sought_in(f"{pattern.subject.name} | {pattern.subject.where}")


def kept_words(patterns: Patterns) -> str:
    """How many cases were kept out, '' for none."""
    if not patterns.kept:
        return ""
    cases = "1 case is" if patterns.kept == 1 else f"{patterns.kept:,} cases are"
    return f"{cases} left out: somebody is recused."
