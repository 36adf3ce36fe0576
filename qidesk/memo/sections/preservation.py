"""The memo's ledger of preservation: what was raised and ruled on, and how it is reviewed."""

from qidesk.casefile.records.matter import MemoSection
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.posture.posture_findings import LedgerLine
from qidesk.memo.outline import (
    Block,
    Column,
    Missing,
    Section,
    Stack,
    Strong,
    Table,
    TableRow,
    WithAside,
)
from qidesk.memo.section_names import section_of
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
_NONE = Missing("No issue is recorded: where it was raised, objected to and ruled on.")


def preservation(narrator: Narrator) -> Section:
    """The author's passage, then every issue with the standard of review that follows."""
    said = written(narrator, MemoSection.PRESERVATION)
    ledger = narrator.law.posture.ledger
    teller = FindingTeller(narrator, (), [line.finding for line in ledger])
    rows = tuple(_row(narrator, line, teller) for line in ledger)
    blocks: list[Block] = [Table(_LEDGER, rows), *teller.notes()] if rows else [_NONE]
    return section_of("preservation", (*said, *blocks), compact=True)


def _row(narrator: Narrator, line: LedgerLine, teller: FindingTeller) -> TableRow:
    issue = line.issue
    claim = narrator.linked(issue.claim)
    question = f"question of {issue.reviewed_as.words}" if issue.reviewed_as else ""
    needs = f"Needs {listed(line.needs)}" if line.needs else ""
    notes = teller.noted((*line.finding.authority, *line.finding.doubts))
    review = line.review or "The standard of review cannot be told."
    return TableRow(
        (
            WithAside(issue.heading or "issue not stated", listed((claim, question, issue.note))),
            _step(issue.raised, issue.raised_at),
            _step(issue.objected, issue.objected_at),
            _step(issue.ruled, issue.ruled_at),
            Stack(
                (
                    Strong(opened(line.kept)),
                    WithAside(review, listed((sentence(needs), notes), " ")),
                )
            ),
        )
    )


def _step(answer: YesNo | None, place: str) -> str:
    """Yes, no or unknown, and where the record shows it."""
    return listed((answer.words if answer else "", place), ", ") or "not recorded"
