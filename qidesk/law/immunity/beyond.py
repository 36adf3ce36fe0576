"""The claims that immunity cannot reach at all, so that no question of its second prong arises."""

from itertools import groupby

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.people import Part, Role
from qidesk.law.finding import Finding, joined
from qidesk.law.immunity.immunity_findings import Entitlement
from qidesk.law.immunity.matrix import pairs_of
from qidesk.law.immunity.who import entitlement
from qidesk.law.tables.immunity import ImmunityTables, MayClaim

_CLOSED = (MayClaim.MAY_NOT, MayClaim.OTHER)
_BEYOND = "Immunity cannot reach this claim, so what was clearly established does not arise."


def beyond_immunity(casefile: CaseFile, tables: ImmunityTables, circuit: str) -> dict[str, Finding]:
    """By the id of the claim, why no defendant may claim immunity from it; the rest are left out.

    Source: Owen v. City of Independence, 445 U.S. 622 (1980), and the other rows of
    immunity_defendants.
    """
    found: dict[str, Finding] = {}
    for claim, defendants in _by_claim(casefile):
        entitled = [
            entitlement(casefile, tables, circuit, claim, part, None) for part in defendants
        ]
        if all(each.answer in _CLOSED for each in entitled):
            found[claim.id] = _told(entitled)
    return found


def _by_claim(casefile: CaseFile) -> list[tuple[Claim, list[Part]]]:
    """Each claim with its defendants; one not known stands in where none is entered."""
    pairs = groupby(pairs_of(casefile), lambda pair: pair[0])
    known = {claim.id: [part for _, part, _ in several] for claim, several in pairs}
    unknown = [Part(role=Role.DEFENDANT)]
    return [(claim, known.get(claim.id, unknown)) for claim in casefile.claims]


def _told(entitled: list[Entitlement]) -> Finding:
    told = Finding(_BEYOND)
    for finding in dict.fromkeys(each.finding for each in entitled):
        if finding.conclusion not in told.conclusion:
            told = joined(told, finding)
    return told
