"""Times to go up that a motion, a petition or an order moves, and extensions that are spent."""

from dataclasses import replace

import pytest

from qidesk.casefile.records.remedies import (
    EntryKind,
    MarkStatus,
    MotionRule,
)
from qidesk.law.deadlines.case_deadline import State
from tests.law.boards import (
    DENIAL,
    JUDGMENT,
    OPINION,
    PETITION,
    below,
    days,
    mark,
    on_appeal,
)
from tests.law.shelf import an_entry, told


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
        OPINION,
        PETITION,
        DENIAL,
        deadline_marks=(mark(MarkStatus.READ_RIGHTLY, "CERT90", "d"),),
    )
    assert found.by_key["CERT90@d"].state is State.OPEN
    assert "CERT90@op" not in found.board


def test_a_question_read_wrongly_is_gone_and_leaves_no_mark_behind() -> None:
    found = on_appeal(
        OPINION,
        PETITION,
        DENIAL,
        deadline_marks=(mark(MarkStatus.READ_WRONGLY, "CERT-EXT", "d"),),
    )
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
        EntryKind.ORDER,
        "g",
        entered_on="October 2, 2026",
        decides="rh",
        what="ORDER granting rehearing en banc; opinion vacated",
    )
    found = on_appeal(OPINION, PETITION, granted)
    assert "CERT90@op" not in found.board
    assert found.agenda.why.startswith("Petition for certiorari after rehearing is granted:")


def test_rehearing_en_banc_of_the_court_s_own_motion_is_a_question_and_the_safe_day_stays() -> None:
    sua_sponte = an_entry(
        EntryKind.ORDER,
        "g",
        entered_on="October 2, 2026",
        what="A majority having voted to rehear this case en banc, it is ORDERED reheard en banc",
    )
    found = on_appeal(OPINION, sua_sponte)
    assert found.board["CERT90@op"] == "2026-11-18"
    assert "may be entry of the order granting rehearing" in found.agenda.why


def test_our_59_e_motion_is_filed_and_the_appeal_waits_for_its_order_frap_4_a_4_a() -> None:
    motion = an_entry(
        EntryKind.MOTION,
        "m",
        mailed_on="November 16, 2026",
        filed_on="November 23, 2026",
        filed_by="us",
        motion_rule=MotionRule.RULE_59E,
    )
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
        EntryKind.MOTION,
        "m",
        filed_on="November 23, 2026",
        filed_by="us",
        what="MOTION to Alter or Amend Judgment by plaintiff",
    )
    found = below(JUDGMENT, motion)
    assert found.by_key["R59e@j"].state is State.SHOWN
    assert not found.by_key["NOA30@j"].exact
    other = an_entry(
        EntryKind.MOTION,
        "m",
        filed_on="November 23, 2026",
        filed_by="us",
        what="MOTION for extension of time",
    )
    assert below(JUDGMENT, other).by_key["NOA30@j"].exact


def test_an_order_that_names_no_motion_is_a_question_until_answered() -> None:
    motion = an_entry(
        EntryKind.MOTION,
        "m",
        filed_on="November 23, 2026",
        filed_by="us",
        number="31",
        motion_rule=MotionRule.RULE_59E,
    )
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


def test_a_denial_on_no_known_day_leaves_the_day_to_be_entered() -> None:
    denial = an_entry(EntryKind.REHEARING, "d", what="Rehearing en banc denied")
    found = on_appeal(OPINION, PETITION, denial)
    assert found.by_key["CERT90@op"].undecided == ()
    assert found.by_key["CERT90@d"].dates is None
    assert "the day of entry of the order denying rehearing" in found.agenda.why


def test_a_denial_that_decides_another_motion_is_still_asked_about() -> None:
    motion = an_entry(EntryKind.MOTION, "x", filed_on="September 10, 2026")
    denial = an_entry(
        EntryKind.ORDER,
        "d",
        entered_on="October 2, 2026",
        decides="x",
        what="ORDER denying motion to stay the mandate; petition for rehearing DENIED",
    )
    assert on_appeal(OPINION, PETITION, motion, denial).board["CERT90@d"] == "2026-12-31"


def test_a_motion_filed_after_the_28_days_is_told_late_and_closes_nothing_frcp_6_b_2() -> None:
    motion = an_entry(
        EntryKind.MOTION,
        "m",
        filed_on="December 10, 2026",
        filed_by="us",
        motion_rule=MotionRule.RULE_59E,
    )
    late = below(JUDGMENT, motion).by_key["R59e@j"]
    assert (late.shown_filed, late.state) == (False, State.LATE)
    posted = replace(motion, mailed_on=told("December 1, 2026"))
    assert below(JUDGMENT, posted).by_key["R59e@j"].state is State.SHOWN
