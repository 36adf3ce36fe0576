"""Reading the tables of law, and asking them about a case."""

from functools import cache

from qidesk.actions.cases import load_case
from qidesk.actions.refusals import BadInput
from qidesk.actions.stamps import today
from qidesk.errors import QIDeskError
from qidesk.law.deadlines.case import deadlines_of
from qidesk.law.deadlines.casedeadline import CaseDeadline
from qidesk.law.lawbook import TABLES, LawBook, parse_lawbook
from qidesk.law.limitations.case import ClaimLimitation, limitations_of
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


def case_deadlines(vault: Vault, case_id: str) -> tuple[CaseDeadline, ...]:
    """The case's deadlines as of today. Raises NoSuchCase."""
    return deadlines_of(load_case(vault, case_id), lawbook(), today())


def case_limitations(vault: Vault, case_id: str) -> tuple[ClaimLimitation, ...]:
    """The limitation period of each of the case's claims. Raises NoSuchCase."""
    return limitations_of(load_case(vault, case_id), lawbook())
