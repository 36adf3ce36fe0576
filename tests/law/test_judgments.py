"""Judgments, and rulings that may be one: separate document, trial before it, question."""

from typing import Any

import pytest

from qidesk.casefile.records.claims import Ruling, RulingStage
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    Whose,
)
from qidesk.law.deadlines.case_deadline import State
from tests.law.boards import (
    JUDGMENT,
    below,
    days,
)
from tests.law.shelf import an_entry, told

ON_TRIAL = ("R50b@j", "R52b@j", "R59b@j")


@pytest.mark.parametrize(
    "more",
    [
        {"disposition": "Summary judgment for the defendants"},
        {
            "rulings": (
                Ruling(
                    id="r",
                    proceeding="p",
                    stage=RulingStage.SUMMARY_JUDGMENT,
                    entered_on=told("November 4, 2026"),
                ),
            )
        },
    ],
)
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


ONE_OFFICER_OUT = an_entry(
    EntryKind.ORDER,
    "o",
    entered_on="October 28, 2026",
    what="ORDER granting motion for summary judgment as to Officer Smith",
)


@pytest.mark.parametrize(
    "what",
    [
        "Jury returned a verdict in favor of plaintiff",
        "VERDICT filed",
        "Minute entry: jury deliberations held",
        "Clerk's minutes: jury trial concluded",
        "Third day of jury trial",
        "Voir dire held; jury sworn",
        "Court's instructions to the jury",
        "Bench trial completed",
    ],
)
def test_a_trial_just_before_the_judgment_is_seen_in_whatever_words_frcp_50_b(what: str) -> None:
    """One officer had left the case a week before: the clock of those tried runs all the same."""
    seen = an_entry(EntryKind.OTHER, "v", filed_on="November 2, 2026", what=what)
    assert set(ON_TRIAL) <= set(below(ONE_OFFICER_OUT, seen, JUDGMENT).by_key)


@pytest.mark.parametrize(
    "what",
    [
        "Proposed verdict form by defendants",
        "ORDER setting jury trial for January 4",
        "Demand for jury trial",
        "ORDER: jury trial of November 2 vacated",
    ],
)
def test_a_trial_that_is_only_prepared_or_called_off_is_none(what: str) -> None:
    entry = an_entry(EntryKind.OTHER, "v", filed_on="November 2, 2026", what=what)
    assert not set(ON_TRIAL) & set(below(ONE_OFFICER_OUT, entry, JUDGMENT).by_key)


@pytest.mark.parametrize("stage", [RulingStage.TRIAL, RulingStage.AFTER_TRIAL])
def test_a_ruling_made_at_trial_shows_that_there_was_one(stage: RulingStage) -> None:
    ruling = Ruling(id="r", proceeding="p", stage=stage, entered_on=told("November 2, 2026"))
    assert set(ON_TRIAL) <= set(below(ONE_OFFICER_OUT, JUDGMENT, rulings=(ruling,)).by_key)


@pytest.mark.parametrize(
    ("what", "rest_was_open"),
    [
        ("ORDER granting in part and denying in part motion for summary judgment", True),
        ("ORDER granting partial summary judgment", True),
        ("ORDER granting in part motion to dismiss; case dismissed with prejudice", False),
    ],
)
def test_a_bare_judgment_after_a_ruling_on_a_part_may_follow_a_trial_of_the_rest(
    what: str, *, rest_was_open: bool
) -> None:
    part = an_entry(EntryKind.ORDER, "o", entered_on="October 28, 2026", what=what)
    assert (set(ON_TRIAL) <= set(below(part, JUDGMENT).by_key)) is rest_was_open


@pytest.mark.parametrize(
    "order",
    [
        an_entry(
            EntryKind.ORDER,
            "o",
            entered_on="November 4, 2026",
            number="29",
            what="ORDER granting motion for summary judgment",
        ),
        an_entry(EntryKind.ORDER, "o", entered_on="November 4, 2026", number="29"),
        an_entry(
            EntryKind.ORDER,
            "o",
            entered_on="November 2, 2026",
            number="29",
            what="ORDER: the complaint is dismissed with prejudice",
        ),
    ],
)
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
        EntryKind.ORDER,
        "o",
        entered_on="March 4, 2021",
        what="RULING AND ORDER: claims DISMISSED WITH PREJUDICE. A separate judgment shall be"
        " issued.",
    )
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
    what = [
        "MANDATE of USCA",
        "ORDER denying qualified immunity",
        "ORDER reinstating case",
        "Notice of taxation of costs",
        "ORDER extending the time to appeal",
    ]
    entries = [
        an_entry(EntryKind.ORDER, str(at), entered_on="November 4, 2026", what=each, number=str(at))
        for at, each in enumerate(what)
    ]
    assert below(*entries).agenda.why.endswith("2 more questions.")


def test_what_was_raised_last_is_asked_first() -> None:
    entries = [
        an_entry(EntryKind.ORDER, number, entered_on=day, what=what, number=number)
        for number, day, what in (
            ("7", "March 6, 2006", "MANDATE of USCA"),
            ("30", "November 4, 2026", "ORDER denying qualified immunity"),
        )
    ]
    asked = below(*entries).agenda.why
    assert asked.index("ECF No. 30") < asked.index("ECF No. 7")
    undated = an_entry(EntryKind.ORDER, "o", what="Order dismissing case with prejudice")
    assert below(*entries, undated).agenda.why.startswith("Question: order may be entry of the")
