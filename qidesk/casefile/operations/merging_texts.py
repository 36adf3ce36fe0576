"""Two rewritings of one long text, laid together where they do not touch."""

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


class _Edit(NamedTuple):
    """The words from `start` up to `end` of the first text became `words`."""

    start: int
    end: int
    words: tuple[str, ...]


def merged(base: str, one: str, other: str) -> str | None:
    """The text with the edits of both; None where two of them meet, which a person must settle.

    Edits meet where no word of the first text stands unchanged between them.
    """
    words = _WORD.findall(base)
    edits = sorted(set(_edits(words, one) + _edits(words, other)))
    if any(later.start <= earlier.end for earlier, later in pairwise(edits)):
        return None
    for edit in reversed(edits):
        words[edit.start : edit.end] = edit.words
    return "".join(words)


def _edits(words: list[str], text: str) -> list[_Edit]:
    new = _WORD.findall(text)
    matcher = SequenceMatcher(None, words, new, autojunk=False)
    return [
        _Edit(start, end, tuple(new[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]
