"""A cross-appeal's time: 14 days from the first notice, or one's own 30 or 60, if that is later."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from qidesk.law.calendar.counting import Step
from qidesk.law.calendar.holidays import day_words, last_business_day
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.signoff import alarm_of, rule_date_line
from qidesk.law.deadlines.three_dates import Dates, conclusion

_CROSS = "XAPP"
_OWN = ("NOA30", "NOA-QI", "1292a1", "54b")
_ANEW = "TOLL"


def with_own_time(computed: Iterable[CaseDeadline]) -> list[CaseDeadline]:
    """The deadlines, a cross-appeal's moved to the party's own time to appeal where that is later.

    Source: FRAP 4(a)(3), deadlines.csv row XAPP (rule text): whichever period ends later. The own
    time is that of the judgment last entered before the notice; a motion's new time counts for the
    rule date and the latest, never for the safe one.
    """
    kept = list(computed)
    return [_later(each, kept) if each.named == _CROSS else each for each in kept]


def _later(cross: CaseDeadline, computed: list[CaseDeadline]) -> CaseDeadline:
    own = _own_time(cross, computed, _OWN)
    anew = _own_time(cross, computed, (_ANEW,))
    if cross.dates is None or cross.ordered or not (own or anew):
        return cross
    ends = [cross.dates, *filter(None, (own, anew))]
    safe = max(each.safe_date for each in (cross.dates, own or cross.dates))
    rule_date = max(each.rule_date for each in ends)
    dates = Dates(
        raw=max(each.raw for each in ends),
        safe_raw=max(each.safe_raw for each in (cross.dates, own or cross.dates)),
        rule_date=rule_date,
        safe_date=safe,
        latest_arguable=max(each.latest_arguable for each in ends),
        file_by=last_business_day(safe - timedelta(days=1)),
    )
    return _moved(cross, dates, ends)


def _own_time(
    cross: CaseDeadline, computed: list[CaseDeadline], rules: tuple[str, ...]
) -> Dates | None:
    """The dates by one of the rules in the same suit, from the last trigger before the notice."""
    found = [
        (each.occurrence.dated.earliest, each.dates)
        for each in computed
        if each.named in rules and each.dates and each.occurrence and _same_suit(cross, each)
    ]
    known = [(day, dates) for day, dates in found if day]
    notice = cross.occurrence.dated.earliest if cross.occurrence else None
    before = [each for each in known if notice and each[0] <= notice]
    return max(before or known, key=lambda each: each[0])[1] if known else None


def _same_suit(one: CaseDeadline, other: CaseDeadline) -> bool:
    suits = {each.occurrence.proceeding.id for each in (one, other) if each.occurrence}
    return len(suits) == 1


def _moved(cross: CaseDeadline, dates: Dates, ends: list[Dates]) -> CaseDeadline:
    """The cross-appeal at its later day, told, and compared anew with what was confirmed."""
    own = [Step.to(Say.OWN_TIME.of(), each.rule_date, Say.TO_BY_RULE.of()) for each in ends[1:]]
    taken = (*own, Step.to(Say.LATER.of(), dates.rule_date))
    finding = replace(
        cross.finding,
        conclusion=conclusion(cross.what, dates, whose=cross.whose),
        arithmetic=(
            *cross.finding.arithmetic,
            *(step.words for step in taken),
            Say.SAFE_DATE.of(day=day_words(dates.safe_date)),
        ),
    )
    inputs = (*cross.inputs[:-1], rule_date_line(dates.rule_date))
    alarm = alarm_of(cross.confirmed, dates.safe_date, inputs, cross.version)
    steps = (*cross.steps, *taken)
    return replace(cross, dates=dates, finding=finding, steps=steps, inputs=inputs, alarm=alarm)
