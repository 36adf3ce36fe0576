import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qidesk.actions import law
from qidesk.actions.analysing import case_analysis
from qidesk.actions.refusals import BadInput
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.places import resources
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_id


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the tables of law that a test may spoil."""
    shutil.copytree(resources() / "law", tmp_path / "law")
    monkeypatch.setattr(law, "resources", lambda: tmp_path)
    law.lawbook.cache_clear()
    yield tmp_path / "law"
    law.lawbook.cache_clear()


def test_the_tables_that_ship_have_no_problem_and_are_read_once() -> None:
    assert law.lawbook().rules
    assert law.lawbook() is law.lawbook()


def test_a_table_with_a_slip_is_refused_and_the_cell_named(tables: Path) -> None:
    triggers = tables / "triggers.csv"
    triggers.write_text(triggers.read_text("utf-8").replace("cert_due", "cert_dew"), "utf-8")
    with pytest.raises(BadInput) as refused:
        law.lawbook()
    assert "cert_due is not in the table of triggers" in refused.value.message


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_table_that_cannot_be_read_is_named(tables: Path, content: bytes | None) -> None:
    courts = tables / "courts.csv"
    courts.unlink()
    if content is not None:
        courts.write_bytes(content)
    with pytest.raises(law.NoLawTables) as refused:
        law.lawbook()
    assert "courts.csv" in refused.value.message


def test_a_case_in_the_vault_is_asked_about(vault: Vault) -> None:
    def told(text: str) -> object:
        return read_date(text, "date")[0]

    case = a_case()
    civil = Proceeding(
        id=an_id(),
        case=case.id,
        proceeding_kind=ProceedingKind.CIVIL,
        court="S.D. Tex.",
        entered_on=told("August 22, 2018"),  # type: ignore[arg-type]
    )
    claim = Claim(id=an_id(), case=case.id, conduct_on=told("December 28, 2016"))  # type: ignore[arg-type]
    add(vault, case, civil, claim, case_id=case.id)
    assert "NOA30" in [each.rule.id for each in case_analysis(vault, case.id).deadlines]
    (limited,) = case_analysis(vault, case.id).limitations
    assert limited.limited is not None
    assert limited.limited.raw.isoformat() == "2018-12-28"
