"""What is made for other eyes, searched for what was left out: text, data and metadata."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from qidesk.actions.memo_kinds import memo_kinds, word_styles
from qidesk.actions.papers import MemoChoice, case_data, export_case, for_eyes, write_memo
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Proceeding
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.errors import QIDeskError
from qidesk.law.analysis import Analysis
from qidesk.memo.compose import compose
from qidesk.memo.page.pages import render
from qidesk.memo.word.document import word_memo
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_event, an_id
from tests.memo.cases import TODAY, a_file, a_full_file, analysis_of, token
from tests.memo.reading import pdf_text

AUDIENCES = sorted(code for code, kind in memo_kinds().items() if kind.eyes)


def printed(code: str) -> bytes:
    kind = memo_kinds()[code]
    law: Analysis = analysis_of(for_eyes(a_full_file(), kind, TODAY))
    return render(compose(law, kind))


def left_out(code: str) -> set[str]:
    """The word of every field that these eyes may not have."""
    eyes = memo_kinds()[code].eyes
    assert eyes is not None
    return {
        token(kind, spec)
        for kind in KINDS.values()
        for spec in specs_of(kind.record)
        if spec.shape in (Shape.TEXT, Shape.TEXTS, Shape.DATE)
        and spec.name not in eyes.fields.get(kind.code, frozenset())
    }


def test_there_is_an_audience_for_each_of_those_who_ask():
    assert AUDIENCES == ["amicus_partner", "co_counsel", "filing", "person"]


def test_what_the_person_gets_is_one_page_with_no_line_that_says_nothing():
    case, court = a_case(caption="Secret v. Caption"), an_id()
    entries = (
        DocketEntry(proceeding=court, entry_kind=EntryKind.ORDER, what="Secret order", number="9"),
        DocketEntry(proceeding=court, entry_kind=EntryKind.OTHER, what="Secret paper"),
        DocketEntry(proceeding=court, what="Secret notice"),
    )
    file = a_file(
        case=case,
        proceedings=(Proceeding(id=court, court="S.D. Tex.", docket_number="4:22-cv-7"),),
        docket_entries=entries,
    )
    kind = memo_kinds()["person"]
    pdf = render(compose(analysis_of(for_eyes(file, kind, TODAY)), kind))
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
    text = pdf_text(pdf)
    assert "Docket" in text
    assert "Appendix" not in text
    assert "9 no date Order no date Other" in " ".join(text.split())
    assert text.count("no date") == 2
    assert "Secret" not in text


@pytest.mark.parametrize("code", AUDIENCES)
def test_nothing_that_was_left_out_is_in_text_or_metadata(code: str):
    pdf = printed(code)
    text = pdf_text(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        told = json.dumps(document.get_metadata_dict()) + text
        outline = " ".join(each.get_title() for each in document.get_toc())
    data = json.dumps(case_data(for_eyes(a_full_file(), memo_kinds()[code], TODAY)))
    for where in (told.lower(), outline.lower(), pdf.decode("latin-1").lower(), data.lower()):
        assert {each for each in left_out(code) if each in where} == set()
    kind = memo_kinds()[code]
    memo = compose(analysis_of(for_eyes(a_full_file(), kind, TODAY)), kind)
    with zipfile.ZipFile(BytesIO(word_memo(memo, word_styles(), TODAY))) as parts:
        word = "".join(parts.read(name).decode("latin-1") for name in parts.namelist()).lower()
    assert {each for each in left_out(code) if each in word} == set()
    assert "%%EOF" in pdf.decode("latin-1")
    assert pdf.count(b"startxref") == 1  # no older revision underneath


@pytest.mark.parametrize("code", AUDIENCES)
def test_no_memo_for_other_eyes_tells_conflicts_votes_advice_or_what_is_missing(code: str):
    said = pdf_text(printed(code)).lower()
    for words in ("conflicts", "recused", "recommendation", "bottom line", "what is missing"):
        assert words not in said


def test_what_goes_to_the_person_names_nobody_and_tells_no_fact():
    eyes = memo_kinds()["person"].eyes
    assert eyes is not None
    assert set(eyes.fields) == {"proceeding", "docket_entry"}
    assert "what" not in eyes.fields["docket_entry"]


def test_an_export_for_other_eyes_is_logged_with_for_whom(vault: Vault):
    case = a_case()
    add(vault, case, an_event(case), case_id=case.id)
    assert export_case(vault, case.id, "person")["events"] == []
    assert [what for what, *_ in vault.accesses()] == ["export as JSON: Your case in the courts"]
    with pytest.raises(QIDeskError, match="for our own eyes"):
        export_case(vault, case.id, "bench")
    with pytest.raises(QIDeskError, match="no kind of memo nobody"):
        export_case(vault, case.id, "nobody")


def test_a_memo_for_other_eyes_is_logged_with_for_whom(vault: Vault, tmp_path: Path):
    case = a_case()
    add(vault, case, an_event(case), case_id=case.id)
    write_memo(vault, case.id, tmp_path / "out.pdf", TODAY, MemoChoice("filing"))
    [what] = [what for what, *_ in vault.accesses()]
    assert what == "write a memo: Facts and record for a filing, all sections"
    text = pdf_text((tmp_path / "out.pdf").read_bytes())
    assert "READ AGAIN UNDER FED. R. CIV. P. 5.2" in text
    assert "PRIVILEGED" not in text
