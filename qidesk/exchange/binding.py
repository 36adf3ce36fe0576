"""Pages of several PDFs bound into one, each stamped with its Bates number. Knows pikepdf."""

import io
from collections.abc import Sequence
from contextlib import ExitStack
from typing import BinaryIO, NamedTuple

from pikepdf import Dictionary, Name, Page, Pdf, PdfError

from qidesk.errors import QIDeskError

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
    """A PDF and which of its pages (from 1), in the order wanted."""

    file: BinaryIO | io.RawIOBase
    pages: tuple[int, ...]


class Unbindable(QIDeskError):
    """A part is no PDF that can be bound."""

    def __init__(self, at: int) -> None:
        super().__init__(
            f"Document {at} of the bundle is no PDF that opens without a password, or lacks a page"
            " that was chosen.",
            "Leave it out, or attach it as a PDF without one.",
        )


def bound(cover: bytes, parts: Sequence[Part], numbers: Sequence[str]) -> bytes:
    """The cover, then the pages of every part, each with the next number at its foot.

    What a page would do by itself when it is opened, or clicked, is left out. Raises Unbindable.
    """
    with ExitStack() as opened, Pdf.new() as pdf:
        first = opened.enter_context(Pdf.open(io.BytesIO(cover)))
        pdf.pages.extend(first.pages)
        begin = len(pdf.pages)
        for at, part in enumerate(parts, 1):
            try:
                source = opened.enter_context(Pdf.open(part.file))  # type: ignore[arg-type]
                pdf.pages.extend(source.pages[number - 1] for number in part.pages)
            except (PdfError, IndexError) as error:
                raise Unbindable(at) from error
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
        )
        for number, page in zip(numbers, pdf.pages[begin:], strict=True):
            _keep_still(page)
            _stamp(page, number, font)
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


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
