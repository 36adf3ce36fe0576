"""What was raised, objected to and ruled on below, and how each issue would be reviewed."""

from collections.abc import Sequence

from qidesk.casefile.schema.fields import YesNo
from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.pane_page import PanePage, resting_on
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.findings_pane import FindingsPane, Shown
from qidesk.law.posture.posture_findings import LedgerLine

_ABOUT = (
    "The issues for appeal, each with its place in the record at each step, whether it appears "
    "preserved, and the standard of review that follows."
)
_TITLES = ("Issue", "Raised", "Objected", "Ruled on", "Appears", "Standard of review")
_EMPTY = (
    "No issue is entered",
    (
        "Enter each issue for appeal under Issues, beside this page: where it was raised, objected "
        "to and ruled on, with record cites."
    ),
)


class LedgerPage(PanePage):
    """The preservation ledger; the chosen issue with why, authority and what is still needed."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        pane = FindingsPane("Preservation", _ABOUT, _TITLES, _cells, _told, _EMPTY, wrap=True)
        super().__init__(
            desk, findings, lambda law: law.posture.ledger, pane, lambda line: line.issue.id
        )


def _cells(line: LedgerLine) -> Sequence[str]:
    issue = line.issue
    return (
        issue.heading or "an issue not stated",
        _step(issue.raised, issue.raised_at),
        _step(issue.objected, issue.objected_at),
        _step(issue.ruled, issue.ruled_at),
        str(line.kept),
        line.review or "cannot tell",
    )


def _step(answer: YesNo | None, cite: str) -> str:
    """The answer, and where the record shows it."""
    return ", ".join(filter(None, (answer.words if answer else "", cite))) or "not entered"


def _told(line: LedgerLine) -> Shown:
    finding = resting_on(line.finding, line.issue.heading or "the issue", line.issue.id)
    issue = ("Issue", (line.issue.heading or "not stated",))
    review = ("Review", (line.review or "cannot be told yet",))
    return Shown(finding, (issue, review), line.needs)
