"""What bears on a claim's time beside the state's period: accrual, Does, other statutes."""

from collections.abc import Iterator

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim, ClaimType
from qidesk.casefile.records.people import Part
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.gates.act import first_suit
from qidesk.law.statutes_named import Statute, statutes_named
from qidesk.law.tables.limitation_points import Point, Points

_BY_STATUTE = {
    Statute.RLUIPA: Point.RELIGION,
    Statute.RFRA: Point.RELIGION,
    Statute.DISABILITY: Point.DISABILITY,
    Statute.FTCA: Point.FTCA,
}
_BY_TYPE = {
    ClaimType.DISABILITY: Point.DISABILITY,
    ClaimType.STATE_TORT: Point.STATE_LAW,
    ClaimType.DEATH: Point.STATE_LAW,
}

_NOT_BORROWED = (Point.FTCA, Point.STATE_LAW)


def points_on(casefile: CaseFile, points: Points, claim: Claim) -> Iterator[str]:
    """What must be told of a claim's time, a line each, with its authority and what is unsettled.

    Source: limitation_points.csv.
    """
    for point in dict.fromkeys(_bearing(casefile, claim)):
        said = points[point]
        yield " ".join(filter(None, (said.words, *_in_brackets(said.authority), said.unsettled)))


def _in_brackets(authority: tuple[str, ...]) -> Iterator[str]:
    for each in authority:
        yield f"({each})"


def has_other_period(claim: Claim) -> bool:
    """Whether the claim's time is not the borrowed period at all: the FTCA's, or state law's."""
    by_type = _BY_TYPE.get(claim.claim_type) if claim.claim_type else None
    by_statute = {_BY_STATUTE[statute] for statute in statutes_named(claim.source_of_law)}
    return not {by_type, *by_statute}.isdisjoint(_NOT_BORROWED)


def _bearing(casefile: CaseFile, claim: Claim) -> Iterator[Point]:
    for statute in statutes_named(claim.source_of_law):
        yield _BY_STATUTE[statute]
    if claim.claim_type in _BY_TYPE:
        yield _BY_TYPE[claim.claim_type]
    if claim.conduct_on.earliest != claim.conduct_on.latest:
        yield Point.CONTINUING
    if claim.implies_invalidity is YesNo.YES:
        yield Point.FAVORABLE_END
    if _has_a_doe(casefile, claim):
        yield Point.DOE
    if first_suit(casefile):
        yield Point.RELATION_BACK
    yield Point.MAILBOX


def _has_a_doe(casefile: CaseFile, claim: Claim) -> bool:
    """Whether a defendant on the claim is described and not yet named."""
    for involvement in casefile.involvements:
        part = casefile.find(Part, involvement.part)
        if involvement.claim == claim.id and part and part.doe_description and not part.person:
            return True
    return False
