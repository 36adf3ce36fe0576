"""One rule counted from one day: the rule date, the safe date and the latest arguable date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qidesk.casefile.records.remedies import Whose
from qidesk.law.calendar.counting import Conditions, Count, Period, Step, count
from qidesk.law.calendar.holidays import day_words, last_business_day
from qidesk.law.deadlines.circumstances import (
    Circumstances,
    Service,
    UsParty,
    conditions,
    late_entry,
    local_time,
    loosest,
    most_service_days,
    period_of,
    service_days,
    strictest,
)
from qidesk.law.deadlines.sentences import Say
from qidesk.law.finding import Finding, Refusal, Relied
from qidesk.law.tables.amendments import straddled
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import LocalTime, Method, Rule, ServiceRule, Who, cite_check

_NO_ROLL = Conditions(roll=False)
_ON_APPEAL = "C"
"""The part of the table whose papers go to the circuit clerk."""


@dataclass(frozen=True, slots=True)
class Dates:
    """A deadline's three dates, and the day to file by.

    raw: the last day before rolling; safe_raw: that of the safe reading. rule_date: by the most
    defensible reading. safe_date: the earliest under any plausible one. latest_arguable: for
    measuring the other side's time. file_by: the last business day before the safe date.
    """

    raw: date
    safe_raw: date
    rule_date: date
    safe_date: date
    latest_arguable: date
    file_by: date


def on_fixed_day(day: date) -> Dates:
    """The dates where a court or its clerk set the day: a fixed day is not rolled."""
    return Dates(day, day, day, day, day, last_business_day(day - timedelta(days=1)))


@dataclass(frozen=True, slots=True)
class Counted:
    """A rule's dates, what was given to count them, the finding that explains them, its steps."""

    rule: Rule
    given: Circumstances
    dates: Dates
    finding: Finding
    steps: tuple[Step, ...]


def compute(book: LawBook, rule_id: str, given: Circumstances) -> Counted | Refusal:
    """Count a rule from its trigger's day; a Refusal where the table has no answer.

    Source: deadlines.csv, row by row; the three dates are the desk's own reading of it.
    """
    rule = book.rule_on(rule_id, given.on)
    return rule if isinstance(rule, Refusal) else compute_rule(book, rule, given)


def compute_rule(book: LawBook, rule: Rule, given: Circumstances) -> Counted | Refusal:
    """Count one version of a rule from its trigger's day."""
    local = local_time(book, rule, given.court)
    period = period_of(rule, local, us_party=given.us_party is not UsParty.NO)
    if period is None:
        return Refusal(Say.NO_NUMBER.of(rule=rule.id, notes=rule.notes))
    found = conditions(book, rule, given, service_days(rule, given.service, given.on))
    by_rule = count(given.on, period, found)
    if isinstance(by_rule, Refusal):
        return by_rule
    shorter = period_of(rule, local, us_party=given.us_party is UsParty.YES) or period
    safe = by_rule
    strict, safe_on = strictest(found, rule), given.safe_on or given.on
    if (safe_on, shorter, strict) != (given.on, period, found):
        counted = count(safe_on, shorter, strict)
        if isinstance(counted, Refusal):
            return counted
        safe = counted
    latest = _latest(book, rule, period, given, found, by_rule)
    if isinstance(latest, Refusal):
        return latest
    dates = _ordered(by_rule, safe, latest)
    finding = _finding(book, rule, local, given, by_rule, dates)
    return Counted(rule, given, dates, finding, by_rule.taken)


def _ordered(by_rule: Count, safe: Count, latest: Count) -> Dates:
    """The three dates in order, whatever the readings: safe, rule, latest."""
    safe_date = min(safe.last, by_rule.last)
    return Dates(
        raw=by_rule.raw,
        safe_raw=min(safe.raw, by_rule.raw),
        rule_date=by_rule.last,
        safe_date=safe_date,
        latest_arguable=max(latest.last, by_rule.last),
        file_by=last_business_day(safe_date - timedelta(days=1)),
    )


def _latest(
    book: LawBook,
    rule: Rule,
    period: Period,
    given: Circumstances,
    found: Conditions,
    by_rule: Count,
) -> Count | Refusal:
    """The latest arguable reading, a judgment without a separate document entered 150 days on.

    Source: FRAP 4(a)(7), FRCP 58(c) (rule text); Ueckert v. Guerra, 38 F.4th 446 (5th Cir. 2022):
    the 150 days are not rolled.
    """
    start = given.latest_on or given.on
    late = late_entry(book, rule, given)
    if late is not None:
        entered = count(start, late, _NO_ROLL)
        if isinstance(entered, Refusal):
            return entered
        start = entered.last
    days = most_service_days(rule, given)
    if start == given.on and not days and not found.closed and by_rule.last not in found.disputed:
        return by_rule  # nothing a looser reading could use
    return count(start, period, loosest(found, days))


def _finding(
    book: LawBook,
    rule: Rule,
    local: LocalTime | None,
    given: Circumstances,
    by_rule: Count,
    dates: Dates,
) -> Finding:
    authority = [rule.provenance.authority]
    if given.us_party is not UsParty.NO and rule.us_authority:
        authority.append(rule.us_authority)
    if local:
        authority.append(local.provenance.authority)
    triggers = " or ".join(book.triggers[code] for code in rule.triggers)
    return Finding(
        conclusion=conclusion(rule.what, dates, filed=rule.who is not Who.COURT),
        authority=tuple(dict.fromkeys(authority)),
        facts=(Relied(f"{day_words(given.on)}: {triggers}"),),
        arithmetic=(*by_rule.steps, *_three_lines(dates)),
        assumptions=tuple(_assumptions(rule, given, late_entry(book, rule, given))),
        doubts=(
            *_doubts(rule, local, given, by_rule),
            *straddled(book.amendments, rule, *_span(given.on, dates)),
        ),
    )


def _span(on: date, dates: Dates) -> tuple[date, date]:
    """The first and the last day between which a period runs, in whichever direction."""
    return min(on, dates.safe_date), max(on, dates.latest_arguable)


def conclusion(
    what: str, dates: Dates, *, filed: bool = True, whose: Whose | None = Whose.OURS
) -> str:
    """The deadline in one sentence; it says dates, never whether anything is in time.

    filed: whether anybody files something by it; a day of the court's own has no day to file by.
    The other side's ends with the latest day that may be argued for it.
    """
    last = Say.FILE_BY.of(day=day_words(dates.file_by)) if filed else ""
    if whose is Whose.THEIRS:
        last = Say.LATEST.of(day=day_words(dates.latest_arguable))
    rule, safe = day_words(dates.rule_date), day_words(dates.safe_date)
    return Say.BY_RULE.of(what=what, rule=rule, safe=safe) + last


def _three_lines(dates: Dates) -> Iterator[str]:
    yield Say.RULE_DATE.of(day=day_words(dates.rule_date))
    yield Say.SAFE_DATE.of(day=day_words(dates.safe_date))
    yield Say.LATEST_DATE.of(day=day_words(dates.latest_arguable))


def _assumptions(rule: Rule, given: Circumstances, late: Period | None) -> Iterator[str]:
    if rule.us_period and given.us_party is UsParty.NO:
        yield Say.NO_US_PARTY.of()
    if rule.service is not ServiceRule.NONE and given.service is Service.UNKNOWN:
        yield Say.SERVICE_UNSAID.of(service=rule.service.value)
    if late is not None:
        yield Say.NO_DOCUMENT.of(days=late.number)
    if given.court and given.court.time_zone and rule.part == _ON_APPEAL:
        yield Say.MIDNIGHT.of(seat=given.court.seat, zone=given.court.time_zone)
    if rule.effective_from is None:
        yield Say.NO_BEGINNING.of()
    if rule.notes:
        yield rule.notes


def _doubts(
    rule: Rule, local: LocalTime | None, given: Circumstances, by_rule: Count
) -> Iterator[str]:
    yield from by_rule.cautions
    yield from cite_check(rule.provenance, *((local.provenance,) if local else ()))
    if local and local.notes:
        yield local.notes
    if rule.unsettled and not local:
        yield rule.unsettled
    if given.us_party is UsParty.YES and rule.us_period and not local:
        yield Say.FEDERAL_SHORTER.of()
    if given.us_party is UsParty.DISPUTED and rule.us_period:
        yield Say.FEDERAL_DISPUTED.of()
    if given.service is not Service.UNKNOWN and rule.service is ServiceRule.NONE:
        yield Say.NO_SERVICE_DAYS.of()
    if given.service is Service.ELECTRONIC and most_service_days(rule, given) > service_days(
        rule, given.service, given.on
    ):
        yield Say.PENDING_2016.of()
    if given.holidays and rule.method is Method.SCOTUS:
        yield Say.NO_STATE_HOLIDAYS.of()
    if given.on > rule.provenance.checked_on:
        yield Say.CHECKED.of(day=rule.provenance.checked_on.isoformat())
