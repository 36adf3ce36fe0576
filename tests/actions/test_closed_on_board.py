"""A closed case in which mail waits stands on the board, and nothing else of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qidesk.actions import board, claims
from qidesk.actions.board import BoardLine, freshen, open_dues, read_board
from qidesk.actions.calendars import write_calendar
from qidesk.actions.intake import take_in
from qidesk.actions.meeting import read_meeting
from qidesk.actions.my_day import Duty, read_day
from qidesk.actions.records import add_record, set_fields
from qidesk.actions.retention import archive_case, close_case, reopen_case
from qidesk.actions.waiting_mail import deal_with
from qidesk.steps import unwatched
from qidesk.store.dues import DueIndex
from qidesk.store.vault import Vault
from qidesk.views import board_rows
from qidesk.views.board_rows import Files, Filters, Show, cells, in_full, narrowed, summed_up
from tests.actions.test_board import a_suit

TODAY = date(2026, 11, 22)
WAITS = "letter of Nov 20, 2026 not dealt with"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (board, claims):
        monkeypatch.setattr(module, "today", lambda: TODAY)


def a_letter(vault: Vault, case_id: str, **fields: str) -> str:
    came = {"direction": "in", "channel": "mail", "received_on": "November 20, 2026"}
    return add_record(vault, "communication", came | fields, case_id)[0].id


@pytest.fixture
def closed(vault: Vault) -> tuple[str, str]:
    """A closed case with deadlines to come, and the letter that waits in it."""
    case_id, _ = a_suit(vault, caption="Roe v. Warden", docket_number="3:24-cv-00123")
    letter = a_letter(vault, case_id)
    close_case(vault, case_id)
    return case_id, letter


def lines(vault: Vault) -> dict[str, BoardLine]:
    return {line.title: line for line in read_board(vault)}


@pytest.mark.parametrize("end", [close_case, archive_case])
def test_a_closed_case_stands_on_the_board_until_its_letter_is_dealt_with(
    vault: Vault, end: Callable[[Vault, str], object]
) -> None:
    open_case, _ = a_suit(vault, caption="Open v. Warden")
    case_id, _ = a_suit(vault, caption="Roe v. Warden")
    letter = a_letter(vault, case_id)
    end(vault, case_id)
    assert list(lines(vault)) == ["Open v. Warden", "Roe v. Warden (closed)"]
    line = lines(vault)["Roe v. Warden (closed)"]
    assert (line.case_id, line.owner, line.look_at.endswith(WAITS)) == (case_id, "AB", True)
    assert (line.next, line.alarms, line.gone_by, line.is_urgent) == (None, 0, "", False)
    assert cells(line)[1] == "closed"
    assert WAITS in cells(line)[4]
    assert in_full(line).endswith("it stands here until what came in is dealt with.")
    assert list(open_dues(vault)) == [open_case]
    deal_with(vault, [letter])
    assert list(lines(vault)) == ["Open v. Warden"]


def test_a_closed_case_reopened_has_its_deadlines_again_and_one_line(
    vault: Vault, closed: tuple[str, str]
) -> None:
    assert list(lines(vault)) == ["Roe v. Warden (closed)"]
    reopen_case(vault, closed[0])
    line = lines(vault)["Roe v. Warden"]
    assert (len(read_board(vault)), line.is_closed, bool(line.next)) == (1, False, True)
    assert line.look_at.endswith(WAITS)


def test_of_a_closed_case_only_the_letter_is_urgent(vault: Vault) -> None:
    told = {"received": "2026-11-20", "help asked": "Judgment came late October"}
    case_id = take_in(vault, {"name": "Ana Poe", "urgent": "yes", **told}).case.id
    assert read_board(vault)[0].look_at.startswith("URGENT; Notice of appeal")
    letter = a_letter(vault, case_id)
    close_case(vault, case_id)
    line = lines(vault)["Ana Poe (closed)"]
    assert (line.is_urgent, line.look_at.endswith(WAITS)) == (False, True)
    assert "URGENT" not in line.look_at
    set_fields(vault, "communication", letter, {"urgent": "yes"}, case_id)
    assert read_board(vault)[0].look_at.startswith("URGENT: ")
    set_fields(vault, "communication", letter, {"summary": "Judgment came Nov 10, 2026"}, case_id)
    assert "Notice of appeal" in read_board(vault)[0].look_at


def test_no_closed_case_is_worked_out_or_kept(
    vault: Vault, closed: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_suit(vault, caption="Open v. Warden")
    read: list[str] = []
    slices = DueIndex.slices

    def noted(self: DueIndex, ids: list[str], *more: object) -> object:
        read.extend(ids)
        return slices(self, ids, *more)

    monkeypatch.setattr(DueIndex, "slices", noted)
    assert freshen(vault) == 0
    assert len(read_board(vault)) == len(read_board(vault, as_of=TODAY)) == 2
    assert closed[0] not in read
    assert closed[0] not in {row.case_id for row in vault.dues.kept()[2]}


def test_counts_and_filters_know_a_closed_case(vault: Vault, closed: tuple[str, str]) -> None:
    a_suit(vault, caption="Open v. Warden")
    read = board_rows.read(vault, TODAY, unwatched)
    assert (read.totals.cases, read.totals.none, read.totals.closed) == (2, 0, 1)
    assert summed_up(read.totals, 2).startswith("2 of 2 cases   ·   1 due within 30 days")
    assert summed_up(read.totals, 2).endswith("0 without a date   ·   1 closed with mail waiting")
    assert "closed" not in summed_up(read.totals._replace(closed=0), 2)

    def shown(**by: object) -> list[str]:
        return [line.case_id for line in narrowed(read, Filters(**by), TODAY)]

    by_show = {show for show in Show if closed[0] in shown(show=show)}
    assert by_show == {Show.ALL, Show.LOOK}
    assert [files for files in Files if closed[0] in shown(files=files)] == [Files.ANYBODY]
    for words in ("closed", "not dealt with", "24-123"):
        assert shown(words=words) == [closed[0]]


def test_my_day_tells_the_letter_of_a_closed_case_once_and_meeting_and_calendar_nothing(
    vault: Vault, closed: tuple[str, str], tmp_path: Path
) -> None:
    case_id, letter = closed
    typed = {"stage": "screened", "next_step": "Call", "memo_reviewer": "MB"}
    set_fields(vault, "case", case_id, typed, case_id)
    (item,) = read_day(vault).items
    assert (item.duty, item.title, item.letter) == (Duty.LETTER, "Roe v. Warden (closed)", letter)
    assert read_meeting(vault).matters == ()
    assert write_calendar(vault, tmp_path / "days.ics") == 0
    assert case_id[:8] not in (tmp_path / "days.ics").read_text("utf-8")
