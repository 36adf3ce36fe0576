"""The rungs of a ladder: what was filed on each, by when, and by when it had to be answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import Grievance, GrievanceOutcome
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.exhaustion.chains import Matter
from qidesk.law.exhaustion.counting import start_on, step_dates, widest
from qidesk.law.exhaustion.exhaustion_findings import Rung, RungState, Start, StepDates
from qidesk.law.exhaustion.words import (
    ANSWER_BELOW,
    ATTEMPT,
    INCIDENT,
    Say,
    day_of,
    extended,
    noted,
    unread_cells,
)
from qidesk.law.finding import Refusal
from qidesk.law.tables.remedies import RunsFrom, Step

_FROM_INCIDENT = (RunsFrom.INCIDENT, RunsFrom.KNOWLEDGE)
_FILED_OUTCOMES = (GrievanceOutcome.REJECTED, GrievanceOutcome.REFUSED)


@dataclass(frozen=True, slots=True)
class _Counted:
    """Days worked out, whether exactly, and what is missing."""

    dates: StepDates | None = None
    exact: bool = True
    needs: tuple[str, ...] = ()


def rungs_of(
    ladder: tuple[Step, ...],
    filings: dict[int, tuple[Grievance, ...]],
    matter: Matter,
    today: date,
) -> tuple[Rung, ...]:
    """Every rung of the ladder, lowest first, each counted from the one below."""
    rungs: list[Rung] = []
    for step in ladder:
        below = rungs[-1] if rungs else None
        rungs.append(_rung(step, filings[step.number], below, matter, today))
    return tuple(rungs)


def _rung(
    step: Step,
    filings: tuple[Grievance, ...],
    below: Rung | None,
    matter: Matter,
    today: date,
) -> Rung:
    filed = filings[-1] if filings else None
    due = _due(step, below, matter)
    answer = _answer_due(step, filed) if filed else _Counted()
    return Rung(
        step=step,
        filings=filings,
        state=_state(filed, answer.dates, today),
        due=due.dates,
        answer_due=answer.dates,
        exact=due.exact,
        needs=(*due.needs, *answer.needs),
        doubts=tuple(_doubts(step, below)),
    )


def _due(step: Step, below: Rung | None, matter: Matter) -> _Counted:
    """By when the step had to be filed, counted from what the table says it runs from."""
    if step.deadline is None:
        return _Counted()
    start = _start(step, below, matter)
    if isinstance(start, str):
        return _Counted(exact=False, needs=(start,))
    dates = step_dates(start, step.deadline, rolls=step.rolls)
    if isinstance(dates, Refusal):
        return _Counted(exact=False, needs=(dates.why,))
    return _Counted(dates, start.exact)


def _start(step: Step, below: Rung | None, matter: Matter) -> Start | str:
    """The day the step's time runs from, or what is missing to know it."""
    runs_from = step.runs_from
    if runs_from in _FROM_INCIDENT or (below is None and runs_from is RunsFrom.UNSTATED):
        return start_on(matter.incident, INCIDENT) or day_of(INCIDENT)
    if below is None:
        return Say.NO_START.of(step)
    if below.filed is None:
        return Say.FILING.of(below.step)
    if runs_from is RunsFrom.ATTEMPT:
        return start_on(below.filed.filed_on, ATTEMPT) or day_of(ATTEMPT)
    return _after_answer(runs_from, below, below.filed)


def _after_answer(runs_from: RunsFrom, below: Rung, filed: Grievance) -> Start | str:
    """The start that an answer gives, or its absence on the day it was due.

    The answer's own date stands in for its sending, and for its receipt where that is not entered:
    it is earlier.
    """
    step, name = below.step, Say.ANSWER.of(below.step)
    dated = start_on(filed.answered_on, Say.ANSWER_DATE.of(step))
    received = start_on(filed.received_on, Say.ANSWER_RECEIPT.of(step))
    due = _when_due(below)
    if not (filed.answered_on.is_read or filed.received_on.is_read):
        return due if due and below.state is not RungState.WAITING else name
    if runs_from in (RunsFrom.ANSWER_DATED, RunsFrom.ANSWER_SENT):
        return dated or Say.ANSWER_DATE.of(step)
    if runs_from is RunsFrom.ANSWER_RECEIVED:
        return received or dated or Say.ANSWER_DAY.of(step)
    late = due if runs_from is RunsFrom.ANSWER_OR_DUE else None
    return widest((dated, received, late), name) or Say.ANSWER_DAY.of(step)


def _when_due(rung: Rung) -> Start | None:
    due = rung.answer_due
    if due is None:
        return None
    return Start(due.safe_date, due.rule_date, due.latest_arguable, Say.ANSWER_DUE.of(rung.step))


def _answer_due(step: Step, filed: Grievance) -> _Counted:
    """By when the step had to be answered; an extension entered stands for the table's time."""
    longer = start_on(filed.extended_to, "")
    if longer:
        days = (longer.earliest, longer.likely, longer.latest)
        return _Counted(StepDates(*days, (extended(filed),)), longer.exact)
    if step.answer is None:
        return _Counted()
    start = start_on(filed.filed_on, Say.BEGINS.of(step))
    if start is None:
        return _Counted(exact=False, needs=(Say.DAY_FILED.of(step),))
    dates = step_dates(start, step.answer, step.extension)
    if isinstance(dates, Refusal):
        return _Counted(exact=False, needs=(dates.why,))
    return _Counted(dates, start.exact)


def _state(filed: Grievance | None, answer_due: StepDates | None, today: date) -> RungState:
    if filed is None:
        return RungState.OPEN
    if filed.unavailable:
        return RungState.UNAVAILABLE
    if filed.outcome in _FILED_OUTCOMES and filed.merits_addressed is not YesNo.YES:
        return RungState.REJECTED
    if filed.outcome is GrievanceOutcome.GRANTED:
        return RungState.GRANTED
    if filed.outcome not in (None, GrievanceOutcome.UNANSWERED) or _is_answered(filed):
        return RungState.ANSWERED
    if not filed.filed_on.is_read:
        return RungState.NOT_TAKEN if filed.why_not_filed else RungState.UNDATED
    return _without_answer(filed, answer_due, today)


def _is_answered(filed: Grievance) -> bool:
    dates: tuple[FactDate, ...] = (filed.answered_on, filed.received_on)
    return any(each.is_read for each in dates)


def _without_answer(filed: Grievance, answer_due: StepDates | None, today: date) -> RungState:
    """Silent from the day after the earliest day of the answer, or where the records say so."""
    if filed.outcome is GrievanceOutcome.UNANSWERED:
        return RungState.SILENT
    if answer_due is None:
        return RungState.UNANSWERED
    return RungState.SILENT if today > answer_due.safe_date else RungState.WAITING


def _doubts(step: Step, below: Rung | None) -> Iterator[str]:
    """How sure the cells of a step are, and what the table leaves unsettled."""
    deadline = bool(step.deadline) and step.deadline_provenance.unread
    answer = bool(step.answer) and step.answer_provenance.unread
    if deadline or answer:
        yield unread_cells(step, deadline=deadline, answer=answer)
    if step.deadline and step.runs_from is RunsFrom.UNSTATED:
        yield Say.RUNS_FROM.of(step, what=ANSWER_BELOW if below else INCIDENT)
    yield from filter(None, (noted(step), step.unsettled))
