"""What somebody has to do across cases, and the matters of the meeting."""

from datetime import date
from pathlib import Path

import pytest

from qidesk.actions import board, my_day
from qidesk.actions.access import accesses
from qidesk.actions.intake import take_in
from qidesk.actions.meeting import agenda_bytes, read_meeting, save_agenda
from qidesk.actions.my_day import Day, Duty, finish, hand_over, read_day
from qidesk.actions.records import add_record, set_fields
from qidesk.actions.refusals import BadInput
from qidesk.actions.retention import close_case
from qidesk.store.vault import Vault
from qidesk.views.my_day import EVERYBODY, MINE, NOBODY, rows_of, summed_up, whose_choices
from tests.memo.reading import pdf_text

TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (my_day, board):
        monkeypatch.setattr(module, "today", lambda: TODAY)


def a_case(vault: Vault, name: str, **fields: str) -> str:
    case_id = take_in(vault, {"name": name}).case.id
    if fields:
        set_fields(vault, "case", case_id, fields)
    return case_id


def told(day: Day) -> list[tuple[str, str, str, str]]:
    return [(each.duty, each.title, each.what, each.owner) for each in day.items]


def with_a_deadline(vault: Vault, case_id: str) -> None:
    suit, _ = add_record(
        vault,
        "proceeding",
        {"proceeding_kind": "civil action", "court": "S.D. Tex.", "docket_number": "4:23-cv-1"},
        case_id,
    )
    add_record(
        vault,
        "docket_entry",
        {"proceeding": suit.id, "entry_kind": "judgment", "entered_on": "November 4, 2026"},
        case_id,
    )


def test_everything_to_do_stands_in_one_list_the_soonest_first(vault: Vault) -> None:
    first = a_case(
        vault,
        "Roe",
        owner="Ana",
        tell_by="December 2, 2026",
        told_by="MB",
        next_step="Call the clinic",
        next_step_on="December 20, 2026",
    )
    with_a_deadline(vault, first)
    add_record(vault, "task", {"what": "Read the letter", "owner": "Ana", "due_on": "today"}, first)
    done = {"what": "Old", "done_on": "November 1, 2026"}
    add_record(vault, "task", done, first)
    found = [(duty, owner) for duty, _, _, owner in told(read_day(vault))]
    assert found == [
        (Duty.TASK, "Ana"),
        (Duty.DEADLINE, "Ana"),
        (Duty.TELL, "MB"),
        (Duty.STEP, "Ana"),
    ]


def test_what_nobody_has_is_its_cases_owners_and_else_nobodys(vault: Vault) -> None:
    owned, loose = a_case(vault, "Roe", owner="Ana"), a_case(vault, "Poe")
    for case_id in (owned, loose):
        add_record(vault, "task", {"what": "Read it"}, case_id)
    day = read_day(vault)
    assert [(title, owner) for _, title, _, owner in told(day)] == [("Poe", ""), ("Roe", "Ana")]
    assert whose_choices(day) == (MINE, EVERYBODY, NOBODY, "Ana")
    assert [row.item.title for row in rows_of(day, MINE, TODAY) if row.item] == ["Roe"]
    assert [row.item.title for row in rows_of(day, NOBODY, TODAY) if row.item] == ["Poe"]
    assert sum(row.item is not None for row in rows_of(day, EVERYBODY, TODAY)) == 2


def test_nothing_of_a_case_is_told_to_who_is_recused_from_it(vault: Vault) -> None:
    case_id = a_case(vault, "Roe", owner="MB", recused="Ana", next_step="Call", stage="screened")
    add_record(vault, "task", {"what": "Read it", "owner": "Ana"}, case_id)
    day = read_day(vault)
    assert vault.user == "Ana"
    assert (day.items, day.recused) == ((), 1)
    assert read_meeting(vault) == ((), 1)
    assert "1 case is left out: you are recused." in summed_up(day, ())


def test_handing_over_names_somebody_else_where_the_owner_stands(vault: Vault) -> None:
    case_id = a_case(vault, "Roe", owner="Ana", tell_by="December 2, 2026", told_by="MB")
    add_record(vault, "task", {"what": "Read it"}, case_id)
    tell, task = read_day(vault).items
    hand_over(vault, tell, "CD")
    hand_over(vault, task, "EF")
    assert [owner for *_, owner in told(read_day(vault))] == ["CD", "EF"]
    case = vault.load_case(case_id)
    assert case is not None
    assert (case.case.owner, case.case.told_by, case.tasks[0].owner) == ("Ana", "CD", "EF")


def test_a_task_that_is_done_says_by_whom_and_leaves_the_list(vault: Vault) -> None:
    case_id = a_case(vault, "Roe")
    add_record(vault, "task", {"what": "Read it"}, case_id)
    [task] = read_day(vault).items
    finish(vault, task)
    assert read_day(vault).items == ()
    [kept] = vault.load_case(case_id).tasks  # type: ignore[union-attr]
    assert (kept.done_on.edtf, kept.done_by) == ("2026-11-27", "Ana")


def test_nobody_is_handed_anything_by_an_empty_name_of_a_task_gone(vault: Vault) -> None:
    case_id = a_case(vault, "Roe")
    add_record(vault, "task", {"what": "Read it"}, case_id)
    [task] = read_day(vault).items
    with pytest.raises(BadInput):
        hand_over(vault, task._replace(field="case"), "x")


def test_what_is_owed_to_somebody_is_told_though_the_case_was_closed(vault: Vault) -> None:
    case_id = a_case(vault, "Roe", owner="Ana", tell_by="December 1, 2026", next_step="Call")
    add_record(vault, "task", {"what": "Send it"}, case_id)
    letter = {"direction": "in", "received_on": "November 26, 2026", "channel": "mail"}
    add_record(vault, "communication", letter, case_id)
    close_case(vault, case_id)
    shown = {each.duty: each.title for each in read_day(vault).items}
    assert shown == dict.fromkeys((Duty.LETTER, Duty.TELL, Duty.TASK), "Roe (closed)")
    set_fields(vault, "case", case_id, {"recused": "Ana"})
    assert read_day(vault).items == ()


@pytest.mark.parametrize("by", ["as soon as we can", "after December 2, 2026"])
def test_somebody_to_tell_by_a_day_that_no_calendar_has_is_told_without_a_day(
    vault: Vault, by: str
) -> None:
    a_case(vault, "Roe", owner="Ana", tell_by=by)
    [tell] = read_day(vault).items
    assert (tell.duty, tell.day, tell.owner) == (Duty.TELL, None, "Ana")


@pytest.mark.parametrize("to", ["", "  ", " \u200b\u2060 "])
def test_nothing_is_handed_to_a_name_of_which_nothing_is_seen(vault: Vault, to: str) -> None:
    case_id = a_case(vault, "Roe", owner="MB")
    add_record(vault, "task", {"what": "Read it"}, case_id)
    [task] = read_day(vault).items
    with pytest.raises(BadInput, match="who does it"):
        hand_over(vault, task, to)
    assert read_day(vault).items == (task,)


def test_rows_stand_under_the_stretch_of_time_they_fall_in(vault: Vault) -> None:
    case_id = a_case(vault, "Roe")
    days = ("November 20", "November 27", "December 1", "December 20")
    for due in (*(f"{each}, 2026" for each in days), "2027", ""):
        add_record(vault, "task", {"what": f"Task {due}", "due_on": due}, case_id)
    heads = [row.head for row in rows_of(read_day(vault), EVERYBODY, TODAY) if row.item is None]
    assert heads == [
        "Before today",
        "Today",
        "In the next 7 days",
        "In the next 30 days",
        "Later",
        "Without a day",
    ]


def test_the_meeting_takes_what_is_screened_and_not_decided_by_its_next_date(vault: Vault) -> None:
    a_case(vault, "Logged")
    a_case(vault, "Decided", stage="screened", decision="decline")
    a_case(vault, "Undated", stage="screened", owner="MB", recused="CD")
    soon = a_case(vault, "Soon", stage="screened", memo_author="AB", owner="MB")
    with_a_deadline(vault, soon)
    add_record(vault, "passage", {"section": "question presented", "text": "Whether\nso."}, soon)
    first, second = read_meeting(vault).matters
    assert (first.title, first.presenter, first.question) == ("Soon", "AB", "Whether so.")
    assert "file by" in first.next
    assert first.docket == "4:23-cv-1 (S.D. Tex.)"
    assert (second.title, second.presenter, second.recused) == ("Undated", "MB", ("CD",))


def test_the_agenda_is_a_paper_and_its_writing_is_logged(vault: Vault, tmp_path: Path) -> None:
    a_case(vault, "Soon", stage="screened")
    content = agenda_bytes(vault)
    assert content.startswith(b"%PDF")
    save_agenda(vault, tmp_path / "agenda.pdf", content)
    assert (tmp_path / "agenda.pdf").read_bytes() == content
    assert accesses(vault)[0].what == "write a meeting agenda"


def test_a_review_is_asked_of_the_reviewer_while_the_matter_is_screened(vault: Vault) -> None:
    a_case(vault, "Roe", stage="screened", memo_reviewer="Ana")
    a_case(vault, "Poe", stage="logged", memo_reviewer="Ana")
    assert [(duty, title) for duty, title, *_ in told(read_day(vault))] == [(Duty.REVIEW, "Roe")]


def test_what_came_in_waits_for_the_cases_owner_until_it_is_dealt_with(vault: Vault) -> None:
    case_id = a_case(vault, "Roe", owner="Ana")
    letter = {"direction": "in", "received_on": "November 20, 2026", "summary": "Insulin stopped"}
    kept, _ = add_record(vault, "communication", letter, case_id)
    [item] = read_day(vault).items
    assert (item.duty, item.owner, item.letter) == (Duty.LETTER, "Ana", kept.id)
    assert item.day == date(2026, 11, 20)
    set_fields(vault, "communication", kept.id, {"postmarked_on": "November 16, 2026"}, case_id)
    assert read_day(vault).items[0].day == date(2026, 11, 20)  # the day that its words give
    hand_over(vault, item, "MB")
    [item] = read_day(vault).items
    assert item.owner == "MB"
    finish(vault, item)
    assert read_day(vault).items == ()


def test_an_agenda_that_leaves_matters_out_says_so_and_names_none(
    vault: Vault, tmp_path: Path
) -> None:
    a_case(vault, "Roe", stage="screened", recused="Ana")
    alone = pdf_text(agenda_bytes(vault))
    a_case(vault, "Soon", stage="screened")
    beside = pdf_text(agenda_bytes(vault))
    assert "Soon" in beside
    for paper in (alone, beside):
        assert "1 is left out, from which whoever made this agenda is recused." in paper
        assert "Roe" not in paper
        assert "No matter waits" not in paper
