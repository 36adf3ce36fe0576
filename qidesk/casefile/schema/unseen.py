"""What nobody sees in a name or a number, and what of it the letters need."""

import re
import unicodedata

_JOINED = (
    "\u0620-\u06d5\u06ee-\u07ff\u0840-\u0dff\u1000-\u109f\u1780-\u1aff\ufb50-\ufdff\ufe70-\ufefc"
)
"""Letters that a joiner after them shapes: Arabic, Syriac, N'Ko, of India and south-east Asia."""
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NEEDED = re.compile(
    rf"(?<=[{_JOINED}])\u200c(?=[\u200b-\u200f\u2060\ufeff]*[{_JOINED}])"
    rf"|(?<=[{_JOINED}])\u200d|(?<=[{_HAN}])[\U000e0100-\U000e01ef]"
)
"""A joiner kept between letters that it shapes, and the sign for which form of a Chinese letter."""
_SIGNS = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001345f]"
)
"""Signs of format that are seen all the same, such as the Arabic sign of a year."""
_FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\U000e0000-\U000e0fff]"
)
"""Fillers and choosers of a letter's form that are no format by their category."""


def without_unseen(text: str) -> str:
    """A name or a number without the characters that nobody sees, such as a paste brings along."""
    if text.isascii():
        return text
    needed = {found.start() for found in _NEEDED.finditer(text)}
    return "".join(each for at, each in enumerate(text) if at in needed or not _is_unseen(each))


def _is_unseen(letter: str) -> bool:
    is_format = unicodedata.category(letter) == "Cf" and not _SIGNS.match(letter)
    return is_format or _FILLERS.match(letter) is not None
