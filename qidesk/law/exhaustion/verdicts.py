"""What the rungs of a ladder appear to come to: never more than an appearance."""

from dataclasses import dataclass
from datetime import date

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import Grievance, GrievanceSubject, Unavailable
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.calendar.holidays import day_words
from qidesk.law.exhaustion.chains import Matter
from qidesk.law.exhaustion.exhaustion_findings import Rung, RungState, Verdict
from qidesk.law.tables.remedies import Silence

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
    return Weighed(
        Verdict.CANNOT_TELL, "needs the grievances", (f"whether {first.step.words} was filed",)
    )


def _not_taken(rung: Rung) -> Weighed:
    return Weighed(
        Verdict.NOT_EXHAUSTED,
        f"{rung.step.words} was not taken; the file says why",
        (f"whether the reason makes {rung.step.words} a dead end, opaque or thwarted",),
    )


def _below_top(rungs: tuple[Rung, ...], top: Rung) -> Weighed:
    """The verdict where steps above the highest filed one remain."""
    above = rungs[rungs.index(top) + 1]
    if above.state is RungState.NOT_TAKEN:
        return _not_taken(above)
    name = top.step.words
    if top.state is RungState.GRANTED:
        return Weighed(
            Verdict.CANNOT_TELL,
            f"{name} was granted",
            ("whether a step that was granted must be appealed: the tables do not say",),
        )
    if top.state is RungState.WAITING:
        return Weighed(Verdict.NOT_EXHAUSTED, f"the answer to {name} is not yet due")
    if top.state is RungState.UNANSWERED:
        return _needs_answer(name)
    doubts = _of_silence(top) if top.state is RungState.SILENT else ()
    return Weighed(
        Verdict.NOT_EXHAUSTED,
        f"the file shows no {above.step.words}",
        (f"whether {above.step.words} was filed",),
        doubts,
    )


def _of_silence(rung: Rung) -> tuple[str, ...]:
    name, silence = rung.step.words, rung.step.silence
    if silence:
        return (f"No answer to {name} by the day it was due {silence} by this system's rules.",)
    return (f"What silence on {name} means the table does not say; the careful go on.",)


def _needs_answer(name: str) -> Weighed:
    needed = f"the answer to {name}, or by when it was due"
    return Weighed(Verdict.CANNOT_TELL, f"needs {needed}", (needed,))


def _at_top(top: Rung, today: date) -> Weighed:
    """The verdict where the last step of the ladder was filed."""
    name = top.step.words
    if top.state is RungState.WAITING:
        return Weighed(Verdict.NOT_EXHAUSTED, f"the answer to {name} is not yet due")
    if top.state is RungState.REJECTED:
        return Weighed(Verdict.NOT_EXHAUSTED, f"{name} was rejected without reaching the merits")
    if top.state is RungState.UNDATED:
        needed = f"the day {name} was filed, and its answer"
        return Weighed(Verdict.CANNOT_TELL, f"needs {needed}", (needed,))
    if top.state is RungState.UNANSWERED:
        return _needs_answer(name)
    if top.state is RungState.SILENT:
        return _silent_at_top(top, today)
    return Weighed(
        Verdict.EXHAUSTED, f"{name}, the last step, was answered", ended_on=_answered(top)
    )


def _silent_at_top(top: Rung, today: date) -> Weighed:
    name, silence, due = top.step.words, top.step.silence, top.answer_due
    doubts = _of_silence(top)
    if silence is Silence.NOT_EXHAUSTED:
        return Weighed(Verdict.NOT_EXHAUSTED, f"{name} has no answer entered", (), doubts)
    if silence not in _ENDS_IN_SILENCE:
        needed = f"what it means that {name} was not answered"
        return Weighed(Verdict.CANNOT_TELL, f"needs {needed}", (needed,), doubts)
    if due is None:
        return _needs_answer(name)
    if today <= due.latest_arguable:
        needed = f"whether the time to answer {name} was extended"
        return Weighed(Verdict.CANNOT_TELL, f"needs {needed}", (needed,), doubts)
    return Weighed(
        Verdict.EXHAUSTED,
        f"{name} was not answered, which {silence}",
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
        name = rung.step.words
        if rung.filed is None:
            needed = f"whether {name} was filed: the file shows a later step"
            return Weighed(Verdict.CANNOT_TELL, f"needs {needed}", (needed,))
        if rung.state is RungState.NOT_TAKEN:
            return _not_taken(rung)
        if rung.state is RungState.REJECTED:
            needed = f"whether the later answer cures that {name} was rejected"
            return Weighed(Verdict.CANNOT_TELL, f"needs {needed}", (needed,))
    if needed := _out_of_order(taken, matter):
        return Weighed(Verdict.CANNOT_TELL, f"needs {needed}", (needed,))
    for rung in taken:
        no_limit = matter.subject is GrievanceSubject.SEXUAL_ABUSE and rung is taken[0]
        if rung.filed and not no_limit and (late := _after_the_day(rung, rung.filed)):
            return late
    return None


def _out_of_order(taken: tuple[Rung, ...], matter: Matter) -> str:
    """The days to look at again where they stand in an order no ladder has; '' where none do."""
    before, what = matter.incident.earliest, "the incident"
    for rung in taken:
        name, filed = rung.step.words, rung.filed
        made = filed.filed_on.latest if filed else None
        answered = filed.answered_on.latest if filed else None
        if made and before and made < before:
            return f"the days again: {name} stands as filed before {what}"
        if filed and answered and (began := filed.filed_on.earliest) and answered < began:
            return f"the days again: {name} stands as answered before it was filed"
        before = filed.filed_on.earliest if filed else before
        what = f"{name} was filed"
        if filed and filed.answered_on.earliest:
            before, what = filed.answered_on.earliest, f"{name} was answered"
        elif rung.answer_due:
            before, what = rung.answer_due.safe_date, f"the answer to {name} was due"
    return ""


def _after_the_day(rung: Rung, filed: Grievance) -> Weighed | None:
    """A filing that the days entered put after the safe date, or whose days are missing."""
    name, due, on_merits = rung.step.words, rung.due, filed.merits_addressed is YesNo.YES
    first, last = filed.filed_on.earliest, filed.filed_on.latest
    if rung.step.deadline is None or (due and last and last <= due.safe_date):
        return None
    if due and first and first > due.latest_arguable:
        why = f"{name} was filed after {day_words(due.latest_arguable)}, the latest reading"
        if not on_merits:
            return Weighed(Verdict.NOT_EXHAUSTED, why)
        needed = f"whether an answer on the merits cures that {why}"
        return Weighed(Verdict.CANNOT_TELL, f"needs {needed}", (needed,))
    if on_merits:
        return None
    needs = rung.needs or (f"the day {name} was filed, and how its time is counted",)
    return Weighed(Verdict.CANNOT_TELL, f"needs {needs[0]}", needs)
