"""What authors wrote: each passage in its own section of the memo, the rest in one at the end."""

from qidesk.casefile.records.matter import MemoSection
from qidesk.memo.narrator import Narrator, sentence
from qidesk.memo.outline import Block, Missing, Paragraph, Section, Subhead, Voice
from qidesk.memo.sections import section_of

IN_PLACE = (
    MemoSection.QUESTION,
    MemoSection.POSTURE,
    MemoSection.PRESERVATION,
    MemoSection.PRONG_ONE,
    MemoSection.PRONG_TWO,
    MemoSection.ALTERNATIVE_GROUNDS,
    MemoSection.VEHICLE,
    MemoSection.RECOMMENDATION,
)
"""The sections that open with their author's passage."""


def written(narrator: Narrator, section: MemoSection | None) -> list[Block]:
    """The passages for a section, each with who wrote it; empty where nobody has."""
    blocks: list[Block] = []
    for passage in narrator.file.passages:
        if passage.section is section and (passage.text or passage.author):
            blocks.append(Paragraph(passage.text))
            if passage.author:
                byline = sentence(f"Written by {passage.author}")
                blocks.append(Paragraph(byline, Voice.ASIDE))
    return blocks


def passages(narrator: Narrator) -> Section:
    """The passages that open no section of their own, in the order of a screening memo."""
    blocks: list[Block] = []
    for section in (*MemoSection, None):
        found = [] if section in IN_PLACE else written(narrator, section)
        if found:
            heading = section.words.capitalize() if section else "General"
            blocks += [Subhead(heading), *found]
    missing = Missing("No further passage is written.")
    return section_of("passages", tuple(blocks) or (missing,))


def recommendation(narrator: Narrator) -> Section:
    """What the author recommends, and what is still open."""
    blocks = written(narrator, MemoSection.RECOMMENDATION)
    missing = Missing("No recommendation is written.")
    return section_of("recommendation", tuple(blocks) or (missing,))
