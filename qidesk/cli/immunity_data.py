"""What the immunity commands print as data: the matrix, authorities, posture, triage, citations."""

from typing import Any

from qidesk.cli.deadline_data import deadline_data
from qidesk.cli.findings import finding_data
from qidesk.law.authorities.cited import Cites, DraftAuthority
from qidesk.law.courts import circuit_cite
from qidesk.law.established.established_findings import (
    AnalogueLine,
    AsOf,
    Chosen,
    Established,
    Tally,
)
from qidesk.law.immunity.immunity_findings import Cell, Entitlement, Matrix
from qidesk.law.posture.outcomes import Decided
from qidesk.law.posture.posture_findings import Appealability, LedgerLine, Posture
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Court
from qidesk.law.triage import Triage


def court_data(court: Court, book: LawBook) -> dict[str, Any]:
    """A court and the circuit it lies in."""
    return {
        "id": court.id,
        "court": court.cite,
        "level": court.level,
        "state": court.state,
        "circuit": court.circuit,
        "circuit_cite": circuit_cite(book, court.circuit),
    }


def matrix_data(matrix: Matrix) -> dict[str, Any]:
    """The grid: its courts in order, and a row for each claim and defendant."""
    return {
        "courts": [
            {
                "court": step.court,
                "proceeding": step.proceeding.id if step.proceeding else None,
                "again": step.again,
            }
            for step in matrix.steps
        ],
        "rows": [
            {
                "claim": row.claim.id,
                "heading": row.claim.heading,
                "part": row.part.id,
                "cells": [_cell_data(cell) for cell in row.cells],
            }
            for row in matrix.rows
        ],
        "loose": [ruling.id for ruling in matrix.loose],
    }


def _cell_data(cell: Cell) -> dict[str, Any]:
    return {
        "words": cell.words,
        "rulings": [ruling.id for ruling in cell.rulings],
        "apart": [ruling.id for ruling in cell.apart],
        "prong_1": cell.prong_1,
        "prong_2": cell.prong_2,
        "result": cell.result,
        "stated": cell.stated,
        "ground": cell.ground,
        "disposition": cell.disposition,
        "cites": list(cell.cites),
        "whole": cell.whole,
    }


def entitlement_data(each: Entitlement) -> dict[str, Any]:
    """Whether one defendant may claim immunity from one claim."""
    return {
        "claim": each.claim.id,
        "part": each.part.id,
        "answer": each.answer,
        "grounds": [
            {"reason": ground.reason, "answer": ground.answer, **finding_data(ground.finding)}
            for ground in each.grounds
        ],
        "unbarred": list(each.unbarred),
        "defence": each.defence,
        "defence_finding": finding_data(each.defence_finding),
        "needs": list(each.needs),
        **finding_data(each.finding),
    }


def established_data(each: Established) -> dict[str, Any]:
    """One claim's right, authorities, grid and routes."""
    return {
        "claim": each.claim.id,
        "heading": each.claim.heading,
        "circuit": each.circuit.cite,
        "rights": {right.level: right.words for right in each.rights},
        "authorities": [_as_of_data(found) for found in each.authorities],
        "tally": [_tally_data(row) for row in each.tally],
        "analogues": [_analogue_data(line) for line in each.analogues],
        "obvious": {"facts_entered": each.obvious.facts, **finding_data(each.obvious.finding)},
        "best": _chosen_data(each.best),
        "worst": _chosen_data(each.worst),
        "burden": finding_data(each.burden) if each.burden else None,
        "beyond_immunity": each.beyond,
        "lacking": list(each.lacking),
        **finding_data(each.finding),
    }


def _tally_data(row: Tally) -> dict[str, Any]:
    return {
        "stance": row.stance,
        "on_the_right": row.on_the_right,
        "weight": row.weight,
        "number": row.number,
    }


def _as_of_data(found: AsOf) -> dict[str, Any]:
    return {
        "authority": found.authority.id,
        "citation": found.authority.citation,
        "kind": found.kind,
        "weight": found.weight,
        "when": found.when,
        "counts": found.counts,
        "verdict": found.verdict,
        "cited_for": found.cited_for,
        "limit": found.limit,
        "why_weight": finding_data(found.weight_finding),
        "why_when": finding_data(found.when_finding),
        "needs": list(found.needs),
    }


def _analogue_data(line: AnalogueLine) -> dict[str, Any]:
    return {
        "analogue": line.analogue.id,
        "citation": line.as_of.authority.citation if line.as_of else None,
        "counts": line.as_of.counts if line.as_of else None,
        "fact_there": line.analogue.fact_there,
        "fact_here": line.analogue.fact_here,
        "distinction": line.analogue.distinction,
        "our_answer": line.analogue.our_answer,
        "cites": list(line.cites),
        "missing": list(line.missing),
    }


def _chosen_data(chosen: Chosen | None) -> dict[str, Any] | None:
    if chosen is None:
        return None
    cited = chosen.as_of.authority
    return {
        "authority": cited.id,
        "citation": cited.citation,
        "picked": chosen.picked,
        "why": chosen.why,
    }


def posture_data(posture: Posture) -> dict[str, Any]:
    """The ways up, what an appeal does, and the preservation ledger."""
    return {
        "appeals": [_appeal_data(each) for each in posture.appeals],
        "ledger": [_ledger_data(line) for line in posture.ledger],
        "effects": [finding_data(effect) for effect in posture.effects],
        "lacking": list(posture.lacking),
    }


def _appeal_data(each: Appealability) -> dict[str, Any]:
    return {
        "situation": each.row.id,
        "posture": each.row.posture,
        "proceeding": each.proceeding.id,
        "whose": each.whose,
        "appealable": each.appealable,
        "vehicle": each.row.vehicle,
        "limits": each.row.says.words,
        "parts": [part.id for part in each.parts],
        "rulings": [ruling.id for ruling in each.rulings],
        "deadlines": [deadline_data(day, "") for day in each.deadlines],
        "taken": each.taken.id if each.taken else None,
        "decided": _decided_data(each.decided) if each.decided else None,
        "needs": list(each.needs),
        **finding_data(each.finding),
    }


def _decided_data(decided: Decided) -> dict[str, Any]:
    return {
        "outcome": decided.outcome,
        "proceeding": decided.proceeding.id,
        "rulings": [ruling.id for ruling in decided.rulings],
        "entry": decided.entry.id if decided.entry else None,
        "by_ruling": dict(decided.by_ruling),
        "denied": [proceeding.id for proceeding in decided.denied],
    }


def _ledger_data(line: LedgerLine) -> dict[str, Any]:
    return {
        "issue": line.issue.id,
        "heading": line.issue.heading,
        "kept": line.kept,
        "review": line.review,
        "needs": list(line.needs),
        **finding_data(line.finding),
    }


def triage_data(triage: Triage) -> list[dict[str, Any]]:
    """The checklist, point by point."""
    return [
        {
            "group": each.group,
            "label": each.label,
            "has": each.has,
            "words": each.words,
            "field": each.field,
            "record": each.record,
        }
        for each in triage.points
    ]


def cites_data(found: Cites) -> dict[str, Any]:
    """What a passage cites."""
    return {
        "authorities": [_draft_data(draft) for draft in found.authorities],
        "unresolved": [
            {"start": each.start, "end": each.end, "form": each.form} for each in found.unresolved
        ],
    }


def _draft_data(draft: DraftAuthority) -> dict[str, Any]:
    return {
        "form": draft.form,
        "name": draft.name,
        "citation": draft.citation,
        "court": draft.court,
        "year": draft.year,
        "published": draft.published,
        "pins": list(draft.pins),
        "parallel": list(draft.parallel),
        "mentions": [
            {"start": each.start, "end": each.end, "form": each.form, "pin": each.pin}
            for each in draft.mentions
        ],
        "doubts": list(draft.doubts),
    }
