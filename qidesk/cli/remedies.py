"""The law commands on grievances, gates and standards, and the ladders of the tables."""

import argparse
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import Any

from qidesk.actions import cases
from qidesk.actions import law as actions
from qidesk.actions.analysing import case_analysis
from qidesk.actions.ids_and_clock import today
from qidesk.cli.asking import add_as_of, open_named
from qidesk.cli.findings import (
    RefusedByTables,
    finding_data,
    iso,
    say_finding,
    say_from_memory,
    say_part,
)
from qidesk.cli.printing import say, say_json, say_table
from qidesk.law.exhaustion.exhaustion_findings import Exhaustion, NextStep, Rung, StepDates
from qidesk.law.finding import Refusal
from qidesk.law.gates.gate_findings import GateFinding
from qidesk.law.standards.standard_findings import StandardFinding
from qidesk.law.tables.remedies import Step, System
from qidesk.law.tables.rules import Provenance


def case_exhaustion(args: Namespace) -> int:
    """Show a case's grievances on their ladders, and what they appear to come to."""
    with open_named(args, read_only=True) as vault:
        found = case_analysis(vault, cases.find_case(vault, args.case), args.as_of).exhaustion
    if args.json:
        tables = {"tables": actions.lawbook().fingerprint}
        say_json([exhaustion_data(each) | tables for each in found])
        return 0
    for each in found:
        _say_exhaustion(each, args.as_of or today())
    say_from_memory(each.finding for each in found)
    if not found:
        say("No grievance and no claim is entered.")
    return 0


def case_gates(args: Namespace) -> int:
    """Show prisoner status and strikes of each suit, physical injury and Heck of each claim."""
    with open_named(args, read_only=True) as vault:
        found = case_analysis(vault, cases.find_case(vault, args.case), args.as_of).gates
    if args.json:
        tables = {"tables": actions.lawbook().fingerprint}
        say_json([gate_data(each) | tables for each in found])
        return 0
    for each in found:
        say(f"[{each.gate}] {each.about}")
        say_finding(each.finding)
        say_part("needs", each.needs)
    say_from_memory(each.finding for each in found)
    if not found:
        say("No federal suit and no claim is entered.")
    return 0


def case_standards(args: Namespace) -> int:
    """Show which amendment and test apply to each event of each claim."""
    with open_named(args, read_only=True) as vault:
        found = case_analysis(vault, cases.find_case(vault, args.case), args.as_of).standards
    if args.json:
        tables = {"tables": actions.lawbook().fingerprint}
        say_json([standard_data(each) | tables for each in found])
        return 0
    for each in found:
        say(each.claim.heading or "a claim without a heading")
        say_finding(each.finding)
        say_part("needs", each.needs)
    say_from_memory(each.finding for each in found)
    if not found:
        say("No claim is entered.")
    return 0


def list_ladders(args: Namespace) -> int:
    """List every step of every grievance system, with days, source and confidence."""
    remedies = actions.lawbook().remedies
    systems = remedies.systems
    if args.system is not None:
        found = remedies.system(args.system)
        if isinstance(found, Refusal):
            raise RefusedByTables(found)
        systems = (found,)
    rows = [
        step_data(system, step)
        for system in systems
        for step in remedies.steps
        if step.system == system.id
    ]
    if args.json:
        say_json(rows)
        return 0
    head = ("system", "step", "subject", "to file", "runs from", "known", "to answer", "known")
    names = ("system", "name", "subject", "deadline", "runs_from", "deadline_confidence")
    answer = ("answer", "answer_confidence")
    say_table(head, [tuple(str(row[name] or "") for name in (*names, *answer)) for row in rows])
    return 0


def exhaustion_data(found: Exhaustion) -> dict[str, Any]:
    """One chain of grievances as JSON-ready data."""
    return {
        "about": found.about,
        "claim": found.claim.id if found.claim else None,
        "system": found.system.id if found.system else None,
        "system_named": found.system_named,
        "grievances": [each.id for each in found.grievances],
        "unplaced": [each.id for each in found.unplaced],
        "verdict": found.verdict,
        "unavailable": found.unavailable,
        "rungs": [_rung_data(rung) for rung in found.rungs],
        "next_step": _next_data(found.next_step),
        "needs": list(found.needs),
        **finding_data(found.finding),
    }


def _rung_data(rung: Rung) -> dict[str, Any]:
    return {
        "step": rung.step.number,
        "name": rung.step.words,
        "state": rung.state,
        "filings": [each.id for each in rung.filings],
        "due": _dates_data(rung.due),
        "answer_due": _dates_data(rung.answer_due),
        "exact": rung.exact,
        "needs": list(rung.needs),
        "doubts": list(rung.doubts),
    }


def _next_data(step: NextStep | None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {
        "what": step.what,
        "awaits": step.awaits,
        "dates": _dates_data(step.dates),
        "needs": list(step.needs),
        "record": step.record,
        "after_suit": step.after_suit,
    }


def _dates_data(dates: StepDates | None) -> dict[str, Any] | None:
    if dates is None:
        return None
    names = ("safe_date", "rule_date", "latest_arguable")
    return {name: iso(getattr(dates, name)) for name in names} | {
        "arithmetic": list(dates.arithmetic)
    }


def gate_data(found: GateFinding) -> dict[str, Any]:
    """One gate as JSON-ready data."""
    return {
        "gate": found.gate,
        "about": found.about,
        "record": found.record,
        "answer": found.answer,
        "needs": list(found.needs),
        **finding_data(found.finding),
    }


def standard_data(found: StandardFinding) -> dict[str, Any]:
    """The standard of one event as JSON-ready data."""
    standings = [row.provenance for row in found.rows]
    standings += [row.provenance for row in (found.split, found.claim_type) if row]
    return {
        "claim": found.claim.id,
        "event": found.event.id if found.event else None,
        "statuses": list(found.status.statuses),
        "certain": found.status.certain,
        "custody": [spell.id for spell in found.status.spells],
        "claim_type": found.claim_type.code if found.claim_type else None,
        "amendment": found.amendment,
        "test": found.test,
        "split": found.split.extends if found.split else None,
        "confidence": sorted({each.confidence for each in standings}),
        "needs": list(found.needs),
        **finding_data(found.finding),
    }


def step_data(system: System, step: Step) -> dict[str, Any]:
    """One step of a ladder, with how each of its cells is known."""
    return {
        "system": system.id,
        "system_name": system.name,
        "policy": system.policy,
        "version_on": iso(system.version_on),
        "plra": system.plra,
        "step": step.number,
        "name": step.words,
        "subject": step.subject,
        "not_for": list(step.not_for),
        "informal": step.informal,
        "deadline": step.deadline.words if step.deadline else None,
        "runs_from": step.runs_from,
        "rolls": step.rolls,
        **_standing_data("deadline", step.deadline_provenance),
        "answer": step.answer.words if step.answer else None,
        "extension": step.extension.words if step.extension else None,
        "silence": step.silence,
        **_standing_data("answer", step.answer_provenance),
        "checked_on": step.deadline_provenance.checked_on.isoformat(),
        "authority": step.deadline_provenance.authority,
        "notes": " ".join(filter(None, (system.notes, step.notes))),
        "unsettled": " ".join(filter(None, (system.unsettled, step.unsettled))),
    }


def _standing_data(cell: str, standing: Provenance) -> dict[str, Any]:
    return {f"{cell}_source": standing.source, f"{cell}_confidence": standing.confidence}


def _say_exhaustion(found: Exhaustion, as_of: date) -> None:
    named = found.system.name if found.system else found.system_named or "system not named"
    say(f"{found.about or 'a matter not described'} [{named}]")
    for rung in found.rungs:
        due = f"; to be filed by {rung.due.safe_date} (safe date)" if rung.due else ""
        answer = f"; answer due {rung.answer_due.rule_date}" if rung.answer_due else ""
        say(f"    {rung.step.words}: {rung.state}{due}{answer}")
    say_finding(found.finding)
    say_part("needs", found.needs)
    if found.next_step:
        say_part("next", (_next_words(found.next_step, as_of),))


def _next_words(step: NextStep, as_of: date) -> str:
    if step.dates is None:
        return step.what
    day = step.dates.safe_date
    if step.awaits:
        return f"{step.what}, due {day} at the earliest"
    if day < as_of:
        return f"{step.what}; its safe date, {day}, lies before {as_of}"
    return f"{step.what} by {day} (safe date)"


def add_commands(parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands to those of `law`; `command` makes one."""
    add_as_of(command(parts, "exhaustion", case_exhaustion, json=True, case=True))
    add_as_of(command(parts, "gates", case_gates, json=True, case=True))
    add_as_of(command(parts, "standards", case_standards, json=True, case=True))
    ladders = command(parts, "ladders", list_ladders, vault=False, json=True)
    ladders.add_argument("--system", metavar="NAME", help="one system only, such as TDCJ")
