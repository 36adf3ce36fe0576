"""Vehicle and impact: the points of the triage that the file answers, and those it lacks."""

from qidesk.casefile.records.matter import MemoSection
from qidesk.law.triage import Group, Has, TriagePoint
from qidesk.memo.wording.narrator import Narrator, listed, opened, sentence

_BEARS = (Group.VEHICLE, Group.AMICUS)


def points_entered(narrator: Narrator) -> list[tuple[str, str]]:
    """The points that the file answers, each with its label."""
    return [
        (each.label, opened(sentence(each.words)))
        for each in _points(narrator)
        if each.has is Has.PRESENT
    ]


def points_lacking(narrator: Narrator) -> str:
    """Those it does not answer, in a line; '' for none."""
    return listed((p.label.lower() for p in _points(narrator) if p.has is Has.LACKING), ", ")


def vehicle_in_a_line(narrator: Narrator) -> str:
    """For page one: the author's passage, else the points answered."""
    passage = narrator.passage(MemoSection.VEHICLE)
    told = (f"{label}: {words}" for label, words in points_entered(narrator))
    return passage or listed(told, " ")


def _points(narrator: Narrator) -> list[TriagePoint]:
    return [each for each in narrator.law.triage.points if each.group in _BEARS]
