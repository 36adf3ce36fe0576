"""The same officer, facility, unit, kind of conduct, defense or ruling across cases and years."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

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


@dataclass(frozen=True)
class Pattern:
    """What is told of one subject in all cases."""

    subject: Subject
    seen: tuple[Seen, ...]

    @cached_property
    def cases(self) -> tuple[str, ...]:
        """The ids of its cases, each once."""
        return tuple(dict.fromkeys(case_id for case_id, _, _ in self.seen))

    @cached_property
    def years(self) -> dict[str, tuple[str, ...]]:
        """By year, the first one first and those untold last, the ids of its cases."""
        found = _grouped((year, case_id) for case_id, _, year in self.seen)
        return dict(sorted(found.items(), key=lambda each: each[0] or "~"))

    @cached_property
    def whats(self) -> dict[str, tuple[str, ...]]:
        """By what was done, the commonest first, the ids of its cases."""
        found = _grouped((what, case_id) for case_id, what, _ in self.seen)
        return dict(sorted(found.items(), key=lambda each: (-len(each[1]), each[0])))


def _grouped(told: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for value, case_id in told:
        found.setdefault(value, {})[case_id] = None
    return {value: tuple(cases) for value, cases in found.items()}


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
