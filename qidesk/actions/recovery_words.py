"""The 24 words of a recovery sheet: 32 bytes and their check, in the list of words of BIP 39."""

import random
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from qidesk.actions.refusals import BadInput
from qidesk.casefile.problems import Problem

if TYPE_CHECKING:
    from mnemonic import Mnemonic

WORDS = 24
ASKED_BACK = 3
"""So many words of a new sheet are typed back from its paper."""
_NUMBERS = re.compile(r"\d+[.):]?")


def words_of(entropy: bytes) -> tuple[str, ...]:
    """The words for 32 bytes; the last carries a check of the others."""
    return tuple(_list().to_mnemonic(entropy).split())


def places_to_ask() -> tuple[int, ...]:
    """Which words of a new sheet, from 0 and in their order, are to be typed back."""
    return tuple(sorted(random.SystemRandom().sample(range(WORDS), ASKED_BACK)))


def read_word(typed: str) -> str:
    """The word of the list that is meant: in capitals or by its first letters; '' for none."""
    word = _list().expand_word(_as_compared(typed).strip())
    return word if word in _list().wordlist else ""


def all_words() -> tuple[str, ...]:
    """The list that the words of every sheet come from."""
    return tuple(_list().wordlist)


def entropy_of(typed: str) -> bytes:
    """The 32 bytes of words as typed: in capitals or not, numbered or not, or four letters each.

    Raises BadInput, which says which word is none, or how many there are.
    """
    words = [read_word(each) for each in words_apart(typed)]
    unknown = [
        f"Word {at} is none of the words of a sheet; look at it again."
        for at, word in enumerate(words, 1)
        if not word
    ]
    if not unknown and len(words) != WORDS:
        unknown = [f"A sheet has {WORDS} words, and these are {len(words)}."]
    if not unknown and not _list().check(" ".join(words)):
        unknown = ["The words do not belong together: one is another word, or in another place."]
    if unknown:
        raise BadInput(tuple(Problem("words", each) for each in unknown))
    return bytes(_list().to_entropy(words))


def words_apart(typed: str) -> list[str]:
    """What was typed or pasted, word by word, without the numbers a sheet gives them."""
    text = _NUMBERS.sub(" ", _as_compared(typed))
    return [each for each in re.split(r"[\s,;]+", text) if each]


def _as_compared(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).casefold()


@cache
def _list() -> "Mnemonic":
    # Loaded when first used: its list of words is only for the day a sheet is made or typed back.
    from mnemonic import Mnemonic

    return Mnemonic("english")
