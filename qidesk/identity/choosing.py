"""Which of a short list somebody means who types a part of what it is called."""

from collections.abc import Sequence

from qidesk.identity.folding import folded, words_of
from qidesk.identity.matching import ALIKE, match_names
from qidesk.identity.searching import holds, sought_in, terms_narrowing

Names = Sequence[str]
"""All that one thing of the list is called."""

_BEGINS, _BEGINS_WORDS, _HOLDS = 300.0, 200.0, 150.0


def meant(typed: str, things: Sequence[Names]) -> list[int]:
    """The places of those that a typed text may mean, the likeliest first, else as they stand.

    First those called so from the beginning, then those in whose names each typed word begins a
    word, or is part of one; none of these found, those whose name is alike but for slips.
    """
    sought = folded(typed).strip()
    if not sought:
        return []
    scores = [max((_held(typed, sought, name) for name in names), default=0.0) for names in things]
    if not any(scores):
        scores = [max((_alike(typed, name) for name in names), default=0.0) for names in things]
    places = [at for at, score in enumerate(scores) if score]
    return sorted(places, key=lambda at: -scores[at])


def _held(typed: str, sought: str, name: str) -> float:
    """How well a name holds the typed words, docket numbers among them; 0 where it does not."""
    if folded(name).startswith(sought):
        return _BEGINS
    words = words_of(name)
    wanted = words_of(typed)
    if wanted and all(any(word.startswith(each) for word in words) for each in wanted):
        return _BEGINS_WORDS
    return _HOLDS if holds(sought_in(name, name), terms_narrowing(typed)) else 0.0


def _alike(typed: str, name: str) -> float:
    score = match_names(typed, name).score
    return score if score >= ALIKE else 0.0
