"""The words of names that a misspelt one may stand for."""

from collections.abc import Sequence

from rapidfuzz.distance import JaroWinkler

from qidesk.identity.people_index import nearest
from qidesk.identity.words import match_words

_FEWEST_LETTERS, _MOST = 4, 3
_LIKE_SPELLING, _LIKELY = 0.8, 0.8


def near_words(word: str, known: Sequence[str]) -> list[str]:
    """The few known words most like a folded one, which are not merely begun by it; likest first.

    A short word, or one with a digit, is like too many.
    """
    if len(word) < _FEWEST_LETTERS or not word.isalpha():
        return []
    scored = [
        (-match.score, each)
        for each, _ in nearest(word, known, JaroWinkler.similarity, _LIKE_SPELLING)
        if not each.startswith(word) and (match := match_words(word, each))
    ]
    return [each for score, each in sorted(scored) if -score >= _LIKELY][:_MOST]
