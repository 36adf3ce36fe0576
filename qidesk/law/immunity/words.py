"""The sentences of immunity: who may claim it, what became of the defence, what it cannot reach."""

from collections.abc import Iterable, Iterator

from qidesk.casefile.records.claims import Claim, Relief
from qidesk.casefile.records.people import (
    BodyKind,
    Capacity,
    ImmunityStage,
    Part,
    PrivateWork,
    Sector,
)
from qidesk.law.finding import Finding, Relied, joined
from qidesk.law.immunity.immunity_findings import Defence, Entitlement, Ground
from qidesk.law.tables.immunity import MayClaim

COURT_RAISED = "a ruling says that the court raised it by itself"
_BEYOND = "Immunity cannot reach this claim, so what was clearly established does not arise."


def entitlement_finding(
    claim: Claim, part: Part, first: Ground | None, needs: Iterable[str]
) -> Finding:
    """The answer as a finding: that of the deciding ground, for damages from the person."""
    if first is None:
        return Finding(f"{MayClaim.CANNOT_TELL}: needs {'; '.join(needs)}".capitalize())
    assumed = []
    if first.answer is MayClaim.MAY and part.capacity in (None, Capacity.UNCLEAR):
        assumed.append("Taken to be sued individually: the capacity is not entered.")
    if not claim.relief:
        assumed.append("Taken to ask for damages: no relief is entered.")
    told = first.finding
    return Finding(told.conclusion, told.authority, told.facts, (), tuple(assumed), told.doubts)


def needs_words(claim: Claim, part: Part, *, is_body: bool, circuit: bool) -> Iterator[str]:
    """What is to be found out before it is known; circuit: whether the answer turns on it."""
    if part.capacity in (None, Capacity.UNCLEAR):
        yield "in what capacity the defendant is sued"
    if not claim.relief:
        yield "what relief is asked"
    if is_body:
        yield "what kind of body the defendant is"
    elif part.sector is None:
        yield "whether the employer on the day was public or private"
    elif part.sector is Sector.PRIVATE and part.private_work is None:
        yield "how someone in private employ came to the work"
    elif circuit:
        yield "the circuit: circuits differ on the staff of medical contractors"


def beyond_finding(entitled: Iterable[Entitlement]) -> Finding:
    """That immunity cannot reach a claim, with the reason of each of its defendants."""
    told = Finding(_BEYOND)
    for finding in dict.fromkeys(each.finding for each in entitled):
        if finding.conclusion not in told.conclusion:
            told = joined(told, finding)
    return told


def entered_as(how: Defence, law: str) -> str:
    """That the defence is entered as not raised or as lost, and what the law says of that."""
    return f"Entered as {how}. {law}"


def not_entered(law: str) -> str:
    """That nothing is entered of the defence, and what the law says of raising it."""
    return f"Not entered whether the defendant raised it. {law}"


def raised_at(stage: ImmunityStage, law: str) -> str:
    """Where the defence was raised, and what the law says of that."""
    return f"Raised: {stage.words}. {law}"


def entered_of(part: Part) -> Iterator[Relied]:
    """What the file says of the defence for this defendant: given up, raised, and where."""
    if part.immunity_lost:
        yield Relied(_at(part.immunity_lost.words, part.immunity_lost_cite), part.id)
    if part.immunity_stage is ImmunityStage.NOT_RAISED:
        yield Relied(_at("not raised", part.immunity_cite), part.id)
    elif part.immunity_stage:
        yield Relied(_at(f"raised: {part.immunity_stage.words}", part.immunity_cite), part.id)


def _at(what: str, cite: str) -> str:
    return f"{what}, at {cite}" if cite else f"{what}; no record cite entered"


def of_law(claim: Claim) -> Relied:
    """The fact that a claim rests on that source of law."""
    return Relied(f"source of law: {claim.source_of_law}", claim.id)


def of_part(part: Part, what: str, choice: Capacity | Sector | BodyKind | PrivateWork) -> Relied:
    """The fact that a choice is entered for a defendant."""
    return Relied(f"{what}: {choice.words}", part.id)


def headed(claim: Claim) -> Relied:
    """What the claim's heading says."""
    return Relied(f"claim: {claim.heading}", claim.id)


def titled(part: Part) -> Relied:
    """What somebody's title is."""
    return Relied(f"title: {part.title}", part.id)


def asked_for(claim: Claim, relief: Iterable[Relief]) -> Relied:
    """What relief a claim asks."""
    words = ", ".join(each.words for each in relief)
    return Relied(f"relief asked: {words}", claim.id)
