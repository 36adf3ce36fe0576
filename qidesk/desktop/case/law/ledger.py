"""What was raised, objected to and ruled on below, typed in place, and how it would be reviewed."""

from collections.abc import Sequence

from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.grid_page import Grid, GridPage, GridRow
from qidesk.desktop.case.law.pane_page import resting_on
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.findings_pane import Shown
from qidesk.law.posture.posture_findings import LedgerLine

_GRID = Grid(
    "ledger",
    "issue",
    "Preservation",
    "The issues for appeal, each with its place in the record at each step, whether it appears "
    "preserved, and the standard of review that follows. Type in any cell; Ctrl+Enter opens the "
    "whole form of an issue.",
    (
        "heading",
        "raised",
        "raised_at",
        "objected",
        "objected_at",
        "ruled",
        "ruled_at",
        "reviewed_as",
    ),
    ("Appears", "Standard of review"),
    "No issue is entered yet. Enter each issue for appeal in the empty row: where it was raised, "
    "objected to and ruled on, with record cites.",
)


class LedgerPage(GridPage):
    """The preservation ledger; the chosen issue with why, authority and what is still needed."""

    def __init__(self, desk: Desk, findings: Findings, names: Names) -> None:
        super().__init__(desk, findings, names, lambda law: law.posture.ledger, _GRID)

    def show_found(self, found: Sequence[LedgerLine]) -> None:
        """Show the issues, with what the law makes of each."""
        self.show_rows(list(map(_row, found)), {})


def _row(line: LedgerLine) -> GridRow:
    issue = line.issue
    finding = resting_on(line.finding, issue.heading or "the issue", issue.id)
    before = (
        ("Issue", (issue.heading or "not stated",)),
        ("Review", (line.review or "cannot be told yet",)),
    )
    told = (str(line.kept), line.review or "cannot tell")
    return GridRow(issue, told, Shown(finding, before, line.needs))
