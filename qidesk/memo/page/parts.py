"""The parts of a paper in reading order, so that who hears it is told headings, tables and cells.

A tagged PDF: each piece of a page is marked with its part's number, and a tree tells the parts.
ReportLab writes no tags, so the tree is written here. Source: ISO 32000-1, 14.6 to 14.8.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFObject, PDFString
from reportlab.pdfgen.canvas import Canvas

PAPER, GROUP, TITLE, SECTION, SUBHEAD, TEXT = "Document", "Sect", "H1", "H2", "H3", "P"
TABLE, ROW, HEAD, CELL, FIGURE = "Table", "TR", "TH", "TD", "Figure"
CONTENTS, CONTENTS_LINE, LIST, ITEM = "TOC", "TOCI", "L", "LI"
DECORATION = "/Artifact BMC"
"""What opens all that is no part: lines, running heads, and a table's head that is repeated."""
DONE = "EMC"
_COUNTED = frozenset({HEAD, CELL})
"""What is told even where it is empty, for a table's columns are counted."""


@dataclass(eq=False, slots=True)
class Part:
    """A part of a paper. alt: what a picture shows, in words; language: where it is another.

    on_pages: where its pieces stand, each by the page, from 0, and its number there.
    """

    tag: str = PAPER
    alt: str = ""
    language: str = ""
    kids: list["Part"] = field(default_factory=list)
    on_pages: list[tuple[int, int]] = field(default_factory=list)

    def add(self, tag: str, alt: str = "", language: str = "") -> "Part":
        """A new part, the last in this one."""
        self.kids.append(Part(tag, alt, language))
        return self.kids[-1]

    def told(self) -> Iterator["Part"]:
        """Those of its parts of which anything stands on a page."""
        return (kid for kid in self.kids if kid._says())

    def _says(self) -> bool:
        return bool(self.on_pages) or self.tag in _COUNTED or any(kid._says() for kid in self.kids)


class _Written(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object of the file, given as it stands there."""

    __RefOnly__ = 1
    text = b""

    def format(self, document: PDFDocument) -> bytes:
        """Its bytes."""
        return self.text


class Tags:
    """Numbers the pieces of each page, and writes the tree of parts at the end."""

    def __init__(self, canvas: Canvas, paper: Part) -> None:
        self._canvas, self._paper = canvas, paper
        self._pages: list[list[Part]] = [[]]

    def opening(self, part: Part | None) -> str:
        """What opens a piece of a part; a table's head is told once, though often printed."""
        here = len(self._pages) - 1
        if part is None or (part.tag == HEAD and part.on_pages and part.on_pages[0][0] < here):
            return DECORATION
        number = len(self._pages[here])
        self._pages[here].append(part)
        part.on_pages.append((here, number))
        return f"/{part.tag} <</MCID {number}>> BDC"

    def show_page(self) -> None:
        """End the page, and begin the next."""
        self._canvas.showPage()
        self._pages.append([])

    def save(self) -> None:
        """Write the tree and then the file."""
        _Tree(self._canvas._doc, self._paper).write(self._pages[:-1])
        self._canvas.save()


class _Tree:
    """The tree of parts as objects of the file."""

    def __init__(self, document: PDFDocument, paper: Part) -> None:
        self._document, self._paper = document, paper
        self._objects: dict[Part, _Written] = {}
        self._refs: dict[Part, str] = {}

    def write(self, pages: list[list[Part]]) -> None:
        root = _Written()
        self._register(self._paper)
        self._put(self._paper, self._ref(root))
        for number, page in enumerate(self._document.Pages.pages):
            added = {"StructParents": number, "Tabs": PDFName("S")}
            page.__Defaults__ = page.__Defaults__ | added
        numbered = (
            f"{number}[{' '.join(map(self._refs.__getitem__, parts))}]"
            for number, parts in enumerate(pages)
        )
        root.text = (
            f"<</Type/StructTreeRoot/K {self._refs[self._paper]}"
            f"/ParentTree<</Nums[{' '.join(numbered)}]>>/ParentTreeNextKey {len(pages)}>>"
        ).encode()
        self._document.Catalog.StructTreeRoot = root
        self._document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _register(self, part: Part) -> None:
        self._objects[part] = _Written()
        self._refs[part] = self._ref(self._objects[part])
        for kid in part.told():
            self._register(kid)

    def _ref(self, written: _Written) -> str:
        return self._numbered(self._document.Reference(written).name)

    def _numbered(self, name: str) -> str:
        number, version = self._document.idToObjectNumberAndVersion[name]
        return f"{number} {version} R"

    def _put(self, part: Part, parent: str) -> None:
        kids = [*part.told()]
        inside = [*self._pieces(part), *map(self._refs.__getitem__, kids)]
        entries = [f"<</S/{part.tag}/P {parent}/K[{' '.join(inside)}]"]
        if part.on_pages:
            entries.append(f"/Pg {self._page(part.on_pages[0][0])}")
        if part.tag == HEAD:
            entries.append("/A<</O/Table/Scope/Column>>")
        entries += [
            f"/{key}{PDFString(said).format(self._document).decode('latin-1')}"
            for key, said in (("Alt", part.alt), ("Lang", part.language))
            if said
        ]
        self._objects[part].text = ("".join(entries) + ">>").encode("latin-1")
        for kid in kids:
            self._put(kid, self._refs[part])

    def _pieces(self, part: Part) -> Iterator[str]:
        first = part.on_pages[0][0] if part.on_pages else 0
        for page, number in part.on_pages:
            if page == first:
                yield str(number)
            else:
                yield f"<</Type/MCR/Pg {self._page(page)}/MCID {number}>>"

    def _page(self, number: int) -> str:
        return self._numbered(f"Page{number + 1}")
