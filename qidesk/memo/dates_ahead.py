"""The next date on page one: what people entered, never what a rule would give.

No deadline is computed, so none is said to be near, past or absent.
"""

from datetime import date

from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.matter import Task
from qidesk.casefile.records.remedies import DeadlineMark, MarkStatus, TriggerVerified
from qidesk.memo.narrator import Narrator, date_words, listed, sentence

NOT_COMPUTED = "Deadlines have not been computed; count them from the docket."
_DATES_SHOWN = 3
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def next_date(narrator: Narrator, today: date) -> str:
    """What people entered as still to be done, soonest first: a mark, a step, a task."""
    file = narrator.file
    dated = [
        (_mark_day(mark), _mark(narrator, mark)) for mark in file.deadline_marks if _open(mark)
    ]
    dated += [(task.due_on, _task(task)) for task in file.tasks if not task.done_on.typed]
    case = file.case
    if case.next_step or case.next_step_on.typed:
        step = listed((case.next_step or "Next step", case.next_step_owner), ", ")
        dated.append((case.next_step_on, f"Next step: {step}"))
    told = [
        sentence(f"{_day(day, today)}: {what}")
        for day, what in sorted(dated, key=lambda each: sort_key(each[0]))
        if day.typed
    ]
    more = f"{len(told) - _DATES_SHOWN:,} more under Proceedings and the office record."
    rest = more if len(told) > _DATES_SHOWN else ""
    return listed((*told[:_DATES_SHOWN], rest, NOT_COMPUTED), "\n")


def _open(mark: DeadlineMark) -> bool:
    return mark.status is not MarkStatus.FILED


def _mark_day(mark: DeadlineMark) -> FactDate:
    return mark.extended_to if mark.extended_to.typed else mark.file_by


def _day(day: FactDate, today: date) -> str:
    """A day with its weekday; one that lies behind the memo is said to, and nothing more."""
    only = day.earliest if day.earliest == day.latest else None
    named = f"{_WEEKDAYS[only.weekday()]}, {date_words(day)}" if only else date_words(day)
    behind = day.latest is not None and day.latest < today
    return f"{named} (before the date of this memo; to be reviewed)" if behind else named


def _mark(narrator: Narrator, mark: DeadlineMark) -> str:
    seen = mark.trigger_verified is TriggerVerified.DOCKET
    return listed(
        (
            f"{'extended to' if mark.extended_to.typed else 'file by'} this day",
            mark.what,
            mark.rule,
            f"filed by {mark.filer.words}" if mark.filer else "who files is not recorded",
            f"confirmed by {mark.initials}" if mark.initials else "not confirmed",
            f"trigger: {narrator.linked(mark.trigger)}" if mark.trigger else "",
            "its entry was seen on the docket" if seen else "its entry was not seen on the docket",
        )
    )


def _task(task: Task) -> str:
    return listed((task.what or "a task", task.owner), ", ")
