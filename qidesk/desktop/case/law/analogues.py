"""The analogue grid of one claim, typed in place: the precedent's facts beside ours."""

from collections.abc import Sequence

from qidesk.desktop.case.law.claim_box import ClaimBox
from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.grid_page import Grid, GridPage, GridRow
from qidesk.desktop.case.names import Names
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.findings_pane import Shown
from qidesk.law.established.established_findings import AnalogueLine, Established
from qidesk.law.finding import Finding, Relied

_FIELDS = (
    ("Fact there", "fact_there"),
    ("Fact here", "fact_here"),
    ("Distinction drawn", "distinction"),
    ("Our answer", "our_answer"),
)
_GRID = Grid(
    "analogues",
    "analogue",
    "Analogue grid",
    "The precedent's facts beside ours, the distinction the court drew, and our answer. Type in any"
    " cell; the last row adds one to this claim. Ctrl+Enter opens the whole form of a row.",
    ("authority", *(name for _, name in _FIELDS)),
    ("Counts", "Record"),
    "No analogue for this claim yet. Choose the authority in the empty row, and set its facts"
    " beside ours.",
)
_NO_CLAIM = "Enter the claims under Claims & rulings first, and their authorities."
_NO_AUTHORITY = "No authority to compare with yet: enter it under Authorities, then choose it here."


class AnaloguesPage(GridPage):
    """The grid of the claim chosen; a case with one claim has it chosen."""

    def __init__(self, desk: Desk, findings: Findings, names: Names) -> None:
        super().__init__(desk, findings, names, lambda law: law.established, _GRID)
        self.claim = ClaimBox()
        self.claim.chosen.connect(self._show_claim)
        self.top.put_before(self.claim)

    def show_found(self, found: Sequence[Established]) -> None:
        """Show the claims to choose from, and the rows of the one chosen."""
        self.claim.offer(found)

    def _show_claim(self, each: Established | None) -> None:
        """Show another claim; what was typed of the one that is left is saved."""
        fixed = {"claim": each.claim.id} if each else {}
        if fixed != self.table.fixed:
            self.leave()
        known = self._file is not None and self._file.authorities
        self.empty.setText((_GRID.empty if known else _NO_AUTHORITY) if each else _NO_CLAIM)
        self.table.setEnabled(each is not None)
        self.show_rows([_row(line) for line in each.analogues] if each else (), fixed)


def _row(line: AnalogueLine) -> GridRow:
    row, found = line.analogue, line.as_of
    cited = found.authority.citation if found else "authority not linked"
    told = (found.verdict if found else "", "; ".join(line.cites))
    before = tuple((title, tuple(filter(None, (getattr(row, name),)))) for title, name in _FIELDS)
    finding = Finding(cited, facts=(Relied("the analogue", row.id),))
    shown = Shown(finding, (*before, ("Record", line.cites)), line.missing)
    return GridRow(row, told, shown)
