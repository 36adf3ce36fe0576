"""The claims that immunity cannot reach at all, so that no question of its second prong arises."""

from itertools import groupby

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.people import Part, Role
from qidesk.law.finding import Finding
from qidesk.law.immunity.matrix import pairs_of
from qidesk.law.immunity.who import entitlement
from qidesk.law.immunity.words import beyond_finding
from qidesk.law.tables.immunity import ImmunityTables, MayClaim

_CLOSED = (MayClaim.MAY_NOT, MayClaim.OTHER)


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
            found[claim.id] = beyond_finding(entitled)
    return found


def _by_claim(casefile: CaseFile) -> list[tuple[Claim, list[Part]]]:
    """Each claim with its defendants; one not known stands in where none is entered."""
    pairs = groupby(pairs_of(casefile), lambda pair: pair[0])
    known = {claim.id: [part for _, part, _ in several] for claim, several in pairs}
    unknown = [Part(role=Role.DEFENDANT)]
    return [(claim, known.get(claim.id, unknown)) for claim in casefile.claims]
