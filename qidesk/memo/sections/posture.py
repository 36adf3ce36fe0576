"""The memo's procedural posture: how the case came here in a paragraph, and the courts' answers."""

from collections.abc import Iterator

from qidesk.casefile.ranks import by_the_court, ranks_of, ruled_on, steps_below
from qidesk.casefile.records.claims import Ruling
from qidesk.casefile.records.matter import MemoSection
from qidesk.casefile.records.remedies import Proceeding
from qidesk.memo.outline import Block, Missing, Paragraph, Section
from qidesk.memo.section_names import section_of
from qidesk.memo.sections.matrix import matrix
from qidesk.memo.sections.passages import written
from qidesk.memo.wording.narrator import Narrator, date_words, listed, opened, sentence

_NO_RULING = Missing("No ruling is entered, on either prong.")


def posture(narrator: Narrator) -> Section:
    """The author's passage, else a paragraph drafted from the dockets; then the one matrix."""
    said = written(narrator, MemoSection.POSTURE) or _drafted(narrator)
    grid = matrix(narrator) if narrator.file.rulings else [_NO_RULING]
    return section_of("posture", (*said, *grid), compact=True)


def _drafted(narrator: Narrator) -> list[Block]:
    """A sentence or two for each court, the first court first."""
    file = narrator.file
    ordered = sorted(file.proceedings, key=lambda each: len(steps_below(file, each)))
    told = [words for each in ordered for words in _in_court(narrator, each)]
    return [Paragraph(" ".join(told))] if told else []


def _in_court(narrator: Narrator, proceeding: Proceeding) -> Iterator[str]:
    filed = date_words(proceeding.filed_on)
    begun = f"filed {filed}" if filed else ""
    yield opened(sentence(listed((narrator.docket(proceeding), begun), ", ")))
    file = narrator.file
    ranks = ranks_of(file)
    mine = [each for each in file.rulings if each.proceeding == proceeding.id]
    ruled = sorted(filter(by_the_court, mine), key=lambda each: ranks[each.id])
    alike: dict[tuple[str, str], list[Ruling]] = {}
    for each in ruled:
        told = each.disposition or (f"immunity {each.immunity.words}" if each.immunity else "")
        if told:
            alike.setdefault((date_words(ruled_on(each)), told.rstrip(". ")), []).append(each)
    for day, group in _by_day(alike).items():
        yield sentence(listed((f"On {day}" if day else "", listed(group)), ": "))


def _by_day(alike: dict[tuple[str, str], list[Ruling]]) -> dict[str, list[str]]:
    """What was ordered on each day, in the order of the rulings."""
    days: dict[str, list[str]] = {}
    for day, told in alike:
        days.setdefault(day, []).append(told)
    return days
