"""The few words in which a deadline stands on a page, whoever prints the page."""

from dataclasses import replace
from datetime import date

import pytest

from qidesk.casefile.records.remedies import Filer, TriggerVerified, Whose
from qidesk.law.deadlines.words import filer_words, files_words, seen_words, short_day, whose_words
from qidesk.law.finding import Finding, Relied
from tests.law.dockets import civil
from tests.law.shelf import the_book


def test_who_files_is_said_of_our_own_papers_alone() -> None:
    found = civil(entered_on="November 12, 2026")
    ours, theirs = found["NOA30"], found["FEES"]
    assert (whose_words(ours), files_words(ours)) == (
        Whose.OURS.words,
        "the person files, pro se",
    )
    assert (whose_words(theirs), files_words(theirs)) == (Whose.THEIRS.words, "")


def test_a_day_of_nobody_in_the_suit_is_the_court_s_or_an_amicus_s_or_is_left_open() -> None:
    the_court_s = civil(entered_on="November 12, 2026")["EXT-MAX"]
    amicus = next(rule for rule in the_book().rules if rule.who.value == "amicus")
    assert whose_words(the_court_s) == "the court"
    assert whose_words(replace(the_court_s, rule=amicus)) == "amici"
    assert whose_words(replace(the_court_s, rule=None)) == ""


@pytest.mark.parametrize("filer", [None, *Filer])
def test_every_filer_has_words(filer: Filer | None) -> None:
    assert filer_words(filer).endswith(("files", "files, pro se", "not entered"))


def test_how_an_entry_is_known_is_said_as_far_as_anybody_said() -> None:
    assert [
        seen_words(each) for each in (TriggerVerified.DOCKET, TriggerVerified.CLAIMED, None)
    ] == [
        "seen on the docket",
        "claimed, not checked against the docket",
        "not said to be checked against the docket",
    ]


def test_a_day_of_a_narrow_column_leads_with_its_weekday() -> None:
    assert short_day(date(2026, 12, 11)) == "Fri Dec 11, 2026"


def test_what_decided_a_count_is_told_without_its_start_and_its_result() -> None:
    counted = civil(entered_on="November 12, 2026")["NOA30"]
    assert counted.circumstances == (
        "court: S.D. Tex.",
        "United States party: no",
        "separate document: unknown",
        "filed by: pro se",
    )
    waiting = civil(signed_on="November 12, 2026")["NOA30"]
    assert waiting.circumstances == ("court: S.D. Tex.",)


def test_two_findings_that_say_the_same_of_other_records_are_alike_without_their_links() -> None:
    one, other = (
        Finding("It is so.", facts=(Relied("released June 2, 2024", each),), records=(each,))
        for each in ("spell", "another spell")
    )
    assert one != other
    assert one.unlinked == other.unlinked
    assert one.unlinked.rests_on == ()
    assert one.unlinked.facts[0].words == "released June 2, 2024"


def test_the_first_authority_leads_to_the_others_and_bears_their_warning() -> None:
    rules = {rule.id: rule for rule in the_book().rules}
    read = rules["NOA30"].provenance
    assert read.authority == "FRAP 4(a)(1)(A); 28 U.S.C. § 2107(a)"
    assert read.first_cited == "FRAP 4(a)(1)(A)"
    unread = replace(read, confidence=type(read.confidence)("memory"))
    assert unread.first_cited == "FRAP 4(a)(1)(A) [cite-check]"
    assert replace(unread, authority="").first_cited == ""
