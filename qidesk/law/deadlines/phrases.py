"""Phrases as a table writes them, looked for in a text: 'rehearing ... den*'.

`...` stands for up to ninety letters within one clause (or, at a phrase's end, for all that
follows), `*` for any ending of a word, `^` for the beginning of the text.
"""

import re
from collections.abc import Iterable
from functools import cache

_GAP = r"[^;\n]{0,90}?"
_PASSED_OVER = " ; "

Phrases = tuple[tuple[str, ...], ...]
"""Phrases, each as the parts between its gaps; an empty last part is all that follows."""


def folded(text: str) -> str:
    """A text without capitals and apostrophes, and with one blank where there were several."""
    return " ".join(text.casefold().replace("’", "").replace("'", "").split())


def phrases(cells: Iterable[str]) -> Phrases:
    """The phrases that cells of a table hold, each as the parts between its gaps."""
    return tuple(
        tuple(part.strip() for part in f"{folded(cell)} ".split(" ... ")) for cell in cells
    )


@cache
def pattern_of(sought: Phrases) -> re.Pattern[str]:
    """What finds any one of the phrases in folded text, line by line; of none, nothing."""
    return re.compile("|".join(map(_regex, sought)) or "(?!)", re.MULTILINE)


def without(text: str, passed_over: Iterable[Phrases]) -> str:
    """A folded text without what is passed over; nothing is read across the place it stood in."""
    for sought in passed_over:
        text = pattern_of(sought).sub(_PASSED_OVER, text)
    return text


def _regex(parts: tuple[str, ...]) -> str:
    *before, last = parts
    found = [*map(_words, before), _words(last) if last else ".*"]
    return _GAP.join(found)


def _words(part: str) -> str:
    """The words of a phrase without a gap, whole but where a star lets one end as it likes."""
    begins, words = ("^", part[1:]) if part.startswith("^") else ("", part)
    found = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", " ")
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() or words[-1] == "*" else ""
    return f"{begins}{before}{found}{after}"
