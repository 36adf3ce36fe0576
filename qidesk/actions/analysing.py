"""What the law makes of a case of the vault."""

from datetime import date

from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import today
from qidesk.actions.law import lawbook
from qidesk.casefile.casefile import CaseFile
from qidesk.law.analysis import Analysis
from qidesk.store.vault import Vault


def analysis_of(casefile: CaseFile, as_of: date | None = None) -> Analysis:
    """All that the law makes of a case as of a day (today), each part worked out when asked for."""
    return Analysis(casefile, lawbook(), as_of or today())


def case_analysis(vault: Vault, case_id: str, as_of: date | None = None) -> Analysis:
    """All that the law makes of a case in the vault as of a day (today). Raises NoSuchCase."""
    return analysis_of(load_case(vault, case_id), as_of)
