"""Other grounds, what immunity cannot bar, the vehicle, and custody and the Act in a few lines."""

from collections.abc import Iterator

from qidesk.casefile.records.matter import MemoSection
from qidesk.law.exhaustion.exhaustion_findings import Verdict
from qidesk.law.gates.gate_findings import Answer
from qidesk.law.gates.words import GATE_NAMES, answer_words
from qidesk.law.tables.immunity import MayClaim
from qidesk.memo.outline import Block, Labelled, Missing, Section, Subhead
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.highlights import custody_told
from qidesk.memo.sections.matrix import defendants
from qidesk.memo.sections.passages import written
from qidesk.memo.sections.vehicle import points_entered
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

_NOTHING = Missing("No other ground, relief or point on the vehicle is entered.")
_OPEN = (Answer.OPEN, Answer.CANNOT_TELL)


def relief(narrator: Narrator) -> Section:
    """What stands beside the two prongs, each part only where there is something to say."""
    vehicle = written(narrator, MemoSection.VEHICLE)
    vehicle += [Labelled(label, words) for label, words in points_entered(narrator)]
    parts: tuple[tuple[str, list[Block]], ...] = (
        ("Other grounds to affirm", written(narrator, MemoSection.ALTERNATIVE_GROUNDS)),
        ("What immunity cannot bar", list(_unbarred(narrator))),
        ("Vehicle and impact", vehicle),
        ("Custody, exhaustion and the Act", list(_custody(narrator))),
    )
    told = [block for heading, blocks in parts if blocks for block in (Subhead(heading), *blocks)]
    return section_of("relief", tuple(told) or (_NOTHING,), compact=True)


def _unbarred(narrator: Narrator) -> Iterator[Block]:
    """The relief asked that immunity does not reach, and who may not claim it at all."""
    found = narrator.law.immunity.entitlements
    by_relief: dict[str, list[str]] = {}
    for each in found:
        if words := listed((kind.words for kind in each.unbarred), ", "):
            by_relief.setdefault(words, []).append(each.part.id)
    for words, parts in by_relief.items():
        yield Labelled(opened(words), sentence(f"Asked of {defendants(narrator, parts)}"))
    beyond = [each.part.id for each in found if each.answer in (MayClaim.MAY_NOT, MayClaim.OTHER)]
    if beyond:
        yield Labelled("May not claim it", sentence(defendants(narrator, beyond)))


def _custody(narrator: Narrator) -> Iterator[Block]:
    """Custody then and its amendment, exhaustion by claim, what a gate of the Act may bar."""
    yield from written(narrator, MemoSection.CUSTODY)
    label, custody = custody_told(narrator)
    if custody:
        yield Labelled(label, sentence(custody))
    told: dict[str, list[str]] = {}
    for each in narrator.law.exhaustion:
        if each.verdict is not Verdict.CANNOT_TELL:
            told.setdefault(str(each.verdict), []).append(each.about.rstrip("."))
    if told:
        verdicts = (f"{words}: {listed(dict.fromkeys(what))}" for words, what in told.items())
        yield Labelled("Exhaustion", sentence(opened(listed(verdicts))))
    gates: dict[str, None] = {}
    for gate in narrator.law.gates:
        if gate.answer not in _OPEN:
            gates[f"{GATE_NAMES[gate.gate][0]}: {answer_words(gate)}"] = None
    if gates:
        yield Labelled("Gates", sentence(listed(gates)))
