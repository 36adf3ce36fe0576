"""What holds for every date, not only for the ones we thought of."""

from datetime import date

import pytest
from edtf import parse_edtf
from edtf.convert import struct_time_to_date
from hypothesis import assume, example, given
from hypothesis import strategies as st

from qidesk.casefile.dates.factdate import (
    FactDate,
    certainly_before,
    from_stored,
    may_overlap,
    sort_key,
    stored,
)
from qidesk.casefile.dates.forms import PARTS_OF_DAY, PORTIONS, REPEATS, form_of
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.dates.vocabulary import PHRASES, SLOT_WORDS, Kind
from qidesk.casefile.dates.words import in_words, short

pytestmark = pytest.mark.slow

YEARS = st.integers(1700, 2100).map(str)
MONTHS = st.integers(1, 12).map("{:02}".format)
SEASONS = st.sampled_from(["21", "22", "23", "24"])
CLOCKS = st.sampled_from(["T00:00:00", "T07:30:00", "T12:00:00", "T23:59:00"])
MARKS = st.sampled_from(["", "", "", "~", "?", "%"])
DAY_PARTS = st.sampled_from(["", "", *sorted(PARTS_OF_DAY)])
LONG_PARTS = st.sampled_from(["", "", *sorted(PARTS_OF_DAY | PORTIONS)])
NO_PART = st.just("")
DAYS = st.dates(date(1700, 1, 1), date(2100, 12, 31)) | st.dates(
    date(2019, 12, 25), date(2020, 3, 5)
)


def moments(*shapes: str) -> st.SearchStrategy[tuple[str, str]]:
    """The standard form of one moment and a part that goes with it."""
    known = {
        "day": st.tuples(DAYS.map(date.isoformat), DAY_PARTS),
        "month": st.tuples(st.builds("{}-{}".format, YEARS, MONTHS | SEASONS), LONG_PARTS),
        "year": st.tuples(YEARS | st.sampled_from(["199X", "200X"]), LONG_PARTS),
        "some": st.tuples(st.builds("{}-{}".format, YEARS, MONTHS | st.just("XX")), NO_PART).map(
            lambda some: (some[0] + "-XX", "")
        ),
        "some month": st.tuples(YEARS.map("{}-XX".format), NO_PART),
        "yearless day": st.tuples(DAYS.map("XXXX-{:%m-%d}".format), DAY_PARTS),
        "yearless month": st.tuples((MONTHS | SEASONS).map("XXXX-{}".format), LONG_PARTS),
    }
    marked = st.tuples(st.one_of([known[shape] for shape in shapes or known]), MARKS)
    return marked.map(lambda pair: (pair[0][0] + pair[1], pair[0][1]))


CLOCKED = st.tuples(
    st.builds("{}{}".format, DAYS.map(date.isoformat), CLOCKS), st.sampled_from(["", "about-time"])
)
OPEN = st.just(("..", ""))
PLACED = moments("day", "month", "year", "some", "some month")
YEARLESS = moments("yearless day", "yearless month")
ENDS = st.one_of(
    st.tuples(moments() | CLOCKED),
    st.tuples(PLACED, PLACED).map(lambda ends: tuple(sorted(ends))),
    st.tuples(moments("day"), moments("day")).map(lambda ends: tuple(sorted(ends))),
    st.tuples(YEARLESS, YEARLESS),
    st.tuples(moments(), OPEN),
    st.tuples(OPEN, moments()),
    st.tuples(OPEN, moments("day").map(lambda end: (end[0], ""))),
    st.tuples(moments("day").map(lambda end: (end[0], "")), OPEN),
)


@st.composite
def fact_dates(draw: st.DrawFn) -> FactDate:
    """Any value the type allows, with any typed text."""
    ends = draw(ENDS)
    bounds = {"..": ["", "before", "by"]}.get(
        ends[0][0], ["", "between"] if len(ends) > 1 else [""]
    )
    bounds = ["", "after"] if ends[-1][0] == ".." else bounds
    parts = [part for edtf, part in ends if edtf != ".."]
    part = parts[0] if len(set(parts)) == 1 else "/".join(parts)
    words = [draw(st.sampled_from(bounds)), draw(st.sampled_from(["", "", *sorted(REPEATS)])), part]
    edtf, detail = "/".join(edtf for edtf, _ in ends), " ".join(filter(None, words))
    assume(form_of(edtf, detail) is not None)
    return FactDate(draw(st.text(max_size=20)), edtf, detail)


WORDS = sorted(
    {
        phrase
        for names in [*(names for _, names in SLOT_WORDS), *PHRASES.values()]
        for phrases in names.values()
        for phrase in phrases.split("; ")
    }
)
FIGURES = ["3", "9th", "31", "2019", "2020", "1990s", "3/3/2020", "5/9/2019", "25/12/2019", "'21"]
FIGURES += ["2020-03", "3/2021", "2 pm", "14:30", "at 9 at night", "??", "??/2020", ",", "-", "~"]
LETTERS = st.lists(st.sampled_from(FIGURES) | st.sampled_from(WORDS), max_size=8).map(" ".join)


@given(fact_dates())
def test_every_date_is_said_in_words_that_read_as_the_same_date(fact_date: FactDate) -> None:
    for said in (in_words(fact_date), short(fact_date)):
        again, _ = read_date(said)
        assert (again.edtf, again.detail) == (fact_date.edtf, fact_date.detail), said


@given(LETTERS)
@example("from a night in ?? 2019")
def test_whatever_is_read_from_a_letter_is_said_back_the_same(typed: str) -> None:
    fact_date, problems = read_date(typed)
    if not fact_date.is_read:
        assert bool(problems) is bool(typed.strip())
        return
    again, _ = read_date(in_words(fact_date))
    assert (again.edtf, again.detail) == (fact_date.edtf, fact_date.detail)


@given(fact_dates() | st.builds(FactDate, st.text()))
def test_every_date_comes_back_from_the_database_as_it_was(fact_date: FactDate) -> None:
    assert from_stored(stored(fact_date)) == fact_date


@given(st.text(alphabet=st.characters() | st.sampled_from("\t~-/.20193XT")))
def test_no_text_in_the_database_can_raise(text: str) -> None:
    fact_date = from_stored(text)
    assert fact_date.is_read or text.endswith(fact_date.typed)


@given(st.text(alphabet=st.characters(categories=None) | st.sampled_from("0123456789/-. ?~")))
def test_no_typed_text_can_raise_or_be_lost(typed: str) -> None:
    fact_date, problems = read_date(typed)
    assert fact_date.typed == typed.strip()
    assert fact_date.is_read or problems or not typed.strip()


@given(fact_dates())
def test_the_earliest_day_is_never_after_the_latest(fact_date: FactDate) -> None:
    if fact_date.earliest and fact_date.latest:
        assert fact_date.earliest <= fact_date.latest


@given(st.lists(fact_dates() | st.builds(FactDate, st.text()), max_size=6))
def test_stored_texts_sort_as_the_dates_do(dates: list[FactDate]) -> None:
    by_key = [stored(each) for each in sorted(dates, key=sort_key)]
    assert by_key == sorted(by_key)
    placed = [
        each.earliest is not None or each.latest is not None for each in sorted(dates, key=sort_key)
    ]
    assert placed == sorted(placed, reverse=True)
    begins = [each.earliest or date.min for each in sorted(dates, key=sort_key)]
    known = [day for day, is_placed in zip(begins, placed, strict=True) if is_placed]
    assert known == sorted(known)


@given(fact_dates(), fact_dates())
def test_two_dates_are_in_order_or_may_overlap(one: FactDate, other: FactDate) -> None:
    ways = [certainly_before(one, other), certainly_before(other, one), may_overlap(one, other)]
    assert ways.count(True) == 1


SECOND_OPINION = [
    "2019",
    "2019-03",
    "2019-02",
    "2020-02",
    "2019-03-03",
    "2020-02-29",
    "199X",
    "200X",
    "2019-21",
    "2019-22",
    "2019-23",
    "2019-03/2019-06",
    "2018/2020",
    "2019-05-05/2019-05-09",
    "2019-12/2020-02",
    "2019-XX",
    "2019-03-XX",
    "2019-XX-XX",
    "2016-12-28/2016-12-29",
]


@pytest.mark.parametrize("edtf", SECOND_OPINION)
def test_the_edtf_library_finds_the_same_days(edtf: str) -> None:
    theirs = parse_edtf(edtf)
    ours = FactDate(edtf=edtf)
    assert struct_time_to_date(theirs.lower_strict()) == ours.earliest
    assert struct_time_to_date(theirs.upper_strict()) == ours.latest


@pytest.mark.parametrize(
    "edtf",
    [
        "2019~",
        "2019-03-03?",
        "2019-03%",
        "2019-03-03~/2019-05-05~",
        "2016-12-28T14:00:00",
        "../2011",
        "2018/..",
    ],
)
def test_the_edtf_library_reads_our_marks_and_open_ends(edtf: str) -> None:
    assert str(parse_edtf(edtf)) == edtf


def test_every_word_of_the_vocabulary_has_one_meaning() -> None:
    meanings: dict[str, tuple[str, str]] = {}
    listed = [(str(Kind.SLOTS) + slot, names) for slot, names in SLOT_WORDS]
    listed += [(str(kind), names) for kind, names in PHRASES.items()]
    for kind, names in listed:
        for value, phrases in names.items():
            for phrase in phrases.split("; "):
                assert meanings.setdefault(phrase, (kind, value)) == (kind, value), phrase
