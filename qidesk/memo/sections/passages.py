"""What authors wrote: each passage opens its own section, the rest is with the office record."""

from qidesk.casefile.records.matter import MemoSection
from qidesk.memo.outline import Block, Paragraph, Subhead, Voice
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


def passages(narrator: Narrator) -> list[Block]:
    """The passages that were written for no section; each other opens its own."""
    blocks = written(narrator, None)
    return [Subhead("From the author"), *blocks] if blocks else []
