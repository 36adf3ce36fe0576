"""Figures with dash and slash mixed: read where plain, refused with both readings where open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.dates import faults
from qidesk.casefile.dates.read_as_of import ReadAsOf
from qidesk.casefile.dates.reading import read_date
from tests.casefile.test_dates_as_of import TOLD


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("3/3-5/2023", "2023-03-03/2023-03-05"),
        ("6/1-12/2022", "2022-06-01/2022-06-12"),
        ("8/1-8/2022", "2022-08-01/2022-08-08"),
        ("7/4-6/2021", "2021-07-04/2021-07-06"),
        ("3/3-15/2023", "2023-03-03/2023-03-15"),
        ("3/3 - 15/2023", "2023-03-03/2023-03-15"),
        ("3/3-15/23", "2023-03-03/2023-03-15"),
        ("12/3-5/2022", "2022-12-03/2022-12-05"),
        ("March 3-5/2023", "2023-03-03/2023-03-05"),
        ("March 3 - 5/2023", "2023-03-03/2023-03-05"),
        ("marzo 3 al 5/2023", "2023-03-03/2023-03-05"),
        ("March 3/2023", "2023-03-03"),
        ("May 3-2021", "2021-05-03"),
        ("13-3/2023", "2023-03-13"),
        ("13-1/2023", "2023-01-13"),
        ("13-12/2023", "2023-12-13"),
        ("3-13/2023", "2023-03-13"),
        ("3/13-2023", "2023-03-13"),
        ("3-3/2023", "2023-03-03"),
        ("2023/3-13", "2023-03-13"),
        ("2023-02-04/06", "2023-02-04/2023-02-06"),
        ("2023/02/04-06", "2023-02-04/2023-02-06"),
    ],
)
def test_plain_shorthand_is_read_as_days_of_one_month(typed: str, edtf: str) -> None:
    assert read_date(typed, "", TOLD)[0].edtf == edtf


def test_shorthand_says_how_it_was_read() -> None:
    for typed, note in (
        ("13-3/2023", "Read as March 13, 2023."),
        ("3/3-5/2023", "Read as March 3 to 5, 2023, and not as March 3 to May 2023."),
    ):
        assert [each.what for each in read_date(typed, "", TOLD)[1]] == [note]
    assert read_date("6/1-12/2022")[1][0].what.startswith("Read as June 1 to 12, 2022, and not as")
    assert read_date("3/3-15/2023")[1] == ()


@pytest.mark.parametrize(
    ("typed", "one", "other"),
    [
        ("1-3/2023", "January 3, 2023", "January to March 2023"),
        ("1 - 3/2023", "January 3, 2023", "January to March 2023"),
        ("1/3-2023", "January 3, 2023", "January to March 2023"),
        ("1-3/23", "January 3, 2023", "January to March 2023"),
        ("3-12/2023", "March 12, 2023", "March to December 2023"),
        ("12-1/2023", "December 1, 2023", "December 2022 to January 2023"),
        ("3/3 - 5/2023", "March 3 to 5, 2023", "March 3 to May 2023"),
        ("3/3 to 5/2023", "March 3 to 5, 2023", "March 3 to May 2023"),
        ("3/3-5/23", "March 3 to 5, 2023", "March 3 to May 23"),
        ("2023/2-4", "February 4, 2023", "February to April 2023"),
        ("2023-02/04", "February 4, 2023", "February to April 2023"),
        ("21-03-09", "March 9, 2021", "March 21, 2009"),
        ("3/15", "March 15", "March 2015"),
        ("11/20/30", "1930", "2030"),
    ],
)
def test_open_shorthand_is_refused_with_both_readings(typed: str, one: str, other: str) -> None:
    fact_date, [problem] = read_date(typed, "", TOLD)

    assert not fact_date.is_read
    assert problem.what.startswith("This may be ")
    assert one in problem.what
    assert other in problem.what


@pytest.mark.parametrize(
    "typed",
    [
        "5 to May 2019",
        "3/5-3/2023",
        "8/1-1/2022",
        "March 3/3-5/2023",
        "March 3/5-2023",
        "March 3-5/23",
        "March 2023/3-5",
        "15/3-5/2023",
        "3/3-32/2023",
        "0/3-5/2023",
        "3/0-5/2023",
        "13/3-5/2023",
        "3/5-5/2023",
        "0-3/2023",
        "13-0/2023",
        "13-13/2023",
    ],
)
def test_shorthand_that_cannot_be_cut_is_refused(typed: str) -> None:
    fact_date, [problem] = read_date(typed, "", TOLD)

    assert not fact_date.is_read
    assert problem.what == faults.SHORTHAND


@pytest.mark.parametrize("typed", ["1-3/23", "3/3-15/23", "21-03-09"])
def test_a_short_year_in_shorthand_needs_the_day_it_was_told(typed: str) -> None:
    assert read_date(typed)[1][0].what == faults.SHORT_YEAR


FIGURES = st.integers(1, 31).map(str)
JOINTS = st.sampled_from(["-", "/", " - ", " to ", "–"])


@given(FIGURES, JOINTS, FIGURES, JOINTS, st.integers(1990, 2026).map(str))
def test_three_figures_never_make_a_time_longer_than_a_month(
    one: str, first: str, two: str, second: str, year: str
) -> None:
    fact_date, _ = read_date(one + first + two + second + year, "", TOLD)
    if fact_date.is_read:
        assert fact_date.earliest is not None
        assert fact_date.latest is not None
        assert (fact_date.latest - fact_date.earliest).days <= 30


@given(FIGURES, FIGURES, FIGURES, JOINTS, st.integers(1990, 2026).map(str))
def test_four_figures_name_days_of_one_month_or_are_refused(
    month: str, one: str, two: str, joint: str, year: str
) -> None:
    fact_date, problems = read_date(f"{month}/{one}{joint}{two}/{year}", "", ReadAsOf())
    if fact_date.is_read:
        assert fact_date.earliest is not None
        assert fact_date.latest is not None
        assert (fact_date.latest - fact_date.earliest).days <= 30
    else:
        assert problems


INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202a\U000e0020\ufe0f\u034f"


@given(
    st.sampled_from("March 3, 2021|3/3/2021|el 3 de marzo de 2021|2021-03-03".split("|")),
    st.integers(0, 25),
    st.sampled_from(INVISIBLE),
)
def test_a_character_nobody_sees_changes_no_date(typed: str, at: int, sign: str) -> None:
    assert read_date(typed[:at] + sign + typed[at:])[0].edtf == "2021-03-03"


@pytest.mark.parametrize(
    "typed",
    [
        "March\u00a03,\u00a02021",
        "March\u2028 3, 2021",
        "\u3000March\u20023, 2021",
        "\uff13/3/2021",
        "3\u200bMarch 2021",
        "March\u28003, 2021",
    ],
)
def test_other_blanks_and_wide_figures_are_read(typed: str) -> None:
    assert read_date(typed)[0].edtf == "2021-03-03"


@pytest.mark.parametrize(
    "typed",
    [
        "June 14, 15 or 16, 2024",
        "June 14, 15, or 16, 2024",
        "June 14, 15 or 16",
        "June 14, 15 to 16, 2024",
    ],
)
def test_a_day_in_a_list_is_no_year(typed: str) -> None:
    """Read as a year, the 15 put the first of three days nine years back."""
    fact_date, problems = read_date(typed, "", TOLD)
    assert (fact_date.earliest, problems[0].what) == (None, faults.SEVERAL)


@pytest.mark.parametrize(
    ("typed", "day", "year"),
    [
        ("May-June 24", "May to June 24, 2026", "May to June 2024"),
        ("between May and June 24", "May to June 24, 2026", "May to June 2024"),
        ("May or June 24", "May to June 24, 2026", "May to June 2024"),
        ("mayo a junio 24", "May to June 24, 2026", "May to June 2024"),
    ],
)
def test_figures_after_two_months_may_be_a_day_or_their_year(
    typed: str, day: str, year: str
) -> None:
    fact_date, problems = read_date(typed, "", TOLD)
    assert (fact_date.earliest, problems[0].what) == (None, faults.either(day, year))
    for each in (day, year):
        assert read_date(each, "", TOLD)[0].earliest


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("June 14, 15 - June 20, 15", "2015-06-14/2015-06-20"),
        ("May to June 24, 2024", "2024-05/2024-06-24"),
        ("May 5-June 24", "2026-05-05/2026-06-24"),
        ("May to June 24th", "2026-05/2026-06-24"),
        ("summer to June 24", "2026-22/2026-06-24"),
        ("March to May '24", "2024-03/2024-05"),
        ("May to June", "2026-05/2026-06"),
    ],
)
def test_figures_that_can_be_one_thing_alone_are_read(typed: str, edtf: str) -> None:
    assert read_date(typed, "", TOLD)[0].edtf == edtf


def test_two_months_and_figures_on_no_known_day_ask_for_the_year() -> None:
    assert read_date("May-June 24", "")[0].edtf == "XXXX-05/XXXX-06-24"
    assert read_date("n/k", "")[1][0].what == faults.UNKNOWN


def test_a_year_of_two_figures_is_said_back_in_full_and_today_is_a_day() -> None:
    told = ReadAsOf(letter=date(2026, 11, 29))
    fact_date, (note,) = read_date("March 3, 24", "", told)
    assert (fact_date.edtf, note.what) == ("2024-03-03", "Read the year 24 as 2024.")
    assert read_date("today", "", told)[0].edtf == "2026-11-29"
