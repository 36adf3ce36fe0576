from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.places import Facility
from qidesk.casefile.records.remedies import Grievance, ProceedingKind
from qidesk.law.finding import Refusal
from qidesk.law.limitations.borrowed_period import limitation
from qidesk.law.limitations.limitations_of_case import ClaimLimitation, limitations_of
from qidesk.law.limitations.worked_period import Exhausting, Limited
from tests.law.shelf import a_file, a_proceeding, the_book, told

CLAIM = Claim(id="k", conduct_on=told("December 6, 2013"))
GRIEVANCE = Grievance(
    id="g", filed_on=told("December 6, 2013"), answered_on=told("February 27, 2014")
)


def limited(state: str, accrued: str, exhausting: Exhausting | None = None) -> Limited:
    found = limitation(the_book(), state, date.fromisoformat(accrued), exhausting)
    assert isinstance(found, Limited), found
    return found


def of(*claims: Claim, court: str = "W.D. Va.", **records: Any) -> tuple[ClaimLimitation, ...]:
    proceedings = (a_proceeding(court=court),) if court else ()
    return limitations_of(
        a_file(claims=claims or (CLAIM,), proceedings=proceedings, **records), the_book()
    )


def test_the_safe_date_is_the_last_business_day_on_or_before_the_anniversary() -> None:
    found = limited("VA", "2013-12-06")
    assert found.raw == date(2015, 12, 6)
    assert (found.safe_date, found.rule_date) == (date(2015, 12, 4), date(2015, 12, 7))


def test_where_the_period_may_be_shorter_the_safe_date_takes_the_shorter() -> None:
    found = limited("FL", "2024-01-05")
    assert (found.safe_date, found.rule_date) == (date(2026, 1, 5), date(2028, 1, 5))
    assert "shortest plausible period, 2 years: Monday, January 5, 2026" in found.finding.arithmetic
    assert any("HB 837" in doubt for doubt in found.finding.doubts)
    assert any("HB 1610" in doubt for doubt in limited("MO", "2026-09-01").finding.doubts)


@pytest.mark.parametrize(
    ("state", "accrued", "alarm"),
    [
        ("KY", "2025-01-06", True),
        ("TN", "2025-01-06", True),
        ("PR", "2025-01-06", True),
        ("LA", "2024-06-30", True),
        ("LA", "2024-07-01", False),
        ("TX", "2025-01-06", False),
    ],
)
def test_one_year_states_sound_an_alarm(state: str, accrued: str, alarm: bool) -> None:
    found = limited(state, accrued)
    assert found.row.one_year_alarm is alarm
    assert any(doubt.startswith("ONE YEAR") for doubt in found.finding.doubts) is alarm


def test_only_where_the_circuit_says_so_does_exhausting_make_a_later_date_arguable() -> None:
    stretch = Exhausting(date(2020, 1, 6), date(2020, 4, 6))
    assert limited("VA", "2020-01-06", stretch).arguable_date == date(2022, 4, 7)
    assert limited("IL", "2020-01-06", stretch).arguable_date is not None
    for unsettled in ("IN", "MA", "MO", "CO", "GA", "DC"):
        assert limited(unsettled, "2020-01-06", stretch).arguable_date is None
    assert limited("VA", "2020-01-06").arguable_date is None


def test_the_tolled_date_carries_its_authority_and_facts() -> None:
    stretch = Exhausting(date(2020, 1, 6), date(2020, 4, 6))
    finding = limited("VA", "2020-01-06", stretch).finding
    assert "Battle v. Ledford, 912 F.3d 708 (2019)" in finding.authority
    assert "grievance pursued from Monday, January 6, 2020 to Monday, April 6, 2020" in [
        fact.words for fact in finding.facts
    ]


def test_a_grievance_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="end before it begins"):
        Exhausting(date(2020, 4, 6), date(2020, 1, 6))


def test_tolling_is_told_with_its_weight() -> None:
    def told_of(state: str) -> str:
        return limited(state, "2020-01-06").finding.doubts[-1]

    assert told_of("VA").startswith("Tolling while exhausting: yes (Battle v. Ledford")
    assert told_of("DC") == "Tolling while exhausting: unsettled."


def test_what_is_unread_of_the_period_and_of_the_tolling_is_said_in_one_line() -> None:
    def unread(state: str) -> list[str]:
        doubts = limited(state, "2020-01-06").finding.doubts
        return [each for each in doubts if "cite-check" in each]

    assert unread("VA") == unread("CA") == []
    said = "what the desk's tables say without an authority"
    assert unread("IN") == [f"From memory, to be cite-checked: {said}."]
    assert [each.count("cite-check") for each in unread("SD")] == [1]


def test_a_circuit_without_a_row_says_so() -> None:
    book = replace(the_book(), tolling=())
    found = limitation(book, "TX", date(2020, 1, 6))
    assert isinstance(found, Limited)
    assert found.finding.doubts[-1].endswith("the table has no row for this circuit.")


def test_memory_grade_rows_and_imprisonment_tolling_are_marked() -> None:
    doubts = limited("SD", "2020-01-06").finding.doubts
    assert any("cite-check" in doubt for doubt in doubts)
    assert any(doubt.startswith("Imprisonment, never relied on") for doubt in doubts)
    assert not any("Imprisonment" in doubt for doubt in limited("GU", "2020-01-06").finding.doubts)


@pytest.mark.parametrize(
    ("state", "accrued", "why"),
    [
        ("ZZ", date(2020, 1, 6), "ZZ is no state"),
        ("TX", date(1960, 1, 6), "does not reach 1960-01-06"),
        ("TX", date(2098, 1, 6), "does not reach 2100-01-06"),
        ("FL", date(2096, 1, 6), "does not reach 2100-01-06"),
    ],
)
def test_what_cannot_be_counted_is_refused(state: str, accrued: date, why: str) -> None:
    found = limitation(the_book(), state, accrued)
    assert isinstance(found, Refusal)
    assert why in found.why


def test_a_safe_period_beyond_the_calendar_is_refused_too() -> None:
    row = the_book().limitation_on("TX", date(2020, 1, 6))
    assert not isinstance(row, Refusal)
    book = replace(the_book(), limitations=(replace(row, safe_years=90),))
    assert isinstance(limitation(book, "TX", date(2020, 1, 6)), Refusal)


def test_a_claim_s_period_goes_by_the_court_s_state_and_the_grievances() -> None:
    (found,) = of(grievances=(GRIEVANCE,))
    assert found.limited is not None
    assert found.limited.row.code == "VA"
    assert found.limited.arguable_date == date(2016, 2, 29)
    assert found.needs == ()


def test_without_a_court_the_prison_s_state_serves_if_there_is_but_one() -> None:
    texas = Facility(id="f", state="Texas")
    (one,) = of(court="", facilities=(texas, replace(texas, id="f2")))
    assert one.limited is not None
    assert one.limited.row.code == "TX"
    (two,) = of(court="", facilities=(texas, Facility(id="f3", state="Ohio")))
    assert two.limited is None
    assert any("the state" in need for need in two.needs)


def test_an_appeal_s_court_gives_no_state() -> None:
    (found,) = limitations_of(
        a_file(claims=(CLAIM,), proceedings=(a_proceeding(ProceedingKind.APPEAL),)), the_book()
    )
    assert found.limited is None
    (wrong,) = of(court="5th Cir.")
    assert wrong.limited is None


def test_what_a_claim_lacks_is_asked_for() -> None:
    (undated,) = of(replace(CLAIM, conduct_on=told("")))
    assert undated.limited is None
    assert undated.needs[0] == "the day of the conduct"
    (span,) = of(replace(CLAIM, conduct_on=told("December 2013")))
    assert span.limited is not None
    assert span.limited.raw == date(2015, 12, 1)
    assert span.needs[0].startswith("the day the claim accrued")
    (refused,) = of(court="", facilities=(Facility(id="f", state="Narnia"),))
    assert refused.limited is None
    assert "Narnia is no state or territory of the table." in refused.needs


@pytest.mark.parametrize(
    "changed",
    [
        {"answered_on": told("")},
        {"filed_on": told("")},
        {"filed_on": told("2013")},
        {"answered_on": told("January 3, 2012")},
    ],
)
def test_grievances_without_both_days_leave_the_arguable_date_open(changed: dict[str, Any]) -> None:
    (found,) = of(grievances=(replace(GRIEVANCE, **changed),))
    assert found.limited is not None
    assert found.limited.arguable_date is None
    assert (
        "the first grievance's filing and the last answer, to know what is arguable" in found.needs
    )


def test_where_the_law_changed_amid_the_conduct_the_end_that_comes_first_is_safe() -> None:
    spanning = Claim(id="k", conduct_on=told("between April 1, 2018 and April 30, 2018"))
    (found,) = of(spanning, court="E.D. Wis.")
    assert found.limited is not None
    assert found.limited.safe_date == date(2021, 4, 5)
    assert found.limited.finding.doubts[0].startswith("The state's law changed within the days")
    shorter_first = Claim(id="k", conduct_on=told("between June 20, 2024 and July 10, 2024"))
    (found,) = of(shorter_first, court="E.D. La.")
    assert found.limited is not None
    assert found.limited.safe_date == date(2025, 6, 20)
    (found,) = of(replace(CLAIM, conduct_on=told("April 1, 2018")), court="E.D. Wis.")
    assert found.limited is not None
    assert found.limited.safe_date == date(2024, 4, 1)
    assert "law changed within" not in " ".join(found.limited.finding.doubts)


def test_a_grievance_about_another_claim_tolls_nothing_here() -> None:
    other = Claim(id="other", conduct_on=told("May 1, 2019"))
    blow = Event(id="blow", claim="other")
    elsewhere = Grievance(
        id="g2", event="blow", filed_on=told("May 2, 2019"), answered_on=told("June 2, 2019")
    )
    found, _ = of(CLAIM, other, grievances=(GRIEVANCE, elsewhere), events=(blow,))
    assert found.limited is not None
    assert found.limited.arguable_date == date(2016, 2, 29)


def test_a_grievance_filed_once_the_period_was_over_tolls_nothing() -> None:
    stretch = Exhausting(date(2016, 1, 4), date(2016, 4, 4))
    assert limited("VA", "2013-12-06", stretch).arguable_date is None
