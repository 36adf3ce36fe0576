from typing import Any

import pytest

from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import ProceedingKind
from qidesk.law.courts import circuit_of, conduct_state, court_named
from qidesk.law.finding import Refusal
from tests.law.shelf import a_file, a_proceeding, the_book


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("Supreme Court", "scotus"),
        ("U.S. Supreme Court", "scotus"),
        ("Supreme Court of the United States", "scotus"),
        ("S. Ct.", "scotus"),
        ("5th Cir.", "ca5"),
        ("5th Cir. (before the circuit was divided)", "ca5"),
        ("U.S. Court of Appeals for the Ninth Circuit", "ca9"),
        ("District of Columbia Circuit", "cadc"),
        ("S.D. Tex.", "txsd"),
        ("N.D. Ala. (Ott, M.J.)", "alnd"),
        ("Southern District of Texas", "txsd"),
        ("District of Vermont", "vtd"),
        ("Fifth Cir.", "ca5"),
        ("District of the Virgin Islands", "vid"),
        ("U.S. District Court for the District of Columbia", "dcd"),
        ("U.S. Court of Appeals for the District of Columbia", "cadc"),
        ("Fed. Cir.", "cafc"),
        ("U.S. Court of Appeals for the Federal Circuit", "cafc"),
        ("5 Cir.", "ca5"),
        ("5 Cir", "ca5"),
        ("USCA 5", "ca5"),
        ("C.A.9", "ca9"),
        ("D.C. Cir.", "cadc"),
        ("United States Court of Appeals, Eleventh Circuit", "ca11"),
        ("N.D. Tex., Amarillo Div.", "txnd"),
        ("N.D. Tex. (Amarillo Div.)", "txnd"),
        ("N.D. Tex. Amarillo Division", "txnd"),
        ("Northern District of Texas, Amarillo Division", "txnd"),
        ("USDC N.D. Cal.", "cand"),
        ("U.S. Dist. Ct., E.D. La.", "laed"),
        ("ND Tex", "txnd"),
        ("NDTX", "txnd"),
        ("SDNY", "nysd"),
        ("N. Dist. Ill.", "ilnd"),
        ("C.D. Calif.", "cacd"),
        ("D. Mass", "mad"),
        ("D.N.J., Camden Vicinage", "njd"),
        ("D. S.D.", "sdd"),
        ("Eleventh Circuit Court of Appeals", "ca11"),
        ("W.D. Wash. at Tacoma", "wawd"),
    ],
)
def test_a_court_is_known_however_it_is_written(text: str, court: str) -> None:
    found = court_named(the_book(), text)
    assert found is not None
    assert found.id == court


@pytest.mark.parametrize(
    "text",
    [
        "Supreme Court of Alabama",
        "Baltimore Circuit Court",
        "19th Cir.",
        "",
        "D. Nowhere",
        "Md.",
        "Dallas County District Court",
        "N.D. Nowhere, Amarillo Div.",
        "District Court of Harris County, Tex.",
    ],
)
def test_no_federal_court_is_guessed(text: str) -> None:
    assert court_named(the_book(), text) is None


@pytest.mark.parametrize(
    "text",
    [
        "La. Ct. App. 5th Cir.",
        "Louisiana Court of Appeal, Fifth Circuit",
        "Circuit Court of the First Circuit, Hawaii",
        "B.A.P. 9th Cir.",
        "District of Columbia Court of Appeals",
        "Superior Court of the District of Columbia",
    ],
)
def test_a_court_of_a_state_or_of_bankruptcy_is_never_taken_for_a_circuit(text: str) -> None:
    assert court_named(the_book(), text) is None


def test_vermont_lies_in_the_second_circuit() -> None:
    found = circuit_of(a_file(proceedings=(a_proceeding(court="D. Vt."),)), the_book())
    assert (found.circuit, found.cite) == ("2", "2d Cir.")


def test_the_court_of_appeals_decides_the_circuit_before_the_trial_court() -> None:
    below = a_proceeding(id="d", court="S.D. Tex.")
    above = a_proceeding(ProceedingKind.APPEAL, id="a", court="5th Cir.")
    found = circuit_of(a_file(proceedings=(below, above)), the_book())
    assert (found.circuit, found.record) == ("5", "a")
    assert found.why == "by the court entered: 5th Cir."


def test_courts_of_other_matters_decide_nothing() -> None:
    criminal = a_proceeding(ProceedingKind.CRIMINAL, court="N.D. Cal.")
    assert circuit_of(a_file(proceedings=(criminal,)), the_book()).circuit == ""


def test_two_circuits_are_told_not_chosen_between() -> None:
    several = (a_proceeding(id="a", court="S.D. Tex."), a_proceeding(id="b", court="N.D. Cal."))
    found = circuit_of(a_file(proceedings=several), the_book())
    assert found.circuit == ""
    assert found.needs == ("which circuit's law governs: the file names 5th Cir., 9th Cir.",)


@pytest.mark.parametrize(("name", "told"), [("Elmore", "Elmore"), ("", "the facility")])
def test_without_a_court_the_prisons_state_decides(name: str, told: str) -> None:
    prison = Facility(id="f", name=name, state="Alabama")
    found = circuit_of(a_file(facilities=(prison,)), the_book())
    assert (found.circuit, found.record) == ("11", "f")
    assert told in found.why


def test_without_court_and_place_the_circuit_is_not_known() -> None:
    found = circuit_of(a_file(facilities=(Facility(id="f", state="Ruritania"),)), the_book())
    assert (found.circuit, found.why) == ("", "")
    assert found.needs


def _state(**records: Any) -> str:
    return conduct_state(a_file(**records), the_book(), Claim(id="c"))


def test_the_state_of_the_conduct_is_that_of_the_claims_events() -> None:
    places = Facility(id="f", state="Georgia"), Facility(id="g", state="Alabama")
    events = Event(id="e", claim="c", facility="f"), Event(id="o", claim="other", facility="g")
    assert _state(facilities=places, events=events) == "GA"


def test_else_it_is_that_of_the_cases_only_prison_else_of_the_trial_court() -> None:
    assert _state(facilities=(Facility(id="f", state="Georgia"),)) == "GA"
    court = a_proceeding(court="M.D. Ala.")
    two = Facility(id="f", state="Georgia"), Facility(id="g", state="Alabama")
    assert _state(facilities=two, proceedings=(court,)) == "AL"
    assert _state(proceedings=(court, a_proceeding(id="q", court="N.D. Ga."))) == ""
    assert _state(proceedings=(a_proceeding(ProceedingKind.APPEAL),)) == ""


def test_a_court_not_known_is_refused_with_those_nearest_and_no_internal_id() -> None:
    refused = the_book().court("N.D. Texass")
    assert isinstance(refused, Refusal)
    assert "N.D. Tex." in refused.allowed
    assert len(refused.allowed) == 4
    assert not set(refused.allowed) & {each.id for each in the_book().courts}
    empty = the_book().court("  ")
    assert isinstance(empty, Refusal)
    assert (empty.why, len(empty.allowed)) == ("An empty name is no court of the table.", 1)
