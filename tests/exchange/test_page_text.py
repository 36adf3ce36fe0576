"""What the pages of files say: real papers, other kinds of files, and hostile ones."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from qidesk.exchange import page_text
from qidesk.exchange.page_text import UnreadableText, cleaned, pages_of
from qidesk.steps import Stopped

PAPERS = Path("../shared/data/pdf")
needs_papers = pytest.mark.skipif(not PAPERS.is_dir(), reason="the court papers are not here")


def read(content: bytes) -> tuple[str, ...]:
    return pages_of(io.BytesIO(content))


def packed(name: str, content: str) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


@needs_papers
def test_a_filed_complaint_is_read_page_by_page_and_can_be_stopped() -> None:
    told = []
    with (PAPERS / "akd_1-20-cv-00004_doc8.pdf").open("rb") as paper:
        pages = pages_of(paper, lambda done, of: told.append((done, of)))
    assert len(pages) == 13
    assert "Personal Representative of the ESTATE OF KELLY MICHAEL STEPHENS" in pages[1]
    assert "\r" not in "".join(pages)
    assert told[-1] == (13, 13)

    def stop(done: int, of: int) -> None:
        raise Stopped

    with (PAPERS / "akd_1-20-cv-00004_doc8.pdf").open("rb") as paper, pytest.raises(Stopped):
        pages_of(paper, stop)


@needs_papers
def test_a_scan_has_a_page_without_text() -> None:
    assert read((PAPERS / "ecf/image-pdf-2.pdf").read_bytes()) == ("",)
    assert read(b"\x89PNG\r\n\x1a\n") == read(b"RIFF\0\0\0\0WEBP") == ("",)


def test_word_and_plain_files_are_read_too_and_films_have_no_pages() -> None:
    document, buffer = Document(), io.BytesIO()
    document.add_paragraph("Dear Sir,")
    document.add_paragraph("The guard <b>struck</b> me & left.")
    document.save(buffer)
    assert read(buffer.getvalue()) == ("Dear Sir,\nThe guard <b>struck</b> me & left.",)
    assert read("José wrote\r\nthis".encode()) == ("José wrote\nthis",)
    assert read("José".encode("cp1252")) == ("José",)
    assert read("José".encode("utf-16")) == ("José",)
    assert read(b"") == read(b"\0\0\0 ftypmp42") == read(b"RIFF\0\0\0\0AVI ") == ()
    assert read(b"\x81\x8d") == read(b"text \x01\x02") == ()
    assert read(packed("xl/workbook.xml", "<a/>")) == ()


def test_what_is_longer_than_a_page_goes_on_upon_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_text, "LONGEST_PAGE", 4)
    assert read(b"abcdefghi") == ("abcd", "efgh", "i")


def test_a_hyphen_at_the_end_of_a_line_stays_one_and_no_other_sign_acts() -> None:
    assert cleaned("exam\x02\r\nple \x00\x1b[31m\ud800\ufffe ") == "exam-\nple [31m"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\nno more",
        b"PK\x03\x04 no more",
        packed("word/document.xml", "<a"),
        packed("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ],
)
def test_what_is_damaged_or_hostile_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        read(content)
    assert not isinstance(refused.value, UnicodeError)


def test_a_bomb_is_refused_before_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_text, "MOST_UNPACKED_BYTES", 1000)
    with pytest.raises(UnreadableText, match="unpack"):
        read(packed("word/document.xml", "<a>" + " " * 2000 + "</a>"))
    monkeypatch.setattr(page_text, "MOST_TAGS", 90)
    with pytest.raises(UnreadableText, match="more than any text"):
        read(packed("word/document.xml", "<a>" + "<b/>" * 100 + "</a>"))
    assert read(packed("word/document.xml", "<a>" + "<b/>" * 80 + "</a>")) is not None


@settings(max_examples=60)
@given(st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe"]), st.binary(max_size=300))
def test_no_file_whatever_is_in_it_makes_more_than_pages_or_a_refusal(
    begin: bytes, rest: bytes
) -> None:
    try:
        pages = read(begin + rest)
    except ValueError:
        return
    assert all(page == cleaned(page) for page in pages)
