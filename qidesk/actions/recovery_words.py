"""The 24 words of a recovery sheet: 32 bytes and their check, in the list of words of BIP 39."""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from qidesk.actions.refusals import BadInput
from qidesk.casefile.problems import Problem

if TYPE_CHECKING:
    from mnemonic import Mnemonic

WORDS = 24
_NUMBERS = re.compile(r"\d+[.):]?")


def words_of(entropy: bytes) -> tuple[str, ...]:
    """The words for 32 bytes; the last carries a check of the others."""
    return tuple(_list().to_mnemonic(entropy).split())


def entropy_of(typed: str) -> bytes:
    """The 32 bytes of words as typed: in capitals or not, numbered or not, or four letters each.

    Raises BadInput, which says which word is none, or how many there are.
    """
    text = unicodedata.normalize("NFKC", typed).casefold()
    given = [each for each in re.split(r"[\s,;]+", _NUMBERS.sub(" ", text)) if each]
    words = [_list().expand_word(each) for each in given]
    unknown = [
        f"Word {at} is none of the words of a sheet; look at it again."
        for at, word in enumerate(words, 1)
        if word not in _list().wordlist
    ]
    if not unknown and len(words) != WORDS:
        unknown = [f"A sheet has {WORDS} words, and these are {len(words)}."]
    if not unknown and not _list().check(" ".join(words)):
        unknown = ["The words do not belong together: one is another word, or in another place."]
    if unknown:
        raise BadInput(tuple(Problem("words", each) for each in unknown))
    return bytes(_list().to_entropy(words))


@cache
def _list() -> "Mnemonic":
    # Loaded when first used: its list of words is only for the day a sheet is made or typed back.
    from mnemonic import Mnemonic

    return Mnemonic("english")
