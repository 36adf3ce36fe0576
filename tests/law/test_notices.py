"""Notices of appeal: the order each is laid to, what each sets running, and its fee."""

from dataclasses import replace

from qidesk.casefile.records.claims import ImmunityResult, Ruling
from qidesk.casefile.records.remedies import (
    EntryKind,
    MarkStatus,
    MotionRule,
    Whose,
)
from qidesk.casefile.schema.fields import YesNo
from tests.law.boards import (
    JUDGMENT,
    below,
    days,
    mark,
)
from tests.law.shelf import an_entry, told

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
    assert below(JUDGMENT, NOTICE, in_forma_pauperis=YesNo.YES).agenda.why == ""
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
        EntryKind.NOTICE_OF_APPEAL,
        "n2",
        filed_on="December 20, 2021",
        filed_by="us",
        what="NOTICE OF APPEAL as to 90 Judgment",
    )
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


def test_a_notice_of_years_before_is_not_early_for_a_judgment_frap_4_a_2_and_7() -> None:
    """Nobody entered the order of 2018; what was announced then counts as entered in 150 days."""
    found = below(INTERLOCUTORY, FINAL, LAST)
    assert not any(each.named == "NOA-early" for each in found.every)


def test_a_notice_between_the_ruling_and_its_entry_is_early_but_an_interlocutory_one_is_not() -> (
    None
):
    soon = an_entry(EntryKind.NOTICE_OF_APPEAL, "n1", filed_on="May 20, 2021", filed_by="us")
    assert any(each.named == "NOA-early" for each in below(soon, FINAL).every)
    from_an_order = replace(soon, what="NOTICE OF INTERLOCUTORY APPEAL as to 80 Order")
    assert not any(each.named == "NOA-early" for each in below(from_an_order, FINAL).every)
