"""Two words of two names put side by side: how alike they are, and in what."""

import csv
import re
from functools import cache, lru_cache
from typing import NamedTuple

import jellyfish
from nicknames import name_triplets
from rapidfuzz.distance import OSA, JaroWinkler

from qidesk.identity.names import PARTICLES
from qidesk.places import resources


class WordMatch(NamedTuple):
    """How alike two words are, of 1, and why in words; '' where they are the same."""

    score: float
    why: str


NEAR_SPELLING = 0.87
"""The likeness of two spellings, by Jaro and Winkler, from which one may stand for the other."""
_SHORTEST_SLIP, _SHORTEST_TWO_SLIPS, _SHORTEST_STEM, _SHORTEST_JOINT = 3, 6, 3, 3
_LEAST_LIKENESS_OF_SOUND, _LEAST_CONSONANTS = 0.68, 5
_HISS = re.compile("tsch|tch|sch|szcz|shch|ch|cz|sz|sh|rz|zh|dz|[cszxj]")
_VOWELS, _DOUBLE = re.compile("[aeiouyh]"), re.compile(r"(.)\1+")


@lru_cache(maxsize=131_072)
def match_words(one: str, other: str) -> WordMatch | None:
    """Why two folded words of names may be one; None where they are not alike."""
    if one == other:
        return WordMatch(1.0, "")
    said, meant = one.capitalize(), other.capitalize()
    if min(len(one), len(other)) == 1:
        initial = one[0] == other[0]
        return WordMatch(0.8, f"{said} and {meant} begin alike") if initial else None
    if _but_for_particle(one, other):
        return WordMatch(0.95, f"{said} is {meant} but for a particle")
    if other in short_forms(one):
        return WordMatch(0.93, f"{said} and {meant} are forms of one name")
    slips = OSA.distance(one, other, score_cutoff=2)
    swapped = slips == 1 and len(one) == len(other) and sorted(one) == sorted(other)
    if swapped and len(one) >= _SHORTEST_SLIP:
        return WordMatch(0.94, f"{said} is one slip from {meant}, two letters swapped")
    return _by_sound_or_spelling(one, other, slips, f"{said} {{}} {meant}")


def _by_sound_or_spelling(one: str, other: str, slips: int, says: str) -> WordMatch | None:
    likeness = JaroWinkler.similarity(one, other)
    shortest = min(len(one), len(other))
    if likeness >= _LEAST_LIKENESS_OF_SOUND and sounds(one) & sounds(other):
        return WordMatch(0.9 if slips < 2 else 0.87, says.format("sounds like"))
    if shortest >= _SHORTEST_STEM and (one.startswith(other) or other.startswith(one)):
        return WordMatch(0.88 if slips == 1 else 0.85, says.format("begins as does"))
    if slips == 1 and (
        shortest > _SHORTEST_SLIP or (shortest, one[0]) == (_SHORTEST_SLIP, other[0])
    ):
        return WordMatch(0.9 if shortest > _SHORTEST_SLIP else 0.8, says.format("is one slip from"))
    if slips == 2 and shortest >= _SHORTEST_TWO_SLIPS:
        return WordMatch(0.84, says.format("is two slips from"))
    if likeness >= NEAR_SPELLING and shortest > _SHORTEST_SLIP:
        return WordMatch(likeness - 0.1, says.format("is spelt nearly as"))
    return None


def _but_for_particle(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= _SHORTEST_JOINT
        and long.endswith(short)
        and long.removesuffix(short) in _FRONTS
    )


_FRONTS = frozenset(
    (PARTICLES | {"dela", "delas", "delos", "vande", "vander", "vanden"}) - {"l", "d"}
)


@cache
def sounds(word: str) -> frozenset[str]:
    """How a word sounds, by three rules; none where it is too short for that to tell.

    NYSIIS leaves out an s at the end, by which Jones is told from John.
    """
    ends = "s" if word[-1:] in ("s", "z") else ""
    keys = (f"m{jellyfish.metaphone(word)}", f"n{jellyfish.nysiis(word)}{ends}")
    slavic = _consonants(word)
    told = (f"c{slavic}",) if len(slavic) >= _LEAST_CONSONANTS else ()
    return frozenset(key for key in (*keys, *told) if len(key) > 2)


def _consonants(word: str) -> str:
    """The consonants of a word, one letter for each hiss: Kuczynski and Kuzinsky have the same."""
    hissed = _HISS.sub("s", word).replace("w", "v")
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", hissed))


@cache
def short_forms(word: str) -> frozenset[str]:
    """Every name of which a word is a short form, the short forms of those, and its own."""
    short, full = _forms()
    canonical = {word, *full.get(word, ())}
    return frozenset(form for name in canonical for form in (name, *short.get(name, ()))) - {word}


@cache
def _forms() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The short forms of each name, and the names of each short form."""
    short: dict[str, set[str]] = {}
    full: dict[str, set[str]] = {}
    with (resources() / "names" / "short_forms.csv").open(encoding="utf-8", newline="") as lines:
        pairs = [(row["name"], row["short"]) for row in csv.DictReader(lines)]
    pairs += [(name, each) for name, _, each in name_triplets()]
    for name, each in pairs:
        short.setdefault(name, set()).add(each)
        full.setdefault(each, set()).add(name)
    return short, full
