"""The same officer, facility, unit, kind of conduct, defense or ruling across cases and years."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from qidesk.actions.patterns.screened import cases_kept_from
from qidesk.actions.patterns.subjects import Subject, Subjects, Told
from qidesk.store.vault import Vault

Seen = tuple[str, str, str]
"""One thing told of a subject: in which case, what, in which year ('' for none)."""


class By(StrEnum):
    """What cases are laid side by side by."""

    OFFICER = "officer"
    FACILITY = "facility"
    UNIT = "unit"
    CONDUCT = "conduct"
    DEFENSE = "defense"
    RULING = "ruling"


_TOLD: dict[By, Callable[[Subjects], Iterator[Told]]] = {
    By.OFFICER: Subjects.officers,
    By.FACILITY: Subjects.facilities,
    By.UNIT: Subjects.units,
    By.CONDUCT: Subjects.conduct,
    By.DEFENSE: Subjects.defenses,
    By.RULING: Subjects.rulings,
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is told of one subject in all cases."""

    subject: Subject
    seen: tuple[Seen, ...]

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids of its cases, each once."""
        return tuple(dict.fromkeys(case_id for case_id, _, _ in self.seen))

    @property
    def years(self) -> dict[str, tuple[str, ...]]:
        """By year, the first one first and those untold last, the ids of its cases."""
        years = sorted({year for _, _, year in self.seen}, key=lambda year: year or "~")
        return {each: self._cases_of(2, each) for each in years}

    @property
    def whats(self) -> dict[str, tuple[str, ...]]:
        """By what was done, the commonest first, the ids of its cases."""
        told = {what: self._cases_of(1, what) for what in {what for _, what, _ in self.seen}}
        return dict(sorted(told.items(), key=lambda each: (-len(each[1]), each[0])))

    def _cases_of(self, column: int, value: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each[0] for each in self.seen if each[column] == value))


@dataclass(frozen=True, slots=True)
class Patterns:
    """What recurs, that of the most cases first; how many cases were kept out of it."""

    by: By
    found: tuple[Pattern, ...]
    kept: int


def read_patterns(vault: Vault, by: By, *, on_paper: bool = False) -> Patterns:
    """What recurs across all cases, open, closed and archived ones, but for those kept out."""
    kept = cases_kept_from(vault, on_paper=on_paper)
    seen: dict[Subject, list[Seen]] = {}
    for subject, case_id, what, year in _TOLD[by](Subjects(vault)):
        if case_id not in kept:
            seen.setdefault(subject, []).append((case_id, what, year))
    most_first = sorted(seen.items(), key=lambda each: -len({case_id for case_id, _, _ in each[1]}))
    found = tuple(Pattern(subject, tuple(those)) for subject, those in most_first)
    return Patterns(by, found, len(kept))
