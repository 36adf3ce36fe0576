"""What must hold of any case file whatever, however incomplete or contradictory."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.schema.fields import Record, specs_of
from qidesk.law.deadlines.board import agenda_lines, agenda_of, due_of
from qidesk.law.deadlines.case_deadline import Origin
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.established.established_findings import Counts
from qidesk.law.established.established_in_case import established_of
from qidesk.law.exhaustion.exhaustion_of_case import exhaustion_of
from qidesk.law.finding import Finding
from qidesk.law.gates.gates_of_case import gates_of
from qidesk.law.immunity.immunity_of_case import immunity_of
from qidesk.law.limitations.limitations_of_case import limitations_of
from qidesk.law.posture.posture_of_case import posture_of
from qidesk.law.standards.standards_of_case import standards_of
from qidesk.law.triage import triage_of
from tests.law.anyfile import any_file
from tests.law.opinions import the_case
from tests.law.shelf import texts, the_book

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 22)
SAMPLES = "taylor-v-riojas", "hope-v-pelzer", "mccoy-v-alamu", "hamner-v-burls"
NEVER = re.compile(
    r"\b(?:un)?timely\b|\bmissed\b|\bnone due\b|\bnothing (?:is )?due\b|court-safe|\boverdue\b"
    r"|\b[io]n time\b|\btoo late to file\b|\bexpired\b|\btime-barred\b|\bdefaulted\b|\blapsed\b"
    r"|(?:deadline|time) has passed|\bno deadlines?\b|\bguaranteed?\b|\bsafe to\b",
    re.IGNORECASE,
)
"""What the engine never says of anybody's time or paper."""


def everything_said(casefile: CaseFile) -> Iterator[Any]:
    """Every result of the engine on a case."""
    book = the_book()
    deadlines = deadlines_of(casefile, book, TODAY)
    yield from deadlines
    yield from limitations_of(casefile, book)
    yield from exhaustion_of(casefile, book, TODAY)
    yield from gates_of(casefile, book)
    yield from standards_of(casefile, book)
    yield immunity_of(casefile, book)
    yield from established_of(casefile, book)
    yield posture_of(casefile, book, deadlines)
    yield triage_of(casefile, deadlines, TODAY)
    yield agenda_of(casefile, book, TODAY)


def words_of(found: Any) -> Iterator[str]:
    """Every text in a result that is not the file's own: records and dates are left out."""
    if isinstance(found, str) and not isinstance(found, Enum):
        yield found
    elif isinstance(found, (Record, FactDate)):
        return
    elif isinstance(found, (tuple, list, frozenset)):
        for each in found:
            yield from words_of(each)
    elif isinstance(found, dict):
        yield from words_of(tuple(found.values()))
    elif is_dataclass(found):
        for field in fields(found):
            yield from words_of(getattr(found, field.name))


def findings_of(found: Any) -> Iterator[Finding]:
    if isinstance(found, Finding):
        yield found
    elif isinstance(found, (tuple, list)):
        for each in found:
            yield from findings_of(each)
    elif is_dataclass(found) and not isinstance(found, Record):
        for field in fields(found):
            yield from findings_of(getattr(found, field.name))


def said_against_the_rule(casefile: CaseFile) -> list[str]:
    """What the engine says against the rule, the file's own words taken out of it first."""
    own = {text for record in casefile.records for text in texts_of(record) if NEVER.search(text)}
    said = set(words_of(tuple(everything_said(casefile))))
    for told in own:
        said = {text.replace(told, "") for text in said}
    return sorted(text for text in said if NEVER.search(text))


def texts_of(record: Record) -> Iterator[str]:
    for spec in specs_of(type(record)):
        value = getattr(record, spec.name)
        yield from words_of(value if isinstance(value, (str, tuple)) else "")


@given(st.integers(0, 2**32))
def test_any_file_is_analysed_and_every_finding_concludes_something(seed: int) -> None:
    for finding in findings_of(tuple(everything_said(any_file(seed)))):
        assert finding.conclusion.strip()


@given(st.integers(0, 2**32))
def test_of_any_file_the_engine_never_says_what_it_must_not(seed: int) -> None:
    assert said_against_the_rule(any_file(seed)) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_of_the_samples_the_engine_never_says_what_it_must_not(name: str) -> None:
    assert said_against_the_rule(the_case(name)) == []


@pytest.mark.parametrize("name", sorted(texts()))
def test_no_table_of_law_holds_words_the_engine_never_says(name: str) -> None:
    assert NEVER.findall(texts()[name]) == []


GAVE_NOTICE = (Counts.YES, Counts.LIMITED, Counts.PARTLY, Counts.NOTICE)


@given(st.integers(0, 2**32))
def test_in_any_file_what_was_decided_on_or_after_the_conduct_gave_no_notice(seed: int) -> None:
    casefile = any_file(seed)
    for claim in established_of(casefile, the_book()):
        last, first = claim.claim.conduct_on.latest, claim.claim.conduct_on.earliest
        for each in claim.authorities:
            decided = each.authority.decided_on.earliest
            if last and first and decided and decided >= last:
                assert each.counts not in GAVE_NOTICE
                assert each.when_finding.conclusion


@given(st.integers(0, 2**32))
def test_of_any_file_the_three_dates_stand_in_order(seed: int) -> None:
    casefile = any_file(seed)
    for deadline in deadlines_of(casefile, the_book(), TODAY):
        if dates := deadline.dates:
            assert dates.file_by <= dates.safe_date <= dates.latest_arguable
            if deadline.origin is Origin.COMPUTED and not deadline.ordered:
                assert dates.file_by < dates.safe_date <= dates.rule_date <= dates.latest_arguable
        else:
            assert deadline.needs or deadline.finding.conclusion
    agenda = agenda_of(casefile, the_book(), TODAY)
    assert tuple(map(due_of, agenda_lines(agenda).splitlines())) == agenda.dues
