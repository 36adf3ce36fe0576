"""Deadlines that no rule of the table gives: entered by hand, or marked and set by nothing now."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.remedies import DeadlineMark, Whose
from qidesk.identity.calling import no_name
from qidesk.law.calendar.holidays import day_words, last_business_day
from qidesk.law.deadlines.case_deadline import Alarm, CaseDeadline, Origin
from qidesk.law.deadlines.marks import (
    ANSWERS,
    Marks,
    as_ordered,
    by_hand,
    one_day,
    ordered_day,
    place_of,
    standing_of,
    unread_of,
)
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.signoff import alarm_of, input_line
from qidesk.law.deadlines.three_dates import Dates
from qidesk.law.finding import Finding, Relied


def deadlines_by_hand(casefile: CaseFile) -> Iterator[CaseDeadline]:
    """Each deadline somebody entered with its day, or with no trigger at all."""
    for mark in casefile.deadline_marks:
        if by_hand(mark):
            yield _by_hand(mark)


def _by_hand(mark: DeadlineMark) -> CaseDeadline:
    due = mark.due_on if mark.due_on.typed else mark.file_by
    what = mark.what or mark.rule or no_name("deadline")
    dates = fixed(due, file_by=not mark.due_on.typed)
    stands = standing_of((mark,))
    if dates and (day := ordered_day(mark)):
        dates = as_ordered(dates, day)
    inputs = (input_line("due", in_words(due) or Say.NOT_ENTERED.of()), input_line("what", what))
    return CaseDeadline(
        key=f"hand@{mark.id}",
        origin=Origin.MANUAL,
        named=mark.rule,
        what=what,
        rule=None,
        occurrence=None,
        whose=mark.whose or Whose.OURS,
        filer=mark.filer,
        dates=dates,
        exact=one_day(due) is not None,
        finding=_told(mark, what, dates),
        needs=(*(() if dates else (Say.DUE_DAY.of(),)), *unread_of((mark,))),
        inputs=inputs,
        marks=(mark,),
        ordered=stands.ordered,
        confirmed=stands.confirmed,
        filed=stands.filed,
        reviewed=stands.reviewed,
        alarm=alarm_of(stands.confirmed, dates.safe_date if dates else None, inputs, ""),
        lack="" if dates else Say.NEEDS_DUE_DAY.of(),
    )


def fixed(due: FactDate, *, file_by: bool = False) -> Dates | None:
    """The dates of a day that is due as it stands, unrolled; None where it has no first day.

    `file_by`: the day is already one to file by, so that none before it is worked out.
    """
    first = due.earliest
    if first is None:
        return None
    last = due.latest or first
    before = first if file_by else last_business_day(first - timedelta(days=1))
    return Dates(first, first, last, first, last, before)


def _told(mark: DeadlineMark, what: str, dates: Dates | None) -> Finding:
    known = (
        Say.DUE.of(day=day_words(dates.safe_date), file_by=day_words(dates.file_by))
        if dates
        else Say.CANNOT_TELL.of(why=Say.NEEDS_DUE_DAY)
    )
    authority = [Say.COURT_ORDER.of(proof=mark.proof)] if ordered_day(mark) and mark.proof else []
    return Finding(
        conclusion=f"{what}: {known}",
        authority=(*authority, *((mark.rule,) if mark.rule else ())),
        facts=(Relied(Say.BY_HAND.of(what=what), mark.id),),
        assumptions=(Say.UNCHECKED.of(),),
    )


def loose_deadlines(marks: Marks, computed: Iterable[CaseDeadline]) -> Iterator[CaseDeadline]:
    """The marks on deadlines that nothing in the file sets running today: never passed over.

    But for what somebody answered of an entry's words, which is why nothing sets it.
    """
    set_now = {place_of(each.named, each.occurrence.record) for each in computed if each.occurrence}
    for place, group in marks.items():
        if place not in set_now and group[-1].status not in ANSWERS:
            yield _loose(group, place[1])


def _loose(group: tuple[DeadlineMark, ...], record: str) -> CaseDeadline:
    newest, stands = group[-1], standing_of(group)
    what = next((each.what for each in group if each.what), newest.rule or Say.SOME_DEADLINE.of())
    seen = stands.confirmed.date_seen if stands.confirmed else newest.file_by
    dates = fixed(seen)
    if stands.ordered and (day := ordered_day(stands.ordered)):
        dates = _set_to(dates, day)
    alarm, unset = None, Say.NOTHING_SETS.of()
    if stands.confirmed:
        alarm = Alarm(stands.confirmed, in_words(seen), Say.NO_DAY.of(), (unset,))
    known = Say.MARKED_FOR.of(day=day_words(dates.safe_date)) if dates else Say.MARKED.of()
    said = f"{known}; {unset}"
    return CaseDeadline(
        key=f"{' '.join(newest.rule.split())}@{record}",
        origin=Origin.LOOSE,
        named=newest.rule,
        what=what,
        rule=None,
        occurrence=None,
        whose=newest.whose or Whose.OURS,
        filer=newest.filer,
        dates=dates,
        exact=True,
        finding=Finding(
            f"{what}: {said}",
            facts=(Relied(what, newest.id),),
            records=tuple(mark.id for mark in group),
        ),
        needs=(Say.NEEDS_EVENT.of(),),
        marks=group,
        ordered=stands.ordered,
        confirmed=stands.confirmed,
        filed=stands.filed,
        reviewed=stands.reviewed,
        alarm=alarm,
        lack="" if dates else said,
    )


def _set_to(dates: Dates | None, day: date) -> Dates | None:
    return as_ordered(dates, day) if dates else fixed(FactDate.on(day))
