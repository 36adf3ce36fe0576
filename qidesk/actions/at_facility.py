"""What a facility's page shows beside its record: who is held there, its cases, courts, ladder."""

from collections import Counter
from typing import NamedTuple

from qidesk.actions.law import lawbook
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.people import Custody
from qidesk.casefile.records.places import Facility
from qidesk.casefile.schema.kinds import KINDS
from qidesk.identity.calling import case_called, no_name
from qidesk.identity.states import is_same_state
from qidesk.law.finding import Refusal
from qidesk.law.tables.remedies import Step, System
from qidesk.law.tables.rules import Level
from qidesk.store.vault import Vault

_HAPPENED = ("event", "grievance")


class Held(NamedTuple):
    """A person who is or was held at a facility, and a case of theirs; dates in words."""

    case_id: str
    person: str
    number: str
    began: str
    ended: str
    case: str


class CaseThere(NamedTuple):
    """A case in which something was entered as of a facility: what, in words."""

    case_id: str
    case: str
    what: str


class AtFacility(NamedTuple):
    """Who is held there, those whose custody has not ended first; the cases in which something
    happened there; the district courts of its state; the grievance system its record names and the
    steps for all subjects but those apart."""

    held: tuple[Held, ...]
    cases: tuple[CaseThere, ...]
    courts: tuple[str, ...]
    system: System | None
    ladder: tuple[Step, ...]


def at_facility(vault: Vault, facility: Facility) -> AtFacility:
    """All that the office has at a facility, and what the tables of law say of it."""
    book = lawbook()
    of_state = (each for each in book.courts if is_same_state(each.state, facility.state))
    courts = (each.cite for each in of_state if each.level is Level.DISTRICT)
    named = book.remedies.system(facility.grievance_system)
    system = None if isinstance(named, Refusal) else named
    ladder = book.remedies.ladder(system, None) if system else ()
    held, cases = _held(vault, facility.id), _cases(vault, facility.id)
    return AtFacility(held, cases, tuple(courts), system, ladder)


def _cases(vault: Vault, facility_id: str) -> tuple[CaseThere, ...]:
    told = {code: vault.records_with(code, "facility", facility_id) for code in _HAPPENED}
    counts = {code: Counter(getattr(each, "case", "") for each in told[code]) for code in told}
    found = [
        CaseThere(
            line.id,
            case_called(line.caption, (line.person,)),
            ", ".join(
                f"{count:,} {KINDS[code].words}{'' if count == 1 else 's'}"
                for code in counts
                if (count := counts[code][line.id])
            ),
        )
        for line in (vault.case_lines() if any(told.values()) else ())
    ]
    return tuple(sorted((each for each in found if each.what), key=lambda each: each.case))


def _held(vault: Vault, facility_id: str) -> tuple[Held, ...]:
    spells = [
        each
        for each in vault.records_with("custody", "facility", facility_id)
        if isinstance(each, Custody)
    ]
    if not spells:
        return ()
    people = {each.person for each in spells}
    told = vault.narrow_rows("person", "committed_name", "name_used")
    names = {row[0]: next(filter(None, row[1:]), no_name("person")) for row in told}
    told = vault.narrow_rows("number", "person", "number")
    numbers = {person: number for _, person, number in told if person in people}
    cases: dict[str, list[str]] = {}
    for _, case_id, person in vault.narrow_rows("part", "case", "person"):
        cases.setdefault(person, []).append(case_id)
    titles = {line.id: case_called(line.caption, (line.person,)) for line in vault.case_lines()}
    found = [
        Held(
            case_id,
            names.get(each.person, ""),
            numbers.get(each.person, ""),
            _day(each.began_on),
            _day(each.ended_on),
            titles.get(case_id, ""),
        )
        for each in spells
        for case_id in dict.fromkeys(cases.get(each.person, [""]))
    ]
    return tuple(sorted(found, key=lambda each: (bool(each.ended), each.person, each.case)))


def _day(date: FactDate) -> str:
    return short(date) or date.typed
