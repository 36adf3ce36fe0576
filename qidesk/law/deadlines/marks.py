"""What was done about a deadline: the marks on it, a day an order set, papers filed."""

from dataclasses import replace
from datetime import date, timedelta

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.remedies import DeadlineMark, DocketEntry, MarkStatus
from qidesk.law.calendar.holidays import last_business_day
from qidesk.law.deadlines.counted import Dates
from qidesk.law.deadlines.docket import Occurrence
from qidesk.law.rules import Rule


def marks_on(casefile: CaseFile, rule: Rule, record: str) -> tuple[DeadlineMark, ...]:
    """The marks on this rule whose trigger is that record, or none at all."""
    return tuple(
        mark
        for mark in casefile.deadline_marks
        if mark.rule.casefold() == rule.id.casefold() and mark.trigger in ("", record)
    )


def filings_for(casefile: CaseFile, rule: Rule, occurrence: Occurrence) -> tuple[DocketEntry, ...]:
    """The docket entries that answer the rule, there or in a proceeding that follows from it."""
    if not rule.answered_by:
        return ()
    here = occurrence.proceeding.id
    dockets = {here, *(each.id for each in casefile.proceedings if each.follows_from == here)}
    return tuple(
        entry
        for entry in casefile.docket_entries
        if entry.entry_kind == rule.answered_by
        and entry.proceeding in dockets
        and entry.filed_on.is_read
    )


def ordered_day(mark: DeadlineMark) -> date | None:
    """The day a court order set, where the mark says so to the day."""
    if mark.status is not MarkStatus.EXTENDED:
        return None
    day = mark.extended_to.earliest
    return day if day == mark.extended_to.latest else None


def as_ordered(dates: Dates, day: date) -> Dates:
    """The dates as a court order set them: a fixed date is not rolled.

    Source: committee note of 2009 to FRAP 26(a) and FRCP 6(a): the counting rules do not apply
    when a court fixes a date.
    """
    return replace(
        dates,
        rule_date=day,
        safe_date=day,
        latest_arguable=max(day, dates.latest_arguable),
        file_by=last_business_day(day - timedelta(days=1)),
    )
