"""What cannot be read stays as typed, with a problem that says what to type instead."""

import re

import pytest

from qidesk.casefile.dates import faults
from qidesk.casefile.dates.reading import LONGEST, read_date
from qidesk.casefile.dates.words import in_words
from qidesk.casefile.problems import Weight

UNREAD = {
    faults.TRY: [
        "in the cell",
        "night",
        "the 3rd",
        "March 3, 2020 2021",
        "of the",
        "~",
        "/",
        "March 32nd street",
        "not March 3, 2021",
        "a Tuesday in March 2020",
        "spring March 2020",
        "from 2018",
        "from March 3, 2020 in the yard",
        "for 3 from March 2020",
        "for days from March 1, 2020",
        "March day 3, 2021",
        "month March 3, 2021",
        "3 five March 2021",
        "for six days",
        "for six days March 3, 2020",
        "between March 2020",
        "Monday, March 2020",
        "before early March 2020",
        "before the evening of March 3, 2020",
        "before spring 2020",
        "after ?? 2019",
        "every night on March 3, 2020",
        "10:30 am",
        "the 1900s",
        "March 1990s",
        "after 2100",
        "early March 3, 2020",
        "a night in ?? 2019",
        "??/15/2019",
        "2 to March 3 at 5 pm, 2021",
        "to early March 2020",
        "../..",
        "20XX",
        "2019-XX-05",
        "XXXX",
        "week of",
        "\x00",
        "March\x003, 2021",
        "😀",
        "\ud800",
        "٣ مارس",
        "Y170000002",
        "-1985",
        "for one 1 week from March 3, 2020",
    ],
    faults.RELATIVE: [
        "yesterday",
        "last Tuesday",
        "two weeks ago",
        "next week",
        "the same day",
        "today",
        "now",
        "until now",
        "last week",
        "ayer",
        "hace dos semanas",
        "el martes pasado",
        "anoche",
        "la semana pasada",
        "3 days later",
    ],
    faults.SEVERAL: [
        "May 5 and May 9, 2019",
        "el 3 y el 4 de marzo de 2021",
        "2018 & 2019",
        "March 3, 2021 u March 8, 2021 in the yard",
        "March 3, 2021 o March 8, 2021 in the yard",
        "March 3, 2021 or March 8, 2021 in the yard",
    ],
    faults.SHORT_YEAR: [
        "3/5/21",
        "3-5-21",
        "March 5, '21",
        "March 5, 21",
        "5 Mar 21",
        "3-Mar-21",
        "the '90s",
        "the 90s",
        "early 90's",
    ],
    faults.REVERSED: [
        "June to March 2020",
        "March 9 to 3, 2020",
        "2020/2019",
        "2021-03-03/2020-03-03",
        "Dec 3, 2019 to Jan 5",
        "between 2020 and 2018",
    ],
    faults.MIXED_ORDER: ["25/12/2019 - 5/1/2020"],
    faults.WINTER_YEARS: ["winter 2019-2021", "winter 2019/18"],
    faults.MIDNIGHT: ["midnight on March 3, 2021", "la medianoche del 3 de marzo de 2021"],
    faults.NO_HOUR: [
        "March 3, 2021 at 25:00",
        "March 3, 2021 at 13 pm",
        "March 3, 2021 12:75",
        "2021-03-03T25:00",
        "March 3, 2021, 24:00",
        "March 3, 2021, 14:60",
        "March 3, 2021, 0:30 am",
        "March 3, 2021, 14:30 in the morning",
        "March 3, 2021, 13:00 in the morning",
        "March 3, 2021, 0:30 in the afternoon",
    ],
    faults.HOUR_BOUND: ["before 2:00 pm on March 3, 2021", "after March 3, 2021 at 2 pm"],
    faults.WEEKEND: ["weekend of March 3, 2021"],
    faults.START_DAY: [
        "for six days from March 2020",
        "for six days from March 3",
        "the week of March 3",
        "for 0 days from March 3, 2020",
        "for 99 years from March 3, 2020",
        "week of the night of March 3, 2020",
    ],
    faults.TOO_FAR: [
        "for 9999999999 days from March 3, 2020",
        "99999 years before March 3, 2020",
        "99999 months after March 3, 2020",
    ],
    faults.MONTH: [
        "first week of 2021",
        "first week of March",
        "?? week of March 2021",
        "spring week of March 2021",
        "6th week of March 2021",
        "first week of spring 2021",
        "first week of March 3, 2021",
        "first week of early March 2021",
    ],
    faults.NO_YEAR_BOUND: ["before March 3", "after summer"],
    faults.ONE_YEAR: [
        "March 5 - 2021",
        "May to 2019",
        "3/3/2021 - evening",
        "evening - 3/3/2021",
        "2 pm to 5/9/2019",
        "March 3, 2021 to 2 pm",
    ],
    "There is no month 0.": ["0/2020", "2020-00"],
    "There is no month 13": ["13/13/2020", "2019-13", "13/0/2021"],
    "There is no month 20": ["2019-20"],
    "There is no month 21": ["2020-21-03", "21/2020"],
    "February has no day 30 in 2021": ["February 30, 2021", "2/30/2021", "30/2/2021"],
    "February has no day 29 in 2021": ["Feb 29, 2021", "2021-02-29"],
    "February has no day 30.": ["February 30", "30 de febrero"],
    "April has no day 0 in 2021": ["April 0, 2021", "4/0/2021"],
    "The year 0213 does not look right": ["March 3, 0213", "0213-03-03"],
    "The year 20233 does not look right": ["March 3, 20233"],
    "The year 2203 does not look right": ["2203"],
    "The year 1699 does not look right": ["1699", "March 3, 1699"],
    "The year 2101 does not look right": ["2101", "March 3, 2101"],
}


@pytest.mark.parametrize(
    "typed", ["unknown", "?", "N/A", " n/a. ", "no sé", "Unknown.", "don't know"]
)
def test_a_day_that_nobody_knows_is_kept_without_complaint(typed: str) -> None:
    fact_date, [note] = read_date(typed)

    assert (fact_date.typed, fact_date.is_read) == (typed.strip(), False)
    assert (note.what, note.weight) == (faults.UNKNOWN, Weight.NOTE)


@pytest.mark.parametrize(
    ("typed", "says"),
    [(typed, says) for says, texts in UNREAD.items() for typed in texts],
)
def test_an_unreadable_date_stays_as_typed_with_its_own_problem(typed: str, says: str) -> None:
    fact_date, problems = read_date(typed, "happened_on")

    assert (fact_date.typed, fact_date.edtf, fact_date.detail) == (typed, "", "")
    assert (fact_date.earliest, fact_date.latest, fact_date.is_read) == (None, None, False)
    assert in_words(fact_date) == typed
    assert len(problems) == 1
    assert (problems[0].where, problems[0].weight) == ("happened_on", Weight.PROBLEM)
    assert problems[0].what.startswith(says)


def test_a_text_too_long_for_a_date_is_refused_at_once() -> None:
    story = "March 3, 2021 " * 8000
    fact_date, problems = read_date(story)

    assert fact_date.typed == story.strip()
    assert problems[0].what == faults.TOO_LONG
    assert [read_date("x" * many)[1][0].what for many in (200, 201)] == [
        faults.TRY,
        faults.TOO_LONG,
    ]


@pytest.mark.parametrize("sign", [*"a-?1(~ﷺ", "3 ", "3/", "at ", "every night "])
def test_the_longest_text_that_is_looked_at_is_answered(sign: str) -> None:
    text = (sign * LONGEST)[:LONGEST]
    fact_date, problems = read_date(text)

    assert not fact_date.is_read
    assert len(problems) == 1


SAID = {name: said for name, said in vars(faults).items() if name.isupper()}


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_of_a_date_is_a_whole_sentence(name: str) -> None:
    """Begun as sentences are, and ended by a full stop."""
    assert re.fullmatch(r"[A-Z][a-z ].*[a-z0-9]\.", SAID[name])


@pytest.mark.parametrize(
    "typed",
    [
        "March 3, 2023",
        "March 2023",
        "spring 2020",
        "before 2012",
        "between 5 and 9 May 2019",
        "March 3, 2023 to March 5, 2023",
        "between May 5 and May 9, 2019",
        "March 5, 2021",
        "winter 2019-2020",
        "the night of March 3, 2023",
        "for six days from September 6, 2013",
        "first week of March 2021",
        "by March 3, 2021",
        "since March 3, 2021",
        "March 3, 2020 to June 5, 2020",
    ],
)
def test_whatever_is_said_to_be_typed_instead_is_read(typed: str) -> None:
    assert any(typed in said for said in SAID.values())
    assert read_date(typed)[0].is_read
