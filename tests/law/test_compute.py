from datetime import date
from typing import Any

import pytest

from qidesk.casefile.schema.fields import YesNo
from qidesk.law.deadlines.circumstances import (
    Circumstances,
    Service,
    UsParty,
    disputed_days,
    states_of,
)
from qidesk.law.deadlines.three_dates import Counted, compute_rule
from qidesk.law.finding import Refusal
from qidesk.law.tables.rules import Rule
from tests.law.shelf import counted, court, refused, rule_date, the_book


def rule_of(rule_id: str) -> Rule:
    found = the_book().rule_on(rule_id, date(2020, 1, 1))
    assert isinstance(found, Rule)
    return found


def test_day_thirty_on_a_saturday_rolls_to_monday_and_is_filed_by_friday() -> None:
    dates = counted("NOA30", "2026-11-12").dates
    assert dates.raw == date(2026, 12, 12)
    assert dates.rule_date == dates.safe_date == date(2026, 12, 14)
    assert dates.file_by == date(2026, 12, 11)


def test_the_finding_shows_its_arithmetic_and_its_authority() -> None:
    finding = counted("NOA30", "2026-11-13").finding
    assert finding.conclusion == (
        "Notice of appeal: by the rule Monday, December 14, 2026; safe date Monday, December 14,"
        " 2026; file by Friday, December 11, 2026"
    )
    assert finding.authority == ("FRAP 4(a)(1)(A); 28 U.S.C. § 2107(a)",)
    assert finding.arithmetic == (
        "Friday, November 13, 2026: day of the event, not counted",
        "30 days after: Sunday, December 13, 2026",
        "Sunday: to Monday, December 14, 2026",
        "rule date: Monday, December 14, 2026",
        "safe date: Monday, December 14, 2026",
        "latest arguable date: Wednesday, May 12, 2027",
    )
    assert finding.facts[0].words.endswith("appealable order on the civil docket")


def test_local_rehearing_time_follows_the_circuit_also_from_a_district_court() -> None:
    assert rule_date("REHEAR", "2026-11-02") == "2026-11-16"
    assert rule_date("REHEAR", "2026-11-02", court=court("11th Cir.")) == "2026-11-23"
    assert rule_date("REHEAR", "2026-11-02", court=court("N.D. Ala.")) == "2026-11-23"
    assert rule_date("REHEAR", "2026-11-02", court=court("cadc")) == "2026-12-02"
    assert rule_date("REHEAR", "2026-11-02", court=court("5th Cir.")) == "2026-11-16"
    finding = counted("REHEAR", "2026-11-02", court=court("ca11")).finding
    assert "11th Cir. R. 40-3" in finding.authority
    assert any("must be received" in doubt for doubt in finding.doubts)


def test_other_circuits_rehearing_time_is_said_to_be_unchecked() -> None:
    doubts = counted("REHEAR", "2026-11-02", court=court("5th Cir.")).finding.doubts
    assert any("check the circuit's rules" in doubt for doubt in doubts)


def test_a_united_states_party_gets_the_longer_period_and_its_authority() -> None:
    found = counted("NOA30", "2026-11-13", us_party=UsParty.YES)
    assert found.dates.rule_date == date(2027, 1, 12)
    assert "FRAP 4(a)(1)(B); 28 U.S.C. § 2107(b)" in found.finding.authority
    assert rule_date("REHEAR", "2026-11-12", us_party=UsParty.YES) == "2026-12-28"
    assert (
        rule_date("REHEAR", "2026-11-12", us_party=UsParty.YES, court=court("ca11")) == "2026-12-28"
    )


def test_a_disputed_federal_party_keeps_the_safe_date_at_thirty_days() -> None:
    dates = counted("NOA30", "2026-11-13", us_party=UsParty.DISPUTED).dates
    assert (dates.safe_date, dates.rule_date) == (date(2026, 12, 14), date(2027, 1, 12))


def test_mail_adds_three_days_to_the_rule_date_and_never_to_the_safe_date() -> None:
    mailed = counted("R&R", "2026-11-12", service=Service.MAIL).dates
    assert (mailed.safe_date, mailed.rule_date) == (date(2026, 11, 27), date(2026, 11, 30))
    unknown = counted("R&R", "2026-11-12")
    assert unknown.dates.rule_date == date(2026, 11, 27)
    assert unknown.dates.latest_arguable > unknown.dates.rule_date
    assert any(
        "How the paper was served is not stated" in said for said in unknown.finding.assumptions
    )


def test_electronic_service_added_three_days_until_december_2016() -> None:
    before = rule_date("BRIEF-AE", "2016-11-30", service=Service.ELECTRONIC)
    after = rule_date("BRIEF-AE", "2016-12-01", service=Service.ELECTRONIC)
    assert (before, after) == ("2017-01-03", "2017-01-03")
    assert rule_date("BRIEF-AE", "2016-11-30", service=Service.HAND) == "2016-12-30"


def test_no_mail_day_ever_reaches_a_period_that_runs_from_entry() -> None:
    found = counted("NOA30", "2026-11-13", service=Service.MAIL)
    assert found.dates == counted("NOA30", "2026-11-13").dates
    assert (
        "No days for service: this period does not run from being served." in found.finding.doubts
    )


def test_a_state_holiday_moves_the_rule_date_and_not_the_safe_one() -> None:
    nevada = {date(2006, 10, 27): "Nevada Day"}
    dates = counted("NOA30", "2006-09-27", holidays=nevada).dates
    assert (dates.safe_date, dates.rule_date) == (date(2006, 10, 27), date(2006, 10, 30))


def test_the_supreme_court_keeps_no_state_holiday_but_its_own_closed_days() -> None:
    day = date(2026, 3, 31)
    kept = counted("CERT90", "2025-12-31", holidays={day: "Cesar Chavez Day"})
    assert kept.dates.rule_date == day
    assert any("no state holidays" in doubt for doubt in kept.finding.doubts)
    closed = counted("CERT90", "2025-12-31", closed=frozenset([day])).dates
    assert (closed.safe_date, closed.rule_date) == (day, date(2026, 4, 1))


def test_a_disputed_closing_is_flagged_and_only_the_other_side_may_count_it() -> None:
    found = counted("R59e", "2025-11-26", court=court("S.D. Tex."))
    assert found.dates.rule_date == found.dates.safe_date == date(2025, 12, 24)
    assert found.dates.latest_arguable == date(2025, 12, 29)
    assert any("executive order" in doubt for doubt in found.finding.doubts)


def test_a_separate_document_closes_the_later_window() -> None:
    texas = court("S.D. Tex.")
    made = counted("NOA30", "2021-03-04", court=texas, separate_document=YesNo.YES).dates
    assert made.latest_arguable == made.rule_date == date(2021, 4, 5)
    none = counted("NOA30", "2021-03-04", separate_document=YesNo.NO).dates
    assert none.latest_arguable == date(2021, 8, 31)


def test_a_judgment_older_than_the_separate_document_row_gets_no_later_window() -> None:
    dates = counted("NOA30", "1986-06-13").dates
    assert dates.latest_arguable == dates.rule_date == date(1986, 7, 14)


def test_the_safe_limit_of_an_extension_is_counted_from_the_raw_day_and_not_rolled() -> None:
    dates = counted("EXT", "2010-01-19", safe_on=date(2010, 1, 16)).dates
    assert (dates.safe_date, dates.rule_date) == (date(2010, 2, 15), date(2010, 2, 18))


@pytest.mark.parametrize(
    ("rule", "day", "why"),
    [
        ("R59c", "2009-11-30", "no version of this rule for a day like November 30, 2009"),
        ("COVID", "2021-07-19", "no version of this rule"),
        ("28(j)", "2026-01-05", "has no number of days to count. Promptly"),
        ("NOA30", "1970-01-05", "does not reach 1970-01-05"),
        ("NOA30", "2099-08-01", "does not reach 2099-12-29"),
        ("NOA31", "2026-01-05", "NOA31 is no rule of the table."),
    ],
)
def test_a_date_the_tables_cannot_answer_is_refused(rule: str, day: str, why: str) -> None:
    assert why in refused(rule, day).why


def test_a_start_before_the_calendar_is_refused() -> None:
    found = refused("NOA30", "1971-06-01", safe_on=date(1970, 12, 1))
    assert "does not reach 1970-12-01" in found.why


def test_the_last_hour_is_that_of_the_circuit_clerk_s_office() -> None:
    filed = counted("REHEAR", "2026-11-02", court=court("9th Cir.")).finding.assumptions
    assert any("midnight in San Francisco (America/Los_Angeles)" in said for said in filed)
    elsewhere = (("R59e", "D. Haw."), ("NOA30", "9th Cir."), ("CERT90", "9th Cir."))
    for rule, name in elsewhere:
        told = counted(rule, "2026-11-02", court=court(name)).finding.assumptions
        assert not any("midnight" in said for said in told)


def test_a_day_of_the_court_s_own_is_no_day_to_file_by() -> None:
    assert "file by" not in counted("SEPDOC", "2021-03-04").finding.conclusion
    assert "file by" in counted("NOA30", "2021-03-04").finding.conclusion


def test_a_judgment_too_early_for_the_orders_of_2020_asks_for_its_extension() -> None:
    early, later = (counted("COVID", day).finding.doubts for day in ("2019-12-09", "2019-12-20"))
    assert any("had been extended" in doubt for doubt in early)
    assert not any("had been extended" in doubt for doubt in later)


def test_a_later_change_of_the_rules_is_pointed_at() -> None:
    assert any(
        "look for changes" in doubt for doubt in counted("NOA30", "2026-11-23").finding.doubts
    )
    assert not any(
        "look for changes" in doubt for doubt in counted("NOA30", "2026-11-22").finding.doubts
    )


def test_memory_grade_law_is_marked_and_never_hidden() -> None:
    finding = counted("XPET", "2026-01-05").finding
    assert finding.authority == ("S. Ct. R. 12.5",)
    assert any("cite-check" in doubt for doubt in finding.doubts)


def test_the_states_that_matter_are_the_district_s_and_the_circuit_clerk_s() -> None:
    book, appeal, motion = the_book(), rule_of("NOA30"), rule_of("R59e")
    assert states_of(book, appeal, court("D. Nev.")) == {"NV", "CA"}
    assert states_of(book, motion, court("D. Nev.")) == {"NV"}
    assert states_of(book, appeal, None) is None


def test_disputed_days_are_those_of_the_courts_that_may_keep_them() -> None:
    closings, years = the_book().closings, range(2025, 2027)
    everywhere = disputed_days(closings, years, None)
    texas = disputed_days(closings, years, frozenset({"TX"}))
    scotus = disputed_days(closings, years, frozenset({""}), scotus=True)
    back = disputed_days(closings, years, None, before=True)
    assert date(2026, 4, 20) in everywhere
    assert date(2026, 4, 20) not in texas
    assert date(2025, 12, 24) in texas
    assert sorted(scotus) == [date(2025, 1, 9), date(2025, 1, 20)]
    assert date(2026, 11, 27) in everywhere
    assert date(2026, 11, 27) not in back


def test_every_rule_with_days_has_an_answer_and_says_nothing_it_must_not() -> None:
    book = the_book()
    for rule in book.rules:
        on = rule.effective_from or date(2020, 6, 1)
        found = compute_rule(book, rule, Circumstances(on))
        if rule.period is None:
            assert isinstance(found, Refusal)
            continue
        assert isinstance(found, Counted)
        finding = found.finding
        said = " ".join(
            [finding.conclusion, *finding.arithmetic, *finding.assumptions, *finding.doubts]
        ).casefold()
        assert not any(word in said for word in ("timely", "missed", "none due"))


def test_electronic_service_gave_three_days_until_december_2016_and_in_suits_pending_then() -> None:
    def dates(on: str, since: str | None) -> tuple[str, str, str]:
        began = date.fromisoformat(since) if since else None
        served: dict[str, Any] = {"service": Service.ELECTRONIC, "court": court("1st Cir.")}
        found = counted("BRIEF-AE", on, pending_since=began, **served)
        said = "pending on December 1, 2016" in " ".join(found.finding.doubts)
        assert said == (found.dates.latest_arguable != found.dates.rule_date)
        days = (found.dates.safe_date, found.dates.rule_date, found.dates.latest_arguable)
        return days[0].isoformat(), days[1].isoformat(), days[2].isoformat()

    assert dates("2016-05-02", "2016-01-04") == ("2016-06-01", "2016-06-06", "2016-06-06")
    assert dates("2017-05-02", "2017-01-04") == ("2017-06-01",) * 3
    assert dates("2017-05-02", None) == ("2017-06-01",) * 3
    assert dates("2017-05-02", "2016-11-30") == ("2017-06-01", "2017-06-01", "2017-06-05")


def test_the_first_circuit_s_clerk_counted_33_and_17_days_in_2016() -> None:
    served = {"court": court("1st Cir."), "service": Service.ELECTRONIC}
    assert rule_date("BRIEF-AE", "2016-05-02", **served) == "2016-06-06"
    assert rule_date("REPLY", "2016-06-06", **served) == "2016-06-23"


def test_the_federal_circuit_has_its_thirty_days_for_rehearing() -> None:
    found = counted("REHEAR", "2016-02-09", court=court("Fed. Cir."))
    assert found.dates.rule_date == date(2016, 3, 10)
    assert "30 days by one docket of 2016" in " ".join(found.finding.doubts)


@pytest.mark.parametrize(
    "cite", ["1st Cir.", "2d Cir.", "3d Cir.", "4th Cir.", "8th Cir.", "9th Cir."]
)
def test_a_circuit_seen_to_keep_the_federal_days_for_rehearing_says_by_what(cite: str) -> None:
    found = counted("REHEAR", "2026-03-02", court=court(cite), us_party=UsParty.NO)
    assert (found.dates.rule_date - date(2026, 3, 2)).days == 14
    doubts = " ".join(found.finding.doubts)
    assert "Check the circuit's current rules." in doubts
    assert "not in the table" not in doubts
