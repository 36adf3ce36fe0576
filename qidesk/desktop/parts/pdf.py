"""A PDF's pages as pictures, straight from its bytes or from a sealed file, nothing on the disk.

PDFium bears no second thread: call these only on the worker that `Desk.paper` is. Every call opens
the bytes anew, which costs less than a millisecond, so that nothing of PDFium's is left to be
destroyed on another thread. PDFium itself is loaded there when first used: it is large, and many a
day no paper is looked at.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from qidesk.store.errors import DamagedAttachment
from qidesk.store.sealing import SealedFile

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfDocument


class Paper(NamedTuple):
    """A PDF that is looked at, each page `turned` clockwise by so many degrees."""

    source: bytes | SealedFile
    turned: int = 0


Content = bytes | Paper
"""A PDF as its bytes, or as it is looked at."""


@contextmanager
def opened(content: Content) -> "Iterator[PdfDocument]":
    """The document of a PDF. Raises DamagedAttachment where a piece of a sealed one is damaged."""
    from pypdfium2 import PdfDocument

    source = content.source if isinstance(content, Paper) else content
    with PdfDocument(source) as document:
        yield document
    if isinstance(source, SealedFile) and source.fault:
        raise DamagedAttachment from source.fault


def _turned(content: Content) -> int:
    return content.turned if isinstance(content, Paper) else 0


def page_sizes(content: Content) -> tuple[QSizeF, ...]:
    """The size of every page in points, as it is turned."""
    with opened(content) as document:
        sizes = tuple(QSizeF(*document.get_page_size(at)) for at in range(len(document)))
    return tuple(each.transposed() for each in sizes) if _turned(content) % 180 else sizes


def page_band(content: Content, at: int, scale: float, top: int, height: int) -> QImage:
    """A band across page `at` (from 0), in colours, at `scale` pixels to the point.

    `top` and `height` are in those pixels; a band that overhangs the page's end is cut off there.
    """
    with opened(content) as document:
        page, turned = document[at], _turned(content)
        high = page.get_width() if turned % 180 else page.get_height()
        below = max(0, page_pixels(high, scale) - top - height)
        crop = (0, _crop(below, scale), 0, _crop(top, scale))
        return _image(
            page.render(scale=scale, crop=crop, prefer_bgrx=True, rotation=turned),
            QImage.Format.Format_RGB32,
        )


def page_small(content: Content, at: int, wide: int, high: int) -> QImage:
    """Page `at` (from 0) as a small picture of at most so many pixels."""
    with opened(content) as document:
        page, turned = document[at], _turned(content)
        size = QSizeF(*page.get_size())
        shown = size.transposed() if turned % 180 else size
        scale = min(wide / shown.width(), high / shown.height())
        drawn = page.render(scale=scale, prefer_bgrx=True, rotation=turned)
        return _image(drawn, QImage.Format.Format_RGB32)


def page_in_greys(content: bytes, at: int, scale: float) -> QImage:
    """The whole of page `at` (from 0) in greys, drawn for paper, at `scale` pixels to the point."""
    with opened(content) as document:
        bitmap = document[at].render(scale=scale, grayscale=True, optimize_mode="print")
        return _image(bitmap, QImage.Format.Format_Grayscale8)


def page_pixels(length_pt: float, scale: float) -> int:
    """How many pixels PDFium gives a length in points."""
    return -int(-length_pt * scale // 1)


def _crop(pixels: int, scale: float) -> float:
    # Cropping is asked for in points and rounded up to whole pixels; half a pixel less than
    # wanted is rounded to what is wanted, whatever the last digit of the division.
    return max(0.0, (pixels - 0.5) / scale)


def _image(bitmap: "PdfBitmap", layout: QImage.Format) -> QImage:
    size = bitmap.width, bitmap.height
    image = QImage(memoryview(bitmap.buffer).cast("B"), *size, bitmap.stride, layout).copy()
    bitmap.close()
    return image
