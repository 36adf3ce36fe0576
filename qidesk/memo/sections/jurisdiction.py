"""Jurisdiction in a line: order and entry, notice of appeal, by when, or what is lacking."""

from qidesk.casefile.dates.factdate import FactDate, sort_key
from qidesk.casefile.records.matter import MemoSection
from qidesk.casefile.records.remedies import EntryKind, Proceeding, ProceedingKind, Whose
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.docket import Occurrence
from qidesk.law.deadlines.three_dates import Dates
from qidesk.memo.wording.deadline_groups import is_over
from qidesk.memo.wording.deadline_words import docket_shows, law_words
from qidesk.memo.wording.narrator import Narrator, date_words, listed, opened, sentence
from qidesk.memo.wording.settled import settled_words


def jurisdiction(narrator: Narrator) -> str:
    """What an author wrote of it; else order entered, notice, by when, or what is lacking.

    The order is one against the person we help, else one that the other side may appeal.
    """
    if written := narrator.passage(MemoSection.JURISDICTION):
        return written
    notices = [
        (each, each.occurrence)
        for each in narrator.law.deadlines
        if each.occurrence
        and each.rule
        and each.rule.answered_by == EntryKind.NOTICE_OF_APPEAL
        and not each.replaced_by
        and (each.dates or not is_over(narrator.law, each))
    ]
    ours = [each for each in notices if each[0].whose is Whose.OURS]
    if not notices:
        return _without_deadline(narrator)
    return _from_notice(narrator, *max(ours or notices, key=lambda each: _known(each[1].dated)))


def _without_deadline(narrator: Narrator) -> str:
    """A ruling on immunity that sets no time running, or that there is no order to appeal."""
    appeals = narrator.law.posture.appeals
    if not appeals:
        return ""
    last = appeals[-1]
    needs = f"Needs {listed(last.needs)}" if last.needs else ""
    return listed(map(sentence, filter(None, (last.finding.conclusion, needs))), " ")


def _known(day: FactDate) -> tuple[bool, tuple[str, ...]]:
    return day.is_read, sort_key(day)


def _from_notice(narrator: Narrator, deadline: CaseDeadline, occurrence: Occurrence) -> str:
    """The order, its day of entry, by when a notice of appeal if open, what is known of one."""
    place = listed((occurrence.proceeding.court, occurrence.proceeding.docket_number), " ")
    if (dates := deadline.dates) is None:
        undated = f"no day of entry is recorded: {occurrence.what} ({place or 'court not entered'})"
        return opened(sentence(deadline.lack if occurrence.dated.is_read else undated))
    order = listed((place, occurrence.what), ": ")
    theirs = ", theirs to appeal" if deadline.whose is Whose.THEIRS else ""
    by_when = f"{deadline.what} by {_by_when(deadline, dates)}, {law_words(deadline)}"
    told = (
        f"{order}, entered {date_words(occurrence.dated)}{theirs}",
        "" if narrator.closed or settled_words(narrator) else by_when,
        _notice(narrator, deadline, occurrence.proceeding),
    )
    return listed((opened(sentence(each)) for each in told if each), " ")


def _by_when(deadline: CaseDeadline, dates: Dates) -> str:
    by_rule = day_words(dates.rule_date) if deadline.exact else ""
    unlike = not by_rule or dates.rule_date != dates.safe_date
    safe = f"safe date {day_words(dates.safe_date)}" if unlike else ""
    return listed((by_rule, safe), ", ")


def _notice(narrator: Narrator, deadline: CaseDeadline, below: Proceeding) -> str:
    """The notice that the docket shows, else the appeal that is entered."""
    if deadline.filings:
        return f"the docket shows {docket_shows(deadline)}"
    appeals = [
        narrator.docket(each)
        for each in narrator.file.proceedings
        if each.follows_from == below.id and each.proceeding_kind is ProceedingKind.APPEAL
    ]
    appeal = f", but an appeal is: {listed(appeals)}" if appeals else ""
    return f"no notice of appeal is entered{appeal}"
