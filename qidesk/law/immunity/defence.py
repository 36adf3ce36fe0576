"""What became of the defence: raised, never raised, given up, or raised by the court itself."""

from collections.abc import Iterator

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.ranks import by_the_court
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.people import ImmunityLost, ImmunityStage, Part
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.finding import Finding, Relied
from qidesk.law.immunity.immunity_findings import Defence
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
            fact = Relied("a ruling says that the court raised it by itself", ruling.id)
            return Defence.SUA_SPONTE, point.finding(facts=(fact, *_entered(part)))
    return _by_part(tables, part)


def _by_part(tables: ImmunityTables, part: Part) -> tuple[Defence, Finding]:
    raised, lost = tables.points[Point.RAISED], tables.points[Point.LOST]
    facts = tuple(_entered(part))
    if part.immunity_lost:
        how = Defence.WAIVED if part.immunity_lost is ImmunityLost.WAIVED else Defence.FORFEITED
        return how, lost.finding(f"Entered as {how}. {lost.words}", facts)
    if part.immunity_stage is None:
        said = f"Not entered whether the defendant raised it. {raised.words}"
        return Defence.NOT_ENTERED, raised.finding(said)
    if part.immunity_stage is ImmunityStage.NOT_RAISED:
        said = f"Entered as not raised. {lost.words}"
        return Defence.NOT_RAISED, lost.finding(said, facts)
    said = f"Raised: {part.immunity_stage.words}. {raised.words}"
    return Defence.RAISED, raised.finding(said, facts)


def _entered(part: Part) -> Iterator[Relied]:
    """What the file says of the defence for this defendant: given up, raised, and where."""
    if part.immunity_lost:
        yield Relied(_at(part.immunity_lost.words, part.immunity_lost_cite), part.id)
    if part.immunity_stage is ImmunityStage.NOT_RAISED:
        yield Relied(_at("not raised", part.immunity_cite), part.id)
    elif part.immunity_stage:
        yield Relied(_at(f"raised: {part.immunity_stage.words}", part.immunity_cite), part.id)


def _at(what: str, cite: str) -> str:
    return f"{what}, at {cite}" if cite else f"{what}; no record cite entered"
