"""The short words in which page, memo and board name one deadline."""

from datetime import date

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.remedies import Filer, TriggerVerified, Whose
from qidesk.law.calendar.holidays import weekday_words
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.tables.rules import Who

_FILES = {
    None: "who files is not entered",
    Filer.PRO_SE: "the person files, pro se",
    Filer.COUNSEL: "counsel files",
    Filer.APPOINTED: "appointed counsel files",
}
_SEEN = {
    TriggerVerified.DOCKET: "seen on the docket",
    TriggerVerified.CLAIMED: "claimed, not checked against the docket",
    None: "not said to be checked against the docket",
}
_NOBODYS = {Who.AMICUS: "amici", Who.COURT: "the court"}

LOOK = "look at rescues"
"""What a safe date that lies behind calls for, where something may still help."""


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


def seen_words(verified: TriggerVerified | None) -> str:
    """How the trigger's entry is known, as far as anybody said."""
    return _SEEN[verified]


def short_day(day: date) -> str:
    """A day for a narrow column, its weekday first: Fri Dec 11, 2026."""
    return f"{weekday_words(day)[:3]} {short(FactDate.on(day))}"
