"""FactDate itself: its days, its one stored text, its order, and what it refuses to be."""

import sqlite3
from datetime import date
from itertools import pairwise

import pytest

from qidesk.casefile.dates.factdate import (
    FactDate,
    certainly_before,
    days_key,
    from_stored,
    hour_key,
    may_overlap,
    sort_key,
    stored,
)
from qidesk.casefile.dates.forms import Form
from qidesk.casefile.dates.moments import Moment
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.dates.words import in_words, say, short


def read(typed: str) -> FactDate:
    return read_date(typed)[0]


def test_an_exact_day_is_made_without_reading() -> None:
    fact_date = FactDate.on(date(2023, 3, 3))

    assert fact_date == FactDate("2023-03-03", "2023-03-03")
    assert fact_date == read("2023-03-03")
    assert fact_date.earliest == fact_date.latest == date(2023, 3, 3)


def test_the_sane_years_are_1700_to_2100() -> None:
    assert FactDate(edtf="1700").earliest == date(1700, 1, 1)
    assert FactDate(edtf="2100").latest == date(2100, 12, 31)
    assert FactDate(edtf="209X").latest == date(2099, 12, 31)


def test_a_day_beyond_the_sane_years_is_refused() -> None:
    with pytest.raises(ValueError, match="standard form"):
        FactDate.on(date(1066, 10, 14))


def test_a_winter_of_one_year_covers_both_that_touch_it() -> None:
    assert FactDate(edtf="2019-24").earliest == date(2018, 12, 1)
    assert FactDate(edtf="2019-24").latest == date(2020, 2, 29)


def test_a_night_runs_into_the_next_day() -> None:
    night = read("the night of December 31, 2019")
    assert (night.earliest, night.latest) == (date(2019, 12, 31), date(2020, 1, 1))


def test_the_last_night_of_the_last_year_has_no_next_day() -> None:
    night = read("the night of December 31, 2100")
    assert (night.edtf, night.detail) == ("2100-12-31", "night")
    assert read(in_words(night)) == FactDate(in_words(night), night.edtf, night.detail)


NOT_STANDARD = [
    # not EDTF, or not a day
    ("March 3", ""),
    ("2019-3-3", ""),
    ("2019-02-30", ""),
    ("2019-13", ""),
    ("2019-03-05X", ""),
    ("1066", ""),
    ("1699", ""),
    ("2101", ""),
    ("169X", ""),
    ("210X", ""),
    ("9999", ""),
    ("190X", ""),
    ("200X-03", ""),
    ("209X-XX", ""),
    ("2019-XX-05", ""),
    ("2019-21-05", ""),
    ("XXXX", ""),
    ("XXXX-XX", ""),
    ("XXXX-03-XX", ""),
    ("XXXX-02-30", ""),
    ("2019-03-03T25:00:00", ""),
    ("2019-03-03T14:00:00~", ""),
    ("XXXX-03-03T14:00:00", ""),
    ("2019-03-XXT14:00:00", ""),
    ("", "early"),
    ("..", ""),
    ("../..", ""),
    ("2019/", ""),
    ("2019/2018", ""),
    ("2019/2020/2021", ""),
    ("XXXX-03-03/2019", ""),
    # a detail that is none, or does not go with the form
    ("2019-03", "earlyish"),
    ("2019-03", "early late"),
    ("2019-03", "late early"),
    ("2019-03", "early/late"),
    ("2019-03", "late nightly"),
    ("2019-03/2019-05", "early/early"),
    ("2019-03-03", "early"),
    ("2019-XX", "early"),
    ("2019-XX-XX", "night"),
    ("2019-03-03", "night"),
    ("2019-03-03/2019-03-03", "night"),
    ("2019-03-03", "about-time"),
    ("2019-03-03T14:00:00", "evening"),
    ("2019-03-03T14:00:00/2019-03-04", ""),
    ("2019-03-03", "daily"),
    ("2019-03-03/2019-03-04", "nightly night"),
    ("2019", "before"),
    ("../2019", "after"),
    ("2019/..", "before"),
    ("2019/..", "by"),
    ("2019/..", "between"),
    ("2019", "between"),
    ("../2019-21", "before"),
    ("../199X", "before"),
    ("../2019-03", "before late"),
    ("2019/2020", "after"),
    ("../2100", "before"),
]


@pytest.mark.parametrize(("edtf", "detail"), NOT_STANDARD)
def test_what_could_not_be_said_back_is_no_fact_date(edtf: str, detail: str) -> None:
    with pytest.raises(ValueError, match="standard form"):
        FactDate("typed", edtf, detail)


@pytest.mark.parametrize(("edtf", "detail"), NOT_STANDARD)
def test_a_stored_text_that_is_no_date_comes_back_unread(edtf: str, detail: str) -> None:
    text = f"2019-01-01\t2019-12-31\t{edtf}\t{detail}\ttyped"
    assert from_stored(text) == FactDate(typed=text)


@pytest.mark.parametrize("text", ["", "March 3", "\t\t\t", "a\tb\tc\td\te", "\x00", "\ud800"])
def test_nonsense_in_the_database_is_kept_as_typed(text: str) -> None:
    assert from_stored(text) == FactDate(typed=text)


def test_the_stored_text_shows_its_days() -> None:
    assert stored(read("about March 3, 2023")) == (
        "2023-02-28\t2023-03-06\t2023-03-03~\t\tabout March 3, 2023"
    )
    assert stored(read("before 2012")) == "\t2011-12-31\t../2011\tbefore\tbefore 2012"
    assert stored(read("since 2018")) == "2018-01-01\t~\t2018/..\t\tsince 2018"
    assert stored(FactDate()) == "~\t~\t\t\t"


def test_typed_text_keeps_its_tabs_and_lines_in_the_database() -> None:
    fact_date = FactDate("a\tb\n\tc\t")
    assert from_stored(stored(fact_date)) == fact_date


def test_dates_sort_by_first_day_then_last_day_and_the_unread_come_last() -> None:
    told = [
        "before 2012",
        "until 2013",
        "March 1, 2013",
        "March 3, 2013",
        "March 3, 2013, 2:00 pm",
        "March 3, 2013 at 3:30 pm",
        "March 3 to 5, 2013",
        "since March 3, 2013",
        "March 4, 2013",
        "2018",
        "since 2018",
        "2019-2020",
        "by the water tower",
        "some day in July",
    ]
    dates = [read(typed) for typed in sorted(told)]
    assert [each.typed for each in sorted(dates, key=sort_key)] == told


def test_the_database_sorts_the_stored_text_the_same_way() -> None:
    dates = [
        read(typed) for typed in ("2018", "before 2012", "??", "March 3", "since 2018", "2017")
    ]
    with sqlite3.connect(":memory:") as database:
        database.execute("create table event (happened text)")
        database.executemany("insert into event values (?)", [(stored(each),) for each in dates])
        rows = [row[0] for row in database.execute("select happened from event order by 1")]
    database.close()
    assert [from_stored(row) for row in rows] == sorted(dates, key=sort_key)


@pytest.mark.parametrize(
    ("one", "other", "before", "overlap"),
    [
        ("2018", "2019", True, False),
        ("2019", "2018", False, False),
        ("2018", "March 2018", False, True),
        ("March 1, 2018", "about March 3, 2018", False, True),
        ("before 2012", "since 2012", True, False),
        ("before 2012", "before 2010", False, True),
        ("since 2012", "2020", False, True),
        ("no idea", "2020", False, True),
        ("2020", "March 3", False, True),
    ],
)
def test_only_days_that_cannot_meet_are_surely_in_order(
    one: str, other: str, before: bool, overlap: bool
) -> None:
    assert certainly_before(read(one), read(other)) is before
    assert may_overlap(read(one), read(other)) is overlap


def test_one_moment_can_be_said_alone() -> None:
    assert say(Moment("2019", "05", "09")) == "May 9, 2019"


def test_a_form_writes_the_standard_form_it_was_read_from() -> None:
    form = Form(Moment("2019", "03"), Moment())
    assert (form.edtf, form.detail) == ("2019-03/..", "")


def test_a_date_can_be_a_key_and_be_compared() -> None:
    assert len({read("2019"), read("2019"), read("2020")}) == 2
    for one, other in pairwise(sorted(map(read, ("2020", "2019", "2018")), key=sort_key)):
        assert sort_key(one) < sort_key(other)
    assert short(FactDate()) == ""


def test_the_parts_of_one_day_sort_in_the_order_of_the_day():
    told = [
        "June 7, 1995",
        "early morning of June 7, 1995",
        "the morning of June 7, 1995",
        "noon June 7, 1995",
        "the afternoon of June 7, 1995",
        "June 7, 1995 2:00 pm",
        "the evening of June 7, 1995",
        "the night of June 7, 1995",
        "June 8, 1995",
    ]
    dates = [read_date(each)[0] for each in told]
    backwards = dates[::-1]
    assert sorted(backwards, key=sort_key) == dates
    assert sorted(map(stored, backwards)) == list(map(stored, dates))


def test_a_stretch_within_one_day_stands_at_the_hour_or_part_it_begins_with():
    assert hour_key(read("morning to evening of March 3, 2021")) == hour_key(
        read("the morning of March 3, 2021")
    )
    assert hour_key(read("March 3, 2021, 2:00 pm")) == "T14:00:00"
    assert hour_key(read("March 3, 2021")) == ""


def test_dates_of_one_day_are_alike_where_only_days_count():
    told = ["March 3, 2021", "March 3, 2021, 2:00 pm", "the evening of March 3, 2021"]
    assert {days_key(read(each)) for each in told} == {("2021-03-03", "2021-03-03")}


def test_the_parts_of_one_month_sort_early_mid_late():
    told = ["early March 2021", "mid-March 2021", "late March 2021"]
    dates = [read_date(each)[0] for each in told]
    backwards = dates[::-1]
    assert sorted(backwards, key=sort_key) == dates
