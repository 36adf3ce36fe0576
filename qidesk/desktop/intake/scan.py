"""A scan as a PDF to look at, made and kept in memory alone."""

import ctypes
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

from qidesk.desktop.parts.pdf import page_sizes
from qidesk.errors import QIDeskError

SUFFIXES = ("pdf", "png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp", "gif")
LARGEST_BYTES = 200_000_000
_LARGEST_SIDE = 6_000
_DOTS_PER_INCH = 150.0


class UnreadableScan(QIDeskError):
    """The file is no picture and no PDF that can be shown, or too large."""

    def __init__(self) -> None:
        super().__init__(
            "This file cannot be shown: it is neither a whole PDF nor a picture, or too large.",
            "Choose a PDF, PNG, JPEG or TIFF file of less than 200 MB.",
        )


def read_scan(path: Path) -> bytes:
    """The PDF of a file, or of a picture; call it only on the worker that `Desk.paper` is.

    Raises UnreadableScan.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise UnreadableScan
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableScan from error
    if content[:1024].lstrip().startswith(b"%PDF"):
        return _checked(content)
    return picture_as_pdf(content)


def _checked(content: bytes) -> bytes:
    try:
        if page_sizes(content):
            return content
    except Exception as error:
        # PDFium's own kinds of failure differ from release to release.
        raise UnreadableScan from error
    raise UnreadableScan


def picture_as_pdf(content: bytes) -> bytes:
    """A picture as a PDF of one page. Raises UnreadableScan."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > _LARGEST_SIDE:
        reader.setScaledSize(
            size.scaled(_LARGEST_SIDE, _LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        )
    image = reader.read()
    if image.isNull():
        raise UnreadableScan
    return _one_page(image.convertToFormat(QImage.Format.Format_RGB32))


def _one_page(image: QImage) -> bytes:
    # Loaded when first used, as for every paper that is looked at.
    from pypdfium2 import PdfBitmap, PdfDocument, PdfImage, PdfMatrix
    from pypdfium2.raw import FPDFBitmap_BGRx

    width, height = image.width(), image.height()
    pixels = bytes(image.constBits())
    held = (ctypes.c_ubyte * len(pixels)).from_buffer_copy(pixels)
    bitmap = PdfBitmap.new_native(width, height, FPDFBitmap_BGRx, buffer=held)
    wide, high = width * 72 / _DOTS_PER_INCH, height * 72 / _DOTS_PER_INCH
    with PdfDocument.new() as document:
        picture = PdfImage.new(document)
        picture.set_bitmap(bitmap)
        picture.set_matrix(PdfMatrix().scale(wide, high))
        page = document.new_page(wide, high)
        page.insert_obj(picture)
        page.gen_content()
        written = BytesIO()
        document.save(written)
    bitmap.close()
    return written.getvalue()
