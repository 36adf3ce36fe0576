"""Reading back what a memo says: from its outline, and from the finished PDF."""

import re

import pypdfium2

from qidesk.memo.outline import (
    Labelled,
    Memo,
    Section,
)
from qidesk.memo.outline_words import cells_of, strings_of


def squeezed(text: str) -> str:
    """The text without white space, so that line breaks do not matter."""
    return re.sub(r"[\s\x02\ufffe]", "", text)


def on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def outline_text(memo: Memo) -> str:
    return "\n".join(text for section in memo.sections for text in strings_of(section))


def section_text(memo: Memo, key: str) -> str:
    return "\n".join(strings_of(section_of(memo, key)))


def section_of(memo: Memo, key: str) -> Section:
    (section,) = (each for each in memo.sections if each.key == key)
    return section


def row_of(memo: Memo, label: str) -> str:
    """What page one says at a label."""
    for block in memo.sections[0].blocks:
        if isinstance(block, Labelled) and block.label == label:
            value = block.value
            return value if isinstance(value, str) else "\n".join(cells_of(value))
    raise AssertionError(f"page one has no label {label}")


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def pdf_text(pdf: bytes) -> str:
    return "\n".join(pages_of(pdf))
