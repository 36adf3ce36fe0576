"""Numbers, ordinals and reaches, word by word: a slip in one misreads a letter."""

from datetime import date, timedelta

import pytest

from qidesk.casefile.dates.read_as_of import ReadAsOf, When
from qidesk.casefile.dates.reading import read_date

LETTER = date(2026, 11, 20)
TOLD = ReadAsOf(LETTER, date(2026, 11, 28))
ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
).split()
SPANISH = (
    "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    " diecisiete dieciocho diecinueve veinte veintiún veintidós veintitrés"
).split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first"
).split()


def day_of(text: str, told: ReadAsOf = TOLD) -> date | None:
    read = read_date(text, told=told)[0]
    return read.earliest if read.earliest == read.latest else None


@pytest.mark.parametrize(
    ("number", "word"), list(enumerate([*ENGLISH, "twenty-one", "twenty-two"], 1))
)
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
