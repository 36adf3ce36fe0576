# ruff: noqa: E501 - a row of the table is one line
"""The holidays by which letters tell the time, on the days that printed calendars give them."""

from datetime import date

import pytest

from qidesk.casefile.dates.feasts import FEASTS, easter, nth_weekday
from qidesk.casefile.dates.reading import read_date

# names | in 2024 | in 2025, where it is another day of the year
CALENDAR = """
New Year's Day; Año Nuevo; Día de Año Nuevo              | 2024-01-01            |
Epiphany; Three Kings Day; Día de los Reyes Magos        | 2024-01-06            |
Martin Luther King Day; MLK Day; King Day                | 2024-01-15            | 2025-01-20
Groundhog Day                                            | 2024-02-02            |
Valentine's Day; St. Valentine's Day; Día de los Enamorados | 2024-02-14         |
Presidents' Day; Washington's Birthday; Día de los Presidentes | 2024-02-19      | 2025-02-17
St. Patrick's Day; Día de San Patricio                   | 2024-03-17            |
April Fools' Day; April Fools                            | 2024-04-01            |
Ash Wednesday; Miércoles de Ceniza                       | 2024-02-14            | 2025-03-05
Palm Sunday; Domingo de Ramos                            | 2024-03-24            | 2025-04-13
Holy Week; Semana Santa; Passion Week                    | 2024-03-24/2024-03-31 | 2025-04-13/2025-04-20
Holy Thursday; Maundy Thursday; Jueves Santo             | 2024-03-28            | 2025-04-17
Good Friday; Viernes Santo                               | 2024-03-29            | 2025-04-18
Holy Saturday; Easter Eve; Sábado de Gloria              | 2024-03-30            | 2025-04-19
Easter; Pascua; Domingo de Resurrección                  | 2024-03-31            | 2025-04-20
Easter Monday; Lunes de Pascua                           | 2024-04-01            | 2025-04-21
Pentecost; Pentecostés                                   | 2024-05-19            | 2025-06-08
Mother's Day; Mothers Day                                | 2024-05-12            | 2025-05-11
Memorial Day                                             | 2024-05-27            | 2025-05-26
Juneteenth; Juneteenth Day                               | 2024-06-19            |
Father's Day; Día del Padre; Día de los Padres           | 2024-06-16            | 2025-06-15
Independence Day                                         | 2024-07-04            |
Labor Day; Labour Day                                    | 2024-09-02            | 2025-09-01
Patriot Day                                              | 2024-09-11            |
Columbus Day; Indigenous People's Day                    | 2024-10-14            | 2025-10-13
Halloween; Halloween night; Noche de Brujas              | 2024-10-31            |
All Saints' Day; Todos los Santos; Día de los Santos     | 2024-11-01            |
Day of the Dead; Día de los Muertos; Día de los Difuntos | 2024-11-02            |
Election Day                                             | 2024-11-05            | 2025-11-04
Veterans Day; Armistice Day; Día de los Veteranos        | 2024-11-11            |
Thanksgiving; Acción de Gracias; Día de Acción de Gracias | 2024-11-28           | 2025-11-27
Black Friday; Viernes Negro                              | 2024-11-29            | 2025-11-28
Día de la Virgen; Our Lady of Guadalupe                  | 2024-12-12            |
Christmas Eve; Nochebuena; Víspera de Navidad            | 2024-12-24            |
Christmas; X-mas; Navidad; Día de Navidad                | 2024-12-25            |
Boxing Day                                               | 2024-12-26            |
Kwanzaa                                                  | 2024-12-26/2025-01-01 | 2025-12-26/2026-01-01
New Year's Eve; Nochevieja; Víspera de Año Nuevo         | 2024-12-31            |
"""
# names | one day in 2024 | the other | in one place | in the other
OPEN = """
Día de las Madres; Día de la Madre                       | May 12, 2024 | May 10, 2024 | in the United States | in Mexico and Central America
Día de la Independencia                                  | July 4, 2024 | September 16, 2024 | in the United States | in Mexico
Día del Trabajo; Día Laboral                             | September 2, 2024 | May 1, 2024 | in the United States | in Latin America
"""


def _rows(table: str) -> list[list[str]]:
    rows = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return [[name.strip(), *cells] for names, *cells in rows for name in names.split(";")]


@pytest.mark.parametrize("row", _rows(CALENDAR), ids=lambda row: row[0])
def test_a_holiday_is_where_the_calendar_has_it(row: list[str]) -> None:
    name, in_2024, in_2025 = row
    assert read_date(f"{name} 2024")[0].edtf == in_2024
    assert read_date(f"{name} 2025")[0].edtf == (in_2025 or in_2024.replace("2024", "2025"))


@pytest.mark.parametrize("row", _rows(OPEN), ids=lambda row: row[0])
def test_a_holiday_of_two_places_says_both_days_and_where(row: list[str]) -> None:
    name, one, other, here, there = row
    fact_date, [problem] = read_date(f"{name} 2024")
    assert not fact_date.is_read
    assert problem.what.startswith(f"This may be {one} ({here}), or {other} ({there}).")


def test_every_holiday_is_in_the_calendar_here() -> None:
    assert len(FEASTS) == len((CALENDAR + OPEN).split("\n")) - 3


def test_every_word_for_a_holiday_is_read_as_that_holiday() -> None:
    for feast in FEASTS.values():
        for phrase in feast.phrases.split("; "):
            fact_date, problems = read_date(f"{phrase} 2024")
            first, last = feast.days(2024)
            read = (fact_date.earliest, fact_date.latest) == (first, last)
            assert read or (feast.also and problems), phrase


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1818, 3, 22),
        (1943, 4, 25),
        (1954, 4, 18),
        (1981, 4, 19),
        (2000, 4, 23),
        (2049, 4, 18),
        (2076, 4, 19),
        (2038, 4, 25),
        (1761, 3, 22),
    ],
)
def test_easter_is_right_in_the_years_in_which_rules_of_thumb_fail(
    year: int, month: int, day: int
) -> None:
    assert easter(year) == date(year, month, day)


def test_the_last_weekday_of_a_month_may_be_its_last_day() -> None:
    assert nth_weekday(2021, 5, 1, 0) == date(2021, 5, 31)
    assert nth_weekday(2024, 12, 2, 0) == date(2024, 12, 31)
    assert nth_weekday(2021, 2, 7, 4) == date(2021, 2, 28)
    assert nth_weekday(2021, 2, 1, 5) is None
