"""Page one's next date and jurisdiction: dates and what they rest on, never a judgment."""

import re
from dataclasses import replace
from datetime import date

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim, ImmunityResult, Involvement, Ruling
from qidesk.casefile.records.matter import MemoSection, Passage, Task
from qidesk.casefile.records.people import Part, Role
from qidesk.casefile.records.remedies import (
    EntryKind,
    Filer,
    MarkStatus,
    Proceeding,
    ProceedingKind,
)
from tests.memo.cases import TODAY, a_case, a_file, memo_of, told
from tests.memo.live import a_live_file, a_mark, an_entry, by_hand, confirmed, extended, the
from tests.memo.reading import outline_text, row_of
from tests.memo.samples import sample_memo

NEVER = ("timely", "untimely", "missed", "none due", "too late", "expired")


def next_date(file: CaseFile, today: date = TODAY) -> str:
    return row_of(memo_of(file, today=today), "Next date")


def jurisdiction(file: CaseFile) -> str:
    return row_of(memo_of(file), "Jurisdiction")


def only_notice(**fields: object) -> CaseFile:
    """The case with its 28-day motions filed, so that the notice of appeal comes first."""
    rules = ("R50b", "R52b", "R59b", "R59e")
    marks = tuple(a_mark(rule, rule=rule, status=MarkStatus.FILED) for rule in rules)
    return a_live_file(*marks, **fields)


def test_the_next_date_tells_its_days_in_one_line_and_rule_count_and_filer_in_the_next() -> None:
    assert next_date(only_notice()).splitlines()[:2] == [
        "Notice of appeal (jurisdictional): file by Fri Dec 11, 2026; safe date Mon Dec 14, 2026.",
        "FRAP 4(a)(1)(A): 30 days after; Saturday; Sunday. Pro se. Not confirmed. 3 more.",
    ]


@pytest.mark.parametrize("field", ["closed_on", "archived_on"])
def test_a_closed_matter_prints_no_time_to_file_by(field: str) -> None:
    file = only_notice()
    shut = replace(file, case=replace(file.case, **{field: told("November 20, 2026")}))
    text = outline_text(memo_of(shut))
    assert next_date(shut) == "No dates are listed: closed on November 20, 2026."
    for day in ("Dec 11", "Dec 14"):
        assert day in outline_text(memo_of(file))
        assert day not in text
    assert not re.search(r"December 1[14]", text)
    assert "entered November 12, 2026." in jurisdiction(shut)


def test_a_confirmation_on_page_one_names_both_people_and_that_the_entry_was_seen() -> None:
    file = only_notice()
    mark = confirmed(the("NOA30", file))
    line = next_date(replace(file, deadline_marks=(*file.deadline_marks, mark)))
    assert "By AB, confirmed by CD Nov 20, 2026, seen on the docket" in line
    assert "not seen" not in line


def test_the_next_jurisdictional_day_leads_and_the_soonest_before_it_follows() -> None:
    lines = next_date(a_live_file(by_hand())).splitlines()
    assert lines[0].startswith("Notice of appeal (jurisdictional): file by Fri ")
    assert lines[2].startswith("Before it Status report: file by Thu Dec 3, 2026;")
    assert lines[1].endswith(" 4 more.")


def test_where_no_time_ahead_is_jurisdictional_the_soonest_leads() -> None:
    lines = next_date(a_file(deadline_marks=(by_hand(),))).splitlines()
    assert lines[0].startswith("Status report: file by Thu Dec 3, 2026;")
    assert lines[1] == "Entered by hand. Counsel files. Not confirmed."


def test_what_somebody_entered_stands_as_entered() -> None:
    hands = (by_hand(), by_hand(id="h2", what="FRAP 28(j) letter", due_on=told("December 7, 2026")))
    assert next_date(a_file(deadline_marks=hands[1:])).startswith("FRAP 28(j) letter: file by")


def test_a_rule_date_is_told_where_it_is_not_the_safe_one() -> None:
    line = next_date(only_notice(), date(2026, 12, 20))
    assert "safe date Mon Jan 11, 2027; by the rule Wed Jan 13, 2027" in line


def test_past_the_safe_date_page_one_leads_to_the_rescues() -> None:
    line = next_date(a_live_file(), date(2027, 12, 1))
    assert (
        "Safe date gone by, look at the rescues: notice of appeal, safe date Monday, December 14,"
        " 2026."
    ) in line
    assert [word for word in NEVER if word in line.lower()] == []


def test_a_confirmation_that_no_longer_holds_comes_before_all_else() -> None:
    mark = confirmed(the("NOA30", a_live_file()))
    line = next_date(a_live_file(mark, entered_on=told("November 17, 2026")))
    assert line.startswith(
        "ALARM: notice of appeal: confirmed by CD for Monday, December 14, 2026, today Thursday,"
        " December 17, 2026.\n"
    )


def test_what_keeps_a_date_from_being_told_is_said() -> None:
    line = next_date(a_live_file(entered_on=told(""), signed_on=told("November 10, 2026")))
    assert line.startswith("Not entered: the day of entry of the judgment")
    assert next_date(a_file()) == "No proceeding is entered: see the time to sue."


def test_where_all_is_filed_or_behind_page_one_says_no_more_than_that() -> None:
    file = a_file(deadline_marks=(by_hand(status=MarkStatus.FILED, proof="ECF No. 9"),))
    assert next_date(file) == (
        "What the dockets entered set running on our side is filed or lies behind the memo."
    )


def test_steps_and_tasks_follow_soonest_first_and_the_rest_are_counted() -> None:
    tasks = (
        Task(id="1", what="Call the clerk.", owner="AB", due_on=told("November 30, 2026")),
        Task(id="2", what="Done", due_on=told("Nov 1, 2026"), done_on=told("Nov 2, 2026")),
        Task(id="3", due_on=told("October 1, 2026")),
        Task(id="4", what="Write", due_on=told("December 2026")),
        Task(id="5", what="Some day"),
    )
    case = a_case(next_step="Ask for the record", next_step_on=told("December 9, 2026"))
    assert next_date(a_file(tasks=tasks, case=case)).splitlines()[1:] == [
        "Thursday, October 1, 2026 (before the date of this memo; to be reviewed): a task.",
        "2 more under the office record.",
    ]


@pytest.mark.parametrize("name", ["hamner", "hope", "mccoy", "taylor"])
def test_a_case_decided_above_long_ago_is_asked_for_no_day_and_told_no_time(name: str) -> None:
    memo = sample_memo(name)
    assert row_of(memo, "Next date").startswith("No day ahead is in the file: decided on ")
    assert "Notice of appeal by" not in outline_text(replace(memo, sections=memo.sections[:1]))


def test_jurisdiction_is_the_authors_where_one_wrote_of_it() -> None:
    passage = Passage(id="p", section=MemoSection.JURISDICTION, text="Final judgment, Rule 58.")
    assert jurisdiction(a_file(passages=(passage,))) == "Final judgment, Rule 58."


def test_jurisdiction_tells_order_entry_and_by_when_a_notice() -> None:
    assert jurisdiction(a_live_file()) == (
        "S.D. Tex. 4:24-cv-101: the judgment, entered November 12, 2026. Notice of appeal by"
        " Monday, December 14, 2026, FRAP 4(a)(1)(A); 28 U.S.C. § 2107(a). No notice of appeal is"
        " entered."
    )


def test_jurisdiction_names_the_notice_that_the_docket_shows() -> None:
    notice = an_entry(
        EntryKind.NOTICE_OF_APPEAL, "n", number="41", filed_on=told("November 20, 2026")
    )
    line = jurisdiction(a_live_file(entries=(notice,)))
    assert line.endswith("The docket shows ECF No. 41, notice of appeal, November 20, 2026.")


def test_jurisdiction_names_the_appeal_where_no_notice_is_entered() -> None:
    file = a_live_file()
    appeal = Proceeding(
        id="appeal",
        proceeding_kind=ProceedingKind.APPEAL,
        court="5th Cir.",
        docket_number="26-101",
        follows_from="suit",
        filer=Filer.COUNSEL,
    )
    line = jurisdiction(replace(file, proceedings=(*file.proceedings, appeal)))
    assert line.endswith("No notice of appeal is entered, but an appeal is: No. 26-101 (5th Cir.)")


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ("", "No day of entry is recorded: the judgment (S.D. Tex. 4:24-cv-101)"),
        ("November 2026", "Notice of appeal by safe date Tuesday, December 1, 2026, FRAP"),
        ("May 5, 1950", "The calendar of legal holidays does not reach 1950-05-05."),
    ],
)
def test_jurisdiction_without_an_exact_day_of_entry_says_what_it_lacks(
    entered: str, said: str
) -> None:
    signed = told("November 10, 2026")
    assert said in jurisdiction(a_live_file(entered_on=told(entered), signed_on=signed))


def test_without_any_order_page_one_has_no_line_on_jurisdiction() -> None:
    assert "Jurisdiction" not in {block.label for block in memo_of(a_file()).sections[0].blocks}


def test_a_memo_with_deadlines_of_every_standing_never_judges() -> None:
    base = a_live_file()
    marks = (confirmed(the("NOA30", base)), by_hand(), extended(rule="R60b-YEAR"))
    for today in (date(2026, 11, 22), date(2026, 12, 20), date(2028, 1, 3)):
        said = outline_text(memo_of(a_live_file(*marks), today=today)).lower()
        assert [word for word in NEVER if re.search(rf"\b{word}\b", said)] == []


def a_ruled_file(result: ImmunityResult, **fields: str) -> CaseFile:
    """A trial court's ruling on immunity for one of two defendants, and nothing else."""
    days = {name: told(day) for name, day in fields.items()}
    court = Proceeding(
        id="p", proceeding_kind=ProceedingKind.CIVIL, court="S.D. Tex.", docket_number="4:24-cv-1"
    )
    return a_file(
        claims=(Claim(id="c", heading="Force"),),
        parts=(Part(id="g", role=Role.DEFENDANT), Part(id="n", role=Role.DEFENDANT)),
        involvements=(Involvement(id="i", claim="c", part="n"),),
        proceedings=(court,),
        rulings=(Ruling(id="r", proceeding="p", claim="c", part="g", immunity=result, **days),),
    )


@pytest.mark.parametrize("days", [{"entered_on": "October 1, 2026"}, {}])
def test_an_order_denying_immunity_is_an_appealable_order_on_page_one(days: dict[str, str]) -> None:
    line = jurisdiction(a_ruled_file(ImmunityResult.DENIED, **days))
    assert "order denying qualified immunity" in line
    assert "no judgment or appealable order" not in line
    assert ("theirs to appeal" in line) is bool(days)


def test_immunity_granted_to_some_is_told_as_what_it_is() -> None:
    line = jurisdiction(a_ruled_file(ImmunityResult.GRANTED))
    assert line.startswith("Immunity granted to some; the case goes on.")
