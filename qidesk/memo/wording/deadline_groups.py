"""A case's deadlines as the memo tells them: alike ones together, sorted by what is to be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from qidesk.law.analysis import Analysis
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.stages import decided_since
from qidesk.law.finding import Finding
from qidesk.memo.wording.narrator import listed

DeadlineGroup = tuple[CaseDeadline, ...]
"""Deadlines that one event sets running for the same days, and that nobody marked: told as one."""


def grouped(deadlines: Iterable[CaseDeadline]) -> list[DeadlineGroup]:
    """The deadlines in their order, those that differ by their rule alone taken together."""
    groups: dict[object, list[CaseDeadline]] = {}
    for each in deadlines:
        key: object = each.key
        if each.occurrence and not each.marks and not each.filings:
            key = (each.occurrence.record, each.whose, each.exact, each.finding.arithmetic)
        groups.setdefault(key, []).append(each)
    return [tuple(group) for group in groups.values()]


def what_words(group: DeadlineGroup) -> str:
    """What is due, each once: Motion for a new trial; motion to amend the judgment."""
    first, *others = dict.fromkeys(each.what for each in group)
    return listed((first, *map(_small, others)))


def what_inside(group: DeadlineGroup) -> str:
    """What is due, to go on inside a sentence; what somebody entered stands as entered."""
    words = what_words(group)
    return _small(words) if group[0].rule else words


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def is_jurisdictional(group: DeadlineGroup) -> bool:
    """Whether the time of one of them is jurisdictional: no court may excuse it."""
    return any(each.rule is not None and each.rule.jurisdictional for each in group)


def joined(group: DeadlineGroup) -> Finding:
    """What the findings of a group hold, each line once; dates and conclusion stand apart."""
    findings = [each.finding for each in group]
    return Finding(
        "",
        _once(chain(*(each.authority for each in findings))),
        tuple(dict.fromkeys(chain(*(each.facts for each in findings)))),
        tuple(step.words for step in group[0].steps),
        _once(chain(*(each.assumptions for each in findings))),
        _once(chain(*(each.doubts for each in findings))),
    )


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))


def is_over(law: Analysis, deadline: CaseDeadline) -> bool:
    """Whether a court decided since, or took the case on from where it runs without a day."""
    here = deadline.occurrence.proceeding.id if deadline.occurrence else ""
    taken_on = any(each.follows_from == here for each in law.file.proceedings if here)
    return (taken_on and not deadline.dates) or decided_since(law.file, deadline, law.today)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Our open deadlines by safe date, as on the board of all cases.

    coming: the safe date still to come. gone: the safe date gone by, and somebody must look at what
    may still help.
    """

    coming: list[DeadlineGroup]
    gone: list[DeadlineGroup]


def agenda_told(law: Analysis) -> Agenda:
    """What of the case's deadlines is ours, open and to be looked at."""
    dues = {due.key: due for due in law.agenda.dues}
    open_yet = [(each, dues[each.key]) for each in law.deadlines if each.key in dues]
    return Agenda(
        grouped(each for each, due in open_yet if due.safe_date >= law.today),
        grouped(each for each, due in open_yet if due.safe_date < law.today and due.rescuable),
    )
