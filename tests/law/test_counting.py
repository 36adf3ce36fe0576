from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.law.calendar.counting import Conditions, Count, Period, Unit, count
from qidesk.law.calendar.holidays import why_no_business
from qidesk.law.finding import Refusal
from tests.law.shelf import shared_rows


def counted(start: str, period: Period, **conditions: object) -> Count:
    found = count(date.fromisoformat(start), period, Conditions(**conditions))  # type: ignore[arg-type]
    assert isinstance(found, Count), found
    return found


def days(number: int, *, before: bool = False) -> Period:
    return Period(number, Unit.DAYS, before)


def iso(text: str) -> date:
    return date.fromisoformat(text)


def test_every_worked_example_comes_out_as_the_table_says() -> None:
    wrong = []
    for row in shared_rows("law/date_examples.csv"):
        found = count(
            iso(row["trigger"]),
            Period(int(row["n"]), Unit(row["unit"]), row["direction"] == "before"),
            Conditions(
                roll=row["roll"] == "True",
                service_days=int(row["service_days"]),
                holidays={iso(day): "state holiday" for day in row["extra_holidays"].split()},
            ),
        )
        assert isinstance(found, Count)
        if (found.raw, found.last) != (iso(row["expect_raw"]), iso(row["expect"])):
            wrong.append((row["id"], found.raw, found.last, row["expect"]))
    assert wrong == []


def test_the_day_of_the_event_is_not_counted_and_the_last_day_is() -> None:
    assert counted("2026-11-02", days(14)).last == iso("2026-11-16")


def test_a_last_day_on_a_weekend_before_a_holiday_goes_past_all_three() -> None:
    found = counted("2009-12-17", days(30))
    assert found.raw == iso("2010-01-16")
    assert found.steps == (
        "Thursday, December 17, 2009: day of the event, not counted",
        "30 days after: Saturday, January 16, 2010",
        "Saturday: to Sunday, January 17, 2010",
        "Sunday: to Monday, January 18, 2010",
        "Martin Luther King Jr. Day: to Tuesday, January 19, 2010",
    )


def test_a_period_before_an_event_rolls_back() -> None:
    found = counted("2007-09-11", days(10, before=True))
    assert (found.raw, found.last) == (iso("2007-09-01"), iso("2007-08-31"))
    assert "10 days before: Saturday, September 1, 2007" in found.steps


def test_a_closed_office_moves_the_day_forward_even_for_a_backward_period() -> None:
    closed = frozenset([iso("2007-08-31")])
    found = counted("2007-09-11", days(10, before=True), closed=closed)
    assert found.last == iso("2007-09-04")
    patriots = counted(
        "2008-05-05",
        days(14, before=True),
        closed=frozenset([iso("2008-04-21")]),
        holidays={iso("2008-04-21"): "Patriots' Day"},
    )
    assert patriots.last == iso("2008-04-22")


def test_a_state_holiday_counts_forward_only() -> None:
    holiday = {iso("2008-04-21"): "Patriots' Day"}
    assert counted("2008-04-07", days(14), holidays=holiday).last == iso("2008-04-22")
    back = counted("2008-05-05", days(14, before=True), holidays=holiday)
    assert back.last == iso("2008-04-21")
    assert "State holidays are not used for a period measured before an event." in back.cautions


def test_service_days_are_added_after_the_period_has_rolled_and_roll_again() -> None:
    found = counted("2026-11-12", days(14), service_days=3)
    assert (found.raw, found.last) == (iso("2026-11-26"), iso("2026-11-30"))
    assert "plus 3 days for service: Monday, November 30, 2026" in found.steps
    assert counted("2026-11-09", days(14), service_days=5).last == iso("2026-11-30")


def test_a_period_that_does_not_roll_ends_on_its_raw_day() -> None:
    found = counted("2021-03-04", days(150), roll=False, closed=frozenset([iso("2021-08-01")]))
    assert found.last == iso("2021-08-01")
    assert "This period does not roll: holidays and closed days were not used." in found.cautions


def test_years_and_months_go_by_anniversary() -> None:
    assert counted("1998-08-14", Period(2, Unit.YEARS)).last == iso("2000-08-14")
    assert counted("2026-01-31", Period(1, Unit.MONTHS)).last == iso("2026-03-02")
    leap = counted("2024-02-29", Period(1, Unit.YEARS))
    assert leap.raw == iso("2025-02-28")
    assert leap.cautions == (
        "The month of the anniversary is shorter: its last day is taken, to be safe.",
    )
    assert Period(1, Unit.YEARS).words == "1 year after"


def test_a_disputed_day_is_pointed_out_and_not_counted() -> None:
    disputed = {iso("2025-12-24"): "December 24 2025: unsettled"}
    found = counted("2025-11-24", days(30), disputed=disputed)
    assert found.last == iso("2025-12-24")
    assert found.cautions == (
        "Wednesday, December 24, 2025: December 24 2025: unsettled; not counted as a holiday.",
    )
    chosen = counted("2025-11-24", days(30), disputed=disputed, holidays=disputed)
    assert (chosen.last, chosen.cautions) == (iso("2025-12-26"), ())


def test_a_short_period_before_december_2009_carries_a_warning() -> None:
    (warning,) = counted("2007-08-22", days(10)).cautions
    assert "Before December 1, 2009 short periods left out weekends" in warning
    assert "by those rules Thursday, September 6, 2007; this count takes every day" in warning
    (lengths,) = counted("2007-08-22", days(14)).cautions
    assert "another length" in lengths
    assert counted("2007-08-22", days(10), business_days=False).cautions == ()
    assert counted("2009-12-01", days(10)).cautions == ()
    assert counted("1986-06-13", days(30)).cautions == ()


@pytest.mark.parametrize(
    ("start", "number", "last"),
    [
        ("2000-03-10", 10, "2000-03-24"),
        ("2007-08-22", 10, "2007-09-06"),
        ("2009-11-30", 10, "2009-12-14"),
        ("2008-12-22", 5, "2008-12-30"),
    ],
)
def test_before_december_2009_fewer_than_11_days_left_out_weekends_and_holidays(
    start: str, number: int, last: str
) -> None:
    found = counted(start, days(number), business_days=True)
    assert found.raw == found.last == iso(last)
    assert "days of business only" in found.steps[1]
    assert found.cautions == ()


def test_the_most_frequent_result_of_ten_days_then_was_fourteen_as_the_note_of_2009_says() -> None:
    plain = [date(2006, 3, 6) + timedelta(days=ahead) for ahead in range(5)]
    spans = {
        (counted(day.isoformat(), days(10), business_days=True).last - day).days for day in plain
    }
    assert spans == {14}


def test_a_period_before_an_event_then_left_them_out_backward_and_no_state_holiday() -> None:
    back = counted("2007-09-11", days(5, before=True), business_days=True)
    assert back.last == iso("2007-09-04")
    holiday = {iso("2008-04-21"): "Patriots' Day"}
    forward = counted("2008-04-14", days(5), business_days=True, holidays=holiday)
    assert forward.last == iso("2008-04-22")


@given(
    st.dates(date(1993, 12, 1), date(2009, 11, 30)),
    st.integers(1, 10),
    st.booleans(),
)
def test_the_old_count_ends_on_a_day_of_business_and_never_shortens(
    start: date, number: int, before: bool
) -> None:
    found = counted(start.isoformat(), days(number, before=before), business_days=True)
    plain = counted(start.isoformat(), days(number, before=before), roll=False)
    assert why_no_business(found.last) == ""
    assert abs(found.last - start) >= abs(plain.raw - start)
    between = [
        start + timedelta(days=ahead * (-1 if before else 1))
        for ahead in range(1, abs((found.last - start).days) + 1)
    ]
    assert sum(not why_no_business(day) for day in between) == number


@pytest.mark.parametrize(
    ("start", "period", "conditions", "why"),
    [
        ("2020-01-01", days(0), {}, "0 is no length for a period."),
        ("2020-01-01", days(40_001), {}, "40001 is no length for a period."),
        ("1970-12-31", days(3), {}, "does not reach 1970-12-31"),
        ("2100-01-01", days(3), {}, "does not reach 2100-01-01"),
        ("2099-11-01", days(3), {}, "does not reach 2099-11-04"),
        ("1971-02-01", days(3, before=True), {}, "does not reach 1971-01-29"),
        ("2020-01-01", Period(9000, Unit.YEARS), {}, "does not reach 9999-12-31"),
        ("2020-01-01", Period(9000, Unit.YEARS, True), {}, "does not reach 0001-01-01"),
        ("2020-01-01", days(3, before=True), {"service_days": 3}, "only to a period that runs"),
        ("2020-01-01", days(3), {"service_days": 31}, "31 days for service is no rule."),
        ("2020-01-01", days(3), {"service_days": -1}, "-1 days for service is no rule."),
        ("2009-12-01", days(10), {"business_days": True}, "left out only of short periods"),
        ("2000-03-10", days(11), {"business_days": True}, "left out only of short periods"),
        ("2000-03-10", Period(1, Unit.YEARS), {"business_days": True}, "left out only of short"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_what_can(
    start: str, period: Period, conditions: dict[str, int], why: str
) -> None:
    found = count(iso(start), period, Conditions(**conditions))  # type: ignore[arg-type]
    assert isinstance(found, Refusal)
    assert why in found.why
    assert found.allowed != ()


@pytest.mark.parametrize(
    ("start", "period", "conditions", "why", "allowed"),
    [
        (
            "2020-01-01",
            days(0),
            {},
            "0 is no length for a period.",
            "a whole number from 1 to 40000",
        ),
        ("2020-01-01", days(3), {"service_days": 31}, "31 days for service is no rule.", "0, 3"),
        (
            "2020-01-01",
            days(3, before=True),
            {"service_days": 3},
            "Days for service are added only to a period that runs forward.",
            "a period after an event",
        ),
        (
            "2000-03-10",
            days(11),
            {"business_days": True},
            "Weekends and holidays were left out only of short periods, before December 1, 2009.",
            "a period of fewer than 11 days from an earlier day",
        ),
        (
            "1970-12-31",
            days(3),
            {},
            "The calendar of legal holidays does not reach 1970-12-31.",
            (
                "days from 1971-01-01 to 2099-12-31;"
                " the last day of a period, three months inside them"
            ),
        ),
    ],
)
def test_a_refusal_says_in_whole_words_why_and_what_may_be_counted(
    start: str, period: Period, conditions: dict[str, int], why: str, allowed: str
) -> None:
    found = count(iso(start), period, Conditions(**conditions))  # type: ignore[arg-type]
    assert isinstance(found, Refusal)
    assert (found.why, ", ".join(found.allowed)) == (why, allowed)


@pytest.mark.parametrize(
    ("start", "period", "conditions", "raw"),
    [
        ("1980-01-01", days(40_000), {}, "2089-07-07"),
        ("2020-01-01", days(1), {}, "2020-01-02"),
        ("2020-01-01", days(1), {"service_days": 30}, "2020-01-02"),
        ("1971-04-02", days(1, before=True), {}, "1971-04-01"),
        ("2099-10-01", days(1), {}, "2099-10-02"),
        ("1971-01-01", days(90), {}, "1971-04-01"),
        ("2009-11-30", days(1), {"business_days": True}, "2009-12-01"),
    ],
)
def test_the_first_and_last_that_can_be_counted_are(
    start: str, period: Period, conditions: dict[str, int], raw: str
) -> None:
    assert counted(start, period, **conditions).raw == iso(raw)


@pytest.mark.parametrize(
    ("start", "period"),
    [("1971-04-01", days(1, before=True)), ("2099-10-02", days(1)), ("1971-01-01", days(89))],
)
def test_a_last_day_within_three_months_of_the_calendar_s_ends_is_refused(
    start: str, period: Period
) -> None:
    assert isinstance(count(iso(start), period), Refusal)


def test_each_step_is_told_whole_and_in_brief() -> None:
    closed = frozenset([iso("2026-11-30")])
    found = counted("2026-11-11", days(14), service_days=3, closed=closed)
    assert [step.brief for step in found.taken] == [
        "day of the event, not counted",
        "14 days after",
        "plus 3 days for service",
        "Saturday",
        "Sunday",
        "clerk's office could not be reached",
    ]
    assert found.steps[-1] == "clerk's office could not be reached: to Tuesday, December 1, 2026"
    short = counted("2000-03-10", days(10), business_days=True)
    assert short.steps[1] == "10 days after, days of business only: Friday, March 24, 2000"


def test_a_day_on_which_an_office_was_closed_goes_past_the_weekend_and_state_holidays() -> None:
    closed = frozenset([iso("2008-04-18"), iso("2008-04-22")])
    holiday = {iso("2008-04-21"): "Patriots' Day"}
    assert counted("2008-04-04", days(14), closed=closed, holidays=holiday).last == iso(
        "2008-04-23"
    )
    back = counted("2008-05-02", days(14, before=True), closed=closed, holidays=holiday)
    assert back.last == iso("2008-04-21")


def test_periods_are_worded_as_people_say_them() -> None:
    said = [
        Period(number, unit, before).words
        for unit in Unit
        for number, before in ((1, False), (2, True))
    ]
    assert said == [
        "1 day after",
        "2 days before",
        "1 month after",
        "2 months before",
        "1 year after",
        "2 years before",
    ]


def test_the_warnings_of_the_old_rules_are_whole_and_end_with_them() -> None:
    (warning,) = counted("2007-08-22", days(10)).cautions
    assert warning == (
        "Before December 1, 2009 short periods left out weekends and holidays (FRCP 6(a), FRAP"
        " 26(a)): by those rules Thursday, September 6, 2007; this count takes every day, as the"
        " rules do now."
    )
    length = ("Before December 1, 2009 many short periods of the rules had another length.",)
    assert counted("2007-08-22", days(11)).cautions == length
    assert counted("2007-08-22", days(29)).cautions == length
    assert counted("2007-08-22", days(30)).cautions == ()
    assert len(counted("2009-11-30", days(10)).cautions) == 1
    assert counted("2007-08-22", Period(1, Unit.MONTHS)).cautions == ()


def test_only_what_was_left_unused_is_pointed_out() -> None:
    rolls_not = "This period does not roll: holidays and closed days were not used."
    friday = iso("2026-11-13")
    named = {friday: "a state holiday"}
    assert counted("2026-11-02", days(14), roll=False).cautions == ()
    assert counted("2026-11-02", days(14), roll=False, holidays=named).cautions == (rolls_not,)
    assert counted("2026-11-02", days(14), holidays=named).cautions == ()
    assert counted("2026-11-02", days(14), closed=frozenset([friday])).cautions == ()
    assert counted("2026-11-02", days(14, before=True)).cautions == ()
    assert counted("2026-01-31", days(30)).cautions == ()
