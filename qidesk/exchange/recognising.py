"""What a scanned page says, read by tesseract where that is installed, through pipes alone.

Nothing of a page is ever in clear on the disk: the picture goes in and the text comes out by pipes.
"""

import io
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from subprocess import DEVNULL, PIPE, Popen, SubprocessError, TimeoutExpired
from typing import BinaryIO, NamedTuple

from qidesk.errors import QIDeskError
from qidesk.exchange.page_text import cleaned
from qidesk.steps import Step, unwatched

_PROGRAM = "tesseract"
_LANGUAGES = {"eng": "English", "spa": "Spanish"}
_TURNS = "osd"
"""The data by which tesseract knows a page that lies on its side or its head."""
_SECONDS, _LOOKS_A_SECOND = 120, 10
_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72


class Recogniser(NamedTuple):
    """The program by its path, those of our languages it has, and whether it sets pages upright."""

    path: str
    languages: tuple[str, ...]
    can_turn: bool = False

    @property
    def lacks(self) -> str:
        """What it cannot read, in words without a full stop; '' where it reads all that we do."""
        return "; ".join(
            f"{name} is misread until tesseract-ocr-{code} is installed"
            for code, name in _LANGUAGES.items()
            if self.languages and code not in self.languages
        )


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
    return Recogniser(path, languages, _TURNS in listed)


def recognised(by: Recogniser, picture: bytes, step: Step = unwatched) -> str:
    """What a picture of a page says, '' for nothing.

    Raises QIDeskError where it is not read, and what `step` raises, which is called meanwhile; then
    tesseract is ended.
    """
    turning = ["--psm", "1"] if by.can_turn else []
    command = [by.path, "stdin", "stdout", "-l", "+".join(by.languages), *turning]
    return cleaned(_run(command, picture, step).decode("utf-8", "replace"))


def picture_of(file: BinaryIO | io.RawIOBase, number: int) -> bytes:
    """A page of a PDF or a picture (from 1) in greys, as a picture that tesseract reads.

    Nothing else may ask PDFium meanwhile. Raises QIDeskError where it cannot be drawn.
    """
    file.seek(0)
    head = file.read(1024) or b""
    file.seek(0)
    # Both are loaded when first used, for they are large.
    from qidesk.exchange.pictures import MOST_READ_PIXELS, page_in_greys

    if b"%PDF-" not in head:
        return page_in_greys(file, number)
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(file) as document:
            page = document[number - 1]
            wide, high = page.get_size()
            scale = _DOTS_PER_INCH / _POINTS_PER_INCH
            most = (MOST_READ_PIXELS / max(1.0, wide * high)) ** 0.5
            bitmap = page.render(scale=min(scale, most), grayscale=True)
            return _in_greys(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    except (PdfiumError, IndexError) as error:
        raise _unread() from error


def _in_greys(pixels: bytes, wide: int, high: int, stride: int) -> bytes:
    """A picture in the plainest of formats: its size, then a byte for each dot."""
    rows = (pixels[at * stride : at * stride + wide] for at in range(high))
    return f"P5 {wide} {high} 255\n".encode("ascii") + b"".join(rows)


def _run(command: list[str], given: bytes, step: Step = unwatched) -> bytes:
    # More threads than one make it slower, and it runs beside all else.
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        with Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment) as program:
            said = _heard(program, given, step)
    except (OSError, SubprocessError) as error:
        raise _unread() from error
    if program.returncode:
        raise _unread()
    return said


def _heard(program: "Popen[bytes]", given: bytes, step: Step) -> bytes:
    """What a program says that is given all of it; `step` is called meanwhile, and can end it."""
    with ThreadPoolExecutor(1) as talking:
        said = talking.submit(program.communicate, given)
        try:
            for _ in range(_SECONDS * _LOOKS_A_SECOND):
                with suppress(TimeoutError):
                    return said.result(1 / _LOOKS_A_SECOND)[0]
                step(0, 0)
            raise TimeoutExpired(program.args, _SECONDS)
        except BaseException:
            program.kill()
            raise


def _unread() -> QIDeskError:
    return QIDeskError("This page could not be read.", "Type what it says, or try another scan.")
