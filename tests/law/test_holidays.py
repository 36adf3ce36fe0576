from datetime import date, timedelta

import pytest

from qidesk.law.calendar.disputed import days_of
from qidesk.law.calendar.holidays import (
    FIRST_DAY,
    LAST_DAY,
    day_words,
    federal_holidays,
    is_known,
    last_business_day,
    why_no_business,
)
from tests.law.shelf import shared_rows


def name_of(day: str) -> str | None:
    found = date.fromisoformat(day)
    return federal_holidays(found.year).get(found)


def test_the_calendar_agrees_with_the_published_list_from_1990_to_2035() -> None:
    published = shared_rows("data/calendar/us_federal_holidays_1990_2035.csv")
    theirs = {date.fromisoformat(row["date"]): row["name"] for row in published}
    ours = {day: name for year in range(1990, 2036) for day, name in federal_holidays(year).items()}
    assert ours == theirs


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("1985-01-21", None),
        ("1986-01-20", "Martin Luther King Jr. Day"),
        ("2020-06-19", None),
        ("2021-06-18", "Juneteenth National Independence Day (observed)"),
        ("2024-06-19", "Juneteenth National Independence Day"),
        ("1971-02-15", "Washington's Birthday"),
        ("1971-05-31", "Memorial Day"),
        ("1971-10-11", "Columbus Day"),
        ("1971-10-25", "Veterans Day"),
        ("1977-10-24", "Veterans Day"),
        ("1977-11-11", None),
        ("1978-10-23", None),
        ("1978-11-10", "Veterans Day (observed)"),
        ("2021-12-31", "New Year's Day (observed)"),
        ("2027-12-31", "New Year's Day (observed)"),
        ("2026-12-31", None),
        ("2026-07-03", "Independence Day (observed)"),
        ("2021-07-05", "Independence Day (observed)"),
        ("2026-11-27", None),
        ("2025-12-24", None),
        ("2021-01-20", None),
        ("1972-01-01", "New Year's Day"),
        ("1971-12-31", "New Year's Day (observed)"),
    ],
)
def test_each_holiday_began_and_moved_when_the_law_says(day: str, name: str | None) -> None:
    assert name_of(day) == name


def test_monday_holidays_have_been_mondays_since_1971() -> None:
    monday = (
        "Washington's Birthday",
        "Memorial Day",
        "Columbus Day",
        "Labor Day",
        "Martin Luther King Jr. Day",
    )
    strays = [
        day
        for year in range(FIRST_DAY.year, LAST_DAY.year + 1)
        for day, name in federal_holidays(year).items()
        if name in monday and day.weekday() != 0
    ]
    assert strays == []


def test_a_fixed_holiday_on_a_weekend_is_kept_on_the_next_working_day_or_the_one_before() -> None:
    for year in range(1979, LAST_DAY.year):
        july = date(year, 7, 4)
        kept = july + timedelta(days={5: -1, 6: 1}.get(july.weekday(), 0))
        assert kept in federal_holidays(year)


def test_the_calendar_knows_its_own_ends() -> None:
    assert is_known(FIRST_DAY)
    assert is_known(LAST_DAY)
    assert not is_known(FIRST_DAY - timedelta(days=1))
    assert not is_known(LAST_DAY + timedelta(days=1))


def test_a_day_without_business_says_why() -> None:
    assert why_no_business(date(2026, 11, 21)) == "Saturday"
    assert why_no_business(date(2026, 11, 26)) == "Thanksgiving Day"
    assert why_no_business(date(2026, 11, 27)) == ""
    assert why_no_business(date(2026, 11, 27), {date(2026, 11, 27): "state"}) == "state"


def test_the_last_business_day_is_on_or_before_the_day() -> None:
    assert last_business_day(date(2015, 12, 6)) == date(2015, 12, 4)
    assert last_business_day(date(2015, 12, 4)) == date(2015, 12, 4)
    assert last_business_day(date(2026, 7, 5)) == date(2026, 7, 2)


def test_days_are_said_weekday_first() -> None:
    assert day_words(date(2026, 1, 5)) == "Monday, January 5, 2026"


@pytest.mark.parametrize(
    ("written", "year", "day"),
    [
        ("2025-12-24", 2025, "2025-12-24"),
        ("04-16", 2026, "2026-04-16"),
        ("01-20/4", 2025, "2025-01-20"),
        ("04-mon-3", 2008, "2008-04-21"),
        ("10-fri-last", 2006, "2006-10-27"),
        ("10-thu-last", 2024, "2024-10-31"),
        ("02-mon-last", 2026, "2026-02-23"),
        ("11-thu-4+1", 2026, "2026-11-27"),
        ("easter-47", 2026, "2026-02-17"),
        ("easter-2", 2026, "2026-04-03"),
        ("easter+1", 2026, "2026-04-06"),
        ("05-04+sun", 2025, "2025-05-05"),
        ("05-04+sun", 2026, "2026-05-04"),
        ("11-mon-1+1/2", 2026, "2026-11-03"),
        ("yom-kippur", 2026, "2026-09-21"),
        ("11-mon-1", 2026, "2026-11-02"),
        ("11-tue-1", 2026, "2026-11-03"),
        ("11-wed-1", 2026, "2026-11-04"),
        ("11-thu-1", 2026, "2026-11-05"),
        ("11-fri-1", 2026, "2026-11-06"),
        ("11-sat-1", 2026, "2026-11-07"),
        ("11-sun-1", 2026, "2026-11-01"),
        ("11-sun-4", 2026, "2026-11-22"),
        ("11-sun-last", 2026, "2026-11-29"),
        ("02-thu-last", 2024, "2024-02-29"),
        ("12-31", 2026, "2026-12-31"),
        ("05-04+sun", 2024, "2024-05-04"),
    ],
)
def test_a_disputed_day_is_found_from_how_the_table_writes_it(
    written: str, year: int, day: str
) -> None:
    assert days_of(written, year) == (date.fromisoformat(day),)


@pytest.mark.parametrize(
    ("written", "year"), [("2025-12-24", 2026), ("01-20/4", 2026), ("11-mon-1+1/2", 2025)]
)
def test_a_day_that_does_not_come_that_year_is_no_day(written: str, year: int) -> None:
    assert days_of(written, year) == ()


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "13-01",
        "13-mon-1",
        "04-mon-0",
        "12-25/3",
        "02-30",
        "04-mon-5",
        "easter",
        "2025-02-30",
        "yom kippur",
    ],
)
def test_a_day_written_in_no_known_way_is_not_read(written: str) -> None:
    assert days_of(written, 2000) is None


def test_a_day_moved_out_of_its_year_or_where_no_calendar_reaches_is_none() -> None:
    assert days_of("12-31+sun", 2028) == ()
    assert days_of("12-thu-last+1", 2026) == ()
    assert days_of("yom-kippur", 3000) is None


def test_every_day_of_a_week_and_every_month_is_said_by_its_name() -> None:
    assert [day_words(date(2026, month, month)) for month in range(1, 13)] == [
        "Thursday, January 1, 2026",
        "Monday, February 2, 2026",
        "Tuesday, March 3, 2026",
        "Saturday, April 4, 2026",
        "Tuesday, May 5, 2026",
        "Saturday, June 6, 2026",
        "Tuesday, July 7, 2026",
        "Saturday, August 8, 2026",
        "Wednesday, September 9, 2026",
        "Saturday, October 10, 2026",
        "Wednesday, November 11, 2026",
        "Saturday, December 12, 2026",
    ]
    assert [why_no_business(date(2026, 11, day)) for day in (20, 21, 22)] == [
        "",
        "Saturday",
        "Sunday",
    ]
    assert day_words(date(2026, 11, 20)).startswith("Friday")


def test_the_calendar_s_first_and_last_days_are_these() -> None:
    assert (date(1971, 1, 1), date(2099, 12, 31)) == (FIRST_DAY, LAST_DAY)
