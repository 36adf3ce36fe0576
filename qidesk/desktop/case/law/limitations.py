"""The time to sue on each claim, by the state whose period is borrowed."""

from collections.abc import Sequence
from dataclasses import replace

from qidesk.casefile.dates.words import short
from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.pane_page import PanePage, resting_on
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.findings_pane import Empty, FindingsPane, Shown
from qidesk.law.deadlines.words import short_day
from qidesk.law.finding import Finding, Relied
from qidesk.law.limitations.limitations_of_case import ClaimLimitation

_ABOUT = (
    "Counted from the first day of each claim's conduct. The safe date takes the shortest "
    "plausible period, no tolling and no roll; the arguable date adds the time spent exhausting, "
    "where the circuit allows it."
)
_TITLES = ("Claim", "Conduct", "State", "Safe date", "By the rule", "Arguable", "Filed")
_EMPTY = Empty(
    "No claim to count from",
    "Enter a claim and its conduct under Claims & rulings; court or facility gives the state.",
    "&Enter the claims",
    "claim",
)
_NOT_TOLD = "cannot tell yet"
_CANNOT_TELL = Finding("Cannot tell yet when the time to sue on this claim ends.")


class LimitationsPage(PanePage):
    """Each claim's period; the chosen one with its arithmetic, authority and doubts."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        pane = FindingsPane("Limitations", _ABOUT, _TITLES, _cells, _told, _EMPTY)
        super().__init__(
            desk, findings, lambda law: law.limitations, pane, lambda each: each.claim.id
        )


def _cells(each: ClaimLimitation) -> Sequence[str]:
    claim, limited = each.claim, each.limited
    who = (claim.heading or "a claim without a heading", short(claim.conduct_on) or each.conduct)
    if limited is None:
        return (*who, "", _NOT_TOLD, "", "", "")
    arguable = short_day(limited.arguable_date) if limited.arguable_date else "not told"
    return (
        *who,
        limited.row.code,
        short_day(limited.safe_date),
        short_day(limited.rule_date),
        arguable,
        f"{short(each.filing.suit.filed_on)}: {each.filing.stands}"
        if each.filing
        else "not entered",
    )


def _filed(each: ClaimLimitation) -> str:
    if each.filing is None:
        return "no suit entered"
    return f"{short(each.filing.suit.filed_on)}: {each.filing.stands}"


def _told(each: ClaimLimitation) -> Shown:
    limited = each.limited
    finding = limited.finding if limited else _CANNOT_TELL
    # The claim by its name first: the day of its accrual, which stands in it, does not say which.
    claim, heading = each.claim, each.claim.heading or "the claim"
    told = replace(finding, facts=(Relied(heading, claim.id), *finding.facts))
    return Shown(resting_on(told, heading, claim.id), needs=each.needs)
