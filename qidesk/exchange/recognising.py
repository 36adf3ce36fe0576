"""What a scanned page says, read by tesseract where that is installed, through pipes alone.

Nothing of a page is ever in clear on the disk: the picture goes in and the text comes out by pipes.
"""

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from qidesk.errors import QIDeskError
from qidesk.exchange.page_text import cleaned

_PROGRAM = "tesseract"
_LANGUAGES = ("eng", "spa")
_SECONDS = 120
_DOTS_PER_INCH = 300
_MOST_PIXELS = 40_000_000
_POINTS_PER_INCH = 72


class Recogniser(NamedTuple):
    """The program by its path, and those of our languages it has."""

    path: str
    languages: tuple[str, ...]


class NoRecogniser(QIDeskError):
    """There is no tesseract here, or it has no language that we read."""

    def __init__(self) -> None:
        super().__init__(
            "Scans cannot be read on this machine: tesseract is not installed, or has neither"
            " English nor Spanish.",
            "Install tesseract with its English and Spanish data (on Debian: tesseract-ocr,"
            " tesseract-ocr-eng, tesseract-ocr-spa), and try again.",
        )


def recogniser() -> Recogniser:
    """The tesseract of this machine. Raises NoRecogniser."""
    path = shutil.which(_PROGRAM)
    if path is None:
        raise NoRecogniser
    listed = _run([path, "--list-langs"], b"").decode("utf-8", "replace").split()
    languages = tuple(each for each in _LANGUAGES if each in listed)
    if not languages:
        raise NoRecogniser
    return Recogniser(path, languages)


def recognised(by: Recogniser, picture: bytes) -> str:
    """What a picture of a page says, '' for nothing. Raises QIDeskError where it is not read."""
    command = [by.path, "stdin", "stdout", "-l", "+".join(by.languages)]
    return cleaned(_run(command, picture).decode("utf-8", "replace"))


def pictures_of(file: BinaryIO | io.RawIOBase) -> Callable[[int], bytes]:
    """What gives page by page (from 1) a PDF in greys, as a picture that tesseract reads.

    A file that is a picture is one as it is. Nothing else may ask PDFium meanwhile.
    """
    head = file.read(1024) or b""
    file.seek(0)
    if b"%PDF-" not in head:
        return lambda _: file.read() or b""
    from pypdfium2 import PdfDocument

    document = PdfDocument(file)

    def picture(number: int) -> bytes:
        page = document[number - 1]
        wide, high = page.get_size()
        scale = _DOTS_PER_INCH / _POINTS_PER_INCH
        most = (_MOST_PIXELS / max(1.0, wide * high)) ** 0.5
        bitmap = page.render(scale=min(scale, most), grayscale=True)
        return _in_greys(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)

    return picture


def _in_greys(pixels: bytes, wide: int, high: int, stride: int) -> bytes:
    """A picture in the plainest of formats: its size, then a byte for each dot."""
    rows = (pixels[at * stride : at * stride + wide] for at in range(high))
    return f"P5 {wide} {high} 255\n".encode("ascii") + b"".join(rows)


def _run(command: list[str], given: bytes) -> bytes:
    # More threads than one make it slower, and it runs beside all else.
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, timeout=_SECONDS, check=True, env=environment
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise QIDeskError(
            "tesseract could not read this page.", "Try again, or type what the page says."
        ) from error
    return done.stdout
