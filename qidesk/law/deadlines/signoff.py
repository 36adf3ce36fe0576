"""What a confirmation freezes, and whether it still holds: the day, the inputs, the rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256

from qidesk.casefile.dates.words import in_words
from qidesk.casefile.records.remedies import DeadlineMark
from qidesk.law.calendar.holidays import day_words
from qidesk.law.deadlines.case_deadline import Alarm
from qidesk.law.deadlines.circumstances import Circumstances, Service, local_time
from qidesk.law.deadlines.docket import Occurrence
from qidesk.law.deadlines.marks import one_day
from qidesk.law.deadlines.three_dates import Dates
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Court, LocalTime, Rule, ServiceRule

_NO_DAY = "no day"
_BY_THE_RULE = "by the rule"
_JOINT = ": "
"""Between the name of an input and its value: confirmations store such lines, so it stays."""


def version_of(book: LawBook, rule: Rule, court: Court | None) -> str:
    """What names the version of a rule: another word or number in its rows is another version."""
    return _version(rule, local_time(book, rule, court))


@cache
def _version(rule: Rule, local: LocalTime | None) -> str:
    digest = sha256(repr((rule, local)).encode()).hexdigest()[:12]
    return f"{rule.id} {digest} (checked {rule.provenance.checked_on.isoformat()})"


@dataclass(frozen=True, slots=True)
class Worked:
    """One deadline as worked out today; dates and `given` are None where no day could be counted.

    ordered: the mark by which a court order set another day.
    """

    rule: Rule
    occurrence: Occurrence
    given: Circumstances | None
    dates: Dates | None
    ordered: DeadlineMark | None


def inputs_of(book: LawBook, worked: Worked) -> tuple[str, ...]:
    """What the deadline was worked out from, a line each: 'court: 5th Cir.'."""
    return tuple(input_line(name, value) for name, value in _inputs(book, worked) if value)


def input_line(name: str, value: str) -> str:
    """One input as a confirmation stores it."""
    return f"{name}{_JOINT}{value}"


def rule_date_line(day: date) -> str:
    """The input that holds the rule date, which stands last."""
    return input_line(_BY_THE_RULE, day.isoformat())


def _inputs(book: LawBook, worked: Worked) -> Iterator[tuple[str, str]]:
    rule, occurrence, given = worked.rule, worked.occurrence, worked.given
    yield book.triggers[occurrence.trigger], in_words(occurrence.dated) or "day not entered"
    yield "court", occurrence.proceeding.court
    if given is None or worked.dates is None:
        return
    if rule.us_period:
        yield "United States party", given.us_party
    if rule.service is not ServiceRule.NONE:
        yield "served", given.service if given.service is not Service.UNKNOWN else "not stated"
    if rule.late_entry_by:
        yield "separate document", given.separate_document
    if rule.mailbox:
        filer = occurrence.proceeding.filer
        yield "filed by", filer.words if filer else "not entered"
    if given.on != occurrence.dated.earliest:
        yield "counted from", given.on.isoformat()
    yield "holidays counted", ", ".join(day.isoformat() for day in sorted(given.holidays))
    yield "clerk's office closed", ", ".join(day.isoformat() for day in sorted(given.closed))
    if worked.ordered:
        yield "set by order", f"{in_words(worked.ordered.extended_to)} ({worked.ordered.proof})"
    yield _BY_THE_RULE, worked.dates.rule_date.isoformat()


def alarm_of(
    confirmed: DeadlineMark | None, safe_date: date | None, inputs: tuple[str, ...], version: str
) -> Alarm | None:
    """The alarm where a confirmation no longer agrees with what follows today; None if it does.

    What was not frozen (by hand, in an older vault) is not compared.
    """
    if confirmed is None:
        return None
    seen = one_day(confirmed.date_seen)
    before = day_words(seen) if seen else in_words(confirmed.date_seen)
    today = day_words(safe_date) if safe_date else _NO_DAY
    changes: list[str] = []
    if seen != safe_date:
        changes.append(f"safe date: was {before}, today {today}")
    if confirmed.inputs_seen:
        changes += _changed(_by_name(confirmed.inputs_seen.split("\n")), _by_name(inputs))
    if confirmed.rule_version and confirmed.rule_version != version:
        changes.append(f"rule: was {confirmed.rule_version}, today {version or 'none'}")
    return Alarm(confirmed, before, today, tuple(changes)) if changes else None


def _by_name(lines: tuple[str, ...] | list[str]) -> dict[str, str]:
    parted = (line.partition(_JOINT) for line in lines)
    return {name: value for name, _, value in parted}


def _changed(before: dict[str, str], today: dict[str, str]) -> Iterator[str]:
    for name in dict.fromkeys((*before, *today)):
        was, now = before.get(name, "nothing"), today.get(name, "nothing")
        if was != now:
            yield f"{name}: was {was}, today {now}"
