"""Deadlines, limitation periods and preservation of the four published decisions."""

from datetime import date

import pytest

from qidesk.law.calendar.counting import Period
from qidesk.law.courts import circuit_of
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.limitations.filing import FilingTiming
from qidesk.law.limitations.limitations_of_case import limitations_of
from qidesk.law.posture.posture_findings import Kept, LedgerLine
from qidesk.law.posture.posture_of_case import posture_of
from tests.law.opinions import the_case
from tests.law.shelf import the_book

TODAY = date(2026, 11, 22)
TAYLOR, HOPE = "taylor-v-riojas", "hope-v-pelzer"
MCCOY, HAMNER = "mccoy-v-alamu", "hamner-v-burls"


def deadlines(name: str, rule: str) -> list[CaseDeadline]:
    found = deadlines_of(the_case(name), the_book(), TODAY)
    return [each for each in found if each.named == rule]


def days(name: str, rule: str) -> list[str]:
    dates = [each.dates for each in deadlines(name, rule)]
    return [each.rule_date.isoformat() for each in dates if each]


def ledger(name: str) -> list[LedgerLine]:
    casefile = the_case(name)
    return list(posture_of(casefile, the_book(), ()).ledger)


@pytest.mark.parametrize(
    ("name", "circuit"),
    [(TAYLOR, "5th Cir."), (MCCOY, "5th Cir."), (HOPE, "11th Cir."), (HAMNER, "8th Cir.")],
)
def test_each_case_stands_in_its_circuit(name: str, circuit: str) -> None:
    assert circuit_of(the_case(name), the_book()).cite == circuit


def test_mccoy_could_appeal_until_september_21_2018() -> None:
    assert days(MCCOY, "NOA30") == ["2018-09-21"]


def test_mccoy_the_response_was_due_thirty_days_after_docketing_then_after_the_request() -> None:
    assert days(MCCOY, "BIO") == ["2020-08-17", "2020-09-25"]


def test_hope_objections_of_2000_had_ten_days_from_service_and_no_day_is_made_up() -> None:
    [objections] = deadlines(HOPE, "R&R")
    assert objections.dates is None
    assert objections.rule is not None
    assert objections.rule.period == Period(10)
    assert "needs the day of service of the report" in objections.finding.conclusion


@pytest.mark.parametrize("name", [TAYLOR, MCCOY, HAMNER])
def test_a_day_an_opinion_bears_is_never_taken_for_the_day_judgment_was_entered(name: str) -> None:
    found = deadlines(name, "CERT90")
    assert found
    for each in found:
        assert each.dates is None
        assert any("entry" in need for need in each.needs)


@pytest.mark.parametrize(
    ("name", "claim", "safe", "rule"),
    [
        (HOPE, "Hitching post, May 11", "1997-05-09", "1997-05-12"),
        (HOPE, "Hitching post, June 7", "1997-06-06", "1997-06-09"),
        (MCCOY, "Excessive force", "2018-12-28", "2018-12-28"),
        (TAYLOR, "Cell conditions", "2015-09-04", "2015-09-08"),
    ],
)
def test_the_time_to_sue_is_the_states_two_years(
    name: str, claim: str, safe: str, rule: str
) -> None:
    [found] = [
        each.limited
        for each in limitations_of(the_case(name), the_book())
        if each.claim.heading == claim
    ]
    assert found is not None
    assert (found.safe_date.isoformat(), found.rule_date.isoformat()) == (safe, rule)


def test_hamner_immunity_was_not_raised_below_so_the_ledger_speaks_of_forfeiture() -> None:
    immunity = ledger(HAMNER)[0]
    assert immunity.issue.heading.startswith("Whether an appellate court may raise")
    assert immunity.kept is Kept.AT_RISK
    assert "forfeiture" in immunity.finding.conclusion


def test_hope_due_process_was_pleaded_and_never_ruled_on() -> None:
    process = ledger(HOPE)[1]
    assert process.kept is Kept.AT_RISK
    assert "not ruled on" in process.finding.conclusion


def test_mccoy_both_issues_were_raised_and_ruled_on() -> None:
    assert [each.kept for each in ledger(MCCOY)] == [Kept.PRESERVED, Kept.PRESERVED]
    assert ledger(MCCOY)[0].review == "De novo."


def test_taylor_the_clearly_established_question_was_raised_and_is_reviewed_anew() -> None:
    cells = ledger(TAYLOR)[0]
    assert cells.kept is Kept.PRESERVED
    assert cells.review == "De novo."


def test_mccoy_sued_within_the_two_years() -> None:
    found = {each.claim.heading: each for each in limitations_of(the_case(MCCOY), the_book())}
    force = found["Excessive force"]
    assert force.filing is not None
    assert force.filing.stands is FilingTiming.WITHIN


def test_hope_sued_within_the_two_years_of_both_days() -> None:
    found = {each.claim.heading: each for each in limitations_of(the_case(HOPE), the_book())}
    for heading in ("Hitching post, May 11", "Hitching post, June 7"):
        filing = found[heading].filing
        assert filing is not None
        assert filing.stands is FilingTiming.WITHIN


@pytest.mark.parametrize(
    ("name", "conclusion"),
    [
        (
            HOPE,
            (
                "Ruled below: immunity granted; the case ends. Decided on appeal: reversed,"
                " Supreme Court, June 27, 2002."
            ),
        ),
        (
            MCCOY,
            (
                "Ruled below: immunity granted; the case ends. Decided on appeal: vacated and"
                " sent back, Supreme Court, February 22, 2021."
            ),
        ),
        (
            TAYLOR,
            (
                "Ruled below: immunity granted; judgment on these claims under Rule 54(b)."
                " Decided on appeal: each part decided for itself, Supreme Court, November 2, 2020."
            ),
        ),
    ],
)
def test_each_order_follows_what_the_courts_above_ruled(name: str, conclusion: str) -> None:
    [way] = posture_of(the_case(name), the_book(), ()).appeals
    assert way.finding.conclusion == conclusion
