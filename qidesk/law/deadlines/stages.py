"""What later proceedings tell of a deadline: a court decided since, or the paper led to one."""

from collections.abc import Iterator
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate, certainly_before
from qidesk.casefile.ranks import steps_below
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.law.deadlines.case_deadline import CaseDeadline

_FOLLOWED_BY = {"notice_of_appeal": ProceedingKind.APPEAL, "petition": ProceedingKind.CERTIORARI}
"""The kind of proceeding that shows that a paper of that kind was filed."""


def led_to(casefile: CaseFile, deadline: CaseDeadline) -> list[Proceeding]:
    """The proceedings that show that its paper was filed, whatever the docket holds."""
    kind = _FOLLOWED_BY.get(deadline.rule.answered_by) if deadline.rule else None
    if kind is None or deadline.occurrence is None:
        return []
    here = deadline.occurrence.proceeding.id
    return [
        each
        for each in casefile.proceedings
        if each.follows_from == here and each.proceeding_kind is kind
    ]


def decided_since(casefile: CaseFile, deadline: CaseDeadline, today: date) -> bool:
    """Whether a court above, or the Supreme Court itself, decided after what sets it running.

    Never of a day still to come, nor of one that an order sets: those hold whatever was decided.
    """
    occurrence = deadline.occurrence
    if occurrence is None or occurrence.sets or _may_come(deadline, today):
        return False
    begun = occurrence.dated if occurrence.dated.is_read else occurrence.signed
    decided = _decisions(casefile, occurrence.proceeding)
    return any(certainly_before(begun, day) for day in decided)


def _may_come(deadline: CaseDeadline, today: date) -> bool:
    return deadline.dates is not None and deadline.dates.latest_arguable >= today


def _decisions(casefile: CaseFile, here: Proceeding) -> Iterator[FactDate]:
    """The days of the judgments above a proceeding, and of its own in the Supreme Court."""
    for each in casefile.proceedings:
        own = each.id == here.id
        if own and here.proceeding_kind is not ProceedingKind.CERTIORARI:
            continue
        if own or here.id in {step.id for step in steps_below(casefile, each)}:
            yield each.signed_on if each.signed_on.is_read else each.entered_on
