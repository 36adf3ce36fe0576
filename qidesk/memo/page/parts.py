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

    def without_empty(self) -> "Part":
        """Itself, without those of its parts of which nothing stands on a page."""
        self.kids = [kid for kid in self.kids if kid.without_empty()._says_anything]
        return self

    @property
    def _says_anything(self) -> bool:
        return bool(self.kids or self.on_pages or self.tag in _COUNTED)


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
        self._document, self._paper = document, paper.without_empty()
        self._pages = [self._ref(page) for page in document.Pages.pages]
        self._objects: dict[Part, _Written] = {}
        self._refs: dict[Part, str] = {}

    def write(self, pages: list[list[Part]]) -> None:
        """The root, which leads from a page's pieces to their parts, and every part."""
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
        self._objects[part] = written = _Written()
        self._refs[part] = self._ref(written)
        for kid in part.kids:
            self._register(kid)

    def _ref(self, told: PDFObject) -> str:
        name = self._document.Reference(told).name
        number, version = self._document.idToObjectNumberAndVersion[name]
        return f"{number} {version} R"

    def _put(self, part: Part, parent: str) -> None:
        inside = [*self._pieces(part), *(self._refs[kid] for kid in part.kids)]
        entries = f"<</S/{part.tag}/P {parent}/K[{' '.join(inside)}]"
        if part.on_pages:
            entries += f"/Pg {self._pages[part.on_pages[0][0]]}"
        if part.tag == HEAD:
            entries += "/A<</O/Table/Scope/Column>>"
        for key, said in (("Alt", part.alt), ("Lang", part.language)):
            if said:
                entries += f"/{key}{PDFString(said).format(self._document).decode('latin-1')}"
        self._objects[part].text = f"{entries}>>".encode("latin-1")
        for kid in part.kids:
            self._put(kid, self._refs[part])

    def _pieces(self, part: Part) -> Iterator[str]:
        for page, number in part.on_pages:
            if page == part.on_pages[0][0]:
                yield str(number)
            else:
                yield f"<</Type/MCR/Pg {self._pages[page]}/MCID {number}>>"
