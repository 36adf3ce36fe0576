"""Which grievances belong together, on which rung, of which ladder."""

from dataclasses import replace
from typing import Any

from qidesk.casefile.records.claims import Claim, ClaimType
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import Grievance, GrievanceSubject, Unavailable
from qidesk.law.exhaustion.exhaustion_findings import Exhaustion, Verdict
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
from tests.law.shelf import a_file, the_book, told


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
    first = replace(
        ONE,
        id="first",
        outcome=step("x", outcome="rejected").outcome,
        filed_on=step("x", "March 5, 2021").filed_on,
    )
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


# What no link ties to a claim


MEDICAL = Claim(id="m", heading="Care", claim_type=ClaimType.MEDICAL, conduct_on=told("2021-03-03"))
FORCE = replace(CLAIM, conduct_on=told("2021-03-03"))
LOOSE_1 = step("Step 1", "March 10, 2021", "April 12, 2021", "denied", event="")
LOOSE_2 = step("Step 2", "April 20, 2021", "May 20, 2021", "denied", event="")


def loose(*grievances: Grievance, claims: tuple[Claim, ...] = (FORCE,)) -> tuple[Exhaustion, ...]:
    return exhaustion_of(a_file(claims=claims, grievances=grievances), the_book(), TODAY)


def test_both_steps_linked_to_nothing_are_one_chain_about_the_only_claim_that_fits() -> None:
    [found] = loose(LOOSE_1, LOOSE_2)
    assert (found.claim, found.verdict) == (FORCE, Verdict.EXHAUSTED)
    assert "taken to be about Force, which alone fits" in " ".join(found.finding.assumptions)
    assert "belong to the only other grievance" in " ".join(found.finding.assumptions)


def test_an_appeal_linked_to_nothing_joins_the_step_below_it() -> None:
    [found] = exhaustion_of(a_grieved_file(ONE, LOOSE_2), the_book(), TODAY)
    assert found.verdict is Verdict.EXHAUSTED


def test_the_subject_tells_which_of_two_claims() -> None:
    medical = tuple(replace(each, subject=GrievanceSubject.MEDICAL) for each in (LOOSE_1, LOOSE_2))
    found = {each.claim: each for each in loose(*medical, claims=(FORCE, MEDICAL))}
    assert "which alone fits" in " ".join(found[MEDICAL].finding.assumptions)
    assert found[FORCE].grievances == ()


def test_where_two_claims_fit_one_question_is_asked_of_both() -> None:
    about, *bare = loose(LOOSE_1, LOOSE_2, claims=(FORCE, replace(MEDICAL, claim_type=None)))
    question = "which claim Step 1 filed March 10, 2021 is about: link it to an event of that claim"
    assert about.claim is None
    assert question in about.needs
    assert [each.needs for each in bare] == [(question,), (question,)]
    assert [each.next_step for each in bare] == [None, None]


def test_a_claim_whose_conduct_came_after_the_grievance_is_not_what_it_is_about() -> None:
    later = replace(MEDICAL, claim_type=None, conduct_on=told("2022-01-01"))
    found = loose(LOOSE_1, LOOSE_2, claims=(FORCE, later))
    assert [each.claim for each in found if each.grievances] == [FORCE]


def test_a_claim_already_grieved_attracts_no_other_grievance() -> None:
    other = step("Step 1", "March 9, 2021", id="x", event="", number="7", about="boots")
    found = exhaustion_of(a_grieved_file(ONE, other), the_book(), TODAY)
    assert [each.claim for each in found if each.about == "boots"] == [None]


def test_two_grievances_that_would_fit_one_claim_are_asked_about() -> None:
    other = replace(LOOSE_1, id="other")
    found = loose(LOOSE_1, other)
    assert [each.claim for each in found if each.grievances] == [None, None]
    assert all(any("which claim Step 1" in need for need in each.needs) for each in found)


def test_a_subject_of_no_claim_in_the_file_is_asked_about_and_not_inferred() -> None:
    faith = replace(LOOSE_1, subject=GrievanceSubject.RELIGIOUS)
    about, _bare = loose(faith)
    assert about.claim is None


def test_steps_that_speak_of_different_subjects_numbers_or_places_stay_apart() -> None:
    different: tuple[dict[str, Any], ...] = (
        {"subject": GrievanceSubject.MEDICAL, "number": "7"},
        {"number": "7", "facility": "here"},
    )
    for apart in different:
        one = replace(LOOSE_1, number="8", subject=GrievanceSubject.PROPERTY, facility="there")
        found = loose(one, replace(LOOSE_2, **apart))
        assert [len(each.grievances) for each in found if each.grievances] == [1, 1]


def test_an_event_of_no_claim_gives_its_day_to_the_grievance_about_it() -> None:
    file = a_grieved_file(ONE, event=replace(blow(), claim=""), claims=(FORCE,))
    [found] = exhaustion_of(file, the_book(), TODAY)
    assert (found.claim, found.about) == (FORCE, "struck")


def test_the_system_of_the_claims_facility_serves_a_grievance_linked_to_nothing() -> None:
    unit = Facility(id="f", grievance_system="TDCJ")
    grievances = tuple(replace(each, system="") for each in (LOOSE_1, LOOSE_2))
    event = replace(blow(), facility="f")
    file = a_grieved_file(*grievances, event=event, facilities=(unit,))
    [found] = exhaustion_of(file, the_book(), TODAY)
    assert found.system_named == "TDCJ"
