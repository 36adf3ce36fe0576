"""The memo's ledger of preservation: where each issue was raised, objected to and ruled on."""

from qidesk.casefile.fields import YesNo
from qidesk.casefile.records.claims import Issue
from qidesk.memo.narrator import Narrator, listed
from qidesk.memo.outline import Block, Column, Missing, Section, Table, TableRow, Told

_LEDGER = (
    Column("Issue", 3.6),
    Column("Raised", 1.6),
    Column("Objected", 1.6),
    Column("Ruled on", 1.6),
    Column("Note", 2.6),
)


def preservation(narrator: Narrator) -> Section:
    """Every issue for appeal, with its place in the record at each step."""
    rows = tuple(_row(narrator, issue) for issue in narrator.file.issues)
    blocks: tuple[Block, ...] = (Table(_LEDGER, rows),) if rows else (_NONE,)
    return Section("preservation", "Preservation", blocks)


_NONE = Missing("No issue is recorded: where it was raised, objected to and ruled on.")


def _row(narrator: Narrator, issue: Issue) -> TableRow:
    claim = narrator.linked(issue.claim)
    question = f"question of {issue.reviewed_as.words}" if issue.reviewed_as else ""
    return TableRow(
        (
            Told(issue.heading or "issue not stated", listed((claim, question))),
            _step(issue.raised, issue.raised_at),
            _step(issue.objected, issue.objected_at),
            _step(issue.ruled, issue.ruled_at),
            issue.note,
        )
    )


def _step(answer: YesNo | None, place: str) -> str:
    """Yes, no or unknown, and where the record shows it."""
    return listed((answer.words if answer else "", place), ", ") or "not recorded"
