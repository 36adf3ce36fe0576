"""Copies and tails: made, bound, rotated."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from qidesk.steps import Stopped
from qidesk.store import header, keyring
from qidesk.store.backups import copies, rotation, shelf, tails
from qidesk.store.backups.rotation import Due
from qidesk.store.errors import DiskFull, OpenReadOnly, VaultInUse
from qidesk.store.vault import Vault
from tests.builders import (
    AT,
    PASSPHRASE,
    a_case,
    a_full,
    add,
    an_event,
    an_id,
    an_open_vault,
    cheap,
    opened,
    wrong_with,
)
from tests.store.backing_up import NOON, back_up, backups_of, copy, drilled, newest

LATER, NEXT_DAY = "2026-11-28T12:30:00Z", "2026-11-29T09:00:00Z"
BOB, BOBS = "Bob", "a passphrase of Bob's own"


def test_a_copy_once_a_day_then_tails_when_something_changed(vault: Vault) -> None:
    assert back_up(vault) is Due.COPY
    assert back_up(vault, LATER) is Due.NOTHING
    add(vault, a_case())
    assert back_up(vault, LATER) is Due.TAIL
    assert back_up(vault, LATER) is Due.NOTHING
    vault.keep_draft("event:new", {"what_happened": "typed \ud800"}, AT)
    assert back_up(vault, LATER) is Due.TAIL
    vault.note_access("open the case", "", AT)
    assert back_up(vault, LATER) is Due.TAIL
    assert [len(each.tails) for each in backups_of(vault)] == [3]
    assert newest(vault).until_at == LATER
    assert back_up(vault, NEXT_DAY) is Due.COPY
    assert back_up(vault, NEXT_DAY, closing=True) is Due.NOTHING
    add(vault, a_case())
    assert back_up(vault, NEXT_DAY, closing=True) is Due.COPY
    assert drilled(vault) == [""] * 3


def test_closing_makes_a_copy_of_what_only_tails_hold(vault: Vault) -> None:
    back_up(vault)
    add(vault, a_case())
    assert back_up(vault, LATER) is Due.TAIL
    assert back_up(vault, LATER, closing=True) is Due.COPY


def test_a_reader_backs_nothing_up(new_vault: Path) -> None:
    with opened(new_vault, read_only=True) as reader, pytest.raises(OpenReadOnly):
        reader.hold_still()


def test_saves_go_on_while_a_copy_is_made_and_are_not_in_it(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    before = [each.hash for each in [vault_mark(vault)]]
    with vault.hold_still() as still:
        for _ in range(40):  # more than brings the log into the file by itself
            add(vault, an_event(case, what_happened="x" * 30_000))
        made = rotation.add(still, rotation.own_shelf(vault.folder), NOON, Due.COPY)
    assert [copies.check_copy(made, vault._opened.database_key).hash] == before
    assert len(vault.records("event")) == 40
    assert wrong_with(vault) == []
    assert drilled(vault) == [""]


def vault_mark(vault: Vault):
    with vault.hold_still() as still:
        return still.reach


def test_a_copy_leaves_no_trace_beside_it_and_is_for_its_owner_alone(vault: Vault) -> None:
    made = copy(vault)
    assert drilled(vault) == [""]
    assert sorted(each.name for each in made.iterdir()) == [
        "copy.db",
        "head",
        "vault.json",
        "vault.json.copy",
    ]
    if os.name == "posix":
        for path in (made, made.parent):
            assert stat.S_IMODE(path.stat().st_mode) == 0o700
        assert {stat.S_IMODE(each.stat().st_mode) for each in made.iterdir()} == {0o600}


def test_what_cannot_be_told_in_a_tail_is_told_in_a_copy(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case()
    add(vault, case)
    copy(vault)
    monkeypatch.setattr(tails, "MOST_OPERATIONS", 3)
    add(vault, *(a_full("event", {"case": case.id}) for _ in range(3)))
    assert back_up(vault, LATER) is Due.COPY


def test_a_purge_is_carried_into_every_backup_by_the_next(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    copy(vault)
    copy(vault, LATER)
    vault.purge(an_id(), case.id, AT)
    assert back_up(vault, LATER) is Due.COPY
    assert [each.number for each in backups_of(vault)] == [3]
    add(vault, a_case())
    assert back_up(vault, LATER) is Due.TAIL
    copy(vault, NEXT_DAY)
    assert [each.number for each in backups_of(vault)] == [3, 4]


def test_who_was_removed_opens_no_backup_once_the_next_is_made(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        keyring.add_person(vault, PASSPHRASE, BOB, BOBS, cheap())
        old = copy(vault)
        assert header.unlock(header.read_header(old), BOB, BOBS)
        keyring.remove_person(vault, PASSPHRASE, BOB)
        assert back_up(vault, LATER) is Due.COPY
        assert [each.number for each in backups_of(vault)] == [2]
        assert header.read_header(newest(vault).path).person(BOB) is None
        assert drilled(vault) == [""]


def test_a_changed_passphrase_opens_the_older_backups_too(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        old = copy(vault)
        keyring.change_passphrase(vault, PASSPHRASE, BOBS, cheap())
        copy(vault, LATER)
    found = header.read_header(old)
    assert header.unlock(found, None, BOBS)
    with pytest.raises(Exception, match="wrong"):
        header.unlock(found, None, PASSPHRASE)


def test_a_stopped_copy_leaves_nothing(vault: Vault) -> None:
    def stop(done: int, of: int) -> None:
        raise Stopped

    onto = rotation.own_shelf(vault.folder)
    with vault.hold_still() as still, pytest.raises(Stopped):
        rotation.add(still, onto, NOON, Due.COPY, stop)
    assert list(onto.iterdir()) == []


def test_a_full_disk_leaves_the_vault_and_the_older_backups(
    small_disk: Path, tmp_path: Path
) -> None:
    with an_open_vault(tmp_path) as vault:
        copy(vault, onto=small_disk)
        (small_disk / "ballast").write_bytes(bytes(2_300_000))
        with pytest.raises(DiskFull):
            copy(vault, LATER, onto=small_disk)
        assert [each.number for each in shelf.on_shelf(small_disk)] == [1]
        assert not list(small_disk.glob("*.new"))
        case = a_case()
        add(vault, case)
        (small_disk / "ballast").unlink()
        assert back_up(vault, LATER, onto=small_disk) is Due.TAIL
        assert wrong_with(vault) == []


def test_the_allowance_is_half_of_what_the_disk_has_left(small_disk: Path, tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        for minute in range(6):
            copy(vault, f"2026-11-28T12:{minute:02}:00Z", small_disk)
        found = shelf.on_shelf(small_disk)
        used = sum(each.size_bytes for each in found)
        assert used <= rotation.allowance_bytes(small_disk) < 1_600_000
        assert found[-1].number == 6
        assert len(found) < 6


def test_two_vaults_of_one_past_do_not_share_a_shelf(tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
    twin = Path(shutil.copytree(vault.folder, tmp_path / "twin"))
    names = []
    for folder in (vault.folder, twin, vault.folder, twin):
        with opened(folder) as each:
            add(each, a_case())
            with each.hold_still() as still:
                onto = rotation.shelf_in(second, still)
                rotation.add(still, onto, NOON, Due.COPY)
            names.append(onto.name)
    assert names[0] == names[2] != names[1] == names[3]
    vault_id = header.read_header(twin).vault_id
    assert sorted({*names}) == [each.name for each in rotation.shelves_in(second, vault_id)]


def test_a_twin_with_a_key_of_its_own_leaves_the_other_s_backups(tmp_path: Path) -> None:
    """A vault that was restored, and then given a new key, is another from there on."""
    second = tmp_path / "stick"
    second.mkdir()
    with an_open_vault(tmp_path) as vault:
        keyring.add_person(vault, PASSPHRASE, BOB, BOBS, cheap())
        add(vault, a_case())
    twin = Path(shutil.copytree(vault.folder, tmp_path / "twin"))
    for folder in (vault.folder, twin):
        with opened(folder) as each:
            add(each, a_case())
            if folder == twin:
                keyring.remove_person(each, PASSPHRASE, BOB)
            with each.hold_still() as still:
                rotation.add(still, rotation.shelf_in(second, still), NOON, Due.COPY)
                shared = rotation.shelf_in(second, still).with_name(f"qidesk-{still.vault_id[:8]}")
                rotation.add(still, shared, LATER, Due.COPY)
    first = shelf.on_shelf(shared)[0]
    assert not first.is_damaged
    assert header.unlock(header.read_header(first.path), BOB, BOBS)


def test_a_backup_of_a_later_key_outlives_an_older_vault_put_back(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        keyring.add_person(vault, PASSPHRASE, BOB, BOBS, cheap())
    older = Path(shutil.copytree(vault.folder, tmp_path / "older"))
    with opened(vault.folder) as vault:
        keyring.remove_person(vault, PASSPHRASE, BOB)
        copy(vault)
    shutil.copytree(rotation.own_shelf(vault.folder), rotation.own_shelf(older))
    with opened(older) as behind:
        copy(behind, LATER)
        assert [(each.number, each.is_damaged) for each in backups_of(behind)] == [
            (1, False),
            (2, False),
        ]


def test_a_vault_that_a_reader_keeps_busy_is_not_held_still(vault: Vault) -> None:
    add(vault, a_case())
    with vault._writing_alone() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    with opened(vault.folder, read_only=True) as reader, reader._reading() as reading:
        reading.exec_driver_sql("SELECT count(*) FROM change").scalar()
        add(vault, a_case())
        with pytest.raises(VaultInUse):
            copy(vault)
    copy(vault)
    assert drilled(vault) == [""]
