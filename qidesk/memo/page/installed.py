"""Noto fonts of this machine, for scripts that the shipped fonts lack; the file holds outlines.

Chinese and Korean fonts have outlines of a kind that ReportLab cannot embed, and Hindi and Thai
need their letters joined and stacked. HarfBuzz knows both: which outlines stand where.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz

from qidesk import places

_IDEOGRAPHS = ("CJK", "CJKsc", "SC", "TC", "HK", "JP", "KR")
_FONTS_OF = {
    "HANGUL": ("CJK", "CJKkr", "KR", "SC"),
    "HIRAGANA": ("CJK", "CJKjp", "JP", "SC"),
    "KATAKANA": ("CJK", "CJKjp", "JP", "SC"),
}
"""How the names of the Noto fonts go on that have a script, where not by the script's own name."""
_IN_A_COLLECTION = "SC"
"""Of several fonts in one file, the one whose name ends so: its ideographs are the commonest."""
_SUFFIXES = (".ttf", ".otf", ".ttc")


class Cluster(NamedTuple):
    """Letters drawn together, where they begin and how wide they are, in thousandths of the size.

    drawing: what draws them in a PDF.
    """

    text: str
    x: float
    width: float
    drawing: str


class InstalledFace:
    """A font file of this machine, measured in thousandths of its size like any face."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self._face = _face_in(uharfbuzz.Blob.from_file_path(str(path)))
        self._font = uharfbuzz.Font(self._face)
        self._font.scale = (1000, 1000)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character the font can draw."""
        return frozenset(map(chr, self._face.unicodes))

    def advance(self, text: str) -> float:
        """The width of a text, in thousandths of the size."""
        return float(sum(place.x_advance for place in self._shaped(text).glyph_positions))

    def clusters(self, text: str) -> Iterator[Cluster]:
        """The letters of a text as they are drawn, from left to right."""
        shaped = self._shaped(text)
        glyphs = zip(shaped.glyph_infos, shaped.glyph_positions, strict=True)
        together = [(at, [*group]) for at, group in groupby(glyphs, lambda glyph: glyph[0].cluster)]
        ends = [at for at, _ in together[1:]] + [len(text)]
        reached = 0.0
        for (at, group), end in zip(together, ends, strict=True):
            width, drawn = 0.0, ""
            for info, place in group:
                left, up = width + place.x_offset, place.y_offset
                drawn += f"q 1 0 0 1 {left:g} {up:g} cm {self._outline(info.codepoint)}f Q "
                width += place.x_advance
            yield Cluster(text[at:end], reached, width, drawn)
            reached += width

    def _outline(self, number: int) -> str:
        pen = _OutlinePen()
        self._font.draw_glyph_with_pen(number, pen)
        return "".join(pen.drawn)

    def _shaped(self, text: str) -> uharfbuzz.Buffer:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer)
        return buffer


class _OutlinePen:
    """Takes an outline down as a PDF draws it; its methods are named as HarfBuzz calls them."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self._at = (0.0, 0.0)

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._add("m", to)

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._add("l", to)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("c", *points)

    def qCurveTo(self, middle: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        """A curve with one point between, as one with two, which is all that a PDF knows."""
        first, second = (
            ((x + 2 * middle[0]) / 3, (y + 2 * middle[1]) / 3) for x, y in (self._at, to)
        )
        self._add("c", first, second, to)

    def closePath(self) -> None:  # noqa: N802
        self._add("h")

    def _add(self, sign: str, *points: tuple[float, float]) -> None:
        self.drawn += [f"{x:g} {y:g} " for x, y in (_rounded(point) for point in points)]
        self.drawn.append(f"{sign} ")
        self._at = points[-1] if points else self._at


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], 1), round(point[1], 1)


def _face_in(blob: uharfbuzz.Blob) -> uharfbuzz.Face:
    faces = (uharfbuzz.Face(blob, at) for at in range(uharfbuzz.Face(blob).count))
    named = {face.get_name(uharfbuzz.OTNameIdPredefined.FULL_NAME) or "": face for face in faces}
    chosen = (face for name, face in named.items() if name.endswith(_IN_A_COLLECTION))
    return next(chosen, uharfbuzz.Face(blob))


@cache
def installed(character: str) -> InstalledFace | None:
    """The face of this machine that draws a character, if any; none for scripts from the right."""
    if unicodedata.bidirectional(character) in ("R", "AL"):
        return None
    script = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
    named = (script.capitalize(), *_FONTS_OF.get(script, _IDEOGRAPHS))
    faces = (_face(path) for name in named if (path := _fonts_of_noto().get(name)))
    return next((face for face in faces if face and character in face.characters), None)


@cache
def _face(path: Path) -> InstalledFace | None:
    try:
        return InstalledFace(path)
    except (OSError, uharfbuzz.HarfBuzzError):
        return None  # a damaged font of the machine is as good as none


@cache
def _fonts_of_noto() -> dict[str, Path]:
    """The sans serif fonts of Noto on this machine, by what their names go on with."""
    found: dict[str, Path] = {}
    for path in sorted(_files(), key=lambda path: ("Regular" not in path.stem, path.name)):
        if named := re.match(r"NotoSans([A-Za-z]+)(?![A-Za-z])", path.stem):
            found.setdefault(named[1], path)
    return found


def _files() -> list[Path]:
    return [
        path
        for folder in places.font_folders()
        for path in folder.rglob("NotoSans*")
        if path.suffix.lower() in _SUFFIXES
    ]
