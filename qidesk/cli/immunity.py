"""The law commands on immunity, posture, triage and courts, and the reading of citations."""

import argparse
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from qidesk.actions import cases, citing, law
from qidesk.actions.analysing import case_analysis
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.ranks import by_the_court, ruled_on
from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.records.people import Part
from qidesk.cli.asking import add_as_of, open_named, typed_or_read
from qidesk.cli.findings import RefusedByTables, say_doubts, say_finding, say_from_memory, say_part
from qidesk.cli.immunity_data import (
    cites_data,
    court_data,
    entitlement_data,
    established_data,
    matrix_data,
    posture_data,
    triage_data,
)
from qidesk.cli.printing import names_in, say, say_json, say_table
from qidesk.law.established.established_findings import AsOf, Established
from qidesk.law.finding import Finding, Refusal
from qidesk.law.immunity.immunity_findings import Cell, CourtStep, Immunity

_NO_CITATION = "No citation was read."


def case_immunity(args: Namespace) -> int:
    """Show the matrix of rulings, who may claim immunity, and what was clearly established."""
    with open_named(args, read_only=True) as vault:
        case_id = cases.find_case(vault, args.case)
        names = names_in(cases.load_case(vault, case_id))
        found = case_analysis(vault, case_id, args.as_of)
    immunity, established = found.immunity, found.established
    if args.json:
        say_json(
            {
                "circuit": immunity.circuit.cite,
                "matrix": matrix_data(immunity.matrix),
                "entitlements": [entitlement_data(each) for each in immunity.entitlements],
                "claims": [established_data(each) for each in established],
                "tables": law.lawbook().fingerprint,
            }
        )
        return 0
    _say_immunity(immunity, names)
    for each in established:
        _say_established(each)
    say_from_memory(_told(immunity, established))
    return 0


def case_posture(args: Namespace) -> int:
    """Show who may appeal what and when, with what limits, and what was preserved."""
    with open_named(args, read_only=True) as vault:
        posture = case_analysis(vault, cases.find_case(vault, args.case), args.as_of).posture
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
    told = [each.finding for each in posture.appeals]
    say_from_memory((*told, *(each.finding for each in posture.ledger), *posture.effects))
    return 0


def case_triage(args: Namespace) -> int:
    """Show what the meeting needs to decide, and what the file lacks of it."""
    with open_named(args, read_only=True) as vault:
        triage = case_analysis(vault, cases.find_case(vault, args.case), args.as_of).triage
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
    head = ("claim", "defendant", *map(_court, steps))
    rows = [
        (row.claim.heading, _name(row.part, names), *map(_brief, row.cells))
        for row in immunity.matrix.rows
    ]
    circuit = immunity.circuit
    say(f"circuit: {circuit.cite} ({circuit.why})" if circuit.cite else "circuit: not known")
    say_part("needs", circuit.needs)
    if rows:
        say_table(head, rows)
    else:
        say("No claim meets a defendant in this case yet: enter both.")
    for row, each in zip(immunity.matrix.rows, immunity.entitlements, strict=True):
        say(f"{row.claim.heading}; {_name(row.part, names)}")
        for cell in row.cells:
            say_part(_court(cell.step), tuple(map(_ruling, cell.rulings)))
            say_part("cite", cell.cites)
            say_part(f"{_court(cell.step)}, apart", tuple(map(_ruling, cell.apart)))
        say_finding(each.finding)
        say_part("defense", (f"{each.defence}. {each.defence_finding.conclusion}",))
        say_part("defense", tuple(fact.words for fact in each.defence_finding.facts))
        say_part("not barred", tuple(relief.words for relief in each.unbarred))
        say_part("needs", each.needs)
    say_part("fits no row", tuple(map(_ruling, immunity.matrix.loose)))


def _told(immunity: Immunity, established: Iterable[Established]) -> Iterator[Finding]:
    """The findings that are printed whole."""
    yield from (each.finding for each in immunity.entitlements)
    for each in established:
        yield each.finding
        yield from (found.weight_finding for found in each.authorities)


def _court(step: CourtStep) -> str:
    return f"{step.court or 'court not named'}{', again' * step.again}"


def _name(part: Part, names: dict[str, str]) -> str:
    return names.get(part.id, "defendant not named")


def _brief(cell: Cell) -> str:
    """A cell in the few columns it has: '1 yes, 2 no: granted'."""
    if not cell.rulings:
        return "no ruling"
    one, two = (each.words if each else "?" for each in (cell.prong_1, cell.prong_2))
    return f"1 {one}, 2 {two}: {cell.result.words if cell.result else cell.disposition or '?'}"


def _ruling(ruling: Ruling) -> str:
    """A ruling in one line: the day, the writing, both answers, the ground, what was ordered."""
    prongs = [
        f"prong {number} {answer.words if answer else 'not stated'}"
        for number, answer in ((1, ruling.prong_1), (2, ruling.prong_2))
    ]
    said = (
        in_words(ruled_on(ruling)),
        "" if by_the_court(ruling) or not ruling.writing else ruling.writing.words,
        ", ".join(prongs),
        f"immunity {ruling.immunity.words}" if ruling.immunity else "",
        ruling.ground,
        ruling.disposition,
    )
    return "; ".join(filter(None, said))


def _say_established(each: Established) -> None:
    say(each.claim.heading)
    say_finding(each.finding)
    say_part("who must show it", (each.burden.conclusion,) if each.burden else ())
    for found in each.authorities:
        _say_as_of(found)
    for line in each.analogues:
        cited = line.as_of.authority.citation if line.as_of else "authority not linked"
        grid = line.analogue
        cells = (grid.fact_there, grid.fact_here, grid.distinction, grid.our_answer)
        say_part("analogue", (" | ".join((cited, *(each or "-" for each in cells))),))
    say_part("obvious case", tuple(filter(None, (each.obvious.facts,))))
    for label, chosen in (("best", each.best), ("worst", each.worst)):
        if chosen:
            say_part(label, (f"{chosen.as_of.authority.citation} ({chosen.why})",))
    say_part("lacking", each.lacking)


def _say_as_of(found: AsOf) -> None:
    cited = found.authority.citation or "no citation entered"
    say_part(found.verdict, (f"{cited}: {found.weight}, {found.when}",))
    reasons = (found.weight_finding, found.when_finding)
    say_part("    source", (found.kind.words,))
    say_part("    because", tuple(each.conclusion for each in reasons))
    say_doubts(found.weight_finding, "    ")
    say_part("    needs", found.needs)


def add_commands(known: Any, parts: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add `cite`, and to `law` the commands on immunity; `command` makes one."""
    add_as_of(command(parts, "immunity", case_immunity, json=True, case=True))
    add_as_of(command(parts, "posture", case_posture, json=True, case=True))
    add_as_of(command(parts, "triage", case_triage, json=True, case=True))
    circuit = command(parts, "circuit", show_circuit, vault=False, json=True)
    circuit.add_argument("district", metavar="DISTRICT", help="such as txsd or 'S.D. Tex.'")
    citing_command = command(known, "cite", cite, vault=False, json=True)
    citing_command.add_argument(
        "--text", default="-", metavar="TEXT", help="the passage; - reads it (the default)"
    )
