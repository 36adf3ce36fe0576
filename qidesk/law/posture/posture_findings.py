"""What the desk says of posture: appeals open now, the preservation ledger, an appeal's effect."""

from dataclasses import dataclass
from enum import StrEnum

from qidesk.casefile.records.claims import Issue, Ruling
from qidesk.casefile.records.people import Part
from qidesk.casefile.records.remedies import Proceeding, Whose
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.finding import Finding
from qidesk.law.posture.outcomes import Decided
from qidesk.law.tables.appealability import Appealable, AppealRow


@dataclass(frozen=True, slots=True)
class Appealability:
    """One way up from one proceeding: a row of the table that the case's rulings fit.

    whose: who may appeal. parts: the defendants concerned. rulings: what makes the row fit.
    deadlines: the case's own deadlines for that vehicle, dated or not; empty where no docket event
    sets one. taken: the appeal entered as following from that proceeding. decided: how the courts
    above left the order; None while none has ruled. finding: conclusion,
    authority, limits among its assumptions, what is unsettled among its doubts. needs: facts to
    find out.
    """

    row: AppealRow
    proceeding: Proceeding
    whose: Whose
    parts: tuple[Part, ...]
    rulings: tuple[Ruling, ...]
    deadlines: tuple[CaseDeadline, ...]
    taken: Proceeding | None
    decided: Decided | None
    finding: Finding
    needs: tuple[str, ...] = ()

    @property
    def appealable(self) -> Appealable:
        """Whether there is an appeal now: none where one was decided."""
        return Appealable.DECIDED if self.decided else self.row.appealable


class Kept(StrEnum):
    """How far an issue appears to be preserved."""

    PRESERVED = "appears preserved"
    AT_RISK = "at risk"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One issue of the ledger; what was raised, objected to and ruled on stands on `issue`.

    kept: what these come to. review: the standard of review that follows, '' where it cannot be
    told. finding: why, with authority and doubts. needs: facts to find out.
    """

    issue: Issue
    kept: Kept
    review: str
    finding: Finding
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Posture:
    """What may be appealed, what was kept, and what an appeal does.

    effects: what an appeal from a denial of immunity does, and what our side does about it, while
    none has decided it; and what each decision on appeal comes to; one finding a point. lacking:
    what the file needs first.
    """

    appeals: tuple[Appealability, ...]
    ledger: tuple[LedgerLine, ...]
    effects: tuple[Finding, ...]
    lacking: tuple[str, ...] = ()
