"""Motions after judgment and the notices around them (FRAP 4(a)(2) to (4))."""

from typing import Any

import pytest

from qidesk.casefile.records.claims import ImmunityResult, Ruling
from qidesk.casefile.records.remedies import EntryKind, MarkStatus, MotionRule, Whose
from qidesk.law.deadlines.case_deadline import CaseDeadline, State
from tests.law.boards import below, mark
from tests.law.dockets import OURS, THEIRS, civil, dates_of
from tests.law.shelf import an_entry, told

ENTERED = "August 22, 2018"


def motion(entry_id: str = "m", **fields: Any) -> Any:
    given = {"number": "35", "filed_on": "September 10, 2018", "motion_rule": MotionRule.RULE_59E}
    return an_entry(EntryKind.MOTION, entry_id, **{**given, **fields})


def order(entry_id: str = "o", **fields: Any) -> Any:
    given = {"number": "38", "entered_on": "November 1, 2018"}
    return an_entry(EntryKind.ORDER, entry_id, **{**given, **fields})


def assumed(deadline: CaseDeadline) -> str:
    return " ".join(deadline.finding.assumptions)


@pytest.mark.parametrize(
    "rule",
    [
        MotionRule.RULE_50B,
        MotionRule.RULE_52B,
        MotionRule.RULE_59,
        MotionRule.RULE_59E,
        MotionRule.RULE_60,
    ],
)
def test_a_motion_of_a_tolling_rule_decided_by_a_named_order_gives_the_time_anew(
    rule: MotionRule,
) -> None:
    found = civil(motion(motion_rule=rule), order(decides="m"), entered_on=ENTERED)["TOLL"]
    assert dates_of(found) == ("2018-12-03", "2018-12-03")
    assert "is taken to be" not in assumed(found)


def test_a_motion_under_another_rule_moves_nothing() -> None:
    found = civil(motion(motion_rule=MotionRule.OTHER), order(decides="m"), entered_on=ENTERED)
    assert "TOLL" not in found
    assert "made under another rule: it does not move the time" in assumed(found["NOA30"])


def test_a_motion_after_the_28th_day_moves_nothing() -> None:
    on_the_last = motion(filed_on="September 19, 2018")
    found = civil(on_the_last, order(decides="m"), entered_on=ENTERED)
    assert "TOLL" in found
    late = motion(filed_on="September 20, 2018")
    found = civil(late, order(decides="m"), entered_on=ENTERED)
    assert "TOLL" not in found
    said = assumed(found["NOA30"])
    assert "filed after Wednesday, September 19, 2018, the end of the 28 days" in said
    assert "Lora v. O'Heaney" in said


def test_a_late_motion_put_in_the_prison_mail_in_its_days_may_toll() -> None:
    mailed = motion(filed_on="September 24, 2018", mailed_on="September 18, 2018")
    found = civil(mailed, order(decides="m"), entered_on=ENTERED)["TOLL"]
    assert "prove the deposit" in assumed(found)


def test_before_1995_the_table_cannot_say_which_motion_was_in_its_days() -> None:
    old = motion(filed_on="June 20, 1995")
    found = civil(
        old, order(entered_on="August 1, 1995", decides="m"), entered_on="March 24, 1995"
    )["TOLL"]
    assert "no version of this rule" in found.finding.conclusion


def test_before_2009_a_motion_after_its_ten_days_of_business_tolls_nothing() -> None:
    def tolled(filed: str) -> bool:
        decided = order(entered_on="January 4, 2010", decides="m")
        return "TOLL" in civil(motion(filed_on=filed), decided, entered_on="November 2, 2009")

    assert tolled("November 17, 2009")
    assert not tolled("November 18, 2009")


def test_a_motion_for_fees_tolls_only_if_the_court_so_ordered() -> None:
    fees = motion(motion_rule=MotionRule.RULE_54_FEES)
    found = civil(fees, order(decides="m"), entered_on=ENTERED)["TOLL"]
    assert "only if the court so ordered under Rule 58(e)" in assumed(found)


def test_the_time_runs_from_the_order_on_the_last_of_several_motions() -> None:
    theirs = motion("t", number="36", motion_rule=MotionRule.RULE_50B)
    both = (motion(), theirs)
    first = order(decides="m")
    last = order("p", number="40", entered_on="December 3, 2018", decides="t")
    found = civil(*both, first, last, entered_on=ENTERED)
    assert dates_of(found["TOLL"]) == ("2019-01-02", "2019-01-02")
    assert found["TOLL"].key == "TOLL@p"
    undated = order("p", number="40", entered_on="", signed_on="December 3, 2018", decides="t")
    assert civil(*both, first, undated, entered_on=ENTERED)["TOLL"].dates is None


def test_while_a_motion_is_undecided_only_an_order_that_names_none_may_decide_it() -> None:
    theirs = motion("t", number="36", motion_rule=MotionRule.RULE_50B)
    named = order(decides="m")
    assert "TOLL" not in civil(motion(), theirs, named, entered_on=ENTERED)
    found = civil(motion(), theirs, named, order("p", number="40"), entered_on=ENTERED)["TOLL"]
    assert found.key == "TOLL@p"
    assert "taken to decide the last of these motions (ECF No. 36, motion)" in assumed(found)


def test_reconsidering_a_denial_of_immunity_gives_the_defence_its_time_anew() -> None:
    denial = Ruling(
        id="r", proceeding="p", immunity=ImmunityResult.DENIED, entered_on=told("March 4, 2021")
    )
    found = civil(
        motion(filed_on="March 25, 2021"),
        order(entered_on="May 3, 2021", decides="m"),
        rulings=(denial,),
    )
    assert dates_of(found["TOLL"]) == ("2021-06-02", "2021-06-02")
    assert found["TOLL"].whose is Whose.THEIRS
    assert found["R59e"].whose is Whose.THEIRS


def test_a_notice_before_entry_is_treated_as_filed_on_the_day_of_entry() -> None:
    early = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="August 21, 2018", filed_by="us")
    found = civil(early, entered_on=ENTERED, parts=(OURS,))["NOA-early"]
    assert found.dates is None
    assert found.needs == ()
    assert "treated as filed on the date of and after entry" in found.finding.conclusion
    later = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="August 30, 2018", filed_by="us")
    assert "NOA-early" not in civil(later, entered_on=ENTERED)
    assert "NOA-early" not in civil(early)


def test_a_notice_while_a_motion_is_undecided_takes_effect_when_it_is_decided() -> None:
    notice = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="September 14, 2018")
    assert "PREM" in civil(notice, motion(), entered_on=ENTERED)
    assert "PREM" in civil(notice, motion(), order(decides="m"), entered_on=ENTERED)
    after = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="November 5, 2018")
    assert "PREM" not in civil(after, motion(), order(decides="m"), entered_on=ENTERED)
    assert "PREM" not in civil(notice, entered_on=ENTERED)
    first = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="September 3, 2018")
    assert "PREM" in civil(first, motion(), order(decides="m"), entered_on=ENTERED)


def test_an_inmate_s_notice_brings_up_what_proves_its_deposit() -> None:
    notice = an_entry(
        EntryKind.NOTICE_OF_APPEAL,
        "n",
        filed_on="September 14, 2018",
        mailed_on="September 11, 2018",
    )
    assert "legal-mail system" in civil(notice, entered_on=ENTERED)["INMATE"].finding.conclusion


def test_a_cross_appeal_has_the_party_s_own_time_where_that_ends_later() -> None:
    def noticed(day: str, *more: Any) -> CaseDeadline:
        notice = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on=day, filed_by="us")
        return civil(notice, *more, entered_on=ENTERED, parts=(OURS, THEIRS))["XAPP"]

    early = noticed("August 27, 2018")
    assert dates_of(early) == ("2018-09-21", "2018-09-21")
    assert early.dates is not None
    assert early.dates.file_by.isoformat() == "2018-09-20"
    assert "own time to appeal: by the rule Friday, September 21, 2018" in early.finding.arithmetic
    assert "whichever is later: Friday, September 21, 2018" in early.finding.arithmetic
    assert "by the rule: 2018-09-21" in early.inputs
    late = noticed("September 20, 2018")
    assert dates_of(late) == ("2018-10-04", "2018-10-04")
    anew = noticed("September 20, 2018", motion(), order(decides="m"))
    assert dates_of(anew) == ("2018-10-04", "2018-12-03")


def test_a_cross_appeal_without_a_judgment_s_day_or_its_own_keeps_the_14_days() -> None:
    notice = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="August 27, 2018")
    assert dates_of(civil(notice)["XAPP"]) == ("2018-09-10", "2018-09-10")
    undated = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", signed_on="August 27, 2018")
    assert civil(undated, entered_on=ENTERED)["XAPP"].dates is None


def test_a_cross_appeal_takes_the_judgment_last_entered_before_the_notice() -> None:
    notice = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="August 27, 2018")
    before = an_entry(EntryKind.JUDGMENT, "j1", entered_on="August 22, 2018")
    after = an_entry(EntryKind.JUDGMENT, "j2", entered_on="October 1, 2018")
    assert dates_of(civil(notice, before, after)["XAPP"]) == ("2018-09-21", "2018-09-21")
    assert dates_of(civil(notice, after)["XAPP"]) == ("2018-10-31", "2018-10-31")


def test_a_motion_whose_day_may_be_after_the_28th_may_toll_and_says_what_that_hangs_on() -> None:
    unsure = motion(filed_on="between September 10, 2018 and September 30, 2018")
    found = civil(unsure, order(decides="m"), entered_on=ENTERED)["TOLL"]
    assert "filed after Wednesday, September 19, 2018, the end of the 28 days, it moves" in (
        assumed(found)
    )


def test_a_motion_known_by_its_deposit_or_its_entry_alone_is_not_passed_over() -> None:
    mailed = motion(filed_on="", mailed_on="September 10, 2018")
    found = civil(mailed, order(decides="m"), entered_on=ENTERED)
    assert "prove the deposit" in assumed(found["TOLL"])
    assert "After it the docket shows ECF No. 35, motion" in assumed(found["NOA30"])
    entered = motion(filed_on="", entered_on="September 12, 2018")
    assert "TOLL" in civil(entered, order(decides="m"), entered_on=ENTERED)
    mailed_late = motion(filed_on="", mailed_on="September 30, 2018")
    found = civil(mailed_late, order(decides="m"), entered_on=ENTERED)
    assert "is not known exactly" in assumed(found["TOLL"])


def test_before_1995_a_motion_is_said_to_be_taken_as_made_within_its_days() -> None:
    late = motion(filed_on="November 25, 1995")
    found = civil(
        late, order(entered_on="January 4, 2010", decides="m"), entered_on="November 2, 1995"
    )
    assert "the table does not say how many it had then" in assumed(found["TOLL"])


def test_the_first_notice_is_said_to_be_taken_as_filed_within_its_days() -> None:
    notice = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="December 12, 2018")
    found = civil(notice, entered_on=ENTERED)["XAPP"]
    assert "taken to have been filed within its days" in assumed(found)


def test_a_denial_whose_motion_is_not_on_the_docket_is_a_question_frap_4_a_4() -> None:
    """An order as it stands on many dockets, its motion never entered in the file."""
    denial = an_entry(
        EntryKind.ORDER, "d", entered_on="November 9, 2026", what="ORDER denying 59(e) motion"
    )
    judgment = an_entry(EntryKind.JUDGMENT, "j", entered_on="October 1, 2026")
    found = below(judgment, denial)
    assert found.board["TOLL@d"] == "2026-12-09"
    assert found.by_key["TOLL@d"].state is State.QUESTION
    assert found.board["NOA30@j"] == "2026-11-02"
    read = below(judgment, denial, deadline_marks=(mark(MarkStatus.READ_RIGHTLY, "TOLL", "d"),))
    assert "NOA30@j" not in read.board


@pytest.mark.parametrize(
    "what",
    [
        "ORDER denying 59(e) motion",
        "Order denying 59 MOTION to Alter Judgment",
        "ORDER granting 88 Motion to Alter Judgment",
        "ORDER DENYING motion for new trial",
        "ORDER denying plaintiff's motion to vacate judgment [60]",
    ],
)
def test_an_order_that_names_a_judgment_is_a_question_though_the_judgment_is_not_entered(
    what: str,
) -> None:
    found = below(an_entry(EntryKind.ORDER, "d", entered_on="November 9, 2026", what=what))
    assert found.board["TOLL@d"] == "2026-12-09"
    assert found.by_key["TOLL@d"].state is State.QUESTION


@pytest.mark.parametrize(
    "what",
    [
        "ORDER denying reconsideration of the order denying a subpoena",
        "ORDER granting 88 motion to amend complaint",
    ],
)
def test_before_any_judgment_an_order_on_an_order_gives_no_time_to_appeal(what: str) -> None:
    denial = an_entry(EntryKind.ORDER, "d", entered_on="November 9, 2026", what=what)
    assert "TOLL@d" not in below(denial).by_key
