"""The words of docket entries: every ruling, denial, dismissal and schedule raises a candidate."""

import json
from datetime import date
from pathlib import Path

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, ProceedingKind
from qidesk.law.deadlines.called_for import as_called_for
from qidesk.law.deadlines.docket import Occurrence
from qidesk.law.deadlines.occurrences import dockets_of
from tests.law.dockets import OURS, THEIRS
from tests.law.shelf import SHARED, a_file, a_proceeding, an_entry, the_book, told

UNSAID = EntryKind.OTHER
CIVIL, APPEAL, SUPREME = (
    ProceedingKind.CIVIL, ProceedingKind.APPEAL, ProceedingKind.CERTIORARI,
)  # fmt: skip


def said_by(kind: ProceedingKind, *entries: DocketEntry) -> list[Occurrence]:
    file: CaseFile = a_file(
        proceedings=(a_proceeding(kind),), docket_entries=entries, parts=(OURS, THEIRS)
    )
    [docket] = dockets_of(file)
    return list(as_called_for(docket, the_book()))


def raised(kind: ProceedingKind, what: str, entry_kind: EntryKind) -> set[str]:
    entry = an_entry(
        entry_kind, what=what, filed_on="November 9, 2026", entered_on="November 9, 2026"
    )
    return {each.trigger for each in said_by(kind, entry)}


FINAL_IN_THE_DISTRICT_COURT = [
    (
        "RULING AND ORDER granting 21 Motion to Dismiss. Plaintiff's claims are DISMISSED WITH"
        " PREJUDICE. A separate judgment shall be issued."
    ),
    "ORDER ADOPTING 30 REPORT AND RECOMMENDATION. This case is dismissed without prejudice.",
    "ORDER ACCEPTING 30 FINDINGS, CONCLUSIONS, AND RECOMMENDATION of the Magistrate Judge",
    "MEMORANDUM OPINION AND ORDER granting 40 Motion for Summary Judgment",
    "ORDER: Defendants' motion for summary judgment is GRANTED. Civil case terminated.",
    (
        "MEMORANDUM AND ORDER: for the reasons stated the complaint is dismissed as frivolous under"
        " 28 U.S.C. § 1915A."
    ),
    "ORDER dismissing case for failure to state a claim",
    "ORDER DISMISSING CASE for want of prosecution",
    "CASE CLOSED per order",
    "ORDER directing the clerk to close this case",
    "FINAL JUDGMENT entered in favor of defendants",
    "CLERK'S JUDGMENT dismissing action",
    "JUDGMENT: plaintiff take nothing",
    "CONSENT JUDGMENT",
    "STIPULATION of Dismissal with prejudice by all parties",
    "NOTICE of Voluntary Dismissal by plaintiff",
    "The Court hereby DISMISSES this suit",
    "ORDER granting qualified immunity to Defendant Smith and dismissing him",
    "MEMORANDUM: qualified immunity is GRANTED. Clerk to close this civil action",
    "ORDER granting 33 Motion for Judgment on the Pleadings",
    "MINUTE ENTRY: motion for summary judgment GRANTED for the reasons stated on the record",
    "ORDER granting in part and denying in part 52 Motion for Summary Judgment",
    "OPINION and ORDER sustaining defendant's motion to dismiss",
    (
        "TEXT ORDER granting Motion to Dismiss for failure to exhaust; claims dismissed without"
        " prejudice."
    ),
]

DECIDED_ON_APPEAL = [
    "CLERK ORDER dismissing appeal pursuant to 5th Cir. R. 42 for want of prosecution",
    "ORDER: the appeal is DISMISSED for lack of jurisdiction",
    "UNPUBLISHED OPINION FILED. [25-20001 Affirmed]",
    "PUBLISHED OPINION FILED. Reversed and remanded",
    "Filed memorandum disposition. AFFIRMED.",
    "SUMMARY ORDER AND JUDGMENT, affirming judgment of district court",
    "JUDGMENT issued as mandate",
    "ORDER granting motion to voluntarily dismiss appeal under FRAP 42(b)",
    "PER CURIAM OPINION: vacated and remanded",
]

DENIES_REHEARING = [
    "Petition for rehearing en banc denied",
    "COURT ORDER denying petition for panel rehearing and rehearing en banc",
    "ORDER filed denying Appellant's petition for rehearing",
    "The petition for rehearing is DENIED. Judge Smith would grant it.",
    (
        "ON PETITION FOR REHEARING EN BANC: treating the petition as one for panel rehearing, it is"
        " DENIED"
    ),
    "Petition for rehearing DENIED; motion for extension of time to file rehearing moot",
]


@pytest.mark.parametrize("kind", [EntryKind.ORDER, UNSAID])
@pytest.mark.parametrize("what", FINAL_IN_THE_DISTRICT_COURT)
def test_a_ruling_that_may_be_final_raises_a_judgment_frap_4_a_1(
    what: str, kind: EntryKind
) -> None:
    assert "judgment_entered" in raised(CIVIL, what, kind)


@pytest.mark.parametrize("kind", [EntryKind.ORDER, UNSAID])
@pytest.mark.parametrize("what", DECIDED_ON_APPEAL)
def test_a_decision_or_dismissal_on_appeal_raises_a_judgment_s_ct_r_13_1(
    what: str, kind: EntryKind
) -> None:
    assert "appeal_judgment_entered" in raised(APPEAL, what, kind)


@pytest.mark.parametrize("kind", [EntryKind.ORDER, UNSAID, EntryKind.REHEARING])
@pytest.mark.parametrize("what", DENIES_REHEARING)
def test_a_denial_of_rehearing_is_raised_by_its_words_s_ct_r_13_3(
    what: str, kind: EntryKind
) -> None:
    assert "rehearing_denied" in raised(APPEAL, what, kind)


@pytest.mark.parametrize(
    ("court", "what", "trigger"),
    [
        (APPEAL, "ORDER granting petition for rehearing en banc; the opinion is vacated",
         "rehearing_granted"),
        (APPEAL, ("A majority having voted to rehear this case en banc, it is ORDERED that the case"
         " be reheard en banc"), "rehearing_granted"),
        (APPEAL, "COURT ORDER granting motion to reinstate appeal", "reinstated"),
        (CIVIL, "ORDER vacating dismissal and reinstating case", "reinstated"),
        (APPEAL, "ORDER dismissing appeal for failure to pay the filing fee",
         "want_of_prosecution"),
        (APPEAL, "MANDATE ISSUED", "mandate_noted"),
        (CIVIL, "MANDATE of USCA as to 80 Notice of Appeal", "mandate_noted"),
        (CIVIL, "ORDER denying 5 Motion for Leave to Proceed in forma pauperis on appeal",
         "fee_denial_served"),
        (CIVIL, "ORDER certifying that the appeal is not taken in good faith", "fee_denial_served"),
        (CIVIL, "NOTICE OF APPEAL as to 90 Judgment by plaintiff", "notice_filed"),
        (CIVIL, "REPORT AND RECOMMENDATION that the motion be granted", "report_served"),
        (CIVIL, "ORDER: the Court RECOMMENDS dismissal of this action", "report_served"),
        (CIVIL, "CLOSED CASE. Clerk's notice", "judgment_entered"),
        (CIVIL, "SUA SPONTE DISMISSAL pursuant to 28 U.S.C. 1915A", "judgment_entered"),
        (CIVIL, "ORDER CERTIFYING APPEAL FROM IFP as not in good faith", "fee_denial_served"),
        (CIVIL, "TEXT ORDER: plaintiff's motion for reconsideration denied",
         "tolling_order_entered"),
        (CIVIL, "ORDER on motion for new trial: denied", "tolling_order_entered"),
        (APPEAL, "COA DENIED; appeal terminated", "appeal_judgment_entered"),
        (APPEAL, "ORDER withdrawing mandate", "reinstated"),
        (APPEAL, "NOTICE of hearing: oral argument January 12, 2027 9:00 a.m.", "argument"),
        (CIVIL, "ORDER denying 30 Motion for Summary Judgment; qualified immunity is DENIED",
         "immunity_denied"),
        (CIVIL, "ORDER: defendants' assertion of QI is REJECTED", "immunity_denied"),
        (CIVIL, "ORDER denying [33] motion to dismiss based on immunity", "immunity_denied"),
        (CIVIL, "ORDER deferring ruling on qualified immunity until after discovery",
         "immunity_denied"),
        (CIVIL, "Defendant is not entitled to QI", "immunity_denied"),
        (APPEAL, "The petition is denied.", "rehearing_denied"),
        (APPEAL, "ORDER granting motion for summary affirmance", "appeal_judgment_entered"),
        (SUPREME, "Certiorari DISMISSED as improvidently granted", "supreme_decision_entered"),
        (CIVIL, "ORDER granting extension of the time to appeal", "extension_granted"),
        (SUPREME, "Petition for a writ of certiorari filed. (Response due October 13, 2022)",
         "petition_docketed"),
        (SUPREME, "Petition DENIED.", "supreme_decision_entered"),
        (SUPREME, "Petition GRANTED. Judgment VACATED and case REMANDED",
         "supreme_decision_entered"),
    ],
)  # fmt: skip
def test_what_else_a_court_did_is_raised_by_its_words(
    court: ProceedingKind, what: str, trigger: str
) -> None:
    assert trigger in raised(court, what, UNSAID)


@pytest.mark.parametrize(
    "what",
    [
        "MOTION to Dismiss with prejudice by Warden Smith",
        "MOTION for Summary Judgment filed by defendants",
        "Memorandum in Support re 22 MOTION to Dismiss; the case should be dismissed",
        "PROPOSED ORDER granting motion for summary judgment",
        "NOTICE OF HEARING on 22 Motion to Dismiss",
        "RESPONSE to motion: the case should not be dismissed",
        "Reply in support of motion for summary judgment, which should be granted",
        "Set Deadlines as to 22 MOTION to Dismiss",
        "NOTICE of Appearance by counsel",
    ],
)
def test_a_paper_that_asks_for_a_ruling_raises_none(what: str) -> None:
    assert raised(CIVIL, what, UNSAID) & {"judgment_entered", "immunity_denied"} == set()


@pytest.mark.parametrize(
    "what",
    [
        "ORDER denying 22 Motion to Dismiss",
        "ORDER denying 40 Motion for Summary Judgment",
        "ORDER granting Motion for Extension of Time to File Response as to 22 Motion to Dismiss",
        "ORDER granting extension of time to file motion for summary judgment",
        "ORDER TO SHOW CAUSE why this case should not be dismissed for failure to prosecute",
        "ORDER: plaintiff shall file an amended complaint by June 1 or the case may be dismissed",
        "ORDER administratively closing case pending arbitration",
        "ORDER granting 27 Motion for Pro hac vice",
        "SCHEDULING ORDER: final pretrial conference set",
        "ORDER denying motion for extension of time",
        "Minute Entry: motion hearing held; ruling reserved",
        "ORDER granting 7 Motion to Appear by Telephone",
        "ORDER granting motion to stay discovery pending ruling on qualified immunity",
    ],
)
def test_an_order_that_ends_nothing_raises_no_judgment(what: str) -> None:
    assert "judgment_entered" not in raised(CIVIL, what, EntryKind.ORDER)


@pytest.mark.parametrize(
    "what",
    [
        "ORDER denying motion for extension of time to file petition for rehearing",
        "ORDER granting motion for leave to file rehearing petition in excess of page limits",
        "ORDER denying motion to stay the mandate",
        "ORDER to show cause why the appeal should not be dismissed",
        "ORDER denying appellee's motion to dismiss appeal",
        "Motion for extension of time to file brief granted",
    ],
)
def test_an_order_on_time_or_length_decides_no_appeal_and_no_rehearing(what: str) -> None:
    found = raised(APPEAL, what, EntryKind.ORDER)
    assert found & {"rehearing_denied", "rehearing_granted", "appeal_judgment_entered"} == set()


@pytest.mark.parametrize(
    ("court", "what", "rule", "day"),
    [
        (APPEAL, "SCHEDULE NOTICE. Appellant Opening Brief Due 11/24/2023.", "BRIEF-AT",
         "2023-11-24"),
        (APPEAL, "BRIEFING NOTICE ISSUED A/Pet's Brief Due on 07/10/2023 for Appellant", "BRIEF-AT",
         "2023-07-10"),
        (APPEAL, ("RULING LETTER SENT resetting briefing schedule: appellee brief now due"
         " 06/12/2023."), "BRIEF-AE", "2023-06-12"),
        (APPEAL, ("BRIEFING ORDER filed. Opening Brief and Appendix due February 12, 2024."
         " Response Brief due March 13, 2024."), "BRIEF-AE", "2024-03-13"),
        (APPEAL, "Reply Brief due on 08/28/2023 for Appellant", "REPLY", "2023-08-28"),
        (APPEAL, "The opening brief shall be filed by December 4, 2026", "BRIEF-AT", "2026-12-04"),
        (APPEAL, "Appellant Brief deadline set for 12/04/2026", "BRIEF-AT", "2026-12-04"),
        (APPEAL, "Time schedule order: A/Pet. brief due 12/04/2026", "BRIEF-AT", "2026-12-04"),
        (APPEAL, "The answering brief must be filed by Jan. 4, 2027", "BRIEF-AE", "2027-01-04"),
        (APPEAL, "Reply brief deadline 1/25/2027", "REPLY", "2027-01-25"),
        (APPEAL, "Transcript order due on 03/22/2023 for Appellant", "TRANSC", "2023-03-22"),
        (APPEAL, "ORDER: time to file a petition for rehearing extended to 12/14/2026", "REHEAR",
         "2026-12-14"),
        (CIVIL, ("ORDER granting motion. Time to file notice of appeal extended to November 30,"
         " 2026"), "NOA30", "2026-11-30"),
        (CIVIL, "REPORT AND RECOMMENDATION. Objections to R&R due by 4/23/2018", "R&R",
         "2018-04-23"),
        (CIVIL, "ORDER: the fee for the appeal is due 12/1/2026", "FEE-ORDER", "2026-12-01"),
        (CIVIL, "SCHEDULING ORDER: Dispositive motions due 1/15/2027. Discovery due 2/18/2027",
         "CALLED", "2027-01-15"),
        (SUPREME, ("Motion to proceed in forma pauperis DENIED. Petitioner is allowed until"
         " December 30, 2026 to pay the docketing fee"), "FEE-ORDER", "2026-12-30"),
        (SUPREME, ("Motion to extend the time to file a response granted and the time is extended"
         " to and including December 28, 2026"), "BIO", "2026-12-28"),
        (SUPREME, ("Application (26A300) granted by Justice Alito extending the time to file until"
         " January 17, 2027"), "CERT90", "2027-01-17"),
    ],
)  # fmt: skip
def test_a_schedule_notice_sets_its_day(
    court: ProceedingKind, what: str, rule: str, day: str
) -> None:
    kind = EntryKind.ORDER if court is CIVIL else UNSAID
    entry = an_entry(kind, what=what, filed_on="October 2, 2023", entered_on="October 2, 2023")
    set_by = {each.sets.rule: each.sets.day for each in said_by(court, entry) if each.sets}
    assert set_by[rule] == date.fromisoformat(day)


def test_a_schedule_without_a_day_sets_nothing() -> None:
    text = "Appellant's opening brief due 40 days after the record is filed; answer as in rule 31"
    entry = an_entry(UNSAID, what=text, filed_on="October 2, 2023", entered_on="October 2, 2023")
    assert not any(each.sets for each in said_by(APPEAL, entry))


def test_the_day_of_argument_is_the_one_the_entry_names() -> None:
    text = "ORAL ARGUMENT SCHEDULED for 9:00 a.m. (Eastern Time) on Thursday, December 7, 2023."
    entry = an_entry(UNSAID, what=text, filed_on="October 10, 2023")
    [found] = [each for each in said_by(APPEAL, entry) if each.trigger == "argument"]
    assert found.dated == told("December 7, 2023").on(date(2023, 12, 7))


REAL = {
    "district/cacd.json": {
        "judgment_entered": {"40", "41"}, "ANSWER": {"7", "12", "13", "14", "15", "16"},
    },
    "district/nyed.json": {"judgment_entered": {"12", "13"}},
    "district/hid.json": {
        "judgment_entered": {"46"}, "dismissal_denial_noticed": {"36", "37"},
        "paper_called_for": {"13"},
    },
    "district/wawd.json": {"mandate_noted": {"121"}},
    "appellate/ca5_212643.json": {
        "BRIEF-AT": {"20"}, "BRIEF-AE": {"21"}, "REPLY": {"32"}, "TRANSC": {"4"},
        "record_filed": {"17"}, "transcript_order_served": {"10"}, "CALLED": {"22", "51", "55"},
    },
    "appellate/ca6_1.json": {
        "BRIEF-AT": {"25", "27", "30", "32", "34", "36"},
        "BRIEF-AE": {"25", "27", "30", "32", "34", "36", "44", "46", "49"},
        "REPLY": {"55", "57"}, "argument": {"59"}, "TRANSC": {"9", "12"}, "FORMS": {"9"},
    },
    "appellate/ca9_1.json": {
        "appeal_judgment_entered": {"324", "325", "326"}, "reinstated": {"324"},
    },
}  # fmt: skip
"""Of the real dockets, what a reader found that bears on a time, by the numbers of the entries."""


@pytest.mark.parametrize("path", REAL)
def test_a_real_docket_raises_what_a_reader_finds_in_it(path: str) -> None:
    found = _of_real_docket(path)
    for code, numbers in REAL[path].items():
        assert numbers <= found.get(code, set()), code
    strict = {"BRIEF-AT", "BRIEF-AE", "REPLY", "argument", "rehearing_denied", "immunity_denied"}
    for code in strict & set(found):
        assert found[code] == REAL[path].get(code, set()), code


def test_seven_in_eight_of_what_real_dockets_raise_a_reader_finds_too() -> None:
    right = wrong = 0
    for path, wanted in REAL.items():
        for code, numbers in _of_real_docket(path).items():
            right += len(numbers & wanted.get(code, set()))
            wrong += len(numbers - wanted.get(code, set()))
    assert right / (right + wrong) >= 7 / 8, (right, wrong)


def _of_real_docket(path: str) -> dict[str, set[str]]:
    place = SHARED / "data" / "dockets" / path
    if not place.is_file():
        pytest.skip("the shared dockets are not beside this checkout")
    kind = APPEAL if Path(path).parts[0] == "appellate" else CIVIL
    entries = [
        an_entry(
            UNSAID, str(at), number=str(row["document_number"] or ""),
            what=row.get("description") or row.get("short_description") or "",
            filed_on=str(row["date_filed"]), entered_on=str(row["date_filed"]),
        )
        for at, row in enumerate(json.loads(place.read_text("utf-8"))["docket_entries"])
    ]  # fmt: skip
    by_id = {entry.id: entry.number for entry in entries}
    found: dict[str, set[str]] = {}
    for each in said_by(kind, *entries):
        code = each.sets.rule if each.sets else each.trigger
        found.setdefault(code, set()).add(by_id[each.record])
    return found


@pytest.mark.parametrize(
    "what",
    [
        "DEFAULT JUDGMENT against Defendant Smith in the amount of $50,000",
        "ORDER granting defendants' oral motion for judgment as a matter of law",
        "ORDER granting Rule 50 motion; the jury is excused",
        "ORDER: the Clerk shall terminate this action",
        "ORDER denying certificate of appealability and dismissing petition",
        "CIVIL MINUTES: jury returns verdict for Defendant on all counts",
        "JURY VERDICT in favor of Defendants",
    ],
)
def test_a_judgment_after_a_verdict_or_a_default_is_asked_about_frcp_58_b(what: str) -> None:
    assert "judgment_entered" in raised(CIVIL, what, UNSAID)


@pytest.mark.parametrize(
    "what",
    [
        "ORDER denying 20 Motion to Dismiss; qualified immunity is inappropriate at this stage",
        "ORDER: the Court declines to grant qualified immunity to Sergeant Roe",
        "ORDER overruling the defense of qualified immunity",
        "ORDER: Defendant is not protected by qualified immunity",
    ],
)
def test_immunity_that_was_not_granted_is_asked_about_in_whatever_words(what: str) -> None:
    assert "immunity_denied" in raised(CIVIL, what, EntryKind.ORDER)


@pytest.mark.parametrize(
    "what",
    [
        "MOTION for directed verdict by defendants",
        "PROPOSED Verdict Form by plaintiff",
        "ORDER denying motion to set aside the verdict",
        "CERTIFICATE OF SERVICE by plaintiff re dismissal with prejudice",
        "ORDER: the Court declines to grant qualified immunity to Sergeant Roe",
    ],
)
def test_a_paper_about_a_verdict_or_immunity_raises_no_judgment(what: str) -> None:
    assert "judgment_entered" not in raised(CIVIL, what, UNSAID)


def test_a_certificate_of_appealability_denied_may_end_the_appeal() -> None:
    text = "Certificate of appealability denied; appeal terminated"
    assert "appeal_judgment_entered" in raised(APPEAL, text, UNSAID)
