"""The properties every count must have, whatever the day, the rule and the court."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.schema.fields import YesNo
from qidesk.law.calendar.counting import Conditions, Count, Period, Unit, count
from qidesk.law.calendar.holidays import why_no_business
from qidesk.law.deadlines.circumstances import (
    Circumstances,
    Service,
    UsParty,
    conditions,
    local_time,
    loosest,
    most_service_days,
    period_of,
)
from qidesk.law.deadlines.marks import as_ordered
from qidesk.law.deadlines.three_dates import Counted, compute_rule
from qidesk.law.limitations.borrowed_period import limitation
from qidesk.law.limitations.worked_period import Exhausting, Limited
from qidesk.law.tables.rules import Extendable, Rule, ServiceRule
from tests.law.shelf import the_book

pytestmark = pytest.mark.slow

WEEK = 7
DAYS = st.dates(date(1973, 1, 1), date(2090, 1, 1))
PERIODS = st.builds(Period, st.integers(1, 400), st.just(Unit.DAYS), st.booleans())
RULES = st.sampled_from([rule for rule in the_book().rules if rule.period is not None])
COURTS = st.one_of(st.none(), st.sampled_from(the_book().courts))


@st.composite
def some_conditions(draw: st.DrawFn, near: date, *, before: bool) -> Conditions:
    around = st.dates(near - timedelta(days=10), near + timedelta(days=10))
    return Conditions(
        service_days=0 if before else draw(st.sampled_from([0, 3])),
        holidays=dict.fromkeys(draw(st.lists(around, max_size=4)), "declared"),
        closed=frozenset(draw(st.lists(around, max_size=3))),
    )


@st.composite
def counts(draw: st.DrawFn) -> tuple[Period, Conditions, Count]:
    start, period = draw(DAYS), draw(PERIODS)
    end = start + timedelta(days=-period.number if period.before else period.number)
    conditions = draw(some_conditions(end, before=period.before))
    found = count(start, period, conditions)
    assert isinstance(found, Count)
    return period, conditions, found


@st.composite
def circumstances(draw: st.DrawFn) -> Circumstances:
    return Circumstances(
        on=draw(st.dates(date(2010, 1, 1), date(2040, 1, 1))),
        court=draw(COURTS),
        us_party=draw(st.sampled_from(UsParty)),
        service=draw(st.sampled_from(Service)),
        separate_document=draw(st.sampled_from(YesNo)),
        holidays=dict.fromkeys(draw(st.lists(DAYS, max_size=2)), "declared"),
    )


@given(counts())
def test_the_last_day_is_never_a_weekend_a_holiday_or_a_closed_day(
    made: tuple[Period, Conditions, Count],
) -> None:
    period, conditions, found = made
    also = {} if period.before else conditions.holidays
    assert why_no_business(found.last, also) == ""
    assert found.last not in conditions.closed


@given(counts())
def test_a_forward_day_never_moves_back_and_a_backward_one_only_for_a_closed_office(
    made: tuple[Period, Conditions, Count],
) -> None:
    period, conditions, found = made
    if not period.before:
        assert found.last >= found.raw + timedelta(days=conditions.service_days)
    elif not conditions.closed:
        assert found.last <= found.raw


@given(DAYS, PERIODS, st.integers(1, 40))
def test_a_later_event_never_gives_an_earlier_day(start: date, period: Period, gap: int) -> None:
    one, other = count(start, period), count(start + timedelta(days=gap), period)
    assert isinstance(one, Count)
    assert isinstance(other, Count)
    assert one.last <= other.last


@given(DAYS, st.integers(1, 100))
def test_whole_weeks_end_on_the_weekday_they_began(start: date, weeks: int) -> None:
    found = count(start, Period(weeks * WEEK))
    assert isinstance(found, Count)
    assert found.raw.weekday() == start.weekday()


@given(RULES, circumstances())
def test_safe_comes_no_later_than_rule_and_rule_no_later_than_arguable(
    rule: object, given_facts: Circumstances
) -> None:
    found = compute_rule(the_book(), rule, given_facts)  # type: ignore[arg-type]
    assert isinstance(found, Counted)
    dates = found.dates
    assert dates.safe_date <= dates.rule_date <= dates.latest_arguable
    assert dates.file_by < dates.safe_date
    assert why_no_business(dates.file_by) == ""
    if found.rule.roll:
        assert why_no_business(dates.rule_date) == ""


@given(RULES, circumstances())
def test_the_latest_reading_takes_every_disputed_day_for_a_holiday(
    rule: Rule, facts: Circumstances
) -> None:
    facts = replace(facts, separate_document=YesNo.YES)
    found = compute_rule(the_book(), rule, facts)
    assert isinstance(found, Counted)
    local = local_time(the_book(), rule, facts.court)
    period = period_of(rule, local, us_party=facts.us_party is not UsParty.NO)
    assert period is not None
    loose = loosest(conditions(the_book(), rule, facts, 0), most_service_days(rule, facts))
    latest = count(facts.on, period, loose)
    assert isinstance(latest, Count)
    assert found.dates.latest_arguable == max(latest.last, found.dates.rule_date)


@given(RULES, circumstances(), st.integers(0, 200), st.sampled_from(Extendable))
def test_an_order_that_gives_more_time_never_shortens_it(
    rule: Rule, facts: Circumstances, more: int, extendable: Extendable
) -> None:
    found = compute_rule(the_book(), rule, facts)
    assert isinstance(found, Counted)
    before = found.dates
    after = as_ordered(before, before.rule_date + timedelta(days=more), extendable=extendable)
    assert after.rule_date >= before.rule_date
    assert after.safe_date >= before.safe_date
    assert after.latest_arguable >= before.latest_arguable


@given(RULES, circumstances())
def test_days_for_mail_never_reach_a_period_that_does_not_run_from_service(
    rule: object, facts: Circumstances
) -> None:
    plain = compute_rule(the_book(), rule, _served(facts, Service.HAND))  # type: ignore[arg-type]
    mailed = compute_rule(the_book(), rule, _served(facts, Service.MAIL))  # type: ignore[arg-type]
    assert isinstance(plain, Counted)
    assert isinstance(mailed, Counted)
    assert mailed.dates.safe_date == plain.dates.safe_date
    if plain.rule.starts_from != "service" or plain.rule.service is ServiceRule.NONE:
        assert mailed.dates == plain.dates
    else:
        assert mailed.dates.rule_date > plain.dates.rule_date


@given(RULES, circumstances())
def test_a_united_states_party_never_shortens_a_period(rule: object, facts: Circumstances) -> None:
    without = compute_rule(the_book(), rule, _party(facts, UsParty.NO))  # type: ignore[arg-type]
    with_us = compute_rule(the_book(), rule, _party(facts, UsParty.YES))  # type: ignore[arg-type]
    disputed = compute_rule(the_book(), rule, _party(facts, UsParty.DISPUTED))  # type: ignore[arg-type]
    assert isinstance(without, Counted)
    assert isinstance(with_us, Counted)
    assert isinstance(disputed, Counted)
    assert with_us.dates.rule_date >= without.dates.rule_date
    assert disputed.dates.safe_date == without.dates.safe_date
    assert disputed.dates.rule_date == with_us.dates.rule_date


@given(
    st.sampled_from(sorted({row.code for row in the_book().limitations})),
    DAYS,
    st.integers(0, 800),
)
def test_tolling_never_shortens_a_limitation_period_and_the_safe_date_never_rolls(
    state: str, accrued: date, days: int
) -> None:
    plain = limitation(the_book(), state, accrued)
    tolled = limitation(
        the_book(), state, accrued, Exhausting(accrued, accrued + timedelta(days=days))
    )
    assert isinstance(plain, Limited)
    assert isinstance(tolled, Limited)
    assert plain.arguable_date is None
    assert plain.safe_date <= plain.raw <= plain.rule_date
    assert tolled.safe_date == plain.safe_date
    assert why_no_business(tolled.safe_date) == ""
    assert tolled.arguable_date is None or tolled.arguable_date >= tolled.rule_date


def _served(facts: Circumstances, service: Service) -> Circumstances:
    return Circumstances(facts.on, court=facts.court, us_party=facts.us_party, service=service)


def _party(facts: Circumstances, us_party: UsParty) -> Circumstances:
    return Circumstances(facts.on, court=facts.court, us_party=us_party)
