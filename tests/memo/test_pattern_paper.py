"""What recurs, on paper: its picture says by dots and numbers what its table says in words."""

from datetime import date

import pypdfium2

from qidesk.memo.outline import Memo
from qidesk.memo.page.pages import render
from qidesk.memo.pattern_paper import PrintedPattern, PrintedPicture, pattern_paper
from tests.memo.reading import pages_of

HEADS = ("Officer", "Where", "Cases", "Years", "Did what", "Worth knowing")
NAMES = ("Ray Poole", "<b>Elm</b> \u202e& =1+1\n" * 40, "Ann Lee")


def paper(years: tuple[str, ...], *rows: tuple[int, ...]) -> Memo:
    patterns = [
        PrintedPattern(name, (name, "Elm", "2", "", "", ""), (("Doe v. Roe", "", "", "", ""),))
        for name in NAMES
    ]
    picture = PrintedPicture(years, rows)
    return pattern_paper("By officer", HEADS, patterns, (), date(2026, 11, 28), picture)


def dots_of(pdf: bytes) -> list[float]:
    """How wide each round on the pages is."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = each.get_bounds()
            if top - bottom > 5 and abs((right - left) - (top - bottom)) < 0.1:
                found.append(round(right - left, 1))
    return found


def test_the_picture_has_a_dot_for_each_year_of_each_pattern_the_larger_the_more_cases() -> None:
    pdf = render(paper(("2024", "2025", "no year"), (1, 0, 25), (1_200, 0, 0), (0, 300, 0)))
    assert len(dots_of(pdf)) == 4
    assert sorted(set(dots_of(pdf))) == [8.0, 14.0]
    (most,) = [each for each in pages_of(pdf) if "Cases by year" in each]
    assert all(said in most for said in ("2024", "2025", "1,200", "300", "25"))


def test_where_nothing_recurs_there_is_no_picture() -> None:
    assert [each.key for each in paper(("2024",)).sections[:2]] == ["all", "pattern-0"]
