"""What the steps entered appear to come to, ladder by ladder."""

from dataclasses import replace
from datetime import date

import pytest

from qidesk.casefile.records.remedies import Grievance, Unavailable
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.exhaustion.exhaustion_findings import RungState, Verdict
from tests.law.grievances import (
    ONE,
    STEP_1,
    STEP_2,
    TWO,
    blow,
    days,
    grieved,
    rung,
    step,
)
from tests.law.shelf import a_proceeding, told


def on_merits(grievance: Grievance) -> Grievance:
    return replace(grievance, merits_addressed=YesNo.YES)


def test_texas_both_steps_in_their_days_and_both_answered_appears_exhausted() -> None:
    found = grieved(ONE, TWO)
    assert found.verdict is Verdict.EXHAUSTED
    assert found.finding.conclusion == f"appears exhausted: {STEP_2}, the last step, was answered"
    assert days(rung(found, STEP_1).due) == ("2021-03-18",) * 3
    assert days(rung(found, STEP_1).answer_due) == ("2021-04-19", "2021-04-19", "2021-05-29")
    assert days(rung(found, STEP_2).due) == ("2021-04-27",) * 3
    assert [each.record for each in found.finding.facts] == ["blow", "Step 1", "Step 2"]
    assert found.next_step is None
    assert f"{STEP_1}, file: 15 calendar days: Thursday, March 18, 2021" in found.finding.arithmetic


def test_the_authority_is_the_statute_the_cases_and_the_policy() -> None:
    authority = " / ".join(grieved(ONE, TWO).finding.authority)
    for cited in ("42 U.S.C. § 1997e(a)", "Woodford v. Ngo", "Jones v. Bock", "TDCJ"):
        assert cited in authority
    assert "Ross v. Blake" not in authority


def test_the_step_above_the_highest_one_filed_comes_next_with_its_safe_date() -> None:
    found = grieved(ONE, today=date(2021, 4, 14))
    assert found.verdict is Verdict.NOT_EXHAUSTED
    assert found.finding.conclusion == f"appears not exhausted: the file shows no {STEP_2}"
    assert found.next_step is not None
    assert found.next_step.what == f"file {STEP_2}"
    assert days(found.next_step.dates) == ("2021-04-27",) * 3
    assert (found.next_step.record, found.next_step.after_suit) == ("Step 1", False)


def test_while_an_answer_is_not_due_the_next_move_is_the_prison_s() -> None:
    found = grieved(step("I-127", "March 10, 2021"), today=date(2021, 4, 1))
    assert found.verdict is Verdict.NOT_EXHAUSTED
    assert rung(found, STEP_1).state is RungState.WAITING
    assert found.next_step is not None
    assert found.next_step.awaits
    assert days(found.next_step.dates) == ("2021-04-19", "2021-04-19", "2021-05-29")
    assert rung(found, STEP_2).needs == (f"the answer to {STEP_1}",)


def test_federal_prison_silence_counts_as_a_denial_at_the_top() -> None:
    chain = (
        step("BP-8", "March 5, 2021", "March 8, 2021", "denied", system="BOP"),
        step("BP-9", "March 10, 2021", "March 25, 2021", "denied", system="BOP"),
        step("BP-10", "April 5, 2021", "April 30, 2021", "denied", system="BOP"),
        step("BP-11", "May 20, 2021", system="BOP"),
    )
    found = grieved(*chain)
    assert days(rung(found, "General Counsel (BP-11)").due) == ("2021-05-30",) * 3
    assert days(rung(found, "General Counsel (BP-11)").answer_due) == (
        "2021-06-29",
        "2021-06-29",
        "2021-07-19",
    )
    assert found.verdict is Verdict.EXHAUSTED
    assert "counts as a denial" in found.finding.conclusion
    early = grieved(*chain, today=date(2021, 7, 10))
    assert early.verdict is Verdict.CANNOT_TELL
    assert early.needs[0] == "whether the time to answer General Counsel (BP-11) was extended"
    assert grieved(*chain, today=date(2021, 6, 1)).verdict is Verdict.NOT_EXHAUSTED
    unsure = (*chain[:3], step("BP-11", outcome="unanswered", filed="2021", system="BOP"))
    assert grieved(*unsure, today=date(2021, 6, 1)).verdict is Verdict.CANNOT_TELL


def test_california_silence_at_the_first_level_is_treated_as_exhausted() -> None:
    found = grieved(step("602-1", "March 10, 2021", system="CDCR"))
    assert found.verdict is Verdict.EXHAUSTED
    assert "is treated as exhausted" in found.finding.conclusion
    assert "Grievance (602-1), the prisoner's time and the time to answer" in (
        found.finding.from_memory
    )


def test_new_york_delay_at_the_top_does_not_by_itself_exhaust() -> None:
    chain = (
        step("IGRC", "March 10, 2021", "March 20, 2021", system="DOCCS"),
        step("Superintendent", "March 25, 2021", "April 5, 2021", system="DOCCS"),
        step("CORC", "April 9, 2021", system="DOCCS"),
    )
    assert grieved(*chain).verdict is Verdict.NOT_EXHAUSTED


def test_texas_silence_at_the_top_cannot_be_told() -> None:
    two = step("Step 2", "April 20, 2021", follows_from="Step 1")
    assert grieved(ONE, two).finding.conclusion == (
        f"cannot tell: needs the answer to {STEP_2}, or by when it was due"
    )
    silent = step("Step 2", "April 20, 2021", outcome="unanswered", follows_from="Step 1")
    assert "what it means that" in grieved(ONE, silent).finding.conclusion


def test_silence_that_is_a_denial_needs_the_day_the_answer_was_due() -> None:
    chain = [step(f"BP-{n}", "March 10, 2021", "March 20, 2021", system="BOP") for n in (8, 9, 10)]
    last = step("BP-11", "some day, before long", outcome="unanswered", system="BOP")
    found = grieved(*chain, last)
    assert found.verdict is Verdict.CANNOT_TELL
    open_start = step("BP-11", "before May 2021", outcome="unanswered", system="BOP")
    assert "by when it was due" in grieved(*chain, open_start).finding.conclusion


def test_a_step_filed_after_its_last_day_under_any_reading_is_said_to_be() -> None:
    late = replace(ONE, filed_on=step("x", "March 25, 2021").filed_on)
    found = grieved(late, TWO)
    assert found.verdict is Verdict.NOT_EXHAUSTED
    assert f"{STEP_1} was filed after Thursday, March 18, 2021" in found.finding.conclusion
    cured = grieved(on_merits(late), TWO)
    assert cured.verdict is Verdict.CANNOT_TELL
    assert "whether an answer on the merits cures" in cured.finding.conclusion


def test_a_step_whose_days_leave_room_for_doubt_needs_them_unless_answered_on_the_merits() -> None:
    month = blow("March 2021")
    vague = replace(ONE, filed_on=step("x", "March 2021").filed_on)
    found = grieved(vague, TWO, event=month)
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.needs[0] == f"the day {STEP_1} was filed, and how its time is counted"
    assert grieved(on_merits(vague), TWO, event=month).verdict is Verdict.EXHAUSTED
    unknown = grieved(ONE, TWO, event=blow("last Tuesday or so"))
    assert unknown.needs[0] == "the day of the incident"


def test_a_sexual_abuse_grievance_has_no_time_limit_for_its_first_step() -> None:
    one = replace(
        ONE,
        filed_on=step("x", "August 25, 2021").filed_on,
        answered_on=step("x", "September 1, 2021").filed_on,
    )
    two = step("Step 2", "September 9, 2021", "October 1, 2021", "denied", follows_from="Step 1")
    abuse = step("x", subject="sexual_abuse").subject
    found = grieved(replace(one, subject=abuse), replace(two, subject=abuse))
    assert found.verdict is Verdict.EXHAUSTED
    assert "28 C.F.R. § 115.52: " in " ".join(found.finding.authority)
    assert "no time limit" in " ".join(found.finding.authority)


@pytest.mark.parametrize("how", list(Unavailable))
def test_a_step_marked_a_remedy_in_name_only_appears_unavailable(how: Unavailable) -> None:
    two = step("Step 2", unavailable=how.value, why_not_filed="no forms", follows_from="Step 1")
    found = grieved(ONE, two)
    assert (found.verdict, found.unavailable) == (Verdict.UNAVAILABLE, how)
    assert found.finding.conclusion == f"appears unavailable ({how.words}): {STEP_2}"
    assert "Ross v. Blake" in " ".join(found.finding.authority)
    assert "Perttu v. Richards" in " ".join(found.finding.authority)
    assert found.next_step is None


def test_a_step_not_taken_asks_whether_the_reason_makes_it_unavailable() -> None:
    two = step("Step 2", why_not_filed="threatened", follows_from="Step 1")
    found = grieved(ONE, two)
    assert found.verdict is Verdict.NOT_EXHAUSTED
    assert found.needs == (f"whether the reason makes {STEP_2} a dead end, opaque or thwarted",)
    assert found.next_step is not None
    only = grieved(step("Step 1", why_not_filed="no forms"))
    assert "Step 1 (I-127) was not taken" in only.finding.conclusion
    below = grieved(step("Step 1", why_not_filed="no forms"), TWO)
    assert below.verdict is Verdict.NOT_EXHAUSTED


def test_rejection_at_the_top_or_below_it() -> None:
    rejected = replace(TWO, outcome=step("x", outcome="rejected").outcome)
    assert "rejected without reaching the merits" in grieved(ONE, rejected).finding.conclusion
    below = replace(ONE, outcome=step("x", outcome="refused").outcome)
    assert "whether the later answer cures" in grieved(below, TWO).finding.conclusion
    assert grieved(on_merits(below), TWO).verdict is Verdict.EXHAUSTED


def test_a_granted_step_leaves_it_open_whether_it_must_be_appealed() -> None:
    granted = replace(ONE, outcome=step("x", outcome="granted").outcome)
    found = grieved(granted)
    assert found.verdict is Verdict.CANNOT_TELL
    assert "the tables do not say" in found.needs[0]


def test_a_step_that_the_file_skips_is_asked_for() -> None:
    found = grieved(replace(TWO, follows_from=""))
    assert found.finding.conclusion == (
        f"cannot tell: needs whether {STEP_1} was filed: the file shows a later step"
    )
    assert f"the filing of {STEP_1}" in found.needs


def test_a_step_entered_without_any_day_is_asked_for() -> None:
    found = grieved(ONE, step("Step 2", follows_from="Step 1"))
    assert found.needs[0] == f"the day {STEP_2} was filed, and its answer"
    first = grieved(step("Step 1"))
    assert rung(first, STEP_1).state is RungState.UNDATED
    assert f"the day {STEP_1} was filed" in first.needs


@pytest.mark.parametrize(
    ("filed", "verdict"),
    [
        ("June 1, 2021", Verdict.EXHAUSTED),
        ("May 1, 2021", Verdict.NOT_EXHAUSTED),
        ("May 2021", Verdict.CANNOT_TELL),
        ("May 20, 2021", Verdict.CANNOT_TELL),
    ],
)
def test_remedies_must_have_ended_before_the_suit(filed: str, verdict: Verdict) -> None:
    suit = a_proceeding(filed_on=filed)
    found = grieved(ONE, TWO, proceedings=(suit,))
    assert found.verdict is verdict
    assert found.finding.facts[-1].record == "p"
    assert "cures exhaustion after filing differs by circuit" in " ".join(found.finding.doubts)


def test_a_suit_does_not_hide_the_next_step_but_marks_it() -> None:
    found = grieved(ONE, proceedings=(a_proceeding(filed_on="May 1, 2021", court=""),))
    assert found.verdict is Verdict.NOT_EXHAUSTED
    assert found.next_step is not None
    assert found.next_step.after_suit


def test_an_answer_without_a_day_cannot_be_set_beside_the_suit() -> None:
    two = step("Step 2", "April 20, 2021", outcome="denied", follows_from="Step 1")
    suit = a_proceeding(filed_on="June 1, 2021")
    assert "whether that was before the suit" in grieved(ONE, two, proceedings=(suit,)).needs[0]
    assert grieved(ONE, two).verdict is Verdict.EXHAUSTED


def test_nothing_said_is_more_than_an_appearance() -> None:
    for found in (grieved(ONE, TWO), grieved(ONE), grieved(), grieved(step("BP-9", system="BOP"))):
        said = " ".join((found.finding.conclusion, *found.finding.doubts, *found.needs)).casefold()
        assert said.startswith(("appears", "cannot tell"))
        for word in ("timely", "missed", "none due"):
            assert word not in said


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        (ONE, replace(TWO, filed_on=told("March 9, 2021")), "filed before Step 1 (I-127) was answ"),
        (
            step("Step 1", "February 10, 2021", "March 12, 2021", "denied"),
            TWO,
            "filed before the incident",
        ),
        (
            step("Step 1", "March 10, 2021", "March 1, 2021", "denied"),
            TWO,
            "answered before it was filed",
        ),
        (
            step("Step 1", "March 10, 2021"),
            replace(TWO, filed_on=told("April 1, 2021")),
            "filed before the answer to Step 1 (I-127) was due",
        ),
        (
            step("Step 1", "March 10, 2021", "", "denied"),
            replace(TWO, filed_on=told("March 9, 2021")),
            "filed before",
        ),
    ],
)
def test_days_in_an_order_no_ladder_has_are_asked_for_again(
    one: Grievance, two: Grievance, said: str
) -> None:
    found = grieved(one, two)
    assert found.verdict is Verdict.CANNOT_TELL
    assert said in found.finding.conclusion
