"""The law commands: counting, rules, limitation periods, and a case's deadlines."""

import argparse
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import Any

from qidesk.actions import cases
from qidesk.actions import law as actions
from qidesk.cli import immunity, remedies
from qidesk.cli.asking import open_named
from qidesk.cli.findings import (
    RefusedByTables,
    count_data,
    counted_data,
    deadline_data,
    limited_data,
    rule_data,
    say_deadline,
    say_finding,
)
from qidesk.cli.printing import say, say_json, say_table
from qidesk.law.calendar.counting import Conditions, Period, Unit, count
from qidesk.law.deadlines.circumstances import Circumstances, Service, UsParty, disputed_days
from qidesk.law.deadlines.counted import compute
from qidesk.law.finding import Refusal
from qidesk.law.limitations.counted import limitation
from qidesk.law.rules import Court

_GIVEN = "a holiday named on the command line"
_NOTHING = "No docket event that has a rule was entered, so nothing could be computed."


def count_days(args: Namespace) -> int:
    """Count a period from a day, step by step."""
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


def compute_rule(args: Namespace) -> int:
    """Compute a rule's dates from the day of its trigger."""
    book = actions.lawbook()
    court = book.court(args.court) if args.court else None
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
    return 0


def case_deadlines(args: Namespace) -> int:
    """Show what follows from a case's dockets, by safe date."""
    with open_named(args, read_only=True) as vault:
        found = actions.case_deadlines(vault, cases.find_case(vault, args.case))
    if args.json:
        fingerprint = actions.lawbook().fingerprint
        say_json([deadline_data(deadline, fingerprint) for deadline in found])
        return 0
    for deadline in found:
        say_deadline(deadline)
    if not found:
        say(_NOTHING)
    return 0


def add_commands(known: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `law` and its commands; `command` makes one, as for every other command."""
    about = "Count days, compute deadlines and limitation periods."
    law = known.add_parser("law", help=about, description=about, allow_abbrev=False)
    parts = law.add_subparsers(metavar="COMMAND", required=True, help="what to work out")
    counting = command(parts, "count", count_days, vault=False, json=True)
    counting.add_argument("--from", dest="start", type=_day, required=True, metavar="DATE",
                          help="the day of the event, not counted")  # fmt: skip
    length = counting.add_mutually_exclusive_group(required=True)
    length.add_argument("--days", type=int, metavar="N", help="how many days")
    length.add_argument("--years", type=int, metavar="N", help="how many years")
    counting.add_argument("--before", action="store_true", help="count back from the day")
    counting.add_argument("--no-roll", action="store_true", help="weekends do not move the day")
    counting.add_argument("--service-days", type=int, default=0, metavar="3",
                          help="days added for service")  # fmt: skip
    _add_days(counting)
    computing = command(parts, "compute", compute_rule, vault=False, json=True)
    computing.add_argument("rule", metavar="RULE", help="as in: qidesk law rules")
    computing.add_argument("--trigger", type=_day, required=True, metavar="DATE",
                           help="the day the rule counts from, such as entry")  # fmt: skip
    computing.add_argument("--court", metavar="ID", help="such as ca11, txsd or '11th Cir.'")
    computing.add_argument("--us-party", action="store_true", help="the United States is a party")
    computing.add_argument("--service", choices=[each.value for each in Service],
                           help="how the paper was served")  # fmt: skip
    _add_days(computing)
    limiting = command(parts, "limitations", limitations, vault=False, json=True)
    limiting.add_argument("--state", required=True, metavar="XX", help="a state's two letters")
    limiting.add_argument("--accrued", type=_day, required=True, metavar="DATE",
                          help="the day the claim accrued")  # fmt: skip
    command(parts, "rules", list_rules, vault=False, json=True)
    command(parts, "deadlines", case_deadlines, json=True, case=True)
    remedies.add_commands(parts, command)
    immunity.add_commands(known, parts, command)


def _add_days(parser: argparse.ArgumentParser) -> None:
    many: dict[str, Any] = {"action": "append", "default": [], "type": _day, "metavar": "DATE"}
    parser.add_argument("--holiday", help="a state or disputed holiday to count", **many)
    parser.add_argument("--closed", help="a day the clerk's office could not be reached", **many)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is no date; allowed: a day of the calendar, written 2026-11-22"
        ) from None


def _id(court: Court | None) -> str | None:
    return court.id if court else None
