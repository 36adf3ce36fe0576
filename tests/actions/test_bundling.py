"""What a bundle takes: PDFs and pictures; all else is refused by its name, with what to do."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from qidesk.actions.bundling import Chosen, pages_typed, write_bundle
from qidesk.actions.documents import attach
from qidesk.actions.refusals import BadInput
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault
from tests.builders import a_case, add

DAY = date(2026, 11, 28)


def a_fax() -> bytes:
    written = io.BytesIO()
    more = [Image.new("L", (85, 110))]
    Image.new("1", (1700, 2200)).save(
        written, "TIFF", save_all=True, append_images=more, dpi=(200, 200)
    )
    return written.getvalue()


def a_photograph() -> bytes:
    written = io.BytesIO()
    Image.new("RGBA", (85, 110)).save(written, "PNG")
    return written.getvalue()


def a_word_file() -> bytes:
    written, word = io.BytesIO(), docx.Document()
    word.add_paragraph("Dear Sir")
    word.save(written)
    return written.getvalue()


def test_pictures_are_bound_page_by_page_and_numbered(vault: Vault, tmp_path: Path):
    case, out = a_case(), tmp_path / "bundle.pdf"
    add(vault, case)
    fax, photo = (
        attach(vault, case.id, io.BytesIO(content), name).document
        for content, name in ((a_fax(), "fax.tiff"), (a_photograph(), "photo.png"))
    )
    assert (fax.pages, photo.pages) == (2, 1)
    write_bundle(vault, case.id, [Chosen(photo), Chosen(fax, (2, 1))], out, DAY)
    with PdfDocument(out) as bound:
        assert len(bound) == 4
        for at in (1, 2, 3):
            assert f"{at:06}" in bound[at].get_textpage().get_text_range()
    with pytest.raises(QIDeskError, match="“fax” has no page 3: its pages are 1 to 2"):
        write_bundle(vault, case.id, [Chosen(fax, (3,))], out, DAY)


@pytest.mark.parametrize(
    ("content", "pages", "told"),
    [
        (a_word_file(), (), "“paper” is neither a PDF nor a picture"),
        (b"Dear Sir", (), "“paper” is neither a PDF nor a picture"),
        (b"ID3\0\0\0sound", (), "“paper” has no pages here to bind"),
        (b"%PDF-1.7\ncut off", (1,), "“paper” is a PDF that is damaged"),
        (b"\x89PNG cut off", (), "This picture is damaged, or too large"),
    ],
)
def test_what_cannot_be_bound_is_named_with_what_to_do(vault, tmp_path, content, pages, told):
    case = a_case()
    add(vault, case)
    paper = attach(vault, case.id, io.BytesIO(content), "paper.bin").document
    with pytest.raises(QIDeskError) as refused:
        write_bundle(vault, case.id, [Chosen(paper, pages)], tmp_path / "out.pdf", DAY)
    assert told in refused.value.message
    assert refused.value.remedy
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("typed", ["0", "3-2", "1-99999", "x", "-", "1--2", "²"])
def test_what_names_no_pages_is_refused(typed):
    with pytest.raises(BadInput):
        pages_typed(typed)


def test_pages_are_taken_in_the_order_typed():
    assert pages_typed(" 3, 1-2,,3") == (3, 1, 2, 3)
    assert pages_typed("") == ()
