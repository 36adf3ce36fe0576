import re
import unicodedata
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from qidesk.actions.memo_kinds import word_styles
from qidesk.actions.papers import MemoChoice, write_memo
from qidesk.errors import QIDeskError
from qidesk.memo.outline import (
    Column,
    Contents,
    Labelled,
    Memo,
    Missing,
    Paragraph,
    Section,
    Sentence,
    Sourced,
    Stack,
    Strong,
    Subhead,
    Table,
    TableRow,
    Voice,
    WithAside,
)
from qidesk.memo.outline_words import strings_of
from qidesk.memo.word.blocks import STYLES
from qidesk.memo.word.document import word_memo
from qidesk.places import memos_folder
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_event
from tests.memo.reading import squeezed
from tests.memo.samples import sample_memo
from tests.own_home import at_home

DAY = date(2026, 11, 28)
HOSTILE = "<b>bold</b> &amp; {PAGE} \\n «x» =SUM(A1) <w:p/> ]]>"


def a_memo(*blocks: object, title: str = "Facts") -> Memo:
    section = Section("facts", title, blocks)  # type: ignore[arg-type]
    return Memo("PRIVILEGED", "Case memo", "November 28, 2026", "Doe v. Roe", (section,))


def written(memo: Memo) -> Document:
    return docx.Document(BytesIO(word_memo(memo, word_styles(), DAY)))


def text_of(document: Document) -> str:
    return "".join(each.text or "" for each in document.element.body.iter() if _is_text(each.tag))


def _is_text(tag: str) -> bool:
    return tag.endswith("}t")


def test_a_memo_has_real_headings_and_tables_whose_head_repeats() -> None:
    table = Table(
        (Column("Day", 1), Column("What", 3)),
        (TableRow(("May 1", Stack((Strong("Yes"), WithAside("a door", "ECF 4"))))),),
        "A note.",
    )
    document = written(a_memo(Subhead("First"), Paragraph("One.\nTwo."), table, Missing("None.")))
    styles = {each.text: each.style.name for each in document.paragraphs if each.style}
    assert styles["Case memo"] == "Title"
    assert styles["Facts"] == "Heading 1"
    assert styles["First"] == "Heading 2"
    assert styles["One.\nTwo."] == "Normal"
    assert styles["None."] == "Memo Aside"
    (made,) = document.tables
    assert [cell.text for cell in made.rows[0].cells] == ["Day", "What"]
    assert made.rows[1].cells[1].text == "Yes\na door\nECF 4"
    assert "tblHeader" in made.rows[0]._tr.xml
    widths = [cell.width for cell in made.rows[1].cells]
    assert widths[1] == pytest.approx(3 * widths[0], rel=0.01)


def test_what_bears_out_a_sentence_of_fact_stands_in_a_footnote_to_it() -> None:
    told = Sourced(
        (
            Sentence("May 11, 1995."),
            Sentence("He asked.", f"ECF No. 4; {HOSTILE}"),
            Sentence("Disputed: no."),
            Sentence("He fell.", "ECF No. 5 at 2"),
        )
    )
    document = written(a_memo(told, told))
    assert "May 11, 1995. He asked. Disputed: no. He fell." in text_of(document)
    [part] = [each for each in document.part.package.iter_parts() if "footnotes" in each.partname]
    notes = parse_xml(part.blob).findall(qn("w:footnote"))
    ids = [each.get(qn("w:id")) for each in document.element.iter(qn("w:footnoteReference"))]
    assert ids == ["1", "2", "3", "4"]
    assert [each.get(qn("w:id")) for each in notes] == ["-1", "0", *ids]
    said = ["".join(t.text or "" for t in note.iter(qn("w:t"))) for note in notes[2:4]]
    assert said == [f" ECF No. 4; {HOSTILE}.", " ECF No. 5 at 2."]


def test_a_memo_without_cites_has_no_footnotes_nor_those_of_the_file_of_styles(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    styled = tmp_path / "styles.docx"
    styled.write_bytes(word_memo(a_memo(Sourced((Sentence("A.", "SECRET"),))), word_styles(), DAY))
    for memo in (a_memo(Paragraph("No cite.")), a_memo(Sourced((Sentence("B.", "C"),)))):
        with ZipFile(BytesIO(word_memo(memo, styled, DAY))) as packed:
            assert not any(b"SECRET" in packed.read(name) for name in packed.namelist())


def test_labels_with_words_stand_in_one_table_and_a_table_under_its_label() -> None:
    inner = Table((Column("A", 1),), (TableRow(("x",)),))
    document = written(
        a_memo(Labelled("CASE", "Doe"), Labelled("NEXT", "May", strong=True), Labelled("R", inner))
    )
    labels, under = document.tables
    assert [[cell.text for cell in row.cells] for row in labels.rows] == [
        ["CASE", "Doe"],
        ["NEXT", "May"],
    ]
    assert under.rows[0].cells[0].text == "A"
    assert "R" in [each.text for each in document.paragraphs]


def test_what_is_stored_is_letters_and_never_markup_or_a_field() -> None:
    document = written(a_memo(Paragraph(HOSTILE), title=HOSTILE))
    assert [each.text for each in document.paragraphs].count(HOSTILE) == 2
    assert "w:instr" not in document.element.body.xml


def test_what_acts_or_cannot_stand_in_a_file_is_a_code_to_be_read() -> None:
    document = written(a_memo(Paragraph("a\x00b\x0bc\u202ed\ud800e\uffff\u200f\tf\r\ng\u200dh")))
    text = next(each.text for each in document.paragraphs if each.text.startswith("a"))
    assert text == "a⟨U+0000⟩b⟨U+000B⟩c⟨U+202E⟩d⟨U+D800⟩e⟨U+FFFF⟩⟨U+200F⟩\tf\ng\u200dh"


def test_an_aside_and_the_contents_are_told_apart() -> None:
    document = written(a_memo(Contents(), Paragraph("Aside.", Voice.ASIDE)))
    assert 'w:instr="TOC' in document.element.body.xml
    assert document.paragraphs[-1].style is not None
    assert document.paragraphs[-1].style.name == "Memo Aside"


def test_a_file_says_title_and_day_and_nothing_else_of_itself() -> None:
    content = word_memo(a_memo(Paragraph("x")), word_styles(), DAY)
    told = docx.Document(BytesIO(content)).core_properties
    assert told.title == "Case memo"
    assert told.created is not None
    assert told.created.date() == DAY
    assert (told.author, told.last_modified_by, told.comments, told.subject) == ("", "", "", "")
    with ZipFile(BytesIO(content)) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = set(file.namelist())
        whole = b"".join(map(file.read, names)).decode("utf-8", "ignore").casefold()
    assert not {name for name in names if "app.xml" in name or "thumb" in name or "custom" in name}
    for each in ("macintosh", "python-docx", "rsid", "/root", "/work"):
        assert each not in whole, each


def test_the_same_memo_gives_the_same_bytes() -> None:
    memo = a_memo(Paragraph("x"), Labelled("A", "b"))
    assert word_memo(memo, word_styles(), DAY) == word_memo(memo, word_styles(), DAY)


def test_every_word_of_a_memo_stands_in_its_word_file() -> None:
    memo = sample_memo("hope-v-pelzer")
    text = squeezed(text_of(written(memo)))
    for section in memo.sections:
        sourced = [block for block in section.blocks if isinstance(block, Sourced)]
        inline = {block.text for block in sourced}  # whose cites are footnotes here
        sentences = [sentence.text for block in sourced for sentence in block.sentences]
        for each in (*sentences, *(each for each in strings_of(section) if each not in inline)):
            letters = "".join(c for c in each if unicodedata.category(c)[0] != "C")
            assert squeezed(letters) in text, each


def test_an_office_has_its_own_styles(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    at_home(monkeypatch, tmp_path)
    shipped = docx.Document(str(word_styles()))
    shipped.styles["Normal"].font.name = "Garamond"  # type: ignore[attr-defined]
    shipped.add_paragraph("The office's own words")
    memos_folder().mkdir(parents=True)
    shipped.save(str(memos_folder() / "styles.docx"))
    document = written(a_memo(Paragraph("x")))
    assert document.styles["Normal"].font.name == "Garamond"  # type: ignore[attr-defined]
    assert "own words" not in text_of(document)
    assert "rsid" not in document.styles.element.xml


def test_a_file_of_styles_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    bad, lacking = tmp_path / "bad.docx", tmp_path / "lacking.docx"
    bad.write_bytes(b"no zip")
    docx.Document().save(str(lacking))
    with pytest.raises(QIDeskError, match="cannot be read as a Word file"):
        word_memo(a_memo(), bad, DAY)
    with pytest.raises(QIDeskError, match="has no style Memo Aside"):
        word_memo(a_memo(), lacking, DAY)
    with pytest.raises(QIDeskError, match="cannot be read"):
        word_memo(a_memo(), tmp_path / "none.docx", DAY)
    assert set(STYLES) <= {each.name for each in docx.Document(str(word_styles())).styles}


def test_a_memo_is_written_for_word_where_its_name_ends_so(vault: Vault, tmp_path: Path) -> None:
    case = a_case()
    add(vault, case, an_event(case, what_happened="A heavy door."), case_id=case.id)
    path = tmp_path / "memo.DOCX"
    assert write_memo(vault, case.id, path, DAY, MemoChoice()) == ()
    assert re.search("heavy door", text_of(docx.Document(str(path))))
    assert [what for what, *_ in vault.accesses()] == ["write a memo: all sections"]


def test_what_begins_a_page_does_and_no_row_is_split_nor_a_head_left_behind() -> None:
    document = docx.Document(BytesIO(word_memo(sample_memo("hamner"), word_styles(), DAY)))
    begins = [each for each in document.paragraphs if each.paragraph_format.page_break_before]
    assert len(begins) == 2
    assert begins[0]._p.find(f".//{qn('w:fldSimple')}") is not None
    assert begins[1].text == "Appendix A. Chronology"
    assert text_of(document).count("The pages on which each is cited stand in the PDF") == 1
    rows = [row._tr for table in document.tables for row in table.rows]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    heads = [row for row in rows if row.find(f".//{qn('w:tblHeader')}") is not None]
    assert heads
    assert all(row.find(f".//{qn('w:keepNext')}") is not None for row in heads)
