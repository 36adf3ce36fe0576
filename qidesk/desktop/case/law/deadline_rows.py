"""How the page of deadlines lists them, and what it tells of the one chosen."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.remedies import DeadlineMark, Whose
from qidesk.casefile.schema.values import value_words
from qidesk.desktop.parts.finding_view import Said
from qidesk.desktop.parts.findings_pane import Shown
from qidesk.law.analysis import Analysis
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.case_deadline import CaseDeadline, State
from qidesk.law.deadlines.words import LOOK, files_words, seen_words, short_day, whose_words

TITLES = (
    "File by",
    "Safe date",
    "What",
    "From",
    "Where it stands",
    "Rule",
    "Latest arguable",
    "Whose",
)
_BEHIND = "its safe date lies behind"
_REPLACED = "set anew by another entry"
_CLOSED = "the case is closed"
_OVER = (_BEHIND, _REPLACED, _CLOSED)
_NO_DAY = "cannot tell yet"


class Side(StrEnum):
    """Whose deadlines are listed."""

    OURS = "Ours"
    ALL = "Everybody's"
    THEIRS = "Theirs"


class Line(NamedTuple):
    """One deadline as listed; `past` says why it is over, or what its safe date, gone by, calls for
    ('' if neither)."""

    deadline: CaseDeadline
    past: str


def lines_of(law: Analysis) -> tuple[Line, ...]:
    """Every deadline of the case: ours to come by safe date, ours without a day, ours behind; then
    theirs and the court's likewise.
    """
    looked_at = {due.key for due in law.agenda.dues if due.rescuable}
    closed = _CLOSED if law.file.case.ended_on.typed else ""
    lines = (Line(each, closed or _past(each, law.today, looked_at)) for each in law.deadlines)
    return tuple(sorted(lines, key=_order))


def _past(deadline: CaseDeadline, today: date, looked_at: set[str]) -> str:
    dates = deadline.dates
    if deadline.replaced_by:
        return _REPLACED
    if dates is None or dates.safe_date >= today or deadline.filed:
        return ""
    return LOOK if deadline.key in looked_at else _BEHIND


def _order(line: Line) -> tuple[bool, int, date]:
    dates = line.deadline.dates
    stands = 2 if line.past in _OVER else 1 if dates is None else 0
    return line.deadline.whose is not Whose.OURS, stands, dates.safe_date if dates else date.max


def narrowed(lines: Sequence[Line], side: Side, *, open_only: bool) -> tuple[Line, ...]:
    """Only the lines of a side, and only those that somebody may still have to act on."""
    return tuple(
        line
        for line in lines
        if (side is Side.ALL or (line.deadline.whose is Whose.OURS) is (side is Side.OURS))
        and not (open_only and (line.past in _OVER or line.deadline.state is State.FILED))
    )


def cells(line: Line) -> Sequence[str]:
    """The words of a line of the table."""
    each, dates = line.deadline, line.deadline.dates
    ours = each.whose is Whose.OURS
    return (
        short_day(dates.file_by) if dates and ours else "",
        short_day(dates.safe_date) if dates else _NO_DAY,
        each.what,
        _from(each),
        "; ".join(filter(None, (line.past, "" if each.dates is None else each.state))),
        each.rule.provenance.first_cited if each.rule else each.named,
        short_day(dates.latest_arguable) if dates else "",
        whose_words(each),
    )


def _from(each: CaseDeadline) -> str:
    """What sets it running: the court, and the paper."""
    if each.occurrence is None:
        return str(each.origin)
    return ": ".join(filter(None, (each.occurrence.proceeding.court, each.occurrence.what)))


def told(line: Line) -> Shown:
    """The chosen deadline with all that stands behind it."""
    each = line.deadline
    return Shown(each.finding, tuple(_parts(each)), each.needs)


def _parts(each: CaseDeadline) -> Iterator[Said]:
    if each.state is State.QUESTION:
        yield "Question", (each.asked,)
    if each.alarm:
        alarm = f"Confirmed for {each.alarm.seen}; today it would be {each.alarm.today}."
        yield "Changed since", (alarm, *each.alarm.changes)
    yield "Dates", tuple(_dates(each))
    yield "Who", tuple(filter(None, (whose_words(each), files_words(each))))
    yield "Look at", tuple(_rescues(each))
    yield "Prison mail", each.mailbox
    yield (
        "On the docket",
        tuple(
            " ".join(filter(None, (entry.number and f"No. {entry.number}", entry.what)))
            for entry in each.filings
        ),
    )
    yield "Done about it", tuple(map(mark_words, each.marks))


def _dates(each: CaseDeadline) -> Iterator[str]:
    if each.dates is None:
        return
    if each.whose is Whose.OURS:
        yield f"file by {day_words(each.dates.file_by)}"
    yield f"safe date {day_words(each.dates.safe_date)}"
    if each.exact:
        yield f"by the rule {day_words(each.dates.rule_date)}"
    yield f"latest arguable {day_words(each.dates.latest_arguable)}"


def _rescues(each: CaseDeadline) -> Iterator[str]:
    for offer in each.rescues:
        last = f"; last day {day_words(offer.last_day)}" if offer.last_day else ""
        needs = f" Needs: {'; '.join(offer.rescue.needs)}." if offer.rescue.needs else ""
        yield f"{offer.rescue.what} ({offer.rescue.provenance.cited}){last}.{needs}"


_MARK_FIELDS = ("extended_to", "proof", "holidays", "closed_days", "note")


def mark_words(mark: DeadlineMark) -> str:
    """One mark in a line: what was done, by whom, when."""
    said = [mark.status.words] if mark.status else []
    if mark.initials:
        by = f"worked out by {mark.worked_out_by}, confirmed by {mark.initials}"
        said.append(f"{by} on {in_words(mark.confirmed_on)} for {in_words(mark.date_seen)}")
    if mark.trigger_verified or mark.initials:
        said.append(f"entry {seen_words(mark.trigger_verified)}")
    said += [value_words(getattr(mark, name)) for name in _MARK_FIELDS]
    return "; ".join(filter(None, said)) or "a mark that says nothing yet"
