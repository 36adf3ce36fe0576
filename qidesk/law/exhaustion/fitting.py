"""Which claim a grievance is about that no link ties to one: by its days and its subject."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import certainly_before
from qidesk.casefile.records.claims import Claim, ClaimType
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.remedies import Grievance, GrievanceSubject

_BY_SUBJECT = {
    GrievanceSubject.MEDICAL: (ClaimType.MEDICAL, ClaimType.MENTAL_HEALTH),
    GrievanceSubject.SEXUAL_ABUSE: (ClaimType.SEXUAL_ABUSE,),
    GrievanceSubject.RELIGIOUS: (ClaimType.RELIGION,),
    GrievanceSubject.DISCIPLINARY: (ClaimType.DUE_PROCESS, ClaimType.RETALIATION),
    GrievanceSubject.PROPERTY: (ClaimType.DUE_PROCESS,),
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A chain of grievances and the claim it is about, linked or inferred.

    perhaps: the claims it may be about, where it cannot be told which, or whether any.
    """

    chain: tuple[Grievance, ...]
    event: Event | None
    subject: GrievanceSubject | None
    claim: Claim | None
    inferred: bool = False
    perhaps: tuple[Claim, ...] = ()


def tied(casefile: CaseFile, chains: Iterable[tuple[Grievance, ...]]) -> list[Tie]:
    """Each chain with its claim: its event's, else the only one that its days and subject fit.

    A claim to which a chain is linked attracts no other, and one that two would fit is asked about.
    """
    linked = [_linked(casefile, chain) for chain in chains]
    grieved = {tie.claim.id for tie in linked if tie.claim}
    free = [claim for claim in casefile.claims if claim.id not in grieved]
    fitting = [[] if tie.claim else _fitting(casefile, free, tie) for tie in linked]
    alone = Counter(claims[0].id for claims in fitting if len(claims) == 1)
    return [
        _settled(tie, claims, alone, sure=_narrowed(tie, claims))
        for tie, claims in zip(linked, fitting, strict=True)
    ]


def _settled(tie: Tie, claims: list[Claim], alone: Counter[str], *, sure: bool) -> Tie:
    if sure and len(claims) == 1 and alone[claims[0].id] == 1:
        return replace(tie, claim=claims[0], inferred=True)
    return replace(tie, perhaps=tuple(claims))


def _linked(casefile: CaseFile, chain: tuple[Grievance, ...]) -> Tie:
    event = next(filter(None, (casefile.find(Event, each.event) for each in chain)), None)
    subject = next(filter(None, (each.subject for each in chain)), None)
    return Tie(chain, event, subject, casefile.find(Claim, event.claim) if event else None)


def _fitting(casefile: CaseFile, claims: Iterable[Claim], tie: Tie) -> list[Claim]:
    """The claims whose conduct did not come after; of these those of the subject, if there are."""
    fitting = [each for each in claims if not _came_after(casefile, each, tie.chain, tie.event)]
    return [each for each in fitting if each.claim_type in _types(tie)] or fitting


def _narrowed(tie: Tie, claims: list[Claim]) -> bool:
    """Whether the subject says nothing against the claims: it names none of another type."""
    types = _types(tie)
    return not types or any(each.claim_type in types for each in claims)


def _types(tie: Tie) -> tuple[ClaimType, ...]:
    return _BY_SUBJECT.get(tie.subject, ()) if tie.subject else ()


def _came_after(
    casefile: CaseFile, claim: Claim, chain: tuple[Grievance, ...], event: Event | None
) -> bool:
    """Whether the claim's conduct began after the event, or after every step was filed."""
    days = [event.occurred_on] if event else [each.filed_on for each in chain]
    own = [each.occurred_on for each in casefile.events if each.claim == claim.id]
    conduct = [claim.conduct_on] if claim.conduct_on.is_read else own
    return bool(conduct and days) and all(
        certainly_before(day, began) for day in days for began in conduct
    )
