"""Who may not see a case; apart, for what is loaded before the law asks it too."""

from qidesk.casefile.records.matter import Case
from qidesk.identity.colleagues import is_colleague


def is_recused(case: Case, who: str) -> bool:
    """Whether somebody may not see a case."""
    return any(is_colleague(each, who) for each in case.recused)
