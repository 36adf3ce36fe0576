"""Everybody the vault knows, made ready to be found by name, number and birthday."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from qidesk.identity.bodies import other_names_of
from qidesk.identity.names import names_within, read_name
from qidesk.identity.numbers import read_number
from qidesk.identity.people import Asked, Known, Likeness, put_beside
from qidesk.identity.words import short_forms, sounds

HOW = (
    "Names were compared by their words in any order, without rank, accent or script, by spelling,"
    " sound, short form and initial; numbers without signs, zeros and letters before them, for"
    " letters like digits, one wrong digit and two swapped."
)
"""How anybody is looked for, as it is said where nobody was found."""

_NEAR_WORD, _FORM_OR_SOUND = 0.8, 0.9
_RARITY_COUNTS = 16.0
_COMPARED, _LEAST_SHOWN = 80, 3
# So many words are compared at a time that the window is never kept waiting for the interpreter.
_AT_ONCE = 4_000


@dataclass(frozen=True)
class PeopleIndex:
    """Everybody the vault knows, made ready to be compared."""

    people: tuple[Known, ...]
    _words: dict[str, list[int]] = field(default_factory=dict)
    _sounds: dict[str, list[str]] = field(default_factory=dict)
    _whole: dict[str, list[int]] = field(default_factory=dict)
    _numbers: dict[str, list[int]] = field(default_factory=dict)
    _births: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Enter everybody under what they may be looked for by."""
        for at, known in enumerate(self.people):
            for name in (each for told in known.names for each in names_within(told)):
                read = read_name(name)
                for word in {*read.words, *read.joined}:
                    self._words.setdefault(word, []).append(at)
                self._whole.setdefault("".join(read.words), []).append(at)
            for key in filter(None, (read_number(number).key for number in known.numbers)):
                self._numbers.setdefault(key, []).append(at)
            self._births.setdefault(known.born, []).append(at)
        for word in self._words:
            for sound in sounds(word):
                self._sounds.setdefault(sound, []).append(word)

    def alike(
        self, name: str, number: str = "", most: int = 8, *, born: str = "", few: bool = True
    ) -> list[Likeness]:
        """Those whom a name, a number, a birthday or all of them may mean, the likeliest first.

        With `few`, the nearest of those who share but a word of the name make up three.
        """
        asked = Asked(name, number, born)
        shared = self._sharing(name)
        places = {*shared, *self._numbered(number), *(self._births.get(born, ()) if born else ())}
        found = [
            (
                likeness.score + _RARITY_COUNTS * (1 if likeness.by_number else shared.get(at, 0)),
                likeness,
            )
            for at in places
            if (likeness := put_beside(asked, self.people[at]))
        ]
        ranked = [each for _, each in sorted(found, key=lambda two: (-two[0], two[1].known.names))]
        told = [each for each in ranked if each.is_alike]
        if few and len(told) < _LEAST_SHOWN:
            rest = [each for each in ranked if not each.is_alike]
            told += rest[: _LEAST_SHOWN - len(told)]
        return told[:most]

    def _sharing(self, name: str) -> dict[int, float]:
        """By the places of those most like a name, how rare the words are that they share."""
        rare: dict[int, float] = {}
        for told in (*names_within(name), *other_names_of(name)):
            read = read_name(told)
            rare |= dict.fromkeys(self._whole.get("".join(read.words), ()), 1.0)
            for word in dict.fromkeys((*read.joined, *read.words)):
                for at, weight in self._holding(word).items():
                    rare[at] = rare.get(at, 0.0) + weight
        return dict(nlargest(_COMPARED, rare.items(), key=lambda each: each[1]))

    def _holding(self, word: str) -> dict[int, float]:
        """By the places of those with a word like it in their names, how like and rare that is."""
        best: dict[int, float] = {}
        for near, likeness in self._near(word).items():
            holders = self._words[near]
            weight = likeness * (1 - log(len(holders)) / log(len(self.people) + 2))
            for at in holders:
                best[at] = max(weight, best.get(at, 0.0))
        return best

    def _near(self, word: str) -> dict[str, float]:
        """The words of all names that are like one, with how alike they are, of 1."""
        forms = (form for form in short_forms(word) if form in self._words)
        sounding = (each for sound in sounds(word) for each in self._sounds.get(sound, ()))
        near = dict.fromkeys((*forms, *sounding), _FORM_OR_SOUND)
        if len(word) > 1:
            spelt = nearest(word, list(self._words), JaroWinkler.similarity, _NEAR_WORD)
            near |= {each: max(score, near.get(each, 0.0)) for each, score in spelt}
        return near

    def _numbered(self, number: str) -> set[int]:
        """The places of those with a number that is the same but for a slip."""
        key = read_number(number).key
        if not key:
            return set()
        near = nearest(key, list(self._numbers), OSA.distance, 1)
        return {at for each, _ in near for at in self._numbers[each]}


def nearest(
    wanted: str, some: Sequence[str], scorer: Callable[..., float], cutoff: float
) -> Iterator[tuple[str, float]]:
    """Those of some texts that come up to the cutoff beside the wanted one, with their scores."""
    for start in range(0, len(some), _AT_ONCE):
        part = some[start : start + _AT_ONCE]
        hits = process.extract(wanted, part, scorer=scorer, score_cutoff=cutoff, limit=None)
        yield from ((each, score) for each, score, _ in hits)
