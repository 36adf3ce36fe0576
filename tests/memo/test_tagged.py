"""What somebody hears who has a paper read aloud: headings, tables, cells, in reading order."""

from collections.abc import Callable

import pikepdf
import pytest

from qidesk.letters.pieces import pieces_of as pieces_of_letter
from qidesk.memo.envelope import Cover, address_page, envelopes
from qidesk.memo.letter_pages import Sheet, letter_pages
from qidesk.memo.outline import Column, Memo, Paragraph, Section, Subhead, Table, TableRow
from qidesk.memo.page.pages import render
from qidesk.memo.recovery_sheet import recovery_sheet
from tests.memo.samples import sample_memo
from tests.memo.tagged import assert_wholly_tagged, opened, parts_of, pieces_of, tags_of


def a_long_table() -> Memo:
    rows = tuple(TableRow((f"row {number}", "", "x")) for number in range(90))
    table = Table((Column("Row", 1), Column("Empty", 1), Column("Sign", 1)), rows)
    blocks = (Subhead("Under it"), Paragraph("Said."), table)
    section = Section("one", "A section", blocks)
    return Memo("LEGEND", "Title (of it)", "today", "A v. B", (section,))


@pytest.mark.parametrize(
    ("made", "pictures"),
    [(a_long_table, []), (lambda: sample_memo("hope"), ["The events drawn"])],
)
def test_all_that_is_printed_of_a_memo_is_of_a_part_or_decoration(
    made: Callable[[], Memo], pictures: list[str]
):
    memo = made()
    pdf = opened(render(memo))
    assert_wholly_tagged(pdf)
    assert str(pdf.Root.Lang) == "en-US"
    assert str(pdf.docinfo.Title) == memo.title
    tags = tags_of(pdf)
    assert tags[:2] == ["Document", "H1"]
    assert tags.count("H2") == sum(bool(section.title) for section in memo.sections)
    assert [str(part.Alt)[:16] for part in parts_of(pdf) if part.S == "/Figure"] == pictures


def test_a_table_is_told_by_its_rows_and_its_head_once_on_however_many_pages():
    pdf = opened(render(a_long_table()))
    assert len(pdf.pages) > 1
    tags = tags_of(pdf)
    assert tags[2:8] == ["P", "Sect", "H2", "H3", "P", "Table"]
    assert (tags.count("TR"), tags.count("TH"), tags.count("TD")) == (91, 3, 270)
    heads = [part for part in parts_of(pdf) if part.S == pikepdf.Name.TH]
    assert {len(pieces_of(head)) for head in heads} == {1}
    assert {str(head.A.Scope) for head in heads} == {"/Column"}


def test_a_spanish_letter_is_spanish_and_the_form_it_encloses_english():
    letter = Sheet(pieces_of_letter("# Carta\n\nEstimado señor:\n\nuno | dos"), ("Oficina",))
    form = Sheet(pieces_of_letter("# Form 7"), foot="edition", language="en")
    pdf = opened(letter_pages([letter, form], "es").content)
    assert_wholly_tagged(pdf)
    assert str(pdf.Root.Lang) == "es-US"
    sheets = [part for part in parts_of(pdf) if part.S == "/Sect"]
    assert [str(each.get("/Lang", "")) for each in sheets] == ["", "en-US"]
    assert tags_of(pdf).count("H1") == 2


def test_envelope_address_page_and_recovery_sheet_are_tagged_too():
    cover = Cover(("Office", "1 Road"), ("John Doe", "B-1"), "Legal Mail", "Control number")
    words = [f"word{number}" for number in range(24)]
    sheet = recovery_sheet(words, "0123456789", "today")
    for content in (envelopes([cover]).content, address_page(cover).content, sheet):
        assert_wholly_tagged(opened(content))
    assert tags_of(opened(sheet)).count("LI") == 24
