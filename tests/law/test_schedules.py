"""Days that clerks set, and appeals that end for want of a paper or a fee."""

import pytest

from qidesk.casefile.records.remedies import (
    EntryKind,
    MarkStatus,
    ProceedingKind,
    Whose,
)
from qidesk.law.deadlines.case_deadline import State
from tests.law.boards import (
    JUDGMENT,
    Found,
    below,
    days,
    mark,
    on_appeal,
)
from tests.law.shelf import an_entry, told

SCHEDULE = an_entry(
    EntryKind.OTHER,
    "s",
    entered_on="October 13, 2023",
    filed_on="October 13, 2023",
    what="SCHEDULE NOTICE. Opening Brief Due 11/24/2023. Answering Brief due 12/26/2023.",
)
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
        EntryKind.OTHER,
        "t",
        entered_on="December 1, 2023",
        what="Resetting briefing schedule: appellee brief now due 01/30/2024.",
    )
    found = on_appeal(SCHEDULE, EARLY, later)
    assert found.by_key["BRIEF-AE@s"].replaced_by == "t"
    assert days(found.by_key["BRIEF-AE@t"])[0] == "2024-01-30"
    wrongly = (mark(MarkStatus.READ_WRONGLY, "BRIEF-AE", "s"),)
    found = on_appeal(SCHEDULE, EARLY, deadline_marks=wrongly)
    assert days(found.by_key["BRIEF-AE@b"])[0] == "2023-12-01"
    assert found.by_key["BRIEF-AE@b"].replaced_by == ""


def test_a_day_said_to_be_set_is_not_looked_back_at_once_the_paper_is_on_the_docket() -> None:
    granted = an_entry(
        EntryKind.EXTENSION,
        "x",
        entered_on="February 19, 2026",
        what="Application granted by Justice Gorsuch to April 21, 2026",
    )
    petition = an_entry(EntryKind.PETITION, "q", filed_on="May 7, 2026", filed_by="us")
    looked_at = [
        [due.rescuable for due in found.agenda.dues if due.key == "CERT90@x"]
        for found in (
            Found(granted, kind=ProceedingKind.CERTIORARI),
            Found(granted, petition, kind=ProceedingKind.CERTIORARI),
        )
    ]
    assert looked_at == [[True], [False]]


def test_a_schedule_without_a_day_of_its_own_neither_replaces_nor_is_replaced() -> None:
    undated = an_entry(EntryKind.OTHER, "t", what="Appellee brief now due 01/30/2024.")
    found = on_appeal(SCHEDULE, EARLY, undated)
    kept = {each.key: each.replaced_by for each in found.every if each.named == "BRIEF-AE"}
    assert kept == {"BRIEF-AE@b": "s", "BRIEF-AE@s": "", "BRIEF-AE@t": ""}


def test_a_day_set_can_be_moved_by_an_order_entered_for_it() -> None:
    extended = mark(
        MarkStatus.EXTENDED, "BRIEF-AE", "s", extended_to=told("January 25, 2024"), proof="9"
    )
    found = on_appeal(SCHEDULE, deadline_marks=(extended,))
    assert days(found.by_key["BRIEF-AE@s"])[0] == "2024-01-25"


def test_a_jurisdictional_time_said_to_be_extended_keeps_its_safe_day_until_entered() -> None:
    order = an_entry(
        EntryKind.ORDER,
        "x",
        entered_on="November 20, 2026",
        what="ORDER granting motion. Time to file notice of appeal extended to January 4, 2027",
    )
    found = below(JUDGMENT, order)
    assert found.board["NOA30@j"] == "2026-12-04"
    assert found.by_key["NOA30@x"].state is State.QUESTION
    assert "enter it as an extension" in found.by_key["NOA30@x"].needs[0]


def test_a_dismissal_for_want_of_prosecution_and_its_reinstatement() -> None:
    """2d Cir. L.R. 27.1(i): 14 days; elsewhere the table has no days (FRAP 3(a)(2))."""
    dismissed = an_entry(
        EntryKind.ORDER,
        "o",
        entered_on="November 4, 2026",
        what="ORDER dismissing appeal for want of prosecution",
    )
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


@pytest.mark.parametrize(
    ("what", "rule"),
    [
        (
            "ORDER granting motion to extend time to file appellee's brief until March 1, 2027",
            "BRIEF-AE",
        ),
        ("Appellee's motion GRANTED. Appellee's brief extended to March 1, 2027", "BRIEF-AE"),
        (
            "ORDER: motion to extend time to file opening brief to March 1, 2027 is GRANTED",
            "BRIEF-AT",
        ),
        ("Clerk order: opening brief deadline extended until 3/1/2027", "BRIEF-AT"),
        ("Extension granted: reply brief extended to 3/1/2027", "REPLY"),
    ],
)
def test_a_day_to_which_a_brief_is_extended_is_a_question(what: str, rule: str) -> None:
    entry = an_entry(EntryKind.ORDER, "o", entered_on="November 2, 2026", what=what)
    found = on_appeal(entry, court="5th Cir.").by_key[f"{rule}@o"]
    assert (days(found)[1], found.state) == ("2027-03-01", State.QUESTION)


def test_an_extension_that_is_refused_sets_no_day() -> None:
    what = "Motion to extend appellant's brief until 3/1/2027 DENIED"
    entry = an_entry(EntryKind.ORDER, "o", entered_on="November 2, 2026", what=what)
    assert "BRIEF-AT@o" not in on_appeal(entry, court="5th Cir.").by_key
