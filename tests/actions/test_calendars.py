"""The calendar of codes."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from icalendar import Calendar

from qidesk.actions import board, calendars, deadlines
from qidesk.actions.calendars import write_calendar
from qidesk.actions.ics import Entry, calendar_bytes
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.errors import QIDeskError
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_id, opened, redo, undo

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
    [appeal] = [each for each in events_of(path).values() if "NOA30" in each["SUMMARY"]]
    assert appeal["DTSTART;VALUE=DATE"] == "20261211"
    assert appeal["DTEND;VALUE=DATE"] == "20261212"
    assert appeal["STATUS"] == "CONFIRMED"
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


def test_alarms_ring_a_week_before_on_the_day_to_file_by_and_on_the_safe_date(
    vault: Vault, tmp_path: Path
) -> None:
    case_id, _ = a_suit(vault)
    path = tmp_path / "days.ics"
    write_calendar(vault, path, case_id)
    [event] = [
        each
        for each in Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        if "NOA30" in each["SUMMARY"]
    ]
    day = datetime.combine(event.decoded("DTSTART"), time())
    rings = [day + alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    # Entered on November 12: the last safe day is a Saturday's Monday, its Friday is to file by.
    assert [f"{each:%b %d %H}" for each in rings] == ["Dec 04 09", "Dec 11 09", "Dec 14 09"]
    told = {str(alarm["DESCRIPTION"]) for alarm in event.walk("VALARM")}
    assert told == {f"{case_id[:8]} NOA30 file by"}


def test_a_cancelled_day_rings_no_alarm() -> None:
    entry = Entry("u", date(2026, 12, 11), "t", True, cancelled=True, safe_date=date(2026, 12, 14))
    content = calendar_bytes([entry], "2026-11-22T10:00:00Z")
    assert b"STATUS:CANCELLED" in content
    assert b"VALARM" not in content


def test_long_lines_are_folded_and_marks_escaped() -> None:
    title = "a, b; c\\d " + "é" * 80
    content = calendar_bytes([Entry("u", date(2026, 12, 11), title, True)], "2026-11-22T10:00:00Z")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:a\\, b\\; c\\\\d " + "é" * 80 in unfolded
    assert "DTSTAMP:20261122T100000Z" in unfolded


def events_of(path: Path) -> dict[str, dict[str, str]]:
    """Each event of a calendar by its uid, as a calendar that reads the file sees it."""
    events: dict[str, dict[str, str]] = {}
    for block in "\n".join(lines_of(path)).split("BEGIN:VEVENT\n")[1:]:
        fields = dict(line.partition(":")[::2] for line in block.split("END:VEVENT")[0].split("\n"))
        events[fields["UID"]] = fields
    return events


def imported(*paths: Path) -> dict[str, dict[str, str]]:
    """What a calendar holds that took in those files one after the other (RFC 5546, 2.1.5)."""
    held: dict[str, dict[str, str]] = {}
    for path in paths:
        for uid, event in events_of(path).items():
            if uid not in held or int(held[uid]["SEQUENCE"]) <= int(event["SEQUENCE"]):
                held[uid] = event
    return held


def standing(held: dict[str, dict[str, str]]) -> set[str]:
    return {uid for uid, event in held.items() if event["STATUS"] != "CANCELLED"}


def test_a_day_that_no_longer_stands_is_cancelled_in_a_calendar_that_has_it(
    vault: Vault, tmp_path: Path
) -> None:
    case_id, _ = a_suit(vault)
    other, _ = a_suit(vault)
    one, two, three = (tmp_path / f"{name}.ics" for name in ("one", "two", "three"))
    write_calendar(vault, one)
    undo(vault)  # the second suit was never filed
    count = write_calendar(vault, two)
    gone = set(events_of(one)) - standing(events_of(two))

    assert gone
    assert {events_of(two)[uid]["SEQUENCE"] for uid in gone} == {"1"}
    assert all(events_of(two)[uid]["SUMMARY"].startswith("CANCELLED: ") for uid in gone)
    assert len(standing(imported(one, two))) == count
    assert write_calendar(vault, three) == count
    assert events_of(three) == events_of(two)  # for whoever took in the first file alone
    assert other[:8] in "".join(events_of(three)[uid]["SUMMARY"] for uid in gone)
    redo(vault)
    assert write_calendar(vault, two) == len(events_of(one))
    assert standing(imported(one, three, two)) == set(events_of(one))
    assert {events_of(two)[uid]["SEQUENCE"] for uid in gone} == {"2"}
    assert case_id


def test_a_day_that_moved_has_a_higher_sequence_and_one_that_did_not_the_same(
    vault: Vault, tmp_path: Path
) -> None:
    case_id, suit = a_suit(vault)
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    write_calendar(vault, one, case_id)
    deadlines.confirm(vault, case_id, f"NOA30@{suit}", worked_out_by="AB", initials="CD")
    write_calendar(vault, two, case_id)
    before, after = events_of(one), events_of(two)
    changed = {uid for uid in before if before[uid]["STATUS"] != after[uid]["STATUS"]}

    assert len(changed) == 1
    assert {uid for uid in after if after[uid]["SEQUENCE"] == "1"} == changed


def test_the_calendar_of_one_case_cancels_nothing_of_another(vault: Vault, tmp_path: Path) -> None:
    a_suit(vault)
    second, _ = a_suit(vault)
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    write_calendar(vault, one)
    count = write_calendar(vault, two, second)

    assert len(events_of(two)) == count
    assert standing(imported(one, two)) == set(events_of(one))


def test_a_day_gone_by_is_not_cancelled_and_is_forgotten(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_suit(vault)
    write_calendar(vault, tmp_path / "one.ics")
    for module in (board, calendars):
        monkeypatch.setattr(module, "today", lambda: date(2031, 1, 1))
    write_calendar(vault, tmp_path / "two.ics")

    assert events_of(tmp_path / "two.ics") == {}
    assert vault.setting("calendar") == "[]"


def test_the_vault_remembers_codes_and_digests_of_what_was_handed_out_and_no_more(
    vault: Vault, tmp_path: Path
) -> None:
    case_id, _ = a_suit(vault)
    typed = {"what": "Report on Placeholder", "rule": "Doe", "due on": "December 1, 2026"}
    deadlines.add_deadline(vault, case_id, typed)
    write_calendar(vault, tmp_path / "one.ics")

    assert case_id in vault.setting("calendar")
    assert not any(secret in vault.setting("calendar") for secret in SECRETS)


def test_the_days_of_a_purged_case_are_cancelled(vault: Vault, tmp_path: Path) -> None:
    case_id, _ = a_suit(vault)
    one, two = tmp_path / "one.ics", tmp_path / "two.ics"
    write_calendar(vault, one)
    vault.purge(an_id(), case_id, "2026-11-22T10:00:00Z")
    write_calendar(vault, two)

    assert events_of(two).keys() == events_of(one).keys()
    assert standing(imported(one, two)) == set()
