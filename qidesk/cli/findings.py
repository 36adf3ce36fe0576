"""What the law commands print: findings, dates and rules, as data and as lines."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from qidesk.cli.asking import UsageFault
from qidesk.cli.printing import say
from qidesk.law.calendar.counting import Count
from qidesk.law.calendar.hours import HourCount
from qidesk.law.deadlines.three_dates import Counted, Dates
from qidesk.law.finding import Finding, FromMemory, Refusal, told_once
from qidesk.law.limitations.worked_period import Limited
from qidesk.law.tables.amendments import Amendment
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import LocalTime, Rule


class RefusedByTables(UsageFault):
    """The tables of law cannot answer; the remedy says what they could."""

    def __init__(self, refusal: Refusal) -> None:
        allowed = ", ".join(refusal.allowed)
        super().__init__(refusal.why, f"Allowed: {allowed}" if allowed else "See: qidesk law rules")


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON-ready data."""
    return {
        "conclusion": finding.conclusion,
        "authority": list(finding.authority),
        "facts": [{"fact": fact.words, "record": fact.record} for fact in finding.facts],
        "arithmetic": list(finding.arithmetic),
        "assumptions": list(finding.assumptions),
        "doubts": list(told_once(finding.doubts)),
        "from_memory": list(finding.from_memory),
    }


def count_data(count: Count) -> dict[str, Any]:
    """A counted period."""
    return {
        "raw": count.raw.isoformat(),
        "date": count.last.isoformat(),
        "steps": list(count.steps),
        "cautions": list(count.cautions),
    }


def hours_data(count: HourCount) -> dict[str, Any]:
    """A counted period of hours; times in the zone, with its distance from UTC."""
    return {
        "raw": count.raw.isoformat(timespec="minutes"),
        "date": count.last.isoformat(timespec="minutes"),
        "steps": list(count.steps),
        "cautions": list(count.cautions),
    }


def dates_data(dates: Dates | None, *, exact: bool = True) -> dict[str, str | None]:
    """The three dates; a day that the facts do not settle is null."""
    names = ("raw", "rule_date", "safe_date", "latest_arguable", "file_by")
    unsettled = () if exact else names[:2]
    return {
        name: iso(getattr(dates, name)) if dates and name not in unsettled else None
        for name in names
    }


def counted_data(counted: Counted, trigger: date) -> dict[str, Any]:
    """A rule counted from a day."""
    row = rule_data(counted.rule)
    kept = ("source", "confidence", "checked_on", "effective_from", "effective_to")
    return {
        "rule": counted.rule.id,
        "what": counted.rule.what,
        "trigger": trigger.isoformat(),
        **dates_data(counted.dates),
        **finding_data(counted.finding),
        **{name: row[name] for name in kept},
    }


def limited_data(limited: Limited, accrued_on: date) -> dict[str, Any]:
    """A limitation period counted from accrual."""
    row = limited.row
    return {
        "state": row.code,
        "jurisdiction": row.jurisdiction,
        "circuit": row.circuit,
        "years": row.years,
        "safe_years": row.safe_years,
        "one_year_alarm": row.one_year_alarm,
        "accrued": accrued_on.isoformat(),
        "raw": limited.raw.isoformat(),
        "rule_date": limited.rule_date.isoformat(),
        "safe_date": limited.safe_date.isoformat(),
        "arguable_date": iso(limited.arguable_date),
        **finding_data(limited.finding),
        "source": row.provenance.source,
        "confidence": row.provenance.confidence,
        "checked_on": row.provenance.checked_on.isoformat(),
    }


def rule_data(rule: Rule, book: LawBook | None = None) -> dict[str, Any]:
    """A row of the deadline table; with the book, its triggers in words and its local times."""
    triggers = [book.triggers[code] if book else code for code in rule.triggers]
    local = [row for row in book.local_times if row.rule == rule.id] if book else []
    return {
        "id": rule.id,
        "part": rule.part,
        "what": rule.what,
        "who": rule.who,
        "period": rule.period.words if rule.period else None,
        "us_period": rule.us_period.words if rule.us_period else None,
        "trigger": triggers,
        "starts_from": rule.starts_from,
        "counting": rule.method,
        "roll": rule.roll,
        "service": rule.service,
        "extendable": rule.extendable,
        "jurisdictional": rule.jurisdictional,
        "authority": rule.provenance.authority,
        "us_authority": rule.us_authority,
        "source": rule.provenance.source,
        "confidence": rule.provenance.confidence,
        "checked_on": rule.provenance.checked_on.isoformat(),
        "effective_from": iso(rule.effective_from),
        "effective_to": iso(rule.effective_to),
        "local": [local_data(row) for row in local],
        "amendments": [
            amendment_data(row) for row in (book.amendments if book else ()) if row.touches(rule)
        ],
        "notes": rule.notes,
        "unsettled": rule.unsettled,
    }


def local_data(row: LocalTime) -> dict[str, Any]:
    """A court's own time for a rule."""
    return {
        "court": row.court,
        "period": row.period.words,
        "us_period": row.us_period.words,
        "authority": row.provenance.authority,
        "source": row.provenance.source,
        "confidence": row.provenance.confidence,
        "checked_on": row.provenance.checked_on.isoformat(),
        "notes": row.notes,
    }


def amendment_data(row: Amendment) -> dict[str, Any]:
    """A row of the log of amendments."""
    return {
        "effective": row.effective.isoformat(),
        "what": row.what,
        "rules": list(row.rules),
        "change": row.change,
        "source": row.source,
        "confidence": row.confidence,
        "checked_on": row.checked_on.isoformat(),
    }


def say_finding(finding: Finding) -> None:
    """Print a finding: the conclusion, then what it stands on, but for what is from memory."""
    say(finding.conclusion)
    say_part("authority", finding.authority)
    say_part("facts", tuple(fact.words for fact in finding.facts))
    say_part("counted", finding.arithmetic)
    say_part("taken for granted", finding.assumptions)
    say_doubts(finding)


def say_doubts(finding: Finding, indent: str = "") -> None:
    """Print the doubts of a finding, but for what `say_from_memory` says of all of them."""
    doubts = (each for each in finding.doubts if not isinstance(each, FromMemory))
    say_part(f"{indent}doubts", tuple(doubts))


def say_from_memory(findings: Iterable[Finding]) -> None:
    """Print once what all the findings printed rest on that nobody has read in its source."""
    if named := [name for each in findings for name in each.from_memory]:
        say(FromMemory(named))


def say_part(name: str, lines: tuple[str, ...]) -> None:
    """Print the lines of one part of a finding, indented and named."""
    for line in lines:
        say(f"    {name}: {line}")


def iso(day: date | None) -> str | None:
    """The day in ISO form, or None."""
    return day.isoformat() if day else None
