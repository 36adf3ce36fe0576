"""What readers read is noted beside the database, by several at once, and taken into the log."""

import os
from pathlib import Path

import pytest

from qidesk.store.reads import Access, Reads
from tests.builders import a_case, a_vault, add, opened
from tests.desk import Desk
from tests.trust.voices import of_check, of_reader, of_writer

KEY = bytes(32)


def a_note(number: int) -> Access:
    return Access("open the case", f"{number}", "Anastasia", "2026-11-22T10:00:00Z")


def test_notes_are_kept_in_order_and_sealed(tmp_path: Path) -> None:
    notes = [a_note(number) for number in range(5)]
    for note in notes:
        assert Reads(tmp_path / "case.db", KEY).note(note)
    assert Reads(tmp_path / "case.db", KEY).kept() == (notes, 0)
    assert b"Anastasia" not in (tmp_path / "case.db.reads").read_bytes()
    assert Reads(tmp_path / "case.db", bytes([1] * 32)).kept() == ([], 5)


@pytest.mark.parametrize("damage", [b"", b"not a note\n", b"\xff\xfe\x00\n"])
def test_a_note_cut_short_or_altered_is_counted_and_costs_no_other(
    tmp_path: Path, damage: bytes
) -> None:
    reads = Reads(tmp_path / "case.db", KEY)
    for number in range(2):
        reads.note(a_note(number))
    whole = reads.path.read_bytes()
    reads.path.write_bytes(whole + damage if damage else whole[:-9])
    kept, spoiled = reads.kept()
    assert (len(kept), spoiled) == (2, 1) if damage else (1, 1)


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write anywhere")
def test_where_no_note_can_be_kept_reading_goes_on(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert not Reads(tmp_path / "case.db", KEY).note(a_note(1))


def test_no_note_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "case.db.reads").symlink_to(tmp_path / "target")
    assert not Reads(tmp_path / "case.db", KEY).note(a_note(1))
    assert not (tmp_path / "target").exists()


def test_a_damaged_note_is_told_by_all_and_put_right(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    (folder / "case.db.reads").write_bytes(b"no note\n")
    for told in (of_reader(folder), of_check(folder), of_writer(folder)):
        assert [each.where for each in told.findings] == ["case.db.reads"]
        assert not told.stops_writing
    assert of_reader(folder).is_sound


def test_a_command_that_only_reads_is_logged_as_an_export_is(desk: Desk) -> None:
    case = desk.a_case("Ana Ruiz")
    with opened(desk.vault):
        desk.done("show", case)
    for argv in (("history", case), ("cases",), ("search", "ruiz")):
        desk.done(*argv)
    with opened(desk.vault) as vault:
        add(vault, a_case())
        logged = [(what, of) for what, of, *_ in vault.accesses()]
    assert logged == [
        ("read by command: show", case),
        ("read by command: show history", case),
        ("read by command: list cases", ""),
        ("read by command: search", ""),
    ]
