"""The short words in which page, memo and board name one deadline."""

from qidesk.casefile.records.remedies import Filer, Whose
from qidesk.law.deadlines.casedeadline import CaseDeadline
from qidesk.law.rules import Who

_FILES = {
    None: "who files is not entered",
    Filer.PRO_SE: "the person files, pro se",
    Filer.COUNSEL: "counsel files",
    Filer.APPOINTED: "appointed counsel files",
}
_NOBODYS = {Who.AMICUS: "amici", Who.COURT: "the court"}


def whose_words(deadline: CaseDeadline) -> str:
    """Whose day it is: ours, theirs, an amicus's or the court's own."""
    if deadline.whose:
        return deadline.whose.words
    return _NOBODYS.get(deadline.rule.who, "") if deadline.rule else ""


def files_words(deadline: CaseDeadline) -> str:
    """Who files it, where it is ours to file."""
    return filer_words(deadline.filer) if deadline.whose is Whose.OURS else ""


def filer_words(filer: Filer | None) -> str:
    """Who files, in words."""
    return _FILES[filer]
