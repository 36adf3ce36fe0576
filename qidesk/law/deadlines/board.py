"""What of a case's deadlines the board of all cases shows: what is due, and why nothing is."""

from dataclasses import dataclass
from datetime import date

from qidesk.casefile.records.remedies import Filer
from qidesk.law.deadlines.casedeadline import State


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline of ours as the board shows it; `key` is that of its `CaseDeadline`.

    exact: whether its trigger is known to the day. rescuable: whether rescues are looked at once
    its safe date has gone by (a notice of appeal), rather than the chance simply being over.
    """

    safe_date: date
    file_by: date
    key: str
    named: str
    what: str
    filer: Filer | None
    state: State
    exact: bool
    rescuable: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """All that is open and ours in one case, by safe date, and why there may be no date.

    alarms: how many confirmations no longer hold. why: '' only where something is due.
    """

    dues: tuple[Due, ...]
    alarms: int
    why: str
