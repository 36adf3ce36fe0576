"""One deadline of a case, with everything a person needs to check and confirm it."""

from dataclasses import dataclass
from datetime import date

from qidesk.casefile.records.remedies import DeadlineMark, DocketEntry, Filer, Whose
from qidesk.law.deadlines.counted import Dates
from qidesk.law.deadlines.docket import Occurrence
from qidesk.law.finding import Finding
from qidesk.law.rules import Rescue, Rule


@dataclass(frozen=True, slots=True)
class RescueOffer:
    """A rescue that may still help, and the last day for it where a rule gives one."""

    rescue: Rescue
    last_day: date | None


@dataclass(frozen=True, slots=True)
class CaseDeadline:
    """One deadline of a case.

    dates: None where a fact is missing. exact: whether the trigger's day is known to the day; if
    not, only the safe and the latest arguable date mean anything. whose: None for a day of the
    court's own, or an amicus's. needs: what must be found out. ordered: the mark by which a court
    order set another day. filings: what the docket shows filed in answer, by the last day or not.
    mailbox: what proves a deposit in the prison mail, where that may help.
    """

    rule: Rule
    whose: Whose | None
    filer: Filer | None
    occurrence: Occurrence
    dates: Dates | None
    exact: bool
    finding: Finding
    needs: tuple[str, ...]
    ordered: DeadlineMark | None = None
    marks: tuple[DeadlineMark, ...] = ()
    filings: tuple[DocketEntry, ...] = ()
    rescues: tuple[RescueOffer, ...] = ()
    mailbox: tuple[str, ...] = ()
