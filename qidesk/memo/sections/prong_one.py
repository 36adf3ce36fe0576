"""The memo's first prong: the author's passage, and the courts' answers claim by claim."""

from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.matter import MemoSection
from qidesk.law.immunity.immunity_findings import MatrixRow
from qidesk.memo.outline import Block, Column, Missing, Section, TableRow, WithAside, table_of
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.matrix import court_head, defendants
from qidesk.memo.sections.passages import written
from qidesk.memo.sections.standards import status_words
from qidesk.memo.wording.narrator import Narrator, listed, sentence

_ANSWERS = (
    Column("Claim", 2),
    Column("What the courts answered: was a right violated?", 4.6),
    Column("Custody then, amendment and test", 3.4),
)
_UNWRITTEN = Missing("No argument is written on the first prong.")


def prong_one(narrator: Narrator) -> Section:
    """What an author argues, then each claim's answers and the standard they are measured by."""
    said = written(narrator, MemoSection.PRONG_ONE)
    rows = [row for claim in narrator.file.claims if (row := _row(narrator, claim))]
    blocks: list[Block] = [table_of(_ANSWERS, rows)] if rows else []
    return section_of("prong_one", (*said, *blocks) or (_UNWRITTEN,))


def _row(narrator: Narrator, claim: Claim) -> TableRow | None:
    """The answers on a claim and its standard; None where there is neither."""
    rows = [row for row in narrator.law.immunity.matrix.rows if row.claim.id == claim.id]
    found = [each for each in narrator.law.standards if each.claim.id == claim.id]
    amendments = listed(dict.fromkeys(each.amendment for each in found))
    tests = listed(dict.fromkeys(each.test for each in found))
    statuses = listed(dict.fromkeys(map(status_words, found)), ", then ")
    answers = _answers(narrator, rows)
    if not (answers or amendments):
        return None
    return TableRow(
        (
            WithAside(narrator.linked(claim.id), claim.source_of_law),
            answers,
            WithAside(listed((statuses, amendments), ": "), sentence(tests)),
        )
    )


def _answers(narrator: Narrator, rows: list[MatrixRow]) -> str:
    """A line a court, naming defendants only where it answered differently for some."""
    lines: list[str] = []
    for at, step in enumerate(narrator.law.immunity.matrix.steps):
        by_answer: dict[str, list[str]] = {}
        for row in rows:
            cell = row.cells[at]
            if cell.rulings and cell.prong_1:
                by_answer.setdefault(cell.prong_1.words, []).append(row.part.id)
        alone = len(by_answer) == 1 and len(*by_answer.values()) == len(rows)
        told = [
            answer if alone else f"{answer} ({defendants(narrator, parts)})"
            for answer, parts in by_answer.items()
        ]
        if told:
            lines.append(f"{court_head(step)}: {listed(told)}")
    return "\n".join(lines)
