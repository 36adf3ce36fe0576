"""The memo's section on exhaustion and gates: each ladder as a table, and what each gate says."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import short
from qidesk.law.calendar.holidays import day_words
from qidesk.law.exhaustion.exhaustion_findings import (
    Exhaustion,
    NextStep,
    Rung,
    StepDates,
    Verdict,
)
from qidesk.law.finding import CLAIM_TYPE, Finding
from qidesk.law.gates.gate_findings import Answer, GateFinding
from qidesk.law.gates.words import GATE_NAMES, answer_words
from qidesk.memo.outline import Block, Column, Missing, Section, Subhead, Table, TableRow, WithAside
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.courts import grievances
from qidesk.memo.wording.findings import FindingTeller
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence, short_date, shortened

_ABOUT_LONGEST = 90
_LADDER = (
    Column("Step", 2.4),
    Column("Days to file", 1.9),
    Column("Filed", 1.5),
    Column("Answer due", 1.5),
    Column("Answered", 1.5),
    Column("Outcome", 2.2),
)
_GATES = (Column("Gate", 110), Column("For", 100), Column("What appears", 164), Column("Notes", 56))


def exhaustion(narrator: Narrator) -> Section:
    """Grievances on their ladders with a verdict in words; then the gates of suit and claims."""
    ladders, gates = _ladders(narrator.law.exhaustion), _gates(narrator.law.gates)
    if not (ladders or gates):
        missing = Missing("No grievance, federal suit or claim is recorded.")
        return section_of("exhaustion", (missing,))
    teller = FindingTeller(
        narrator,
        [each.finding for each in ladders],
        [each.finding for each in gates],
    )
    blocks: list[Block] = []
    for each in ladders:
        blocks += _ladder(each, teller, narrator.law.today)
    if gates:
        rows = tuple(_gate(each, teller) for each in gates)
        blocks += [Subhead("Gates before the merits"), Table(_GATES, rows)]
    return section_of("exhaustion", (*blocks, *grievances(narrator)), compact=True)


def _ladders(found: Iterable[Exhaustion]) -> list[Exhaustion]:
    """The chains, those without a ladder or a grievance of which the same is said told as one."""
    groups: dict[object, list[Exhaustion]] = {}
    for at, each in enumerate(found):
        said = each.finding
        bare = not (each.rungs or each.grievances)
        key = (said.conclusion, said.authority, each.needs, each.system_named) if bare else at
        groups.setdefault(key, []).append(each)
    return [
        replace(
            group[0],
            about=listed(dict.fromkeys(each.about for each in group)),
            finding=_with_facts_of(each.finding for each in group),
        )
        for group in groups.values()
    ]


def _with_facts_of(findings: Iterable[Finding]) -> Finding:
    """The first finding, resting on the facts of all."""
    first, *others = findings
    facts = chain(first.facts, *(each.facts for each in others))
    return replace(first, facts=tuple(dict.fromkeys(facts)))


def _ladder(found: Exhaustion, teller: FindingTeller, today: date) -> list[Block]:
    named = found.system.name if found.system else found.system_named
    about = shortened(found.about, _ABOUT_LONGEST).rstrip(".") or "A matter not described"
    heading = listed((about, named), "; under ")
    unplaced = listed(each.step or "a grievance without a step" for each in found.unplaced)
    particulars = (
        ("Next step", _next(found.next_step, today) if found.next_step else ""),
        ("Not placed", sentence(unplaced)),
    )
    head, verdict, *rest = teller.blocks(heading, found.finding, found.needs, particulars)
    concluded = [] if found.verdict is Verdict.CANNOT_TELL else [verdict]
    table = [Table(_LADDER, tuple(map(_rung, found.rungs)))] if found.rungs else []
    return [head, *concluded, *table, *rest]


def _rung(rung: Rung) -> TableRow:
    step, filed = rung.step, rung.filed
    days = step.deadline.words if step.deadline else "no days in the table"
    return TableRow(
        (
            step.words,
            WithAside(days, _by(rung.due)),
            (short_date(filed.filed_on) or "no day entered") if filed else "not entered",
            _answer_due(rung),
            short_date(filed.answered_on) if filed else "",
            _outcome(rung),
        )
    )


def _by(dates: StepDates | None) -> str:
    """By when a step had to be filed: the safe reading."""
    return f"by {short(FactDate.on(dates.safe_date))} (safe)" if dates else ""


def _answer_due(rung: Rung) -> WithAside | str:
    if rung.answer_due is None:
        return ""
    span = rung.step.answer.words if rung.step.answer else ""
    return WithAside(short(FactDate.on(rung.answer_due.rule_date)), span)


def _outcome(rung: Rung) -> WithAside:
    outcome = rung.filed.outcome if rung.filed else None
    state = str(rung.state)
    return WithAside(outcome.words if outcome else state, state if outcome else "")


def _next(step: NextStep, today: date) -> str:
    """What comes next on the ladder, and by when: the safe reading."""
    when = _when(step.dates, today, awaits=step.awaits) if step.dates else ""
    after = "with a suit already filed: most circuits look to the day of the complaint"
    needs = f"needs {listed(step.needs)}" if step.needs else ""
    return opened(
        sentence(listed((step.what, when, needs, after if step.after_suit else ""), ", "))
    )


def _when(dates: StepDates, today: date, *, awaits: bool) -> str:
    """By when; a day to file by that has passed is not offered as one."""
    day = day_words(dates.safe_date)
    if awaits:
        return f"due {day} (safe date)"
    if dates.safe_date < today:
        return f"whose safe date, {day}, lies before this memo: ask whether it is still taken"
    return f"by {day} (safe date)"


def _gates(found: Iterable[GateFinding]) -> list[GateFinding]:
    """The gates that say something, those of which the same is said told as one."""
    groups: dict[object, list[GateFinding]] = {}
    for each in found:
        if each.answer is Answer.CANNOT_TELL:
            continue
        said = each.finding
        key = (each.gate, said.conclusion, said.authority, said.assumptions, said.doubts)
        groups.setdefault((key, each.needs), []).append(each)
    return [
        replace(
            group[0],
            about=listed(dict.fromkeys(each.about for each in group)),
            finding=_with_facts_of(each.finding for each in group),
        )
        for group in groups.values()
    ]


def _gate(found: GateFinding, teller: FindingTeller) -> TableRow:
    finding = found.finding
    conclusion = f"{answer_words(found)}: {found.why}"
    needs = sentence(f"Needs {listed(found.unsaid)}") if found.unsaid else ""
    # The types of the claims stand beside the standards.
    facts = [fact for fact in finding.facts if fact.field != CLAIM_TYPE]
    told = teller.facts(replace(finding, facts=tuple(facts)))
    return TableRow(
        (
            WithAside(*GATE_NAMES[found.gate]),
            found.about,
            WithAside(opened(sentence(conclusion)), listed((told, needs), " ")),
            teller.noted((*finding.authority, *finding.assumptions, *finding.doubts)),
        )
    )
