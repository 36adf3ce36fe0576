"""A case's deadlines: what follows from its dockets, chained, ours and theirs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.law.deadlines.assembly import (
    Setting,
    dated,
    day_set,
    setting_of,
    start_of,
    without_dates,
)
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.circumstances import Circumstances
from qidesk.law.deadlines.cross_appeal import with_own_time
from qidesk.law.deadlines.docket import Occurrence
from qidesk.law.deadlines.extension_cap import within_caps
from qidesk.law.deadlines.filings import as_shown
from qidesk.law.deadlines.manual import deadlines_by_hand, loose_deadlines
from qidesk.law.deadlines.marks import as_ordered, chosen_days, ordered_day, standing_of
from qidesk.law.deadlines.moved import as_moved
from qidesk.law.deadlines.occurrences import occurrences_of
from qidesk.law.deadlines.sentences import Say
from qidesk.law.deadlines.three_dates import Counted, Dates, compute_rule
from qidesk.law.deadlines.unsaid_papers import papers_by_words, told_by_words, with_papers
from qidesk.law.finding import Refusal
from qidesk.law.tables.lawbook import LawBook, no_version
from qidesk.law.tables.rules import Rule

_TWICE_COUNTED = "NOA60"
"""Its days are those of NOA30 with a United States party, which the facts decide."""


def deadlines_of(casefile: CaseFile, book: LawBook, today: date) -> tuple[CaseDeadline, ...]:
    """What follows from the facts and what was entered by hand, by safe date; the undated last.

    An empty answer means only that no docket event with a rule was entered.
    """
    papers = papers_by_words(casefile, book)
    casefile = with_papers(casefile, papers)
    occurrences = tuple(told_by_words(each, papers) for each in occurrences_of(casefile, book))
    setting = setting_of(casefile, book, today, occurrences)
    found = _once_each(
        deadline for occurrence in occurrences for deadline in _following(setting, occurrence)
    )
    computed = as_shown(as_moved(with_own_time(within_caps(found)), occurrences))
    marked = (*deadlines_by_hand(casefile), *loose_deadlines(setting.marks, computed))
    return tuple(sorted((*computed, *marked), key=_due))


def _once_each(found: Iterable[CaseDeadline]) -> list[CaseDeadline]:
    """One deadline per key: an opinion that also denies rehearing sets one time for certiorari.

    A day that the entry itself sets comes before the one counted from it.
    """
    first: dict[str, CaseDeadline] = {}
    for deadline in found:
        occurrence = deadline.occurrence
        if deadline.key not in first or (occurrence and occurrence.sets):
            first[deadline.key] = deadline
    return list(first.values())


def _due(deadline: CaseDeadline) -> tuple[date, str]:
    return (deadline.dates.safe_date if deadline.dates else date.max, deadline.named)


def _following(setting: Setting, occurrence: Occurrence) -> Iterator[CaseDeadline]:
    """The deadlines an event sets, and those that their last days set in turn."""
    earliest, latest = occurrence.dated.earliest, occurrence.dated.latest
    if entry := occurrence.sets:
        version = setting.book.rule_then(entry.rule, earliest or entry.day)
        if earliest is None:
            yield without_dates(setting, occurrence, version, None)
        else:
            yield day_set(setting, occurrence, version, entry.day)
        return
    if earliest is None or latest is None:
        # The signing date may choose the version of a rule; it never counts a day.
        about = occurrence.signed.latest or setting.today
        for rule in _rules_for(setting.book, occurrence.trigger, about):
            yield without_dates(setting, occurrence, rule, _unknown_version(rule, about))
        return
    start = start_of(setting, occurrence, earliest, latest)
    counted: dict[str, Counted] = {}
    waiting = [(occurrence.trigger, start, start)]
    while waiting:
        trigger, given, moved = waiting.pop(0)
        for rule in _rules_for(setting.book, trigger, given.on):
            found = _count(setting, occurrence, rule, moved if rule.moves_with_order else given)
            if isinstance(found, Counted):
                counted[rule.id] = found
                waiting += _chained(setting, occurrence, given, found)
            else:
                yield without_dates(setting, occurrence, rule, found)
    for found in counted.values():
        yield dated(setting, occurrence, found, counted)


def _count(
    setting: Setting, occurrence: Occurrence, rule: Rule, given: Circumstances
) -> Counted | Refusal | None:
    """The rule counted with the days people chose for it; None where it gives no days."""
    if not setting.has_days(rule, occurrence):
        return None
    if setting.is_foreign(rule, occurrence):
        return Refusal(Say.OWN_TO_SET.of(court=occurrence.proceeding.court.strip()))
    if marks := setting.marks_on(rule.id, occurrence.record):
        chosen = chosen_days(marks)
        given = replace(given, holidays=chosen.holidays, closed=chosen.closed)
    return _unknown_version(rule, given.on) or compute_rule(setting.book, rule, given)


def _rules_for(book: LawBook, trigger: str, on: date) -> list[Rule]:
    """The version of each rule that the trigger sets running on that day.

    Where no version holds, the first stands for the rule, unless there was no such rule then.
    """
    found: dict[str, Rule] = {}
    for rule in book.rules_by_trigger.get(trigger, ()):
        if rule.id == _TWICE_COUNTED:
            continue
        if rule.holds_on(on) or (rule.id not in found and not rule.new):
            found[rule.id] = rule
    return list(found.values())


def _unknown_version(rule: Rule, on: date) -> Refusal | None:
    return None if rule.holds_on(on) else no_version((rule,), on)


def _chained(
    setting: Setting, occurrence: Occurrence, given: Circumstances, found: Counted
) -> Iterator[tuple[str, Circumstances, Circumstances]]:
    """The trigger that a last day is, counted on from it: as computed, and as an order moved it."""
    if not found.rule.produces:
        return
    ordered = standing_of(setting.marks_on(found.rule.id, occurrence.record)).ordered
    dates = found.dates
    by_rule = _from_last_day(given, dates)
    moved = by_rule
    if day := ordered and ordered_day(ordered):
        moved = _from_last_day(given, replace(as_ordered(dates, day), safe_raw=day))
    yield found.rule.produces, by_rule, moved


def _from_last_day(given: Circumstances, dates: Dates) -> Circumstances:
    """Counting on from a last day: the safe reading from its raw day, theirs from the latest.

    Source: Corporal v. Donaldson (4th Cir. 2024): FRAP 4(a)(5) runs from the rolled day; the raw
    day is the safe start.
    """
    return replace(
        given,
        on=dates.rule_date,
        safe_on=dates.safe_raw,
        latest_on=dates.latest_arguable,
    )
