"""Legal status on the day of an event picks the amendment and the test."""

from dataclasses import replace
from typing import Any

import pytest

from qidesk.casefile.records.claims import Claim, ClaimType
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Custody, LegalStatus
from qidesk.law.custody import status_on
from qidesk.law.standards.standard_findings import StandardFinding
from qidesk.law.standards.standards_of_case import standards_of
from qidesk.law.tables.standards import Extends, Track
from tests.law.shelf import a_proceeding, the_book, told
from tests.law.test_gates import a_file_of, held

COURTS = {
    "1": "1st Cir.",
    "2": "2d Cir.",
    "3": "3d Cir.",
    "4": "4th Cir.",
    "5": "5th Cir.",
    "6": "6th Cir.",
    "7": "7th Cir.",
    "8": "8th Cir.",
    "9": "9th Cir.",
    "10": "10th Cir.",
    "11": "11th Cir.",
    "DC": "D.C. Cir.",
}


def standards(
    claim_type: str,
    *spells: Custody,
    day: str = "March 3, 2021",
    court: str = "S.D. Tex.",
    **records: Any,
) -> tuple[StandardFinding, ...]:
    claim = Claim(
        id="claim", claim_type=ClaimType(claim_type) if claim_type else None, conduct_on=told(day)
    )
    suits = (a_proceeding(court=court),) if court else ()
    file = a_file_of(
        **{"claims": (claim,), "custody_spells": spells, "proceedings": suits, **records}
    )
    return standards_of(file, the_book())


def standard(claim_type: str, *spells: Custody, **more: Any) -> StandardFinding:
    (found,) = standards(claim_type, *spells, **more)
    return found


@pytest.mark.parametrize(
    ("status", "amendment", "force"),
    [
        ("serving_sentence", "8th Amendment (through the 14th for states)", "Hudson v. McMillian"),
        ("pretrial", "14th Amendment due process (5th if federal)", "Kingsley v. Hendrickson"),
        ("immigration", "5th Amendment due process", "Kingsley v. Hendrickson"),
        ("civil_commitment", "14th Amendment due process", "Youngberg v. Romeo"),
        ("arrestee", "4th Amendment, before the probable-cause determination", "Graham v. Connor"),
        ("juvenile", "14th Amendment due process", "Bell v. Wolfish"),
        ("revocation_hold", "usually the 14th Amendment until revocation", "Hudson"),
    ],
)
def test_force_is_judged_by_the_amendment_of_the_status(
    status: str, amendment: str, force: str
) -> None:
    found = standard("excessive_force", held(status))
    assert found.amendment == amendment
    assert force in " ".join(found.finding.authority)
    assert found.needs == ()
    assert found.split is None
    assert found.status.certain


@pytest.mark.parametrize(
    ("status", "test"),
    [
        ("serving_sentence", "malicious and sadistic"),
        ("pretrial", "objective unreasonableness"),
        ("civil_commitment", "usually objective unreasonableness"),
        ("arrestee", "objective reasonableness in the totality"),
        ("juvenile", "the table states no test"),
    ],
)
def test_each_status_has_its_test_for_force(status: str, test: str) -> None:
    found = standard("excessive_force", held(status))
    assert found.test.startswith(test)
    assert test in found.finding.conclusion


def test_a_convicted_person_s_medical_claim_asks_for_subjective_deliberate_indifference() -> None:
    found = standard("medical_care", held("serving_sentence"))
    assert "subjective deliberate indifference" in found.test
    assert found.split is None
    assert "Farmer v. Brennan, 511 U.S. 825 (1994)" in " ".join(found.finding.authority)


@pytest.mark.parametrize(
    ("circuit", "extends"),
    [
        ("1", Extends.UNSETTLED),
        ("2", Extends.YES),
        ("3", Extends.UNSETTLED),
        ("4", Extends.YES),
        ("5", Extends.NO),
        ("6", Extends.YES),
        ("7", Extends.YES),
        ("8", Extends.NO),
        ("9", Extends.YES),
        ("10", Extends.NO),
        ("11", Extends.NO),
        ("DC", Extends.UNSETTLED),
    ],
)
def test_the_split_on_kingsley_is_the_circuit_s_as_the_table_has_it(
    circuit: str, extends: Extends
) -> None:
    found = standard("medical_care", held("pretrial"), court=COURTS[circuit])
    assert found.split is not None
    assert found.split.extends is extends
    assert COURTS[circuit] in found.test
    assert "unsettled: the circuits are split" in " ".join(found.finding.doubts)
    assert "p" in [each.record for each in found.finding.facts]


def test_the_fifth_circuit_does_not_extend_it_and_the_sixth_goes_half_way() -> None:
    fifth = standard("conditions", held("pretrial"))
    assert fifth.test == (
        "5th Cir.: subjective deliberate indifference; Kingsley's objective standard does not reach"
        " beyond force"
    )
    authority = " ".join(fifth.finding.authority)
    assert "Hare v. City of Corinth, 74 F.3d 633 (5th Cir. 1996) (en banc)" in authority
    assert "Alderson v. Concordia Par." in " ".join(fifth.finding.authority)
    sixth = standard("conditions", held("immigration"), court="6th Cir.")
    assert sixth.test.endswith("(reckless disregard, an intermediate standard)")
    assert "on what day" in " ".join(sixth.finding.doubts)


@pytest.mark.parametrize("circuit", ["5", "8", "10", "11"])
def test_where_kingsley_does_not_reach_the_test_of_care_itself_is_stated(circuit: str) -> None:
    found = standard("medical_care", held("pretrial"), court=COURTS[circuit])
    assert "subjective deliberate indifference" in found.test


def test_without_a_court_the_split_is_left_to_the_circuit_and_asked_for() -> None:
    found = standard("failure_to_protect", held("civil_commitment"), court="")
    assert found.split is None
    assert found.test == "professional judgment (Youngberg) or Kingsley: by circuit"
    assert found.needs == ("the court, by its usual citation (S.D. Tex.)",)
    assert found.finding.conclusion.endswith("needs the court, by its usual citation (S.D. Tex.)")


@pytest.mark.parametrize(
    ("claim_type", "amendment"),
    [
        ("retaliation", "1st Amendment"),
        ("due_process", "14th Amendment"),
        ("disability", "ADA Title II; Rehabilitation Act § 504"),
        ("state_tort", "state law"),
    ],
)
def test_a_right_that_does_not_turn_on_status_needs_no_custody(
    claim_type: str, amendment: str
) -> None:
    found = standard(claim_type)
    assert found.amendment == amendment
    assert found.test == "the test of the claim's own authorities"
    assert found.needs == ()
    assert found.rows == ()


def test_a_municipal_claim_has_authorities_but_no_amendment_in_the_table() -> None:
    found = standard("municipal_policy")
    said = found.finding.conclusion
    assert said == "the table names no amendment; the test of the claim's own authorities"
    assert "Monell" in " ".join(found.finding.authority)
    assert "No qualified immunity" in " ".join(found.finding.doubts)


def test_failure_to_intervene_takes_the_amendment_of_the_status_and_its_own_test() -> None:
    found = standard("failure_to_intervene", held("pretrial"))
    assert found.amendment.startswith("14th Amendment")
    assert found.test == "the test of the claim's own authorities"
    assert found.split is None


def test_every_type_of_claim_has_its_row_and_every_status_its_standards() -> None:
    tables = the_book().standards
    assert [each for each in ClaimType if tables.of_type(each) is None] == []
    assert len(tables.kingsley) == 12
    for status in set(LegalStatus) - {LegalStatus.RELEASED}:
        assert tables.standard(status, Track.FORCE)
        assert tables.standard(status, Track.CARE)
    assert tables.of_type(None) is None


def test_each_event_of_a_claim_has_the_status_of_its_own_day() -> None:
    events = tuple(
        Event(id=name, claim="claim", occurred_on=told(day))
        for name, day in (("later", "May 2021"), ("arrest", "March 2, 2021"), ("", "2019"))
    )
    spells = (
        held("arrestee", "March 1, 2021", "March 3, 2021"),
        held("pretrial", "March 4, 2021", "May 15, 2021"),
        held("serving_sentence", "May 16, 2021"),
    )
    found = standards("excessive_force", *spells, events=events)
    assert [each.status.statuses for each in found] == [
        (),
        ("arrestee",),
        ("pretrial", "serving_sentence"),
    ]
    assert found[0].needs == ("custody on that day: on what footing the person was held",)
    assert found[0].finding.conclusion.startswith("cannot tell: needs custody on that day")
    assert found[1].finding.facts[0].record == "arrest"
    assert found[2].amendment.startswith("14th Amendment due process (5th if federal); or 8th")
    assert "; or malicious" in found[2].test
    assert found[2].needs == ("the exact custody on that day",)


def test_released_on_the_day_asks_on_what_footing_the_person_was_held() -> None:
    found = standard("excessive_force", held("released"))
    assert found.amendment == ""
    assert "the custody entered says released" in found.needs[0]


def test_what_is_missing_is_asked_for() -> None:
    assert standard("", held("pretrial")).needs == ("the type of the claim",)
    assert standard("excessive_force", held("pretrial"), day="").needs == ("the day it happened",)
    assert standard("", held("pretrial")).unsaid == ()
    two = replace(standard("", held("pretrial")), needs=("the type of the claim", "the day"))
    assert two.unsaid == ("the day",)
    assert standards_of(a_file_of(), the_book()) == ()


def test_the_convicted_but_unsentenced_are_taken_as_convicted_and_that_is_said() -> None:
    found = standard("medical_care", held("convicted_unsentenced"))
    assert found.amendment.startswith("8th")
    assert "unsentenced" in found.finding.assumptions[0]


def test_memory_grade_rows_say_so() -> None:
    found = standard("excessive_force", held("pretrial"))
    assert "cite-check" in " ".join(found.finding.doubts)
    assert any("Kingsley" in each for each in found.finding.authority)
    assert sum("cite-check" in each for each in found.finding.doubts) == 1


DAY = "June 10, 2021"


@pytest.mark.parametrize(
    ("spells", "certain"),
    [
        ([("June 1, 2021", "")], True),
        ([("June 1, 2021", "June 30, 2021")], True),
        ([("June 2021", "")], False),
        ([("", "")], False),
        ([("before 2020", "June 30, 2021")], True),
        ([("June 1, 2021", "June 2021")], False),
        ([("June 1, 2021", "since June 2021")], False),
        ([("June 1, 2021", "soon, they say")], False),
        ([("June 1, 2021", "June 9, 2021"), ("June 10, 2021", "")], True),
    ],
)
def test_a_day_is_certain_only_where_no_reading_of_the_spells_leaves_it_out(
    spells: list[tuple[str, str]], certain: bool
) -> None:
    made = [held("pretrial", began, ended) for began, ended in spells]
    found = status_on(made, told(DAY))
    assert found.statuses == ("pretrial",)
    assert found.certain is certain


def test_a_range_of_days_may_be_covered_by_spells_that_follow_each_other() -> None:
    whole = [held("pretrial", "May 1, 2021", "June 9, 2021"), held("pretrial", "June 10, 2021")]
    gap = [held("pretrial", "May 1, 2021", "June 8, 2021"), held("pretrial", "June 10, 2021")]
    assert status_on(whole, told("June 2021")).certain
    assert not status_on(gap, told("June 2021")).certain
    assert status_on([held("pretrial", "2022")], told(DAY)).statuses == ()
    assert status_on([held("pretrial", "2018", "2019")], told(DAY)).statuses == ()
    assert status_on([Custody(id="x")], told(DAY)).statuses == ()
