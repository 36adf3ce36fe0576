"""What the desk says of immunity: who may claim it, and the courts' answers in a grid."""

from dataclasses import dataclass
from enum import StrEnum

from qidesk.casefile.records.claims import Claim, ImmunityResult, Involvement, Prong, Relief, Ruling
from qidesk.casefile.records.people import Part
from qidesk.casefile.records.remedies import Proceeding
from qidesk.law.courts import CaseCircuit
from qidesk.law.finding import Finding
from qidesk.law.tables.immunity import MayClaim, Reason


class Defence(StrEnum):
    """What became of the defence, as far as the file says."""

    RAISED = "raised"
    NOT_RAISED = "not raised"
    WAIVED = "waived"
    FORFEITED = "forfeited"
    SUA_SPONTE = "raised by the court itself"
    NOT_ENTERED = "not entered"


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for or against: the row of the table that applies, and what follows from it.

    answer: for that part of the claim which the finding's conclusion names, such as a capacity or
    a kind of relief.
    """

    reason: Reason
    answer: MayClaim
    finding: Finding


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Whether one defendant may claim immunity from one claim.

    answer: for damages from the defendant individually, where the claim seeks them; MAY_NOT where
    no part of the claim is open to the defence. grounds: every row that applies, the deciding one
    first. unbarred: relief asked that immunity does not bar. defence: what became of it;
    `defence_finding` says where that shows. needs: facts to find out.
    """

    claim: Claim
    part: Part
    involvement: Involvement | None
    answer: MayClaim
    finding: Finding
    grounds: tuple[Ground, ...]
    unbarred: tuple[Relief, ...]
    defence: Defence
    defence_finding: Finding
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourtStep:
    """One column of the matrix: a court at one point of the case, the first court first.

    proceeding: None where rulings name a court but no proceeding. court: as the file names it, ''
    if it does not. again: the court rules a second time, after a higher one (as on remand).
    """

    court: str
    proceeding: Proceeding | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one court made of one claim against one defendant.

    rulings: the court's own by day, of one day what names claim and defendant last; empty where
    none is recorded. apart: dissents and concurrences. Prongs, ground, disposition and result are
    those of the last of `rulings` (None or '' where it does not say). cites: of all of `rulings`,
    as typed. whole: the last names no single defendant or claim and so reaches this cell as well.
    stated: whether the file says what the court did with the defence; if not, `result` is read
    from the prongs, and is None where they do not tell.
    """

    step: CourtStep
    rulings: tuple[Ruling, ...] = ()
    apart: tuple[Ruling, ...] = ()
    prong_1: Prong | None = None
    prong_2: Prong | None = None
    result: ImmunityResult | None = None
    stated: bool = False
    ground: str = ""
    disposition: str = ""
    cites: tuple[str, ...] = ()
    whole: bool = False

    @property
    def words(self) -> str:
        """The cell in one line: 'prong 1 yes, prong 2 no; Affirmed', or that nothing is there."""
        if not self.rulings:
            return NO_RULING
        prongs = [
            f"prong {number} {answer.words if answer else 'not stated'}"
            for number, answer in ((1, self.prong_1), (2, self.prong_2))
        ]
        return "; ".join(filter(None, (", ".join(prongs), self.disposition)))


NO_RULING = "no ruling recorded"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One claim against one defendant, a cell for every column; `last`: the last with a ruling."""

    claim: Claim
    part: Part
    involvement: Involvement | None
    cells: tuple[Cell, ...]
    last: Cell | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Claims by defendants by courts; rows in the order of claims, then of defendants.

    loose: rulings that fit no row, as on a claim or defendant not in the file, for the reader to
    place.
    """

    steps: tuple[CourtStep, ...]
    rows: tuple[MatrixRow, ...]
    loose: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Immunity:
    """All that the desk says of immunity in one case; entitlements in the order of the rows."""

    circuit: CaseCircuit
    matrix: Matrix
    entitlements: tuple[Entitlement, ...]
