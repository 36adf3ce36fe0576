"""The fonts shipped in resources, measured once and known to ReportLab by short names."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from qidesk.errors import QIDeskError
from qidesk.places import resources

FILES = {
    "serif": "SourceSerif4-Regular.ttf",
    "serif-italic": "SourceSerif4-Italic.ttf",
    "serif-bold": "SourceSerif4-SemiBold.ttf",
    "sans": "SourceSans3-Regular.ttf",
    "sans-bold": "SourceSans3-SemiBold.ttf",
    "other": "DejaVuSans.ttf",
}
FALLBACKS = ("sans", "other")


@dataclass(frozen=True, slots=True)
class Face:
    """One font: its name, and the width of each character it has, in thousandths of its size."""

    name: str
    widths: dict[str, float]

    @property
    def characters(self) -> frozenset[str]:
        """Every character the font can draw."""
        return frozenset(self.widths)

    def advance(self, text: str) -> float:
        """The width of a text, in thousandths of the size."""
        return sum(map(self.widths.__getitem__, text))


@cache
def faces() -> dict[str, Face]:
    """Every shipped face by its short name; raises QIDeskError when a font file is missing."""
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = []
    rl_config.useA85 = 0  # a quarter shorter, and sooner written
    folder = resources() / "fonts"
    return {name: _load(name, folder / file) for name, file in FILES.items()}


@cache
def printable() -> frozenset[str]:
    """Every character that at least one shipped face can draw."""
    return frozenset().union(*(face.characters for face in faces().values()))


def _load(name: str, path: Path) -> Face:
    try:
        font = TTFont(f"qidesk-{name}", str(path))
    except (TTFError, OSError) as error:
        raise QIDeskError(
            f"The font {path.name} that the memo is set in could not be read.",
            "Install QI Desk again: its resources folder is incomplete.",
        ) from error
    pdfmetrics.registerFont(font)
    measured = font.face.charWidths
    return Face(font.fontName, {chr(code): measured[code] for code in font.face.charToGlyph})
