"""Times that something else moved: given anew, waiting for an order, or set on the docket."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from qidesk.casefile.records.remedies import DocketEntry
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.docket import Occurrence, day_of, named
from qidesk.law.deadlines.sentences import Say
from qidesk.law.tables.rules import Rule

_TO_GO_UP = ("notice_of_appeal", "petition")
_TIME_TO_GO_UP = {"appeal_time_expired", "cert_due"}
_UNDONE = "reinstated"


def as_moved(
    computed: Iterable[CaseDeadline], occurrences: Iterable[Occurrence]
) -> list[CaseDeadline]:
    """The deadlines, each told what set its time anew and what it waits for.

    Source: FRAP 4(a)(4)(A) (rule text), S. Ct. R. 13.3: the time to go up runs from the order that
    decides the last motion or petition made within its days; until then no rule date stands. A day
    that a clerk or court set comes before a computed one, but where the time is jurisdictional.
    """
    kept, events = list(computed), list(occurrences)
    anew = {
        record: each
        for each in events
        if not each.asked and each.dated.is_read
        for record in each.instead_of
    }
    days = _days_set(kept)
    return [
        _moved(each, each.rule, each.occurrence, anew, days)
        if each.rule and each.occurrence
        else each
        for each in kept
    ]


def _moved(
    each: CaseDeadline,
    rule: Rule,
    occurrence: Occurrence,
    anew: Mapping[str, Occurrence],
    days: Mapping[tuple[str, str], Occurrence],
) -> CaseDeadline:
    by = anew.get(occurrence.record)
    if by and (by.trigger == _UNDONE or _goes_up(rule)):
        return replace(each, replaced_by=by.record)
    if occurrence.undecided and _goes_up(rule):
        return _waiting(each, occurrence.undecided)
    set_by = days.get((occurrence.proceeding.id, rule.id))
    is_unplaced = occurrence.sets and not occurrence.dated.is_read
    if set_by and set_by.record != occurrence.record and not (each.ordered or is_unplaced):
        return replace(each, replaced_by=set_by.record)
    return each


def _goes_up(rule: Rule) -> bool:
    """Whether it is the time to appeal or to petition, or follows from its end."""
    return rule.answered_by in _TO_GO_UP or bool(_TIME_TO_GO_UP & set(rule.triggers))


def _waiting(each: CaseDeadline, papers: tuple[DocketEntry, ...]) -> CaseDeadline:
    """The deadline without a rule date, its safe one kept, until the papers are decided."""
    said = "; ".join(map(named, papers))
    safe = Say.SAFE.of(day=day_words(each.dates.safe_date)) if each.dates else ""
    told = Say.WAITS.of(what=each.what, papers=said, safe=safe)
    return replace(
        each,
        exact=False,
        undecided=papers,
        finding=replace(each.finding, conclusion=told),
        needs=(Say.NEEDS_ORDER.of(papers=said), *each.needs),
    )


def _days_set(computed: Iterable[CaseDeadline]) -> dict[tuple[str, str], Occurrence]:
    """The last day set for each rule that is not jurisdictional, by docket and by the one below.

    An entry without a day of its own may be earlier or later than another: it replaces none. Nor
    does what calls for one paper replace what called for another, where no rule tells them apart.
    """
    setting = [
        (each.occurrence, each.rule.id)
        for each in computed
        if each.occurrence and each.occurrence.sets and each.occurrence.dated.is_read
        if each.rule and not (each.rule.jurisdictional or each.rule.set_by_order)
    ]
    setting.sort(key=lambda each: day_of(each[0].dated))
    return {
        (place, rule): occurrence
        for occurrence, rule in setting
        for place in (occurrence.proceeding.id, occurrence.proceeding.follows_from)
    }
