"""What may stop a suit or a part of its relief before the merits, suit by suit, claim by claim."""

from collections.abc import Sequence
from dataclasses import replace

from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.pane_page import PanePage, resting_on
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.findings_pane import FindingsPane, Shown
from qidesk.law.gates.results import Answer, GateFinding
from qidesk.law.gates.tables import Gate

_ABOUT = (
    "Prisoner status and strikes for each federal suit, then physical injury, Heck and the rules "
    "on sexual abuse for each claim. Each answer is an appearance, on the facts entered."
)
_TITLES = ("Suit or claim", "Gate", "Answer", "Why")
_EMPTY = (
    "No suit and no claim to ask about",
    "Enter the federal suit under Proceedings and the claims under Claims & rulings.",
)
_NAMES = {
    Gate.PLRA_STATUS: "Prisoner status at filing",
    Gate.STRIKES: "Three strikes, § 1915(g)",
    Gate.PHYSICAL_INJURY: "Physical injury, § 1997e(e)",
    Gate.HECK: "Heck v. Humphrey",
    Gate.PREA: "PREA, sexual abuse",
    Gate.EXHAUSTION: "Exhaustion, § 1997e(a)",
}
_OF_STATUS = {Answer.CLOSED: "the Act appears to apply", Answer.OPEN: "appears not to apply"}
"""For prisoner status, which bars nothing by itself."""


class GatesPage(PanePage):
    """Every gate with its answer; the chosen one with its rule, facts and doubts."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        pane = FindingsPane("Gates", _ABOUT, _TITLES, _cells, _told, _EMPTY)
        super().__init__(
            desk,
            findings,
            lambda law: law.gates,
            pane,
            lambda each: (each.gate, each.record, each.about),
        )


def _cells(each: GateFinding) -> Sequence[str]:
    return (each.about, _NAMES[each.gate], _answer(each), _why(each))


def _answer(each: GateFinding) -> str:
    said = _OF_STATUS if each.gate is Gate.PLRA_STATUS else {}
    return said.get(each.answer, str(each.answer))


def _why(each: GateFinding) -> str:
    """The conclusion without the answer that it begins with."""
    return each.finding.conclusion.removeprefix(f"{each.answer}: ")


def _told(each: GateFinding) -> Shown:
    said = f"{_NAMES[each.gate]}: {_answer(each)}; {_why(each)}"
    finding = resting_on(replace(each.finding, conclusion=said), each.about, each.record)
    return Shown(finding, (("About", (each.about,)),), each.needs)
