"""Vehicle and impact: the points of the triage, and what the file lacks of them."""

from qidesk.casefile.records.matter import MemoSection
from qidesk.law.triage import Group, Has, TriagePoint
from qidesk.memo.outline import Block, Labelled, Missing, Section
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.passages import written
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

_BEARS = (Group.VEHICLE, Group.AMICUS)


def vehicle(narrator: Narrator) -> Section:
    """The author's passage, the points that are answered, and in a line those that are not."""
    said = written(narrator, MemoSection.VEHICLE)
    points = _points(narrator)
    told: list[Block] = [
        Labelled(each.label, opened(sentence(each.words)))
        for each in points
        if each.has is Has.PRESENT
    ]
    lacking = _lacking(points)
    rest = [Missing(lacking)] if lacking else []
    return section_of("vehicle", (*said, *told, *rest), compact=True)


def vehicle_in_a_line(narrator: Narrator) -> str:
    """For page one: the author's passage, else the points answered and those that are not."""
    if passage := narrator.passage(MemoSection.VEHICLE):
        return passage
    points = _points(narrator)
    told = [sentence(f"{each.label}: {each.words}") for each in points if each.has is Has.PRESENT]
    return listed((*told, _lacking(points)), " ")


def _points(narrator: Narrator) -> list[TriagePoint]:
    return [each for each in narrator.law.triage.points if each.group in _BEARS]


def _lacking(points: list[TriagePoint]) -> str:
    labels = [each.label.lower() for each in points if each.has is Has.LACKING]
    return sentence(f"Not entered: {listed(labels, ', ')}") if labels else ""
