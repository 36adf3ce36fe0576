"""What became of the defence: raised, never raised, given up, or raised by the court itself."""

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.fields import YesNo
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.people import ImmunityLost, ImmunityStage, Part
from qidesk.law.finding import Finding, Relied
from qidesk.law.immunity.results import Defence
from qidesk.law.immunity.tables import ImmunityTables, Point


def defence_of(
    casefile: CaseFile, tables: ImmunityTables, claim: Claim, part: Part
) -> tuple[Defence, Finding]:
    """Where the defence stands for one defendant on one claim, and how that is known.

    A court that raised it itself comes before what the defendant did: that is what a reader must
    see first.
    """
    for ruling in casefile.rulings:
        concerns = ruling.claim in ("", claim.id) and ruling.part in ("", part.id)
        if concerns and ruling.sua_sponte is YesNo.YES:
            fact = Relied("a ruling says that the court raised it by itself", ruling.id)
            return Defence.SUA_SPONTE, tables.points[Point.SUA_SPONTE].finding(facts=(fact,))
    if part.immunity_lost:
        lost = Defence.WAIVED if part.immunity_lost is ImmunityLost.WAIVED else Defence.FORFEITED
        said = f"Entered as {lost}. {tables.points[Point.LOST].words}"
        fact = Relied(_at(lost, part.immunity_lost_cite), part.id)
        return lost, tables.points[Point.LOST].finding(said, (fact,))
    return _by_stage(tables, part)


def _by_stage(tables: ImmunityTables, part: Part) -> tuple[Defence, Finding]:
    point = tables.points[Point.RAISED]
    if part.immunity_stage is None:
        said = f"Not entered whether the defendant raised it. {point.words}"
        return Defence.NOT_ENTERED, point.finding(said)
    if part.immunity_stage is ImmunityStage.NOT_RAISED:
        lost = tables.points[Point.LOST]
        fact = Relied(_at("not raised", part.immunity_cite), part.id)
        return Defence.NOT_RAISED, lost.finding(f"Entered as not raised. {lost.words}", (fact,))
    stage = part.immunity_stage.words
    fact = Relied(_at(f"raised: {stage}", part.immunity_cite), part.id)
    return Defence.RAISED, point.finding(f"Raised: {stage}. {point.words}", (fact,))


def _at(what: str, cite: str) -> str:
    return f"{what}, at {cite}" if cite else f"{what}; no record cite entered"
