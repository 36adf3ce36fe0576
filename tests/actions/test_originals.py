"""The register of originals: what stands in it, in what order, and how it leaves the vault."""

from dataclasses import replace
from pathlib import Path

import pytest

from qidesk.actions.access import accesses
from qidesk.actions.originals import read_originals, write_originals
from qidesk.actions.records import set_fields
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.matter import Intake, Originals
from qidesk.casefile.records.papers import Communication, Document
from qidesk.exchange.tables import UnreadableFile
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_id
from tests.memo.reading import pdf_text


def a_paper(case_id: str, title: str, originals: Originals | None, kept_by: str = "") -> Document:
    return Document(
        id=an_id(), case=case_id, title=title, originals=originals, original_with=kept_by
    )


@pytest.fixture
def papers(vault: Vault) -> list[Document]:
    """Papers of two cases, of every standing; the second case is archived."""
    case, old = a_case(caption="Poe v. Roe"), a_case(caption="Doe v. Roe")
    old = replace(old, archived_on=read_date("2020")[0])
    found = [
        a_paper(case.id, "=SUM(A1) returned", Originals.RETURNED, "Ana Poe"),
        a_paper(case.id, "held", Originals.HELD, "the safe"),
        a_paper(case.id, "a copy was all that came", Originals.NONE_SENT),
        a_paper(case.id, "nobody said", None),
        a_paper(old.id, "held, archived", Originals.HELD),
    ]
    found[1] = replace(found[1], original_since=read_date("3/5/2021")[0], received_from="Ana")
    add(vault, case, old, *found)
    return found


def test_what_is_held_comes_first_and_what_was_never_sent_does_not_come(vault, papers):
    found = read_originals(vault)
    assert [each.what for each in found] == ["held, archived", "held", "=SUM(A1) returned"]
    assert [each.case for each in found] == ["Doe v. Roe", "Poe v. Roe", "Poe v. Roe"]
    held = found[1]
    assert (held.kept_by, held.since.typed, held.came_from) == ("the safe", "3/5/2021", "Ana")
    assert [each.what for each in read_originals(vault, papers[-1].case)] == ["held, archived"]


def test_an_envelope_that_brought_originals_stands_in_it_though_no_paper_of_it_is_listed(vault):
    case = a_case()
    intake = Intake(id=an_id(), case=case.id, originals=Originals.HELD, sender="a sister")
    call = Communication(id=an_id(), case=case.id, originals=Originals.COPIED_AND_RETURNED)
    add(vault, case, intake, call)
    found = read_originals(vault)
    assert [(each.kind, each.record_id) for each in found] == [
        ("intake", intake.id),
        ("communication", call.id),
    ]
    assert found[0].came_from == "a sister"


def test_a_paper_that_went_back_moves_down_and_says_since_when(vault, papers):
    held = papers[1]
    typed = {"originals": "returned", "original_with": "Ana Poe", "original_since": "6/1/2022"}
    set_fields(vault, "document", held.id, typed)
    found = read_originals(vault, held.case)
    assert [each.where for each in found] == [Originals.RETURNED] * 2
    assert {each.kept_by for each in found} == {"Ana Poe"}


def test_it_is_written_as_paper_and_as_a_sheet_that_runs_nothing_and_is_logged(
    vault, papers, tmp_path: Path
):
    paper, sheet = tmp_path / "originals.PDF", tmp_path / "originals.csv"
    assert write_originals(vault, paper) == ()
    text = pdf_text(paper.read_bytes())
    assert "Held here: 2 of 3." in text
    assert "the safe" in text
    write_originals(vault, sheet, papers[0].case)
    assert ",'=SUM(A1) returned," in sheet.read_text("utf-8")
    assert "held, archived" not in sheet.read_text("utf-8")
    with pytest.raises(UnreadableFile):
        write_originals(vault, tmp_path / "originals.odt")
    told = [each.what for each in accesses(vault)]
    assert told == ["write the register of originals"] * 2


def test_what_is_held_stands_in_the_order_of_names_whatever_their_accents(vault: Vault) -> None:
    for caption in ("Zoe v. Roe", "Álvaro v. Roe", "émile v. Roe", "Doe 20-1234", "Doe 20-31"):
        case = a_case(caption=caption)
        add(vault, case, a_paper(case.id, "A letter", Originals.HELD), case_id=case.id)
    told = [each.case for each in read_originals(vault)]
    assert told == ["Álvaro v. Roe", "Doe 20-31", "Doe 20-1234", "émile v. Roe", "Zoe v. Roe"]
