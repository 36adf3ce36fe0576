"""Times that something else moves: given anew, waiting for an order, set by the clerk, spent."""

from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import ImmunityResult, Ruling, RulingStage
from qidesk.casefile.records.matter import Case, Decision, MatterKind
from qidesk.casefile.records.remedies import (
    DeadlineMark,
    DocketEntry,
    EntryKind,
    MarkStatus,
    MotionRule,
    ProceedingKind,
    Whose,
)
from qidesk.law.deadlines.board import Agenda, agenda_of
from qidesk.law.deadlines.case_deadline import CaseDeadline, State
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.triage import Triage, triage_of
from tests.law.dockets import FRIEND, OURS, THEIRS, TODAY
from tests.law.shelf import a_proceeding, an_entry, the_book, told

APPEAL = ProceedingKind.APPEAL
OPINION = an_entry(EntryKind.OPINION, "op", entered_on="August 20, 2026")
PETITION = an_entry(EntryKind.REHEARING, "rh", filed_on="September 3, 2026", filed_by="us")
DENIAL = an_entry(
    EntryKind.ORDER, "d", entered_on="October 2, 2026", what="Petition for rehearing en banc denied"
)
JUDGMENT = an_entry(EntryKind.JUDGMENT, "j", entered_on="November 4, 2026", number="30")


class Found:
    """What follows from a docket, and what of it the board and the triage show."""

    def __init__(self, *entries: DocketEntry, kind: ProceedingKind, **more: Any) -> None:
        case = more.pop("case", Case(id="c"))
        records = {name: more.pop(name) for name in ("deadline_marks", "rulings") if name in more}
        self.file = CaseFile(
            case,
            proceedings=(a_proceeding(kind, **more),),
            docket_entries=entries,
            parts=(OURS, THEIRS, FRIEND),
            **records,
        )
        self.every = deadlines_of(self.file, the_book(), TODAY)
        self.by_key = {each.key: each for each in self.every}

    @property
    def agenda(self) -> Agenda:
        return agenda_of(self.file, the_book(), TODAY)

    @property
    def board(self) -> dict[str, str]:
        return {due.key: due.safe_date.isoformat() for due in self.agenda.dues}

    @property
    def triage(self) -> Triage:
        return triage_of(self.file, self.every, TODAY)

    def next_date(self) -> str:
        [point] = [each for each in self.triage.points if each.label == "Next date"]
        return point.words


def on_appeal(*entries: DocketEntry, **more: Any) -> Found:
    return Found(*entries, kind=APPEAL, **more)


def below(*entries: DocketEntry, **more: Any) -> Found:
    return Found(*entries, kind=ProceedingKind.CIVIL, **more)


def days(found: CaseDeadline) -> tuple[str, str, str]:
    assert found.dates is not None
    dates = found.dates
    return (
        dates.safe_date.isoformat(),
        dates.rule_date.isoformat(),
        dates.latest_arguable.isoformat(),
    )


def mark(status: MarkStatus, rule: str, trigger: str, **fields: Any) -> DeadlineMark:
    return DeadlineMark(id="m", rule=rule, trigger=trigger, status=status, **fields)


def test_rehearing_denied_without_its_petition_named_is_a_question_s_ct_r_13_3() -> None:
    found = on_appeal(OPINION, PETITION, DENIAL)
    assert found.board["CERT90@d"] == "2026-12-31"
    assert found.board["CERT-EXT@d"] == "2026-12-21"
    assert found.by_key["CERT90@d"].state is State.QUESTION
    [due] = [each for each in found.agenda.dues if each.key == "CERT90@d"]
    assert "question: order may be entry of the order denying rehearing" in due.what


def test_rehearing_denied_by_an_entry_that_says_so_sets_certiorari_anew_s_ct_r_13_3() -> None:
    denial = an_entry(EntryKind.ORDER, "d", entered_on="October 2, 2026", decides="rh")
    found = on_appeal(OPINION, PETITION, denial)
    assert found.by_key["CERT90@d"].state is State.OPEN
    assert found.board["CERT90@d"] == "2026-12-31"
    assert not {"CERT90@op", "CERT-EXT@op"} & set(found.board)
    assert found.by_key["CERT90@op"].replaced_by == "d"
    assert found.next_date() == (
        "Application to extend the time for certiorari: safe date Monday, December 21, 2026"
    )


def test_a_question_read_rightly_replaces_the_earlier_time() -> None:
    found = on_appeal(
        OPINION, PETITION, DENIAL,
        deadline_marks=(mark(MarkStatus.READ_RIGHTLY, "CERT90", "d"),),
    )  # fmt: skip
    assert found.by_key["CERT90@d"].state is State.OPEN
    assert "CERT90@op" not in found.board


def test_a_question_read_wrongly_is_gone_and_leaves_no_mark_behind() -> None:
    found = on_appeal(
        OPINION, PETITION, DENIAL,
        deadline_marks=(mark(MarkStatus.READ_WRONGLY, "CERT-EXT", "d"),),
    )  # fmt: skip
    assert not any(each.key.endswith("@d") for each in found.every)
    assert found.by_key["CERT90@op"].replaced_by == ""


def test_while_a_petition_for_rehearing_waits_certiorari_has_no_rule_date() -> None:
    found = on_appeal(OPINION, PETITION).by_key["CERT90@op"]
    assert not found.exact
    assert [entry.id for entry in found.undecided] == ["rh"]
    assert days(found)[0] == "2026-11-18"
    assert "no rule date until rehearing is decided" in found.finding.conclusion


def test_a_petition_after_its_days_leaves_the_rule_date_frap_40_d_1() -> None:
    late = an_entry(EntryKind.REHEARING, "rh", filed_on="September 30, 2026", filed_by="us")
    assert on_appeal(OPINION, late).by_key["CERT90@op"].exact
    denied = an_entry(EntryKind.ORDER, "d", entered_on="October 9, 2026", decides="rh")
    assert "CERT90@op" in on_appeal(OPINION, late, denied).board


def test_rehearing_granted_leaves_no_time_for_certiorari_until_the_new_judgment() -> None:
    granted = an_entry(
        EntryKind.ORDER, "g", entered_on="October 2, 2026", decides="rh",
        what="ORDER granting rehearing en banc; opinion vacated",
    )  # fmt: skip
    found = on_appeal(OPINION, PETITION, granted)
    assert "CERT90@op" not in found.board
    assert found.agenda.why.startswith("Petition for certiorari after rehearing is granted:")


def test_rehearing_en_banc_of_the_court_s_own_motion_is_a_question_and_the_safe_day_stays() -> None:
    sua_sponte = an_entry(
        EntryKind.ORDER, "g", entered_on="October 2, 2026",
        what="A majority having voted to rehear this case en banc, it is ORDERED reheard en banc",
    )  # fmt: skip
    found = on_appeal(OPINION, sua_sponte)
    assert found.board["CERT90@op"] == "2026-11-18"
    assert "may be entry of the order granting rehearing" in found.agenda.why


def test_our_59_e_motion_is_filed_and_the_appeal_waits_for_its_order_frap_4_a_4_a() -> None:
    motion = an_entry(
        EntryKind.MOTION, "m", mailed_on="November 16, 2026", filed_on="November 23, 2026",
        filed_by="us", motion_rule=MotionRule.RULE_59E,
    )  # fmt: skip
    found = below(JUDGMENT, motion)
    assert "R59e@j" not in found.board
    assert found.by_key["R59e@j"].state is State.SHOWN
    notice = found.by_key["NOA30@j"]
    assert (notice.exact, days(notice)[0]) == (False, "2026-12-04")
    assert [entry.id for entry in notice.undecided] == ["m"]
    decided = an_entry(EntryKind.ORDER, "o", entered_on="December 15, 2026", decides="m")
    after = below(JUDGMENT, motion, decided)
    assert after.by_key["NOA30@j"].replaced_by == "o"
    assert days(after.by_key["TOLL@o"])[:2] == ("2027-01-14", "2027-01-14")


def test_the_rule_of_a_motion_is_read_from_its_words_where_none_is_entered() -> None:
    motion = an_entry(
        EntryKind.MOTION, "m", filed_on="November 23, 2026", filed_by="us",
        what="MOTION to Alter or Amend Judgment by plaintiff",
    )  # fmt: skip
    found = below(JUDGMENT, motion)
    assert found.by_key["R59e@j"].state is State.SHOWN
    assert not found.by_key["NOA30@j"].exact
    other = an_entry(
        EntryKind.MOTION, "m", filed_on="November 23, 2026", filed_by="us",
        what="MOTION for extension of time",
    )  # fmt: skip
    assert below(JUDGMENT, other).by_key["NOA30@j"].exact


def test_an_order_that_names_no_motion_is_a_question_until_answered() -> None:
    motion = an_entry(
        EntryKind.MOTION, "m", filed_on="November 23, 2026", filed_by="us", number="31",
        motion_rule=MotionRule.RULE_59E,
    )  # fmt: skip
    order = an_entry(EntryKind.ORDER, "o", entered_on="December 15, 2026", number="33")
    asked = below(JUDGMENT, motion, order)
    assert asked.by_key["TOLL@o"].state is State.QUESTION
    assert asked.board["NOA30@j"] == "2026-12-04"
    answered = below(
        JUDGMENT, motion, order, deadline_marks=(mark(MarkStatus.READ_RIGHTLY, "TOLL", "o"),)
    )
    assert answered.by_key["NOA30@j"].replaced_by == "o"
    wrongly = below(
        JUDGMENT, motion, order, deadline_marks=(mark(MarkStatus.READ_WRONGLY, "TOLL", "o"),)
    )
    assert "TOLL@o" not in wrongly.by_key


def test_a_motion_of_no_known_kind_does_not_hide_the_order_that_decides_the_other() -> None:
    motion = an_entry(
        EntryKind.MOTION, "m", filed_on="November 10, 2026", motion_rule=MotionRule.RULE_59E
    )
    unknown = an_entry(EntryKind.MOTION, "x", filed_on="November 12, 2026")
    order = an_entry(EntryKind.ORDER, "o", entered_on="November 20, 2026", decides="m")
    found = below(JUDGMENT, motion, unknown, order)
    assert days(found.by_key["TOLL@o"])[0] == "2026-12-21"
    assert found.by_key["TOLL@o"].state is State.OPEN


@pytest.mark.parametrize("ordered", ["January 17, 2027", "January 19, 2027", "February 1, 2027"])
def test_after_the_longest_extension_no_further_one_is_listed_28_usc_2101_c(ordered: str) -> None:
    extended = mark(MarkStatus.EXTENDED, "CERT90", "op", extended_to=told(ordered), proof="26A300")
    found = on_appeal(OPINION, deadline_marks=(extended,))
    assert "CERT-EXT@op" not in found.by_key
    assert "cert-extension" not in [each.id for each in found.by_key["CERT90@op"].rescued_by]


def test_after_a_shorter_extension_the_rest_may_still_be_asked_for_s_ct_r_13_5() -> None:
    extended = mark(
        MarkStatus.EXTENDED, "CERT90", "op", extended_to=told("December 18, 2026"), proof="26A300"
    )
    assert on_appeal(OPINION, deadline_marks=(extended,)).board["CERT-EXT@op"] == "2026-12-08"


def test_after_the_longest_extension_of_an_appeal_no_motion_is_listed_frap_4_a_5_c() -> None:
    extended = mark(
        MarkStatus.EXTENDED, "NOA30", "j", extended_to=told("January 4, 2027"), proof="40"
    )
    assert "EXT@j" not in below(JUDGMENT, deadline_marks=(extended,)).by_key


ON_TRIAL = ("R50b@j", "R52b@j", "R59b@j")


@pytest.mark.parametrize(
    "more",
    [
        {"disposition": "Summary judgment for the defendants"},
        {"rulings": (Ruling(id="r", proceeding="p", stage=RulingStage.SUMMARY_JUDGMENT,
                            entered_on=told("November 4, 2026")),)},
    ],
)  # fmt: skip
def test_without_a_trial_no_motion_on_one_is_listed_frcp_50_b_52_b_59_b(more: Any) -> None:
    found = below(JUDGMENT, **more)
    assert not set(ON_TRIAL) & set(found.by_key)
    assert found.board["R59e@j"] == "2026-12-02"


def test_after_an_order_of_dismissal_no_motion_on_a_trial_is_listed() -> None:
    order = an_entry(
        EntryKind.ORDER, "o", entered_on="October 20, 2026", what="ORDER granting motion to dismiss"
    )
    assert not set(ON_TRIAL) & set(below(order, JUDGMENT).by_key)


def test_after_a_trial_the_motions_on_it_are_listed() -> None:
    verdict = an_entry(
        EntryKind.OTHER, "v", filed_on="November 2, 2026", what="JURY VERDICT for defendants"
    )
    assert set(ON_TRIAL) <= set(below(verdict, JUDGMENT, disposition="Dismissed").by_key)
    assert set(ON_TRIAL) <= set(below(JUDGMENT).by_key)


@pytest.mark.parametrize(
    "order",
    [
        an_entry(EntryKind.ORDER, "o", entered_on="November 4, 2026", number="29",
                 what="ORDER granting motion for summary judgment"),
        an_entry(EntryKind.ORDER, "o", entered_on="November 4, 2026", number="29"),
        an_entry(EntryKind.ORDER, "o", entered_on="November 2, 2026", number="29",
                 what="ORDER: the complaint is dismissed with prejudice"),
    ],
)  # fmt: skip
def test_a_judgment_entered_beside_its_order_is_the_separate_document_frap_4_a_7(
    order: DocketEntry,
) -> None:
    found = below(order, JUDGMENT).by_key["NOA30@j"]
    assert days(found) == ("2026-12-04",) * 3
    assert any("taken to be the separate document" in each for each in found.finding.assumptions)


def test_a_judgment_alone_or_after_an_order_on_something_else_may_lack_its_document() -> None:
    pro_hac = an_entry(
        EntryKind.ORDER, "o", entered_on="November 4, 2026", what="ORDER granting pro hac vice"
    )
    for found in (below(JUDGMENT), below(pro_hac, JUDGMENT)):
        assert days(found.by_key["NOA30@j"])[2] == "2027-05-03"


def test_a_final_ruling_entered_as_an_order_is_a_question_with_both_its_days_frap_4_a_7() -> None:
    """M.D. La., entered March 4, 2021: a separate judgment was promised."""
    ruling = an_entry(
        EntryKind.ORDER, "o", entered_on="March 4, 2021",
        what="RULING AND ORDER: claims DISMISSED WITH PREJUDICE. A separate judgment shall be"
        " issued.",
    )  # fmt: skip
    found = below(ruling, court="M.D. La.")
    assert days(found.by_key["NOA30@o"]) == ("2021-04-05", "2021-04-05", "2021-08-31")
    assert found.by_key["NOA30@o"].state is State.QUESTION
    judged = an_entry(EntryKind.JUDGMENT, "j", entered_on="March 18, 2021")
    assert "NOA30@o" not in below(ruling, judged, court="M.D. La.").by_key
    long_after = an_entry(EntryKind.JUDGMENT, "j", entered_on="December 1, 2021")
    assert "NOA30@o" in below(ruling, long_after, court="M.D. La.").by_key


def test_a_question_without_a_day_is_on_the_board_and_never_nothing_is_running() -> None:
    undated = an_entry(EntryKind.ORDER, "o", what="Order dismissing case with prejudice")
    assert "may be entry of the judgment" in below(undated).agenda.why
    theirs = an_entry(
        EntryKind.ORDER, "o", entered_on="November 4, 2026", what="ORDER denying qualified immunity"
    )
    found = below(theirs)
    assert found.by_key["NOA-QI@o"].whose is Whose.THEIRS
    assert found.agenda.why.startswith("Question: order may be entry of the order denying")


def test_more_questions_than_three_are_counted() -> None:
    what = ["MANDATE of USCA", "ORDER denying qualified immunity", "ORDER reinstating case",
            "Notice of taxation of costs", "ORDER denying motion to dismiss"]  # fmt: skip
    entries = [
        an_entry(EntryKind.ORDER, str(at), entered_on="November 4, 2026", what=each, number=str(at))
        for at, each in enumerate(what)
    ]
    assert below(*entries).agenda.why.endswith("2 more questions.")


SCHEDULE = an_entry(
    EntryKind.OTHER, "s", entered_on="October 13, 2023", filed_on="October 13, 2023",
    what="SCHEDULE NOTICE. Opening Brief Due 11/24/2023. Answering Brief due 12/26/2023.",
)  # fmt: skip
EARLY = an_entry(EntryKind.BRIEF, "b", filed_on="November 1, 2023", filed_by="us")


def test_an_early_brief_does_not_move_the_answer_s_day_in_the_clerk_s_schedule() -> None:
    """9th Cir. 22-21: the schedule notice fixes both days (FRAP 31(a)(1))."""
    found = on_appeal(SCHEDULE, EARLY, court="9th Cir.")
    assert found.by_key["BRIEF-AE@b"].replaced_by == "s"
    assert days(found.by_key["BRIEF-AE@s"]) == ("2023-12-26",) * 3
    assert found.by_key["BRIEF-AE@s"].whose is Whose.THEIRS
    assert found.by_key["BRIEF-AT@s"].state is State.SHOWN


def test_a_later_schedule_replaces_the_earlier_and_one_read_wrongly_counts_for_nothing() -> None:
    later = an_entry(
        EntryKind.OTHER, "t", entered_on="December 1, 2023",
        what="Resetting briefing schedule: appellee brief now due 01/30/2024.",
    )  # fmt: skip
    found = on_appeal(SCHEDULE, EARLY, later)
    assert found.by_key["BRIEF-AE@s"].replaced_by == "t"
    assert days(found.by_key["BRIEF-AE@t"])[0] == "2024-01-30"
    wrongly = (mark(MarkStatus.READ_WRONGLY, "BRIEF-AE", "s"),)
    found = on_appeal(SCHEDULE, EARLY, deadline_marks=wrongly)
    assert days(found.by_key["BRIEF-AE@b"])[0] == "2023-12-01"
    assert found.by_key["BRIEF-AE@b"].replaced_by == ""


def test_a_day_set_can_be_moved_by_an_order_entered_for_it() -> None:
    extended = mark(
        MarkStatus.EXTENDED, "BRIEF-AE", "s", extended_to=told("January 25, 2024"), proof="9"
    )
    found = on_appeal(SCHEDULE, deadline_marks=(extended,))
    assert days(found.by_key["BRIEF-AE@s"])[0] == "2024-01-25"


def test_a_jurisdictional_time_said_to_be_extended_keeps_its_safe_day_until_entered() -> None:
    order = an_entry(
        EntryKind.ORDER, "x", entered_on="November 20, 2026",
        what="ORDER granting motion. Time to file notice of appeal extended to January 4, 2027",
    )  # fmt: skip
    found = below(JUDGMENT, order)
    assert found.board["NOA30@j"] == "2026-12-04"
    assert found.by_key["NOA30@x"].state is State.QUESTION
    assert "enter it as an extension" in found.by_key["NOA30@x"].needs[0]


def test_a_dismissal_for_want_of_prosecution_and_its_reinstatement() -> None:
    """2d Cir. L.R. 27.1(i): 14 days; elsewhere the table has no days (FRAP 3(a)(2))."""
    dismissed = an_entry(
        EntryKind.ORDER, "o", entered_on="November 4, 2026",
        what="ORDER dismissing appeal for want of prosecution",
    )  # fmt: skip
    reinstated = an_entry(
        EntryKind.ORDER, "r", entered_on="November 28, 2026", what="ORDER reinstating appeal"
    )
    second = on_appeal(dismissed, court="2d Cir.")
    assert days(second.by_key["REINSTATE@o"])[0] == "2026-11-18"
    fifth = on_appeal(dismissed, reinstated)
    assert fifth.by_key["REINSTATE@o"].dates is None
    assert fifth.board["CERT90@o"] == "2027-02-02"
    assert "entry of the order that reinstates" in fifth.agenda.why
    read = (mark(MarkStatus.READ_RIGHTLY, "REINSTATED", "r"),)
    assert "CERT90@o" not in on_appeal(dismissed, reinstated, deadline_marks=read).board


NOTICE = an_entry(
    EntryKind.NOTICE_OF_APPEAL, "n", filed_on="November 20, 2026", filed_by="us", number="33"
)


def test_the_fee_of_our_appeal_is_asked_about_until_the_docket_settles_it_frap_3_e_24_a_1() -> None:
    asked = below(JUDGMENT, NOTICE)
    assert "was the fee paid" in asked.agenda.why
    paid = an_entry(
        EntryKind.OTHER, "f", filed_on="November 24, 2026", what="USCA Appeal Fees received $605"
    )
    assert below(JUDGMENT, NOTICE, paid).agenda.why == ""
    theirs = an_entry(
        EntryKind.NOTICE_OF_APPEAL, "n", filed_on="November 20, 2026", filed_by="them"
    )
    assert below(JUDGMENT, theirs).agenda.why == ""
    answered = (mark(MarkStatus.READ_RIGHTLY, "FEE-NOA", "n"),)
    assert below(JUDGMENT, NOTICE, deadline_marks=answered).agenda.why == ""


INTERLOCUTORY = an_entry(
    EntryKind.NOTICE_OF_APPEAL, "n1", filed_on="March 20, 2018", filed_by="them"
)
FINAL = an_entry(EntryKind.JUDGMENT, "j", entered_on="June 1, 2021", number="90")
LAST = an_entry(EntryKind.NOTICE_OF_APPEAL, "n2", filed_on="June 20, 2021", filed_by="us")
DENIED = Ruling(
    id="r", proceeding="p", immunity=ImmunityResult.DENIED, entered_on=told("March 5, 2018")
)


def test_each_notice_is_laid_to_its_own_order_and_starts_its_own_times() -> None:
    """FRAP 4(a)(2), 4(a)(3), 10(b)(1), 12(b): two appeals in one suit."""
    found = below(INTERLOCUTORY, FINAL, LAST, rulings=(DENIED,))
    assert not any(each.named == "NOA-early" for each in found.every)
    assert [entry.id for entry in found.by_key["NOA-QI@r"].filings] == ["n1"]
    assert [entry.id for entry in found.by_key["NOA30@j"].filings] == ["n2"]
    for notice, day in (("n1", "2018-04-03"), ("n2", "2021-07-06")):
        assert days(found.by_key[f"REPSTMT@{notice}"])[0] == day
        assert days(found.by_key[f"TRANSC@{notice}"])[0] == day
        assert f"XAPP@{notice}" in found.by_key


def test_a_notice_that_names_its_order_is_laid_to_that_one() -> None:
    amended = an_entry(EntryKind.JUDGMENT, "k", entered_on="June 10, 2021", number="93")
    naming = an_entry(
        EntryKind.NOTICE_OF_APPEAL, "n2", filed_on="December 20, 2021", filed_by="us",
        what="NOTICE OF APPEAL as to 90 Judgment",
    )  # fmt: skip
    found = below(FINAL, amended, naming)
    assert [entry.id for entry in found.by_key["NOA30@j"].filings] == ["n2"]
    assert found.by_key["NOA30@k"].filings == ()


def test_a_second_notice_from_the_same_judgment_starts_no_new_cross_appeal() -> None:
    cross = an_entry(EntryKind.NOTICE_OF_APPEAL, "n3", filed_on="June 30, 2021", filed_by="them")
    found = below(FINAL, LAST, cross)
    assert [each.key for each in found.every if each.named == "XAPP"] == ["XAPP@n2"]
    assert found.by_key["REPSTMT@n3"].whose is Whose.THEIRS


def test_a_notice_before_the_judgment_it_follows_no_order_is_early_frap_4_a_2() -> None:
    early = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="May 20, 2021", filed_by="us")
    assert "NOA-early@n" in below(early, FINAL).by_key


def test_the_transcript_waits_for_the_order_only_where_a_notice_came_before_it_frap_10_b_1() -> (
    None
):
    motion = an_entry(
        EntryKind.MOTION, "m", filed_on="June 21, 2021", motion_rule=MotionRule.RULE_59E
    )
    order = an_entry(EntryKind.ORDER, "o", entered_on="August 2, 2021", decides="m")
    assert days(below(FINAL, LAST, motion, order).by_key["TRANSC@o"])[0] == "2021-08-16"
    assert "TRANSC@o" not in below(FINAL, motion, order).by_key


DOCKETED = an_entry(
    EntryKind.PETITION, "q", filed_on="November 10, 2026", entered_on="November 18, 2026",
    filed_by="them",
)  # fmt: skip


@pytest.mark.parametrize(
    ("case", "shown"),
    [
        (Case(id="c", matter_kind=MatterKind.SCREENING), True),
        (Case(id="c", matter_kind=MatterKind.AMICUS), True),
        (Case(id="c", matter_kind=MatterKind.WATCH, decision=Decision.AMICUS), True),
        (Case(id="c", matter_kind=MatterKind.SCREENING, decision=Decision.DECLINE), False),
        (Case(id="c", matter_kind=MatterKind.DIRECT), False),
    ],
)
def test_the_days_of_an_amicus_are_ours_while_that_vote_is_still_to_come_s_ct_r_37_2(
    case: Case, shown: bool
) -> None:
    found = Found(DOCKETED, kind=ProceedingKind.CERTIORARI, case=case)
    due = {key: day for key, day in found.board.items() if key.startswith("AMI")}
    expected = {"AMI-CERT@q": "2026-12-18", "AMI-CERT-NOTICE@q": "2026-12-08"}
    assert due == (expected if shown else {})
    told_of = [each.words for each in found.triage.points if each.label.startswith("Amicus brief")]
    assert told_of == ["safe date Friday, December 18, 2026"]


@pytest.mark.parametrize("court", ["Cal. Ct. App.", "Court of Appeals for Veterans Claims"])
def test_a_court_of_appeals_that_the_table_lacks_gets_words_and_no_days_frap_40_d_1(
    court: str,
) -> None:
    found = on_appeal(OPINION, court=court)
    refused = found.by_key["REHEAR@op"]
    assert refused.dates is None
    assert f"{court} is no court of the table" in refused.finding.conclusion
    assert found.board["CERT90@op"] == "2026-11-18"
