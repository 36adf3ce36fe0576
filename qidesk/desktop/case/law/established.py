"""Whether the right was clearly established on the day of the conduct, claim by claim."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from qidesk.casefile.dates.words import in_words, short
from qidesk.casefile.records.claims import Authority
from qidesk.desktop.case.law.claim_box import ClaimBox
from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.pane_page import PanePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.finding_view import Said
from qidesk.desktop.parts.findings_pane import Empty, FindingsPane, Shown
from qidesk.law.established.established_findings import AsOf, Chosen, Established
from qidesk.law.finding import Finding, Relied

_AS_OF_ABOUT = (
    "Each authority against the day of the conduct and the case's circuit. What does not count is "
    "shown with its reason; adverse authority stands beside the rest."
)
_AS_OF_TITLES = ("Authority", "Decided", "Weight here", "Against the conduct", "Counts", "Stance")
_NO_CLAIM = Empty(
    "No claim",
    "Enter the claims under Claims & rulings, with the days of the conduct.",
    "&Enter the claims",
    "claim",
)


class Line(NamedTuple):
    """One line of the table: the claim as a whole, or one authority."""

    key: str
    cells: tuple[str, ...]
    shown: Shown


class EstablishedPage(PanePage):
    """The claim as a whole first, then every authority as of the day of its conduct."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        pane = FindingsPane(
            "Clearly established",
            _AS_OF_ABOUT,
            _AS_OF_TITLES,
            lambda line: line.cells,
            lambda line: line.shown,
            _NO_CLAIM,
        )
        super().__init__(desk, findings, lambda law: law.established, pane, lambda line: line.key)
        self.claim = ClaimBox()
        self.claim.chosen.connect(self._show_claim)
        pane.top.addWidget(self.claim)

    def show_found(self, found: Sequence[Established]) -> None:
        """Show the claims to choose from, and the rows of the one chosen."""
        self.claim.offer(found)

    def _show_claim(self, each: Established | None) -> None:
        super().show_found(_as_of_lines(each) if each else ())


def _as_of_lines(each: Established) -> Sequence[Line]:
    conduct = f"conduct {each.conduct}" if each.conduct else "day of the conduct not entered"
    lacking = f"{len(each.lacking)} lacking" if each.lacking else ""
    head = ("The claim as a whole", "", "", conduct, lacking, "")
    burden = each.burden.doubts if each.burden and not each.beyond else ()
    finding = replace(each.finding, doubts=(*each.finding.doubts, *burden))
    whole = Line("", head, Shown(finding, tuple(_whole(each)), each.lacking))
    return (whole, *map(_authority, each.authorities))


def _whole(each: Established) -> Iterator[Said]:
    for right in each.rights:
        yield f"The right {right.level}", (right.words,)
    if each.beyond:
        return
    yield "Best", _chosen(each.best)
    yield "Worst", _chosen(each.worst)
    obvious = each.obvious
    yield (
        "Obvious case",
        (
            obvious.facts or "no facts entered that would carry it",
            obvious.finding.conclusion,
            *obvious.finding.authority,
        ),
    )
    if each.burden:
        yield "Burden", (each.burden.conclusion, *each.burden.authority)


def _chosen(chosen: Chosen | None) -> tuple[str, ...]:
    if chosen is None:
        return ("none yet",)
    how = "picked by the author" if chosen.picked else f"suggested: {chosen.why}"
    return (f"{chosen.as_of.authority.citation} ({how}); {chosen.as_of.verdict}",)


def _authority(found: AsOf) -> Line:
    cited = found.authority
    cells = (
        cited.citation or "authority without a citation",
        short(cited.decided_on) or found.decided,
        found.weight,
        found.when,
        found.verdict,
        cited.stance.words if cited.stance else "",
    )
    weight, when = found.weight_finding, found.when_finding
    finding = Finding(
        f"{cells[0]}: {found.verdict}",
        (*weight.authority, *when.authority),
        (Relied(cells[0], cited.id), *weight.facts, *when.facts),
        when.arithmetic,
        (*weight.assumptions, *when.assumptions),
        (*weight.doubts, *when.doubts),
    )
    before = (
        ("Source", (found.kind.words,)),
        ("Weight here", (weight.conclusion,)),
        ("Its day", (when.conclusion,)),
        ("Holding", tuple(filter(None, (cited.holding,)))),
        ("Later history", tuple(filter(None, (_good_law(cited), cited.subsequent_history)))),
        ("Cite-checked", (_cite_checked(cited),)),
    )
    return Line(cited.id, cells, Shown(finding, before, found.needs))


def _good_law(cited: Authority) -> str:
    return cited.good_law.words if cited.good_law else ""


def _cite_checked(cited: Authority) -> str:
    day, who = in_words(cited.cite_checked_on), cited.cite_checked_by
    return ", ".join(filter(None, (day, f"by {who}" if who else ""))) or "not yet"
