"""How a gate is told: its conclusion with the authority and doubts of the points it rests on."""

from collections.abc import Iterable

from qidesk.casefile.records.remedies import Proceeding
from qidesk.law.finding import Finding, Relied
from qidesk.law.gates.gate_findings import Answer, GateFinding
from qidesk.law.tables.gates import Gate, GatePoint, PlraStatus
from qidesk.law.tables.rules import cite_check

GATE_NAMES = {
    Gate.PLRA_STATUS: ("Prisoner status at filing", "42 U.S.C. § 1997e(h)"),
    Gate.STRIKES: ("Three strikes, imminent danger", "28 U.S.C. § 1915(g)"),
    Gate.PHYSICAL_INJURY: ("Physical injury", "42 U.S.C. § 1997e(e)"),
    Gate.HECK: ("Heck bar", "Heck v. Humphrey"),
    Gate.PREA: ("Grievances of sexual abuse", "28 C.F.R. § 115.52"),
    Gate.EXHAUSTION: ("Exhaustion", "42 U.S.C. § 1997e(a)"),
}
"""What each gate is called, and under what it stands."""

_OF_STATUS = {
    Answer.CLOSED: "the Act appears to apply",
    Answer.OPEN: "the Act appears not to apply",
}


def answer_words(found: GateFinding) -> str:
    """What a gate answers; prisoner status closes nothing by itself, so the Act applies or not."""
    said = _OF_STATUS if found.gate is Gate.PLRA_STATUS else {}
    return said.get(found.answer, str(found.answer))


def gate_finding(
    answer: Answer,
    why: str,
    points: Iterable[GatePoint],
    facts: Iterable[Relied],
    assumptions: Iterable[str] = (),
    rows: Iterable[PlraStatus] = (),
) -> Finding:
    """The finding of a gate; points and rows give authority, rule and what is unsettled."""
    told: tuple[GatePoint | PlraStatus, ...] = (*points, *rows)
    unsettled = dict.fromkeys(each.unsettled for each in told if each.unsettled)
    return Finding(
        conclusion=f"{answer}: {why}",
        authority=tuple(each.words for each in told),
        facts=tuple(facts),
        assumptions=tuple(assumptions),
        doubts=(*unsettled, *cite_check(*(each.provenance for each in told))),
    )


def docket_words(proceeding: Proceeding) -> str:
    """What to call a proceeding: its court and number."""
    return " ".join(filter(None, (proceeding.court, proceeding.docket_number))) or "a court"
