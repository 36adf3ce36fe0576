"""How a gate is told: its conclusion with the authority and doubts of the points it rests on."""

from collections.abc import Iterable

from qidesk.casefile.records.remedies import Proceeding
from qidesk.law.finding import Finding, Relied
from qidesk.law.gates.results import Answer
from qidesk.law.gates.tables import GatePoint


def gate_told(
    answer: Answer,
    why: str,
    points: Iterable[GatePoint],
    facts: Iterable[Relied],
    assumptions: Iterable[str] = (),
    doubts: Iterable[str] = (),
) -> Finding:
    """The finding of a gate; each point gives its authority, its rule and what is unsettled."""
    points = tuple(points)
    return Finding(
        conclusion=f"{answer}: {why}",
        authority=tuple(point.words for point in points),
        facts=tuple(facts),
        assumptions=tuple(assumptions),
        doubts=tuple(dict.fromkeys((*filter(None, (p.unsettled for p in points)), *doubts))),
    )


def docket_words(proceeding: Proceeding) -> str:
    """What to call a proceeding: its court and number."""
    return " ".join(filter(None, (proceeding.court, proceeding.docket_number))) or "a court"
