"""The memo's questions presented, with the author's short answer and recommendation."""

from qidesk.casefile.records.matter import MemoSection
from qidesk.memo.outline import Block, Missing, Section, Subhead
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.passages import written
from qidesk.memo.wording.narrator import Narrator, sentence, together

_PARTS = (
    ("", "the question", (MemoSection.QUESTION,)),
    ("Short answer", "a short answer", (MemoSection.SHORT_ANSWER,)),
    ("Recommendation", "a recommendation", (MemoSection.BOTTOM_LINE, MemoSection.RECOMMENDATION)),
)
_ADVICE = "Recommendation"


def questions(narrator: Narrator) -> Section:
    """What an author asks, answers and recommends; what nobody wrote is named in one line."""
    blocks: list[Block] = []
    unwritten: list[str] = []
    for heading, what, sections in _PARTS:
        if heading == _ADVICE and not narrator.recommends:
            continue
        said = [block for section in sections for block in written(narrator, section)]
        blocks += [*([Subhead(heading)] if said and heading else []), *said]
        unwritten += [] if said else [what]
    if unwritten:
        blocks.append(Missing(sentence(f"Not written yet: {together(unwritten)}")))
    return section_of("questions", tuple(blocks))
