"""Who may claim immunity: each defendant against each claim, with every ground."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.pane_page import PanePage
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.finding_view import Said
from qidesk.desktop.parts.findings_pane import Empty, FindingsPane, Shown
from qidesk.desktop.parts.words import closed
from qidesk.law.immunity.immunity_findings import Entitlement, Ground

_ABOUT = (
    "Asked of damages from the defendant individually; capacity, employer, kind of relief and "
    "statute decide. Whether the defense was raised, waived or forfeited is what the file says."
)
_TITLES = ("Claim", "Defendant", "Immunity", "Defense", "Not barred")
_EMPTY = Empty(
    "No claim against a defendant",
    "Enter the claims under Claims & rulings, and who answers for each.",
    "&Enter the claims",
    "claim",
)


class EntitlementsPage(PanePage):
    """A line for each claim and defendant; the chosen one with all its grounds."""

    def __init__(self, desk: Desk, findings: Findings, names: Names) -> None:
        pane = FindingsPane(
            "Who may claim immunity",
            _ABOUT,
            _TITLES,
            _cells(names.whole),
            _told,
            _EMPTY,
        )
        super().__init__(desk, findings, lambda law: law.immunity.entitlements, pane, _same)


def _same(each: Entitlement) -> object:
    return each.claim.id, each.part.id


def _cells(name_of: Callable[[str], str]) -> Callable[[Entitlement], Sequence[str]]:
    def cells(each: Entitlement) -> Sequence[str]:
        return (
            each.claim.heading or "claim without a heading",
            name_of(each.part.id),
            each.answer,
            each.defence,
            ", ".join(relief.words for relief in each.unbarred),
        )

    return cells


def _told(each: Entitlement) -> Shown:
    """The answer, with the facts and the doubts of the other grounds and of the defence."""
    also = (*(ground.finding for ground in each.grounds), each.defence_finding)
    facts = dict.fromkeys((*each.finding.facts, *(fact for one in also for fact in one.facts)))
    doubts = (*each.finding.doubts, *(doubt for one in also for doubt in one.doubts))
    finding = replace(each.finding, facts=tuple(facts), doubts=doubts)
    return Shown(finding, tuple(_parts(each)), each.needs)


def _parts(each: Entitlement) -> Iterator[Said]:
    yield "Grounds", tuple(map(_ground, each.grounds))
    defence = each.defence_finding
    yield "Defense", (defence.conclusion, *defence.authority)
    yield "Not barred", tuple(relief.words for relief in each.unbarred)


def _ground(ground: Ground) -> str:
    authority = "; ".join(ground.finding.authority)
    cited = f" ({authority})" if authority else ""
    return closed(f"{ground.answer}: {ground.finding.conclusion}{cited}")
