"""The directory of facilities, made ready to be found by any part of any name, town and state."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import islice, takewhile
from math import log
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from qidesk.identity.bodies import names_since
from qidesk.identity.facility_words import COMMON, distinctive, facility_words, initials_of
from qidesk.identity.folding import words_of
from qidesk.identity.states import is_same_state, state_words
from qidesk.identity.words import WordMatch, match_words

HOW = (
    "Facilities were compared by every word of any of their names and of their town, by spelling,"
    " sound, beginning and initials; where a state was given, only those of that state."
)
"""How a facility is looked for, as it is said where none was found."""


class Place(NamedTuple):
    """A facility as it may be looked for; the first of its names is the one it is shown by."""

    id: str
    names: tuple[str, ...]
    town: str = ""
    state: str = ""


class FoundPlace(NamedTuple):
    """A facility that may be meant, how alike, of 100, and why in words.

    `is_likely`: each distinctive word has one like it in its name, its town or its state, or is its
    initials. `is_sure`: each is the very same as in its name, both ways, and no common word speaks
    against it.
    """

    place: Place
    score: float
    why: str
    is_likely: bool
    is_sure: bool


class _Sought(NamedTuple):
    """What is looked for: its words, for each those of the directory like it, and what of it may be
    the initials of a name."""

    words: tuple[str, ...]
    near: Mapping[str, Mapping[str, WordMatch]]
    initials: frozenset[str]


_Pairs = Mapping[str, tuple[str, WordMatch]]
"""For each word looked for, the word most like it, or where it lies, and how it is like that."""

_COMMON_COUNTS, _TOWN_COUNTS, _UNASKED_COUNTY = 0.3, 0.75, 0.93
_RECALL, _PRECISION, _ORDER = 0.7, 0.2, 0.1
_NEAR_WORD, _SHORTEST_START, _SHORTEST_INSIDE = 0.84, 3, 4
_BEGINS, _WITHIN = WordMatch(0.95, "begins"), WordMatch(0.8, "within")
_INITIALS, _SHORTEST_INITIALS, _LEAST_SHOWN, _COMPARED = 92.0, 3, 25.0, 60


@dataclass(frozen=True)
class Directory:
    """Every facility, under the words of its names and its town."""

    places: tuple[Place, ...]
    _words: dict[str, list[int]] = field(default_factory=dict)
    _initials: dict[str, list[int]] = field(default_factory=dict)
    _sorted: list[str] = field(default_factory=list)
    _weights: dict[str, float] = field(default_factory=dict)
    _nearest: dict[str, dict[str, WordMatch]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Enter each facility under what it may be looked for by."""
        for at, place in enumerate(self.places):
            told = (*place.names, *names_since(place.names), place.town)
            for word in {word for name in told for word in facility_words(name)}:
                self._words.setdefault(word, []).append(at)
            for name in place.names:
                self._initials.setdefault(initials_of(name), []).append(at)
        self._sorted.extend(sorted(self._words))
        self._weights.update({word: self._weight(word) for word in self._words})

    def find(self, text: str, state: str = "", most: int = 8) -> list[FoundPlace]:
        """The facilities a text may mean, the likeliest first; of one state, where it is given."""
        words = facility_words(text)
        near = {word: self._nearest.get(word) or self._near(word) for word in words}
        self._nearest.update(near)  # the common words come with nearly every name
        sought = _Sought(words, near, _initials_in(text, words))
        shared = self._sharing(sought)
        there = (
            (at, weight)
            for at, weight in shared.items()
            if not (state and self.places[at].state) or is_same_state(self.places[at].state, state)
        )
        likeliest = nlargest(_COMPARED, there, key=lambda each: each[1])
        found = [self._compared(sought, self.places[at]) for at, _ in likeliest]
        found.sort(key=lambda each: (-each.score, each.place.names, each.place.state))
        return [each for each in found if each.score >= _LEAST_SHOWN][:most]

    def _weight(self, word: str) -> float:
        """How much a word tells: less where many have it, and little where it is a common one."""
        rarity = 1 - 0.6 * log(len(self._words.get(word, ())) + 1) / log(len(self.places) + 2)
        return rarity * (_COMMON_COUNTS if word in COMMON else 1.0)

    def _told_weight(self, word: str) -> float:
        return self._weights.get(word) or self._weight(word)

    def _near(self, word: str) -> dict[str, WordMatch]:
        known = self._sorted
        near: dict[str, WordMatch] = {}
        if len(word) >= _SHORTEST_INSIDE:
            near |= {each: _WITHIN for each in known if word in each}
        hits = process.extract(
            word, known, scorer=JaroWinkler.similarity, score_cutoff=_NEAR_WORD, limit=None
        )
        like = [each for each, _, _ in hits] if len(word) > 1 else known
        for each in like:
            match = match_words(word, each)
            if match and match.score > near.get(each, _NOTHING).score:
                near[each] = match
        if len(word) >= _SHORTEST_START:
            first = bisect_right(known, word)
            begun = takewhile(lambda each: each.startswith(word), islice(known, first, None))
            near |= dict.fromkeys(begun, _BEGINS)
        return near

    def _sharing(self, sought: _Sought) -> dict[int, float]:
        """By the places of facilities, how much of what was looked for they have."""
        shared: dict[int, float] = {}
        for word in sought.words:
            weight = self._told_weight(word)
            best: dict[int, float] = {}
            for each, match in sought.near[word].items():
                for at in self._words[each]:
                    best[at] = max(match.score * weight, best.get(at, 0.0))
            for at, score in best.items():
                shared[at] = shared.get(at, 0.0) + score
        for letters in sought.initials:
            for at in self._initials.get(letters, ()):
                shared[at] = shared.get(at, 0.0) + len(sought.words)
        return shared

    def _compared(self, sought: _Sought, place: Place) -> FoundPlace:
        """A facility by that of its names which is most like what was looked for."""
        named = [(name, "") for name in place.names]
        named += [(name, f"also called {name}") for name in names_since(place.names)]
        found = (self._by_name(sought, place, name, why) for name, why in named)
        return max(found, key=lambda each: each.score)

    def _by_name(self, sought: _Sought, place: Place, name: str, why: str) -> FoundPlace:
        wanted, its = sought.words, facility_words(name)
        pairs = {word: _best(sought.near[word], its) for word in wanted}
        where = {word: _where(word, sought.near[word], place) for word in wanted}
        initials = initials_of(name)
        likely = all(
            _WITHIN.score <= max(pairs[word][1].score, where[word][1].score) or word == initials
            for word in distinctive(wanted)
        )
        by_initials = initials in sought.initials and (likely or initials not in wanted)
        score = self._score(pairs, where, its)
        whys = [why, *(["its initials"] if by_initials else _reasons(pairs, where))]
        return FoundPlace(
            place,
            max(score, _INITIALS) if by_initials else score,
            "; ".join(filter(None, whys)) or "the same words",
            likely or by_initials,
            not why and distinctive(wanted) == distinctive(its) and _agree(set(wanted), set(its)),
        )

    def _score(self, pairs: _Pairs, where: _Pairs, its: tuple[str, ...]) -> float:
        """How much of what was looked for is there, of what is there was looked for, and alike."""
        weigh = self._told_weight
        asked = sum(map(weigh, pairs))
        met = sum(
            weigh(word) * max(match.score, _TOWN_COUNTS * where[word][1].score)
            for word, (_, match) in pairs.items()
        )
        hit = {each for each, _ in pairs.values()} & set(its)
        precision = sum(map(weigh, hit)) / (sum(map(weigh, its)) or 1)
        order = fuzz.token_sort_ratio(" ".join(pairs), " ".join(its)) / 100
        score = 100 * (_RECALL * met / asked + _PRECISION * precision + _ORDER * order)
        return score * _UNASKED_COUNTY if "county" in its and "county" not in pairs else score


_NOTHING, _SAME = WordMatch(0.0, ""), WordMatch(1.0, "")


def _initials_in(text: str, words: tuple[str, ...]) -> frozenset[str]:
    """What of a text may be the initials of a name: all its letters, or a word among others."""
    return frozenset(("".join(words_of(text)), *filter(_may_be_initials, words)))


def _may_be_initials(word: str) -> bool:
    return len(word) >= _SHORTEST_INITIALS and word not in COMMON


def _where(word: str, near: Mapping[str, WordMatch], place: Place) -> tuple[str, WordMatch]:
    """The town or the state of a place, where a word is like a word of it, and how like."""
    if word in state_words(place.state):
        return place.state, _SAME
    _, match = _best(near, facility_words(place.town))
    return place.town.title(), match


def _best(near: Mapping[str, WordMatch], words: tuple[str, ...]) -> tuple[str, WordMatch]:
    pairs = ((each, near[each]) for each in words if each in near)
    return max(pairs, key=lambda pair: pair[1].score, default=("", _NOTHING))


def _agree(one: set[str], other: set[str]) -> bool:
    """Whether the common words of one name are all in the other."""
    return one & COMMON <= other or other & COMMON <= one


def _reasons(pairs: _Pairs, where: _Pairs) -> list[str]:
    """What is alike but not the same, which words say where it lies, and which are nowhere."""
    whys: list[str] = []
    for word, (other, match) in pairs.items():
        said, meant = word.capitalize(), other.capitalize()
        place, there = where[word]
        if there.score > match.score:
            whys.append(f"in {place}")
        elif match is _BEGINS:
            whys.append(f"{meant} begins with {said}")
        elif match is _WITHIN:
            whys.append(f"{said} is part of {meant}")
        elif match.why or not match.score:
            whys.append(match.why or f"nothing like {said}")
    return list(dict.fromkeys(whys))
