"""Two names, or two birthdays, put side by side: how alike, of 100, and the reason in words."""

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from qidesk.identity.bodies import renamed
from qidesk.identity.names import is_same_name, names_within, read_name
from qidesk.identity.words import WordMatch, match_words


class Match(NamedTuple):
    """How alike two things are, of 100, and why in words."""

    score: float
    why: str


NOTHING_ALIKE = Match(0.0, "")
SAME_NAME = "the same name"
SAME_WORDS = "the same name but for rank, suffix or spacing"
SAME = 99.0
"""The likeness of two names that have the same words."""
ALIKE = 65.0
"""The likeness of two names from which they may be one person's."""
SHARING = 40.0
"""The likeness of two names that share one word: too little alone, something beside a number."""

_RENAMED = 90.0
_ONE_WORD, _PER_EXTRA_WORD, _MOST_EXTRA, _OTHER_SUFFIX = 0.85, 0.03, 3, 0.85
_INITIAL_COUNTS, _INITIALS_ALONE = 0.35, 0.5


def match_names(one: str, other: str) -> Match:
    """How alike two names are, each by the nearest of the names it gives (a/k/a), or has had."""
    found = max(
        (_match(mine, theirs) for mine in names_within(one) for theirs in names_within(other)),
        default=NOTHING_ALIKE,
    )
    if found.score < ALIKE and (why := renamed(one, other)):
        return Match(_RENAMED, why)
    return found


def match_days(one: str, other: str) -> Match:
    """How alike two days are, as of birth, in ISO form; an empty one is like none."""
    if not one or not other:
        return NOTHING_ALIKE
    if one == other:
        return Match(100.0, "born on the same day")
    (year, month, day), (their_year, their_month, their_day) = one.split("-"), other.split("-")
    if (year, month, day) == (their_year, their_day, their_month):
        return Match(80.0, "born on the same day but for day and month swapped")
    if OSA.distance(one.replace("-", ""), other.replace("-", ""), score_cutoff=1) == 1:
        return Match(70.0, "born on the same day but for one digit")
    return NOTHING_ALIKE


@lru_cache(maxsize=65_536)
def _match(one: str, other: str) -> Match:
    if is_same_name(one, other):
        return Match(100.0, SAME_NAME)
    mine, theirs = read_name(one), read_name(other)
    found = max(
        _match_words(first, second) for first in mine.readings for second in theirs.readings
    )
    if mine.suffix and theirs.suffix and mine.suffix != theirs.suffix and found.score:
        why = f"{found.why}; but {mine.suffix} here and {theirs.suffix} there"
        return Match(found.score * _OTHER_SUFFIX, why)
    return found


def _match_words(mine: tuple[str, ...], theirs: tuple[str, ...]) -> Match:
    """How like the words of the shorter name are to those of the other that are most like them."""
    if sorted(mine) == sorted(theirs):
        return Match(SAME, SAME_WORDS) if mine else NOTHING_ALIKE
    if "".join(mine) == "".join(theirs):
        return Match(97.0, "the same letters, spaced otherwise")
    pairs = _paired(mine, theirs)
    if not pairs:
        return NOTHING_ALIKE
    of_mine = len(mine) <= len(theirs)
    few = mine if of_mine else theirs
    found = {here if of_mine else there: match for here, there, match in pairs}
    rest = [word for at, word in enumerate(few) if at not in found]
    weight = sum(map(_weight, few))
    score = sum(_weight(few[at]) * match.score for at, match in found.items()) / weight
    score += _left_over(rest, mine, theirs, pairs) / weight
    extra = abs(len(mine) - len(theirs))
    score *= 1 - _PER_EXTRA_WORD * min(extra, _MOST_EXTRA)
    if len(few) == 1 and extra:
        score *= _ONE_WORD
    if all(len(few[at]) == 1 for at in found):
        score *= _INITIALS_ALONE
    return Match(100 * score, _reason([(few[at], match) for at, match in found.items()], rest))


def _paired(mine: tuple[str, ...], theirs: tuple[str, ...]) -> list[tuple[int, int, WordMatch]]:
    """The words that are alike, each once; the likest pairs, and those in like places, first."""
    every = [
        (-match.score, abs(here - there), here, there, match)
        for here, word in enumerate(mine)
        for there, other in enumerate(theirs)
        if (match := match_words(word, other))
    ]
    pairs: list[tuple[int, int, WordMatch]] = []
    for _, _, here, there, match in sorted(every):
        if all(here != taken and there != given for taken, given, _ in pairs):
            pairs.append((here, there, match))
    return pairs


def _left_over(
    rest: list[str],
    mine: tuple[str, ...],
    theirs: tuple[str, ...],
    pairs: list[tuple[int, int, WordMatch]],
) -> float:
    """A little for words that are not alike but not wholly other, so that the nearer come first."""
    if not rest:
        return 0.0
    free = [word for at, word in enumerate(mine) if all(at != each[0] for each in pairs)]
    others = [word for at, word in enumerate(theirs) if all(at != each[1] for each in pairs)]
    return max(
        (JaroWinkler.similarity(one, other) / 5 for one in free for other in others), default=0.0
    )


def _weight(word: str) -> float:
    return 1.0 if len(word) > 1 else _INITIAL_COUNTS


def _reason(matches: list[tuple[str, WordMatch]], rest: list[str]) -> str:
    """What is alike, and which words of the shorter name have nothing like them."""
    same = [word for word, match in matches if not match.why]
    said = [match.why for _, match in matches if match.why]
    if same and rest:
        said.insert(0, f"the same {_titled(same)}")
    elif not said:
        said = ["the same words in the name"]
    if rest:
        said.append(f"nothing like {_titled(rest)}")
    return "; ".join(said)


def _titled(words: list[str]) -> str:
    return " ".join(word.capitalize() for word in words)
