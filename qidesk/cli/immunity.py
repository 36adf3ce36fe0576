"""The law commands on immunity, posture, triage and courts, and the reading of citations."""

import argparse
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from qidesk.actions import cases, citing, law
from qidesk.cli.asking import open_named, typed_or_read
from qidesk.cli.findings import RefusedByTables, say_finding, say_part
from qidesk.cli.printing import names_in, say, say_json, say_table
from qidesk.cli.standing import (
    cites_data,
    court_data,
    entitlement_data,
    established_data,
    matrix_data,
    posture_data,
    triage_data,
)
from qidesk.law.established.results import Established
from qidesk.law.finding import Refusal
from qidesk.law.immunity.results import Immunity

_NO_CITATION = "No citation was read."


def case_immunity(args: Namespace) -> int:
    """Show the matrix of rulings, who may claim immunity, and what was clearly established."""
    with open_named(args, read_only=True) as vault:
        case_id = cases.find_case(vault, args.case)
        names = names_in(cases.load_case(vault, case_id))
        found = law.case_analysis(vault, case_id)
    immunity, established = found.immunity, found.established
    if args.json:
        say_json({
            "circuit": immunity.circuit.cite,
            "matrix": matrix_data(immunity.matrix),
            "entitlements": [entitlement_data(each) for each in immunity.entitlements],
            "claims": [established_data(each) for each in established],
            "tables": law.lawbook().fingerprint,
        })  # fmt: skip
        return 0
    _say_immunity(immunity, names)
    for each in established:
        _say_established(each)
    return 0


def case_posture(args: Namespace) -> int:
    """Show who may appeal what and when, with what limits, and what was preserved."""
    with open_named(args, read_only=True) as vault:
        posture = law.case_analysis(vault, cases.find_case(vault, args.case)).posture
    if args.json:
        say_json(posture_data(posture) | {"tables": law.lawbook().fingerprint})
        return 0
    for appeal in posture.appeals:
        say_finding(appeal.finding)
        for deadline in appeal.deadlines:
            say_part("day", (deadline.finding.conclusion,))
        say_part("needs", appeal.needs)
    for line in posture.ledger:
        say(line.issue.heading)
        say_finding(line.finding)
        say_part("review", tuple(filter(None, (line.review,))))
    for effect in posture.effects:
        say_finding(effect)
    say_part("lacking", posture.lacking)
    return 0


def case_triage(args: Namespace) -> int:
    """Show what the meeting needs to decide, and what the file lacks of it."""
    with open_named(args, read_only=True) as vault:
        triage = law.case_analysis(vault, cases.find_case(vault, args.case)).triage
    if args.json:
        say_json(triage_data(triage))
        return 0
    rows = [(str(each.group), each.label, str(each.has), each.words) for each in triage.points]
    say_table(("bears on", "point", "stands", "what the file says"), rows)
    return 0


def show_circuit(args: Namespace) -> int:
    """Show the circuit a court lies in, by the table of courts."""
    court = law.court_called(args.district)
    if isinstance(court, Refusal):
        raise RefusedByTables(court)
    data = court_data(court, law.lawbook())
    if args.json:
        say_json(data)
    else:
        say(f"{court.cite}: {data['circuit_cite'] or 'in no circuit'}")
    return 0


def cite(args: Namespace) -> int:
    """Read the citations out of a passage: each authority once, short forms with theirs."""
    found = citing.cites(typed_or_read(args.text))
    if args.json:
        say_json(cites_data(found))
        return 0
    for draft in found.authorities:
        of = ", ".join(filter(None, (draft.court, str(draft.year or ""))))
        pins = f" at {'; '.join(draft.pins)}" if draft.pins else ""
        say(f"{draft.citation}{f' ({of})' if of else ''}{pins}")
        say_part("look at", draft.doubts)
    if not found.authorities:
        say(_NO_CITATION)
    return 0


def _say_immunity(immunity: Immunity, names: dict[str, str]) -> None:
    steps = immunity.matrix.steps
    head = ("claim", "defendant", *(f"{each.court}{' again' * each.again}" for each in steps))
    rows = [
        (row.claim.heading, names.get(row.part.id, ""), *(cell.words for cell in row.cells))
        for row in immunity.matrix.rows
    ]
    say_table(head, rows)
    for each in immunity.entitlements:
        say(f"{each.claim.heading}; {names.get(each.part.id, 'defendant not named')}")
        say_finding(each.finding)
        say_part("defense", (f"{each.defence}. {each.defence_finding.conclusion}",))
        say_part("needs", each.needs)


def _say_established(each: Established) -> None:
    say(each.claim.heading)
    say_finding(each.finding)
    for found in each.authorities:
        cited = found.authority.citation
        say_part(f"{found.counts}", (f"{cited}: {found.weight}, {found.when}",))
    for label, chosen in (("best", each.best), ("worst", each.worst)):
        if chosen:
            say_part(label, (f"{chosen.as_of.authority.citation} ({chosen.why})",))
    say_part("lacking", each.lacking)


def add_commands(known: Any, parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cite`, and to `law` the commands on immunity; `command` makes one."""
    command(parts, "immunity", case_immunity, json=True, case=True)
    command(parts, "posture", case_posture, json=True, case=True)
    command(parts, "triage", case_triage, json=True, case=True)
    circuit = command(parts, "circuit", show_circuit, vault=False, json=True)
    circuit.add_argument("district", metavar="DISTRICT", help="such as txsd or 'S.D. Tex.'")
    citing_command = command(known, "cite", cite, vault=False, json=True)
    citing_command.add_argument(
        "--text", default="-", metavar="TEXT", help="the passage; - reads it (the default)"
    )
