"""Pages of PDFs and pictures bound into one, each stamped with its Bates number. Knows pikepdf."""

import io
from collections.abc import Sequence
from contextlib import ExitStack
from typing import BinaryIO, NamedTuple

from pikepdf import Dictionary, Name, Page, Pdf, PdfError

from qidesk.errors import QIDeskError
from qidesk.exchange.page_text import is_picture
from qidesk.exchange.pictures import MOST_BYTES, as_pdf

_PDF, _HEAD_BYTES = b"%PDF-", 1024
_FAULTS = (PdfError, ValueError, TypeError, AttributeError, IndexError, OverflowError)
"""What a damaged or hostile PDF has pikepdf end in."""

_SIZE_PT, _MARGIN_PT = 9, 18
_LETTER = 0.6
"""The width of every letter of Courier, of its size."""

_TURNED = {
    0: "1 0 0 1 {across} {up}",
    90: "0 1 -1 0 {up} {across}",
    180: "-1 0 0 -1 {across} {up}",
    270: "0 -1 1 0 {up} {across}",
}
"""By how far a page is turned clockwise, the text matrix by which a line is read level."""


class Part(NamedTuple):
    """A PDF or a picture by its name, and which of its pages (from 1), in the order wanted."""

    name: str
    file: BinaryIO | io.RawIOBase
    pages: tuple[int, ...]


class Unbindable(QIDeskError):
    """A part is of no kind that can be bound, does not open, or lacks a page that was chosen."""


def bound(cover: bytes, parts: Sequence[Part], numbers: Sequence[str]) -> bytes:
    """The cover, then the pages of every part, each with the next number at its foot.

    What a page would do by itself when it is opened, or clicked, is left out. Raises Unbindable.
    """
    with ExitStack() as opened, Pdf.new() as pdf:
        first = opened.enter_context(Pdf.open(io.BytesIO(cover)))
        pdf.pages.extend(first.pages)
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
        )
        left = iter(numbers)
        for part in parts:
            source = opened.enter_context(_opened(part))
            try:
                for page in part.pages:
                    pdf.pages.append(source.pages[page - 1])
                    _keep_still(pdf.pages[-1])
                    _stamp(pdf.pages[-1], next(left), font)
            except _FAULTS as error:
                raise Unbindable(*_why(part.name, _PDF)) from error
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _opened(part: Part) -> Pdf:
    """A part as a PDF that has the pages wanted. Raises Unbindable, UnreadablePicture."""
    head = part.file.read(_HEAD_BYTES) or b""
    part.file.seek(0)
    try:
        source: BinaryIO | io.RawIOBase = part.file
        if is_picture(head):
            source = io.BytesIO(as_pdf(part.file.read(MOST_BYTES) or b""))
        pdf = Pdf.open(source)  # type: ignore[arg-type]
        count = len(pdf.pages)
    except _FAULTS as error:
        raise Unbindable(*_why(part.name, head)) from error
    if missing := [each for each in part.pages if not 1 <= each <= count]:
        pdf.close()
        told = f"“{part.name}” has no page {missing[0]}: its pages are 1 to {count}."
        raise Unbindable(told, "Choose of these, as in 1-3,5.")
    return pdf


def _why(name: str, head: bytes) -> tuple[str, str]:
    """Why a part cannot be bound that begins so, and what to do."""
    if _PDF in head:
        told = f"“{name}” is a PDF that is damaged, or that opens by a password alone."
        return told, "Print it as a PDF without one, attach that, and bind it instead."
    told = f"“{name}” is neither a PDF nor a picture: its pages cannot be bound as they are."
    return told, "Print it as a PDF from the program it belongs to, attach that, and bind that."


def _keep_still(page: Page) -> None:
    """Take away what a page does by itself, and what a click on it does."""
    for held in (page.obj, *page.get("/Annots", ())):
        for key in ("/AA", "/A"):
            if key in held:
                del held[key]


def _stamp(page: Page, number: str, font: object) -> None:
    """Set a number at the foot of a page, on the right as it is read."""
    name = page.add_resource(font, Name.Font)  # type: ignore[arg-type]
    left, bottom, right, top = map(float, page.cropbox)
    turned = int(page.get("/Rotate", 0)) % 360
    end = _MARGIN_PT + _LETTER * _SIZE_PT * len(number)
    places = {
        0: (right - end, bottom + _MARGIN_PT),
        90: (top - end, right - _MARGIN_PT),
        180: (left + end, top - _MARGIN_PT),
        270: (bottom + end, left + _MARGIN_PT),
    }
    across, up = places.get(turned, places[0])
    matrix = _TURNED.get(turned, _TURNED[0]).format(across=round(across, 2), up=round(up, 2))
    line = f"q BT {name} {_SIZE_PT} Tf 0 g {matrix} Tm ({number}) Tj ET Q"
    # What the page's own content leaves of its state must not move the number.
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ\n{line}\n".encode("ascii"))
