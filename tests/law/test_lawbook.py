import csv
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from qidesk.law.finding import Finding, Refusal, told_once
from qidesk.law.tables.lawbook import TABLES, LawBook, parse_lawbook
from qidesk.law.tables.rules import (
    Confidence,
    Court,
    Limitation,
    Provenance,
    Rule,
    Tolls,
    cite_check,
)
from tests.law.shelf import SHARED, shared_rows, texts, the_book

LAW_IDS = """
    NOA30 NOA60 NOA-QI NOA-early XAPP TOLL PREM EXT REOPEN SEPDOC INMATE MISFILE 1292b 23f 1292a1
    54b IFP R59e R59b R52b R50b R59c R60b FEES COSTS-D STAY62 R&R ANSWER AMEND SERVE DEATH JURY MOTN
    TRANSC REPSTMT APPDX BRIEF-AT BRIEF-AE REPLY XBRIEFS AMICUS AMICUS-RH MOTRESP REHEAR MANDATE
    MANDSTAY BILL-A 28(j) CERT90 CERT-EXT XPET SUPP-R BIO DIST AMI-CERT MERITS AMI-MERITS REH-SC
    JUDG-SC COVID PAPER26
""".split()


def problems_with(table: str, old: str, new: str) -> list[str]:
    """What is wrong once a piece of one table is replaced, its first occurrence only."""
    changed = texts()
    assert old in changed[table]
    changed[table] = changed[table].replace(old, new, 1)
    return [f"{problem.where}: {problem.what}" for problem in parse_lawbook(changed)[1]]


def test_every_deadline_of_the_law_facts_has_its_row() -> None:
    assert [each for each in LAW_IDS if each not in the_book().rule_ids] == []


def test_every_deadline_is_known_as_surely_as_the_law_facts_say_and_no_surer() -> None:
    told, read_since = tags_of_the_law_facts(), confirmed_deadlines()
    assert told.keys() >= set(LAW_IDS)
    for rule_id in set(LAW_IDS) - read_since:
        versions = the_book().versions(rule_id)
        assert isinstance(versions, tuple)
        confidence = versions[-1].provenance.confidence
        assert told[rule_id].startswith(confidence) or "memory" in told[rule_id], rule_id
        assert confidence is not Confidence.VERIFIED or "memory" not in told[rule_id], rule_id


def confirmed_deadlines() -> set[str]:
    """The deadlines that were read in a source after the facts' tables were written."""
    rows = shared_rows("law/verified_2026-11.csv")
    return {
        row["row_key"]
        for row in rows
        if row["table"] == "deadlines" and row["verdict"] == "confirmed"
    }


def tags_of_the_law_facts() -> dict[str, str]:
    """For each deadline of the facts' tables, what they say of how it is known."""
    facts = SHARED / "LAW.md"
    if not facts.is_file():
        pytest.skip("the law facts are kept beside the project, and are not here")
    table = facts.read_text("utf-8").split("## 1.2 ")[1].split("## 1.3 ")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")]
    return {
        rule_id.strip(): cells[4].strip()
        for cells in rows
        if len(cells) > 4
        for rule_id in cells[0].split(",")
    }


def test_every_rule_says_its_source_when_it_was_checked_and_how_it_is_known() -> None:
    for rule in the_book().rules:
        assert rule.provenance.source
        assert rule.provenance.authority
        assert rule.provenance.checked_on >= date(2026, 11, 22)
        assert rule.period or rule.notes


def test_what_has_no_days_to_count_stays_as_a_row_that_says_so() -> None:
    bare = {rule.id for rule in the_book().rules if rule.period is None}
    assert bare == {
        "NOA-early",
        "PREM",
        "INMATE",
        "MISFILE",
        "R60b",
        "AMICUS-RH-OPP",
        "MANDSTAY",
        "28(j)",
        "AMI-CERT-R",
        "FEE-NOA",
        "REHEAR-GR",
        "REINSTATE",
        "REINSTATED",
        "CERT-DAY",
        "CALLED",
        "FEE-ORDER",
        "FORMS",
        "REMAND",
        "SHOW-CAUSE",
        "TRANSFER",
    }


def test_versions_of_a_rule_follow_each_other_without_gap_or_overlap() -> None:
    for rule_id in the_book().rule_ids:
        versions = the_book().versions(rule_id)
        assert isinstance(versions, tuple)
        for earlier, later in pairwise(versions):
            assert earlier.effective_to == later.effective_from is not None


def test_no_table_claims_that_anything_is_in_time_or_too_late() -> None:
    for text in texts().values():
        for word in ("timely", "missed", "none due"):
            assert re.search(rf"\b{word}\b", text.casefold()) is None


def test_every_district_is_in_its_circuit() -> None:
    theirs = {
        row["courts_db_id"]: (row["citation"], row["circuit"])
        for row in shared_rows("law/districts.csv")
    }
    ours = {
        court.id: (court.cite, court.circuit)
        for court in the_book().courts
        if court.level == "district"
    }
    assert ours == theirs
    assert len(ours) == 94


def test_every_limitation_period_is_the_one_of_the_law_facts() -> None:
    changed = {"LA", "WI"}
    for row in shared_rows("law/limitations.csv"):
        found = the_book().limitation_on(row["code"], date(2015, 1, 2))
        assert isinstance(found, Limitation)
        assert (found.jurisdiction, found.circuit) == (row["jurisdiction"], row["circuit"])
        if row["code"] not in changed:
            assert found.years == int(row["years"])
            assert found.statute == row["statute"]
        assert (found.years == 1) == found.one_year_alarm


@pytest.mark.parametrize(
    ("name", "court_id"),
    [
        ("ca11", "ca11"),
        ("11th Cir.", "ca11"),
        ("S.D. Tex.", "txsd"),
        ("s.d. tex", "txsd"),
        ("Supreme Court", "scotus"),
        ("D.C. Cir.", "cadc"),
        ("D. Vt.", "vtd"),
    ],
)
def test_a_court_is_known_by_its_id_or_its_citation(name: str, court_id: str) -> None:
    found = the_book().court(name)
    assert isinstance(found, Court)
    assert found.id == court_id


def test_an_unknown_court_rule_or_state_is_refused_with_what_is_known() -> None:
    book = the_book()
    for refused, known in (
        (book.court("Court of Oregon"), "D. Or."),
        (book.versions("NOA31"), "NOA30"),
        (book.rule_on("NOA31", date(2020, 1, 1)), "NOA30"),
        (book.limitation_on("ZZ", date(2020, 1, 1)), "TX"),
    ):
        assert isinstance(refused, Refusal)
        assert known in refused.allowed


def test_the_version_of_a_rule_goes_by_the_day() -> None:
    def period(day: str) -> int:
        rule = the_book().rule_on("reply", date.fromisoformat(day))
        assert isinstance(rule, Rule)
        assert rule.period is not None
        return rule.period.number

    assert (period("2018-11-30"), period("2018-12-01")) == (14, 21)
    old = the_book().rule_on("REPLY", date(2009, 11, 30))
    assert isinstance(old, Refusal)
    assert old.allowed == ("REPLY from 2009-12-01 to before 2018-12-01", "REPLY from 2018-12-01 on")
    late = the_book().rule_on("COVID", date(2021, 7, 19))
    assert isinstance(late, Refusal)
    assert late.allowed == (
        "COVID from 2019-10-21 to before 2019-12-20",
        "COVID from 2019-12-20 to before 2021-07-19",
    )


def test_a_state_is_known_by_code_or_name_and_its_row_by_the_day_of_accrual() -> None:
    def years(state: str, day: str) -> tuple[int, int]:
        row = the_book().limitation_on(state, date.fromisoformat(day))
        assert isinstance(row, Limitation)
        return row.years, row.safe_years

    assert years("Texas", "2020-01-01") == years("tx", "2020-01-01") == (2, 2)
    assert (years("LA", "2024-06-30"), years("LA", "2024-07-01")) == ((1, 1), (2, 2))
    assert (years("WI", "2018-04-04"), years("WI", "2018-04-05")) == ((6, 6), (3, 3))
    assert (years("FL", "2023-03-23"), years("FL", "2023-03-24")) == ((4, 4), (4, 2))
    assert (years("MO", "2026-08-27"), years("MO", "2026-08-28")) == ((5, 5), (5, 3))


def test_tolling_goes_by_the_state_s_own_row_first() -> None:
    def tolls(circuit: str, state: str) -> str | None:
        row = the_book().tolling_in(circuit, state)
        return row.tolls if row else None

    assert (tolls("7", "IL"), tolls("7", "IN")) == (Tolls.YES, Tolls.UNSETTLED)
    assert tolls("4", "VA") == Tolls.YES
    assert tolls("99", "ZZ") is None


@pytest.mark.slow
def test_a_change_of_any_table_changes_the_fingerprint() -> None:
    plain = parse_lawbook(texts())[0].fingerprint
    for name in TABLES:
        changed = {**texts(), name: texts()[name] + "\n"}
        assert parse_lawbook(changed)[0].fingerprint != plain
    assert plain == the_book().fingerprint


def test_a_missing_table_is_a_problem() -> None:
    kept = {name: text for name, text in texts().items() if name != "courts"}
    book, problems = parse_lawbook(kept)
    assert isinstance(book, LawBook)
    assert ("courts", "this table of law is missing") in [(p.where, p.what) for p in problems]


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("deadlines", "same side,30,", "same side,thirty,", "period: is no whole number: thirty"),
        ("deadlines", "NOA30,A", ",A", "id: is empty"),
        ("deadlines", ",FRAP,yes", ",FRAC,yes", "counting: is FRAC; allowed: FRAP, FRCP, SCOTUS"),
        ("deadlines", ",yes,yes,none,", ",maybe,yes,none,", "roll: is neither yes nor no: maybe"),
        ("deadlines", ",verified,", ",certain,", "confidence: is certain; allowed: verified"),
        ("deadlines", ",2026-11-22,", ",today,", "checked_on: is no date like 2026-11-22: today"),
        ("deadlines", ",2026-11-22,", ",,", "checked_on: needs the day this row was checked"),
        ("deadlines", "judgment_entered", "judgement", "judgement is not in the table of triggers"),
        ("deadlines", ",SEPDOC,", ",SEPDOK,", "SEPDOK is not in the table of deadlines"),
        ("deadlines", "notice_of_appeal", "notice", "notice is no kind of docket entry"),
        ("deadlines", "NOA30,A,Notice of appeal,", "NOA30,A,Notice,of,appeal,", "too many or too"),
        ("triggers", "cert_due,", "certdue,", "cert_due is not in the table of triggers"),
        ("local_times", "ca11", "ca99", "ca99 is not in the table of courts"),
        ("local_times", "REHEAR,", "REHEER,", "REHEER is not in the table of deadlines"),
        ("rescues", "NOA30|NOA60", "NOA31|NOA60", "NOA31 is not in the table of deadlines"),
        ("closings", "easter-47", "lent", "day: is no way to write a day: lent"),
        ("limitations", ",2,2,no,", ",two,2,no,", "years: is no whole number: two"),
        ("limitations", ",2,2,no,", ",,2,no,", "years: is empty"),
    ],
)
def test_a_slip_in_a_table_is_named_with_its_place(
    table: str, old: str, new: str, said: str
) -> None:
    assert said in " / ".join(problems_with(table, old, new))


def test_a_short_line_is_named() -> None:
    changed = {**texts(), "triggers": texts()["triggers"] + "lonely\n"}
    (problem,) = parse_lawbook(changed)[1]
    assert "too many or too few columns" in problem.what


def test_a_gap_between_two_rows_of_a_state_is_refused() -> None:
    changed = texts()
    rows = list(csv.reader(changed["limitations"].splitlines()))
    at = rows[0].index("accrued_to")
    old = next(row for row in rows if row[0] == "LA" and row[at])
    changed["limitations"] = changed["limitations"].replace(f",,{old[at]},", ",,2024-01-01,", 1)
    book = parse_lawbook(changed)[0]
    found = book.limitation_on("LA", date(2024, 3, 1))
    assert isinstance(found, Refusal)
    assert found.why == "LA: the table has no row for a claim accrued on 2024-03-01."


def test_only_what_was_read_in_its_source_is_free_of_a_warning() -> None:
    for rule in the_book().rules:
        unread = rule.provenance.confidence is not Confidence.VERIFIED
        assert bool(rule.provenance.doubt) == unread
        assert ("[cite-check]" in rule.provenance.cited) == unread


def test_a_finding_names_in_one_line_all_that_it_rests_on_unread() -> None:
    statute, note = (
        Provenance(authority, "general knowledge", Confidence.MEMORY, date(2026, 11, 22))
        for authority in ("28 U.S.C. § 1915(g)", "")
    )
    read = replace(statute, confidence=Confidence.VERIFIED)
    assert cite_check(read) == ()
    said = "28 U.S.C. § 1915(g); what the desk's tables say without an authority"
    assert cite_check(statute, read, statute, note) == (
        f"From memory, to be cite-checked: {said}.",
    )
    found = Finding(
        "It is so.", doubts=("Unsettled.", *cite_check(statute, note), *cite_check(note))
    )
    assert found.from_memory == tuple(said.split("; "))
    assert told_once(found.doubts) == ("Unsettled.", f"From memory, to be cite-checked: {said}.")
    assert told_once(("Unsettled.", "Unsettled.")) == ("Unsettled.",)


@pytest.mark.parametrize("written", ["TX", "tx", "Texas", " texas ", "Tex.", "TEXAS"])
def test_a_state_is_known_however_it_is_written(written: str) -> None:
    book = the_book()
    row = book.limitation_on(written, date(2024, 3, 1))
    assert not isinstance(row, Refusal)
    assert row.code == "TX"
    assert book.limitation_changes(written) == book.limitation_changes("TX")
