"""What came of printing: the PDF, and what of the text no shipped font could print as itself."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

_SCRIPTS = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "Hindi (Devanagari)",
}
"""What people call a script, where its characters' own names call it otherwise."""
_OF_WORDS = frozenset("LMN")


class Script(NamedTuple):
    """A script, and how many of its characters stand as codes."""

    name: str
    characters: int


class Printed(NamedTuple):
    """A paper as PDF bytes, and the scripts of it that stand as codes, the commonest first."""

    content: bytes
    unprinted: tuple[Script, ...] = ()


def scripts_in(coded: Mapping[str, int]) -> tuple[Script, ...]:
    """The scripts of characters, each with how often it occurs, the commonest first."""
    tally: Counter[str] = Counter()
    for character, times in coded.items():
        tally[script_of(character)] += times
    return tuple(Script(*each) for each in tally.most_common())


def script_of(character: str) -> str:
    """What to call the script of a character; signs of no script are symbols."""
    first = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
    if not first or unicodedata.category(character)[0] not in _OF_WORDS:
        return "symbols"
    return _SCRIPTS.get(first, first.capitalize())


def unprinted_words(unprinted: tuple[Script, ...]) -> str:
    """One line on what stands as codes in a paper."""
    several = ", ".join(f"{each.name} ({each.characters:,})" for each in unprinted)
    return (
        "Printed as codes, for no font that came with the program has them, nor a Noto font of this"
        f" machine: {several}. Install the Noto Sans font of the script, and print again."
    )
