"""One deadline of a case, with everything a person needs to check and confirm it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qidesk.casefile.records.remedies import DeadlineMark, DocketEntry, Filer, Whose
from qidesk.law.calendar.counting import Step
from qidesk.law.deadlines.docket import Occurrence
from qidesk.law.deadlines.three_dates import Dates
from qidesk.law.finding import Finding
from qidesk.law.tables.rules import Rescue, Rule


class Origin(StrEnum):
    """Where a deadline comes from."""

    COMPUTED = "computed"
    MANUAL = "entered by hand"
    LOOSE = "marked, and nothing in the file sets it today"


class State(StrEnum):
    """Where a deadline stands; the first that holds, from the last to the first of these."""

    OPEN = "not confirmed"
    QUESTION = "a question, not answered"
    LATE = "filed after its last day, as the docket shows"
    EXTENDED = "extended by order, not confirmed"
    CONFIRMED = "confirmed"
    ALARM = "changed since it was confirmed"
    REVIEW = "under rescue review"
    SHOWN = "filed, as the docket shows"
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class RescueOffer:
    """A rescue that may still help, and the last day for it where a rule gives one."""

    rescue: Rescue
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Alarm:
    """A confirmation that today's facts or tables no longer bear out, and a line for each change.

    seen: the day that was confirmed, in words; today: what follows now ('no day' if none does).
    """

    mark: DeadlineMark
    seen: str
    today: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseDeadline:
    """One deadline of a case.

    key: names it within its case, for what people do about it (`actions/deadlines.py`).
    rule, occurrence: None unless it is computed; `named` and `what` stand for both kinds.
    dates: None where a fact is missing. exact: whether the trigger's day is known to the day and no
    order is awaited; if not, only the safe and the latest arguable date mean anything. whose: None
    for a day of the court's own, or an amicus's where we are none. needs: what must be found out.
    inputs: what it was worked out from, a line each ('served: by mail'), of a
    computed one the trigger first and the rule date last; version: that of the rule; a confirmation
    freezes both. marks: all that people did about it, oldest first. ordered: the
    mark by which a court order set another day. filings: what the docket shows filed in answer, by
    the last day or not. mailbox: what proves a deposit in the prison mail, where that may help.
    rescued_by: all that may help once its safe date has gone by; rescues: of those, what is offered
    now. asked: what a person must read and answer, where only the words of an entry set it running
    ('' if not). undecided: the papers for whose order its rule date waits. replaced_by: the id of
    the record whose time stands in its place ('' if none). shown_filed: whether the docket shows
    our own paper, by its name and in its days; shown_late: whether only after them, where the time
    is jurisdictional or no court may lengthen it. steps: those of the count, without the dates it
    ends in. lack: why it has no date, to stand beside its name; '' where it has one.
    """

    key: str
    origin: Origin
    named: str
    what: str
    rule: Rule | None
    occurrence: Occurrence | None
    whose: Whose | None
    filer: Filer | None
    dates: Dates | None
    exact: bool
    finding: Finding
    needs: tuple[str, ...]
    inputs: tuple[str, ...] = ()
    version: str = ""
    marks: tuple[DeadlineMark, ...] = ()
    ordered: DeadlineMark | None = None
    confirmed: DeadlineMark | None = None
    filed: DeadlineMark | None = None
    reviewed: DeadlineMark | None = None
    alarm: Alarm | None = None
    filings: tuple[DocketEntry, ...] = ()
    rescues: tuple[RescueOffer, ...] = ()
    mailbox: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    lack: str = ""
    rescued_by: tuple[Rescue, ...] = ()
    asked: str = ""
    undecided: tuple[DocketEntry, ...] = ()
    replaced_by: str = ""
    shown_filed: bool = False
    shown_late: bool = False

    @property
    def circumstances(self) -> tuple[str, ...]:
        """What decided a computed count: the inputs but the trigger and the rule date."""
        return self.inputs[1:-1] if self.dates else self.inputs[1:]

    @property
    def state(self) -> State:
        """Where it stands; a filed one stays filed whatever changes, its alarm beside it."""
        held = (
            (self.filed, State.FILED),
            (self.shown_filed, State.SHOWN),
            (self.reviewed, State.REVIEW),
            (self.alarm, State.ALARM),
            (self.confirmed, State.CONFIRMED),
            (self.ordered, State.EXTENDED),
            (self.shown_late, State.LATE),
            (self.asked, State.QUESTION),
        )
        return next((state for mark, state in held if mark), State.OPEN)
