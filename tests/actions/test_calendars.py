"""The calendar of codes."""

from datetime import date
from pathlib import Path

import pytest

from qidesk.actions import board, calendars, deadlines
from qidesk.actions.calendars import write_calendar
from qidesk.actions.ics import Entry, calendar_bytes
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_id, opened

SECRETS = ("Placeholder", "Doe", "S.D. Tex.", "3:17-cv-235", "Report on Placeholder")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (board, calendars):
        monkeypatch.setattr(module, "today", lambda: date(2026, 11, 22))


def a_suit(vault: Vault, entered: str = "November 12, 2026") -> tuple[str, str]:
    case = a_case(caption="Placeholder v. Doe")
    suit = Proceeding(
        id=an_id(),
        case=case.id,
        proceeding_kind=ProceedingKind.CIVIL,
        court="S.D. Tex.",
        docket_number="3:17-cv-235",
        entered_on=read_date(entered)[0],
    )
    add(vault, case, suit)
    return case.id, suit.id


def lines_of(path: Path) -> list[str]:
    content = path.read_bytes()
    assert content.endswith(b"END:VCALENDAR\r\n")
    return content.decode().split("\r\n")


def test_a_case_s_days_to_file_by_as_codes(vault: Vault, tmp_path: Path) -> None:
    case_id, suit = a_suit(vault)
    deadlines.confirm(vault, case_id, f"NOA30@{suit}", worked_out_by="AB", initials="CD")
    typed = {"what": "Report on Placeholder", "rule": "Doe", "due on": "December 1, 2026"}
    deadlines.add_deadline(vault, case_id, typed)
    path = tmp_path / "days.ics"
    count = write_calendar(vault, path, case_id)
    lines = lines_of(path)
    assert lines.count("BEGIN:VEVENT") == count
    titles = [line for line in lines if line.startswith("SUMMARY")]
    assert titles[0] == f"SUMMARY:{case_id[:8]} BY-HAND file by"
    assert f"SUMMARY:{case_id[:8]} NOA30 file by" in titles
    at = lines.index(f"SUMMARY:{case_id[:8]} NOA30 file by")
    assert lines[at - 2 : at] == ["DTSTART;VALUE=DATE:20261211", "DTEND;VALUE=DATE:20261212"]
    assert lines[at + 1] == "STATUS:CONFIRMED"
    assert "STATUS:TENTATIVE" in lines
    text = path.read_text("utf-8")
    assert not any(secret in text for secret in SECRETS)


def test_the_board_s_calendar_holds_every_case_and_names_a_day_the_same_each_time(
    vault: Vault, tmp_path: Path
) -> None:
    first, _ = a_suit(vault)
    second, _ = a_suit(vault, "November 2026")
    add(vault, a_case())
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    assert write_calendar(vault, one) == write_calendar(vault, two)
    lines = lines_of(one)
    uids = [line for line in lines if line.startswith("UID")]
    assert len(set(uids)) == len(uids)
    assert uids == [line for line in lines_of(two) if line.startswith("UID")]
    text = one.read_text("utf-8")
    assert first[:8] in text
    assert f"{second[:8]} NOA30 file by (day of the trigger not exact)" in text


def test_what_lies_behind_us_is_left_out(vault: Vault, tmp_path: Path) -> None:
    case_id, _ = a_suit(vault, "August 22, 2018")
    assert write_calendar(vault, tmp_path / "days.ics", case_id) == 0
    assert "BEGIN:VEVENT" not in lines_of(tmp_path / "days.ics")


def test_each_export_is_logged_and_a_reader_makes_none(vault: Vault, tmp_path: Path) -> None:
    case_id, _ = a_suit(vault)
    count = write_calendar(vault, tmp_path / "days.ics", case_id)
    write_calendar(vault, tmp_path / "all.ics")
    logged = [(what, case) for what, case, _, _ in vault.accesses()]
    assert logged[0] == (f"export a calendar: {count} days, codes only", case_id)
    assert logged[1][1] == ""
    with opened(vault.folder, read_only=True) as second, pytest.raises(QIDeskError):
        write_calendar(second, tmp_path / "none.ics", case_id)
    assert not (tmp_path / "none.ics").exists()


def test_long_lines_are_folded_and_marks_escaped() -> None:
    title = "a, b; c\\d " + "é" * 80
    content = calendar_bytes([Entry("u", date(2026, 12, 11), title, True)], "2026-11-22T10:00:00Z")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:a\\, b\\; c\\\\d " + "é" * 80 in unfolded
    assert "DTSTAMP:20261122T100000Z" in unfolded
