"""Reading the tables of law, and asking them about a case."""

from functools import cache

from qidesk.actions.cases import load_case
from qidesk.actions.refusals import BadInput
from qidesk.actions.stamps import today
from qidesk.casefile.casefile import CaseFile
from qidesk.errors import QIDeskError
from qidesk.law.analysis import Analysis
from qidesk.law.deadlines.case import deadlines_of
from qidesk.law.deadlines.casedeadline import CaseDeadline
from qidesk.law.exhaustion.case import exhaustion_of
from qidesk.law.exhaustion.results import Exhaustion
from qidesk.law.gates.case import gates_of
from qidesk.law.gates.results import GateFinding
from qidesk.law.lawbook import TABLES, LawBook, parse_lawbook
from qidesk.law.limitations.case import ClaimLimitation, limitations_of
from qidesk.law.standards.case import standards_of
from qidesk.law.standards.results import StandardFinding
from qidesk.places import resources
from qidesk.store.vault import Vault


class NoLawTables(QIDeskError):
    """A table of law that came with the program cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The table of law {name}.csv cannot be read.",
            "Install the program again; it must be readable and in UTF-8.",
        )


@cache
def lawbook() -> LawBook:
    """The tables of law that came with the program, read once.

    Raises NoLawTables, or BadInput with every cell that cannot be used.
    """
    book, problems = parse_lawbook({name: _text_of(name) for name in TABLES})
    if problems:
        raise BadInput(problems)
    return book


def _text_of(name: str) -> str:
    try:
        return (resources() / "law" / f"{name}.csv").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoLawTables(name) from error


def analysis_of(casefile: CaseFile) -> Analysis:
    """All that the law makes of a case as of today, each part worked out when asked for."""
    return Analysis(casefile, lawbook(), today())


def case_deadlines(vault: Vault, case_id: str) -> tuple[CaseDeadline, ...]:
    """The case's deadlines as of today. Raises NoSuchCase."""
    return deadlines_of(load_case(vault, case_id), lawbook(), today())


def case_limitations(vault: Vault, case_id: str) -> tuple[ClaimLimitation, ...]:
    """The limitation period of each of the case's claims. Raises NoSuchCase."""
    return limitations_of(load_case(vault, case_id), lawbook())


def case_exhaustion(vault: Vault, case_id: str) -> tuple[Exhaustion, ...]:
    """The case's grievances on their ladders, as of today. Raises NoSuchCase."""
    return exhaustion_of(load_case(vault, case_id), lawbook(), today())


def case_gates(vault: Vault, case_id: str) -> tuple[GateFinding, ...]:
    """Prisoner status, strikes, physical injury, Heck and PREA. Raises NoSuchCase."""
    return gates_of(load_case(vault, case_id), lawbook())


def case_standards(vault: Vault, case_id: str) -> tuple[StandardFinding, ...]:
    """The standard that applies to each event of each claim. Raises NoSuchCase."""
    return standards_of(load_case(vault, case_id), lawbook())
