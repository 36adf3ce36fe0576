"""The next date on page one: what the law makes of the docket, and what people entered.

It says dates and what they rest on, never whether anything is in time.
"""

from collections.abc import Iterator

from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.matter import Case, Task
from qidesk.casefile.records.remedies import Filer
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.words import files_words, short_day
from qidesk.memo.wording.deadline_groups import (
    DeadlineGroup,
    agenda_told,
    is_jurisdictional,
    what_inside,
)
from qidesk.memo.wording.deadline_words import (
    in_brief,
    law_words,
    standing_words,
)
from qidesk.memo.wording.narrator import Narrator, date_words, listed, opened, sentence, shortened
from qidesk.memo.wording.settled import settled_words

_ENTERED_SHOWN = 1
_LIES_BEHIND = "What the dockets entered set running on our side is filed or lies behind the memo."
_WHAT_LONGEST = 40
_FILES = {
    None: "filer not entered",
    Filer.PRO_SE: "pro se",
    Filer.COUNSEL: "counsel files",
    Filer.APPOINTED: "appointed counsel files",
}


def next_date(narrator: Narrator) -> str:
    """Alarms; our next deadline in two lines; one before it; a task entered.

    The next whose time is jurisdictional leads. Of a matter closed or decided long ago only that.
    """
    if narrator.closed:
        return sentence(f"No dates are listed: {narrator.closed}")
    found = agenda_told(narrator.law)
    coming = found.coming
    at = next((at for at, group in enumerate(coming) if is_jurisdictional(group)), 0)
    first, before = coming[at : at + 1], coming[: min(at, 1)]
    gone = found.gone[-1:]
    rest = len(coming) + len(found.gone) - len(first) - len(before) - len(gone)
    lines = (
        *_alarms(narrator),
        *(_first(group, rest) for group in first),
        *(f"Before it {_brief(what_inside(group), group)}" for group in before),
        *(f"Safe date gone by, look at the rescues: {_gone_by(group)}" for group in gone),
        _lacking(narrator, is_told=bool(first or gone)),
        *_entered(narrator),
    )
    return listed(lines, "\n")


def _lacking(narrator: Narrator, *, is_told: bool) -> str:
    """What keeps a date from being told; of a case decided long ago that it is."""
    if settled := settled_words(narrator):
        return "" if is_told else sentence(f"No day ahead is in the file: {settled}")
    return narrator.law.agenda.why or ("" if is_told else _LIES_BEHIND)


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


def _first(group: DeadlineGroup, rest: int) -> str:
    """The next deadline: its days on one line; the rule, the count, who files on the next.

    Authority and name in full, more time and the trigger stand with the arithmetic.
    """
    one = group[0]
    parts = (
        listed((_law_briefly(one), in_brief(one) if one.occurrence else ""), ": "),
        _FILES[one.filer] if files_words(one) else "",
        "" if one.alarm else standing_words(one, briefly=True) or "not confirmed",
        f"{rest:,} more" if rest else "",
    )
    beneath = listed((opened(sentence(part)) for part in parts if part), " ")
    named = _named(group) + " (jurisdictional)" * is_jurisdictional(group)
    return listed((_brief(named, group), beneath), "\n")


def _named(group: DeadlineGroup) -> str:
    """What is due, on a line it shares with its days."""
    others = len({each.what for each in group}) - 1
    return shortened(group[0].what, _WHAT_LONGEST) + (f" (and {others} like it)" if others else "")


def _law_briefly(deadline: CaseDeadline) -> str:
    return deadline.rule.provenance.first_cited if deadline.rule else law_words(deadline)


def _brief(what: str, group: DeadlineGroup) -> str:
    one, dates = group[0], group[0].dates
    if dates is None:
        return sentence(f"{what}: no day")
    days = f"file by {short_day(dates.file_by)}; safe date {short_day(dates.safe_date)}"
    by_rule = f"; by the rule {short_day(dates.rule_date)}"
    unlike = one.exact and dates.rule_date != dates.safe_date
    return sentence(f"{what}: {days}{by_rule * unlike}")


def _entered(narrator: Narrator) -> Iterator[str]:
    """The open tasks, soonest first; a day behind the memo is said to lie behind.

    The next step stands with what is missing.
    """
    open_yet = [task for task in narrator.file.tasks if not task.done_on.typed]
    dated = [(task.due_on, _task(task)) for task in open_yet]
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
    return _by(task.what.rstrip(". ") or "a task", task.owner)


def next_step(case: Case, *more: str) -> str:
    """The next step entered, by whom, and what more is told of it, to go on inside a sentence."""
    return listed((_by(case.next_step.rstrip(". "), case.next_step_owner), *more), ", ")


def _by(what: str, owner: str) -> str:
    """What is to be done, and by whom, who is not the last of its words."""
    return listed((what, f"({owner})" if owner else ""), " ")
