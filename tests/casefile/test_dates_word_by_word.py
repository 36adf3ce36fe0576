"""Numbers, ordinals and reaches, word by word: a slip in one misreads a letter."""

from datetime import date, timedelta

import pytest

from qidesk.casefile.dates.read_as_of import ReadAsOf, When
from qidesk.casefile.dates.reading import read_date

LETTER = date(2026, 11, 20)
TOLD = ReadAsOf(LETTER, date(2026, 11, 28))
ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four"
    " twenty-five twenty-six twenty-seven twenty-eight twenty-nine thirty"
).split()
SPANISH = (
    "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    " diecisiete dieciocho diecinueve veinte veintiún veintidós veintitrés veinticuatro"
    " veinticinco veintiséis veintisiete veintiocho veintinueve treinta"
).split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first"
).split()


WEEKDAYS = (  # March 1, 2021 was a Monday
    "monday mon lunes",
    "tuesday tues tue martes",
    "wednesday wed miércoles",
    "thursday thurs thur thu jueves",
    "friday fri viernes",
    "saturday sat sábado",
    "sunday sun domingo",
)


def day_of(text: str, told: ReadAsOf = TOLD) -> date | None:
    read = read_date(text, told=told)[0]
    return read.earliest if read.earliest == read.latest else None


@pytest.mark.parametrize(("number", "word"), list(enumerate(ENGLISH, 1)))
def test_so_many_days_ago_in_english_words(number: int, word: str) -> None:
    days = "day" if number == 1 else "days"
    assert day_of(f"{word} {days} ago") == LETTER - timedelta(days=number)


@pytest.mark.parametrize(("number", "word"), list(enumerate(SPANISH, 1)))
def test_so_many_days_ago_in_spanish_words(number: int, word: str) -> None:
    days = "día" if number == 1 else "días"
    assert day_of(f"hace {word} {days}") == LETTER - timedelta(days=number)


@pytest.mark.parametrize(("number", "word"), list(enumerate(ORDINALS, 1)))
def test_a_day_of_the_month_by_its_ordinal(number: int, word: str) -> None:
    assert day_of(f"the {word} of May, 2024") == date(2024, 5, number)


@pytest.mark.parametrize(
    "text", ["the night before last", "anteanoche", "antenoche", "antes de anoche"]
)
def test_the_night_before_last(text: str) -> None:
    read = read_date(text, told=TOLD)[0]
    assert (read.earliest, read.latest) == (date(2026, 11, 18), date(2026, 11, 19))


@pytest.mark.parametrize(
    "text",
    ["a couple of days ago", "couple of days ago", "a couple days ago", "hace un par de días"],
)
def test_a_couple_of_days_is_about_two(text: str) -> None:
    read = read_date(text, told=TOLD)[0]
    assert read.edtf == "2026-11-18~"


@pytest.mark.parametrize(
    ("when", "figures", "years"),
    [
        (When.PAST, "26", [2026]),
        (When.PAST, "27", []),  # 1927 is 99 years back, 2027 ahead
        (When.PAST, "36", [1936]),
        (When.PAST, "35", []),
        (When.DESK, "66", [1966]),
        (When.DESK, "65", []),
        (When.AHEAD, "66", [2066]),
        (When.AHEAD, "86", [1986]),
        (When.AHEAD, "67", []),
        (When.AHEAD, "85", []),
        (When.RELEASE, "95", [2095]),
        (When.RELEASE, "96", [1996]),
        (When.BIRTH, "26", [1926]),
        (When.BIRTH, "16", [2016]),
        (When.BIRTH, "17", []),  # 109 years back, or nine
        (When.BIRTH, "27", [1927]),
    ],
)
def test_a_year_of_two_figures_reaches_so_far_and_no_further(
    when: When, figures: str, years: list[int]
) -> None:
    assert ReadAsOf(date(2026, 11, 20), date(2026, 11, 20), when).years_of(figures) == years


@pytest.mark.parametrize(
    ("day", "name"),
    [(day, name) for day, names in enumerate(WEEKDAYS, 1) for name in names.split()],
)
def test_a_weekday_beside_its_day_is_known_in_every_form(day: int, name: str) -> None:
    right, other = (read_date(f"{name}, March {each}, 2021") for each in (day, day + 1))
    assert (right[0].edtf, right[1]) == (f"2021-03-{day:02}", ())
    assert other[1], "another day than the weekday's is told"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("the day before yesterday", 18),
        ("anteayer", 18),
        ("antier", 18),
        ("antes de ayer", 18),
        ("the day after tomorrow", 22),
        ("pasado mañana", 22),
        ("this Sunday", 15),  # the week of Friday, November 20 began on it
        ("this Saturday", 21),
    ],
)
def test_a_day_near_the_letter_by_each_of_its_names(text: str, day: int) -> None:
    assert day_of(text) == date(2026, 11, day)


@pytest.mark.parametrize(
    "text",
    [
        "next week",
        "this coming week",
        "the coming week",
        "la próxima semana",
        "la semana próxima",
        "la semana que viene",
        "la semana entrante",
    ],
)
def test_the_week_after_the_letters_by_each_of_its_names(text: str) -> None:
    read = read_date(text, told=TOLD)[0]
    assert (read.earliest, read.latest) == (date(2026, 11, 22), date(2026, 11, 28))


@pytest.mark.parametrize(
    ("told", "how", "december"),
    [
        (date(2027, 2, 28), "last", 2025),
        (date(2027, 2, 28), "this", 2026),
        (date(2027, 2, 28), "next", 2027),
        (date(2027, 3, 1), "last", 2026),
        (date(2027, 3, 1), "this", 2027),
    ],
)
def test_a_winter_told_at_its_end_is_still_this_one(told: date, how: str, december: int) -> None:
    read = read_date(f"{how} winter", told=ReadAsOf(told))[0]
    assert read.edtf == f"{december}-12/{december + 1}-02"


@pytest.mark.parametrize(
    ("told", "text", "edtf"),
    [
        (ReadAsOf(date(2026, 11, 15)), "in November", "2026-11"),  # it had begun by that day
        (ReadAsOf(LETTER, date(2026, 11, 30), When.AHEAD), "October", "2027-10"),
        (ReadAsOf(LETTER, date(2027, 1, 5), When.AHEAD), "December 20", "2026-12-20"),
    ],
)
def test_a_month_or_day_without_its_year_goes_by_its_first_day(
    told: ReadAsOf, text: str, edtf: str
) -> None:
    assert read_date(text, told=told)[0].edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("New Year\u2019s Eve 2024", "2024-12-31"),
        ("New Year\u2018s Eve 2024", "2024-12-31"),
        ("1\u00b0 de marzo de 2021", "2021-03-01"),
        ("1\u00ba de marzo de 2021", "2021-03-01"),
        ("2021\u221203\u221205", "2021-03-05"),
        *((f"2019{dash}2020", "2019/2020") for dash in "\u2010\u2011\u2012\u2013\u2014\u2015"),
        ("on March 3-5, 2023", "2023-03-03/2023-03-05"),
    ],
)
def test_signs_that_a_machine_writes_for_plain_ones_are_read_as_those(text: str, edtf: str) -> None:
    assert read_date(text)[0].edtf == edtf
