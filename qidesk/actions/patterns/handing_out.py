"""Patterns as they leave the vault: as paper, or as a sheet; each is logged."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from qidesk.actions.access import PATTERNS_PRINTED, PATTERNS_WRITTEN, note
from qidesk.actions.ids_and_clock import today
from qidesk.actions.named_files import write_named
from qidesk.actions.patterns.finding import By, Pattern, Patterns, read_patterns
from qidesk.actions.patterns.words import (
    NO_YEAR,
    cases_of,
    cells,
    heads,
    kept_words,
    narrowed,
    years_across,
)
from qidesk.actions.verdicts import marked
from qidesk.exchange.tables import Table
from qidesk.exchange.written import file_of
from qidesk.memo.pattern_paper import PrintedPattern, PrintedPicture, pattern_paper
from qidesk.store.vault import Vault

MOST_PATTERNS, MOST_CASES = 50, 500
"""So many are printed of the patterns, and of the cases of each; the paper says what more is."""
MOST_DRAWN, MOST_YEARS = 20, 12
"""So many patterns and years stand in the picture on paper, by what its page has room for."""
PDF = ".pdf"
_CASE_HEADS = ("Case", "Person", "Docket", "Years", "What")


def write_patterns(vault: Vault, path: Path, by: By, words: str = "") -> None:
    """Write what recurs, narrowed by words, as PDF, CSV or XLSX by the file's name; logged.

    A case from which anybody is recused is left out. Raises QIDeskError.
    """
    patterns = read_patterns(vault, by, on_paper=True)
    if path.suffix.lower() == PDF:
        content = _paper(vault, patterns, words)
    else:
        content = file_of(_sheet(vault, patterns, words), path)
    save_patterns(vault, path, content, by)


def paper_of_patterns(vault: Vault, by: By, words: str = "") -> bytes:
    """The paper as PDF bytes."""
    return _paper(vault, read_patterns(vault, by, on_paper=True), words)


def save_patterns(vault: Vault, path: Path, content: bytes, by: By) -> None:
    """Write a paper or a sheet to a file the user named; logged. Raises QIDeskError."""
    note(vault, PATTERNS_WRITTEN, "", f"by {by}")
    write_named(path, content)


def log_patterns_print(vault: Vault, sheets: int, by: By) -> None:
    """Log that the paper goes to a printer now. Raises QIDeskError where it cannot be."""
    note(vault, PATTERNS_PRINTED, "", f"by {by}", "1 page" if sheets == 1 else f"{sheets:,} pages")


def _paper(vault: Vault, patterns: Patterns, words: str) -> bytes:
    # Loaded when first used: ReportLab is large, and many a day no paper is made.
    from qidesk.memo.page.pages import printed

    found = narrowed(patterns, words)
    recurring = tuple(each for each in found if len(each.cases) > 1)
    told = [kept_words(patterns)]
    if single := len(found) - len(recurring):
        told.append(f"Told of in one case alone, and left out: {single:,}.")
    if len(recurring) > MOST_PATTERNS:
        told.append(f"The {MOST_PATTERNS} told of in most cases, of {len(recurring):,}.")
    shown = _printed(vault, recurring[:MOST_PATTERNS])
    title = f"Patterns by {patterns.by}"
    picture = _picture(recurring[:MOST_DRAWN])
    memo = pattern_paper(title, heads(patterns.by), shown, told, today(), picture)
    return printed(marked(vault, memo)).content


def _picture(patterns: Sequence[Pattern]) -> PrintedPicture:
    """The cases of each year of these patterns."""
    years = years_across(patterns, MOST_YEARS)
    rows = (tuple(len(each.years.get(year, ())) for year in years) for each in patterns)
    return PrintedPicture(tuple(year or NO_YEAR for year in years), tuple(rows))


def _printed(vault: Vault, patterns: Iterable[Pattern]) -> Iterable[PrintedPattern]:
    lines = {line.id: line for line in vault.case_lines()}
    for each in patterns:
        cases = [tuple(case[1:]) for case in cases_of(each, lines)]
        if (more := len(cases) - MOST_CASES) > 0:
            cases = [*cases[:MOST_CASES], (f"and {more:,} more", "", "", "", "")]
        yield PrintedPattern(each.subject.name, cells(each), tuple(cases))


def _sheet(vault: Vault, patterns: Patterns, words: str) -> Table:
    """A row for each case of each pattern."""
    lines = {line.id: line for line in vault.case_lines()}
    name, where, *_ = heads(patterns.by)
    rows = (
        (each.subject.name, each.subject.where, each.subject.note, *case[1:])
        for each in narrowed(patterns, words)
        for case in cases_of(each, lines)
    )
    return Table((name, where or "Where", "Worth knowing", *_CASE_HEADS), tuple(rows))
