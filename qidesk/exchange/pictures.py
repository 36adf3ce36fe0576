"""Pictures as pages: how many one has, each in greys to be read, all as a PDF; in memory alone.

A TIFF may hold many pages, any other picture is one. What a picture would take when it is unpacked
is looked at before that is done. Knows Pillow and img2pdf.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import ceil, log
from typing import BinaryIO

from PIL import ExifTags, Image, ImageFile, ImageOps
from PIL.Image import Resampling

from qidesk.errors import QIDeskError

Readable = BinaryIO | io.RawIOBase

MOST_BYTES = 200_000_000
_MOST_PIXELS = 60_000_000
"""A letter page at 800 dots per inch has fewer; a JPEG with more is unpacked smaller."""
MOST_READ_PIXELS = 12_000_000
"""Legal paper at 300 dots per inch has fewer; with more tesseract takes longer, and reads no more.
"""
_MOST_PAGES = 5_000
_WHOLE = ("JPEG", "MPO")
"""What goes into a PDF with all that stands in its file."""
_BESIDE_THE_DOTS = {"comment", "xmp", "photoshop", "mp"}
"""What a JPEG may tell of whoever worked on it, as Pillow names it."""

_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_TIFF = (b"II*\x00", b"MM\x00*")

# Pillow's own word on that is a warning, or comes after half of it is unpacked.
Image.MAX_IMAGE_PIXELS = None
# Of one that is cut off, what there is is shown.
ImageFile.LOAD_TRUNCATED_IMAGES = True

_LETTER_PT, _LEGAL_PT = (612.0, 792.0), (612.0, 1008.0)
_DPI = (96.0, 96.0)
_LEAST_PT = 216.0
"""A page has room for the number at its foot."""


class UnreadablePicture(QIDeskError):
    """The picture is broken off, of a kind we do not know, or too large to be unpacked."""

    def __init__(self) -> None:
        super().__init__(
            "This picture is damaged, or too large: it may have 60 million dots and 200 MB.",
            "Scan it again at 300 dots per inch, or save it smaller, and attach that.",
        )


def page_count(file: Readable) -> int:
    """How many pages the picture in a file has; one where it cannot be told."""
    file.seek(0)
    if file.read(len(_TIFF[0])) in _TIFF:
        try:
            with _opened(file) as picture:
                return max(1, sum(1 for _ in _frames(picture)))
        except UnreadablePicture:
            return 1
    return 1


def page_in_greys(file: Readable, number: int) -> bytes:
    """A page of a picture (from 1), upright, as a PGM of no more dots than are read well.

    Raises UnreadablePicture.
    """
    with _opened(file) as picture:
        picture.seek(number - 1)
        _make_small(picture)
        page = ImageOps.exif_transpose(_on_white(picture).convert("L"))
        if (scale := (MOST_READ_PIXELS / max(1, page.width * page.height)) ** 0.5) < 1:
            size = max(1, int(page.width * scale)), max(1, int(page.height * scale))
            page = page.resize(size, Resampling.BOX)
        written = io.BytesIO()
        page.save(written, "PPM")
        return written.getvalue()


def as_pdf(content: bytes) -> bytes:
    """A picture as a PDF with a page for each of its pages, none larger than legal paper.

    Its dots are taken over as they are, unless there are too many, or they let the paper through,
    or a camera wrote beside them where and when they were taken, which is left out.
    Raises UnreadablePicture.
    """
    with _opened(io.BytesIO(content)) as picture:
        are_fewer = [_make_small(each) for each in _frames(picture)]
        if not any(are_fewer):
            with suppress(Exception):
                alone = _dots_alone(picture) if _tells_more(picture) else content
                return _converted(alone, picture.format)
        return _converted(_drawn_anew(picture), picture.format)


def _tells_more(picture: Image.Image) -> bool:
    """Whether a PDF would hold more of it than its dots, and which way is up."""
    about = picture.getexif().keys() - {ExifTags.Base.Orientation}
    return picture.format in _WHOLE and bool(about or _BESIDE_THE_DOTS & picture.info.keys())


def _dots_alone(picture: Image.Image) -> bytes:
    """A photograph upright, with nothing beside its dots."""
    picture.seek(0)
    upright = ImageOps.exif_transpose(picture)
    kept = {name: picture.info[name] for name in ("dpi", "icc_profile") if name in picture.info}
    upright.info.clear()
    written = io.BytesIO()
    upright.save(written, "JPEG", quality=95, subsampling=0, **kept)
    return written.getvalue()


def _converted(content: bytes, kind: str | None) -> bytes:
    # Loaded when first used: few pictures are bound.
    import img2pdf

    return bytes(
        img2pdf.convert(
            content,
            layout_fun=_layout,
            rotation=img2pdf.Rotation.ifvalid,
            first_frame_only=kind != "TIFF",
            nodate=True,
        )
    )


@contextmanager
def _opened(file: Readable) -> Iterator[Image.Image]:
    """The picture in a file. Raises UnreadablePicture for all that goes wrong while it is open."""
    file.seek(0)
    try:
        with Image.open(file, formats=_KINDS) as picture:  # type: ignore[arg-type]
            yield picture
    except Exception as error:
        # Readers of pictures fail in many ways, which differ from release to release.
        raise UnreadablePicture from error


def _frames(picture: Image.Image) -> Iterator[Image.Image]:
    """The picture at each of its pages; only the first where it is no TIFF."""
    picture.seek(0)
    yield picture
    for at in range(1, _MOST_PAGES if picture.format == "TIFF" else 1):
        try:
            picture.seek(at)
        except EOFError:
            return
        yield picture


def _make_small(picture: Image.Image) -> bool:
    """Have a JPEG with too many dots unpacked with fewer; whether that was needed.

    Raises UnreadablePicture where it has too many even so.
    """
    too_many = picture.width * picture.height / _MOST_PIXELS
    if too_many <= 1:
        return False
    by = 2 ** ceil(log(too_many, 4))
    picture.draft(picture.mode, (picture.width // by, picture.height // by))
    if picture.width * picture.height > _MOST_PIXELS:
        raise UnreadablePicture
    return True


def _on_white(picture: Image.Image) -> Image.Image:
    """What can be seen through, laid on white paper."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture
    upper = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", upper.size, "white"), upper).convert("RGB")


def _drawn_anew(picture: Image.Image) -> bytes:
    pages = [ImageOps.exif_transpose(_on_white(frame)) for frame in _frames(picture)]
    written = io.BytesIO()
    kind = "PNG" if picture.format != "TIFF" else "TIFF"
    more = {"save_all": True, "append_images": pages[1:]} if pages[1:] else {}
    pages[0].save(written, kind, dpi=picture.info.get("dpi", _DPI), **more)
    return written.getvalue()


def _layout(
    wide_px: int, high_px: int, dots_per_inch: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The sizes of a page and of the picture on it, in points: its own, unless no paper has it."""
    wide, high = wide_px * 72 / dots_per_inch[0], high_px * 72 / dots_per_inch[1]
    shorter, longer = sorted((wide, high))
    if shorter > _LEGAL_PT[0] or longer > _LEGAL_PT[1]:
        scale = min(_LETTER_PT[0] / shorter, _LETTER_PT[1] / longer)
        wide, high = wide * scale, high * scale
    return max(_LEAST_PT, wide), max(_LEAST_PT, high), wide, high
