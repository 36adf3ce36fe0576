"""The law commands, as a person at a terminal uses them."""

import json
from typing import Any

import pytest

from tests.desk import Answer, Desk


def law(desk: Desk, *argv: str) -> Answer:
    """Run a law command that needs no vault."""
    return desk.bare("law", *argv)


def law_json(desk: Desk, *argv: str) -> Any:
    answer = law(desk, *argv, "--json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def test_counting_gives_raw_date_and_steps(desk: Desk) -> None:
    data = law_json(desk, "count", "--from", "2009-12-17", "--days", "30")
    assert (data["raw"], data["date"]) == ("2010-01-16", "2010-01-19")
    assert data["steps"][0] == "Thursday, December 17, 2009: day of the event, not counted"
    assert len(data["steps"]) == 5


@pytest.mark.parametrize(
    ("options", "last"),
    [
        ("--from 2007-09-11 --days 10 --before", "2007-08-31"),
        ("--from 2007-09-11 --days 10 --before --closed 2007-08-31", "2007-09-04"),
        ("--from 2021-03-04 --days 150 --no-roll", "2021-08-01"),
        ("--from 2026-11-12 --days 14 --service-days 3", "2026-11-30"),
        ("--from 2006-09-27 --days 30 --holiday 2006-10-27", "2006-10-30"),
        ("--from 2026-04-15 --days 2 --holiday 2026-04-17 --holiday 2026-04-20", "2026-04-21"),
        ("--from 1995-06-07 --years 2", "1997-06-09"),
    ],
)
def test_counting_takes_every_condition(desk: Desk, options: str, last: str) -> None:
    assert law_json(desk, "count", *options.split())["date"] == last


def test_counting_in_words_ends_with_the_last_day_and_the_cautions(desk: Desk) -> None:
    said = law(desk, "count", "--from", "2007-08-22", "--days", "10").out
    assert "last day: 2007-09-04" in said
    assert "short periods left out weekends" in said


def test_a_disputed_closing_is_pointed_out(desk: Desk) -> None:
    data = law_json(desk, "count", "--from", "2025-11-24", "--days", "30")
    assert data["date"] == "2025-12-24"
    assert any("not counted as a holiday" in caution for caution in data["cautions"])


def test_computing_a_rule_gives_three_dates_with_their_authority(desk: Desk) -> None:
    data = law_json(desk, "compute", "noa30", "--trigger", "2026-11-12")
    assert (data["rule"], data["raw"], data["rule_date"]) == ("NOA30", "2026-12-12", "2026-12-14")
    assert (data["safe_date"], data["file_by"]) == ("2026-12-14", "2026-12-11")
    assert data["latest_arguable"] == "2027-05-11"
    assert data["confidence"] == "verified"
    assert data["checked_on"] == "2026-11-22"
    assert data["court"] is None
    assert all(data[name] for name in ("authority", "source", "tables"))


def test_computing_takes_court_party_and_service(desk: Desk) -> None:
    local = law_json(desk, "compute", "REHEAR", "--trigger", "2026-11-02", "--court", "ca11")
    assert (local["rule_date"], local["court"]) == ("2026-11-23", "ca11")
    party = law_json(desk, "compute", "NOA30", "--trigger", "2026-11-13", "--us-party")
    assert party["rule_date"] == "2027-01-12"
    mailed = law_json(desk, "compute", "R&R", "--trigger", "2026-11-12", "--service", "mail")
    assert (mailed["safe_date"], mailed["rule_date"]) == ("2026-11-27", "2026-11-30")
    said = law(desk, "compute", "NOA30", "--trigger", "2006-09-27", "--holiday", "2006-10-27").out
    assert "by the rule Monday, October 30, 2006" in said
    assert "    authority: FRAP 4(a)(1)(A)" in said


def test_a_limitation_period_is_given_with_its_alarm(desk: Desk) -> None:
    data = law_json(desk, "limitations", "--state", "KY", "--accrued", "2025-01-06")
    assert (data["years"], data["one_year_alarm"]) == (1, True)
    assert (data["raw"], data["safe_date"]) == ("2026-01-06", "2026-01-06")
    assert data["arguable_date"] is None
    said = law(desk, "limitations", "--state", "KY", "--accrued", "2025-01-06").out
    assert "ONE YEAR" in said


def test_every_rule_is_listed_with_source_confidence_and_dates(desk: Desk) -> None:
    rows = law_json(desk, "rules")
    assert len(rows) > 90
    for row in rows:
        assert row["source"]
        assert row["confidence"] in ("verified", "memory", "computed")
        assert row["checked_on"] >= "2026-11-22"
        assert {"effective_from", "effective_to", "authority", "trigger"} <= set(row)
    rehearing = next(row for row in rows if row["id"] == "REHEAR")
    assert [each["court"] for each in rehearing["local"]] == (
        "ca11 cadc ca1 ca2 ca3 ca4 ca8 ca9 cafc".split()
    )
    assert all(each["source"] and each["confidence"] for each in rehearing["local"])
    said = law(desk, "rules").out
    assert "CERT90" in said


@pytest.mark.parametrize(
    ("argv", "allowed"),
    [
        ("compute NOA31 --trigger 2026-01-05", "NOA30"),
        ("compute NOA30 --trigger 2026-01-05 --court oz", "S.D. Tex."),
        ("compute NOA30 --trigger 2026-02-30", "2026-11-22"),
        ("compute NOA30 --trigger soon", "2026-11-22"),
        ("compute R59c --trigger 2001-01-05", "R59c from 2009-12-01 on"),
        ("compute 28(j) --trigger 2026-01-05", "qidesk law rules"),
        ("compute R&R --trigger 2026-01-05 --service pigeon", "mail"),
        ("count --from 1950-01-05 --days 3", "1971-01-01"),
        ("count --from 2026-01-05 --days 3 --years 3", "not allowed with"),
        ("count --from 2026-01-05 --days 3 --before --service-days 3", "after an event"),
        ("limitations --state ZZ --accrued 2026-01-05", "TX"),
        ("limitations --state TX --accrued 2026-13-05", "2026-11-22"),
    ],
)
def test_what_is_unknown_is_refused_with_what_is_allowed(
    desk: Desk, argv: str, allowed: str
) -> None:
    answer = law(desk, *argv.split())
    assert answer.code == 2
    assert answer.out == ""
    assert allowed in answer.err


def law_of(desk: Desk, case_id: str, *options: str) -> Answer:
    access = ["--vault", str(desk.vault), "--passphrase-file", str(desk.passphrase_file)]
    answer = desk.bare("law", "deadlines", case_id, *access, *options)
    assert answer.code == 0, answer.err
    return answer


def test_a_case_s_deadlines_follow_from_its_docket(desk: Desk) -> None:
    case_id = desk.a_case()
    desk.done(
        "add",
        "proceeding",
        case_id,
        stdin="kind: civil action\ncourt: S.D. Tex.\nfiler: pro se\nentered on: August 22, 2018",
    )
    rows = {row["rule"]: row for row in json.loads(law_of(desk, case_id, "--json").out)}
    notice = rows["NOA30"]
    assert (notice["rule_date"], notice["safe_date"]) == ("2018-09-21", "2018-09-21")
    assert (notice["whose"], notice["file_by"]) == ("ours", "2018-09-20")
    assert len(notice["rescues"]) == 8
    assert notice["mailbox"]
    assert notice["tables"]
    said = law_of(desk, case_id).out
    assert "] ours: Notice of appeal: by the rule Friday, September 21, 2018" in said
    assert "[NOA30@" in said
    assert "    stands: not confirmed" in said
    assert "Motion to extend the time to appeal" in said
    assert not any(word in said.casefold() for word in ("timely", "missed", "none due"))


def test_an_unknown_day_of_entry_is_null_and_asked_for(desk: Desk) -> None:
    case_id = desk.a_case()
    desk.done("add", "proceeding", case_id, stdin="kind: civil action\nsigned on: August 20, 2018")
    rows = {row["rule"]: row for row in json.loads(law_of(desk, case_id, "--json").out)}
    assert rows["NOA30"]["rule_date"] is None
    assert rows["NOA30"]["safe_date"] is None
    assert rows["NOA30"]["needs"]
    assert "[EXT-MAX]" not in law_of(desk, case_id).out


def test_a_case_without_a_docket_says_that_nothing_could_be_computed(desk: Desk) -> None:
    case_id = desk.a_case()
    assert law_of(desk, case_id).out.startswith("No docket event that has a rule was entered")
    assert json.loads(law_of(desk, case_id, "--json").out) == []


@pytest.mark.parametrize(
    "day",
    [
        "2026-11-22",
        "November 22, 2026",
        "11/22/26",
        "22 Nov 2026",
        "Sunday, Nov. 22, 2026",
        "four days before Thanksgiving 2026",
    ],
)
def test_a_count_begins_on_any_readable_day(desk: Desk, day: str) -> None:
    data = law_json(desk, "count", "--from", day, "--days", "30")
    assert data["date"] == "2026-12-22"
