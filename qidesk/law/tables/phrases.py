"""Phrases as a table writes them, looked for in a text: 'rehearing ... den*'.

`...` stands for up to ninety letters within one clause (or, at a phrase's end, for all that
follows), `*` for any ending of a word, `^` for the beginning of the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_GAP = r"[^;\n]{0,90}?"
_PASSED_OVER = " ; "


def folded(text: str) -> str:
    """A text without capitals and apostrophes, and with one blank where there were several."""
    return " ".join(text.casefold().replace("’", "").replace("'", "").split())


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases, each as the parts between its gaps; an empty last part is all that follows.

    bare: letters, some of which stand in any text in which a phrase does; asking for them is quick.
    """

    parts: tuple[tuple[str, ...], ...]
    bare: tuple[str, ...]
    pattern: re.Pattern[str]

    def may_stand(self, said: str) -> bool:
        """Whether one of them may stand in folded text, of one entry or of many."""
        return any(map(said.__contains__, self.bare))

    def places(self, said: str) -> Iterator[re.Match[str]]:
        """Where one of them stands in a folded text."""
        if self.may_stand(said):
            yield from self.pattern.finditer(said)

    def cut_from(self, said: str) -> str:
        """A folded text without them; nothing is read across the place where one stood."""
        return self.pattern.sub(_PASSED_OVER, said) if self.may_stand(said) else said


def phrases(cells: Iterable[str]) -> Phrases:
    """The phrases that cells of a table hold."""
    parts = tuple(
        tuple(part.strip() for part in f"{folded(cell)} ".split(" ... ")) for cell in cells
    )
    pattern = "|".join(map(_regex, parts)) or "(?!)"
    return Phrases(parts, tuple(dict.fromkeys(map(_letters, parts))), re.compile(pattern))


def _letters(parts: tuple[str, ...]) -> str:
    """The longest letters of a phrase that stand in it whatever fills its gaps and endings."""
    return max((piece for part in parts for piece in part.lstrip("^").split("*")), key=len)


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
