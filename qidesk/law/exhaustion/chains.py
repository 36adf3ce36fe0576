"""Which grievances are about one matter, and which rung of the ladder each stands on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import Grievance, GrievanceSubject
from qidesk.identity.folding import squeezed
from qidesk.law.exhaustion.fitting import Tie, tied
from qidesk.law.exhaustion.words import JOINED, TOGETHER, about_the_claim, taken_to_be, which_claim
from qidesk.law.tables.remedies import Step


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter grieved, or to be grieved: the records of it, and what they say together.

    incident: the day it happened; `incident_record` the event or claim that says so. assumptions:
    why the grievances were taken together, and as about that claim. perhaps: the claims it may be
    about, where several may; `question` is what to ask then.
    """

    grievances: tuple[Grievance, ...]
    claim: Claim | None
    about: str
    incident: FactDate
    incident_record: str
    system_named: str
    subject: GrievanceSubject | None
    assumptions: tuple[str, ...] = ()
    perhaps: tuple[Claim, ...] = ()
    question: str = ""


def matters_of(casefile: CaseFile) -> tuple[Matter, ...]:
    """Each chain of grievances, then each claim that none of them is about."""
    ties = tied(casefile, _chained(casefile.grievances))
    chains = [_matter(casefile, tie) for tie in ties]
    grieved = {tie.claim.id for tie in ties if tie.claim}
    bare = [
        _ungrieved(casefile, claim, chains) for claim in casefile.claims if claim.id not in grieved
    ]
    return (*chains, *bare)


def days_compared(casefile: CaseFile, matter: Matter) -> tuple[str, ...]:
    """The ids of the records whose days say which grievances and which claim make a matter.

    Where a link says it these are its own; where none does, all grievances, claims and events.
    """
    own = (*matter.grievances, *filter(None, (matter.claim,)), *matter.perhaps)
    events = (casefile.find(Event, each.event) for each in casefile.grievances)
    linked = all(event and casefile.find(Claim, event.claim) for event in events)
    if linked and matter.grievances:
        return tuple(each.id for each in own)
    others = () if linked else (*casefile.claims, *casefile.events)
    return tuple(each.id for each in (*own, *casefile.grievances, *others))


def _chained(grievances: Iterable[Grievance]) -> list[tuple[Grievance, ...]]:
    """The grievances in chains: by the step each appeals, by number, by event and subject."""
    chains: list[list[Grievance]] = []
    for grievance in grievances:
        joined = [chain for chain in chains if any(_together(grievance, each) for each in chain)]
        chains = [chain for chain in chains if chain not in joined]
        chains.append([*(each for chain in joined for each in chain), grievance])
    _complete(chains)
    return [tuple(sorted(chain, key=lambda each: sort_key(each.filed_on))) for chain in chains]


def _complete(chains: list[list[Grievance]]) -> None:
    """Put a step that is linked to nothing into the only chain that lacks it."""
    for chain in [each for each in chains if len(each) == 1 and not each[0].event]:
        fitting = [each for each in chains if each is not chain and _lacks(each, chain[0])]
        if len(fitting) == 1:
            fitting[0].extend(chain)
            chains.remove(chain)


def _lacks(chain: Iterable[Grievance], loose: Grievance) -> bool:
    """Whether a chain has no such step yet, and nothing in it speaks against the loose one."""
    return all(
        squeezed(each.step) != squeezed(loose.step) != ""
        and each.step
        and _agree(squeezed(each.number), squeezed(loose.number))
        and _agree(each.subject, loose.subject)
        and _agree(each.facility, loose.facility)
        and _agree(each.system, loose.system)
        for each in chain
    )


def _agree(one: object, other: object) -> bool:
    return not one or not other or one == other


def _together(one: Grievance, other: Grievance) -> bool:
    if one.follows_from == other.id or other.follows_from == one.id:
        return True
    number = squeezed(one.number)
    if number and number == squeezed(other.number):
        return True
    return bool(one.event) and (one.event, one.subject) == (other.event, other.subject)


def _matter(casefile: CaseFile, tie: Tie) -> Matter:
    chain, event, claim = tie.chain, tie.event, tie.claim
    dated, record = (event.occurred_on, event.id) if event else (FactDate(), "")
    days = {_incident_of(casefile, each) for each in (claim, *tie.perhaps) if each}
    if len({day for day, _ in days}) == 1 and not dated.is_read:
        dated, record = min(days, key=lambda each: each[1])
    about = next(filter(None, (each.about for each in chain)), "")
    return Matter(
        grievances=chain,
        claim=claim,
        about=about or (event.what_happened if event else ""),
        incident=dated,
        incident_record=record,
        system_named=_system_of(casefile, chain, event, claim),
        subject=tie.subject,
        assumptions=tuple(_taken(chain, claim if tie.inferred else None)),
        perhaps=tie.perhaps,
        question=which_claim(chain[0]) if tie.perhaps else "",
    )


def _taken(chain: tuple[Grievance, ...], inferred: Claim | None) -> Iterator[str]:
    """What was taken for granted of a chain: that it is one, and what it is about."""
    linked = {each.id for each in chain}
    if len(chain) > 1 and sum(each.follows_from in linked for each in chain) < len(chain) - 1:
        numbers = {squeezed(each.number) for each in chain}
        shared = len({(each.event, each.subject) for each in chain}) == 1 and chain[0].event
        yield TOGETHER if shared or (len(numbers) == 1 and "" not in numbers) else JOINED
    if inferred:
        yield about_the_claim(inferred.heading)


def _system_of(
    casefile: CaseFile, chain: tuple[Grievance, ...], event: Event | None, claim: Claim | None
) -> str:
    named = [each.system for each in chain]
    places = [*(each.facility for each in chain), event.facility if event else ""]
    places += [each.facility for each in casefile.events if claim and each.claim == claim.id]
    named += [_system_at(casefile, place) for place in places]
    return next(filter(None, named), "")


def _system_at(casefile: CaseFile, facility_id: str) -> str:
    facility = casefile.find(Facility, facility_id)
    return facility.grievance_system if facility else ""


def _ungrieved(casefile: CaseFile, claim: Claim, chains: Iterable[Matter]) -> Matter:
    incident, record = _incident_of(casefile, claim)
    asked = next((each for each in chains if claim in each.perhaps), None)
    events = [each for each in casefile.events if each.claim == claim.id]
    return Matter(
        grievances=(),
        claim=claim,
        about=claim.heading,
        incident=incident,
        incident_record=record,
        system_named=next(
            filter(None, (_system_at(casefile, each.facility) for each in events)),
            asked.system_named if asked else "",
        ),
        subject=None,
        question=asked.question if asked else "",
    )


def _incident_of(casefile: CaseFile, claim: Claim) -> tuple[FactDate, str]:
    """The day of a claim's conduct, else of its first event, and the record that says so."""
    events = [each for each in casefile.events if each.claim == claim.id]
    first = min(events, key=lambda each: sort_key(each.occurred_on), default=None)
    if first is None or claim.conduct_on.is_read:
        return claim.conduct_on, claim.id
    return first.occurred_on, first.id


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
                assumed.append(taken_to_be(step))
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
