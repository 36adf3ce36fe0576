"""Time that a court gave beyond the longest extension the rules allow."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from qidesk.law.calendar.counting import Step
from qidesk.law.calendar.holidays import day_words, last_business_day
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.signoff import alarm_of
from qidesk.law.deadlines.three_dates import conclusion

_CAPS = {"appeal_time_expired": ("EXT-MAX", "EXT-ORDER"), "cert_due": ("CERT-EXT-MAX",)}
"""The rules that say how far a court may go, by the trigger that the extended last day is."""


def within_caps(computed: Iterable[CaseDeadline]) -> list[CaseDeadline]:
    """The deadlines, the safe date of each extended past the longest extension brought back to it.

    Source: FRAP 4(a)(5)(C): the later of two days, binding if invoked (Hamer v. Neighborhood Hous.
    Servs., 583 U.S. 17 (2017), memory); 28 U.S.C. § 2101(c), S. Ct. R. 13.5: 60 days in all.
    """
    kept = list(computed)
    spent = {key for each in kept if each.ordered for key in _spent(each, kept)}
    return [
        _within(_without(each, spent), kept) if each.ordered else each
        for each in kept
        if each.key not in spent
    ]


def _spent(extended: CaseDeadline, computed: list[CaseDeadline]) -> set[str]:
    """The keys of what would ask for more time where an order gave all that the rules allow."""
    ends = [each.dates for each in computed if _caps(each, extended) and each.dates]
    if extended.dates is None or not ends:
        return set()
    if extended.dates.rule_date < max(end.safe_date for end in ends):
        return set()
    record, produced = extended.key.partition("@")[2], extended.rule and extended.rule.produces
    asking = {each.last_day_by for each in extended.rescued_by}
    return {
        each.key
        for each in computed
        if each.key.partition("@")[2] == record
        and each.named in asking
        and each.rule
        and produced in each.rule.triggers
    }


def _without(extended: CaseDeadline, spent: set[str]) -> CaseDeadline:
    """The extended deadline, with no offer of what is spent."""
    record = extended.key.partition("@")[2]

    def is_left(last_day_by: str) -> bool:
        return f"{last_day_by}@{record}" not in spent

    return replace(
        extended,
        rescued_by=tuple(each for each in extended.rescued_by if is_left(each.last_day_by)),
        rescues=tuple(each for each in extended.rescues if is_left(each.rescue.last_day_by)),
    )


def _within(extended: CaseDeadline, computed: list[CaseDeadline]) -> CaseDeadline:
    caps = [each for each in computed if _caps(each, extended)]
    ends = [each.dates for each in caps if each.dates]
    dates = extended.dates
    if dates is None or not ends or dates.rule_date <= max(end.rule_date for end in ends):
        return extended
    safe = min(dates.safe_date, max(end.safe_date for end in ends))
    dates = replace(dates, safe_date=safe, file_by=last_business_day(safe - timedelta(days=1)))
    longest = Step(Say.LONGEST_ENDS.of(ends=_ends(caps)), Say.LONGEST.of())
    finding = replace(
        extended.finding,
        conclusion=conclusion(extended.what, dates, whose=extended.whose),
        arithmetic=(*extended.finding.arithmetic, longest.words),
        doubts=(*extended.finding.doubts, Say.BEYOND.of(ends=_ends(caps))),
    )
    alarm = alarm_of(extended.confirmed, safe, extended.inputs, extended.version)
    steps = (*extended.steps, longest)
    return replace(extended, dates=dates, finding=finding, steps=steps, alarm=alarm)


def _caps(cap: CaseDeadline, extended: CaseDeadline) -> bool:
    """Whether one deadline is the limit of the other: of the same event, or an order's own."""
    rule, one, other = extended.rule, cap.occurrence, extended.occurrence
    names = _CAPS.get(rule.produces, ()) if rule else ()
    return (
        one is not None
        and other is not None
        and one.proceeding.id == other.proceeding.id
        and (cap.named in names[1:] or (cap.named in names[:1] and one.record == other.record))
    )


def _ends(caps: list[CaseDeadline]) -> str:
    """The last day that each limit gives, by the rule and the safe one."""
    return "; ".join(
        Say.ENDS_BY.of(
            day=day_words(each.dates.rule_date),
            rule=each.named,
            safe=day_words(each.dates.safe_date),
        )
        for each in caps
        if each.dates
    )
