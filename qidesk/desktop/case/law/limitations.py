"""The time to sue on each claim, by the state whose period is borrowed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout

from qidesk.casefile.dates.words import short
from qidesk.desktop.case.law.findings import Findings, LawPage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.findings_pane import FindingsPane, Shown
from qidesk.law.calendar.holidays import day_words
from qidesk.law.finding import Finding, Relied
from qidesk.law.limitations.case import ClaimLimitation

_ABOUT = (
    "Counted from the first day of each claim's conduct. The safe date takes the shortest "
    "plausible period, no tolling and no roll; the arguable date adds the time spent exhausting, "
    "where the circuit allows it."
)
_TITLES = ("Claim", "Conduct", "State", "Safe date", "By the rule", "Arguable")
_EMPTY = (
    "No claim to count from",
    "Enter a claim and its conduct under Claims & rulings; court or facility gives the state.",
)
_NOT_TOLD = "cannot tell yet"


class LimitationsPage(LawPage):
    """Each claim's period; the chosen one with its arithmetic, authority and doubts."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        super().__init__(desk, findings, lambda law: law.limitations, self._show_limitations)
        self.pane = FindingsPane("Limitations", _ABOUT, _TITLES, _cells, _told, _EMPTY)
        self.pane.wanted.connect(self.record_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pane)

    def _show_limitations(self, found: Sequence[ClaimLimitation]) -> None:
        self.pane.show_rows(found, lambda each: each.claim.id)

    def focus(self) -> None:
        """Put the cursor where the first key belongs."""
        self.pane.focus()


def _cells(each: ClaimLimitation) -> Sequence[str]:
    claim, limited = each.claim, each.limited
    who = (claim.heading or "a claim without a heading", short(claim.conduct_on))
    if limited is None:
        return (*who, "", _NOT_TOLD, "", "")
    arguable = day_words(limited.arguable_date) if limited.arguable_date else "not told"
    return (
        *who,
        limited.row.code,
        day_words(limited.safe_date),
        day_words(limited.rule_date),
        arguable,
    )


def _told(each: ClaimLimitation) -> Shown:
    if each.limited is None:
        asked = Finding("Cannot tell yet when the time to sue on this claim ends.")
        return Shown(asked, needs=each.needs)
    claim = Relied(each.claim.heading or "the claim", each.claim.id)
    finding = each.limited.finding
    return Shown(replace(finding, facts=(claim, *finding.facts)), needs=each.needs)
