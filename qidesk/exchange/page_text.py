"""What the pages of a file say: PDF by PDFium, Word, plain text; those of a picture have no text.

PDFium bears no second thread: call this only where nothing else asks it meanwhile.
"""

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from qidesk.steps import Step, unwatched

LONGEST_PAGE = 1_000_000
"""What knows no pages is cut into such as are no longer."""

MOST_TEXT_BYTES = 16 * 1024 * 1024
MOST_UNPACKED_BYTES, MOST_TAGS = 256 * 1024 * 1024, 2_000_000

_HEAD_BYTES = 4096
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_TOLD_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WORD_PART, _WORD = (
    "word/document.xml",
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
)
# A hyphen that PDFium found at the end of a line, and all that no record may hold.
_BROKEN = re.compile("[\x02\ufffe](?=\r?\n)")
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNKEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class UnreadableText(ValueError):
    """The file is not what it begins as, is locked, or would unpack to too much."""


def is_picture(head: bytes) -> bool:
    """Whether a file that begins so is a picture."""
    return head.startswith(_PICTURES) or (head[:4], head[8:12]) == (b"RIFF", b"WEBP")


def pages_of(file: BinaryIO | io.RawIOBase, step: Step = unwatched) -> tuple[str, ...]:
    """The text of each page, '' where it has none; no page for what is none of paper.

    Raises UnreadableText, OSError, and what `step` raises.
    """
    head = file.read(_HEAD_BYTES) or b""
    file.seek(0)
    if b"%PDF-" in head[:1024]:
        return tuple(_pdf_pages(file, step))
    if head.startswith(b"PK\x03\x04"):
        return _word_pages(file)
    if is_picture(head):
        # Loaded when first used, for it is large.
        from qidesk.exchange.pictures import page_count

        return ("",) * page_count(file)
    return _plain_pages(file, head)


def _pdf_pages(file: BinaryIO | io.RawIOBase, step: Step) -> Iterator[str]:
    # Loaded when first used: it is large, and many a day no paper comes in.
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(file) as document:
            for at in range(len(document)):
                page = document[at]
                words = page.get_textpage()
                yield cleaned(words.get_text_range())[:LONGEST_PAGE]
                words.close()
                page.close()
                step(at + 1, len(document))
    except PdfiumError as error:
        raise UnreadableText("no PDF that opens") from error


def _word_pages(file: BinaryIO | io.RawIOBase) -> tuple[str, ...]:
    """A Word file knows no pages: all of it is one. Of another kind of archive there is none."""
    try:
        with ZipFile(file) as packed:
            if _WORD_PART not in packed.namelist():
                return ()
            if packed.getinfo(_WORD_PART).file_size > MOST_UNPACKED_BYTES:
                raise UnreadableText("it would unpack to too much")
            with packed.open(_WORD_PART) as part:
                return _in_pages("".join(_paragraphs(part)))
    except (BadZipFile, NotImplementedError, EOFError, RuntimeError, SyntaxError) as error:
        raise UnreadableText("no Word file that opens") from error


def _paragraphs(part: object) -> Iterator[str]:
    # Loaded when first used: with the parser it takes some megabytes, and most desks read no Word.
    from defusedxml.ElementTree import iterparse

    for at, (_, element) in enumerate(iterparse(part)):
        if at == MOST_TAGS:
            raise UnreadableText("it holds more than any text does")
        if element.tag == f"{_WORD}t":
            yield element.text or ""
        elif element.tag in (f"{_WORD}p", f"{_WORD}br"):
            yield "\n"
            element.clear()


def _plain_pages(file: BinaryIO | io.RawIOBase, head: bytes) -> tuple[str, ...]:
    """The text of a file that is text alone, by its beginning."""
    if not head or (b"\x00" in head and head[:2] not in _TOLD_UTF_16):
        return ()
    content = file.read(MOST_TEXT_BYTES) or b""
    is_whole = len(content) < MOST_TEXT_BYTES
    for encoding in ("utf-16" if content[:2] in _TOLD_UTF_16 else "utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = codecs.getincrementaldecoder(encoding)().decode(content, is_whole)
            return () if _BINARY.search(text) else _in_pages(text)
    return ()


def _in_pages(text: str) -> tuple[str, ...]:
    kept = cleaned(text)
    return tuple(kept[at : at + LONGEST_PAGE] for at in range(0, len(kept), LONGEST_PAGE))


def cleaned(text: str) -> str:
    """A page's text as it is kept: lines ended by LF, no sign that no text may hold."""
    joined = _BROKEN.sub("-", text).replace("\r\n", "\n").replace("\r", "\n")
    return _UNKEPT.sub("", joined).strip()
