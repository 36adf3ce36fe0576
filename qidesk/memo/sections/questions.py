"""The memo's questions presented, beside the right at up to three levels of generality."""

from qidesk.casefile.records.matter import MemoSection
from qidesk.law.established.established_findings import Established, Level
from qidesk.memo.outline import Block, Column, Missing, Section, Subhead, TableRow, table_of
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.passages import written
from qidesk.memo.wording.narrator import Narrator, listed, sentence

_RIGHTS = (
    Column("Claim", 1.7),
    Column("Narrowly", 2.8),
    Column("As argued", 2.8),
    Column("Broadly", 2.4),
)
_UNWRITTEN = Missing("No question presented is written.")


def questions(narrator: Narrator) -> Section:
    """The author's questions, then each claim's right as narrowly and as broadly as entered."""
    asked = written(narrator, MemoSection.QUESTION) or [_UNWRITTEN]
    return section_of("questions", (*asked, *_rights(narrator)))


def _rights(narrator: Narrator) -> list[Block]:
    stated = [each for each in narrator.law.established if each.rights]
    unstated = [each for each in narrator.law.established if not each.rights]
    blocks: list[Block] = []
    if stated:
        rows = (_row(narrator, each) for each in stated)
        blocks += [Subhead("The right, at each level of generality"), table_of(_RIGHTS, rows)]
    if unstated:
        names = listed(narrator.linked(each.claim.id) for each in unstated)
        blocks.append(Missing(sentence(f"The right is not stated for: {names}")))
    return blocks


def _row(narrator: Narrator, each: Established) -> TableRow:
    by_level = {right.level: right.words for right in each.rights}
    levels = (by_level.get(level, "not stated") for level in Level)
    return TableRow((narrator.linked(each.claim.id), *levels))
