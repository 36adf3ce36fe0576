"""The next date on page one: what the law makes of the docket, and what people entered.

It says dates and what they rest on, never whether anything is in time.
"""

from collections.abc import Iterator

from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.matter import Case, Task
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.words import files_words
from qidesk.memo.wording.deadline_groups import (
    DeadlineGroup,
    agenda_told,
    is_jurisdictional,
    what_inside,
    what_words,
)
from qidesk.memo.wording.deadline_words import (
    NOT_CONFIRMED,
    counted_words,
    law_words,
    standing_words,
)
from qidesk.memo.wording.narrator import Narrator, date_words, listed, opened, sentence

_ENTERED_SHOWN = 1
_LIES_BEHIND = "What the dockets entered set running on our side is filed or lies behind the memo."
_PLACE = "Deadlines and jurisdiction"


def next_date(narrator: Narrator) -> str:
    """Alarms; our next deadline in two lines; those beside it in one; the next step entered.

    The next whose time is jurisdictional leads. Of a closed matter only that it is closed.
    """
    if narrator.closed:
        return sentence(f"None: {narrator.closed}")
    found = agenda_told(narrator.law)
    coming = found.coming
    at = next((at for at, group in enumerate(coming) if is_jurisdictional(group)), 0)
    first, before, after = coming[at : at + 1], coming[: min(at, 1)], coming[at + 1 : at + 2]
    gone = found.gone[-1:]
    shown = len(first) + len(before) + len(after) + len(gone)
    rest = len(coming) + len(found.gone) - shown
    more = f"{rest:,} more under {_PLACE}." if rest else ""
    why = narrator.law.agenda.why or ("" if first or gone else _LIES_BEHIND)
    beside = (
        *(f"Before it {_brief(what_inside(group), group)}" for group in before),
        *(f"Then {_brief(what_inside(group), group)}" for group in after),
    )
    lines = (
        *_alarms(narrator),
        *(_first(narrator, group) for group in first),
        listed(beside, " "),
        *(f"Safe date gone by, look at the rescues: {_gone_by(group)}" for group in gone),
        listed((more, why), " "),
        *_entered(narrator),
    )
    return listed(lines, "\n")


def _alarms(narrator: Narrator) -> Iterator[str]:
    """What was confirmed, is not filed and no longer holds."""
    for each in narrator.law.deadlines:
        if (alarm := each.alarm) and not each.filed:
            by = f"confirmed by {alarm.mark.initials} for {alarm.seen}, today {alarm.today}"
            yield sentence(f"ALARM: {what_inside((each,))}: {by}")


def _gone_by(group: DeadlineGroup) -> str:
    dates = group[0].dates
    when = f", safe date {day_words(dates.safe_date)}" if dates else ""
    return sentence(f"{what_inside(group)}{when}")


def _first(narrator: Narrator, group: DeadlineGroup) -> str:
    """The next deadline: its days on one line; the rule, the count, who files on the next.

    Authority in full, more time and the trigger stand with the arithmetic in the appendix.
    """
    one = group[0]
    parts = (
        listed(dict.fromkeys(map(law_words, group))),
        counted_words(one) if one.occurrence else "",
        files_words(one),
        "" if one.alarm else standing_words(one) or NOT_CONFIRMED,
    )
    beneath = listed((opened(sentence(part)) for part in parts), " ")
    named = what_words(group) + " (the time is jurisdictional)" * is_jurisdictional(group)
    return listed((_brief(named, group), beneath), "\n")


def _brief(what: str, group: DeadlineGroup) -> str:
    one, dates = group[0], group[0].dates
    if dates is None:
        return sentence(f"{what}: no day")
    days = f"file by {day_words(dates.file_by)}; safe date {day_words(dates.safe_date)}"
    by_rule = f"; by the rule {day_words(dates.rule_date)}"
    unlike = one.exact and dates.rule_date != dates.safe_date
    return sentence(f"{what}: {days}{by_rule * unlike}")


def _entered(narrator: Narrator) -> Iterator[str]:
    """The next step and open tasks, soonest first; a day behind the memo is said to lie behind."""
    file = narrator.file
    dated = [(task.due_on, _task(task)) for task in file.tasks if not task.done_on.typed]
    case = file.case
    if case.next_step and case.next_step_on.typed:
        dated.append((case.next_step_on, f"Next step: {next_step(case)}"))
    told = [each for each in sorted(dated, key=lambda each: sort_key(each[0])) if each[0].typed]
    for day, what in told[:_ENTERED_SHOWN]:
        yield sentence(f"{_day(narrator, day)}: {what}")
    if len(told) > _ENTERED_SHOWN:
        yield f"{len(told) - _ENTERED_SHOWN:,} more under the office record."


def _day(narrator: Narrator, day: FactDate) -> str:
    only = day.earliest if day.earliest == day.latest else None
    named = day_words(only) if only else date_words(day)
    behind = day.latest is not None and day.latest < narrator.law.today
    return f"{named} (before the date of this memo; to be reviewed)" if behind else named


def _task(task: Task) -> str:
    return listed((task.what.rstrip(". ") or "a task", task.owner), ", ")


def next_step(case: Case, *more: str) -> str:
    """The next step entered, by whom, and what more is told of it, to go on inside a sentence."""
    return listed((case.next_step.rstrip(". "), case.next_step_owner, *more), ", ")
