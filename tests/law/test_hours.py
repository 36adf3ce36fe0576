from datetime import date, datetime, timedelta

import pytest
from dateutil.zoneinfo import get_zonefile_instance
from hypothesis import given
from hypothesis import strategies as st

from qidesk.law.calendar.counting import Conditions
from qidesk.law.calendar.holidays import why_no_business
from qidesk.law.calendar.hours import HourCount, count_hours, time_words
from qidesk.law.finding import Refusal

EASTERN = get_zonefile_instance().zones["America/New_York"]


def ends(start: str, hours: int, **more: object) -> str:
    found = count_hours(datetime.fromisoformat(start), EASTERN, hours, **more)  # type: ignore[arg-type]
    assert isinstance(found, HourCount)
    return time_words(found.last)


def refusal(start: str, hours: int) -> str:
    found = count_hours(datetime.fromisoformat(start), EASTERN, hours)
    assert isinstance(found, Refusal)
    return found.why


def test_seventy_two_hours_over_the_change_of_the_clocks() -> None:
    """The committee's example of 2009: clocks went back on November 4, 2007."""
    assert ends("2007-11-02 10:23", 72) == "Monday, November 5, 2007, 9:23 a.m."


def test_hours_that_end_on_a_weekend_run_to_the_same_time_on_the_next_business_day() -> None:
    assert ends("2007-11-01 12:05", 48) == "Monday, November 5, 2007, 12:05 p.m."
    assert ends("2026-12-24 00:30", 24) == "Monday, December 28, 2026, 12:30 a.m."


def test_hours_before_an_event_run_back_to_the_business_day_before() -> None:
    assert ends("2026-11-23 15:00", 24, before=True) == "Friday, November 20, 2026, 3:00 p.m."


def test_a_closed_office_moves_the_end_forward_over_the_weekend() -> None:
    friday = date(2026, 11, 20)
    closed = Conditions(closed=frozenset({friday}))
    assert ends("2026-11-19 15:00", 24, conditions=closed) == "Monday, November 23, 2026, 3:00 p.m."


def test_a_state_holiday_by_choice_counts_forward_only() -> None:
    friday = date(2026, 11, 20)
    chosen = Conditions(holidays={friday: "a state holiday"})
    assert ends("2026-11-19 15:00", 24, conditions=chosen).startswith("Monday, November 23")
    assert ends("2026-11-21 15:00", 24, conditions=chosen, before=True).startswith("Friday, Nov")


def test_without_rolling_the_hours_end_where_they_end() -> None:
    assert ends("2007-11-01 12:05", 48, conditions=Conditions(roll=False)) == (
        "Saturday, November 3, 2007, 12:05 p.m."
    )


def test_an_hour_that_came_twice_is_taken_the_first_time_and_said() -> None:
    found = count_hours(datetime.fromisoformat("2007-11-04 01:30"), EASTERN, 24)
    assert isinstance(found, HourCount)
    assert time_words(found.last) == "Monday, November 5, 2007, 12:30 a.m."
    assert found.cautions == (
        "That hour came twice, as the clocks went back: the first is taken, to be safe.",
    )


def test_what_cannot_be_counted_is_refused() -> None:
    assert "no such hour" in refusal("2007-03-11 02:30", 24)
    assert "no length" in refusal("2007-03-12 02:30", 0)
    assert "not known" in refusal("2037-12-30 02:30", 72)
    assert "not known" in refusal("1970-12-31 02:30", 72)


@given(
    st.datetimes(datetime.fromisoformat("1980-01-01"), datetime.fromisoformat("2036-01-01")),
    st.integers(1, 400),
    st.booleans(),
)
def test_hours_never_end_on_a_weekend_and_never_come_short(
    start: datetime, hours: int, before: bool
) -> None:
    found = count_hours(start, EASTERN, hours, before=before)
    if isinstance(found, Refusal):
        return
    assert why_no_business(found.last.date()) == ""
    elapsed = found.raw.astimezone(None) - start.replace(tzinfo=EASTERN, fold=0).astimezone(None)
    assert elapsed == timedelta(hours=-hours if before else hours)
    assert (found.last <= found.raw) if before else (found.last >= found.raw)


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "12:00 a.m."), (12, "12:00 p.m."), (13, "1:00 p.m.")]
)
def test_times_are_told_as_people_say_them(hour: int, words: str) -> None:
    moment = datetime.fromisoformat(f"2026-11-23 {hour:02}:00")
    assert time_words(moment) == f"Monday, November 23, 2026, {words}"


def found(start: str, hours: int, **more: object) -> HourCount | Refusal:
    return count_hours(datetime.fromisoformat(start), EASTERN, hours, **more)  # type: ignore[arg-type]


def test_each_step_of_the_hours_is_told_whole() -> None:
    closed = Conditions(closed=frozenset({date(2026, 11, 20), date(2026, 11, 23)}))
    back = found("2026-11-22 15:05", 24, before=True, conditions=closed)
    assert isinstance(back, HourCount)
    assert back.steps == (
        "Sunday, November 22, 2026, 3:05 p.m.: counting starts",
        "24 hours before: Saturday, November 21, 2026, 3:05 p.m.",
        "Saturday: to Friday, November 20, 2026, 3:05 p.m.",
        "clerk's office could not be reached: to Monday, November 23, 2026, 3:05 p.m.",
        "clerk's office could not be reached: to Tuesday, November 24, 2026, 3:05 p.m.",
    )
    assert back.cautions == ()
    ahead = found("2026-11-23 15:05", 1)
    assert isinstance(ahead, HourCount)
    assert ahead.steps[1] == "1 hours after: Monday, November 23, 2026, 4:05 p.m."


def test_the_refusals_of_hours_are_whole_and_say_what_can_be_counted() -> None:
    reach = "1971-01-01 to 2037-12-31"
    assert [found("2026-11-23 15:00", hours) for hours in (0, 10_001)] == [
        Refusal(f"{hours} is no length for a period.", ("a whole number from 1 to 10000",))
        for hours in (0, 10_001)
    ]
    assert found("2007-03-11 02:30", 24) == Refusal(
        "There was no such hour that day: the clocks went forward over it.",
        ("a time that the clocks showed",),
    )
    outside = Refusal("Holidays and changes of the clocks are not known for then.", (reach,))
    assert found("1971-01-01 02:00", 3, before=True) == outside
    assert found("2037-12-31 23:00", 1) == outside


def test_the_first_and_last_hours_that_can_be_counted_are() -> None:
    plain = Conditions(roll=False)
    for start, hours in (
        ("1971-01-01 00:00", 1),
        ("2037-12-31 22:00", 1),
        ("2020-01-01 00:00", 1),
        ("2020-01-01 00:00", 10_000),
    ):
        assert isinstance(found(start, hours, conditions=plain), HourCount)
    assert isinstance(found("1971-01-01 01:00", 1, before=True, conditions=plain), HourCount)


def test_a_roll_into_the_hour_that_came_twice_takes_the_first() -> None:
    after = found("2007-11-02 01:30", 24)
    assert isinstance(after, HourCount)
    assert (after.last.fold, time_words(after.last)) == (0, "Monday, November 5, 2007, 1:30 a.m.")
    second = found("2007-11-04 00:30", 2, conditions=Conditions(roll=False))
    assert isinstance(second, HourCount)
    assert (second.raw.fold, time_words(second.raw)) == (1, "Sunday, November 4, 2007, 1:30 a.m.")
    rolled = found("2007-11-04 00:30", 2)
    assert isinstance(rolled, HourCount)
    assert rolled.last.fold == 0


def test_a_closed_office_goes_past_a_state_holiday_by_choice() -> None:
    thursday, friday = date(2026, 11, 19), date(2026, 11, 20)
    both = Conditions(closed=frozenset({thursday}), holidays={friday: "a state holiday"})
    assert ends("2026-11-18 15:00", 24, conditions=both).startswith("Monday, November 23")
