"""The one folding of text: two spellings that people take for the same give the same letters."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Marks that a page or a paste puts inside a word: soft hyphens, joiners, marks of direction.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_APOSTROPHES = "'\u2018\u2019\u201b\u02bb\u02bc\u00b4`\u02b9\uff07"
_INSIDE = re.compile(rf"(?<=[^\W\d_])[{_APOSTROPHES}](?=[^\W\d_])")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_UNSPACED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
)
"""Letters of scripts that write no spaces, each a word of its own."""
_SORTED = 200
"""Letters by which a text is sorted."""
_WORD = re.compile(r"[^\W_]+")


def seamless(text: str) -> str:
    """The text without invisible marks, and with words that a line's end broke put together."""
    if text.isascii() and "\n" not in text:  # as most typed words are, which are asked for often
        return text
    return _BROKEN.sub("", _INVISIBLE.sub("", text))


def folded(text: str) -> str:
    """The text in small plain letters, whatever script, accents and apostrophes it has."""
    if text.isascii() and "'" not in text and "`" not in text and "\n" not in text:
        return text.casefold()
    return _folded(text)


def _folded(text: str) -> str:
    whole = _INSIDE.sub("", unicodedata.normalize("NFKC", seamless(text)))
    if not whole.isascii():
        whole = anyascii(_plain(_UNSPACED.sub(r" \g<0> ", whole)))
    return whole.casefold()


def _plain(text: str) -> str:
    """Letters without their accents: a transliterator writes some accented ones otherwise."""
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(filter(_stands, apart)))


def _stands(letter: str) -> bool:
    # Marks over Latin, Greek and Cyrillic letters alone: elsewhere they are vowels.
    return not "\u0300" <= letter <= "\u036f"


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(folded(text))


def squeezed(text: str) -> str:
    """The letters and digits of a text, folded, so that 'BP 9', 'bp-9' and 'BP-9' are one."""
    return "".join(words_of(text))


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts have the same letters and digits, whatever stands between them."""
    return squeezed(one) == squeezed(other)


def letters_apart(text: str) -> str:
    """The letters of scripts without spaces that a text holds, each standing alone; '' for none."""
    return " ".join(_UNSPACED.findall(text))


@lru_cache(maxsize=65_536)
def sort_key(text: str) -> str:
    """What a name is sorted by: Álvaro stands beside Alvaro; numbers within it by their worth."""
    return re.sub(r"\d+", lambda found: found.group().zfill(8), " ".join(words_of(text[:_SORTED])))
