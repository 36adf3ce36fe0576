"""What became of the defence: raised, never raised, given up, or raised by the court itself."""

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.ranks import by_the_court
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.people import ImmunityLost, ImmunityStage, Part
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.finding import Finding, Relied
from qidesk.law.immunity.immunity_findings import Defence
from qidesk.law.immunity.words import COURT_RAISED, entered_as, entered_of, not_entered, raised_at
from qidesk.law.tables.immunity import ImmunityTables, Point


def defence_of(
    casefile: CaseFile, tables: ImmunityTables, claim: Claim, part: Part
) -> tuple[Defence, Finding]:
    """Where the defence stands for one defendant on one claim, and how that is known.

    A court that raised it itself comes before what the defendant did: that is what a reader must
    see first.
    """
    point = tables.points[Point.SUA_SPONTE]
    for ruling in filter(by_the_court, casefile.rulings):
        concerns = ruling.claim in ("", claim.id) and ruling.part in ("", part.id)
        if concerns and ruling.sua_sponte is YesNo.YES:
            fact = Relied(COURT_RAISED, ruling.id)
            return Defence.SUA_SPONTE, point.finding(facts=(fact, *entered_of(part)))
    return _by_part(tables, part)


def _by_part(tables: ImmunityTables, part: Part) -> tuple[Defence, Finding]:
    raised, lost = tables.points[Point.RAISED], tables.points[Point.LOST]
    facts = tuple(entered_of(part))
    if part.immunity_lost:
        how = Defence.WAIVED if part.immunity_lost is ImmunityLost.WAIVED else Defence.FORFEITED
        return how, lost.finding(entered_as(how, lost.words), facts)
    if part.immunity_stage is None:
        return Defence.NOT_ENTERED, raised.finding(not_entered(raised.words))
    if part.immunity_stage is ImmunityStage.NOT_RAISED:
        how = Defence.NOT_RAISED
        return how, lost.finding(entered_as(how, lost.words), facts)
    return Defence.RAISED, raised.finding(raised_at(part.immunity_stage, raised.words), facts)
