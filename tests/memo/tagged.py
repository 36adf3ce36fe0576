"""A tagged PDF read back by another library, as a reader aloud would hear it."""

from collections.abc import Iterator
from io import BytesIO
from itertools import count

import pikepdf

_SHOWS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "b", "Do", "sh"}
"""The operators that put ink on a page."""


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def parts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every part of the paper, in the order in which it is told."""
    return [*_walk(pdf.Root.StructTreeRoot.K)]


def tags_of(pdf: pikepdf.Pdf) -> list[str]:
    return [str(part.S)[1:] for part in parts_of(pdf)]


def pieces_of(part: pikepdf.Object) -> list[tuple[tuple[int, int], int]]:
    """Where a part stands: each page, by its object, and the number of the piece there."""
    found = []
    for kid in part.K:
        if isinstance(kid, int):
            found.append((part.Pg.objgen, kid))
        elif "/MCID" in kid:
            found.append((kid.Pg.objgen, int(kid.MCID)))
    return found


def assert_wholly_tagged(pdf: pikepdf.Pdf) -> None:
    """All ink is of a part or decoration; tree, pages and their numbers agree; fonts are inside."""
    assert pdf.Root.MarkInfo.Marked
    assert not pdf.check_pdf_syntax()
    told = sorted(piece for part in parts_of(pdf) for piece in pieces_of(part))
    printed = [(page.objgen, number) for page in pdf.pages for number in _numbered(page)]
    assert told == sorted(printed)
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for page, at in zip(pdf.pages, count()):
        assert page.StructParents == numbers[2 * at] == at
        for number, part in enumerate(numbers[2 * at + 1]):
            assert (page.objgen, number) in pieces_of(part)
        for font in page.Resources.Font.values():
            assert font.Subtype == "/Type3" or "/FontFile2" in font.FontDescriptor


def _walk(part: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield part
    for kid in part.K:
        if not isinstance(kid, int) and "/S" in kid:
            assert kid.P.objgen == part.objgen
            yield from _walk(kid)


def _numbered(page: pikepdf.Page) -> Iterator[int]:
    inside = False
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                assert not inside, "a piece within a piece"
                inside = True
                if str(operator) == "BDC":
                    yield int(operands[1].MCID)
            case "EMC":
                inside = False
            case ink:
                assert inside or ink not in _SHOWS, f"{ink} is of no part"
