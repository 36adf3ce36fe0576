"""A PDF's pages as pictures, straight from its bytes.

PDFium bears no second thread: call these only on the worker that `Desk.paper` is. Every call opens
the bytes anew, which costs less than a millisecond, so that nothing of PDFium's is left to be
destroyed on another thread. PDFium itself is loaded there when first used: it is large, and many a
day no paper is looked at.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfDocument


def opened(content: bytes) -> "PdfDocument":
    """The document of a PDF's bytes, to be used in a `with` block."""
    from pypdfium2 import PdfDocument

    return PdfDocument(content)


def page_sizes(content: bytes) -> tuple[QSizeF, ...]:
    """The size of every page in points."""
    with opened(content) as document:
        return tuple(QSizeF(*document.get_page_size(at)) for at in range(len(document)))


def page_band(content: bytes, at: int, scale: float, top: int, height: int) -> QImage:
    """A band across page `at` (from 0), in colours, at `scale` pixels to the point.

    `top` and `height` are in those pixels; a band that overhangs the page's end is cut off there.
    """
    with opened(content) as document:
        page = document[at]
        below = max(0, page_pixels(page.get_height(), scale) - top - height)
        crop = (0, _crop(below, scale), 0, _crop(top, scale))
        return _image(
            page.render(scale=scale, crop=crop, prefer_bgrx=True), QImage.Format.Format_RGB32
        )


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
