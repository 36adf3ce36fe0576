"""The words in which a memo tells an authority as of the day of the conduct."""

from qidesk.casefile.records.claims import Stance
from qidesk.law.established.established_findings import AsOf, Chosen, Counts, Established, When
from qidesk.law.tables.sources import Weight
from qidesk.memo.wording.narrator import listed, sentence

_OF_USE = tuple(each for each in Counts if each not in (Counts.OTHER_DAY, Counts.LATER, Counts.NO))


_ECHOES = {(Weight.NOTICE, Counts.NOTICE), (Weight.NOT_COUNTING, Counts.NO)}


def is_echo(found: AsOf) -> bool:
    """Whether its verdict only says again what its weight says."""
    return (found.weight, found.counts) in _ECHOES


def answer_to_worst(each: Established) -> str:
    """What the comparisons answer to the worst case on a claim; '' where nothing, or none is."""
    worst = each.worst.as_of.authority.id if each.worst else None
    return listed(
        line.analogue.our_answer for line in each.analogues if line.analogue.authority == worst
    )


def standing_words(found: AsOf) -> str:
    """What it weighs, when it was decided, what it does; nothing of what is not known."""
    when = "" if found.when is When.CANNOT_TELL else str(found.when)
    unsaid = found.counts is Counts.CANNOT_TELL or is_echo(found)
    counts = "" if unsaid else found.verdict
    weight = "" if found.weight is Weight.CANNOT_TELL else str(found.weight)
    return listed(dict.fromkeys((weight, when, counts)), ", ")


def chosen_words(chosen: Chosen | None) -> str:
    """An authority with its standing on the day, and who chose it; '' for none."""
    if chosen is None:
        return ""
    by = "the author’s pick" if chosen.picked else "suggested by the desk"
    told = listed((standing_words(chosen.as_of), by))
    return sentence(f"{chosen.as_of.authority.citation or 'Not cited'} ({told})")


def best_first(each: Established) -> list[AsOf]:
    """The authorities for us that are of use on the day: the author's pick, then by what counts."""
    ours = [
        one
        for one in each.authorities
        if one.authority.stance is not Stance.ADVERSE and one.counts in _OF_USE
    ]
    picked = each.best.as_of.authority.id if each.best else ""
    return sorted(ours, key=lambda one: (one.authority.id != picked, _OF_USE.index(one.counts)))
