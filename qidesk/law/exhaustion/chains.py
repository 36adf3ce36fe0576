"""Which grievances are about one matter, and which rung of the ladder each stands on."""

from collections.abc import Iterable
from dataclasses import dataclass

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import Grievance, GrievanceSubject
from qidesk.law.tables.remedies import Step, squeezed


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter grieved, or to be grieved: the records of it, and what they say together.

    incident: the day it happened; `incident_record` the event or claim that says so. assumptions:
    why the grievances were taken together.
    """

    grievances: tuple[Grievance, ...]
    claim: Claim | None
    about: str
    incident: FactDate
    incident_record: str
    system_named: str
    subject: GrievanceSubject | None
    assumptions: tuple[str, ...] = ()


def matters_of(casefile: CaseFile) -> tuple[Matter, ...]:
    """Each chain of grievances, then each claim that none of them is about."""
    chains = [_matter(casefile, chain) for chain in _chained(casefile.grievances)]
    grieved = {matter.claim.id for matter in chains if matter.claim}
    bare = [_ungrieved(casefile, claim) for claim in casefile.claims if claim.id not in grieved]
    return (*chains, *bare)


def _chained(grievances: Iterable[Grievance]) -> list[tuple[Grievance, ...]]:
    """The grievances in chains: by the step each appeals, by number, by event and subject."""
    chains: list[list[Grievance]] = []
    for grievance in grievances:
        joined = [chain for chain in chains if any(_together(grievance, each) for each in chain)]
        chains = [chain for chain in chains if chain not in joined]
        chains.append([*(each for chain in joined for each in chain), grievance])
    return [tuple(sorted(chain, key=lambda each: sort_key(each.filed_on))) for chain in chains]


def _together(one: Grievance, other: Grievance) -> bool:
    if one.follows_from == other.id or other.follows_from == one.id:
        return True
    number = squeezed(one.number)
    if number and number == squeezed(other.number):
        return True
    return bool(one.event) and (one.event, one.subject) == (other.event, other.subject)


def _matter(casefile: CaseFile, chain: tuple[Grievance, ...]) -> Matter:
    event = next(filter(None, (casefile.find(Event, each.event) for each in chain)), None)
    claim = casefile.find(Claim, event.claim) if event else None
    dated = event.occurred_on if event else FactDate()
    about = next(filter(None, (each.about for each in chain)), "")
    linked = {each.id for each in chain}
    alone = len(chain) > 1 and sum(each.follows_from in linked for each in chain) < len(chain) - 1
    return Matter(
        grievances=chain,
        claim=claim,
        about=about or (event.what_happened if event else ""),
        incident=dated,
        incident_record=event.id if event else "",
        system_named=_system_of(casefile, chain, event),
        subject=next(filter(None, (each.subject for each in chain)), None),
        assumptions=(
            "The grievances are taken together: they share a number, or an event and a subject.",
        )
        if alone
        else (),
    )


def _system_of(casefile: CaseFile, chain: tuple[Grievance, ...], event: Event | None) -> str:
    named = [each.system for each in chain]
    places = [*(each.facility for each in chain), event.facility if event else ""]
    named += [_system_at(casefile, place) for place in places]
    return next(filter(None, named), "")


def _system_at(casefile: CaseFile, facility_id: str) -> str:
    facility = casefile.find(Facility, facility_id)
    return facility.grievance_system if facility else ""


def _ungrieved(casefile: CaseFile, claim: Claim) -> Matter:
    events = [each for each in casefile.events if each.claim == claim.id]
    first = min(events, key=lambda each: sort_key(each.occurred_on), default=None)
    by_event = first is not None and not claim.conduct_on.is_read
    return Matter(
        grievances=(),
        claim=claim,
        about=claim.heading,
        incident=first.occurred_on if by_event and first else claim.conduct_on,
        incident_record=first.id if by_event and first else claim.id,
        system_named=next(
            filter(None, (_system_at(casefile, each.facility) for each in events)), ""
        ),
        subject=None,
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """The filings on each step, by its number; those without a step; what was taken for granted."""

    by_step: dict[int, tuple[Grievance, ...]]
    unplaced: tuple[Grievance, ...]
    assumptions: tuple[str, ...]


def placed(ladder: tuple[Step, ...], chain: tuple[Grievance, ...]) -> Placed:
    """Each grievance on the step it names, else on the one above the step it appeals."""
    found: dict[str, Step] = {}
    assumed: list[str] = []
    waiting = list(chain)
    while waiting:
        stuck = len(waiting)
        for grievance in tuple(waiting):
            step = _named(ladder, grievance.step) or _above(ladder, found, grievance)
            if step is None:
                continue
            found[grievance.id] = step
            waiting.remove(grievance)
            if not grievance.step:
                assumed.append(f"A step not named is taken to be {step.words}, by what it appeals.")
        if len(waiting) == stuck:
            break
    on = {
        step.number: tuple(each for each in chain if found.get(each.id) == step) for step in ladder
    }
    return Placed(on, tuple(waiting), tuple(assumed))


def _named(ladder: tuple[Step, ...], name: str) -> Step | None:
    wanted = squeezed(name)
    for step in ladder:
        if wanted and wanted in map(squeezed, (step.name, step.form, step.words, *step.names)):
            return step
    return None


def _above(ladder: tuple[Step, ...], found: dict[str, Step], grievance: Grievance) -> Step | None:
    below = found.get(grievance.follows_from)
    if grievance.step or below is None:
        return None
    return next((step for step in ladder if step.number > below.number), None)
