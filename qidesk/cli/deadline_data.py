"""What the commands print of a case's deadlines, of the marks on them, and of the board."""

from typing import Any

from qidesk.actions.board import BoardLine
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.remedies import DeadlineMark
from qidesk.casefile.schema.values import plain
from qidesk.cli.findings import dates_data, finding_data, iso, say_doubts, say_part
from qidesk.cli.printing import say
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.board import Due
from qidesk.law.deadlines.case_deadline import Alarm, CaseDeadline, State
from qidesk.law.deadlines.words import filer_words

_CODE = 8
_REPLACED = "another entry set this time anew: it no longer runs"


def deadline_data(deadline: CaseDeadline, fingerprint: str) -> dict[str, Any]:
    """One deadline of a case; `fingerprint` says from which tables it was worked out."""
    rule, occurrence = deadline.rule, deadline.occurrence
    return {
        "key": deadline.key,
        "origin": deadline.origin,
        "rule": deadline.named,
        "what": deadline.what,
        "whose": deadline.whose,
        "filer": deadline.filer,
        "state": deadline.state,
        "trigger_record": occurrence.record if occurrence else None,
        **dates_data(deadline.dates, exact=deadline.exact),
        "jurisdictional": rule is not None and rule.jurisdictional,
        "ordered": bool(deadline.ordered),
        "alarm": alarm_data(deadline.alarm),
        "needs": list(deadline.needs),
        "inputs": list(deadline.inputs),
        "version": deadline.version,
        "filings": [entry.id for entry in deadline.filings],
        "asked": deadline.asked or None,
        "undecided": [entry.id for entry in deadline.undecided],
        "replaced_by": deadline.replaced_by or None,
        "marks": [plain(mark) for mark in deadline.marks],
        "rescues": [
            {
                "what": offer.rescue.what,
                "needs": list(offer.rescue.needs),
                "last_day": iso(offer.last_day),
                "authority": offer.rescue.provenance.authority,
            }
            for offer in deadline.rescues
        ],
        "mailbox": list(deadline.mailbox),
        **finding_data(deadline.finding),
        "confidence": rule.provenance.confidence if rule else None,
        "tables": fingerprint,
    }


def alarm_data(alarm: Alarm | None) -> dict[str, Any] | None:
    """A confirmation that no longer holds, and what changed."""
    if alarm is None:
        return None
    return {
        "mark": alarm.mark.id,
        "seen": alarm.seen,
        "today": alarm.today,
        "changes": list(alarm.changes),
    }


def board_data(line: BoardLine) -> dict[str, Any]:
    """One case on the board."""
    return {
        "case": line.case_id,
        "title": line.title,
        "owner": line.owner,
        "next": due_data(line.next) if line.next else None,
        "past": [due_data(due) for due in line.past],
        "why": line.why,
        "alarms": line.alarms,
        "look_at": line.look_at,
        "urgent": line.is_urgent,
        "closed": line.is_closed,
    }


def due_data(due: Due) -> dict[str, Any]:
    """One deadline as the board shows it."""
    return {
        "key": due.key,
        "rule": due.named,
        "what": due.what,
        "safe_date": due.safe_date.isoformat(),
        "file_by": due.file_by.isoformat(),
        "filer": due.filer,
        "state": due.state,
        "exact": due.exact,
        "doubts": [what for _, what in due.doubts],
    }


def say_deadline(deadline: CaseDeadline) -> None:
    """Print one deadline of a case."""
    whose = f"{deadline.whose.words}: " if deadline.whose else ""
    rule, _, record = deadline.key.partition("@")
    say(f"[{rule}@{record[:_CODE]}] {whose}{deadline.finding.conclusion}")
    say_part("stands", (deadline.state, *((_REPLACED,) if deadline.replaced_by else ())))
    say_part("QUESTION", (deadline.asked,) if deadline.state is State.QUESTION else ())
    if alarm := deadline.alarm:
        said = f"confirmed for {alarm.seen} by {alarm.mark.initials}; today {alarm.today}"
        say_part("ALARM", (said, *alarm.changes))
    say_part("facts", tuple(fact.words for fact in deadline.finding.facts))
    say_part("authority", deadline.finding.authority)
    say_part("counted", deadline.finding.arithmetic)
    say_part("taken for granted", deadline.finding.assumptions)
    say_doubts(deadline.finding)
    say_part("needs", deadline.needs)
    say_part("prison mail", deadline.mailbox)
    say_part("marks", tuple(f"{mark.id[:_CODE]} {_mark_words(mark)}" for mark in deadline.marks))
    say_part(
        "past the safe date, look at",
        tuple(
            f"{offer.rescue.what} ({offer.rescue.provenance.authority})"
            + (f", by {day_words(offer.last_day)}" if offer.last_day else "")
            for offer in deadline.rescues
        ),
    )


def say_board_line(line: BoardLine) -> None:
    """Print one case of the board."""
    owner = f" ({line.owner})" if line.owner else ""
    say(f"{line.case_id[:_CODE]}  {line.title}{owner}")
    say_part("look at", (line.look_at,) if line.look_at else ())
    if line.next:
        say_part("next", (_due_words(line.next),))
        say_part("DOUBT", tuple(what for _, what in line.next.doubts))
    say_part("lacking" if line.next else "no date", (line.why,) if line.why else ())
    say_part("safe date gone by, look at the rescues", tuple(map(_due_words, line.past)))
    if line.alarms:
        say_part("ALARM", (f"{line.alarms} confirmed and changed since",))


def _mark_words(mark: DeadlineMark) -> str:
    """What a mark says, in a line."""
    said = (
        mark.status.words if mark.status else "",
        f"extended to {in_words(mark.extended_to)}" if mark.extended_to.typed else "",
        mark.proof,
        f"worked out by {mark.worked_out_by}" if mark.worked_out_by else "",
        f"confirmed by {mark.initials} for {in_words(mark.date_seen)}" if mark.initials else "",
        *(f"counts {day}" for day in (*mark.holidays, *mark.closed_days)),
        mark.note,
    )
    return "; ".join(filter(None, said))


def _due_words(due: Due) -> str:
    return (
        f"{day_words(due.safe_date)}: {due.what} [{due.named}], file by"
        f" {day_words(due.file_by)}; {filer_words(due.filer)}; {due.state}"
    )
