"""What authors wrote: each passage opens its own section, the rest stands in one at the end."""

from qidesk.casefile.records.matter import MemoSection
from qidesk.memo.outline import Block, Missing, Paragraph, Section, Subhead, Voice
from qidesk.memo.section_names import section_of
from qidesk.memo.wording.narrator import Narrator, sentence


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
    """The passages that were written for no section; each other opens its own."""
    blocks = written(narrator, None)
    heading = [Subhead("General")] if blocks else [Missing("No further passage is written.")]
    return section_of("passages", (*heading, *blocks))


def recommendation(narrator: Narrator) -> Section:
    """The bottom line in full, what the author recommends, and what is still open."""
    bottom_line = written(narrator, MemoSection.BOTTOM_LINE)
    heading = [Subhead("Bottom line")] if bottom_line else []
    missing = [Missing("No recommendation is written.")]
    said = written(narrator, MemoSection.RECOMMENDATION) or missing
    return section_of("recommendation", (*heading, *bottom_line, *said))
