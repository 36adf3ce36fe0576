"""What the ladders say of a case: rungs, the step that comes next, and the finding."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.remedies import Grievance, Unavailable
from qidesk.law.finding import Finding
from qidesk.law.tables.remedies import Step, System


class Verdict(StrEnum):
    """What the steps entered appear to come to; never more than an appearance."""

    EXHAUSTED = "appears exhausted"
    NOT_EXHAUSTED = "appears not exhausted"
    UNAVAILABLE = "appears unavailable"
    NOT_REQUIRED = "appears not required by the Act"
    CANNOT_TELL = "cannot tell"


class RungState(StrEnum):
    """Where one rung of the ladder stands."""

    OPEN = "not entered as filed"
    NOT_TAKEN = "not taken"
    UNDATED = "day of filing not entered"
    WAITING = "filed, answer not yet due"
    SILENT = "filed, no answer by the day it was due"
    UNANSWERED = "filed, no answer entered"
    ANSWERED = "answered"
    GRANTED = "granted"
    REJECTED = "rejected or refused without reaching the merits"
    UNAVAILABLE = "a remedy in name only"


@dataclass(frozen=True, slots=True)
class Start:
    """The day a period runs from: the earliest, likeliest and latest it may be, and its name."""

    earliest: date
    likely: date
    latest: date
    what: str

    @property
    def exact(self) -> bool:
        """Whether there is only one day it may be."""
        return self.earliest == self.latest


@dataclass(frozen=True, slots=True)
class StepDates:
    """A grievance day under its readings, all inclusive.

    safe_date: the earliest under any reading; never rolled, state holidays never skipped.
    rule_date: as the table has it. latest_arguable: the latest under any reading.
    arithmetic: one line a step of counting.
    """

    safe_date: date
    rule_date: date
    latest_arguable: date
    arithmetic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder with what was filed on it.

    filings: every record entered for this step, by day of filing; the last one counts.
    due: by when the prisoner had to file (None: the table gives no days, or a fact is missing).
    answer_due: by when the answer was due (None likewise). exact: whether the days it was counted
    from are known to the day. needs: facts that are missing. doubts: how sure its cells are.
    """

    step: Step
    filings: tuple[Grievance, ...]
    state: RungState
    due: StepDates | None = None
    answer_due: StepDates | None = None
    exact: bool = True
    needs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def filed(self) -> Grievance | None:
        """The filing that counts: the last."""
        return self.filings[-1] if self.filings else None


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next on a ladder.

    what: in words, such as 'file Step 2 (I-128)' or, where `awaits` says that the move is the
    prison's, 'answer to Step 1 (I-127)'. dates: by when; None where a fact is missing, named in
    `needs`, or the table gives no days. after_suit: a federal civil action was already filed; most
    circuits look to the day of the complaint. record: the grievance it follows from, else the event
    or claim it is about; '' if there is none.
    """

    what: str
    dates: StepDates | None
    needs: tuple[str, ...]
    record: str
    after_suit: bool
    awaits: bool = False


@dataclass(frozen=True, slots=True)
class Exhaustion:
    """One chain of grievances about one matter on its system's ladder.

    about: the matter in the records' words. claim: the claim it bears on, if known.
    system: None where none is named or the tables hold no ladder for it; `system_named` is what
    the records call it. rungs: every step of the ladder, lowest first; empty without a ladder.
    grievances: the chain's records by day of filing; empty for a claim no grievance is entered for.
    unplaced: those whose step is no step of the ladder (all of them without a ladder).
    unavailable: how the remedy was one in name only, where the records say so.
    finding: its conclusion begins with the verdict's words; its doubts carry what is unsettled.
    """

    about: str
    claim: Claim | None
    system: System | None
    system_named: str
    grievances: tuple[Grievance, ...]
    rungs: tuple[Rung, ...]
    unplaced: tuple[Grievance, ...]
    verdict: Verdict
    unavailable: Unavailable | None
    finding: Finding
    needs: tuple[str, ...]
    next_step: NextStep | None
