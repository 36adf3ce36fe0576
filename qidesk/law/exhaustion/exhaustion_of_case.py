"""The grievances of a case on their ladders, and what each chain of them appears to come to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import (
    GrievanceSubject,
    Proceeding,
)
from qidesk.law.exhaustion import words
from qidesk.law.exhaustion.chains import Matter, Placed, days_compared, matters_of, placed
from qidesk.law.exhaustion.exhaustion_findings import Exhaustion, NextStep, Rung, RungState, Verdict
from qidesk.law.exhaustion.rungs import rungs_of
from qidesk.law.exhaustion.verdicts import Weighed, needs, weighed
from qidesk.law.exhaustion.words import Say
from qidesk.law.finding import Finding, Refusal, Relied
from qidesk.law.gates.act import Act, the_act
from qidesk.law.gates.gate_findings import Answer
from qidesk.law.tables.gates import Gate, GatePoint
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.remedies import System
from qidesk.law.tables.rules import cite_check


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all matters of one case share, among it whether the Act applies."""

    casefile: CaseFile
    book: LawBook
    today: date
    act: Act

    @property
    def suit(self) -> Proceeding | None:
        """The case's first federal civil action, if filed."""
        return self.act.suit


def exhaustion_of(casefile: CaseFile, book: LawBook, today: date) -> tuple[Exhaustion, ...]:
    """Each chain of grievances on its ladder, then each claim that no grievance is about.

    Source: 42 U.S.C. § 1997e(a) and the grievance policies, by the tables of ladders and gates.
    """
    act = the_act(casefile, book.gates, FactDate.on(today))
    setting = _Setting(casefile, book, today, act)
    return tuple(_of_matter(setting, matter) for matter in matters_of(casefile))


def _of_matter(setting: _Setting, matter: Matter) -> Exhaustion:
    system = setting.book.remedies.system(matter.system_named)
    ladder = (
        () if isinstance(system, Refusal) else setting.book.remedies.ladder(system, matter.subject)
    )
    on = placed(ladder, matter.grievances)
    rungs = rungs_of(ladder, on.by_step, matter, setting.today)
    found = _verdict(setting, matter, system, rungs)
    known = None if isinstance(system, Refusal) else system
    return Exhaustion(
        about=matter.about,
        claim=matter.claim,
        system=known,
        system_named=matter.system_named,
        grievances=matter.grievances,
        rungs=rungs,
        unplaced=on.unplaced,
        verdict=found.verdict,
        unavailable=found.unavailable,
        finding=_finding(setting, matter, known, rungs, on, found),
        needs=tuple(dict.fromkeys((*found.needs, *_needs(matter, on, rungs)))),
        next_step=_next_step(setting, matter, rungs, found),
    )


def _verdict(
    setting: _Setting, matter: Matter, system: System | Refusal, rungs: tuple[Rung, ...]
) -> Weighed:
    if setting.act.answer is Answer.OPEN:
        return Weighed(Verdict.NOT_REQUIRED, words.free(sued=setting.suit is not None))
    if setting.act.death_in_question:
        return needs(next(need for each in setting.act.gates for need in each.needs))
    if isinstance(system, Refusal):
        marked = next((each for each in matter.grievances if each.unavailable), None)
        if marked and marked.unavailable:
            step = words.any_step(marked)
            return Weighed(Verdict.UNAVAILABLE, step, unavailable=marked.unavailable)
        return Weighed(Verdict.CANNOT_TELL, system.why, (words.STEPS_AND_DAYS,))
    if not system.plra:
        return Weighed(Verdict.NOT_REQUIRED, system.notes)
    if not rungs:
        return needs(words.no_ladder(system))
    if not matter.grievances:
        return needs(matter.question or words.NO_GRIEVANCE)
    return _by_suit(setting, weighed(rungs, matter, setting.today))


def _by_suit(setting: _Setting, found: Weighed) -> Weighed:
    """The verdict as of the day of suit: remedies must have ended before the complaint.

    Source: 42 U.S.C. § 1997e(a), by the point 'timing' of the table of gates.
    """
    if found.verdict is not Verdict.EXHAUSTED or setting.suit is None:
        return found
    filed, ended = setting.suit.filed_on, found.ended_on
    if ended and filed.latest and filed.latest < ended[0]:
        why = words.after_suit(found.why, setting.suit)
        return replace(found, verdict=Verdict.NOT_EXHAUSTED, why=why)
    if ended and filed.earliest and ended[1] < filed.earliest:
        return found
    needed = words.before_suit(setting.suit)
    return replace(
        found,
        verdict=Verdict.CANNOT_TELL,
        why=words.and_needs(found.why, needed),
        needs=(*found.needs, needed),
    )


def _needs(matter: Matter, on: Placed, rungs: tuple[Rung, ...]) -> Iterator[str]:
    if matter.question:
        yield matter.question
    for grievance in on.unplaced:
        yield words.which_step(grievance)
    for rung in rungs:
        if rung.filings:
            yield from rung.needs


def _finding(
    setting: _Setting,
    matter: Matter,
    system: System | None,
    rungs: tuple[Rung, ...],
    on: Placed,
    found: Weighed,
) -> Finding:
    points, free = _points(setting, matter, found), setting.act.answer is Answer.OPEN
    told = (system.provenance.authority, system.notes) if system else ()
    policy = (": ".join(filter(None, told)),) if system else ()
    return Finding(
        conclusion=words.conclusion(found.verdict, found.unavailable, found.why),
        authority=(
            *(each.words for each in points),
            *policy,
            *(line for each in setting.act.gates if free for line in each.finding.authority),
        ),
        facts=tuple(_facts(setting, matter)),
        arithmetic=tuple(line for rung in rungs for line in words.counted(rung)),
        assumptions=(*matter.assumptions, *on.assumptions, *_assumed(setting)),
        doubts=tuple(dict.fromkeys(filter(None, _doubts(setting, system, rungs, points, found)))),
        records=(*setting.act.records, *days_compared(setting.casefile, matter)),
    )


def _points(setting: _Setting, matter: Matter, found: Weighed) -> tuple[GatePoint, ...]:
    """What the law says that bears on this verdict."""
    names = ["rule", "proper", "defence"]
    if found.unavailable or any(each.why_not_filed for each in matter.grievances):
        names.append("availability")
    if found.unavailable:
        names.append("jury")
    if setting.suit:
        names.append("timing")
    points = setting.book.gates.of(Gate.EXHAUSTION, *names)
    if matter.subject is GrievanceSubject.SEXUAL_ABUSE:
        points += setting.book.gates.of(Gate.PREA, "rule")
    return points


def _facts(setting: _Setting, matter: Matter) -> Iterator[Relied]:
    if matter.incident.is_read:
        yield words.of_incident(matter.incident, matter.incident_record)
    yield from map(words.of_grievance, matter.grievances)
    for gate in setting.act.gates if setting.act.answer is Answer.OPEN else ():
        yield from gate.finding.facts
    if setting.suit:
        yield words.of_suit(setting.suit)


def _assumed(setting: _Setting) -> Iterator[str]:
    yield words.ALL_ENTERED
    if setting.act.answer is Answer.CANNOT_TELL:
        yield words.PRISONER


def _doubts(
    setting: _Setting,
    system: System | None,
    rungs: tuple[Rung, ...],
    points: tuple[GatePoint, ...],
    found: Weighed,
) -> Iterator[str]:
    yield from found.doubts
    if setting.act.answer is Answer.UNSETTLED:
        yield words.UNSETTLED
    for point in points:
        yield point.unsettled
    said = [each.provenance for each in (*points, *((system,) if system else ()))]
    yield from cite_check(*said)
    if system:
        yield system.unsettled
        yield words.version_of(system)
    for rung in rungs:
        yield from rung.doubts if rung.filings or rung.due else ()


def _next_step(
    setting: _Setting, matter: Matter, rungs: tuple[Rung, ...], found: Weighed
) -> NextStep | None:
    """The answer to watch for, or the step above the highest one filed.

    None at the end, and where it must first be told which claim a grievance is about.
    """
    if found.verdict in (Verdict.EXHAUSTED, Verdict.UNAVAILABLE, Verdict.NOT_REQUIRED):
        return None
    if matter.question and not matter.grievances:
        return None
    taken = [rung for rung in rungs if rung.state not in (RungState.OPEN, RungState.NOT_TAKEN)]
    top = taken[-1] if taken else None
    after_suit = setting.suit is not None
    if top and top.filed and top.state is RungState.WAITING:
        what = Say.NEXT_ANSWER.of(top.step)
        return NextStep(what, top.answer_due, (), top.filed.id, after_suit, awaits=True)
    above = next((rung for rung in rungs if not top or rung.step.number > top.step.number), None)
    if above is None:
        return None
    record = top.filed.id if top and top.filed else matter.incident_record
    what = Say.NEXT_FILING.of(above.step)
    return NextStep(what, above.due, above.needs, record, after_suit)
