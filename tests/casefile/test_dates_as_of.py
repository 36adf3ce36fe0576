# ruff: noqa: E501 - a row of the table is one line
"""Dates that count from the day they were told, and holidays: what letters really hold."""

from datetime import date, timedelta

import pytest
from dateutil import easter as their_easter
from dateutil.relativedelta import SU, relativedelta
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.dates import faults
from qidesk.casefile.dates.feasts import FEASTS, easter, nth_weekday
from qidesk.casefile.dates.read_as_of import ReadAsOf, When
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.problems import Weight

LETTER = date(2026, 11, 20)  # a Friday
TOLD = ReadAsOf(LETTER, date(2026, 11, 28))

# typed | standard form | detail
COUNTED = """
about 6 mos ago           | 2026-05~ |
2 yrs ago                 | 2024~ |
a yr ago                  | 2025~ |
today                     | 2026-11-20 |
hoy                       | 2026-11-20 |
yesterday                 | 2026-11-19 |
ayer                      | 2026-11-19 |
the day before yesterday  | 2026-11-18 |
anteayer                  | 2026-11-18 |
tomorrow                  | 2026-11-21 |
yesterday morning         | 2026-11-19 | morning
ayer por la mañana        | 2026-11-19 | morning
this morning              | 2026-11-20 | morning
last night                | 2026-11-19/2026-11-20 | night
anoche                    | 2026-11-19/2026-11-20 | night
ayer por la noche         | 2026-11-19/2026-11-20 | night
tonight                   | 2026-11-20/2026-11-21 | night
three nights ago          | 2026-11-17/2026-11-18 | night
last Tuesday              | 2026-11-17 |
last Friday               | 2026-11-13 |
el martes pasado          | 2026-11-17 |
el pasado martes          | 2026-11-17 |
this Tuesday              | 2026-11-17 |
next Tuesday              | 2026-11-24 |
next Friday               | 2026-11-27 |
el próximo martes         | 2026-11-24 |
5 days ago                | 2026-11-15 |
a day ago                 | 2026-11-19 |
hace cinco días           | 2026-11-15 |
cinco días atrás          | 2026-11-15 |
100 days ago              | 2026-08-12 |
1500 days ago             | 2022-10-12 |
hace 1500 días            | 2022-10-12 |
2 weeks before I wrote    | 2026-11-06~ |
two weeks ago             | 2026-11-06~ |
a couple of weeks ago     | 2026-11-06~ |
a couple of days ago      | 2026-11-18~ |
about three weeks ago     | 2026-10-30~ |
possibly two weeks ago    | 2026-11-06% |
hace dos semanas          | 2026-11-06~ |
hace como dos semanas     | 2026-11-06~ |
three months ago          | 2026-08~ |
hace tres meses           | 2026-08~ |
a year ago                | 2025~ |
hace un año               | 2025~ |
last week                 | 2026-11-08/2026-11-14 |
la semana pasada          | 2026-11-08/2026-11-14 |
this week                 | 2026-11-15/2026-11-21 |
next week                 | 2026-11-22/2026-11-28 |
last weekend              | 2026-11-14/2026-11-15 |
el fin de semana pasado   | 2026-11-14/2026-11-15 |
this weekend              | 2026-11-21/2026-11-22 |
next weekend              | 2026-11-28/2026-11-29 |
last month                | 2026-10 |
el mes pasado             | 2026-10 |
late last month           | 2026-10 | late
next month                | 2026-12 |
este mes                  | 2026-11 |
last year                 | 2025 |
el año pasado             | 2025 |
early last year           | 2025 | early
a principios del año pasado | 2025 | early
marzo del año pasado      | 2025-03 |
this year                 | 2026 |
en marzo de este año      | 2026-03 |
next year                 | 2027 |
last summer               | 2026-22 |
el verano pasado          | 2026-22 |
last fall                 | 2025-23 |
this fall                 | 2026-23 |
next spring               | 2027-21 |
last winter               | 2025-12/2026-02 |
el invierno pasado        | 2025-12/2026-02 |
this winter               | 2026-12/2027-02 |
this past March           | 2026-03 |
last November             | 2025-11 |
this November             | 2026-11 |
last Christmas            | 2025-12-25 |
this Christmas            | 2026-12-25 |
la Navidad pasada         | 2025-12-25 |
last Labor Day weekend    | 2026-09-05/2026-09-07 |
since last March          | 2026-03/.. |
from last March to last June | 2026-03/2026-06 |
until yesterday           | ../2026-11-19 |
two weeks before I wrote until today | 2026-11-06~/.. |
"""
WITHOUT_YEAR = """
Nov 19                    | 2026-11-19 |
Nov. 20                   | 2026-11-20 |
Nov. 25                   | 2025-11-25 |
mid-Feb                   | 2026-02 | mid
early March               | 2026-03 | early
Christmas Eve             | 2025-12-24 |
Nochebuena                | 2025-12-24 |
summer                    | 2026-22 |
February 29               | 2024-02-29 |
3/31                      | 2026-03-31 |
Semana Santa              | 2026-03-29/2026-04-05 |
March 3 to 10             | 2026-03-03/2026-03-10 |
Dec 20 to Jan 5           | 2025-12-20/2026-01-05 |
from Nov 1 to Nov 25      | 2025-11-01/2025-11-25 |
Memorial Day weekend      | 2026-05-23/2026-05-25 |
since Thanksgiving        | 2025-11-27/.. |
before Thanksgiving       | ../2025-11-26 | before
the first Monday in May   | 2026-05-04 |
"""
SHORT_YEARS = """
o/a 3/5/21                | 2021-03-05~ |
9/9/21 @ 0300 hrs         | 2021-09-09T03:00:00 |
11/20/26                  | 2026-11-20 |
3/5/21                    | 2021-03-05 |
March 5, 21               | 2021-03-05 |
March 5, '21              | 2021-03-05 |
20 Nov 26                 | 2026-11-20 |
20-Nov-26                 | 2026-11-20 |
25.12.19                  | 2019-12-25 |
summer '21                | 2021-22 |
summer 21                 | 2021-22 |
'98                       | 1998 |
the '90s                  | 199X |
the early 90s             | 199X | early
between 2/20/25 and 3/1/25 | 2025-02-20/2025-03-01 | between
el 20/11/26               | 2026-11-20 |
"""
FEAST_ROWS = """
Christmas Eve 2024        | 2024-12-24 |
around Thanksgiving 2023  | 2023-11-23~ |
Fourth of July 2024       | 2024-07-04 |
July 4th, 2023            | 2023-07-04 |
Labor Day 2022            | 2022-09-05 |
Good Friday, 2024         | 2024-03-29 |
Viernes Santo de 2024     | 2024-03-29 |
Mother's Day 2023         | 2023-05-14 |
Juneteenth 2022           | 2022-06-19 |
New Year's Eve 2023       | 2023-12-31 |
MLK Day 2024              | 2024-01-15 |
St. Patrick's Day 2024    | 2024-03-17 |
Día de los Muertos 2023   | 2023-11-02 |
the Day of the Dead, 2023 | 2023-11-02 |
el Día de Acción de Gracias de 2023 | 2023-11-23 |
Nochebuena de 2022        | 2022-12-24 |
la Navidad del 2022       | 2022-12-25 |
Semana Santa 2024         | 2024-03-24/2024-03-31 |
about Holy Week 2024      | 2024-03-24~/2024-03-31~ |
before Christmas 2023     | ../2023-12-24 | before
between Thanksgiving and Christmas 2023 | 2023-11-23/2023-12-25 | between
the morning of Christmas Eve 2024 | 2024-12-24 | morning
week after Easter 2024    | 2024-04-01/2024-04-07 |
the week before Christmas 2023 | 2023-12-18/2023-12-24 |
the week after Semana Santa 2024 | 2024-04-01/2024-04-07 |
the week before Holy Week 2024 | 2024-03-17/2024-03-23 |
la semana después de Pascua de 2024 | 2024-04-01/2024-04-07 |
the week of Christmas 2023 | 2023-12-24/2023-12-30 |
Christmas week 2023       | 2023-12-24/2023-12-30 |
Labor Day weekend 2023    | 2023-09-02/2023-09-04 |
weekend of Labor Day 2023 | 2023-09-02/2023-09-04 |
Christmas weekend 2020    | 2020-12-25/2020-12-27 |
Christmas weekend 2021    | 2021-12-25/2021-12-26 |
Christmas weekend 2022    | 2022-12-24/2022-12-25 |
4th of July weekend 2022  | 2022-07-02/2022-07-04 |
Thanksgiving weekend 2022 | 2022-11-24/2022-11-27 |
Easter weekend 2024       | 2024-03-30/2024-03-31 |
the weekend after Easter 2024 | 2024-04-06/2024-04-07 |
the weekend before Easter 2024 | 2024-03-23/2024-03-24 |
the weekend before Labor Day 2023 | 2023-09-02/2023-09-03 |
the day after Thanksgiving 2023 | 2023-11-24 |
el día después de Navidad de 2023 | 2023-12-26 |
the day before about March 3, 2021 | 2021-03-02~ |
the night before Christmas 2023 | 2023-12-24/2023-12-25 | night
the morning after Christmas 2023 | 2023-12-26 | morning
two weeks before Easter 2024 | 2024-03-17~ |
three days after March 3, 2021 | 2021-03-06 |
about three days after March 3, 2021 | 2021-03-06~ |
a couple of days after March 3, 2021 | 2021-03-05~ |
three days after about March 3, 2021 | 2021-03-06~ |
the Friday after Thanksgiving 2023 | 2023-11-24 |
the Tuesday before March 3, 2021 | 2021-03-02 |
third Tuesday of March 2021 | 2021-03-16 |
the last Friday of March 2021 | 2021-03-26 |
June 14 or 15, 2024       | 2024-06-14/2024-06-15 | between
June 14 or June 21, 2024  | 2024-06-14/2024-06-21 | between
el 3 o el 4 de marzo de 2021 | 2021-03-03/2021-03-04 | between
2018 or 2019              | 2018/2019 | between
el día 3 de marzo de 2021 | 2021-03-03 |
el tres de marzo de 2021  | 2021-03-03 |
March five, 2021          | 2021-03-05 |
del tres al cinco de mayo de 2023 | 2023-05-03/2023-05-05 |
el treinta y uno de mayo de 2022 | 2022-05-31 |
el 5/9/2019               | 2019-09-05 |
3 ago 2021                | 2021-08-03 |
"""


def _rows(table: str) -> list[tuple[str, str, str]]:
    cells = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [(typed, edtf, detail) for typed, edtf, detail in (each + [""] * (3 - len(each)) for each in cells)]  # fmt: skip


READ = [*_rows(COUNTED), *_rows(WITHOUT_YEAR), *_rows(SHORT_YEARS), *_rows(FEAST_ROWS)]


@pytest.mark.parametrize("row", READ, ids=lambda row: row[0])
def test_what_a_letter_says_is_read_from_the_day_it_was_told(row: tuple[str, str, str]) -> None:
    typed, edtf, detail = row
    fact_date, problems = read_date(typed, "occurred_on", TOLD)

    assert (fact_date.edtf, fact_date.detail) == (edtf, detail)
    assert {problem.weight for problem in problems} <= {Weight.NOTE}
    again, _ = read_date(in_words(fact_date), "", TOLD)
    assert (again.edtf, again.detail) == (edtf, detail)


@pytest.mark.parametrize("row", [*_rows(COUNTED), *_rows(SHORT_YEARS)], ids=lambda row: row[0])
def test_nothing_counts_from_a_day_that_is_not_known(row: tuple[str, str, str]) -> None:
    fact_date, problems = read_date(row[0])
    assert not fact_date.is_read
    assert problems[0].what in (faults.RELATIVE, faults.SHORT_YEAR) or "Try" in problems[0].what


@pytest.mark.parametrize(
    "row", [*_rows(COUNTED), *_rows(WITHOUT_YEAR), *_rows(SHORT_YEARS)], ids=lambda row: row[0]
)
def test_what_was_counted_says_from_where(row: tuple[str, str, str]) -> None:
    assert read_date(row[0], "", TOLD)[1]


@pytest.mark.parametrize(
    "typed",
    ["3 days later", "the same day", "a few weeks ago", "last 3", "March 2021 last year",
     "yesterday May 3", "next",
     "last February 30", "this February 30", "February 30", "0/15", "March 3, 2020 for June",
     "26-13-20", "13-05-20", "May yesterday", "last week of last week", "two weeks", "hace", "last day 2020"],
)  # fmt: skip
def test_what_counts_from_no_day_told_stays_unread(typed: str) -> None:
    fact_date, [problem] = read_date(typed, "", TOLD)
    assert (fact_date.typed, fact_date.is_read) == (typed, False)
    assert problem.weight is Weight.PROBLEM


@pytest.mark.parametrize(
    ("typed", "one", "other"),
    [
        ("Día de las Madres 2024", "May 12, 2024", "May 10, 2024"),
        ("el Día del Trabajo de 2023", "September 4, 2023", "May 1, 2023"),
        ("Día de la Independencia 2023", "July 4, 2023", "September 16, 2023"),
    ],
)
def test_a_holiday_of_two_countries_is_refused_with_both(typed: str, one: str, other: str) -> None:
    fact_date, [problem] = read_date(typed, "", TOLD)
    assert not fact_date.is_read
    assert one in problem.what
    assert other in problem.what


@pytest.mark.parametrize(
    "typed",
    ["Christmas March 2020", "weekend of Juneteenth 2024", "between Semana Santa 2024 and May 2024",
     "5th Friday of February 2021", "third Tuesday of 2021", "third Tuesday of spring 2021",
     "9th Friday of March 2021", "the week after March 2021", "the month after Easter 2024",
     "the early after Easter 2024", "from Semana Santa 2024", "last spring March",
     "the third Tuesday 5 March 2021"],
)  # fmt: skip
def test_what_no_holiday_or_weekday_can_be_stays_unread(typed: str) -> None:
    fact_date, problems = read_date(typed, "", TOLD)
    assert not fact_date.is_read
    assert problems


DESK = ReadAsOf(LETTER, date(2026, 11, 28), When.DESK)
AHEAD = ReadAsOf(LETTER, date(2026, 11, 28), When.AHEAD)
RELEASE = ReadAsOf(LETTER, date(2026, 11, 28), When.RELEASE)
BIRTH = ReadAsOf(LETTER, date(2026, 11, 28), When.BIRTH)


@pytest.mark.parametrize(
    ("told", "typed", "edtf"),
    [
        (DESK, "today", "2026-11-28"),
        (DESK, "yesterday", "2026-11-27"),
        (DESK, "Nov 19", "2026-11-19"),
        (DESK, "11/19", "2026-11-19"),
        (DESK, "11/20/26", "2026-11-20"),
        (AHEAD, "tomorrow", "2026-11-29"),
        (AHEAD, "Dec 5", "2026-12-05"),
        (AHEAD, "Nov 20", "2026-11-20"),
        (AHEAD, "Jan 5", "2027-01-05"),
        (AHEAD, "Jul 5", "2027-07-05"),
        (AHEAD, "1/5/27", "2027-01-05"),
        (AHEAD, "Christmas", "2026-12-25"),
        (RELEASE, "3/1/51", "2051-03-01"),
        (RELEASE, "March 2060", "2060-03"),
        (RELEASE, "3/1/24", "2024-03-01"),
        (BIRTH, "3/4/52", "1952-03-04"),
        (BIRTH, "3/4/99", "1999-03-04"),
        (BIRTH, "3/4/04", "2004-03-04"),
        (BIRTH, "March 4", "XXXX-03-04"),
        (BIRTH, "winter", "XXXX-24"),
        (TOLD, "winter", "XXXX-24"),
        (TOLD, "March 3, year unknown", "XXXX-03-03"),
        (TOLD, "3/3/????", "XXXX-03-03"),
        (ReadAsOf(date(2027, 1, 5)), "12/30/26", "2026-12-30"),
        (ReadAsOf(date(2000, 1, 5)), "12/30/99", "1999-12-30"),
        (ReadAsOf(date(2027, 1, 5)), "this winter", "2026-12/2027-02"),
        (ReadAsOf(date(2027, 1, 5)), "next winter", "2027-12/2028-02"),
        (ReadAsOf(date(2027, 1, 5)), "last winter", "2025-12/2026-02"),
        (ReadAsOf(date(2027, 1, 5)), "Feb 29", "2024-02-29"),
        (ReadAsOf(date(1904, 2, 1)), "Feb 29", "1896-02-29"),
        (ReadAsOf(date(2026, 12, 25)), "last Christmas", "2025-12-25"),
        (ReadAsOf(date(2026, 12, 25)), "this Christmas", "2026-12-25"),
        (ReadAsOf(date(2026, 12, 25)), "next Christmas", "2027-12-25"),
        (ReadAsOf(date(2026, 11, 22)), "this week", "2026-11-22/2026-11-28"),
        (ReadAsOf(date(2026, 11, 22)), "last week", "2026-11-15/2026-11-21"),
    ],
)
def test_what_a_field_asks_for_decides_the_year(told: ReadAsOf, typed: str, edtf: str) -> None:
    assert read_date(typed, "", told)[0].edtf == edtf


@pytest.mark.parametrize("typed", ["3/4/20", "3/4/17", "3/4/25"])
def test_a_birth_year_that_two_centuries_share_is_refused(typed: str) -> None:
    fact_date, [problem] = read_date(typed, "", BIRTH)
    assert not fact_date.is_read
    assert "19" in problem.what
    assert "20" in problem.what


@given(st.integers(1700, 2100))
def test_easter_is_where_dateutil_puts_it(year: int) -> None:
    assert easter(year) == their_easter.easter(year)


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 5))
def test_the_nth_weekday_is_where_dateutil_puts_it(year: int, month: int, nth: int) -> None:
    theirs = date(year, month, 1) + relativedelta(weekday=SU(nth))
    assert nth_weekday(year, month, 7, nth) == (theirs if theirs.month == month else None)
    last = date(year, month, 1) + relativedelta(day=31, weekday=SU(-1))
    assert nth_weekday(year, month, 7, 0) == last


@given(st.integers(1971, 2099))
def test_federal_holidays_are_where_the_holidays_library_puts_them(year: int) -> None:
    holidays = pytest.importorskip("holidays", reason="the library is not installed")
    theirs = holidays.US(years=year, observed=False)
    for name in ("labor day", "memorial day", "thanksgiving"):
        feast = next(each for each in FEASTS.values() if name in each.phrases)
        assert feast.days(year)[0] in theirs


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(sorted(FEASTS)))
def test_a_holiday_without_a_year_is_the_last_one_before(day: date, name: str) -> None:
    fact_date, _ = read_date(name, "", ReadAsOf(day))
    if fact_date.earliest:
        assert fact_date.earliest <= day < fact_date.earliest + timedelta(400)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 60))
def test_days_ago_are_days_before_the_letter(day: date, count: int) -> None:
    fact_date, _ = read_date(f"{count} days ago", "", ReadAsOf(day))
    assert fact_date.earliest == fact_date.latest == day - timedelta(count)


@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    st.integers(0, 99),
    st.sampled_from(list(When)),
)
def test_a_short_year_is_read_near_the_day_or_refused(day: date, year: int, when: When) -> None:
    fact_date, problems = read_date(f"3/4/{year:02}", "", ReadAsOf(day, day, when))
    if fact_date.earliest is None:
        assert "This may be" in problems[0].what or "does not look right" in problems[0].what
    else:
        assert fact_date.earliest.year % 100 == year
        assert -100 <= fact_date.earliest.year - day.year <= 69
        if when in (When.PAST, When.DESK):
            assert fact_date.earliest.year <= day.year
        if when is When.BIRTH:
            assert fact_date.earliest.year <= day.year - 10
