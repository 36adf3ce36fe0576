"""The properties every ladder must have, whatever the system and the days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.remedies import Grievance, GrievanceOutcome, Unavailable
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.exhaustion.counting import step_dates
from qidesk.law.exhaustion.exhaustion_findings import Exhaustion, Start, StepDates, Verdict
from qidesk.law.exhaustion.exhaustion_of_case import exhaustion_of
from qidesk.law.tables.remedies import DayUnit, Span, Step, System
from tests.law.grievances import TODAY, a_grieved_file, blow
from tests.law.shelf import the_book

pytestmark = pytest.mark.slow

DAYS = st.dates(date(2010, 1, 1), date(2040, 1, 1))
SYSTEMS = st.sampled_from(the_book().remedies.systems)
GAPS = st.integers(0, 400)
UNITS = st.lists(st.sampled_from(DayUnit), min_size=1, max_size=3, unique=True)
SPANS = st.builds(Span, st.integers(1, 120), UNITS.map(tuple))


def chain_of(
    system: str, incident: date, gaps: list[int], outcomes: list[GrievanceOutcome]
) -> Exhaustion:
    """A chain as high as there are gaps: filed, answered after a gap, appealed the next day."""
    found = ladder_of(system)
    day, chain = incident, []
    for step, gap, outcome in zip(found, gaps, outcomes, strict=False):
        day += timedelta(days=1)
        answered = day + timedelta(days=gap)
        chain.append(
            Grievance(
                id=str(step.number),
                event="blow",
                system=system,
                step=step.name,
                filed_on=FactDate.on(day),
                answered_on=FactDate.on(answered),
                outcome=outcome,
            )
        )
        day = answered
    return chained(tuple(chain), incident)


def ladder_of(system: str) -> tuple[Step, ...]:
    named = the_book().remedies.system(system)
    assert isinstance(named, System)
    return the_book().remedies.ladder(named, None)


def chained(chain: tuple[Grievance, ...], incident: date) -> Exhaustion:
    event = replace(blow(), occurred_on=FactDate.on(incident))
    return exhaustion_of(a_grieved_file(*chain, event=event), the_book(), TODAY)[0]


CHAINS = st.builds(
    chain_of,
    SYSTEMS.map(lambda system: system.id),
    DAYS,
    st.lists(GAPS, min_size=1, max_size=4),
    st.lists(st.sampled_from(GrievanceOutcome), min_size=4, max_size=4),
)


@given(DAYS, GAPS, SPANS, SPANS, st.booleans())
def test_safe_comes_no_later_than_rule_and_rule_no_later_than_the_latest_reading(
    day: date, wide: int, span: Span, longer: Span, rolls: bool
) -> None:
    start = Start(day, day, day + timedelta(days=wide), "the answer")
    found = step_dates(start, span, Span(longer.number, span.units), rolls=rolls)
    assert isinstance(found, StepDates)
    assert day < found.safe_date <= found.rule_date <= found.latest_arguable


@given(DAYS, st.integers(0, 60), SPANS, st.booleans())
def test_a_later_start_never_gives_an_earlier_day(
    day: date, gap: int, span: Span, rolls: bool
) -> None:
    later = day + timedelta(days=gap)
    one = step_dates(Start(day, day, day, ""), span, rolls=rolls)
    other = step_dates(Start(later, later, later, ""), span, rolls=rolls)
    assert isinstance(one, StepDates)
    assert isinstance(other, StepDates)
    assert one.safe_date <= other.safe_date
    assert one.rule_date <= other.rule_date
    assert one.latest_arguable <= other.latest_arguable


@given(CHAINS, st.integers(1, 200))
def test_moving_an_answer_later_never_makes_an_appeal_s_safe_date_earlier(
    found: Exhaustion, gap: int
) -> None:
    incident = found.grievances[0].filed_on.earliest
    assert incident is not None
    for moved in found.grievances:
        answered = moved.answered_on.earliest
        assert answered is not None
        later = replace(moved, answered_on=FactDate.on(answered + timedelta(days=gap)))
        chain = tuple(later if each is moved else each for each in found.grievances)
        after = chained(chain, incident - timedelta(days=1))
        for rung, other in zip(found.rungs, after.rungs, strict=True):
            if rung.due and other.due:
                assert rung.due.safe_date <= other.due.safe_date


@given(CHAINS)
def test_every_grievance_stands_on_one_rung_or_beside_the_ladder(found: Exhaustion) -> None:
    on_rungs = [each for rung in found.rungs for each in rung.filings]
    assert sorted(each.id for each in (*on_rungs, *found.unplaced)) == sorted(
        each.id for each in found.grievances
    )


@given(CHAINS)
def test_no_chain_appears_exhausted_below_the_last_step_unless_silence_ends_it(
    found: Exhaustion,
) -> None:
    if found.verdict is Verdict.EXHAUSTED:
        assert all(rung.filings for rung in found.rungs)
        assert found.next_step is None
    assert found.finding.conclusion.startswith(found.verdict)


@given(CHAINS, st.sampled_from(Unavailable))
def test_a_step_marked_unavailable_never_appears_not_exhausted(
    found: Exhaustion, how: Unavailable
) -> None:
    first = found.grievances[0]
    assert first.filed_on.earliest is not None
    chain = (*found.grievances[1:], replace(first, unavailable=how))
    after = chained(chain, first.filed_on.earliest - timedelta(days=1))
    asked = after.system is not None and after.system.plra
    assert after.verdict is (Verdict.UNAVAILABLE if asked else Verdict.NOT_REQUIRED)


@given(CHAINS)
def test_an_answer_on_the_merits_never_turns_exhausted_into_not_exhausted(
    found: Exhaustion,
) -> None:
    merits = tuple(replace(each, merits_addressed=YesNo.YES) for each in found.grievances)
    first = found.grievances[0].filed_on.earliest
    assert first is not None
    after = chained(merits, first - timedelta(days=1))
    if found.verdict is Verdict.EXHAUSTED:
        assert after.verdict is Verdict.EXHAUSTED
