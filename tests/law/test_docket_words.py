"""What an entry's words are taken to be, where its kind does not say it."""

from typing import Any

import pytest

from qidesk.casefile.records.remedies import EntryKind, ProceedingKind, ServedHow, Whose
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.tables.lawbook import parse_lawbook
from tests.law.dockets import FRIEND, OURS, THEIRS, appeal, civil, dates_of, found_in
from tests.law.shelf import a_file, a_proceeding, an_entry, texts


def certiorari(*entries: Any) -> dict[str, CaseDeadline]:
    proceeding = a_proceeding(ProceedingKind.CERTIORARI)
    parts = (OURS, THEIRS, FRIEND)
    return found_in(a_file(proceedings=(proceeding,), docket_entries=entries, parts=parts))


@pytest.mark.parametrize(
    ("kind", "what", "rule"),
    [
        (EntryKind.ORDER, "Order certified under 28 U.S.C. § 1292(b)", "1292b"),
        (EntryKind.ORDER, "Order denying class certification", "23f"),
        (EntryKind.ORDER, "Order denying a preliminary injunction", "1292a1"),
        (EntryKind.ORDER, "Preliminary injunction granted in part", "PLRA-PI"),
        (EntryKind.MOTION, "Motion to terminate prospective relief", "PLRA-STAY"),
        (EntryKind.JUDGMENT, "Partial judgment under Rule 54(b)", "54b"),
        (EntryKind.ORDER, "Leave to proceed in forma pauperis denied", "IFP"),
        (EntryKind.OTHER, "Jury discharged without a verdict", "R50b-JURY"),
        (EntryKind.MOTION, "Motion for a new trial", "R59c"),
        (EntryKind.OTHER, "Clerk's notice of taxation of costs", "COSTS-D"),
        (EntryKind.OTHER, "Costs taxed", "COSTS-REV"),
        (EntryKind.JUDGMENT, "Judgment for damages of $25,000", "STAY62"),
        (EntryKind.OTHER, "Waiver of service requested", "ANSWER-WAIVER"),
        (EntryKind.ORDER, "Motion to dismiss denied", "ANSWER-MTD"),
        (EntryKind.RESPONSE, "Answer", "AMEND-RESP"),
        (EntryKind.RESPONSE, "Answer", "JURY"),
        (EntryKind.OTHER, "Suggestion of death of a defendant", "DEATH"),
        (EntryKind.OTHER, "Plaintiff received notice of the judgment", "REOPEN-14"),
        (EntryKind.ORDER, "Time to appeal extended", "EXT-ORDER"),
        (EntryKind.ORDER, "Motion to reopen the time to appeal granted", "REOPEN-NOA"),
        (EntryKind.OTHER, "Transcript order", "TRANSC-AE"),
    ],
)
def test_words_on_a_district_docket_set_their_rule(kind: EntryKind, what: str, rule: str) -> None:
    entry = an_entry(
        kind, what=what, filed_on="March 3, 2025", entered_on="March 4, 2025", number="50"
    )
    found = civil(entry, parts=(OURS, THEIRS))[rule]
    assert found.dates is not None
    assert any("is taken from its words to be" in said for said in found.finding.assumptions)


@pytest.mark.parametrize(
    ("kind", "what", "rule"),
    [
        (EntryKind.PETITION, "Petition for permission to appeal", "1292b-ANS"),
        (EntryKind.ORDER, "Permission to appeal granted", "1292b-FEES"),
        (EntryKind.OTHER, "Record filed", "BRIEF-AT"),
        (EntryKind.OTHER, "Designation of contents of appendix", "APPDX-AE"),
        (EntryKind.OTHER, "Bill of costs", "BILL-OBJ"),
    ],
)
def test_words_on_an_appeal_s_docket_set_their_rule(kind: EntryKind, what: str, rule: str) -> None:
    entry = an_entry(kind, what=what, filed_on="March 3, 2025", entered_on="March 4, 2025")
    assert appeal(entry)[rule].dates is not None


def test_a_date_set_for_a_response_to_rehearing_gives_no_days() -> None:
    order = an_entry(EntryKind.ORDER, what="Response to petition for rehearing by June 2")
    found = appeal(order)["AMICUS-RH-OPP"]
    assert found.dates is None
    assert "gives no days to count" in found.finding.conclusion


def test_an_order_without_its_day_of_entry_is_asked_about() -> None:
    order = an_entry(EntryKind.ORDER, what="Motion to dismiss denied", filed_on="March 3, 2025")
    found = civil(order)["ANSWER-MTD"]
    assert found.dates is None
    assert found.needs


def test_the_appellant_is_the_side_whose_notice_came_first_below() -> None:
    def with_notice(filed_by: str, *more: Any) -> dict[str, CaseDeadline]:
        notice = an_entry(
            EntryKind.NOTICE_OF_APPEAL, "n", filed_on="May 1, 2024", filed_by=filed_by
        )
        record = an_entry(
            EntryKind.OTHER, "r", proceeding="a", what="Record filed", filed_on="June 3, 2024"
        )
        proceedings = (
            a_proceeding(),
            a_proceeding(ProceedingKind.APPEAL, id="a", follows_from="p"),
        )
        return found_in(
            a_file(
                proceedings=proceedings,
                docket_entries=(notice, record, *more),
                parts=(OURS, THEIRS),
            )
        )

    assert with_notice("us")["BRIEF-AT"].whose is Whose.OURS
    assert with_notice("them")["BRIEF-AT"].whose is Whose.THEIRS
    cross = an_entry(EntryKind.NOTICE_OF_APPEAL, "x", filed_on="May 9, 2024", filed_by="us")
    briefs = [
        an_entry(EntryKind.BRIEF, f"b{at}", proceeding="a", filed_on=day, filed_by=by)
        for at, (day, by) in enumerate(
            (("July 1, 2024", "them"), ("July 31, 2024", "us"), ("August 30, 2024", "them"))
        )
    ]
    crossed = with_notice("them", cross, *briefs)
    assert "BRIEF-AT" not in crossed
    assert crossed["XBRIEFS"].whose is Whose.THEIRS
    assert crossed["XBRIEFS-2"].whose is Whose.OURS
    assert crossed["XBRIEFS-3"].whose is Whose.THEIRS
    assert crossed["XBRIEFS-4"].whose is Whose.OURS
    assert "APPDX" in crossed


def test_the_supreme_court_s_docket_from_petition_to_merits() -> None:
    """McCoy v. Alamu, No. 20-31: docketed July 14, response requested August 26, 2020."""
    found = certiorari(
        an_entry(
            EntryKind.PETITION,
            "q",
            filed_on="July 10, 2020",
            entered_on="July 16, 2020",
            filed_by="us",
        ),
        an_entry(
            EntryKind.OTHER,
            "r",
            what="Response Requested. (Due September 25, 2020)",
            filed_on="August 26, 2020",
        ),
        an_entry(
            EntryKind.BRIEF,
            "o",
            what="Brief in opposition",
            filed_on="November 25, 2020",
            filed_by="them",
        ),
        an_entry(EntryKind.ORDER, "g", what="Petition GRANTED.", entered_on="January 8, 2021"),
        an_entry(EntryKind.BRIEF, "m", what="Brief", filed_on="February 22, 2021", filed_by="us"),
        an_entry(
            EntryKind.BRIEF, "f", what="Brief", filed_on="February 26, 2021", filed_by="friend"
        ),
        an_entry(EntryKind.BRIEF, "n", what="Brief", filed_on="March 24, 2021", filed_by="them"),
    )
    assert dates_of(found["BIO"]) == ("2020-09-25", "2020-09-25")
    assert found["BIO"].whose is Whose.THEIRS
    assert "AMI-CERT-R" in found
    assert dates_of(found["DIST"]) == ("2020-12-09", "2020-12-09")
    assert found["DIST"].whose is Whose.OURS
    assert dates_of(found["MERITS"]) == ("2021-02-22", "2021-02-22")
    assert dates_of(found["MERITS-R"]) == ("2021-03-24", "2021-03-24")
    assert dates_of(found["MERITS-REPLY"]) == ("2021-04-23", "2021-04-23")
    assert dates_of(found["AMI-MERITS"]) == ("2021-03-31", "2021-03-31")


def test_an_amicus_in_the_supreme_court_gives_notice_ten_days_before() -> None:
    found = certiorari(
        an_entry(EntryKind.PETITION, "q", filed_on="July 10, 2026", entered_on="July 16, 2026")
    )
    assert dates_of(found["AMI-CERT"]) == ("2026-08-17", "2026-08-17")
    assert dates_of(found["AMI-CERT-NOTICE"]) == ("2026-08-05", "2026-08-07")
    assert dates_of(found["PAPER26"]) == ("2026-07-13", "2026-07-13")
    unfiled = certiorari(an_entry(EntryKind.PETITION, "q", entered_on="July 16, 2026"))
    assert "PAPER26" not in unfiled
    assert "BIO" in unfiled


def test_certiorari_granted_without_its_day_takes_no_brief_for_one_on_the_merits() -> None:
    found = certiorari(
        an_entry(EntryKind.ORDER, "g", what="Petition GRANTED."),
        an_entry(EntryKind.BRIEF, "m", filed_on="February 22, 2021", filed_by="us"),
    )
    assert found["MERITS"].dates is None
    assert "MERITS-R" not in found


def test_service_is_counted_from_its_own_day_with_three_days_for_mail() -> None:
    suggestion = an_entry(
        EntryKind.OTHER,
        what="Suggestion of death",
        filed_on="March 3, 2025",
        served_on="March 10, 2025",
        served_how=ServedHow.MAIL,
    )
    assert dates_of(civil(suggestion)["DEATH"]) == ("2025-06-09", "2025-06-12")


def test_an_unknown_trigger_in_the_table_of_words_is_named() -> None:
    broken = texts()
    broken["docket_words"] += "no_such_thing,civil_action,order,words,entered,ours,no\n"
    problems = parse_lawbook(broken)[1]
    assert [each.what for each in problems] == ["no_such_thing is not in the table of triggers"]
