"""Whether the right was clearly established on the day of the conduct, claim by claim."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QComboBox

from qidesk.casefile.dates.words import in_words, short
from qidesk.casefile.records.claims import Authority
from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.pane_page import PanePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.finding_view import Said
from qidesk.desktop.parts.findings_pane import FindingsPane, Shown
from qidesk.desktop.parts.words import amp, one_line
from qidesk.law.established.established_findings import AnalogueLine, AsOf, Chosen, Established
from qidesk.law.finding import Finding, Relied

_AS_OF_ABOUT = (
    "Each authority against the day of the conduct and the case's circuit. What does not count is "
    "shown with its reason; adverse authority stands beside the rest."
)
_AS_OF_TITLES = ("Authority", "Decided", "Weight here", "Against the conduct", "Counts", "Stance")
_NO_CLAIM = ("No claim", "Enter the claims under Claims & rulings, with the days of the conduct.")
_GRID_ABOUT = "The precedent's facts beside ours, the distinction the court drew, and our answer."
_GRID_TITLES = (
    "Authority", "Counts", "Fact there", "Fact here", "Distinction drawn", "Our answer", "Record",
)  # fmt: skip
_NO_ANALOGUE = (
    "No analogue for this claim",
    "Enter under Authorities, Analogues, what the precedent's facts are and what ours are.",
)


class Line(NamedTuple):
    """One line of the table: the claim as a whole, or one authority."""

    key: str
    cells: tuple[str, ...]
    shown: Shown


class _ByClaim(PanePage):
    """A page on one claim at a time, chosen in a box; the claim stays chosen."""

    def __init__(
        self,
        desk: Desk,
        findings: Findings,
        pane: FindingsPane,
        lines: Callable[[Established], Sequence[Line]],
    ) -> None:
        super().__init__(desk, findings, lambda law: law.established, pane, lambda line: line.key)
        self._claims: Sequence[Established] = ()
        self._lines_of = lines
        self.claim = ChoiceBox()
        self.claim.setAccessibleName("Claim")
        self.claim.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.claim.currentIndexChanged.connect(lambda _: self._show_claim())
        pane.top.addWidget(self.claim)

    def show_found(self, found: Sequence[Established]) -> None:
        """Show the claims to choose from, and the rows of the one chosen."""
        at = self.claim.currentIndex()
        chosen = self._claims[at].claim.id if 0 <= at < len(self._claims) else ""
        self._claims = found
        blocked = self.claim.blockSignals(True)
        self.claim.clear()
        self.claim.addItems([amp(one_line(_heading(each), 60)) for each in found])
        ids = [each.claim.id for each in found]
        self.claim.setCurrentIndex(ids.index(chosen) if chosen in ids else 0 if ids else -1)
        self.claim.blockSignals(blocked)
        self.claim.setVisible(len(found) > 1)
        self._show_claim()

    def _show_claim(self) -> None:
        at = self.claim.currentIndex()
        lines = self._lines_of(self._claims[at]) if 0 <= at < len(self._claims) else ()
        super().show_found(lines)


def _pane(
    title: str, about: str, titles: Sequence[str], empty: tuple[str, str], *, wrap: bool = False
) -> FindingsPane:
    return FindingsPane(
        title, about, titles, lambda line: line.cells, lambda line: line.shown, empty, wrap=wrap
    )


class EstablishedPage(_ByClaim):
    """The claim as a whole first, then every authority as of the day of its conduct."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        pane = _pane("Clearly established", _AS_OF_ABOUT, _AS_OF_TITLES, _NO_CLAIM, wrap=True)
        super().__init__(desk, findings, pane, _as_of_lines)


class AnaloguesPage(_ByClaim):
    """The analogue grid of one claim."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        pane = _pane("Analogue grid", _GRID_ABOUT, _GRID_TITLES, _NO_ANALOGUE, wrap=True)
        super().__init__(desk, findings, pane, _grid_lines)


def _heading(each: Established) -> str:
    return each.claim.heading or "claim without a heading"


def _as_of_lines(each: Established) -> Sequence[Line]:
    conduct = short(each.claim.conduct_on) or "day of the conduct not entered"
    lacking = f"{len(each.lacking)} lacking" if each.lacking else ""
    head = ("The claim as a whole", conduct, each.circuit.cite, "", lacking, "")
    whole = Line("", head, Shown(each.finding, tuple(_whole(each)), each.lacking))
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
        yield "Burden", (each.burden.conclusion, *each.burden.authority, *each.burden.doubts)


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


def _grid_lines(each: Established) -> Sequence[Line]:
    return tuple(map(_analogue, each.analogues))


def _analogue(line: AnalogueLine) -> Line:
    row, found = line.analogue, line.as_of
    cited = found.authority.citation if found else "authority not linked"
    cells = (
        cited,
        found.verdict if found else "",
        row.fact_there,
        row.fact_here,
        row.distinction,
        row.our_answer,
        "; ".join(line.cites),
    )
    told = zip(_GRID_TITLES[2:6], cells[2:6], strict=True)
    before = tuple((title, tuple(filter(None, (words,)))) for title, words in told)
    finding = Finding(cited, facts=(Relied("the analogue", row.id),))
    record = (("Record", line.cites),)
    return Line(row.id, cells, Shown(finding, (*before, *record), line.missing))
