"""Published cases' real dates beside what the tables yield (the sample cases among them)."""

from datetime import date

import pytest

from qidesk.law.limitations.borrowed_period import limitation
from qidesk.law.limitations.worked_period import Exhausting, Limited
from tests.law.shelf import counted, refused, rule_date, the_book


@pytest.mark.parametrize(
    ("case", "rule", "trigger", "due"),
    [
        ("McCoy: notice of appeal", "NOA30", "2018-08-22", "2018-09-21"),
        ("McCoy: certiorari without the orders of 2020", "CERT90", "2020-02-11", "2020-05-11"),
        ("McCoy: certiorari, petition uploaded July 10", "COVID", "2020-02-11", "2020-07-10"),
        ("McCoy: response from docketing", "BIO", "2020-07-16", "2020-08-17"),
        ("McCoy: response as requested", "BIO", "2020-08-26", "2020-09-25"),
        ("Taylor v. Riojas: certiorari", "CERT90", "2019-12-20", "2020-03-19"),
        ("Taylor v. Riojas: certiorari, 150 days", "COVID", "2019-12-20", "2020-05-18"),
        ("Hope: certiorari unless rehearing was sought", "CERT90", "2001-02-02", "2001-05-03"),
        ("Cope: certiorari, past Veterans Day", "CERT90", "2021-08-13", "2021-11-12"),
        ("Hamner: objections to the report", "R&R", "2018-04-09", "2018-04-23"),
        ("Hamner: rehearing", "REHEAR", "2019-09-11", "2019-09-25"),
        ("Hamner: certiorari", "CERT90", "2019-12-09", "2020-03-09"),
        ("Hamner: certiorari, filed that day", "COVID", "2019-12-09", "2020-05-07"),
        ("Hamner: response from docketing", "BIO", "2020-05-14", "2020-06-15"),
        ("Hamner: response from docketing", "BIO", "2020-05-16", "2020-06-15"),
        ("Parrish: reopening, outer limit", "REOPEN", "2020-03-23", "2020-09-21"),
        ("Parrish: reopening, after notice", "REOPEN-14", "2020-06-25", "2020-07-09"),
        ("Apodaca: certiorari", "CERT90", "2017-10-10", "2018-01-08"),
        ("Apodaca: longest extension", "CERT-EXT-MAX", "2018-01-08", "2018-03-09"),
        ("Williams v. Arn: notice of appeal", "NOA30", "1986-06-13", "1986-07-14"),
        ("Tarpley v. Friend: notice of appeal", "NOA30", "2009-12-17", "2010-01-19"),
        ("Corporal v. Donaldson: motion to extend", "EXT", "2024-02-12", "2024-03-13"),
        ("Al-Maqablh v. Temple: extension", "CERT-EXT-MAX", "2021-10-20", "2021-12-20"),
        ("Ueckert: judgment taken as entered", "SEPDOC", "2021-03-04", "2021-08-01"),
    ],
)
def test_the_rule_date_is_the_one_the_record_shows(
    case: str, rule: str, trigger: str, due: str
) -> None:
    assert rule_date(rule, trigger) == due, case


def test_parrish_had_sixty_days_against_the_united_states() -> None:
    assert rule_date("NOA60", "2020-03-23") == "2020-05-22"


def test_ueckert_s_defendants_had_until_day_180() -> None:
    assert counted("NOA-QI", "2021-03-04").dates.latest_arguable == date(2021, 8, 31)


def test_hamner_s_application_was_counted_back_from_both_days() -> None:
    assert rule_date("CERT-EXT", "2020-03-09") == "2020-02-28"
    assert rule_date("CERT-EXT", "2020-03-08") == "2020-02-27"
    limit = counted("CERT-EXT-MAX", "2020-03-09", safe_on=date(2020, 3, 8)).dates
    assert (limit.safe_date, limit.rule_date) == (date(2020, 5, 7), date(2020, 5, 8))


def test_hope_s_report_of_2000_had_ten_days_without_weekends_and_holidays() -> None:
    assert rule_date("R&R", "2000-03-10") == "2000-03-24"
    assert "R&R from 1993-12-01 to before 2009-12-01" in refused("R&R", "1993-03-10").allowed


@pytest.mark.parametrize(
    ("case", "state", "accrued", "raw", "due"),
    [
        ("Hope, May 11", "AL", "1995-05-11", "1997-05-11", "1997-05-12"),
        ("Hope, June 7", "AL", "1995-06-07", "1997-06-07", "1997-06-09"),
        ("McCoy", "TX", "2016-12-28", "2018-12-28", "2018-12-28"),
        ("Taylor", "TX", "2013-09-06", "2015-09-06", "2015-09-08"),
        ("Battle, no tolling", "VA", "2013-12-06", "2015-12-06", "2015-12-07"),
        ("Sain v. City of Bend", "OR", "1998-08-14", "2000-08-14", "2000-08-14"),
        ("Nieves v. McSweeney", "MA", "1994-05-12", "1997-05-12", "1997-05-12"),
    ],
)
def test_the_complaint_s_time_ends_when_the_record_says(
    case: str, state: str, accrued: str, raw: str, due: str
) -> None:
    found = limitation(the_book(), state, date.fromisoformat(accrued))
    assert isinstance(found, Limited)
    assert (found.raw.isoformat(), found.rule_date.isoformat()) == (raw, due), case


def test_battle_s_time_with_exhaustion_ended_on_leap_day_of_2016() -> None:
    found = limitation(
        the_book(), "VA", date(2013, 12, 6), Exhausting(date(2013, 12, 6), date(2014, 2, 27))
    )
    assert isinstance(found, Limited)
    assert found.safe_date == date(2015, 12, 4)
    assert found.arguable_date == date(2016, 2, 29)
    assert "plus 83 days of exhausting: Monday, February 29, 2016 (arguable date)" in (
        found.finding.arithmetic
    )
