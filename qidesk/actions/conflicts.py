"""The conflict check: everybody of a case against everybody of every other case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import new_id, today
from qidesk.actions.likeness import Likeness, Standing, read_roll
from qidesk.actions.records import save_change, save_new
from qidesk.actions.refusals import BadInput
from qidesk.casefile.casefile import CaseFile, grouped, name_of
from qidesk.casefile.dates.told import Told
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import Case, Stage
from qidesk.casefile.records.people import Part, Person, Role
from qidesk.casefile.schema.typed import read_record
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault

CLEARED = ("conflicts_cleared_on", "conflicts_cleared_by")
_MOST_HITS = 100


@dataclass(frozen=True, slots=True)
class ConflictHit:
    """Somebody of this case who is, or may be, in others: who, as what, and as what there."""

    name: str
    role: str
    likeness: Likeness
    standings: tuple[Standing, ...]


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
    roll = read_roll(vault)
    hits: list[ConflictHit] = []
    for name, number, role, person_id in _asked(file):
        for likeness in roll.alike(name, number, _MOST_HITS):
            known = likeness.known
            elsewhere = tuple(each for each in known.standings if each.case_id != case_id)
            if person_id and known.person_id == person_id:
                likeness = likeness._replace(why="the same person")
            if elsewhere:
                hits.append(ConflictHit(name or number, role, likeness, elsewhere))
    return ConflictCheck(file, len(roll.people), _once(hits))


def add_opponent(vault: Vault, case_id: str, name: str) -> Part:
    """Name an opponent: a new person with the part of a defendant. Raises BadInput."""
    reading = read_record(Person(id=new_id()), {"committed_name": name})
    if not reading.record.committed_name:
        nothing = Problem("committed_name", "Type the opponent's name first.")
        raise BadInput(reading.problems or (nothing,))
    part = Part(id=new_id(), case=case_id, person=reading.record.id, role=Role.DEFENDANT)
    save_new(vault, "add an opponent", [reading.record, part], case_id)
    return part


class ComparedBefore(QIDeskError):
    """The people of the case are not those that were compared."""

    def __init__(self) -> None:
        super().__init__(
            "The people of this case changed after they were compared; nothing was recorded.",
            "Check conflicts again, read what is found, then clear.",
        )


def compared(file: CaseFile) -> tuple[object, ...]:
    """What a check depends on."""
    return file.persons, file.parts, file.numbers, tuple(each.sender for each in file.intakes)


def clear_conflicts(vault: Vault, checked: CaseFile, typed: Mapping[str, str]) -> Case:
    """Record that conflicts were cleared, when and by whom, and move a logged case on.

    `checked` is the case as it was when it was compared; `typed` holds the fields CLEARED. Raises
    BadInput where either is missing, ComparedBefore, NoSuchCase.
    """
    file = load_case(vault, checked.case.id)
    if compared(file) != compared(checked):
        raise ComparedBefore
    before = file.case
    reading = read_record(
        before, {name: typed.get(name, "") for name in CLEARED}, Told(today=today())
    )
    missing = tuple(
        Problem(name, "Conflicts are cleared on a day and by somebody's initials: give both.")
        for name in CLEARED
        if not typed.get(name, "").strip()
    )
    if missing or reading.refused:
        raise BadInput(missing + reading.problems)
    stage = reading.record.stage
    moved_on = Stage.CONFLICT_CHECKED if stage in (None, Stage.LOGGED) else stage
    after = replace(reading.record, stage=moved_on)
    save_change(vault, before, after)
    return after


def _asked(file: CaseFile) -> list[tuple[str, str, str, str]]:
    """Every name and number of the case: (name, number, role here, person id)."""
    numbers = grouped(file.numbers, "person")
    asked: list[tuple[str, str, str, str]] = []
    for part in file.parts:
        person = file.person_of(part)
        if person is None:
            continue
        role = part.role.words if part.role else "no role yet"
        names = dict.fromkeys(
            filter(None, (name_of(person), person.name_used, *person.other_names))
        )
        asked += [(name, "", role, person.id) for name in names]
        asked += [
            ("", each.number, role, person.id) for each in numbers.get(person.id, ()) if each.number
        ]
    asked += [(each.sender, "", "sender", "") for each in file.intakes if each.sender]
    return asked


def _once(hits: list[ConflictHit]) -> tuple[ConflictHit, ...]:
    """Each person found once for each person asked about, under the strongest reason."""
    best: dict[tuple[str, str, tuple[Standing, ...]], ConflictHit] = {}
    for hit in sorted(hits, key=lambda each: -each.likeness.score):
        key = (hit.role, hit.likeness.known.person_id, hit.standings)
        best.setdefault(key, hit)
    return tuple(best.values())
