"""What a court or its clerk calls for on a day of their own, and cases sent back or moved."""

from dataclasses import replace

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    MarkStatus,
    Proceeding,
    ProceedingKind,
)
from qidesk.law.deadlines.board import agenda_of
from qidesk.law.deadlines.case_deadline import State
from tests.law.boards import Found, below, mark, on_appeal
from tests.law.dockets import OURS, THEIRS, TODAY
from tests.law.shelf import a_proceeding, an_entry, the_book, told

UNSAID = EntryKind.OTHER
CIVIL, APPEAL = ProceedingKind.CIVIL, ProceedingKind.APPEAL
CALLS_WITHOUT_A_DAY = [
    (
        APPEAL,
        "FEE-ORDER",
        (
            "ORDER: Appellant shall pay the $605 docketing fee or move for leave to"
            " proceed in forma pauperis within 30 days of this order"
        ),
    ),
    (APPEAL, "FEE-ORDER", "PLRA C/A Order Filed. The appeal is stayed pending compliance"),
    (APPEAL, "FEE-ORDER", "ORDER denying leave to proceed in forma pauperis. Fee due in 30 days"),
    (
        CIVIL,
        "FEE-ORDER",
        (
            "CLERK'S NOTICE re completion of In Forma Pauperis affidavit or payment"
            " of filing fee due within 30 days."
        ),
    ),
    (
        APPEAL,
        "SHOW-CAUSE",
        (
            "ORDER TO SHOW CAUSE why this appeal should not be dismissed for lack"
            " of jurisdiction. Response due within 21 days."
        ),
    ),
    (
        APPEAL,
        "SHOW-CAUSE",
        (
            "NOTICE: the appeal will be dismissed without further notice if the fee"
            " is not paid within 14 days"
        ),
    ),
    (CIVIL, "SHOW-CAUSE", "ORDER TO SHOW CAUSE why the case should not be dismissed"),
    (APPEAL, "FORMS", "LETTER sent to appellant: Forms C and D due in 14 days"),
    (APPEAL, "FORMS", "Docketing statement must be filed within 14 days"),
    (APPEAL, "CALLED", "Order to appellant: correct the caption within 7 days"),
    (CIVIL, "CALLED", "ORDER: Plaintiff shall file an amended complaint within 30 days"),
    (CIVIL, "CALLED", "ORDER directing plaintiff to submit completed USM-285 forms within 30 days"),
]
CALLS_ON_A_DAY = [
    (APPEAL, "FEE-ORDER", "FEE ORDER. Fee due 12/09/2026", "2026-12-09"),
    (APPEAL, "SHOW-CAUSE", "Order to Show Cause issued. Response due by 11/30/2026", "2026-11-30"),
    (APPEAL, "FORMS", "CASE DOCKETED. Mediation Questionnaire due on 12-16-2026.", "2026-12-16"),
    (
        APPEAL,
        "FORMS",
        (
            "The Appearance Form and the Electronic Transcript Order Forms are to be"
            " electronically filed by 12/06/2026"
        ),
        "2026-12-06",
    ),
    (APPEAL, "CALLED", "Appellant shall file a memorandum by December 14th, 2026", "2026-12-14"),
    (
        CIVIL,
        "SHOW-CAUSE",
        "ORDER to Show Cause. Show Cause Response due by 12/7/2026",
        "2026-12-07",
    ),
    (
        CIVIL,
        "CALLED",
        ("ORDER dismissing with leave to amend. Amended complaint due by 14 December 2026"),
        "2026-12-14",
    ),
]
CALLS_FOR_NOTHING = [
    (APPEAL, "DOCKETING STATEMENT filed by Appellant"),
    (APPEAL, "Electronic ROA due on 05/25/2026."),
    (APPEAL, "ORDER: motion for appointment of counsel denied"),
    (CIVIL, "COMPLAINT against Smith (Filing fee $350 receipt number 0752-1729)"),
    (CIVIL, "ORDER for Defendants to pay plaintiff's attorney fees within 30 days"),
    (CIVIL, "ORDER: Defendants shall file an answer within 21 days"),
    (CIVIL, "RESPONSE to order to show cause by plaintiff"),
]


def an_order(what: str, kind: EntryKind | None = EntryKind.ORDER, entry: str = "o") -> DocketEntry:
    day = "November 9, 2026"
    return an_entry(kind, entry, what=what, filed_on=day, entered_on=day, number="7")


@pytest.mark.parametrize("kind", [EntryKind.ORDER, UNSAID])
@pytest.mark.parametrize(("court", "rule", "what"), CALLS_WITHOUT_A_DAY)
def test_what_is_called_for_without_a_day_is_a_question_and_never_a_date(
    court: ProceedingKind, rule: str, what: str, kind: EntryKind
) -> None:
    found = Found(an_order(what, kind), kind=court)
    assert found.by_key[f"{rule}@o"].dates is None
    assert found.by_key[f"{rule}@o"].state is State.QUESTION
    assert "what day does it set?" in found.agenda.why
    assert f"{rule}@o" not in found.board


@pytest.mark.parametrize("kind", [EntryKind.MOTION, UNSAID, None])
@pytest.mark.parametrize(
    "what",
    [
        "MOTION for Summary Judgment by Roe. Responses due by 12/11/2026",
        (
            "NOTICE OF MOTION and MOTION to Sever filed by Roe. Motion Hearing set for 12/18/2026."
            " Responses due by 12/11/2026. Replies due by 12/14/2026."
        ),
        (
            "First MOTION to Strike the declaration of a witness, and memorandum of points and"
            " authorities in support of it, by Roe (Attachments: # 1 Proposed Order)."
            " Opposition due by 12/11/2026"
        ),
        "Set/Reset Deadlines: Responses due by 12/11/2026",
    ],
)
def test_the_day_that_the_clerk_adds_to_a_motion_for_its_response_is_on_the_board(
    what: str, kind: EntryKind | None
) -> None:
    found = Found(an_order(what, kind), kind=CIVIL)
    assert found.board["CALLED@o"] == "2026-12-11"
    assert [each.key for each in found.every].count("CALLED@o") == 1


def test_the_day_for_the_response_to_a_plaintiffs_motion_is_not_ours() -> None:
    what = "MOTION to Compel by Plaintiff Ana Ruiz. Responses due by 12/11/2026"
    assert "CALLED@o" not in Found(an_order(what, UNSAID), kind=CIVIL).by_key


@pytest.mark.parametrize("kind", [EntryKind.ORDER, UNSAID])
@pytest.mark.parametrize(("court", "rule", "what", "day"), CALLS_ON_A_DAY)
def test_the_day_that_an_entry_names_for_what_it_calls_for_is_on_the_board(
    court: ProceedingKind, rule: str, what: str, day: str, kind: EntryKind
) -> None:
    assert Found(an_order(what, kind), kind=court).board[f"{rule}@o"] == day


@pytest.mark.parametrize(("court", "what"), CALLS_FOR_NOTHING)
def test_a_paper_that_was_filed_and_what_others_must_do_call_for_nothing(
    court: ProceedingKind, what: str
) -> None:
    assert not Found(an_order(what, UNSAID), kind=court).every


FEE = an_order("ORDER: Appellant shall pay the fee or move to proceed in forma pauperis in 30 days")


def test_read_rightly_it_waits_for_its_day_which_stands_once_entered() -> None:
    read = on_appeal(FEE, deadline_marks=(mark(MarkStatus.READ_RIGHTLY, "FEE-ORDER", "o"),))
    assert read.agenda.why.startswith("Not entered: the day on which it is due (The fee")
    extended = mark(
        MarkStatus.EXTENDED, "FEE-ORDER", "o", extended_to=told("December 9, 2026"), proof="7"
    )
    entered = on_appeal(FEE, deadline_marks=(extended,))
    assert entered.board == {"FEE-ORDER@o": "2026-12-09"}
    assert entered.by_key["FEE-ORDER@o"].finding.authority[0] == "court order (7)"
    assert entered.by_key["FEE-ORDER@o"].exact
    wrongly = (mark(MarkStatus.READ_WRONGLY, "FEE-ORDER", "o"),)
    assert "No entry of its dockets" in on_appeal(FEE, deadline_marks=wrongly).agenda.why


def test_a_day_set_by_order_stands_where_the_day_of_the_trigger_is_not_known() -> None:
    undated = an_entry(EntryKind.JUDGMENT, "j", what="judgment")
    extended = mark(
        MarkStatus.EXTENDED, "R&R", "r", extended_to=told("December 9, 2026"), proof="7"
    )
    report = an_entry(EntryKind.REPORT, "r")
    assert below(undated, report, deadline_marks=(extended,)).board["R&R@r"] == "2026-12-09"


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        (FEE, "MOTION to proceed in forma pauperis by appellant"),
        (FEE, "Appeal fee paid $605"),
        (
            an_order("ORDER TO SHOW CAUSE why it should not be dismissed"),
            "RESPONSE to order to show cause by appellant",
        ),
        (
            an_order("ORDER TO SHOW CAUSE why it should not be dismissed"),
            "ORDER: the order to show cause is discharged",
        ),
    ],
)
def test_what_was_called_for_is_asked_no_more_once_the_docket_shows_it(
    asks: DocketEntry, answers: str
) -> None:
    later = an_entry(UNSAID, "l", what=answers, filed_on="November 12, 2026")
    assert on_appeal(asks).agenda.why.startswith("Question")
    assert on_appeal(asks, later).agenda.why.startswith("No entry of its dockets")


def test_a_second_call_for_a_fee_is_no_answer_to_the_first() -> None:
    again = replace(
        FEE, id="p", filed_on=told("November 30, 2026"), entered_on=told("November 30, 2026")
    )
    assert {"FEE-ORDER@o", "FEE-ORDER@p"} <= set(on_appeal(FEE, again).by_key)


def test_nothing_is_called_for_once_the_case_was_decided() -> None:
    decided = an_entry(EntryKind.OPINION, "d", entered_on="November 20, 2026")
    assert "FEE-ORDER@o" not in on_appeal(FEE, decided).by_key


def test_two_papers_called_for_keep_their_days_each() -> None:
    first = an_order("Docketing statement due 12/01/2026", entry="o")
    other = replace(
        an_order("Appearance form due 12/09/2026", entry="p"), entered_on=told("November 12, 2026")
    )
    found = on_appeal(first, other).board
    assert found == {"FORMS@o": "2026-12-01", "FORMS@p": "2026-12-09"}


def test_an_entry_that_sets_a_brief_and_another_paper_sets_both_each_once() -> None:
    both = an_order("ORDER: reply brief due 12/22/2026; appendix due by 12/23/2026")
    assert on_appeal(both).board == {"REPLY@o": "2026-12-22", "CALLED@o": "2026-12-23"}


def a_suit(*entries: DocketEntry, followed: Proceeding | None = None) -> CaseFile:
    suit = a_proceeding(CIVIL, id="p", court="S.D. Tex.")
    more = (followed,) if followed else ()
    return CaseFile(
        Case(id="c"),
        proceedings=(suit, *more),
        docket_entries=entries,
        parts=(OURS, THEIRS),
    )


def why(casefile: CaseFile) -> str:
    return agenda_of(casefile, the_book(), TODAY).why


MOVED = [
    "ORDER OF TRANSFER. Signed by Judge William Alsup on 1/17/08.",
    "ORDER Granting 2 Unopposed MOTION to Transfer Case to Northern District of Texas.",
    "Interdistrict transfer to Northern District of Texas. Case transferred electronically, filed.",
    "ORDER severing and transferring claims under 28 U.S.C. 1404(a)",
    "ORDER REMANDING CASE to Circuit Court of Cook County",
]
NOT_MOVED = [
    "NOTICE of change of address: transferred to Menard CC",
    "Case transferred in from District of Kansas; Case Number 5:24-cv-01234",
    "ORDER denying motion to transfer venue",
    "ORDER reassigning case. Case transferred to Judge Smith",
]


@pytest.mark.parametrize("what", MOVED)
def test_a_case_that_was_moved_is_asked_about_until_its_new_docket_is_entered(what: str) -> None:
    """28 U.S.C. 1404, 1406, 1631, 1447: the old docket says nothing of what runs now."""
    assert "what runs there?" in why(a_suit(an_order(what)))
    new = a_proceeding(CIVIL, id="q", court="N.D. Tex.", follows_from="p")
    assert "what runs there?" not in why(a_suit(an_order(what), followed=new))


@pytest.mark.parametrize("what", NOT_MOVED)
def test_a_prisoner_or_a_judge_who_changed_moves_no_case(what: str) -> None:
    assert "what runs there?" not in why(a_suit(an_order(what)))


def test_times_that_ran_before_a_transfer_run_on() -> None:
    report = an_entry(EntryKind.REPORT, "r", served_on="November 16, 2026")
    assert "R&R@r" in below(report, an_order(MOVED[0])).board


MANDATE = an_order("MANDATE of USCA as to 80 Notice of Appeal. VACATED and REMANDED", UNSAID, "m")


def test_a_mandate_that_sends_the_case_back_is_asked_about_until_the_court_below_acts() -> None:
    assert "what does the court below set now?" in below(MANDATE).agenda.why
    acts = an_entry(EntryKind.ORDER, "a", entered_on="November 16, 2026", what="ORDER: status")
    assert "what does the court below set now?" not in below(MANDATE, acts).agenda.why
    affirmed = an_order("MANDATE of USCA affirming", UNSAID, "m")
    assert "REMAND@m" not in below(affirmed).by_key


def test_a_decision_on_appeal_sends_the_case_back_once_its_mandate_issued_frap_41() -> None:
    opinion = replace(an_order("OPINION: vacated and remanded", EntryKind.OPINION), proceeding="a")
    appeal = a_proceeding(APPEAL, id="a", court="5th Cir.", follows_from="p")
    issued = replace(appeal, mandate_on=told("December 1, 2026"))
    assert "below set now" not in why(a_suit(opinion, followed=appeal))
    assert "below set now" in why(a_suit(opinion, followed=issued))
    noted = replace(an_entry(EntryKind.MANDATE, "m", entered_on="December 2, 2026"), proceeding="p")
    assert "below set now" not in why(a_suit(opinion, noted, followed=issued))


def test_the_fee_and_the_mandate_of_a_second_appeal_are_asked_about_again() -> None:
    opinion = replace(an_entry(EntryKind.OPINION, "op", entered_on="March 2, 2026"), proceeding="a")
    appeal = a_proceeding(APPEAL, id="a", court="5th Cir.", follows_from="p")
    judgments = [
        an_entry(EntryKind.JUDGMENT, f"j{day}", entered_on=day)
        for day in ("September 1, 2025", "November 4, 2026")
    ]
    notices = [
        an_entry(EntryKind.NOTICE_OF_APPEAL, f"n{day}", filed_on=day, filed_by="us")
        for day in ("September 9, 2025", "November 12, 2026")
    ]
    mandates = [
        an_entry(EntryKind.MANDATE, f"m{day}", entered_on=day, what="MANDATE of USCA affirming")
        for day in ("April 1, 2026", "December 1, 2027")
    ]
    said = why(a_suit(*judgments, *notices, *mandates, opinion, followed=appeal))
    assert said.count("was the fee paid") == 1
    assert said.count("the court of appeals' mandate") == 1
