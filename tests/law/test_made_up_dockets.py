"""Dockets made up whole, each judged by hand against the rule it is named by.

A row: the docket, what must lead from November 28, 2026 on (rule, safe date, whether it is only a
question), and what must not be on the board at all.
"""

from datetime import date
from typing import Any, NamedTuple

import pytest

from qidesk.casefile.records.claims import ImmunityResult, Ruling
from qidesk.casefile.records.matter import Case, MatterKind
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    MarkStatus,
    MotionRule,
    ProceedingKind,
)
from qidesk.law.deadlines.case_deadline import State
from tests.law.boards import Found, mark
from tests.law.shelf import an_entry, told

K = EntryKind
CIVIL, APPEAL, CERT = ProceedingKind.CIVIL, ProceedingKind.APPEAL, ProceedingKind.CERTIORARI
NOW = date(2026, 11, 28)


class Made(NamedTuple):
    """One made-up docket, and the next date on its board: its rule, safe date, whether asked."""

    kind: ProceedingKind
    entries: tuple[DocketEntry, ...]
    leads: tuple[str, str, bool] | None
    absent: tuple[str, ...] = ()
    why: str = ""
    more: dict[str, Any] = {}  # noqa: RUF012  # read only


def order(what: str, day: str, kind: K = K.ORDER, entry_id: str = "o", **more: str) -> DocketEntry:
    return an_entry(kind, entry_id, what=what, entered_on=day, filed_on=day, **more)


def filed(kind: K, day: str, by: str, entry_id: str = "f", **more: Any) -> DocketEntry:
    return an_entry(kind, entry_id, filed_on=day, filed_by=by, **more)


def judged(day: str, entry_id: str = "j", **more: str) -> DocketEntry:
    return an_entry(K.JUDGMENT, entry_id, entered_on=day, number="30", **more)


def opinion(day: str) -> DocketEntry:
    return an_entry(K.OPINION, "op", entered_on=day)


def denied(day: str) -> tuple[Ruling, ...]:
    return (Ruling(id="r", proceeding="p", immunity=ImmunityResult.DENIED, entered_on=told(day)),)


def ordered(rule: str, record: str, day: str) -> dict[str, Any]:
    more = {"extended_to": told(day), "proof": "ECF No. 40"}
    return {"deadline_marks": (mark(MarkStatus.EXTENDED, rule, record, **more),)}


NOA, EXT, CERT_EXT = "NOA30", "EXT", "CERT-EXT"
MADE = {
    "final judgment after a verdict, FRCP 50(b)": Made(
        CIVIL, (order("JURY VERDICT for defendants", "November 16, 2026", K.OTHER),
                judged("November 18, 2026")),
        ("R50b", "2026-12-16", False),
    ),
    "final judgment on summary judgment, FRCP 59(e)": Made(
        CIVIL, (order("ORDER granting motion for summary judgment", "November 18, 2026"),
                judged("November 18, 2026")),
        ("R59e", "2026-12-16", False), ("R50b", "R59b", "R52b"),
    ),
    "final order without a judgment, FRAP 4(a)(7)": Made(
        CIVIL, (order("ORDER dismissing case with prejudice", "November 18, 2026"),),
        ("R59e", "2026-12-16", True),
    ),
    "judgment fourteen days after the order, FRAP 4(a)(7)(A)(ii)": Made(
        CIVIL, (order("ORDER granting motion to dismiss", "November 2, 2026"),
                judged("November 16, 2026")),
        ("R59e", "2026-12-14", False), ("NOA30@o",),
    ),
    "dismissal without prejudice for want of exhaustion": Made(
        CIVIL, (order("ORDER: complaint DISMISSED WITHOUT PREJUDICE for failure to exhaust. Case"
                      " closed.", "November 18, 2026"),),
        ("R59e", "2026-12-16", True),
    ),
    "consent judgment entered without a kind": Made(
        CIVIL, (order("CONSENT JUDGMENT", "November 9, 2026", K.OTHER),),
        ("R59e", "2026-12-07", True),
    ),
    "stipulation of dismissal, FRCP 41(a)(1)(A)(ii)": Made(
        CIVIL, (order("STIPULATION of Dismissal with prejudice", "November 9, 2026", K.OTHER),),
        ("R59e", "2026-12-07", True),
    ),
    "report adopted and dismissed, FRCP 72(b)(3)": Made(
        CIVIL, (an_entry(K.REPORT, "r", entered_on="October 1, 2026"),
                order("ORDER ADOPTING REPORT AND RECOMMENDATION. Case dismissed.",
                      "November 9, 2026")),
        ("R59e", "2026-12-07", True),
    ),
    "report served, its clerk's day standing over the count, FRCP 72(b)(2)": Made(
        CIVIL, (order("REPORT AND RECOMMENDATION. Objections to R&R due by 12/2/2026",
                      "November 16, 2026", K.REPORT),),
        ("R&R", "2026-12-02", True),
    ),
    "leave to appeal without fees denied, FRAP 24(a)(5)": Made(
        CIVIL, (order("ORDER denying motion for leave to appeal in forma pauperis",
                      "November 16, 2026"),),
        ("IFP", "2026-12-16", True),
    ),
    "partial judgment, FRCP 54(b)": Made(
        CIVIL, (order("ORDER directing entry of partial judgment under Rule 54(b)",
                      "November 16, 2026"),),
        ("54b", "2026-12-16", True),
    ),
    "preliminary injunction refused, 28 U.S.C. 1292(a)(1)": Made(
        CIVIL, (order("ORDER denying preliminary injunction", "November 16, 2026"),),
        ("1292a1", "2026-12-16", True),
    ),
    "immunity denied: theirs to appeal, and it is on our board as a question": Made(
        CIVIL, (order("ORDER denying summary judgment; qualified immunity is DENIED",
                      "November 16, 2026"),),
        None, (), "Question: order may be entry of the order denying qualified immunity",
    ),
    "immunity denied and reconsideration sought in 28 days: their time waits": Made(
        CIVIL, (filed(K.MOTION, "November 20, 2026", "them", motion_rule=MotionRule.RULE_59E),),
        None, ("NOA-QI@r",), "", {"rulings": denied("November 9, 2026")},
    ),
    "our motion under 59(e) decided, FRAP 4(a)(4)(A)": Made(
        CIVIL, (judged("September 1, 2026"),
                filed(K.MOTION, "September 20, 2026", "us", "m", motion_rule=MotionRule.RULE_59E),
                order("", "November 12, 2026", decides="m")),
        ("TOLL", "2026-12-14", False), ("NOA30@j",),
    ),
    "their motion under 50(b) undecided: ours keeps the safe day, FRAP 4(a)(4)(A)": Made(
        CIVIL, (judged("November 4, 2026", what="JUDGMENT on jury verdict"),
                filed(K.MOTION, "November 20, 2026", "them", "m",
                      motion_rule=MotionRule.RULE_50B)),
        ("R50b", "2026-12-02", False),
    ),
    "a motion under 59(e) on day 29 moves nothing, FRCP 6(b)(2)": Made(
        CIVIL, (judged("October 29, 2026", what="JUDGMENT dismissing the case"),
                filed(K.MOTION, "November 27, 2026", "us", "m", motion_rule=MotionRule.RULE_59E)),
        (NOA, "2026-11-30", False),
    ),
    "motion for fees alone does not move the time, FRCP 58(e)": Made(
        CIVIL, (judged("October 29, 2026", what="JUDGMENT dismissing the case"),
                filed(K.MOTION, "November 5, 2026", "them", "m",
                      motion_rule=MotionRule.RULE_54_FEES)),
        (NOA, "2026-11-30", False),
    ),
    "notice of appeal filed, FRAP 10(b)(1), 12(b)": Made(
        CIVIL, (judged("October 29, 2026", what="JUDGMENT dismissing the case"),
                filed(K.NOTICE_OF_APPEAL, "November 20, 2026", "us")),
        ("REPSTMT", "2026-12-04", False), ("NOA30@j", "EXT@j"), "was the fee paid",
    ),
    "their notice from the judgment: our cross-appeal, FRAP 4(a)(3)": Made(
        CIVIL, (judged("October 29, 2026", what="JUDGMENT dismissing the case"),
                filed(K.NOTICE_OF_APPEAL, "November 25, 2026", "them")),
        (NOA, "2026-11-30", False),
    ),
    "appeal time extended to the longest, FRAP 4(a)(5)(C)": Made(
        CIVIL, (judged("October 29, 2026", what="JUDGMENT dismissing the case"),),
        (NOA, "2026-12-30", False), ("EXT@j",), "", ordered(NOA, "j", "December 30, 2026"),
    ),
    "appeal time extended late by an order not yet entered as such": Made(
        CIVIL, (judged("October 29, 2026", what="JUDGMENT dismissing the case"),
                order("ORDER granting extension. Time to appeal extended to December 28, 2026",
                      "November 27, 2026")),
        (NOA, "2026-11-30", False),
    ),
    "extension refused": Made(
        CIVIL, (judged("October 29, 2026", what="JUDGMENT dismissing the case"),
                order("ORDER denying motion for extension of time to appeal", "November 27, 2026")),
        (NOA, "2026-11-30", False), ("NOA30@o",),
    ),
    "sixty days with a federal officer, FRAP 4(a)(1)(B)": Made(
        CIVIL, (order("ORDER dismissing case with prejudice", "October 9, 2026"),),
        (NOA, "2026-12-08", True), (), "", {"us_party": "yes"},
    ),
    "one defendant out on summary judgment, and the case goes on": Made(
        CIVIL, (order("ORDER granting summary judgment to Smith", "November 9, 2026"),),
        ("R59e", "2026-12-07", True),
    ),
    "order to show cause ends nothing": Made(
        CIVIL, (order("ORDER TO SHOW CAUSE why the case should not be dismissed",
                      "November 9, 2026"),),
        None, ("NOA30@o",), "Question: order may be an order to show cause",
    ),
    "mandate on the district court's docket, S. Ct. R. 13.3": Made(
        CIVIL, (order("MANDATE of USCA; judgment AFFIRMED", "November 9, 2026", K.OTHER),),
        None, ("NOA30@o",), "Question: entry may be the court of appeals' mandate",
    ),
    "affirmed, entered without a kind, FRAP 40(d)(1)": Made(
        APPEAL, (order("UNPUBLISHED OPINION FILED. Affirmed.", "November 20, 2026", K.OTHER),),
        ("COSTS-ALLOC", "2026-12-04", True),
    ),
    "affirmed in the Eleventh Circuit, 11th Cir. R. 40-3": Made(
        APPEAL, (opinion("November 20, 2026"),),
        ("COSTS-ALLOC", "2026-12-04", False), (), "", {"court": "11th Cir."},
    ),
    "rehearing denied, its petition named, S. Ct. R. 13.3": Made(
        APPEAL, (opinion("August 20, 2026"), filed(K.REHEARING, "September 3, 2026", "us", "rh"),
                 order("denied", "October 2, 2026", decides="rh")),
        (CERT_EXT, "2026-12-21", False), ("CERT90@op", "CERT-EXT@op"),
    ),
    "rehearing denied, nothing named": Made(
        APPEAL, (opinion("August 20, 2026"),
                 order("Petition for rehearing DENIED", "October 2, 2026")),
        (CERT_EXT, "2026-12-21", True),
    ),
    "their petition for rehearing waits: no rule date for certiorari": Made(
        APPEAL, (opinion("September 9, 2026"),
                 filed(K.REHEARING, "September 20, 2026", "them", "rh")),
        ("CERT90", "2026-12-08", False),
    ),
    "rehearing en banc granted": Made(
        APPEAL, (opinion("August 20, 2026"), filed(K.REHEARING, "September 3, 2026", "us", "rh"),
                 order("ORDER granting rehearing en banc", "October 2, 2026", decides="rh")),
        None, ("CERT90@op",), "Petition for certiorari after rehearing is granted",
    ),
    "rehearing en banc of the court's own motion": Made(
        APPEAL, (opinion("September 9, 2026"),
                 order("The court having voted to rehear this case en banc, the opinion is vacated",
                       "November 9, 2026")),
        ("CERT90", "2026-12-08", False), (), "may be entry of the order granting rehearing",
    ),
    "more time for rehearing, FRAP 40(d)(1)": Made(
        APPEAL, (opinion("November 20, 2026"),
                 order("ORDER: time to file petition for rehearing extended to December 18, 2026",
                       "November 25, 2026")),
        ("COSTS-ALLOC", "2026-12-04", False), ("REHEAR@op",),
    ),
    "appeal dismissed for want of prosecution, 2d Cir. L.R. 27.1(i)": Made(
        APPEAL, (order("ORDER dismissing appeal for want of prosecution", "November 20, 2026"),),
        ("COSTS-ALLOC", "2026-12-04", True), (), "", {"court": "2d Cir."},
    ),
    "voluntary dismissal of the appeal, FRAP 42(b)": Made(
        APPEAL, (order("ORDER granting voluntary dismissal of appeal", "September 9, 2026"),),
        ("CERT90", "2026-12-08", True),
    ),
    "briefs by the clerk's schedule": Made(
        APPEAL, (order("Appellant Opening Brief Due 12/7/2026. Answering Brief due 1/6/2027",
                       "November 9, 2026", K.OTHER),),
        ("BRIEF-AT", "2026-12-07", True),
    ),
    "cross-appeal: their brief sets ours, FRAP 28.1(f)": Made(
        APPEAL, (filed(K.BRIEF, "November 12, 2026", "them"),),
        ("BRIEF-AE", "2026-12-14", False),
    ),
    "argument set: the reply seven days before, FRAP 31(a)(1)": Made(
        APPEAL, (order("ORAL ARGUMENT SCHEDULED for Monday, December 14, 2026", "November 9, 2026",
                       K.OTHER),),
        ("REPLY-ARG", "2026-12-07", True),
    ),
    "certiorari extended to the longest, 28 U.S.C. 2101(c)": Made(
        APPEAL, (opinion("August 20, 2026"),),
        ("CERT90", "2027-01-17", False), ("CERT-EXT@op",), "",
        ordered("CERT90", "op", "January 17, 2027"),
    ),
    "certiorari extended in part: the rest may be asked for, S. Ct. R. 13.5": Made(
        APPEAL, (opinion("August 20, 2026"),),
        (CERT_EXT, "2026-12-08", False), (), "", ordered("CERT90", "op", "December 18, 2026"),
    ),
    "granted, vacated and remanded, S. Ct. R. 44": Made(
        CERT, (order("Petition GRANTED. Judgment VACATED and REMANDED.", "November 16, 2026"),),
        ("REH-SC", "2026-12-11", True), ("MERITS@o",),
    ),
    "petition denied, entered without a kind, S. Ct. R. 44": Made(
        CERT, (order("Petition DENIED.", "November 16, 2026", K.OTHER),),
        ("REH-SC", "2026-12-11", True),
    ),
    "their petition docketed while we screen, S. Ct. R. 37.2": Made(
        CERT, (filed(K.PETITION, "November 10, 2026", "them", entered_on="November 18, 2026"),),
        ("AMI-CERT-NOTICE", "2026-12-08", False), (), "",
        {"case": Case(id="c", matter_kind=MatterKind.SCREENING)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_the_next_date_of_a_made_up_docket(name: str) -> None:
    made = MADE[name]
    found = Found(*made.entries, kind=made.kind, **made.more)
    coming = [due for due in found.agenda.dues if due.safe_date >= NOW]
    first = coming[0] if coming else None
    told_first = first and (
        first.named, first.safe_date.isoformat(), first.state is State.QUESTION,
    )  # fmt: skip
    assert told_first == made.leads
    on_board = {due.key for due in coming} | {due.named for due in coming}
    assert on_board.isdisjoint(made.absent)
    assert made.why in found.agenda.why
    if made.why == "" and made.leads is None:
        assert found.agenda.why
