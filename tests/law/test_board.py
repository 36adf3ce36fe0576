"""What the board of all cases shows of one case."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.records.remedies import (
    DeadlineMark,
    DocketEntry,
    EntryKind,
    Filer,
    MarkStatus,
    MotionRule,
    Proceeding,
    ProceedingKind,
)
from qidesk.casefile.schema.kinds import KINDS
from qidesk.law.analysis import Analysis
from qidesk.law.deadlines.board import (
    READS,
    Agenda,
    agenda_lines,
    agenda_of,
    due_of,
    is_rescuable,
    papers_in,
)
from qidesk.law.deadlines.case_deadline import State
from tests.law.anyfile import any_file
from tests.law.dockets import OURS, THEIRS, TODAY
from tests.law.shelf import a_file, a_proceeding, an_entry, the_book, told

ENTERED = "November 12, 2026"


def agenda(*entries: DocketEntry, **records: Any) -> Agenda:
    given = {"proceedings": (a_proceeding(entered_on=ENTERED),), "parts": (OURS, THEIRS)}
    return agenda_of(a_file(docket_entries=entries, **{**given, **records}), the_book(), TODAY)


def rules(found: Agenda) -> list[str]:
    return [due.named for due in found.dues]


def test_our_open_deadlines_come_by_safe_date_and_the_other_side_s_do_not() -> None:
    found = agenda()
    assert rules(found)[:5] == ["R50b", "R52b", "R59b", "R59e", "NOA30"]
    assert "FEES" not in rules(found)
    assert found.why == ""
    notice = found.dues[4]
    assert (notice.safe_date.isoformat(), notice.file_by.isoformat()) == (
        "2026-12-14",
        "2026-12-11",
    )
    assert (notice.key, notice.filer, notice.state) == ("NOA30@p", Filer.PRO_SE, State.OPEN)
    assert notice.rescuable
    assert not found.dues[0].rescuable


def test_an_analysis_holds_the_agenda_that_the_board_shows() -> None:
    file = a_file(proceedings=(a_proceeding(entered_on="November 12, 2026"),))
    assert Analysis(file, the_book(), TODAY).agenda == agenda_of(file, the_book(), TODAY)


def test_what_was_filed_is_closed_and_more_time_for_it_is_moot() -> None:
    filed = DeadlineMark(id="m", rule="NOA30", proceeding="p", status=MarkStatus.FILED, proof="52")
    found = agenda(deadline_marks=(filed,))
    assert not {"NOA30", "EXT", "REOPEN"} & set(rules(found))
    assert "R59e" in rules(found)


def test_the_docket_closes_one_only_by_our_own_paper_on_its_day_or_after() -> None:
    notice = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="November 20, 2026")
    assert "NOA30" in rules(agenda(notice))
    ours = replace(notice, filed_by="us")
    assert "NOA30" not in rules(agenda(ours))
    assert "NOA30" in rules(agenda(replace(ours, filed_on=told("November 2, 2026"))))
    assert "NOA30" in rules(agenda(replace(notice, filed_by="them")))


def test_a_later_judgment_takes_the_looking_back_from_the_earlier_one() -> None:
    found = agenda(
        an_entry(EntryKind.JUDGMENT, "j1", entered_on="November 2, 2026"),
        an_entry(EntryKind.JUDGMENT, "j2", entered_on=ENTERED),
        proceedings=(a_proceeding(),),
    )
    looked_at = {due.key: due.rescuable for due in found.dues if due.named == "NOA30"}
    assert looked_at == {"NOA30@j1": False, "NOA30@j2": True}


def test_an_appeal_that_follows_shows_that_a_notice_was_filed() -> None:
    above = a_proceeding(ProceedingKind.APPEAL, id="a", follows_from="p")
    below = a_proceeding(entered_on="August 22, 2018")
    notice = next(due for due in agenda(proceedings=(below, above)).dues if due.named == "NOA30")
    assert not notice.rescuable
    alone = next(due for due in agenda(proceedings=(below,)).dues if due.named == "NOA30")
    assert alone.rescuable


def test_why_there_is_no_date() -> None:
    assert agenda(proceedings=()).why == "No proceeding is entered: see the time to sue."
    assert agenda(proceedings=(a_proceeding(),)).why == (
        "No docket entry is entered, and no day on which a judgment was entered."
    )
    order = an_entry(EntryKind.ORDER, "o", entered_on=ENTERED)
    assert agenda(order, proceedings=(a_proceeding(),)).why == (
        "No entry of its dockets is read as one that sets a time running for our side: read them."
    )
    adrift = an_entry(EntryKind.JUDGMENT, "j", entered_on=ENTERED, proceeding="")
    assert agenda(adrift, order, proceedings=(a_proceeding(),)).why == (
        "Docket entries that name no proceeding, and so set nothing running: 1."
    )
    of_no_kind = Proceeding(id="p", court=" 5th Cir.", docket_number="26-10001")
    opinion = an_entry(EntryKind.OPINION, "o", entered_on=ENTERED, proceeding="p")
    assert agenda(opinion, proceedings=(a_proceeding(), of_no_kind)).why == (
        "Not entered: what sort of proceeding 5th Cir. 26-10001 is, and so its docket sets nothing"
        " running."
    )
    nameless = replace(of_no_kind, court="", docket_number="")
    assert agenda(opinion, proceedings=(nameless,)).why.startswith(
        "Not entered: what sort of proceeding a docket of no court and no number is"
    )
    report = an_entry(EntryKind.REPORT, "r", signed_on="April 9, 2018")
    assert agenda(report, proceedings=(a_proceeding(),)).why == (
        "Not entered: the day of service of the report and recommendation"
        " (S.D. Tex.: report and recommendation)."
    )
    hand = DeadlineMark(id="h", what="Status report")
    assert agenda(proceedings=(), deadline_marks=(hand,)).why == (
        "Not entered: the day on which it is due (Status report)."
    )


def test_what_lacks_in_a_stage_that_a_court_above_has_decided_keeps_nothing_from_anyone() -> None:
    opinion = an_entry(EntryKind.OPINION, "op", signed_on="February 11, 2020")
    petition = an_entry(EntryKind.PETITION, "pe", proceeding="s", entered_on="July 16, 2020")
    below = a_proceeding(ProceedingKind.APPEAL)

    def why(*entries: DocketEntry, **decided: str) -> str:
        above = a_proceeding(ProceedingKind.CERTIORARI, id="s", follows_from="p", **decided)
        return agenda(*entries, proceedings=(below, above)).why

    lacks = "Not entered: the day of entry of the court of appeals' judgment"
    assert why(opinion).startswith(lacks)
    assert why(opinion, petition, entered_on="February 22, 2021") == ""
    of_its_own = "Not entered: the day of entry of the Supreme Court's judgment"
    assert why(opinion, petition, signed_on="February 22, 2021").startswith(of_its_own)
    assert why(opinion, signed_on="January 5, 2020").startswith(lacks)
    on_remand = an_entry(EntryKind.OPINION, "again", signed_on="May 4, 2021")
    assert why(opinion, on_remand, signed_on="February 22, 2021").startswith(lacks)


def test_what_lacks_its_day_is_told_even_where_something_else_is_due() -> None:
    found = agenda(an_entry(EntryKind.REPORT, "r", signed_on="April 9, 2018"))
    assert found.dues
    assert found.why.startswith("Not entered: the day of service of the report")


def test_alarms_are_counted_and_a_confirmed_or_hand_entered_one_is_looked_at_once_past() -> None:
    stale = DeadlineMark(
        id="m", rule="R59e", proceeding="p", initials="CD", date_seen=told("December 9, 2026")
    )
    hand = DeadlineMark(id="h", what="Status report", due_on=told("December 1, 2026"))
    found = agenda(deadline_marks=(stale, hand))
    assert found.alarms == 1
    by_key = {due.key: due for due in found.dues}
    assert by_key["R59e@p"].state is State.ALARM
    assert by_key["R59e@p"].rescuable
    assert by_key["hand@h"].rescuable


def test_an_agenda_is_kept_as_lines_that_sort_by_safe_date() -> None:
    hand = DeadlineMark(
        id="h", what="Status\treport\nfor\x0bthe judge", due_on=told("December 1, 2026")
    )
    found = agenda(deadline_marks=(hand,))
    lines = agenda_lines(found).split("\n")
    assert lines == sorted(lines, key=lambda line: line[:10])
    first, *rest = map(due_of, lines)
    assert first.what == "Status report for the judge"
    assert tuple(rest) == found.dues[1:]
    assert [is_rescuable(line) for line in lines] == [due.rescuable for due in found.dues]
    assert agenda_lines(Agenda((), 0, "")) == ""


def test_a_rule_typed_with_a_tab_keeps_one_line_of_the_agenda() -> None:
    mark = DeadlineMark(id="m", rule="NOA\t30", file_by=told("December 1, 2026"), trigger="gone")
    found = agenda(deadline_marks=(mark,))
    assert tuple(map(due_of, agenda_lines(found).split("\n"))) == found.dues
    assert found.dues[0].named == "NOA 30"


def test_a_notice_filed_after_the_safe_date_closes_nothing_and_leaves_more_time_open() -> None:
    late = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="December 16, 2026", filed_by="us")
    found = agenda(late)
    assert {"NOA30", "EXT", "REOPEN"} <= set(rules(found))
    on_the_last = replace(late, filed_on=told("December 14, 2026"))
    assert not {"NOA30", "EXT", "REOPEN"} & set(rules(agenda(on_the_last)))


def test_a_late_notice_marked_as_filed_is_closed_but_more_time_for_it_is_not_moot() -> None:
    late = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="December 16, 2026", filed_by="us")
    filed = DeadlineMark(id="m", rule="NOA30", proceeding="p", status=MarkStatus.FILED, proof="83")
    found = rules(agenda(late, deadline_marks=(filed,)))
    assert "NOA30" not in found
    assert "EXT" in found


def test_a_late_paper_closes_a_time_that_is_not_jurisdictional() -> None:
    opinion = an_entry(EntryKind.OPINION, "op", entered_on=ENTERED)
    late = an_entry(EntryKind.REHEARING, "rh", filed_on="December 30, 2026", filed_by="us")
    found = agenda(opinion, late, proceedings=(a_proceeding(ProceedingKind.APPEAL),))
    assert "REHEAR" not in rules(found)
    assert "REHEAR" in rules(agenda(opinion, proceedings=(a_proceeding(ProceedingKind.APPEAL),)))


def test_a_notice_within_the_time_that_a_motion_gave_anew_is_not_late() -> None:
    motion = an_entry(
        EntryKind.MOTION, "m", filed_on="December 1, 2026", motion_rule=MotionRule.RULE_59E
    )
    order = an_entry(EntryKind.ORDER, "o", entered_on="January 20, 2027", decides="m")
    notice = an_entry(EntryKind.NOTICE_OF_APPEAL, "n", filed_on="February 3, 2027", filed_by="us")
    assert not {"NOA30", "TOLL", "EXT"} & set(rules(agenda(motion, order, notice)))
    after = replace(notice, filed_on=told("March 3, 2027"))
    assert {"TOLL", "EXT"} <= set(rules(agenda(motion, order, after)))
    assert "NOA30" not in rules(agenda(motion, order, after))


def test_a_petition_within_the_time_from_the_denial_of_rehearing_is_not_late() -> None:
    found = agenda(
        an_entry(EntryKind.OPINION, "op", entered_on="January 5, 2026"),
        an_entry(EntryKind.REHEARING, "rh", filed_on="January 15, 2026", filed_by="us"),
        an_entry(EntryKind.ORDER, "d", entered_on="April 20, 2026", decides="rh"),
        an_entry(EntryKind.PETITION, "pt", filed_on="July 1, 2026", filed_by="us"),
        proceedings=(a_proceeding(ProceedingKind.APPEAL),),
    )
    assert "CERT90" not in rules(found)


def test_the_papers_of_lines_gone_by_are_those_that_somebody_must_look_at() -> None:
    kept = agenda_lines(agenda())
    papers = papers_in(kept)
    looked_at = [due for due in map(due_of, kept.splitlines()) if due.rescuable]
    assert looked_at
    assert papers == " ".join(f"{due.named} {due.what}" for due in looked_at)
    assert "NOA30 Notice of appeal" in papers
    assert "R59e" in kept
    assert "R59e" not in papers
    assert papers_in("") == ""


@given(st.integers(0, 2**32))
@pytest.mark.slow
def test_of_any_file_what_an_agenda_reads_gives_the_agenda_of_the_whole(seed: int) -> None:
    whole = any_file(seed)
    left_out = {kind.plural: () for kind in KINDS.values() if kind.record not in READS}
    part = replace(whole, **left_out)
    assert agenda_of(part, the_book(), TODAY) == agenda_of(whole, the_book(), TODAY)
