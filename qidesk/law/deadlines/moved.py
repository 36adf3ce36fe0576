"""Times that something else moved: given anew, waiting for an order, or set on the docket."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.docket import Occurrence, day_of, named
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
    return [_moved(each, anew, days) for each in kept]


def _moved(
    each: CaseDeadline,
    anew: Mapping[str, Occurrence],
    days: Mapping[tuple[str, str], CaseDeadline],
) -> CaseDeadline:
    if each.rule is None or each.occurrence is None:
        return each
    by = anew.get(each.occurrence.record)
    if by and (by.trigger == _UNDONE or _goes_up(each.rule)):
        return replace(each, replaced_by=by.record)
    if each.occurrence.undecided and _goes_up(each.rule):
        return _waiting(each)
    set_by = days.get((each.occurrence.proceeding.id, each.rule.id))
    if set_by and set_by is not each and set_by.occurrence and not each.ordered:
        return replace(each, replaced_by=set_by.occurrence.record)
    return each


def _goes_up(rule: Rule) -> bool:
    """Whether it is the time to appeal or to petition, or follows from its end."""
    return rule.answered_by in _TO_GO_UP or bool(_TIME_TO_GO_UP & set(rule.triggers))


def _waiting(each: CaseDeadline) -> CaseDeadline:
    """The deadline without a rule date, its safe one kept, until the papers are decided."""
    papers = each.occurrence.undecided if each.occurrence else ()
    said = "; ".join(map(named, papers))
    safe = f"; safe date {day_words(each.dates.safe_date)}" if each.dates else ""
    told = f"{each.what}: no rule date until {said} is decided and that order entered{safe}"
    return replace(
        each,
        exact=False,
        undecided=papers,
        finding=replace(each.finding, conclusion=told),
        needs=(f"the order that decides {said}, and the day of its entry", *each.needs),
    )


def _days_set(computed: Iterable[CaseDeadline]) -> dict[tuple[str, str], CaseDeadline]:
    """The last day set for each rule that is not jurisdictional, by docket and by the one below."""
    found: dict[tuple[str, str], CaseDeadline] = {}
    for each in computed:
        if each.rule is None or each.occurrence is None or not each.occurrence.sets:
            continue
        here = each.occurrence.proceeding
        for place in filter(None, (here.id, here.follows_from)):
            before = found.get((place, each.rule.id))
            later = before is None or before.occurrence is None or (
                day_of(before.occurrence.dated) <= day_of(each.occurrence.dated)
            )  # fmt: skip
            if later and not each.rule.jurisdictional:
                found[place, each.rule.id] = each
    return found
