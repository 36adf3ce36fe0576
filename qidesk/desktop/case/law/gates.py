"""What may stop a suit or a part of its relief before the merits, suit by suit, claim by claim."""

from collections.abc import Sequence
from dataclasses import replace

from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.pane_page import PanePage, resting_on
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.findings_pane import Empty, FindingsPane, Shown
from qidesk.law.gates.gate_findings import GateFinding
from qidesk.law.gates.words import GATE_NAMES, answer_words

_ABOUT = (
    "Prisoner status and strikes for each federal suit, then physical injury, Heck and the rules "
    "on sexual abuse for each claim. Each answer is an appearance, on the facts entered."
)
_TITLES = ("Suit or claim", "Gate", "Answer", "Why", "Under")
_EMPTY = Empty(
    "No suit and no claim to ask about",
    "Enter the federal suit under Proceedings and the claims under Claims & rulings.",
    "Enter the suit",
    "proceeding",
)


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
    name, under = GATE_NAMES[each.gate]
    return (each.about, name, answer_words(each), each.why, under)


def _told(each: GateFinding) -> Shown:
    named, _ = GATE_NAMES[each.gate]
    said = f"{named}: {answer_words(each)}; {each.why}"
    finding = resting_on(replace(each.finding, conclusion=said), each.about, each.record)
    return Shown(finding, (("About", (each.about,)),), each.needs)
