"""Jurisdiction, and the ledger of preservation with the standard of review of each issue."""

from qidesk.casefile.records.matter import MemoSection
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.posture.posture_findings import Kept, LedgerLine
from qidesk.memo.outline import (
    Block,
    Cell,
    Column,
    Labelled,
    Missing,
    Section,
    Stack,
    Strong,
    TableRow,
    WithAside,
    table_of,
)
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.jurisdiction import jurisdiction
from qidesk.memo.sections.passages import written
from qidesk.memo.wording.findings import FindingTeller
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

_LEDGER = (
    Column("Issue", 2.8),
    Column("Raised", 1.3),
    Column("Objected", 1.3),
    Column("Ruled on", 1.3),
    Column("Standing, and the standard of review", 3.6),
)
_NONE = Missing("No issue is entered: where it was raised, objected to and ruled on.")


def review(narrator: Narrator) -> Section:
    """By what order and notice the case may be heard, then every issue and how it is reviewed."""
    place = jurisdiction(narrator)
    said = written(narrator, MemoSection.JURISDICTION)
    opening = said or ([Labelled("Jurisdiction", place)] if place else [])
    ledger = narrator.law.posture.ledger
    teller = FindingTeller(narrator, (), [line.finding for line in ledger])
    rows = [_row(narrator, line, teller) for line in ledger]
    table: list[Block] = [table_of(_LEDGER, rows)] if rows else []
    kept = [*written(narrator, MemoSection.PRESERVATION), *table]
    return section_of("review", (*opening, *(kept or [_NONE])), compact=True)


def _row(narrator: Narrator, line: LedgerLine, teller: FindingTeller) -> TableRow:
    issue = line.issue
    claim = narrator.linked(issue.claim)
    question = f"question of {issue.reviewed_as.words}" if issue.reviewed_as else ""
    return TableRow(
        (
            WithAside(issue.heading or "an issue", listed((claim, question, issue.note))),
            _step(issue.raised, issue.raised_at),
            _step(issue.objected, issue.objected_at),
            _step(issue.ruled, issue.ruled_at),
            _standing(line, teller),
        )
    )


def _standing(line: LedgerLine, teller: FindingTeller) -> Cell:
    needs = sentence(f"Needs {listed(line.needs)}") if line.needs else ""
    notes = teller.noted((*line.finding.authority, *line.finding.doubts))
    beside = WithAside(line.review, listed((needs, notes), " "))
    kept = "" if line.kept is Kept.CANNOT_TELL else opened(line.kept)
    return Stack((Strong(kept), beside)) if kept else beside


def _step(answer: YesNo | None, place: str) -> str:
    """Yes, no or unknown, and where the record shows it."""
    return listed((answer.words if answer else "", place), ", ")
