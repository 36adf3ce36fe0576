"""Which grievances belong together, on which rung, of which ladder."""

from dataclasses import replace

from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import Unavailable
from qidesk.law.exhaustion.exhaustion_findings import Verdict
from qidesk.law.exhaustion.exhaustion_of_case import exhaustion_of
from tests.law.grievances import (
    CLAIM,
    ONE,
    STEP_1,
    STEP_2,
    TODAY,
    TWO,
    a_grieved_file,
    blow,
    days,
    grieved,
    rung,
    step,
)
from tests.law.shelf import the_book


def test_a_step_without_a_name_stands_above_the_one_it_appeals() -> None:
    two = replace(TWO, id="two", step="")
    found = grieved(two, ONE)
    assert found.verdict is Verdict.EXHAUSTED
    assert f"A step not named is taken to be {STEP_2}, by what it appeals." in (
        found.finding.assumptions
    )


def test_a_step_the_table_does_not_know_is_laid_out_beside_the_ladder() -> None:
    found = grieved(ONE, step("Kite", "March 4, 2021"), step("", "March 5, 2021", id="blank"))
    assert [each.id for each in found.unplaced] == ["Kite", "blank"]
    assert "which step Kite is, as the table names it" in found.needs
    assert "which step a grievance is, as the table names it" in found.needs
    above = grieved(ONE, TWO, step("", "June 1, 2021", id="third", follows_from="Step 2"))
    assert [each.id for each in above.unplaced] == ["third"]


def test_the_last_of_several_filings_on_one_step_counts() -> None:
    first = replace(ONE, id="first", outcome=step("x", outcome="rejected").outcome,
                    filed_on=step("x", "March 5, 2021").filed_on)  # fmt: skip
    found = grieved(ONE, first, TWO)
    assert [each.id for each in rung(found, STEP_1).filings] == ["first", "Step 1"]
    assert found.verdict is Verdict.EXHAUSTED


def test_chains_are_told_apart_by_appeal_number_event_and_subject() -> None:
    medical = step("Step 1", "March 9, 2021", subject="medical", id="medical")
    property_ = step("Step 1", "March 9, 2021", id="a", event="", number="2021-1", about="boots")
    appealed = step("Step 2", "April 9, 2021", id="b", event="", number="2021 1")
    bare = step("Step 1", "March 9, 2021", id="c", event="", number="?")
    other = step("Step 1", "March 9, 2021", id="d", event="", number="?")
    file = a_grieved_file(ONE, medical, property_, appealed, bare, other, TWO)
    found = exhaustion_of(file, the_book(), TODAY)
    chains = [[each.id for each in matter.grievances] for matter in found]
    assert sorted(chains) == [["Step 1", "Step 2"], ["a", "b"], ["c"], ["d"], ["medical"]]
    together = next(each for each in found if each.about == "boots")
    assert "taken together" in together.finding.assumptions[0]
    assert together.claim is None


def test_a_claim_no_grievance_is_about_shows_its_first_step_and_its_safe_date() -> None:
    prison = Facility(id="prison", grievance_system="tdcj")
    event = replace(blow(), facility="prison")
    found = grieved(event=event, facilities=(prison,))
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.needs == ("the grievances: none entered is about an event of this claim",)
    assert found.claim == CLAIM
    assert found.next_step is not None
    assert (found.next_step.what, found.next_step.record) == (f"file {STEP_1}", "blow")
    assert days(found.next_step.dates)[0] == "2021-03-18"


def test_a_claim_s_own_day_of_conduct_goes_before_its_events() -> None:
    prison = Facility(id="prison", grievance_system="TDCJ")
    claim: Claim = replace(CLAIM, conduct_on=blow("March 1, 2021").occurred_on)
    event = replace(blow(), facility="prison")
    found = grieved(event=event, facilities=(prison,), claims=(claim,))
    assert days(rung(found, STEP_1).due)[0] == "2021-03-16"
    assert found.next_step is not None
    assert found.next_step.record == "claim"


def test_the_system_is_that_of_the_grievance_else_of_its_facility_else_of_the_event_s() -> None:
    prison = Facility(id="prison", grievance_system="BOP")
    unnamed = replace(ONE, system="", facility="prison")
    assert grieved(unnamed, facilities=(prison,)).system_named == "BOP"
    at = replace(blow(), facility="prison")
    assert grieved(replace(ONE, system=""), event=at, facilities=(prison,)).system_named == "BOP"
    assert grieved(ONE, event=at, facilities=(prison,)).system_named == "TDCJ"


def test_a_system_without_a_ladder_is_said_and_what_was_filed_is_still_told() -> None:
    jail = replace(ONE, system="Harris County Jail")
    found = grieved(jail)
    assert found.finding.conclusion == (
        "cannot tell: The tables hold no ladder for Harris County Jail."
    )
    assert (found.system, found.rungs, found.unplaced) == (None, (), (jail,))
    assert "filed March 10, 2021, answer dated April 12, 2021, denied" in (
        found.finding.facts[1].words
    )
    thwarted = grieved(replace(jail, unavailable=Unavailable.THWARTED))
    assert thwarted.finding.conclusion == "appears unavailable (thwarted): Step 1"
    nameless = grieved(replace(jail, step="", unavailable=Unavailable.OPAQUE))
    assert nameless.finding.conclusion == "appears unavailable (opaque): a step"


def test_a_track_the_tables_do_not_hold_is_said() -> None:
    found = grieved(step("informal", "March 5, 2021", system="Arizona", subject="medical"))
    assert "the tables hold none for Arizona Department of Corrections" in found.finding.conclusion


def test_immigration_detention_is_not_under_the_act_but_its_steps_are_laid_out() -> None:
    found = grieved(step("formal", "March 5, 2021", system="ICE"))
    assert found.verdict is Verdict.NOT_REQUIRED
    assert rung(found, "Formal grievance").filings
    assert found.next_step is None
