"""The law commands that need no vault: counting, rules, limitation periods."""

import argparse
from argparse import Namespace
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from qidesk.actions import law as actions
from qidesk.actions.zones import zone_named
from qidesk.cli import deadlines, immunity, remedies
from qidesk.cli.asking import UsageFault, day_typed
from qidesk.cli.findings import (
    RefusedByTables,
    amendment_data,
    count_data,
    counted_data,
    hours_data,
    limited_data,
    rule_data,
    say_finding,
    say_from_memory,
)
from qidesk.cli.printing import say, say_json, say_table
from qidesk.law.calendar.counting import Conditions, Period, Unit, count
from qidesk.law.calendar.hours import count_hours, time_words
from qidesk.law.deadlines.circumstances import Circumstances, Service, UsParty, disputed_days
from qidesk.law.deadlines.three_dates import compute
from qidesk.law.finding import Refusal
from qidesk.law.limitations.borrowed_period import limitation
from qidesk.law.tables.rules import Court

_GIVEN = "a holiday named on the command line"


def count_days(args: Namespace) -> int:
    """Count a period from a day, or hours from a time, step by step."""
    if args.hours is not None:
        return _count_hours(args)
    if type(args.start) is not date:
        raise UsageFault("A time of day was given to count from.", "Give --hours, or only a day.")
    period = (
        Period(args.days, Unit.DAYS, args.before)
        if args.days is not None
        else Period(args.years, Unit.YEARS, args.before)
    )
    years = range(args.start.year - 1, args.start.year + 3)
    counted = count(
        args.start,
        period,
        Conditions(
            roll=not args.no_roll,
            service_days=args.service_days,
            holidays=dict.fromkeys(args.holiday, _GIVEN),
            closed=frozenset(args.closed),
            disputed=disputed_days(actions.lawbook().closings, years, None, before=args.before),
        ),
    )
    if isinstance(counted, Refusal):
        raise RefusedByTables(counted)
    data = count_data(counted)
    if args.json:
        say_json(data)
    else:
        for line in (*data["steps"], f"last day: {data['date']}", *data["cautions"]):
            say(line)
    return 0


def _count_hours(args: Namespace) -> int:
    if not isinstance(args.start, datetime) or not args.zone:
        raise UsageFault(
            "Hours are counted from a time in a zone.",
            'As in: --from "2007-11-02 10:23" --zone America/New_York',
        )
    zone = zone_named(args.zone)
    if isinstance(zone, Refusal):
        raise RefusedByTables(zone)
    counted = count_hours(
        args.start,
        zone,
        args.hours,
        before=args.before,
        conditions=Conditions(
            roll=not args.no_roll,
            holidays=dict.fromkeys(args.holiday, _GIVEN),
            closed=frozenset(args.closed),
        ),
    )
    if isinstance(counted, Refusal):
        raise RefusedByTables(counted)
    if args.json:
        say_json(hours_data(counted))
    else:
        for line in (*counted.steps, f"end: {time_words(counted.last)}", *counted.cautions):
            say(line)
    return 0


def compute_rule(args: Namespace) -> int:
    """Compute a rule's dates from the day of its trigger."""
    book = actions.lawbook()
    court = actions.court_called(args.court) if args.court else None
    if isinstance(court, Refusal):
        raise RefusedByTables(court)
    given = Circumstances(
        on=args.trigger,
        court=court,
        us_party=UsParty.YES if args.us_party else UsParty.NO,
        service=Service(args.service) if args.service else Service.UNKNOWN,
        holidays=dict.fromkeys(args.holiday, _GIVEN),
        closed=frozenset(args.closed),
    )
    counted = compute(book, args.rule, given)
    if isinstance(counted, Refusal):
        raise RefusedByTables(counted)
    if args.json:
        say_json(
            counted_data(counted, args.trigger) | {"court": _id(court), "tables": book.fingerprint}
        )
    else:
        say_finding(counted.finding)
        say_from_memory((counted.finding,))
    return 0


def limitations(args: Namespace) -> int:
    """Compute a state's limitation period for a claim from the day it accrued."""
    limited = limitation(actions.lawbook(), args.state, args.accrued)
    if isinstance(limited, Refusal):
        raise RefusedByTables(limited)
    if args.json:
        say_json(limited_data(limited, args.accrued))
    else:
        say_finding(limited.finding)
        say_from_memory((limited.finding,))
    return 0


def list_rules(args: Namespace) -> int:
    """List every deadline rule with its period, authority, source and dates."""
    book = actions.lawbook()
    rows = [rule_data(rule, book) for rule in book.rules]
    if args.json:
        say_json(rows)
        return 0
    head = ("rule", "what", "period", "authority", "known", "checked", "from", "to")
    names = ("id", "what", "period", "authority", "confidence", "checked_on")
    dates = ("effective_from", "effective_to")
    say_table(head, [tuple(str(row[name] or "") for name in (*names, *dates)) for row in rows])
    say()
    _say_amendments()
    return 0


def list_amendments(args: Namespace) -> int:
    """List the log of amendments: what changed in the rules when."""
    log = [amendment_data(row) for row in actions.lawbook().amendments]
    if args.json:
        say_json(log)
    else:
        _say_amendments()
    return 0


def _say_amendments() -> None:
    head = ("effective", "what", "change", "known", "checked")
    names = ("effective", "what", "change", "confidence", "checked_on")
    rows = [amendment_data(row) for row in actions.lawbook().amendments]
    say_table(head, [tuple(str(row[name]) for name in names) for row in rows])


def add_commands(known: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `law` and its commands; `command` makes one, as for every other command."""
    about = "Count days, compute deadlines and limitation periods."
    law = known.add_parser("law", help=about, description=about, allow_abbrev=False)
    parts = law.add_subparsers(metavar="COMMAND", required=True, help="what to work out")
    _add_counting(parts, command)
    _add_computing(parts, command)
    limiting = command(parts, "limitations", limitations, vault=False, json=True)
    limiting.add_argument("--state", required=True, metavar="XX", help="a state's two letters")
    limiting.add_argument(
        "--accrued", type=day_typed, required=True, metavar="DATE", help="the day the claim accrued"
    )
    command(parts, "rules", list_rules, vault=False, json=True)
    command(parts, "amendments", list_amendments, vault=False, json=True)
    deadlines.add_commands(parts, command)
    remedies.add_commands(parts, command)
    immunity.add_commands(known, parts, command)


def _add_counting(parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    counting = command(parts, "count", count_days, vault=False, json=True)
    counting.add_argument(
        "--from",
        dest="start",
        type=_day_or_time,
        required=True,
        metavar="DATE",
        help="the day of the event, not counted; a time for hours",
    )
    length = counting.add_mutually_exclusive_group(required=True)
    length.add_argument("--days", type=int, metavar="N", help="how many days")
    length.add_argument("--years", type=int, metavar="N", help="how many years")
    length.add_argument("--hours", type=int, metavar="N", help="how many hours")
    counting.add_argument("--zone", metavar="ZONE", help="for hours: such as America/Chicago")
    counting.add_argument("--before", action="store_true", help="count back from the day")
    counting.add_argument("--no-roll", action="store_true", help="weekends do not move the day")
    counting.add_argument(
        "--service-days", type=int, default=0, metavar="3", help="days added for service"
    )
    _add_days(counting)


def _add_computing(parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    computing = command(parts, "compute", compute_rule, vault=False, json=True)
    computing.add_argument("rule", metavar="RULE", help="as in: qidesk law rules")
    computing.add_argument(
        "--trigger",
        type=day_typed,
        required=True,
        metavar="DATE",
        help="the day the rule counts from, such as entry",
    )
    computing.add_argument("--court", metavar="ID", help="such as ca11, txsd or '11th Cir.'")
    computing.add_argument("--us-party", action="store_true", help="the United States is a party")
    computing.add_argument(
        "--service", choices=[each.value for each in Service], help="how the paper was served"
    )
    _add_days(computing)


def _add_days(parser: argparse.ArgumentParser) -> None:
    many: dict[str, Any] = {"action": "append", "default": [], "type": day_typed, "metavar": "DATE"}
    parser.add_argument("--holiday", help="a state or disputed holiday to count", **many)
    parser.add_argument("--closed", help="a day the clerk's office could not be reached", **many)


def _day_or_time(text: str) -> date:
    """A day, or a local time of a day (a datetime, which is a date too)."""
    if len(text.strip()) <= len("2007-11-02"):
        return day_typed(text)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None and ":" not in text:
        return day_typed(text)
    if found is None or found.tzinfo is not None:
        raise argparse.ArgumentTypeError(
            f"{text} is no day or local time; allowed: 2007-11-02, for hours 2007-11-02 10:23"
        )
    return found


def _id(court: Court | None) -> str | None:
    return court.id if court else None
