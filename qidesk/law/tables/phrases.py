"""Phrases as a table writes them, looked for in a text: 'rehearing ... den*'.

`...` stands for up to ninety letters within one clause (or, at a phrase's end, for all that
follows), `*` for any ending of a word, `^` for the beginning of the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

_GAP = r"[^;\n]{0,90}?"
_PASSED_OVER = " ; "


def folded(text: str) -> str:
    """A text without capitals and apostrophes, and with one blank where there were several."""
    return " ".join(text.casefold().replace("’", "").replace("'", "").split())


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases, each as the parts between its gaps; an empty last part is all that follows.

    bare: letters, some of which stand in any text in which a phrase does; asking for them is quick.
    lettered: each phrase with its own.
    """

    parts: tuple[tuple[str, ...], ...]
    bare: tuple[str, ...]
    pattern: re.Pattern[str]
    lettered: tuple[tuple[str, tuple[str, ...]], ...]

    def may_stand(self, said: str) -> bool:
        """Whether one of them may stand in folded text, of one entry or of many."""
        return any(map(said.__contains__, self.bare))

    def first_in(self, said: str) -> int | None:
        """Where the first of them begins in a folded text; None where none stands there.

        Each is looked for alone, and only where its letters stand: quick where they seldom do.
        """
        if not self.may_stand(said):
            return None
        standing = (each for bare, each in self.lettered if bare in said)
        found = (_alone(each).search(said) for each in standing)
        return min((each.start() for each in found if each), default=None)

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
    lettered = tuple((_letters(each), each) for each in parts)
    bare = tuple(dict.fromkeys(letters for letters, _ in lettered))
    return Phrases(parts, bare, re.compile(pattern), lettered)


@cache
def _alone(parts: tuple[str, ...]) -> re.Pattern[str]:
    """What finds one phrase."""
    return re.compile(_regex(parts))


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
