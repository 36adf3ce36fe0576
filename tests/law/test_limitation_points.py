"""What is told of a claim's time beside the state's period."""

from dataclasses import replace
from typing import Any

from qidesk.casefile.records.claims import Claim, ClaimType, Involvement
from qidesk.casefile.records.people import Part, Role
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.limitations.limitations_of_case import limitations_of
from qidesk.law.tables.lawbook import parse_lawbook
from tests.law.shelf import a_file, a_proceeding, texts, the_book, told

CLAIM = Claim(id="c", conduct_on=told("March 3, 2021"), source_of_law="Eighth Amendment")
DOE = Part(id="d", role=Role.DEFENDANT, doe_description="The night officer")
SUED = Involvement(id="i", claim="c", part="d")


def doubts(claim: Claim = CLAIM, **records: Any) -> str:
    casefile = a_file(claims=(claim,), proceedings=(a_proceeding(),), **records)
    (found,) = limitations_of(casefile, the_book())
    assert found.limited is not None
    return " | ".join(found.limited.finding.doubts)


def test_a_complaint_in_the_prison_mail_is_always_spoken_of() -> None:
    assert "deposit in the prison mail" in doubts()
    assert "continuing violation" not in doubts()


def test_conduct_of_several_days_may_be_a_continuing_violation_and_that_is_unsettled() -> None:
    said = doubts(replace(CLAIM, conduct_on=told("between March 3 and March 9, 2021")))
    assert "Heard v. Sheahan" in said
    assert "continuing violation accrues is unsettled" in said


def test_a_defendant_who_is_still_a_doe_does_not_relate_back_by_itself() -> None:
    assert "does not relate back" in doubts(involvements=(SUED,), parts=(DOE,))
    named = replace(DOE, person="p")
    other = replace(SUED, claim="x")
    for parts, involvements in (((named,), (SUED,)), ((DOE,), (other,)), ((), (SUED,))):
        assert "relate back" not in doubts(parts=parts, involvements=involvements)


def test_a_claim_that_needs_a_favorable_termination_accrues_with_it() -> None:
    assert "McDonough" in doubts(replace(CLAIM, implies_invalidity=YesNo.YES))


def test_a_claim_under_another_law_is_said_to_have_other_dates() -> None:
    of_law = {
        "RLUIPA": "four years",
        "RFRA": "four years",
        "the FTCA": "six months",
        "ADA Title II": "amendments of the ADA",
    }
    for law, words in of_law.items():
        assert words in doubts(replace(CLAIM, source_of_law=law))
    for kind in (ClaimType.STATE_TORT, ClaimType.DEATH):
        assert "notice of claim" in doubts(replace(CLAIM, claim_type=kind))
    assert "amendments of the ADA" in doubts(replace(CLAIM, claim_type=ClaimType.DISABILITY))


def test_a_court_written_out_and_a_state_written_two_ways_are_one_state() -> None:
    suit = a_proceeding(court="U.S. District Court, Southern District of Texas")
    (found,) = limitations_of(a_file(claims=(CLAIM,), proceedings=(suit,)), the_book())
    assert found.limited is not None
    assert found.limited.row.code == "TX"


def test_a_point_that_the_table_lacks_is_a_problem() -> None:
    table = texts()["limitation_points"]
    short = "\n".join(line for line in table.splitlines() if not line.startswith("doe,"))
    _, problems = parse_lawbook({**texts(), "limitation_points": short})
    assert [each.what for each in problems] == ["has no row doe"]
