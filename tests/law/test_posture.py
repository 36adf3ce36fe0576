"""Who may appeal now, and what that does."""

from datetime import date
from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import (
    Claim,
    ClaimStatus,
    ClaimType,
    ImmunityResult,
    Involvement,
    Issue,
    Prong,
    Ruling,
    RulingStage,
    Writing,
)
from qidesk.casefile.records.people import BodyKind, Part, Role
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    MotionRule,
    ProceedingKind,
    Whose,
)
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.posture.posture_findings import Appealability, Posture
from qidesk.law.posture.posture_of_case import posture_of
from qidesk.law.posture.words import NEEDS_END, NEEDS_JUDGMENT, NEEDS_REST, NEEDS_STAGE
from qidesk.law.tables.appealability import Appealable, Situation
from tests.law.shelf import a_file, a_proceeding, an_entry, the_book, told

TODAY = date(2026, 11, 22)
OPEN = a_proceeding(docket_number="1:24-cv-1")
CLAIM = Claim(id="c", heading="Force")
GUARD = Part(id="g", role=Role.DEFENDANT)
NURSE = Part(id="n", role=Role.DEFENDANT)
GRANTED, DENIED = ImmunityResult.GRANTED, ImmunityResult.DENIED


def a_ruling(result: ImmunityResult | None, ruling_id: str = "r", **fields: Any) -> Ruling:
    given = {"proceeding": "p", "claim": "c", "part": "g", "immunity": result, **fields}
    days = {name: told(day) for name, day in given.items() if name.endswith("_on")}
    return Ruling(id=ruling_id, **{**given, **days})


def posture(*rulings: Ruling, **records: Any) -> Posture:
    casefile = a_case(*rulings, **records)
    return posture_of(casefile, the_book(), deadlines_of(casefile, the_book(), TODAY))


def a_case(*rulings: Ruling, **records: Any) -> CaseFile:
    given = {"claims": (CLAIM,), "parts": (GUARD,), "proceedings": (OPEN,), **records}
    return a_file(rulings=rulings, **given)


def the_way_up(*rulings: Ruling, **records: Any) -> Appealability:
    [found] = posture(*rulings, **records).appeals
    return found


# Appeals


@pytest.mark.parametrize(
    ("stage", "situation", "appealable"),
    [
        (RulingStage.MOTION_TO_DISMISS, Situation.DENIED_MTD, Appealable.LAW_ONLY),
        (RulingStage.PLEADINGS, Situation.DENIED_SJ, Appealable.LAW_ONLY),
        (RulingStage.SUMMARY_JUDGMENT, Situation.DENIED_SJ, Appealable.LAW_ONLY),
        (RulingStage.AFTER_TRIAL, Situation.AFTER_TRIAL, Appealable.YES),
    ],
)
def test_a_denial_may_be_appealed_by_its_stage(
    stage: RulingStage, situation: Situation, appealable: Appealable
) -> None:
    found = the_way_up(a_ruling(DENIED, stage=stage))
    assert (found.row.id, found.row.appealable) == (situation, appealable)
    assert (found.whose, found.parts) == (Whose.THEIRS, (GUARD,))


def test_a_denial_at_trial_asks_whether_trial_was_over() -> None:
    assert NEEDS_END in the_way_up(a_ruling(DENIED, stage=RulingStage.TRIAL)).needs
    assert NEEDS_END not in the_way_up(a_ruling(DENIED, stage=RulingStage.AFTER_TRIAL)).needs


def test_a_denial_at_summary_judgment_carries_the_limit_of_johnson_v_jones() -> None:
    found = the_way_up(a_ruling(DENIED, stage=RulingStage.SUMMARY_JUDGMENT))
    assert "Not the sufficiency of the evidence" in found.finding.assumptions[0]
    assert "Johnson v. Jones" in found.finding.authority[0]


def test_a_denial_without_a_stage_is_taken_as_summary_judgment_and_asks() -> None:
    found = the_way_up(a_ruling(None, prong_1=Prong.YES, prong_2=Prong.YES))
    assert found.row.id is Situation.DENIED_SJ
    assert NEEDS_STAGE in found.needs


def test_the_defences_days_are_those_of_that_order() -> None:
    denial = a_ruling(
        DENIED,
        prong_1=Prong.YES,
        prong_2=Prong.YES,
        entered_on="2026-10-01",
        stage=RulingStage.SUMMARY_JUDGMENT,
    )
    found = the_way_up(denial)
    assert [each.rule and each.rule.id for each in found.deadlines] == ["NOA-QI"]
    assert found.needs == ()
    assert "Appeal by the defendant: yes, on questions of law" in found.finding.conclusion


def test_another_suits_days_are_not_this_ones() -> None:
    ended = a_proceeding(docket_number="1:24-cv-1", entered_on="2026-10-01")
    other = a_proceeding(id="q", docket_number="1:25-cv-2", entered_on="2026-11-01")
    found = the_way_up(a_ruling(GRANTED), proceedings=(ended, other))
    [occurrence] = [each.occurrence for each in found.deadlines]
    assert occurrence is not None
    assert occurrence.proceeding.id == "p"


def test_without_a_day_of_entry_the_entry_is_needed() -> None:
    found = the_way_up(a_ruling(DENIED, stage=RulingStage.SUMMARY_JUDGMENT))
    assert found.needs == ("the docket entry from which the time runs",)
    assert found.finding.facts[0].words.endswith("day not entered")


def test_a_second_denial_to_the_same_defendant_is_appealable_again() -> None:
    first = a_ruling(DENIED, "r1", entered_on="2024-01-05", stage=RulingStage.MOTION_TO_DISMISS)
    second = a_ruling(DENIED, "r2", entered_on="2025-01-05", stage=RulingStage.SUMMARY_JUDGMENT)
    other = a_ruling(
        DENIED, "r3", entered_on="2025-01-05", part="n", stage=RulingStage.SUMMARY_JUDGMENT
    )
    found = posture(first, second, other, parts=(GUARD, NURSE)).appeals
    assert [each.row.id for each in found] == [
        Situation.DENIED_MTD,
        Situation.DENIED_AGAIN,
        Situation.DENIED_SJ,
    ]


def test_a_denial_that_the_court_later_turned_into_a_grant_opens_no_appeal_to_the_defence() -> None:
    denied = a_ruling(DENIED, "r1", entered_on="2024-01-05", stage=RulingStage.MOTION_TO_DISMISS)
    granted = a_ruling(GRANTED, "r2", entered_on="2025-01-05", stage=RulingStage.SUMMARY_JUDGMENT)
    found = posture(denied, granted)
    assert [each.row.id for each in found.appeals] == [Situation.GRANTED_ALL]
    assert found.effects == ()


def test_a_grant_that_was_reversed_and_turned_into_a_denial_on_remand_no_longer_stands() -> None:
    granted = a_ruling(GRANTED, "r1", entered_on="2018-01-05")
    denied = a_ruling(DENIED, "r2", entered_on="2020-01-05", stage=RulingStage.SUMMARY_JUDGMENT)
    assert [each.row.id for each in posture(granted, denied).appeals] == [Situation.DENIED_SJ]


def test_a_ruling_on_another_defendant_or_of_an_unknown_day_overtakes_nothing() -> None:
    denied = a_ruling(DENIED, "r1", entered_on="2024-01-05", stage=RulingStage.MOTION_TO_DISMISS)
    other = a_ruling(GRANTED, "r2", part="n", entered_on="2025-01-05")
    undated = a_ruling(GRANTED, "r3")
    silent = a_ruling(None, "r4", entered_on="2025-01-05")
    found = posture(denied, other, undated, silent, parts=(GUARD, NURSE)).appeals
    assert found[0].row.id is Situation.DENIED_MTD


def test_a_ruling_on_somebody_who_is_no_defendant_opens_nothing() -> None:
    witness = Part(id="w", role=Role.WITNESS)
    assert posture(a_ruling(GRANTED, part="w"), parts=(GUARD, witness)).appeals == ()


def test_defendants_denied_in_one_order_share_one_appeal() -> None:
    rulings = [
        a_ruling(DENIED, f"r-{each}", part=each, entered_on="2025-01-05", stage=RulingStage.TRIAL)
        for each in ("g", "n")
    ]
    assert the_way_up(*rulings, parts=(GUARD, NURSE)).parts == (GUARD, NURSE)


def test_a_companys_yearsley_defence_is_not_appealable_now() -> None:
    company = Part(id="g", role=Role.DEFENDANT, body_kind=BodyKind.COMPANY)
    found = the_way_up(a_ruling(DENIED), parts=(company,))
    assert (found.row.id, found.row.appealable) == (Situation.YEARSLEY, Appealable.NO)
    assert found.needs == ()
    assert found.finding.conclusion.endswith("Appeal by the defendant: not now.")


def test_a_state_tort_meets_its_own_immunity() -> None:
    tort = Claim(id="c", claim_type=ClaimType.STATE_TORT)
    found = the_way_up(a_ruling(DENIED), claims=(tort,))
    assert found.row.id is Situation.STATE_IMMUNITY


def test_putting_the_question_off_may_be_appealable() -> None:
    found = the_way_up(a_ruling(ImmunityResult.DEFERRED))
    assert (found.row.id, found.row.appealable) == (Situation.DEFERRED, Appealable.DEPENDS)


def test_granted_to_all_and_ended_the_plaintiff_appeals_the_final_judgment() -> None:
    ended = a_proceeding(docket_number="1:24-cv-1", entered_on="2026-10-01")
    above = a_proceeding(ProceedingKind.APPEAL, id="a", docket_number="26-1", follows_from="p")
    found = the_way_up(a_ruling(GRANTED), proceedings=(ended, above))
    assert (found.row.id, found.whose) == (Situation.GRANTED_ALL, Whose.OURS)
    assert [each.rule and each.rule.id for each in found.deadlines] == ["NOA30"]
    assert found.taken == above
    assert found.finding.facts[-1].words == "an appeal is entered: 5th Cir. 26-1"


def test_granted_to_all_without_a_judgment_asks_for_its_entry() -> None:
    found = the_way_up(a_ruling(GRANTED, part=""))
    assert found.row.id is Situation.GRANTED_ALL
    assert NEEDS_JUDGMENT in found.needs


def test_a_judgment_on_the_docket_ends_the_case() -> None:
    entry = an_entry(EntryKind.JUDGMENT, entered_on="2026-10-01")
    found = the_way_up(a_ruling(GRANTED), parts=(GUARD, NURSE), docket_entries=(entry,))
    assert found.row.id is Situation.GRANTED_ALL


def test_granted_to_some_the_plaintiff_waits() -> None:
    found = the_way_up(a_ruling(GRANTED), parts=(GUARD, NURSE), claims=(CLAIM, Claim(id="k")))
    assert (found.row.id, found.row.appealable) == (Situation.GRANTED_SOME, Appealable.NO)
    assert NEEDS_REST in found.needs


def test_granted_to_one_of_those_a_claim_is_tied_to_nobody_of_is_not_granted_to_all() -> None:
    found = the_way_up(a_ruling(GRANTED), parts=(GUARD, NURSE))
    assert found.row.id is Situation.GRANTED_SOME
    assert NEEDS_REST in found.needs


@pytest.mark.parametrize("of", ["claim", "involvement"])
def test_what_was_withdrawn_or_settled_does_not_keep_the_case_going(of: str) -> None:
    ended = {"status": ClaimStatus.WITHDRAWN}
    other = Claim(id="o", heading="Care", **(ended if of == "claim" else {}))
    tied = (
        Involvement(id="i", claim="c", part="g"),
        Involvement(id="j", claim="o", part="g", **(ended if of == "involvement" else {})),
    )
    found = the_way_up(a_ruling(GRANTED), claims=(CLAIM, other), involvements=tied)
    assert found.row.id is Situation.GRANTED_ALL
    assert NEEDS_JUDGMENT in found.needs


def test_granted_to_one_and_denied_to_another_both_rows_stand() -> None:
    one = a_ruling(GRANTED, "r1")
    other = a_ruling(DENIED, "r2", part="n", stage=RulingStage.SUMMARY_JUDGMENT)
    found = posture(one, other, parts=(GUARD, NURSE)).appeals
    assert [each.row.id for each in found] == [Situation.DENIED_SJ, Situation.GRANTED_SOME]
    assert NEEDS_REST not in found[1].needs


def _motion(**fields: Any) -> DocketEntry:
    given = {"motion_rule": MotionRule.RULE_59E, "filed_by": "g", "filed_on": "2025-01-20"}
    return an_entry(EntryKind.MOTION, "m", **given | fields)


@pytest.mark.parametrize(
    ("fields", "moves"),
    [
        ({}, True),
        ({"motion_rule": None}, False),
        ({"motion_rule": MotionRule.OTHER}, False),
        ({"filed_by": "w"}, False),
        ({"filed_by": ""}, False),
        ({"filed_on": ""}, False),
        ({"filed_on": "2024-12-01"}, False),
    ],
)
def test_reconsideration_needs_their_motion_after_the_denial_and_an_order(
    fields: dict[str, Any], moves: bool
) -> None:
    denial = a_ruling(DENIED, entered_on="2025-01-05", stage=RulingStage.SUMMARY_JUDGMENT)
    order = an_entry(EntryKind.ORDER, "o", decides="m")
    parts = GUARD, Part(id="w", role=Role.PLAINTIFF)
    found = posture(denial, parts=parts, docket_entries=(_motion(**fields), order)).appeals
    assert (Situation.RECONSIDERATION in [each.row.id for each in found]) is moves
    undecided = posture(denial, parts=parts, docket_entries=(_motion(**fields),)).appeals
    assert Situation.RECONSIDERATION not in [each.row.id for each in undecided]


def test_while_they_appeal_a_cross_appeal_reaches_only_what_is_intertwined() -> None:
    one = a_ruling(GRANTED, "r1")
    other = a_ruling(DENIED, "r2", part="n", stage=RulingStage.SUMMARY_JUDGMENT)
    notice = an_entry(EntryKind.NOTICE_OF_APPEAL, filed_by="n", filed_on="2025-02-01")
    found = posture(one, other, parts=(GUARD, NURSE), docket_entries=(notice,)).appeals[-1]
    assert (found.row.id, found.whose) == (Situation.CROSS_APPEAL, Whose.OURS)
    assert "inextricably intertwined" in found.finding.assumptions[0]
    assert found.finding.facts[-1].record == "e"


def test_only_the_trial_courts_own_rulings_are_read() -> None:
    dissent = a_ruling(DENIED, writing=Writing.DISSENT)
    above = a_proceeding(ProceedingKind.APPEAL, id="p")
    assert posture(dissent).appeals == ()
    assert posture(a_ruling(DENIED), proceedings=(above,)).appeals == ()
    assert posture(a_ruling(None)).appeals == ()


def test_an_appeal_from_a_denial_divests_and_our_side_answers() -> None:
    effects = posture(a_ruling(DENIED, stage=RulingStage.SUMMARY_JUDGMENT)).effects
    said = " ".join(each.conclusion for each in effects)
    for words in ("frivolous", "want of jurisdiction", "response brief", "de novo"):
        assert words in said
    assert posture(a_ruling(GRANTED)).effects == ()


def test_what_posture_lacks_is_listed() -> None:
    bare = posture_of(a_file(), the_book(), ())
    assert len(bare.lacking) == 3
    issue = Issue(id="i", heading="Was it raised?")
    assert posture(a_ruling(DENIED), issues=(issue,)).lacking == ()
