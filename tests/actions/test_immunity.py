"""Immunity, posture and triage of a case that rests in a vault."""

import pytest

from qidesk.actions import law
from qidesk.actions.analysing import case_analysis
from qidesk.actions.records import save_new
from qidesk.actions.refusals import NoSuchCase
from qidesk.actions.sample_reading import read_sample
from qidesk.casefile.records.matter import Case
from qidesk.law.finding import Refusal
from qidesk.law.tables.rules import Court
from qidesk.law.triage import Has
from qidesk.places import resources
from qidesk.store.vault import Vault


@pytest.fixture
def taylor(vault: Vault) -> str:
    """The sample of Taylor v. Riojas, entered; the id of its case."""
    text = (resources() / "samples" / "taylor-v-riojas.toml").read_text("utf-8")
    records = read_sample(text)
    [case] = [each for each in records if isinstance(each, Case)]
    save_new(vault, "enter a sample case", records, case.id)
    return case.id


def test_a_case_in_the_vault_is_analysed_whole(vault: Vault, taylor: str) -> None:
    analysis = case_analysis(vault, taylor)
    found = analysis.immunity
    assert found.circuit.cite == "5th Cir."
    assert [step.court for step in found.matrix.steps] == ["N.D. Tex.", "5th Cir.", "Supreme Court"]
    assert len(found.entitlements) == len(found.matrix.rows)
    claims = analysis.established
    assert claims[0].best is not None
    assert analysis.posture.appeals[0].proceeding.court == "N.D. Tex."
    assert {each.has for each in analysis.triage.points} >= {Has.LACKING}


def test_a_case_that_is_not_there_is_refused(vault: Vault) -> None:
    with pytest.raises(NoSuchCase):
        case_analysis(vault, "0" * 32)


def test_a_court_is_found_by_any_of_its_names_or_refused_with_the_nearest() -> None:
    found = law.court_called("District of Vermont")
    assert isinstance(found, Court)
    assert found.circuit == "2"
    refused = law.court_called("Court of Nowhere")
    assert isinstance(refused, Refusal)
    assert "vtd" not in refused.allowed
    assert 1 < len(refused.allowed) < 6
