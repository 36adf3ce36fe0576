"""A ReportLab canvas that says nothing of who made the file, where or when."""

from io import BytesIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from qidesk.memo.page.letters import Letters
from qidesk.memo.page.outlines import OutlineFonts
from qidesk.memo.page.styles import PAGE_HEIGHT_PT, PAGE_WIDTH_PT

LANGUAGE = "en-US"


class _PlainInfo(pdfdoc.PDFInfo):  # type: ignore[misc]  # reportlab has no types
    """The document's information: what kind of paper it is, and nothing else."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._named = title

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The information dictionary as it stands in the file."""
        entries = {"Title": pdfdoc.PDFString(self._named), "Producer": pdfdoc.PDFString("QI Desk")}
        written: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return written


class _PaperCanvas(Canvas):  # type: ignore[misc]
    """A canvas that has the shipped fonts' letters, and outlines of fonts of this machine."""

    def __init__(self, buffer: BytesIO, **options: object) -> None:
        super().__init__(buffer, **options)
        self.letters = Letters(self._doc)
        self.outlines = OutlineFonts(self._doc)


def new_canvas(
    buffer: BytesIO,
    title: str,
    language: str = LANGUAGE,
    size: tuple[float, float] = (PAGE_WIDTH_PT, PAGE_HEIGHT_PT),
) -> Canvas:
    """A canvas, of letter size unless told; the same drawing on it always gives the same bytes.

    title: what sort of paper it is, which names nobody.
    """
    canvas = _PaperCanvas(
        buffer,
        pagesize=size,
        pageCompression=1,
        invariant=1,
        initialFontName="qidesk-serif",
        lang=language,
    )
    canvas._doc.info = _PlainInfo(title)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas
