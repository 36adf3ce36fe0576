"""Text broken into lines of measured runs: one engine for every word on the page."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from qidesk.memo.page.faces import FALLBACKS, Face, faces
from qidesk.memo.page.glyphs import Glyphs
from qidesk.memo.page.installed import InstalledFace, installed
from qidesk.memo.page.righttoleft import has_right_to_left, visual
from qidesk.memo.page.styles import Style

# A docket number (5:17-cv-79) has too few letters before its hyphens to be broken at them.
_BREAK = re.compile(r"[^\W\d_]{3}[-–—/]+(?=\w\w)")
_LONGEST_LINE_CHARACTERS = 400


class Run(NamedTuple):
    """Characters of one font standing together; `width_pt` is their advance.

    outlined: the face of this machine that draws them, where no shipped font does.
    """

    font: str
    text: str
    width_pt: float
    outlined: InstalledFace | None = None


Line = tuple[Run, ...]


def width_of(line: Line) -> float:
    """The advance of a whole line, in points."""
    return sum(run.width_pt for run in line)


class Typesetter:
    """Dresses, measures and breaks text; one serves one memo and remembers each word's width."""

    def __init__(self) -> None:
        self.glyphs = Glyphs()
        self._faces = faces()
        self._characters = {name: face.characters for name, face in self._faces.items()}
        self._words: dict[str, dict[str, float]] = {name: {} for name in self._faces}

    def on_one_line(self, text: str) -> str:
        """A text with only printable characters in it, its ends of lines as spaces."""
        return self.glyphs.drawable(text).replace("\n", " ")

    def line(self, text: str, style: Style) -> Line:
        """The text as one unbroken line, its line breaks read as spaces."""
        dressed = self.on_one_line(text)
        return self._runs(dressed, style)

    def elided(self, text: str, style: Style, width_pt: float) -> Line:
        """The text as one line, cut short with an ellipsis where it is wider than `width_pt`."""
        dressed = self.on_one_line(text)
        if len(self._soft_lines(dressed, style, width_pt)) == 1:
            return self._runs(dressed, style)
        kept = self._soft_lines(dressed, style, width_pt - style.size_pt)[0]
        return self._runs(kept.rstrip(" ,;.") + "…", style)

    def lines(self, text: str, style: Style, width_pt: float) -> list[Line]:
        """The text in lines no wider than `width_pt`; an empty text is one empty line."""
        broken: list[Line] = []
        for hard in self.glyphs.drawable(text).rstrip("\n").split("\n"):
            broken += [self._runs(soft, style) for soft in self._soft_lines(hard, style, width_pt)]
        return broken

    def _soft_lines(self, hard: str, style: Style, width_pt: float) -> list[str]:
        breaker = _Breaker(self, style, width_pt)
        breaker.fill(hard.split(" "))
        return breaker.finish()

    def word_width(self, word: str, style: Style) -> float:
        """A word's width in thousandths of the style's size, tracking included."""
        known = self._words[style.face]
        width = known.get(word)
        if width is None:
            width = known[word] = self._measure(word, style.face)
        if style.tracking_pt:
            width += len(word) * style.tracking_pt * 1000 / style.size_pt
        return width

    def _measure(self, word: str, face: str) -> float:
        try:
            return self._faces[face].advance(word)
        except KeyError:
            return sum(drawer.advance(text) for drawer, text in self._stretches(word, face))

    def _stretches(self, text: str, face: str) -> Iterator[tuple[Face | InstalledFace, str]]:
        """The text in pieces, each with the face that draws it."""
        for drawer, letters in groupby(text, key=lambda letter: self._drawn_by(letter, face)):
            yield drawer, "".join(letters)

    def _drawn_by(self, character: str, face: str) -> Face | InstalledFace:
        for name in (face, *FALLBACKS):
            if character in self._characters[name]:
                return self._faces[name]
        return installed(character) or self._faces[FALLBACKS[-1]]

    def _runs(self, text: str, style: Style) -> Line:
        if has_right_to_left(text):
            text = visual(text)
        if self._characters[style.face].issuperset(text):
            return (self._run(self._faces[style.face], text, style),) if text else ()
        return tuple(self._run(*stretch, style) for stretch in self._stretches(text, style.face))

    def _run(self, face: Face | InstalledFace, text: str, style: Style) -> Run:
        width_pt = face.advance(text) * style.size_pt / 1000 + len(text) * style.tracking_pt
        outlined = face if isinstance(face, InstalledFace) else None
        return Run(face.name, text, width_pt, outlined)


class _Breaker:
    """Fills lines with words, first come first set."""

    def __init__(self, typesetter: Typesetter, style: Style, width_pt: float) -> None:
        self._typesetter = typesetter
        self._style = style
        self._limit = width_pt * 1000 / style.size_pt
        self._space = typesetter.word_width(" ", style)
        self._words: list[str] = []
        self._filled = 0.0
        self._done: list[str] = []

    def fill(self, words: Iterable[str]) -> None:
        """Set each word on this line, or begin the next with it."""
        for word in words:
            width = self._typesetter.word_width(word, self._style)
            if not self._words:
                self._begin(word, width)
            elif self._filled + self._space + width <= self._limit:
                self._words.append(word)
                self._filled += self._space + width
            else:
                self._begin(*self._hyphen_broken(word, width))

    def _width(self, word: str) -> float:
        return self._typesetter.word_width(word, self._style)

    def _hyphen_broken(self, word: str, width: float) -> tuple[str, float]:
        """Set as much of a hyphened word as fits on this line; close the line; return the rest."""
        head = _breakable_head(word, self._limit - self._filled - self._space, self._width)
        if head:
            self._words.append(head)
            word = word[len(head) :]
            width = self._width(word)
        self._close()
        return word, width

    def _begin(self, word: str, width: float) -> None:
        while width > self._limit:
            head = _breakable_head(word, self._limit, self._width) or self._longest_head(word)
            self._done.append(head)
            word = word[len(head) :]
            width = self._width(word) if len(word) < _LONGEST_LINE_CHARACTERS else self._limit + 1
        self._words = [word]
        self._filled = width

    def _longest_head(self, word: str) -> str:
        filled = 0.0
        for at, character in enumerate(word):
            filled += self._width(character)
            if filled > self._limit and not unicodedata.category(character).startswith("M"):
                return word[: max(at, 1)]
        return word

    def _close(self) -> None:
        self._done.append(" ".join(self._words))
        self._words = []

    def finish(self) -> list[str]:
        """Every line, the last one closed."""
        if self._words or not self._done:
            self._close()
        return self._done


def _breakable_head(word: str, room: float, width: Callable[[str], float]) -> str:
    """The longest part of a word ending in a hyphen, dash or slash that fits in `room`, or ''."""
    head = ""
    for found in _BREAK.finditer(word, 0, _LONGEST_LINE_CHARACTERS):
        if width(word[: found.end()]) > room:
            break
        head = word[: found.end()]
    return head


def breakable_parts(word: str) -> list[str]:
    """The parts between which a line may end: those after a hyphen, dash or slash."""
    ends = [found.end() for found in _BREAK.finditer(word, 0, _LONGEST_LINE_CHARACTERS)]
    return [word[left:right] for left, right in pairwise([0, *ends, len(word)])]
