"""Days that only some treat as a holiday: never in the safe date, perhaps in the latest one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.schema.fields import YesNo
from qidesk.law.calendar.counting import Count, Period, count
from qidesk.law.calendar.disputed import days_of
from qidesk.law.deadlines.circumstances import (
    Circumstances,
    Service,
    disputed_days,
    states_of,
)
from qidesk.law.deadlines.three_dates import Counted, Dates, compute
from qidesk.law.tables.rules import Confidence, Court, Rule
from tests.law.shelf import counted, court, shared_rows, the_book


def kept(state: str, year: int = 2026) -> dict[date, str]:
    """The days of a year that some treat as a holiday in a state's courts."""
    found = disputed_days(the_book().closings, [year], frozenset({state}))
    return {day: words for day, words in found.items() if day.weekday() < 5}


@pytest.mark.parametrize(
    ("state", "day", "words"),
    [
        ("HI", "2026-04-03", "Good Friday (HI, NC, ND, TN): declared by the state's own statute"),
        ("HI", "2026-08-21", "the third Friday of August"),
        ("KY", "2026-01-30", "though the courts sit (Wilkins"),
        ("AK", "2026-03-30", "Seward's Day"),
        ("NC", "2026-09-21", "Yom Kippur"),
        ("VT", "2026-03-03", "the first Tuesday of March"),
        ("AR", "2026-12-24", "Ark. Code § 1-5-101"),
        ("RI", "2025-05-05", "on a Sunday it goes to Monday"),
        ("GA", "2026-06-03", "look for the proclamation"),
        ("IA", "2026-02-12", "Iowa Code § 1C.1(3)"),
        ("IL", "2026-03-02", "Pulaski Day (IL)"),
        ("LA", "2026-02-17", "Mardi Gras"),
        ("MO", "2026-05-08", "Truman Day"),
        ("CO", "2026-10-05", "Cabrini Day"),
        ("VA", "2026-11-03", "Election Day"),
        ("PA", "2026-11-27", "the day after Thanksgiving"),
        ("CA", "2026-03-31", "Cesar Chavez Day"),
        ("VI", "2026-04-06", "Easter Monday"),
        ("DC", "2029-01-20", ""),
        ("DC", "2025-01-20", "a holiday in the District for all purposes, every fourth year"),
    ],
)
def test_each_state_s_days_are_pointed_out_with_their_authority(
    state: str, day: str, words: str
) -> None:
    on = date.fromisoformat(day)
    assert words in kept(state, on.year).get(on, "")


@pytest.mark.parametrize("state", ["ID", "WY", "AZ", "MN", "OH", "OR", "SD"])
def test_a_state_without_days_of_its_own_has_only_what_concerns_every_court(state: str) -> None:
    everywhere = disputed_days(the_book().closings, [2026], frozenset({"none"}))
    assert kept(state) == everywhere


def test_a_day_known_from_a_list_only_is_marked_and_one_read_in_its_statute_is_not() -> None:
    assert kept("CT")[date(2026, 4, 3)].endswith("[cite-check]")
    assert "[cite-check]" not in kept("ND")[date(2026, 4, 3)]


def test_two_reasons_for_one_day_are_both_told() -> None:
    inauguration = kept("DC", 2025)[date(2025, 1, 20)]
    assert "5 U.S.C. § 6103(c)" in inauguration
    assert "D.C. Code § 28-2701" in inauguration


@pytest.mark.parametrize(
    "day",
    [
        "1994-04-27",
        "2004-06-11",
        "2007-01-02",
        "2003-12-26",
        "2007-12-24",
        "2008-12-26",
        "2012-12-24",
        "2014-12-26",
        "2018-12-05",
        "2018-12-24",
        "2019-12-24",
        "2020-12-24",
        "2024-12-24",
        "2025-01-09",
        "2025-12-24",
        "2025-12-26",
    ],
)
def test_a_day_an_order_closed_agencies_on_is_pointed_out_in_every_court_and_never_counted(
    day: str,
) -> None:
    on = date.fromisoformat(day)
    assert on in kept("TX", on.year)
    found = counted("NOA30", str(date.fromordinal(on.toordinal() - 30)), court=court("S.D. Tex."))
    assert found.dates.safe_date == found.dates.rule_date == on
    assert found.dates.latest_arguable > on
    assert "not counted as a holiday" in " ".join(found.finding.doubts)


def test_carter_s_day_of_mourning_names_its_order() -> None:
    [row] = [each for each in the_book().closings if each.day == "2025-01-09"]
    assert row.provenance.authority == "Executive Order 14133 of December 30, 2024"
    assert row.provenance.confidence is Confidence.VERIFIED
    assert row.scotus


def test_on_appeal_the_days_of_the_circuit_clerk_s_state_bear_too() -> None:
    rule = rule_named("NOA30")
    assert states_of(the_book(), rule, court("S.D. Tex.")) == {"TX", "LA"}
    mardi_gras = counted(
        "NOA30", "2026-01-18", court=court("S.D. Tex."), separate_document=YesNo.YES
    ).dates
    assert (mardi_gras.safe_date, mardi_gras.latest_arguable) == (
        date(2026, 2, 17),
        date(2026, 2, 18),
    )
    truman = counted("REHEAR", "2026-04-24", court=court("8th Cir.")).dates
    assert (truman.safe_date, truman.latest_arguable) == (date(2026, 5, 8), date(2026, 5, 11))
    district = counted("R&R", "2026-04-24", court=court("E.D. Ark."), service=Service.HAND).dates
    assert district.safe_date == district.latest_arguable == date(2026, 5, 8)


def test_a_period_that_runs_backward_knows_no_state_s_day() -> None:
    back = disputed_days(the_book().closings, [2026], None, before=True)
    assert date(2026, 4, 3) not in back
    reply = counted("REPLY-ARG", "2026-04-10", court=court("5th Cir.")).dates
    assert reply.rule_date == date(2026, 4, 3)


def rule_named(rule_id: str) -> Rule:
    found = the_book().rule_on(rule_id, date(2026, 1, 5))
    assert isinstance(found, Rule)
    return found


COURTS = [each for each in the_book().courts if each.state]


@given(
    st.sampled_from(["NOA30", "REHEAR", "R&R", "R59e", "MOTRESP"]),
    st.dates(date(2017, 1, 2), date(2035, 12, 31)),
    st.sampled_from(COURTS),
)
def test_no_state_s_day_ever_moves_the_safe_date_and_none_makes_the_latest_earlier(
    rule: str, on: date, where: Court
) -> None:
    plain = counted_without_days(rule, on, where)
    dates = counted(rule, on.isoformat(), court=where).dates
    assert (dates.safe_date, dates.rule_date) == (plain.safe_date, plain.rule_date)
    assert dates.latest_arguable >= plain.latest_arguable


def counted_without_days(rule: str, on: date, where: Court) -> Dates:
    book = replace(the_book(), closings=(), fingerprint="no closings")
    found = compute(book, rule, Circumstances(on, court=where))
    assert isinstance(found, Counted)
    return found.dates


@given(st.integers(1972, 2098))
def test_every_day_of_the_table_can_be_found_in_any_year(year: int) -> None:
    for row in the_book().closings:
        found = days_of(row.day, year)
        assert found is not None, row
        assert all(day.year == year for day in found)


def test_the_worked_examples_with_a_state_s_day_count_it_only_where_it_is_chosen() -> None:
    for row in shared_rows("law/date_examples.csv"):
        chosen = [date.fromisoformat(day) for day in row["extra_holidays"].split()]
        if not chosen:
            continue
        start, period = date.fromisoformat(row["trigger"]), Period(int(row["n"]))
        plain = count(start, period)
        assert isinstance(plain, Count)
        assert plain.last == date.fromisoformat(row["expect_raw"]) in chosen, row["id"]
        closings, year = the_book().closings, plain.last.year
        named = {day for each in closings for day in days_of(each.day, year) or ()}
        assert plain.last in named, row["id"]
