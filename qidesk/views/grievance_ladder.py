"""A chain of grievances as rows: the matter, each rung of its ladder, what comes next."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qidesk.actions.ids_and_clock import today
from qidesk.casefile.dates.words import short
from qidesk.casefile.records.remedies import Grievance
from qidesk.law.deadlines.words import short_day
from qidesk.law.exhaustion.exhaustion_findings import Exhaustion, NextStep, Rung, RungState

TITLES = (
    "Step",
    "File by (safe date)",
    "Filed",
    "Answer due",
    "Answered",
    "Appealed",
    "Where it stands",
)
_MARKS = {RungState.OPEN: "○", RungState.NOT_TAKEN: "○", RungState.UNAVAILABLE: "✕"}
_FILED, _NEXT = "●", "▸"
_NO_TIME = "not in the table"
_CANNOT_TELL = "cannot tell"


class Line(NamedTuple):
    """A row: the matter itself (`on` None), a rung, a grievance on no rung, or what comes next."""

    found: Exhaustion
    on: Rung | Grievance | NextStep | None = None

    @property
    def same(self) -> tuple[str, str]:
        """What the row is known again by when the case has changed."""
        chain = self.found.grievances
        claim = self.found.claim.id if self.found.claim else ""
        at = {Rung: "step", Grievance: "id", NextStep: "what"}
        named = str(getattr(self.on, at[type(self.on)])) if self.on is not None else ""
        return (chain[0].id if chain else claim, named)


def lines_of(chains: Iterable[Exhaustion]) -> tuple[Line, ...]:
    """The rows of every chain: a matter, its rungs from the lowest, and what comes next."""
    return tuple(line for found in chains for line in _lines(found))


def _lines(found: Exhaustion) -> Iterator[Line]:
    yield Line(found)
    yield from (Line(found, rung) for rung in found.rungs)
    yield from (Line(found, grievance) for grievance in found.unplaced)
    if found.next_step:
        yield Line(found, found.next_step)


def matter_words(found: Exhaustion) -> str:
    """What a chain is about, in the records' words."""
    heading = found.claim.heading if found.claim else ""
    return found.about or heading or "a matter not described"


def cells_of(line: Line) -> Sequence[str]:
    """The words of a row; those of the matter run across the table."""
    match line.on:
        case Rung():
            return _of_rung(line.found, line.on)
        case Grievance():
            return _of_unplaced(line.on)
        case NextStep():
            return _of_next(line.on)
    how = f" ({line.found.unavailable.words})" if line.found.unavailable else ""
    return (f"{line.found.verdict.capitalize()}{how}: {matter_words(line.found)}",)


def _of_rung(found: Exhaustion, rung: Rung) -> Sequence[str]:
    filed = rung.filed
    times = f" ({len(rung.filings)} entered)" if len(rung.filings) > 1 else ""
    return (
        f"{_MARKS.get(rung.state, _FILED)} {rung.step.words}",
        _due(rung),
        short(filed.filed_on) + times if filed else "",
        _answer_due(rung),
        _answered(filed) if filed else "",
        _appealed(found, rung),
        _state(rung),
    )


def _due(rung: Rung) -> str:
    if rung.step.deadline is None:
        return _NO_TIME
    return short_day(rung.due.safe_date) if rung.due else _CANNOT_TELL


def _answer_due(rung: Rung) -> str:
    if rung.answer_due:
        return short_day(rung.answer_due.rule_date)
    if rung.step.answer is None:
        return _NO_TIME
    return _CANNOT_TELL if rung.filed else ""


def _answered(filed: Grievance) -> str:
    """The day on the answer, else that of its receipt, which is said to be one."""
    if filed.answered_on.typed or not filed.received_on.typed:
        return short(filed.answered_on)
    return f"received {short(filed.received_on)}"


def _appealed(found: Exhaustion, rung: Rung) -> str:
    """The day of filing on the rung above."""
    above = next((r for r in found.rungs if r.step.number > rung.step.number), None)
    if above is None:
        return "last step"
    if above.filed:
        return short(above.filed.filed_on) or "day not entered"
    return "not entered" if rung.filed else ""


def _state(rung: Rung) -> str:
    outcome = rung.filed.outcome if rung.filed else None
    told = rung.state is RungState.ANSWERED and outcome is not None
    return f"{rung.state}: {outcome.words}" if told and outcome else str(rung.state)


def _of_unplaced(grievance: Grievance) -> Sequence[str]:
    named = " ".join(filter(None, (grievance.step or "a step not named", grievance.number)))
    outcome = f": {grievance.outcome.words}" if grievance.outcome else ""
    stands = f"on no step of a ladder in the tables{outcome}"
    days = (short(grievance.filed_on), "", _answered(grievance), "")
    return (f"{_FILED} {named}", "", *days, stands)


def _of_next(step: NextStep) -> Sequence[str]:
    stands = "a suit was filed already" if step.after_suit else ""
    named = f"{_NEXT} Next: {step.what}"
    if step.dates is None:
        return (named, "" if step.awaits else _CANNOT_TELL, "", "", "", "", stands)
    by = short_day(step.dates.safe_date)
    if step.awaits:
        return (named, "", "", f"{by} at the earliest", "", "", stands)
    passed = "the safe date lies before today" if step.dates.safe_date < today() else ""
    return (named, by, "", "", "", "", "; ".join(filter(None, (passed, stands))))
