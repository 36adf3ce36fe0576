"""What the rungs of a ladder appear to come to: never more than an appearance."""

from dataclasses import dataclass
from datetime import date

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import Grievance, GrievanceSubject, Unavailable
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.calendar.holidays import day_words
from qidesk.law.exhaustion.chains import Matter
from qidesk.law.exhaustion.exhaustion_findings import Rung, RungState, Verdict
from qidesk.law.exhaustion.words import (
    GRIEVANCES,
    INCIDENT,
    WHETHER_GRANTED_ENDS,
    Say,
    cures_lateness,
    lacking,
)
from qidesk.law.tables.remedies import Silence, Step

_OFF_THE_LADDER = (RungState.OPEN, RungState.NOT_TAKEN)
_ENDS_IN_SILENCE = (Silence.DENIAL, Silence.EXHAUSTED)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A verdict with why; `ended_on`: the first and last day the remedies may have ended.

    unavailable: how a remedy is one in name only; `why` then names its step.
    """

    verdict: Verdict
    why: str
    needs: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    unavailable: Unavailable | None = None
    ended_on: tuple[date, date] | None = None


def needs(what: str, doubts: tuple[str, ...] = ()) -> Weighed:
    """That it cannot be told before something is found out."""
    return Weighed(Verdict.CANNOT_TELL, lacking(what), (what,), doubts)


def weighed(rungs: tuple[Rung, ...], matter: Matter, today: date) -> Weighed:
    """What the rungs come to, leaving the day of suit aside.

    Source: 42 U.S.C. § 1997e(a); Woodford v. Ngo, 548 U.S. 81 (2006); Ross v. Blake, 578 U.S. 632
    (2016), by the table of gates.
    """
    marked = next((r for r in rungs if r.state is RungState.UNAVAILABLE), None)
    if marked and marked.filed and (how := marked.filed.unavailable):
        return Weighed(Verdict.UNAVAILABLE, marked.step.words, unavailable=how)
    top = _top(rungs)
    if top is None:
        return _none_taken(rungs)
    last = top is rungs[-1]
    if top.state is RungState.SILENT and top.step.silence is Silence.EXHAUSTED:
        last = True
    found = _at_top(top, today) if last else _below_top(rungs, top)
    if found.verdict is not Verdict.EXHAUSTED:
        return found
    return _flawed(rungs[: rungs.index(top) + 1], matter) or found


def _top(rungs: tuple[Rung, ...]) -> Rung | None:
    """The highest rung that something was filed on."""
    return next((r for r in reversed(rungs) if r.state not in _OFF_THE_LADDER), None)


def _none_taken(rungs: tuple[Rung, ...]) -> Weighed:
    first = rungs[0]
    if any(r.state is RungState.NOT_TAKEN for r in rungs):
        return _not_taken(next(r for r in rungs if r.state is RungState.NOT_TAKEN))
    needed = Say.WAS_FILED.of(first.step)
    return Weighed(Verdict.CANNOT_TELL, lacking(GRIEVANCES), (needed,))


def _not_taken(rung: Rung) -> Weighed:
    why, needed = Say.NOT_TAKEN.of(rung.step), Say.WHY_NOT_TAKEN.of(rung.step)
    return Weighed(Verdict.NOT_EXHAUSTED, why, (needed,))


def _below_top(rungs: tuple[Rung, ...], top: Rung) -> Weighed:
    """The verdict where steps above the highest filed one remain."""
    above = rungs[rungs.index(top) + 1]
    if above.state is RungState.NOT_TAKEN:
        return _not_taken(above)
    step = top.step
    if top.state is RungState.GRANTED:
        return Weighed(Verdict.CANNOT_TELL, Say.GRANTED.of(step), (WHETHER_GRANTED_ENDS,))
    if top.state is RungState.WAITING:
        return Weighed(Verdict.NOT_EXHAUSTED, Say.NOT_YET_DUE.of(step))
    if top.state is RungState.UNANSWERED:
        return needs(Say.ANSWER_OR_DUE.of(step))
    doubts = _of_silence(step) if top.state is RungState.SILENT else ()
    why, needed = Say.NOT_SHOWN.of(above.step), Say.WAS_FILED.of(above.step)
    return Weighed(Verdict.NOT_EXHAUSTED, why, (needed,), doubts)


def _of_silence(step: Step) -> tuple[str, ...]:
    if step.silence:
        return (Say.SILENCE_IS.of(step, silence=step.silence),)
    return (Say.SILENCE_UNSAID.of(step),)


def _at_top(top: Rung, today: date) -> Weighed:
    """The verdict where the last step of the ladder was filed."""
    step = top.step
    if top.state is RungState.WAITING:
        return Weighed(Verdict.NOT_EXHAUSTED, Say.NOT_YET_DUE.of(step))
    if top.state is RungState.REJECTED:
        return Weighed(Verdict.NOT_EXHAUSTED, Say.REJECTED.of(step))
    if top.state is RungState.UNDATED:
        return needs(Say.DAY_AND_ANSWER.of(step))
    if top.state is RungState.UNANSWERED:
        return needs(Say.ANSWER_OR_DUE.of(step))
    if top.state is RungState.SILENT:
        return _silent_at_top(top, today)
    return Weighed(Verdict.EXHAUSTED, Say.ENDED_BY_ANSWER.of(step), ended_on=_answered(top))


def _silent_at_top(top: Rung, today: date) -> Weighed:
    step, silence, due = top.step, top.step.silence, top.answer_due
    doubts = _of_silence(step)
    if silence is Silence.NOT_EXHAUSTED:
        return Weighed(Verdict.NOT_EXHAUSTED, Say.NO_ANSWER_ENTERED.of(step), (), doubts)
    if silence not in _ENDS_IN_SILENCE:
        return needs(Say.WHAT_SILENCE_MEANS.of(step), doubts)
    if due is None:
        return needs(Say.ANSWER_OR_DUE.of(step))
    if today <= due.latest_arguable:
        return needs(Say.WAS_EXTENDED.of(step), doubts)
    return Weighed(
        Verdict.EXHAUSTED,
        Say.ENDED_BY_SILENCE.of(step, silence=silence),
        doubts=doubts,
        ended_on=(due.safe_date, due.latest_arguable),
    )


def _answered(rung: Rung) -> tuple[date, date] | None:
    filed = rung.filed
    dates: list[FactDate] = [filed.answered_on, filed.received_on] if filed else []
    known = [each for each in dates if each.earliest and each.latest]
    first = min((each.earliest for each in known if each.earliest), default=None)
    last = max((each.latest for each in known if each.latest), default=None)
    return (first, last) if first and last else None


def _flawed(taken: tuple[Rung, ...], matter: Matter) -> Weighed | None:
    """What keeps a ladder that was climbed from appearing exhausted: a gap, a rejection, a day."""
    for rung in taken:
        if rung.filed is None:
            return needs(Say.SHOWS_LATER.of(rung.step))
        if rung.state is RungState.NOT_TAKEN:
            return _not_taken(rung)
        if rung.state is RungState.REJECTED:
            return needs(Say.CURES_REJECTION.of(rung.step))
    if needed := _out_of_order(taken, matter):
        return needs(needed)
    for rung in taken:
        no_limit = matter.subject is GrievanceSubject.SEXUAL_ABUSE and rung is taken[0]
        if rung.filed and not no_limit and (late := _after_the_day(rung, rung.filed)):
            return late
    return None


def _out_of_order(taken: tuple[Rung, ...], matter: Matter) -> str:
    """The days to look at again where they stand in an order no ladder has; '' where none do."""
    before, what = matter.incident.earliest, INCIDENT
    for rung in taken:
        step, filed = rung.step, rung.filed
        made = filed.filed_on.latest if filed else None
        answered = filed.answered_on.latest if filed else None
        if made and before and made < before:
            return Say.FILED_BEFORE.of(step, what=what)
        if filed and answered and (began := filed.filed_on.earliest) and answered < began:
            return Say.ANSWERED_BEFORE.of(step)
        before = filed.filed_on.earliest if filed else before
        what = Say.FILED.of(step)
        if filed and filed.answered_on.earliest:
            before, what = filed.answered_on.earliest, Say.ANSWERED.of(step)
        elif rung.answer_due:
            before, what = rung.answer_due.safe_date, Say.ANSWER_WAS_DUE.of(step)
    return ""


def _after_the_day(rung: Rung, filed: Grievance) -> Weighed | None:
    """A filing that the days entered put after the safe date, or whose days are missing."""
    step, due, on_merits = rung.step, rung.due, filed.merits_addressed is YesNo.YES
    first, last = filed.filed_on.earliest, filed.filed_on.latest
    if rung.step.deadline is None or (due and last and last <= due.safe_date):
        return None
    if due and first and first > due.latest_arguable:
        why = Say.FILED_AFTER.of(step, day=day_words(due.latest_arguable))
        return needs(cures_lateness(why)) if on_merits else Weighed(Verdict.NOT_EXHAUSTED, why)
    if on_merits:
        return None
    needed = rung.needs or (Say.DAY_AND_COUNT.of(step),)
    return Weighed(Verdict.CANNOT_TELL, lacking(needed[0]), needed)
