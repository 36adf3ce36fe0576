"""Files the user names: whole or as they were, for the owner's eyes, never over a vault."""

import errno
import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from qidesk.actions import named_files
from qidesk.actions.calendars import write_calendar
from qidesk.actions.named_files import write_named
from qidesk.actions.papers import save_deadline_sheet, write_memo
from qidesk.errors import QIDeskError
from qidesk.store.errors import DiskFull
from qidesk.store.vault import Vault
from tests.builders import PASSPHRASE, a_case, add, opened
from tests.cli.test_law_deadlines import law
from tests.desk import Desk

DAY = date(2026, 11, 22)


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """A file that is there already; whatever is tried, nothing else is left beside it."""
    folder = tmp_path / "papers"
    folder.mkdir()
    path = folder / "memo.pdf"
    path.write_bytes(b"an older memo")
    yield path
    assert [each.name for each in folder.iterdir()] == [path.name]


def refusing(monkeypatch: pytest.MonkeyPatch, where: object, name: str, number: int) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(where, name, refuse)


def test_what_is_written_is_for_its_owners_eyes_whatever_was_there(old):
    old.chmod(0o644)
    write_named(old, b"new")
    assert old.read_bytes() == b"new"
    if sys.platform != "win32":
        assert stat.S_IMODE(old.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("where", "name"),
    [(named_files.os, "fdopen"), (named_files, "flush_to_disk"), (Path, "replace")],
)
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EROFS, "may not be written"),
        (errno.EACCES, "may not be written"),
        (errno.EIO, "could not read or write"),
    ],
)
def test_a_failed_write_leaves_the_old_file_as_it_was(old, where, name, number, said, monkeypatch):
    with monkeypatch.context() as patched:
        refusing(patched, where, name, number)
        with pytest.raises(QIDeskError, match=said):
            write_named(old, b"new and longer")
    assert old.read_bytes() == b"an older memo"


def test_a_write_that_is_broken_off_leaves_the_old_file_as_it_was(old, monkeypatch):
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(named_files, "flush_to_disk", stop)
        with pytest.raises(KeyboardInterrupt):
            write_named(old, b"new")
    assert old.read_bytes() == b"an older memo"


@contextmanager
def no_file_longer_than(size_bytes: int) -> Iterator[None]:
    resource = pytest.importorskip("resource", reason="this system limits no file's length")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_the_system_cuts_short_is_not_put_in_place(old):
    with (
        no_file_longer_than(4096),
        pytest.raises(QIDeskError, match="larger than this system allows"),
    ):
        write_named(old, b"x" * 10_000)
    assert old.read_bytes() == b"an older memo"


def test_a_full_disk_leaves_the_old_file_as_it_was(small_disk):
    path = small_disk / "memo.pdf"
    write_named(path, b"an older memo")
    with pytest.raises(DiskFull):
        write_named(path, b"x" * 4_000_000)
    assert path.read_bytes() == b"an older memo"
    assert [each.name for each in small_disk.iterdir()] == ["memo.pdf"]


def test_a_file_somebody_made_read_only_is_not_written_over(old, monkeypatch):
    old.chmod(stat.S_IRUSR)
    monkeypatch.setattr(named_files.os, "access", lambda *_: False)  # root may do anything
    with pytest.raises(QIDeskError, match="may not be written"):
        write_named(old, b"new")
    assert old.read_bytes() == b"an older memo"


def test_a_folder_that_flushes_no_names_does_not_fail_what_is_written(old, monkeypatch):
    refusing(monkeypatch, named_files, "flush_folder", errno.EIO)
    write_named(old, b"new")
    assert old.read_bytes() == b"new"


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(QIDeskError, match="is a folder") as refused:
        write_named(tmp_path, b"x")
    assert refused.value.remedy == "Give the name of a file in it."


@pytest.mark.parametrize("place", ["missing/memo.pdf", "a-file/memo.pdf"])
def test_a_folder_that_is_not_there_is_named_as_such(tmp_path, place):
    (tmp_path / "a-file").touch()
    with pytest.raises(QIDeskError, match="There is no folder") as refused:
        write_named(tmp_path / place, b"x")
    assert "vault" not in refused.value.message


def test_a_name_too_long_for_the_disk_is_refused_in_words(tmp_path):
    with pytest.raises(QIDeskError, match="longer than this system allows"):
        write_named(tmp_path / ("x" * 300), b"x")


def test_a_name_as_long_as_the_disk_takes_is_written(tmp_path):
    path = tmp_path / ("x" * 255)
    write_named(path, b"x")
    assert path.read_bytes() == b"x"


def test_a_device_that_is_full_is_not_removed():
    device = Path("/dev/full")
    if not device.exists():
        pytest.skip("this system has no device that is always full")
    with pytest.raises(DiskFull):
        write_named(device, b"x")
    assert device.is_char_device()


def test_a_link_is_followed_and_stays_a_link(old, tmp_path):
    link = tmp_path / "link.pdf"
    link.symlink_to(old)
    write_named(link, b"new")
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


def test_a_link_to_nothing_yet_makes_what_it_points_to(tmp_path):
    (tmp_path / "link.pdf").symlink_to(tmp_path / "memo.pdf")
    write_named(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "memo.pdf").read_bytes() == b"new"


# vaults

OWN = ["case.db", "case.db-wal", "vault.json", "head", "writer.lock", "memo.pdf", "more/memo.pdf"]


@pytest.mark.parametrize("name", OWN)
def test_nothing_is_written_into_the_folder_of_a_vault(new_vault, name):
    (new_vault / "more").mkdir()
    before = contents(new_vault)
    with pytest.raises(QIDeskError, match="in the folder of a vault"):
        write_named(new_vault / name, b"x")
    assert contents(new_vault) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize("roundabout", ["vault/../vault/case.db", "other/case.db", "link.json"])
def test_no_way_round_leads_over_a_vaults_file(new_vault, tmp_path, roundabout):
    (tmp_path / "other").symlink_to(new_vault, target_is_directory=True)
    (tmp_path / "link.json").symlink_to(new_vault / "case.db")
    before = contents(new_vault)
    with pytest.raises(QIDeskError, match="in the folder of a vault"):
        write_named(tmp_path / roundabout, b"x")
    assert contents(new_vault) == before


def test_a_vaults_file_under_another_name_is_not_written_over(new_vault, tmp_path):
    linked = tmp_path / "out.json"
    linked.hardlink_to(new_vault / "case.db")
    before = contents(new_vault)
    with pytest.raises(QIDeskError, match="also stands under another name"):
        write_named(linked, b"x")
    assert contents(new_vault) == before
    assert linked.read_bytes() == before[str(new_vault / "case.db")]


def test_a_vault_whose_header_is_gone_is_one_still(new_vault):
    for name in ("vault.json", "vault.json.copy"):
        (new_vault / name).unlink()
    with pytest.raises(QIDeskError, match="in the folder of a vault"):
        write_named(new_vault / "case.db", b"x")


def test_no_paper_is_written_over_the_vault_it_comes_from(new_vault):
    with opened(new_vault) as vault:
        case = a_case()
        add(vault, case)
        at = new_vault / "case.db"
        for written in (
            lambda: write_memo(vault, case.id, at, DAY),
            lambda: save_deadline_sheet(vault, case.id, at, b"%PDF"),
            lambda: write_calendar(vault, at),
        ):
            with pytest.raises(QIDeskError, match="in the folder of a vault"):
                written()
    assert_opens(new_vault, case.id)


def assert_opens(folder: Path, case_id: str) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        assert [each.id for each in vault.case_lines()] == [case_id]


@pytest.mark.parametrize("command", ["export", "memo", "calendar", "sheet"])
def test_no_command_writes_over_the_vault(desk: Desk, command: str):
    case_id = desk.a_case()
    given = [command, case_id, "-o", str(desk.vault / "case.db")]
    answer = law(desk, *given) if command in ("calendar", "sheet") else desk(*given)
    assert answer.code != 0
    assert "in the folder of a vault" in answer.err
    assert desk.done("cases").out


def test_an_export_is_whole_and_for_its_owners_eyes(desk: Desk, tmp_path: Path):
    case_id = desk.a_case()
    at = tmp_path / "case.json"
    desk.done("export", case_id, "-o", str(at))
    assert json.loads(at.read_text("utf-8"))["case"]["id"] == case_id
    assert stat.S_IMODE(at.stat().st_mode) == 0o600
    assert os.access(at, os.R_OK)
