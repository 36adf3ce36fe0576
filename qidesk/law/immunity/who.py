"""Who may claim immunity from a claim: capacity, kind of defendant, relief, and source of law."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim, ClaimType, Involvement, Relief
from qidesk.casefile.records.people import (
    BodyKind,
    Capacity,
    Part,
    PersonKind,
    PrivateWork,
    Sector,
)
from qidesk.law.finding import Relied, type_of_claim
from qidesk.law.immunity.defence import defence_of
from qidesk.law.immunity.immunity_findings import Entitlement, Ground
from qidesk.law.immunity.words import (
    asked_for,
    entitlement_finding,
    headed,
    needs_words,
    of_law,
    of_part,
    titled,
)
from qidesk.law.statutes_named import statutes_named
from qidesk.law.tables.immunity import ImmunityTables, MayClaim, Reason

_BY_TYPE = {
    ClaimType.DISABILITY: Reason.DISABILITY,
    ClaimType.STATE_TORT: Reason.STATE_TORT,
    ClaimType.MUNICIPAL: Reason.MUNICIPAL_POLICY,
    ClaimType.INJUNCTIVE: Reason.PROSPECTIVE,
}
_CONSTITUTION = re.compile(
    r"amendment\b|\bamend?\.|(?<!state )constitution|due process|equal protection|\b1983\b"
    r"|\bBivens\b"
    r"|\b[0-9]{1,2}(?:st|nd|d|rd|th) am\b",
    re.IGNORECASE,
)
_STATE_LAW = re.compile(
    r"\bstate[- ](?:law|tort)|\bcommon[- ]law\b|(?<!federal )\btorts?\b", re.IGNORECASE
)
_BODIES = {
    BodyKind.MUNICIPALITY: (Reason.MUNICIPALITY,),
    BodyKind.STATE: (Reason.STATE,),
    BodyKind.UNITED_STATES: (Reason.UNITED_STATES,),
    BodyKind.COMPANY: (Reason.COMPANY, Reason.YEARSLEY),
}
_PRIVATE = {
    PrivateWork.COMPANY_PRISON: Reason.COMPANY_PRISON,
    PrivateWork.COMPANY_MEDICAL: Reason.COMPANY_MEDICAL,
    PrivateWork.HIRED_BY_GOVERNMENT: Reason.HIRED,
    PrivateWork.OTHER: Reason.PRIVATE_OTHER,
}
_ABSOLUTE = re.compile(r"\b(judge|magistrate|prosecutor|district attorney)\b", re.IGNORECASE)
_OFFICIAL = re.compile(r"\bofficial[- ]capacity\b", re.IGNORECASE)
_PROSPECTIVE = (Relief.INJUNCTION, Relief.DECLARATION)


@dataclass(frozen=True, slots=True)
class _Sued:
    """One defendant on one claim, with the tables and the circuit ('' where it is not known)."""

    casefile: CaseFile
    tables: ImmunityTables
    circuit: str
    claim: Claim
    part: Part

    @property
    def is_body(self) -> bool:
        """Whether the file says that the defendant is no human being."""
        person = self.casefile.person_of(self.part)
        return person is not None and person.person_kind is PersonKind.ORGANISATION

    @property
    def needs_circuit(self) -> bool:
        """Whether the answer turns on a circuit that is not known."""
        work = self.part.private_work if self.part.sector is Sector.PRIVATE else None
        return work is PrivateWork.COMPANY_MEDICAL and not self.circuit

    def ground(self, reason: Reason, *facts: Relied) -> Ground:
        row = self.tables.defendant(reason, self.circuit)
        return Ground(reason, row.answer, row.says.finding(facts=facts))


def entitlement(
    casefile: CaseFile,
    tables: ImmunityTables,
    circuit: str,
    claim: Claim,
    part: Part,
    involvement: Involvement | None,
) -> Entitlement:
    """Whether a defendant may claim immunity from a claim, and what became of the defence.

    Source: LAW tables immunity_defendants and immunity_points.
    """
    sued = _Sued(casefile, tables, circuit, claim, part)
    closed = list(_closed(sued))
    needs = list(needs_words(claim, part, is_body=sued.is_body, circuit=sued.needs_circuit))
    deciding = min(
        (each for each in closed if _decides(sued, each)),
        key=lambda each: each.answer is MayClaim.UNSETTLED,
        default=None,
    )
    person = None if deciding else _by_employment(sued)
    first = deciding or person
    grounds: dict[Reason, Ground] = {}
    for each in (first, *closed, *_beside(sued)):
        if each:
            grounds.setdefault(each.reason, each)
    answer = first.answer if first else MayClaim.CANNOT_TELL
    defence, finding = defence_of(casefile, tables, claim, part)
    return Entitlement(
        claim,
        part,
        involvement,
        answer,
        finding=entitlement_finding(claim, part, first, needs),
        grounds=tuple(grounds.values()),
        unbarred=tuple(each for each in claim.relief if each in _PROSPECTIVE),
        defence=defence,
        defence_finding=finding,
        needs=() if deciding else tuple(needs),
    )


def _closed(sued: _Sued) -> Iterator[Ground]:
    """What closes the defence for the whole claim or for a part of it."""
    claim, part = sued.claim, sued.part
    if body := part.body_kind:
        yield from (sued.ground(each, of_part(part, "body", body)) for each in _BODIES[body])
    yield from _by_law(sued)
    if _OFFICIAL.search(claim.heading):
        yield sued.ground(Reason.OFFICIAL_CAPACITY, headed(claim))
    elif part.capacity in (Capacity.OFFICIAL, Capacity.BOTH):
        yield sued.ground(Reason.OFFICIAL_CAPACITY, of_part(part, "capacity", part.capacity))
    asked = [each for each in claim.relief if each in _PROSPECTIVE]
    if asked:
        yield sued.ground(Reason.PROSPECTIVE, asked_for(claim, asked))


def _by_law(sued: _Sued) -> Iterator[Ground]:
    claim = sued.claim
    typed = _BY_TYPE.get(claim.claim_type) if claim.claim_type else None
    if typed and claim.claim_type:
        yield sued.ground(typed, type_of_claim(claim.claim_type, claim.id))
    for statute in statutes_named(claim.source_of_law):
        yield sued.ground(Reason(statute.value), of_law(claim))
    if _STATE_LAW.search(claim.source_of_law):
        yield sued.ground(Reason.STATE_TORT, of_law(claim))


def _decides(sued: _Sued, ground: Ground) -> bool:
    """Whether a ground closes the whole claim against this defendant."""
    match ground.reason:
        case Reason.OFFICIAL_CAPACITY:
            named = bool(_OFFICIAL.search(sued.claim.heading))
            return named or sued.part.capacity is Capacity.OFFICIAL
        case Reason.PROSPECTIVE:
            return Relief.DAMAGES not in sued.claim.relief
        case Reason.RLUIPA | Reason.RFRA | Reason.DISABILITY | Reason.FTCA | Reason.STATE_TORT:
            typed = sued.claim.claim_type is ClaimType.STATE_TORT
            return typed or not _CONSTITUTION.search(sued.claim.source_of_law)
    return True


def _by_employment(sued: _Sued) -> Ground | None:
    """The row for a human being sued individually, by employer; None where it cannot be told."""
    part = sued.part
    if sued.is_body or sued.needs_circuit:
        return None
    if part.sector is Sector.PUBLIC:
        return sued.ground(Reason.OFFICIAL, of_part(part, "employer", part.sector))
    if part.sector is Sector.PRIVATE and part.private_work:
        fact = of_part(part, "private work", part.private_work)
        return sued.ground(_PRIVATE[part.private_work], fact)
    return None


def _beside(sued: _Sued) -> Iterator[Ground]:
    """What a reader should look at although it decides nothing here."""
    if _ABSOLUTE.search(sued.part.title):
        yield sued.ground(Reason.ABSOLUTE, titled(sued.part))
