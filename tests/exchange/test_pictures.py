"""Pictures as pages: every kind becomes pages of paper, and none is unpacked that is too large."""

import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Pdf
from PIL import Image

from qidesk.exchange import pictures
from qidesk.exchange.page_text import pages_of
from qidesk.exchange.pictures import UnreadablePicture, as_pdf, page_count, page_in_greys


def a_picture(kind: str, mode: str = "L", *more: Image.Image, **how: Any) -> bytes:
    written, size = io.BytesIO(), how.pop("size", (425, 550))
    several = {"save_all": True, "append_images": more} if more else {}
    Image.new(mode, size).save(written, kind, **several, **how)
    return written.getvalue()


def sizes_of(content: bytes) -> list[tuple[int, int]]:
    """The size of each page in whole points."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        return [
            (round(float(page.mediabox[2])), round(float(page.mediabox[3]))) for page in pdf.pages
        ]


def pgm_size(content: bytes) -> list[int]:
    return [int(each) for each in content.split()[1:3]]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")]
    + [("JPEG", "L"), ("JPEG", "CMYK"), ("GIF", "P"), ("BMP", "RGB"), ("WEBP", "RGBA")]
    + [("TIFF", "1"), ("TIFF", "RGBA")],
)
def test_a_picture_of_every_kind_is_a_page_of_its_size_and_is_drawn_in_greys(kind, mode):
    content = a_picture(kind, mode)
    ((wide, high),) = sizes_of(as_pdf(content))
    assert (wide / high) == pytest.approx(425 / 550, abs=0.01)
    assert high <= 792
    assert pages_of(io.BytesIO(content)) == ("",)
    assert pgm_size(page_in_greys(io.BytesIO(content), 1)) == [425, 550]


def test_a_fax_of_several_pages_has_them_all_and_any_other_picture_the_first_alone():
    more = (Image.new("1", (1700, 2200)), Image.new("RGBA", (300, 300)))
    fax = a_picture("TIFF", "1", *more, dpi=(200, 200))
    assert page_count(io.BytesIO(fax)) == 3
    assert sizes_of(as_pdf(fax))[1] == (612, 792)
    assert len(sizes_of(as_pdf(fax))) == 3
    assert pgm_size(page_in_greys(io.BytesIO(fax), 3)) == [300, 300]
    film = a_picture("GIF", "P", Image.new("P", (425, 550), 3))
    assert (page_count(io.BytesIO(film)), len(sizes_of(as_pdf(film)))) == (1, 1)
    with pytest.raises(UnreadablePicture):
        page_in_greys(io.BytesIO(fax), 4)


def test_a_photograph_lies_upright_and_none_is_larger_than_paper_or_smaller_than_its_number():
    exif = Image.Exif()
    exif[0x0112] = 6  # held on its side
    turned = a_picture("JPEG", "RGB", size=(3000, 2000), exif=exif, dpi=(72, 72))
    with Pdf.open(io.BytesIO(as_pdf(turned))) as pdf:
        assert pdf.pages[0].Rotate == 90
        assert [float(each) for each in pdf.pages[0].mediabox[2:]] == [792, 528]
    assert pgm_size(page_in_greys(io.BytesIO(turned), 1)) == [2000, 3000]
    assert sizes_of(as_pdf(a_picture("PNG", size=(3, 2)))) == [(216, 216)]


def test_a_bound_photograph_tells_neither_where_nor_by_what_it_was_taken():
    about = Image.Exif()
    about[0x0110], about[0x010E], about[0x0112] = "Qzyxcamera", "Qzyxplace", 6
    photograph = a_picture("JPEG", exif=about, comment=b"Qzyxcomment")
    assert photograph.count(b"Qzyx") == 3
    bound = as_pdf(photograph)
    with Pdf.open(io.BytesIO(bound)) as pdf:
        [page] = pdf.pages
        [image] = page.get_images().values()
        assert b"Qzyx" not in bound + image.read_raw_bytes()
        assert image.Width > image.Height  # turned as the camera said


def a_png_that_says_it_is(wide: int, high: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    chunks = (head, b"IDAT" + zlib.compress(b""), b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each))
        for each in chunks
    )


def test_a_picture_with_too_many_dots_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = a_png_that_says_it_is(30_000, 30_000)
    fax = a_picture("TIFF", "1", Image.new("1", (500, 550)))
    for unpack in (as_pdf, lambda content: page_in_greys(io.BytesIO(content), 1)):
        with pytest.raises(UnreadablePicture, match="60 million dots"):
            unpack(bomb)
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 250_000)
    with pytest.raises(UnreadablePicture):
        as_pdf(fax)


def test_a_large_photograph_is_unpacked_smaller_and_none_is_read_with_more_dots_than_help(
    monkeypatch,
):
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 100_000)
    monkeypatch.setattr(pictures, "MOST_READ_PIXELS", 10_000)
    photograph = a_picture("JPEG", "RGB", size=(1600, 800))
    assert sizes_of(as_pdf(photograph)) == [(300, 216)]
    wide, high = pgm_size(page_in_greys(io.BytesIO(photograph), 1))
    assert wide * high <= 10_000
    assert wide == pytest.approx(2 * high, abs=2)


SAMPLES = [
    a_picture("PNG", "RGBA", size=(9, 9)),
    a_picture("JPEG", "RGB", size=(9, 9)),
    a_picture("TIFF", "L", Image.new("1", (9, 9)), size=(9, 9)),
    a_picture("GIF", "P", size=(9, 9)),
    a_picture("BMP", "RGB", size=(9, 9)),
    a_picture("WEBP", "RGB", size=(9, 9)),
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SAMPLES), st.integers(0, 4000), st.binary(max_size=12))
def test_a_damaged_picture_is_shown_as_far_as_it_goes_or_refused_in_words(whole, at, put):
    at %= len(whole)
    damaged = whole[:at] + put + whole[at + len(put) :]
    for unpack in (as_pdf, lambda content: page_in_greys(io.BytesIO(content), 1)):
        for content in (damaged, whole[:at]):
            try:
                unpack(content)
            except UnreadablePicture:
                continue
    assert page_count(io.BytesIO(damaged)) >= 1
