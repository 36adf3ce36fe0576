"""The days of a grievance, system by system, and their earlier reading."""

from dataclasses import replace
from datetime import date

from qidesk.law.exhaustion.exhaustion_findings import RungState
from tests.law.grievances import (
    ONE,
    STEP_1,
    STEP_2,
    blow,
    days,
    grieved,
    rung,
    step,
)


def test_without_an_answer_the_next_step_counts_from_the_day_it_was_due() -> None:
    found = grieved(step("Step 1", "March 10, 2021"), today=date(2021, 4, 20))
    assert rung(found, STEP_1).state is RungState.SILENT
    assert days(rung(found, STEP_2).due) == ("2021-05-04", "2021-05-04", "2021-06-13")
    assert "What silence on Step 1 (I-127) means the table does not say" in " ".join(
        found.finding.doubts
    )


def test_receipt_of_the_answer_starts_the_time_where_the_rule_says_return() -> None:
    one = replace(ONE, received_on=step("x", "April 19, 2021").filed_on)
    assert days(rung(grieved(one), STEP_2).due)[0] == "2021-05-04"


def test_an_answer_received_but_not_dated_serves_too() -> None:
    one = step("Step 1", "March 10, 2021", received_on="April 19, 2021")
    assert days(rung(grieved(one), STEP_2).due)[0] == "2021-05-04"
    bop = step("BP-9", "March 10, 2021", received_on="April 1, 2021", system="BOP")
    assert rung(grieved(bop), "Regional Director (BP-10)").needs == (
        "the date on the answer to Warden (BP-9)",
    )


def test_an_extension_entered_stands_for_the_time_to_answer() -> None:
    one = step("Step 1", "March 10, 2021", extended_to="June 1, 2021")
    found = grieved(one, today=date(2021, 5, 1))
    assert days(rung(found, STEP_1).answer_due) == ("2021-06-01",) * 3
    assert rung(found, STEP_1).state is RungState.WAITING


def test_an_answer_whose_day_is_open_at_one_end_is_asked_for() -> None:
    one = step("original", "March 5, 2021", "before May 2021", "denied", system="GDC")
    appeal = rung(grieved(one), "Appeal to Central Office")
    assert appeal.needs == ("the day of the answer to Original grievance",)


def test_michigan_counts_business_days_and_both_kinds_where_no_source_says_which() -> None:
    chain = (
        step("attempt", "March 4, 2021", system="Michigan"),
        step("Step I", "March 8, 2021", system="Michigan"),
    )
    found = grieved(*chain, today=date(2021, 3, 26))
    assert days(rung(found, "Attempt to resolve").due) == ("2021-03-05", "2021-03-05", "2021-03-05")
    assert days(rung(found, "Step I").due) == ("2021-03-11", "2021-03-11", "2021-03-11")
    assert days(rung(found, "Step I").answer_due) == ("2021-03-23", "2021-03-29", "2021-03-29")
    assert days(rung(found, "Step II").due)[0] == "2021-04-06"
    assert "Sources conflicted" in " ".join(found.finding.doubts)
    answered = replace(chain[1], answered_on=step("x", "April 5, 2021").filed_on)
    due = rung(grieved(chain[0], answered), "Step II").due
    assert days(due) == ("2021-04-06", "2021-04-19", "2021-04-19")
    bare = grieved(step("attempt", "soon after", outcome="denied", system="Michigan"))
    assert rung(bare, "Step I").needs == ("the day of the attempt to resolve it",)


def test_a_federal_holiday_moves_working_days_but_not_their_safe_date() -> None:
    one = step("initial", "October 1, 2021", system="Pennsylvania")
    found = grieved(one, event=blow("September 24, 2021"))
    first = rung(found, "Initial grievance")
    assert days(first.due) == ("2021-10-15", "2021-10-18", "2021-10-18")
    assert "From what day Initial grievance runs the table does not say" in " ".join(first.doubts)


def test_georgia_rolls_to_the_next_business_day_and_its_safe_date_does_not() -> None:
    one = step("original", "March 5, 2021", "April 3, 2021", "denied", system="GDC")
    assert days(rung(grieved(one), "Appeal to Central Office").due) == (
        "2021-04-10",
        "2021-04-12",
        "2021-04-12",
    )


def test_illinois_months_count_by_the_calendar() -> None:
    one = step("Step 1", "March 31, 2021", system="Illinois")
    assert days(rung(grieved(one), "Grievance to the CAO").answer_due)[0] == "2021-05-31"


def test_an_incident_known_only_to_the_month_gives_a_range() -> None:
    found = grieved(ONE, event=blow("March 2021"))
    assert days(rung(found, STEP_1).due) == ("2021-03-16", "2021-03-16", "2021-04-15")
    assert not rung(found, STEP_1).exact
    assert "at the earliest Monday, March 1, 2021" in " ".join(found.finding.arithmetic)


def test_an_informal_step_without_a_time_to_answer_needs_its_answer() -> None:
    found = grieved(step("BP-8", "March 5, 2021", system="BOP"))
    assert "needs the answer to Informal resolution (BP-8)" in found.finding.conclusion
    assert found.next_step is not None
    assert days(found.next_step.dates) == ("2021-03-23",) * 3


def test_a_ladder_that_begins_above_its_first_step_has_no_day_to_count_from() -> None:
    found = grieved(step("BP-10", "April 5, 2021", system="BOP", subject="disciplinary"))
    assert "the table gives none where the ladder begins" in " ".join(found.needs)


def test_days_beyond_the_calendar_are_refused_in_words() -> None:
    found = grieved(step("Step 1", "March 10, 1965"), event=blow("March 3, 1965"))
    assert any("calendar of legal holidays does not reach" in need for need in found.needs)
