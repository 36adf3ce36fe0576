import ctypes
import re
from datetime import date

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Prong
from qidesk.casefile.records.places import Address, Facility
from qidesk.casefile.timeline.lanes import Spell
from qidesk.casefile.timeline.stems import Occurrence
from qidesk.errors import QIDeskError
from qidesk.memo.outline import (
    Chronology,
    Column,
    Contents,
    Labelled,
    Memo,
    Missing,
    Paragraph,
    Section,
    Subhead,
    Table,
    TableRow,
    Voice,
    WithAside,
)
from qidesk.memo.page import faces as faces_module
from qidesk.memo.page.faces import faces
from qidesk.memo.page.pages import render
from qidesk.memo.page.styles import CELL_STRONG, LABEL_WIDTH_PT, TEXT_WIDTH_PT
from qidesk.memo.page.tables import _edges
from qidesk.memo.page.typeset import Typesetter
from qidesk.memo.sections.legend import _time
from qidesk.memo.sections.rulings import _LAST, _WRITINGS
from tests.memo.cases import a_case, a_file, a_full_file, an_event, memo_of
from tests.memo.reading import on_one_line, pages_of, pdf_text, squeezed

HOSTILE = [
    "<b>bold</b> & <i>not</i>",
    "<img src=/etc/passwd>",
    "John <jdoe@example.org>",
    "{brace} %(x)s \\n (paren",
    "Nguyễn Thị Ánh, José Muñoz § 1983 ¶ 12",
    "Ελληνικά и русский",
]


def a_memo(*blocks: object, **fields: object) -> Memo:
    section = Section("facts", "Facts", tuple(blocks))  # type: ignore[arg-type]
    given = {
        "legend": "PRIVILEGED",
        "title": "Screening memo",
        "as_of": "November 22, 2026",
        "caption": "Doe v. Roe",
        "sections": (section,),
    }
    return Memo(**{**given, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_string_is_printed_as_it_was_typed(text: str):
    memo = a_memo(
        Paragraph(text),
        Labelled(text, text),
        Table((Column(text, 1),), (TableRow((text,)),)),
        Missing(text),
        Subhead(text),
        caption=text,
    )
    printed = squeezed(pdf_text(render(memo)))
    assert printed.count(squeezed(text)) >= 5


@given(st.text(st.characters(exclude_categories=()), max_size=120))
@example("\ud800")
@settings(max_examples=25, deadline=None)
def test_any_text_at_all_makes_a_memo(text: str):
    block = Paragraph(text), Labelled(text, text), Table((Column(text, 1),), (TableRow((text,)),))
    pdf = render(a_memo(*block, caption=text, title=text))
    assert pdf.startswith(b"%PDF-")


def test_right_to_left_text_reads_back_in_its_order():
    assert "שלום" in pdf_text(render(a_memo(Paragraph("Name: שלום, age 30"))))


def test_what_no_font_has_is_a_code_and_the_memo_says_so():
    printed = pdf_text(render(a_memo(Paragraph("漢 🙂"))))
    assert "⟨U+6F22⟩" in printed
    assert "⟨U+1F642⟩" in printed
    assert "Characters that could not be printed" in printed
    assert "2 characters could not be printed with the fonts shipped" in on_one_line(printed)


def test_the_report_on_characters_joins_the_section_on_what_is_missing():
    missing = Section("missing", "What is missing", (Paragraph("漢"),))
    printed = pdf_text(render(a_memo(sections=(missing,))))
    assert "Characters that could not" not in printed
    assert "1 character could not be printed" in printed


def test_text_longer_than_a_page_flows_and_loses_nothing():
    words = " ".join(f"word{number:05}" for number in range(10_000))
    assert len(words) >= 99_999
    memo = a_memo(
        Table((Column("a", 1), Column("b", 3)), (TableRow(("x", words)),)), Paragraph(words)
    )
    printed = pdf_text(render(memo))
    found = re.findall(r"word\d{5}", printed)
    assert found == words.split() * 2


def test_a_hundred_thousand_letters_without_a_space_are_all_printed():
    printed = squeezed(pdf_text(render(a_memo(Paragraph("q" * 100_000)))))
    assert printed.count("q") == 100_000


def test_an_address_of_forty_lines_prints_every_line():
    lines = tuple(f"Line number {number}" for number in range(1, 41))
    file = a_file(
        facilities=(Facility(id="f"),), addresses=(Address(id="a", facility="f", lines=lines),)
    )
    printed = pdf_text(render(memo_of(file)))
    assert all(line in printed for line in lines)


def test_every_page_says_which_of_how_many_and_bears_the_legend():
    pages = pages_of(render(a_memo(*[Paragraph("text " * 400)] * 9)))
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in page
        assert "PRIVILEGED" in page
        assert "Doe v. Roe" in page


def test_a_table_repeats_its_head_on_every_page():
    rows = tuple(TableRow((f"row {number}", WithAside("said", "aside"))) for number in range(200))
    pages = pages_of(render(a_memo(Table((Column("Left", 1), Column("Right", 1)), rows))))
    assert len(pages) > 3
    assert all("LEFT RIGHT" in on_one_line(page) for page in pages)


def test_the_same_memo_is_always_the_same_bytes():
    memo = memo_of(a_full_file())
    assert render(memo) == render(memo)


def test_the_file_tells_nothing_of_who_made_it_where_or_when():
    pdf = render(a_memo(Paragraph("x")))
    document = pypdfium2.PdfDocument(pdf)
    told = {key: value for key, value in document.get_metadata_dict().items() if value}
    assert told == {"Title": "Screening memo", "Producer": "QI Desk"}
    for trace in (b"/Author", b"/CreationDate", b"/ModDate", b"anonymous", b"Doe v. Roe"):
        assert trace not in pdf


def test_bookmarks_and_contents_lead_to_the_sections():
    memo = memo_of(a_full_file())
    document = pypdfium2.PdfDocument(render(memo))
    titles = [bookmark.get_title() for bookmark in document.get_toc()]
    assert titles == [section.title for section in memo.sections if section.title]
    pages = [bookmark.get_dest().get_index() for bookmark in document.get_toc()]
    assert pages == sorted(pages)
    assert pages[0] == 1
    listed = document[1].get_textpage().get_text_range()
    assert [title for title in titles if title not in listed] == []


def links_on(pdf: bytes, page_index: int) -> int:
    page = pypdfium2.PdfDocument(pdf)[page_index]
    position, link = ctypes.c_int(0), pypdfium2.raw.FPDF_LINK()
    found = 0
    while pypdfium2.raw.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        found += 1
    return found


def test_links_lead_from_page_one_and_the_contents_to_the_sections():
    memo = memo_of(a_full_file())
    pdf = render(memo)
    assert links_on(pdf, 0) >= 6
    assert links_on(pdf, 1) >= len([section for section in memo.sections if section.title])


def test_a_link_to_a_section_left_out_is_no_link():
    assert links_on(render(memo_of(a_full_file(), ("summary",))), 0) == 0


def test_every_font_is_embedded():
    pdf = render(memo_of(a_full_file()))
    fonts = set(re.findall(rb"/BaseFont /([^\s/]+)", pdf))
    embedded = re.findall(rb"/FontFile2", pdf)
    assert fonts
    assert all(b"+" in font for font in fonts)
    assert len(embedded) == len(fonts)


def test_a_picture_is_drawn_with_its_words():
    day = date(2013, 9, 6)
    held = Spell("serving sentence", (date(2013, 1, 1), date(2013, 2, 1)), (None, None))
    court = Spell(
        "S.D. Tex.", (date(2013, 5, 1), date(2013, 5, 1)), (date(2014, 1, 1), date(2014, 3, 1))
    )
    occurrences = (
        Occurrence(1, day, day, "Sep 6, 2013"),
        Occurrence(2, None, date(2013, 5, 1)),
        Occurrence(3, date(2013, 5, 1), None),
        Occurrence(4, date(2013, 3, 1), date(2013, 4, 30)),
        Occurrence(5, day, date(2013, 9, 7)),
        Occurrence(6, None, None),
    )
    pdf = render(a_memo(Chronology(occurrences, (held,), (court,) * 12)))
    printed = on_one_line(pdf_text(pdf))
    for words in ("Sep 6, 2013", "serving sentence", "S.D. Tex.", "only in the tables: 1"):
        assert words in printed
    assert "Bands without room here: 4." in printed
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L")
    darkest, lightest = image.getextrema()
    assert darkest < 40 < lightest


def test_under_the_picture_stands_what_it_could_not_show():
    day = date(2013, 9, 6)
    held = Spell("serving sentence", (date(2000, 1, 1),) * 2, (date(2030, 1, 1),) * 2, "long")
    courts = (
        Spell(
            "S.D. Tex.", (date(2017, 1, 1),) * 2, (None, None), "Jan 1, 2017 to end not recorded"
        ),
        Spell("5th Cir.", (None, None), (None, None)),
    )
    occurrences = (
        Occurrence(1, date(1993, 10, 26), date(1993, 10, 26), "Oct 26, 1993"),
        Occurrence(2, day, day, "Sep 6, 2013"),
        Occurrence(3, date(2013, 9, 20), date(2013, 9, 20), "Sep 20, 2013"),
    )
    printed = on_one_line(pdf_text(render(a_memo(Chronology(occurrences, (held,), courts)))))
    assert "S.D. Tex. (Jan 1, 2017 to end not recorded); 5th Cir. An" not in printed
    assert (
        "Outside the days drawn: S.D. Tex. (Jan 1, 2017 to end not recorded); 5th Cir." in printed
    )
    assert "An arrow: it runs on beyond the days drawn." in printed
    assert "The line is broken where no event falls, for about 20 years." in printed


def test_lengths_of_time_left_out_are_said_as_people_say_them():
    assert [_time(days) for days in (40, 400, 7300)] == [
        "40 days",
        "about 13 months",
        "about 20 years",
    ]


def test_a_picture_without_a_dated_event_says_so():
    court = Spell("S.D. Tex.", (date(2017, 1, 1),) * 2, (date(2018, 1, 1),) * 2)
    printed = on_one_line(pdf_text(render(a_memo(Chronology((), (), (court,))))))
    assert "No event has a date to draw." in printed


def test_a_picture_of_nothing_dated_says_so():
    printed = pdf_text(render(a_memo(Chronology((Occurrence(1, None, None),), (), ()))))
    assert "Nothing in the file has a date to draw." in printed


def test_blocks_of_every_kind_print():
    memo = a_memo(
        Paragraph("aside", Voice.ASIDE, leads=True),
        Labelled("A label so long that it needs several lines of its own", "short"),
        Labelled("rulings", Table((Column("c", 1),), (TableRow(("cell",)),)), to="facts"),
        Labelled("bold", "value", strong=True),
    )
    printed = pdf_text(render(memo))
    for words in ("aside", "SEVERAL LINES", "cell", "value"):
        assert words in printed


def test_a_quiet_section_with_a_long_title_prints_whole():
    title = "A section title that goes on for more than one line of the narrow column"
    memo = a_memo(
        sections=(
            Section(
                "q",
                title,
                (
                    Missing(
                        "Nothing.",
                    ),
                ),
                starts_page=True,
            ),
        )
    )
    printed = on_one_line(pdf_text(render(memo)))
    assert all(word in printed for word in (*title.split(), "Nothing."))


def test_a_memo_without_sections_is_a_page_with_its_title():
    pages = pages_of(render(a_memo(sections=())))
    assert len(pages) == 1
    assert "Screening memo" in pages[0]
    assert len(pages_of(render(a_memo(sections=(Section("c", "", (Contents(),)),))))) == 1


def page_of(pages: list[str], words: str) -> int:
    (page,) = (at for at, text in enumerate(pages) if words in on_one_line(text))
    return page


@pytest.mark.parametrize("lines_before", range(30, 52))
def test_a_small_section_is_never_parted_from_its_heading(lines_before: int):
    before = [Paragraph("before")] * (lines_before // 2)
    small = Section(
        "small",
        "A small section",
        (Subhead("Its subhead"), *(Labelled(f"label {n}", f"value {n}") for n in range(4))),
    )
    sections = (Section("a", "Long", tuple(before)), small)
    pages = pages_of(render(a_memo(sections=sections)))
    assert page_of(pages, "A small section") == page_of(pages, "value 3")


@pytest.mark.parametrize("lines_before", range(30, 52))
def test_no_row_leaves_a_single_line_on_a_page(lines_before: int):
    tall = TableRow(("x", "\n".join(f"line {n}." for n in range(40))))
    blocks = [Paragraph("before")] * (lines_before // 2)
    table = Table((Column("a", 1), Column("b", 3)), (tall,))
    for page in pages_of(render(a_memo(*blocks, table))):
        assert page.count("line ") != 1


@pytest.mark.parametrize("rows", range(31, 38))
def test_the_note_to_a_table_never_stands_on_a_page_without_a_row_of_it(rows: int):
    told = tuple(TableRow((f"row {number}",)) for number in range(rows))
    table = Table((Column("a", 1),), told, note="None of these " + "was checked by anybody " * 9)
    *_, last = pages_of(render(a_memo(table)))
    assert f"row {rows - 1}" in last
    assert "None of these" in last


def test_numbers_stand_with_units_under_units():
    columns = (Column("No.", 1, numeric=True), Column("What", 3))
    rows = [TableRow((str(n), "what")) for n in (7, 77, 777)]
    (page,) = pypdfium2.PdfDocument(render(a_memo(Table(columns, tuple(rows)))))
    text = page.get_textpage()
    found = re.finditer(r"7\s+what", text.get_text_range())
    ends = [round(text.get_charbox(each.start())[2], 1) for each in found]
    assert len(ends) == 3
    assert max(ends) - min(ends) < 0.5


def test_answers_on_the_prongs_are_never_broken_inside_a_word():
    typesetter = Typesetter()
    for columns, left in ((_WRITINGS, 0.0), (_LAST, LABEL_WIDTH_PT)):
        edges = _edges(columns, left, TEXT_WIDTH_PT)
        for column, (start, end) in zip(columns, edges, strict=True):
            if column.head.startswith("Prong"):
                for word in {word for each in Prong for word in each.words.split()} | {"stated"}:
                    assert len(typesetter.lines(word, CELL_STRONG, end - start)) == 1


def test_a_title_too_long_for_its_line_takes_more():
    title = "A very long title for a memo that does not fit in the line beside its date"
    assert squeezed(title) in squeezed(pdf_text(render(a_memo(title=title))))


def test_a_font_that_cannot_be_read_says_what_to_do(tmp_path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "SourceSerif4-Regular.ttf").write_bytes(b"not a font")
    monkeypatch.setattr(faces_module, "resources", lambda: tmp_path)
    with pytest.raises(QIDeskError) as raised:
        faces.__wrapped__()
    assert "Install QI Desk again" in raised.value.remedy


def test_five_hundred_events_print_with_their_numbers():
    events = [an_event(number) for number in range(1, 501)]
    printed = pdf_text(render(memo_of(CaseFile(case=a_case(), events=tuple(events)))))
    assert all(f"The {number}th thing happened" in printed for number in range(1, 501))


def test_a_paper_of_another_sort_says_which_in_its_title_and_names_nobody():
    pdf = render(a_memo(Paragraph("x"), title="Deadline sheet"))
    assert pypdfium2.PdfDocument(pdf).get_metadata_dict()["Title"] == "Deadline sheet"
    assert b"Doe v. Roe" not in pdf
