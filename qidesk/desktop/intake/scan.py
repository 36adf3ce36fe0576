"""A scan as a PDF to look at, made and kept in memory alone."""

from pathlib import Path

from qidesk.desktop.parts.pdf import page_sizes
from qidesk.errors import QIDeskError

SUFFIXES = ("pdf", "png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp", "gif")
LARGEST_BYTES = 200_000_000


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
    # Loaded when first used, for it is large.
    from qidesk.exchange.pictures import UnreadablePicture, as_pdf

    try:
        return as_pdf(content)
    except UnreadablePicture as error:
        raise UnreadableScan from error


def _checked(content: bytes) -> bytes:
    try:
        if page_sizes(content):
            return content
    except Exception as error:
        # PDFium's own kinds of failure differ from release to release.
        raise UnreadableScan from error
    raise UnreadableScan
