"""Fonts in a file made of the outlines that a font of this machine draws, each with its letters.

A Type 3 font holds any outline, so that what no other font of the file has is text all the same:
found, copied and read aloud. Source: ISO 32000-1, 9.6.5 and 9.10.3.
"""

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFStream, PDFZCompress

from qidesk.memo.page.installed import Cluster, InstalledFace

_CODES = 256
"""So many outlines a font has; the next go into another."""
_MAPPED_AT_ONCE = 100
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Outlines def"
    " /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange\n{}"
    "endcmap CMapName currentdict /CMap defineresource pop end end"
)


class OutlineFonts:
    """The fonts of one file, filled as its pages are written."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._fonts: list[_Font] = []
        self._codes: dict[tuple[str, str], tuple[_Font, int]] = {}

    def showing(self, face: InstalledFace, text: str, size_pt: float, x: float, y: float) -> str:
        """What shows a text within a text object, its first letter at x and its baseline at y."""
        shown = []
        for cluster in face.clusters(text):
            font, code = self._code(cluster)
            left = x + cluster.x * size_pt / 1000
            shown.append(
                f"/{font.name} {size_pt:g} Tf 1 0 0 1 {left:.2f} {y:.2f} Tm <{code:02X}> Tj"
            )
        return " ".join(shown)

    def _code(self, cluster: Cluster) -> "tuple[_Font, int]":
        key = (cluster.text, cluster.drawing)
        if key not in self._codes:
            if not self._fonts or self._fonts[-1].is_full:
                self._fonts.append(self._new_font())
            font = self._fonts[-1]
            self._codes[key] = font, font.add(cluster)
        return self._codes[key]

    def _new_font(self) -> "_Font":
        font = _Font(self._document, f"Outlines{len(self._fonts)}")
        self._document.Reference(font, font.name)
        self._document.idToObject["BasicFonts"].dict[font.name] = font
        return font


class _Font(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """One Type 3 font; it is written when the file is, with all that came into it till then."""

    __RefOnly__ = 1

    def __init__(self, document: PDFDocument, name: str) -> None:
        self._document, self.name = document, name
        self._clusters: list[Cluster] = []
        self._drawn: list[str] = []

    @property
    def is_full(self) -> bool:
        """Whether no further outline has room in it."""
        return len(self._clusters) == _CODES

    def add(self, cluster: Cluster) -> int:
        """The code of an outline that was not in it."""
        self._clusters.append(cluster)
        self._drawn.append(self._stream(f"{cluster.width:g} 0 d0 {cluster.drawing}"))
        return len(self._clusters) - 1

    def format(self, document: PDFDocument) -> bytes:
        """Its bytes."""
        names = [f"/g{code}" for code in range(len(self._clusters))]
        drawn = " ".join(f"{name} {ref}" for name, ref in zip(names, self._drawn, strict=True))
        widths = " ".join(f"{cluster.width:g}" for cluster in self._clusters)
        return (
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]"
            f"/CharProcs<<{drawn}>>/Encoding<</Type/Encoding/Differences[0 {' '.join(names)}]>>"
            f"/FirstChar 0/LastChar {len(names) - 1}/Widths[{widths}]/Resources<<>>"
            f"/ToUnicode {self._stream(_TO_UNICODE.format(self._letters()))}>>"
        ).encode()

    def _letters(self) -> str:
        """Which letters each code stands for, as a CMap tells it."""
        mapped = [
            f"<{code:02X}> <{cluster.text.encode('utf-16-be').hex().upper()}>\n"
            for code, cluster in enumerate(self._clusters)
        ]
        parts = (mapped[at : at + _MAPPED_AT_ONCE] for at in range(0, _CODES, _MAPPED_AT_ONCE))
        return "".join(
            f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in parts if part
        )

    def _stream(self, content: str) -> str:
        stream = PDFStream(PDFDictionary({}), content, filters=[PDFZCompress])
        name = self._document.Reference(stream).name
        number, version = self._document.idToObjectNumberAndVersion[name]
        return f"{number} {version} R"
