"""Each authority's day against the day of the conduct, and what counts as of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.claims import (
    Authority,
    Claim,
)
from qidesk.casefile.records.events import Event
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.established.asof import Span, conduct_of, decided_of, when_of
from qidesk.law.established.established_findings import AsOf, Counts, When
from qidesk.law.established.established_in_case import as_of
from qidesk.law.established.weights import Source, source_of
from tests.law.conduct import CIRCUITS, an_authority, span
from tests.law.shelf import a_file, the_book, told


def when(decided: str, conduct: str) -> When:
    return when_of(decided_of(an_authority(decided_on=decided), None), span(conduct))


@pytest.mark.parametrize(
    ("decided", "conduct", "answer"),
    [
        ("2002-06-27", "2013-09-06", When.BEFORE),
        ("2013-08-07", "2013-09-06", When.WITHIN_30),
        ("2013-08-06", "2013-09-06", When.BEFORE),
        ("2013-09-05", "2013-09-06", When.WITHIN_30),
        ("2013-09-06", "2013-09-06", When.AFTER),
        ("2020-11-02", "2013-09-06", When.AFTER),
        ("1997", "1995-06-07", When.AFTER),
        ("1994", "1995-06-07", When.BEFORE),
        ("1995", "1995-06-07", When.STRADDLING),
        ("2013-09-08", "2013-09-06/2013-09-13", When.STRADDLING),
        ("2013-09-06", "2013-09-06/2013-09-13", When.STRADDLING),
        ("2013-09-13", "2013-09-06/2013-09-13", When.AFTER),
        ("2013-09-08", "since September 6, 2013", When.STRADDLING),
        ("2013-09-01", "since September 6, 2013", When.WITHIN_30),
        ("2013-09-01", "before September 6, 2013", When.STRADDLING),
        ("2014-01-01", "before September 6, 2013", When.AFTER),
        ("before 1990", "1995-06-07", When.BEFORE),
        ("since 1990", "1985-06-07", When.AFTER),
        ("", "1995-06-07", When.CANNOT_TELL),
        ("1995-06-07", "", When.CANNOT_TELL),
    ],
)
def test_an_authoritys_day_against_the_conducts(decided: str, conduct: str, answer: When) -> None:
    assert when(decided, conduct) is answer


def test_conduct_not_entered_runs_from_the_first_to_the_last_event_of_the_claim() -> None:
    events = tuple(
        Event(id=str(at), claim=claim, occurred_on=told(day))
        for at, (claim, day) in enumerate(
            [("c", "2016-03-02"), ("c", "2016-01"), ("other", "2015-01-01"), ("c", "")]
        )
    )
    found = conduct_of(a_file(events=events), Claim(id="c"))
    assert (found.first, found.last) == (date(2016, 1, 1), date(2016, 3, 2))
    assert found.words == "January 1, 2016 to March 2, 2016 (by the claim's events)"
    one = conduct_of(a_file(events=events[2:3]), Claim(id="other"))
    assert one.words == "January 1, 2015 (by the claim's events)"
    assert not conduct_of(a_file(events=events), Claim(id="none")).known


def test_a_day_not_entered_is_the_year_of_the_citation() -> None:
    source = source_of(the_book(), an_authority(citation="Foo v. Bar, 12 F.3d 3 (5th Cir. 1993)"))
    assert (source.decided.first, source.decided.last) == (date(1993, 1, 1), date(1993, 12, 31))
    assert source.court is not None
    assert source.court.id == "ca5"


# Both together


def counted(authority: Authority, conduct: Span, circuit: str = "5") -> AsOf:
    return as_of(the_book(), source_of(the_book(), authority), conduct, circuit, "TX")


def test_a_straddling_authority_counts_only_for_what_came_after_it() -> None:
    authority = an_authority(court="5th Cir.", decided_on="2013-09-08")
    found = counted(authority, span("2013-09-06/2013-09-13"))
    assert found.counts is Counts.PARTLY
    assert "only for conduct after the decision" in found.when_finding.conclusion
    assert found.needs == ()


def test_a_year_that_straddles_one_day_asks_for_the_day_and_counts_for_no_part_of_it() -> None:
    found = counted(an_authority(court="5th Cir.", decided_on="2013"), span("2013-09-06"))
    assert found.when is When.STRADDLING
    assert (found.counts, found.needs) == (Counts.CANNOT_TELL, ("the exact day it was decided",))


def test_a_decision_known_only_by_its_year_is_not_said_to_be_within_30_days() -> None:
    found = counted(an_authority(court="5th Cir.", decided_on="2012"), span("2013-01-05"))
    assert (found.when, found.counts) == (When.WITHIN_30, Counts.YES)
    assert "perhaps by no more than 30 days" in found.when_finding.conclusion
    assert found.needs == ("the exact day it was decided",)


def test_a_decision_of_some_day_within_the_30_days_needs_no_exact_day() -> None:
    authority = an_authority(court="5th Cir.", decided_on="between December 20 and 30, 2012")
    found = counted(authority, span("2013-01-05"))
    assert ", within 30 days before the conduct" in found.when_finding.conclusion
    assert found.needs == ()


def test_a_decision_after_the_conduct_is_counted_in_days_after() -> None:
    found = counted(an_authority(court="5th Cir.", decided_on="2013-09-16"), span("2013-09-06"))
    assert found.when_finding.arithmetic == (
        "2013-09-06, the first day of the conduct, to 2013-09-16, the decision: 10 days after",
    )


def test_within_thirty_days_it_counts_with_a_warning_and_the_days_are_shown() -> None:
    found = counted(an_authority(court="5th Cir.", decided_on="2013-09-04"), span("2013-09-06"))
    assert (found.when, found.counts) == (When.WITHIN_30, Counts.YES)
    assert "too late to give notice" in found.when_finding.conclusion
    assert "Bryan" in found.when_finding.authority[0]
    assert found.when_finding.arithmetic[0].endswith("2 days")


def test_without_days_there_is_no_arithmetic() -> None:
    found = counted(an_authority(court="5th Cir.", decided_on="since 2010"), span("2013-09-06"))
    assert found.when_finding.arithmetic == ()


def test_what_cannot_be_told_names_every_missing_day() -> None:
    found = counted(an_authority(court="5th Cir."), Span(None, None, "", "c", known=False))
    assert found.counts is Counts.CANNOT_TELL
    assert found.needs == ("the day it was decided", "the day of the conduct")
    unweighed = counted(an_authority(decided_on="2000-01-01"), span("2013-09-06"))
    assert unweighed.counts is Counts.CANNOT_TELL


COURTS = (
    "Supreme Court",
    "5th Cir.",
    "11th Cir.",
    "8th Cir.",
    "N.D. Ala.",
    "Supreme Court of Alabama",
    "Alabama Department of Corrections",
    "Tex. App.",
    "",
)
DAYS = st.dates(date(1950, 1, 1), date(2026, 12, 31))
GAVE_NO_NOTICE = (Counts.NO, Counts.LATER)
ORDER = (
    *GAVE_NO_NOTICE,
    Counts.CANNOT_TELL,
    Counts.PARTLY,
    Counts.NOTICE,
    Counts.LIMITED,
    Counts.YES,
)


def _spans(first: date, days: int) -> Span:
    return Span(first, first + timedelta(days=days), "the day", "c")


@given(
    DAYS,
    st.integers(0, 400),
    DAYS,
    st.sampled_from(COURTS),
    st.sampled_from((*CIRCUITS, "")),
    st.sampled_from(["AL", "TX", ""]),
    st.sampled_from([YesNo.YES, YesNo.NO, None]),
)
def test_what_was_decided_on_or_after_the_last_day_of_the_conduct_never_counts(
    began: date,
    days: int,
    decided: date,
    court: str,
    circuit: str,
    state: str,
    published: YesNo | None,
) -> None:
    conduct = _spans(began, days)
    authority = Authority(id="a", court=court, decided_on=FactDate.on(decided), published=published)
    found = as_of(the_book(), source_of(the_book(), authority), conduct, circuit, state)
    if conduct.last and decided >= conduct.last:
        assert found.counts in GAVE_NO_NOTICE


@given(
    DAYS,
    st.integers(0, 400),
    st.integers(0, 4000),
    DAYS,
    st.integers(0, 400),
    st.sampled_from(COURTS),
    st.sampled_from((*CIRCUITS, "")),
)
def test_moving_the_conduct_later_never_removes_an_authority(
    began: date, days: int, later: int, decided: date, within: int, court: str, circuit: str
) -> None:
    span_of = Span(decided, decided + timedelta(days=within), "the day", "a")
    authority = Authority(id="a", court=court, published=YesNo.YES)
    source = source_of(the_book(), authority)
    before, after = (
        as_of(the_book(), _redated(source, span_of), _spans(start, days), circuit, "AL").counts
        for start in (began, began + timedelta(days=later))
    )
    assert _help(before) <= _help(after)


def _help(counts: Counts) -> int:
    """How far it helps; what came later and what has no weight help alike, not at all."""
    return ORDER.index(Counts.NO if counts is Counts.LATER else counts)


def _redated(source: Source, decided: Span) -> Source:
    return replace(source, decided=decided)
