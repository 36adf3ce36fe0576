"""The conflict check: everybody of a case against everybody of every other case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import today
from qidesk.actions.likeness import read_people_index
from qidesk.actions.records import save_change
from qidesk.actions.refusals import BadInput
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import Case, Stage
from qidesk.casefile.schema.typed import read_record
from qidesk.errors import QIDeskError
from qidesk.identity.calling import EMPLOYER, JUDGE
from qidesk.identity.people import Likeness, RoleInCase
from qidesk.identity.people_index import PeopleIndex
from qidesk.store.vault import Vault

CLEARED = ("conflicts_cleared_on", "conflicts_cleared_by")
_MOST_HITS = 100


@dataclass(frozen=True, slots=True)
class ConflictHit:
    """Somebody of this case who is, or may be, in others: who, as what, and as what there."""

    name: str
    role: str
    likeness: Likeness
    roles: tuple[RoleInCase, ...]


@dataclass(frozen=True, slots=True)
class ConflictCheck:
    """What a check compared, with the case as it then was, and what it found."""

    file: CaseFile
    people_compared: int
    hits: tuple[ConflictHit, ...]


def check_conflicts(vault: Vault, case_id: str) -> ConflictCheck:
    """Compare all the names and numbers of a case with everybody of every other case.

    Raises NoSuchCase. The hits name other people, so they are shown and never saved or printed.
    """
    file = load_case(vault, case_id)
    index = read_people_index(vault)
    best: dict[tuple[str, str, tuple[RoleInCase, ...]], ConflictHit] = {}
    for asked in _asked(index, case_id):
        for likeness in index.alike(asked.name, asked.number, _MOST_HITS, few=False):
            known = likeness.known
            others = (each for each in known.roles if each.case_id != case_id)
            elsewhere = tuple(each for each in others if _remarkable(asked.role, each.role))
            if asked.person_id and known.person_id == asked.person_id:
                likeness = likeness._replace(why="the same person", score=100.0)
            hit = ConflictHit(asked.name or asked.number, asked.role, likeness, elsewhere)
            key = (asked.person_id or asked.name, known.person_id, elsewhere)
            if elsewhere and (key not in best or best[key].likeness.score < likeness.score):
                best[key] = hit
    hits = sorted(best.values(), key=lambda each: -each.likeness.score)
    return ConflictCheck(file, len(index.people), tuple(hits))


class ComparedBefore(QIDeskError):
    """The people of the case are not those that were compared."""

    def __init__(self) -> None:
        super().__init__(
            "The people of this case changed after they were compared; nothing was recorded.",
            "Check conflicts again, read what is found, then clear.",
        )


def compared(file: CaseFile) -> tuple[object, ...]:
    """What a check depends on."""
    intakes = tuple((each.sender, each.lawyers) for each in file.intakes)
    letters = tuple((each.sender, each.person) for each in file.communications)
    judges = tuple(each.judges for each in file.proceedings)
    described = tuple(each.described_as for each in file.actors)
    return file.persons, file.parts, file.numbers, intakes, letters, judges, described


def clear_conflicts(vault: Vault, checked: CaseFile, typed: Mapping[str, str]) -> Case:
    """Record that conflicts were cleared, when and by whom, and move a logged case on.

    `checked` is the case as it was when it was compared; `typed` holds the fields CLEARED. Raises
    BadInput where either is missing or the day cannot be read, ComparedBefore, NoSuchCase.
    """
    file = load_case(vault, checked.case.id)
    if compared(file) != compared(checked):
        raise ComparedBefore
    before = file.case
    reading = read_record(
        before, {name: typed.get(name, "") for name in CLEARED}, ReadAsOf(today=today())
    )
    missing = tuple(
        Problem(name, "Conflicts are cleared on a day and by somebody's initials: give both.")
        for name in CLEARED
        if not typed.get(name, "").strip()
    )
    is_of_no_day = reading.record.conflicts_cleared_on.earliest is None
    if missing or reading.refused or is_of_no_day:
        raise BadInput(missing + reading.problems, Case)
    stage = reading.record.stage
    moved_on = Stage.CONFLICT_CHECKED if stage in (None, Stage.LOGGED) else stage
    after = replace(reading.record, stage=moved_on)
    save_change(vault, before, after)
    return after


class _Asked(NamedTuple):
    """A name, or a number, of somebody in the case; `person_id` '' for one who is no record."""

    name: str
    number: str
    role: str
    person_id: str = ""


def _remarkable(here: str, there: str) -> bool:
    """Judges and employers are the same in many cases, and that is no conflict."""
    return not any(here.startswith(each) and there.startswith(each) for each in (JUDGE, EMPLOYER))


def _asked(index: PeopleIndex, case_id: str) -> Iterator[_Asked]:
    """Every name and number of whoever is spoken of in the case, as what they stand in it."""
    for known in index.people:
        for role in (each.role for each in known.roles if each.case_id == case_id):
            for name in known.names:
                yield _Asked(name, "", role, known.person_id)
            for number in known.numbers:
                yield _Asked("", number, role, known.person_id)
