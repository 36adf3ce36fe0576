"""What is damaged of a backup, or put in its place, is told and counts for nothing."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qidesk.errors import QIDeskError
from qidesk.store import header
from qidesk.store.backups import copies, rotation, shelf
from qidesk.store.backups.rotation import Due
from qidesk.store.database import PAGE_BYTES
from qidesk.store.errors import DamagedBackup
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_open_vault, opened
from tests.store.backing_up import back_up, backups_of, copy, drilled, newest

FLIPS = 100
LATER, NEXT_DAY = "2026-11-28T12:30:00Z", "2026-11-29T09:00:00Z"


def test_nothing_of_a_backup_stands_in_for_the_vault_s_own(vault: Vault) -> None:
    """What a backup holds is bound to it: the witness of a copy is no witness of a vault."""
    made = copy(vault)
    add(vault, a_case())
    vault.close()
    shutil.copy(made / "copy.db", vault.folder / "case.db")
    shutil.copy(made / "head", vault.folder / "head")
    with pytest.raises(Exception, match=r"damaged|older"):
        opened(vault.folder)


def damage(path: Path, at: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(at * (len(content) - 1))] ^= 0x40
    path.write_bytes(content)


def of_copy(backup: shelf.Kept) -> Path:
    return backup.path / "copy.db"


def of_mark(backup: shelf.Kept) -> Path:
    return backup.path / "head"


def of_tail(backup: shelf.Kept) -> Path:
    return backup.tails[0]


@pytest.mark.parametrize("file", [of_copy, of_tail])
@pytest.mark.parametrize("at", [0.0, 0.02, 0.5, 1.0])
def test_a_flipped_bit_anywhere_is_told_by_the_drill(
    vault: Vault, file: Callable[[shelf.Kept], Path], at: float
) -> None:
    copy(vault)
    add(vault, a_case())
    assert back_up(vault, LATER) is Due.TAIL
    assert drilled(vault) == [""]
    damage(file(newest(vault)), at)
    assert drilled(vault) != [""]


@pytest.mark.parametrize("file", [of_copy, of_mark, of_tail])
@pytest.mark.parametrize("left", [0, 100, None])
def test_what_is_cut_short_or_gone_is_told_by_the_drill(
    vault: Vault, file: Callable[[shelf.Kept], Path], left: int | None
) -> None:
    copy(vault)
    add(vault, a_case())
    back_up(vault, LATER)
    path = file(newest(vault))
    if left is not None:
        path.write_bytes(path.read_bytes()[:left])
        assert drilled(vault) != [""]
    else:
        path.unlink()
        # A last tail that is gone leaves a whole backup, which reaches less far and says so.
        assert (drilled(vault) != [""]) == (file is not of_tail)


def test_an_older_copy_or_a_tail_of_another_backup_is_told_by_the_drill(vault: Vault) -> None:
    first = copy(vault)
    add(vault, a_case())
    back_up(vault, LATER)
    second = copy(vault, LATER)
    add(vault, a_case())
    back_up(vault, LATER)
    shutil.copy(backups_of(vault)[0].tails[0], backups_of(vault)[1].tails[0])
    assert [bool(each) for each in drilled(vault)] == [False, True]
    whole = (second / "copy.db").read_bytes()
    shutil.copy(first / "copy.db", second / "copy.db")
    assert "not the one that was copied" in drilled(vault)[1]
    (second / "copy.db").write_bytes(with_an_older_page(whole, (first / "copy.db").read_bytes()))
    assert drilled(vault)[1]


def with_an_older_page(new: bytes, old: bytes) -> bytes:
    """A copy in which one page stands as it was in an older one: each carries its own mark."""
    at = next(
        at
        for at in range(PAGE_BYTES, len(old), PAGE_BYTES)
        if old[at : at + PAGE_BYTES] != new[at : at + PAGE_BYTES]
    )
    return new[:at] + old[at : at + PAGE_BYTES] + new[at + PAGE_BYTES :]


def test_a_vault_behind_its_backup_is_told_by_the_drill(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
    older = Path(shutil.copytree(vault.folder, tmp_path / "older"))
    with opened(vault.folder) as vault:
        add(vault, a_case())
        copy(vault)
    shutil.copytree(rotation.own_shelf(vault.folder), rotation.own_shelf(older))
    with opened(older) as behind:
        assert "an older copy put back" in drilled(behind)[0]


def test_what_does_not_open_when_an_older_one_is_to_go_counts_for_nothing(vault: Vault) -> None:
    made = [copy(vault, f"2026-11-28T12:{minute:02}:00Z") for minute in range(12)]
    damage(made[3] / "copy.db", 0.0)
    made.append(copy(vault, LATER))
    found = backups_of(vault)
    assert [each.is_damaged for each in found] == [at == 3 for at in range(13)]
    copy(vault, NEXT_DAY)
    assert [each.number for each in backups_of(vault)] == [2, *range(3, 15)]


def test_a_damaged_tail_is_followed_by_a_copy(vault: Vault) -> None:
    copy(vault)
    add(vault, a_case())
    back_up(vault, LATER)
    damage(newest(vault).tails[0], 0.9)
    add(vault, a_case())
    assert back_up(vault, LATER) is Due.COPY


def test_a_foreign_thing_on_a_shelf_is_passed_over_and_left(vault: Vault, tmp_path: Path) -> None:
    onto = rotation.own_shelf(vault.folder)
    copy(vault)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (onto / "000009-20261128T120000Z").symlink_to(elsewhere)
    (onto / "000008-20261128T120000Z.new").symlink_to(elsewhere)
    (onto / "notes.txt").write_text("mine")
    (onto / "000007-20261128T120000Z").write_text("a file")
    copy(vault, LATER)
    assert [each.number for each in backups_of(vault)] == [1, 2]
    assert (onto / "notes.txt").exists()
    assert elsewhere.exists()


def test_every_flipped_byte_of_a_backup_is_told_or_does_no_harm(vault: Vault) -> None:
    draws = random.Random(11)
    copy(vault)
    add(vault, a_case())
    back_up(vault, LATER)
    backup, key = newest(vault), vault._opened.database_key
    reach, found = rotation.reach_of_backup(backup, key), header.read_header(backup.path)
    for _ in range(FLIPS):
        path = draws.choice(sorted(backup.path.iterdir()))
        whole = path.read_bytes()
        damage(path, draws.random())
        try:
            copies.check_copy(backup.path, key)
            assert rotation.reach_of_backup(backup, key) == reach
            assert header.read_header(backup.path) == found
            assert path.name in ("head", *header.FILE_NAMES)  # each of which is there twice
        except DamagedBackup:
            pass
        path.write_bytes(whole)


def test_a_shelf_that_is_a_link_is_written_to_by_nobody(vault: Vault, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    rotation.own_shelf(vault.folder).symlink_to(elsewhere)
    with pytest.raises(QIDeskError, match="a link"):
        copy(vault)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="makes pipes")
def test_pipes_planted_in_a_backup_hang_nobody(vault: Vault) -> None:
    made = copy(vault)
    for name in ("head", "copy.db", "vault.json", "vault.json.copy"):
        (made / name).unlink()
        os.mkfifo(made / name)
    add(vault, a_case())
    assert back_up(vault, LATER) is Due.COPY
    assert back_up(vault, NEXT_DAY) is Due.COPY
