"""Each chain of grievances on its system's ladder, and whether remedies appear exhausted."""

from collections.abc import Iterator

from qidesk.actions.ids_and_clock import today
from qidesk.casefile.records.remedies import Grievance
from qidesk.casefile.schema.fields import specs_of
from qidesk.casefile.schema.values import value_words
from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.case.law.pane_page import PanePage, resting_on
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.finding_view import Said
from qidesk.desktop.parts.findings_pane import Empty, FindingsPane, Shown
from qidesk.law.calendar.holidays import day_words
from qidesk.law.exhaustion.exhaustion_findings import Exhaustion, NextStep, Rung
from qidesk.law.finding import Finding
from qidesk.law.tables.remedies import Step
from qidesk.views.grievance_ladder import TITLES, Line, cells_of, lines_of, matter_words

_ABOUT = (
    "Each matter grieved on its system's ladder, lowest step first: ● filed, ○ not filed, ✕ a "
    "remedy in name only. Enter opens the grievance, Alt+Left comes back. A verdict is an "
    "appearance, on the facts entered."
)
_EMPTY = Empty(
    "Nothing to lay on a ladder",
    (
        "Enter each grievance step under Grievances, one not taken with its reason, or a claim "
        "under Claims & rulings. The facility, or the grievance, names the system."
    ),
    "Enter the grievance steps",
    "grievance",
)
_PARTICULARS = (
    "number",
    "proof",
    "extended_to",
    "merits_addressed",
    "why_not_filed",
    "unavailable",
    "policy_version",
)
"""What is entered of a grievance beside its days and outcome."""


class ExhaustionPage(PanePage):
    """The ladders, rung by rung; the chosen matter, rung or next step beneath them."""

    def __init__(self, desk: Desk, findings: Findings) -> None:
        pane = FindingsPane(
            "Exhaustion", _ABOUT, TITLES, cells_of, _told, _EMPTY, lambda line: line.on is None
        )
        super().__init__(
            desk, findings, lambda law: lines_of(law.exhaustion), pane, lambda line: line.same
        )


def _told(line: Line) -> Shown:
    match line.on:
        case Rung():
            return _of_rung(line.found, line.on)
        case Grievance():
            return _of_unplaced(line.found, line.on)
        case NextStep():
            return _of_next(line.found, line.on)
    return _of_matter(line.found)


def _of_matter(found: Exhaustion) -> Shown:
    record = found.claim.id if found.claim else found.grievances[0].id
    heading = found.claim.heading if found.claim else ""
    finding = resting_on(found.finding, heading or "the claim", record)
    system = found.system.name if found.system else found.system_named or _NO_SYSTEM
    coming = (next_words(found.next_step),) if found.next_step else ()
    before = (("Matter", (matter_words(found),)), ("System", (system,)), ("Next", coming))
    return Shown(finding, before, found.needs)


def _of_rung(found: Exhaustion, rung: Rung) -> Shown:
    ids = [each.id for each in reversed(rung.filings)]
    relied = {fact.record: fact for fact in found.finding.facts}
    counted = [
        f"{what}: {line}"
        for what, dates in (("to file", rung.due), ("answer", rung.answer_due))
        for line in (dates.arithmetic if dates else ())
    ]
    finding = Finding(
        f"{rung.step.words}: {rung.state}",
        facts=tuple(relied[each] for each in ids if each in relied),
        arithmetic=tuple(counted),
        doubts=rung.doubts,
    )
    before: tuple[Said, ...] = (("Rules", tuple(_rules(rung.step))),)
    lacking = () if rung.filings else (_NOT_ENTERED,)
    return Shown(finding, (*before, *map(_entered, rung.filings)), (*rung.needs, *lacking))


def _of_unplaced(found: Exhaustion, grievance: Grievance) -> Shown:
    facts = tuple(fact for fact in found.finding.facts if fact.record == grievance.id)
    finding = Finding(
        f"{grievance.step or 'A step not named'}: on no step of a ladder in the tables", facts=facts
    )
    return Shown(finding, (_entered(grievance),), found.needs)


def _of_next(found: Exhaustion, step: NextStep) -> Shown:
    said = next_words(step)
    finding = Finding(
        f"{said[0].upper()}{said[1:]}",
        arithmetic=step.dates.arithmetic if step.dates else (),
        doubts=(_AFTER_SUIT,) if step.after_suit else (),
    )
    if step.record:
        finding = resting_on(finding, matter_words(found), step.record)
    return Shown(finding, needs=step.needs)


_NO_SYSTEM = "not named yet: the facility names it, or a grievance"
_NOT_ENTERED = "this step, under Grievances: when it was filed, or why it was not taken"
_AFTER_SUIT = (
    "A federal civil action was filed already; most circuits look to the day of the complaint."
)


def next_words(step: NextStep) -> str:
    """What comes next, and by when; with a suit on file, that one is."""
    sued = "; a suit was filed already" if step.after_suit else ""
    if step.dates is None:
        return f"{step.what}: by when cannot be told{sued}"
    day = day_words(step.dates.safe_date)
    if step.awaits:
        return f"{step.what}: due {day} at the earliest{sued}"
    if step.dates.safe_date < today():
        asked = "ask whether the system still takes it"
        return f"{step.what}: the safe date, {day}, lies before today; {asked}{sued}"
    return f"{step.what}: by {day} (safe date){sued}"


def _rules(step: Step) -> Iterator[str]:
    """The step's times as the table holds them."""
    if step.deadline:
        whence = f", from {step.runs_from}" if step.runs_from else ""
        yield f"to file: {step.deadline.words}{whence}"
    if step.answer:
        longer = f", {step.extension.words} more by extension" if step.extension else ""
        yield f"to answer: {step.answer.words}{longer}"
    if step.silence:
        yield f"no answer in that time {step.silence}"


def _entered(grievance: Grievance) -> Said:
    """What the record says beside its days and outcome."""
    specs = {spec.name: spec for spec in specs_of(Grievance)}
    told = ((specs[name].label, value_words(getattr(grievance, name))) for name in _PARTICULARS)
    return ("Entered", tuple(f"{label}: {words}" for label, words in told if words))
