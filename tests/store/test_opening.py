import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from qidesk.casefile.records.matter import Case
from qidesk.errors import QIDeskError
from qidesk.store import chain, connections, database, opening
from qidesk.store.errors import (
    AffectedSQLite,
    DamagedVault,
    DiskFull,
    OpenReadOnly,
    UnknownRecord,
    VaultExists,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
)
from qidesk.store.lock import WriterLock, holder
from qidesk.store.vault import Vault
from qidesk.store.verdict import VaultInDoubt
from tests.builders import (
    AT,
    PASSPHRASE,
    WHO,
    a_case,
    a_made_vault,
    a_vault,
    add,
    an_event,
    an_id,
    an_open_vault,
    cheap,
    opened,
    wrong_with,
)


def test_what_is_saved_is_there_when_the_vault_is_opened_again(tmp_path: Path) -> None:
    case = a_case()
    with an_open_vault(tmp_path) as vault:
        add(vault, case)
    for read_only in (False, True):
        with opened(tmp_path / "vault", read_only=read_only) as vault:
            assert vault.record("case", case.id) == case
            assert vault.read_only is read_only
            assert vault.folder == tmp_path / "vault"


def test_a_new_vault_is_empty_and_sound(vault: Vault) -> None:
    assert vault.case_lines() == []
    assert vault.facility_lines() == []
    assert vault.changes() == []
    assert wrong_with(vault) == []


def test_a_closed_vault_leaves_no_log_of_the_database_and_no_holder(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
    left = {path.name for path in (tmp_path / "vault").iterdir()}
    assert left == {"case.db", "head", "vault.json", "vault.json.copy", "writer.lock"}


def test_opening_a_vault_that_was_killed_verifies_only_what_was_saved_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_MOST_UNVERIFIED", 20)
    begun, faults = [], chain.faults

    def noted(connection: Connection, after: int = 0) -> Iterator[str]:
        begun.append(after)
        return faults(connection, after)

    monkeypatch.setattr(chain, "faults", noted)
    with an_open_vault(tmp_path) as vault:
        case = a_case()
        add(vault, case, *(an_event(case) for _ in range(40)))
        for _ in range(30):
            add(vault, an_event(case))
        last = vault.changes()[-1]
        killed = shutil.copytree(vault.folder, tmp_path / "killed")
        begun.clear()
    with opened(killed) as vault:
        assert begun[0] > last.sequence - 20
        assert vault.changes()[-1] == last
        assert wrong_with(vault) == []


@pytest.mark.parametrize("passphrase", ["", "wrong", PASSPHRASE + " ", "ß" * 1024, "\ud800"])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_wrong_passphrase_does_not_open(tmp_path: Path, passphrase: str, read_only: bool) -> None:
    folder = a_vault(tmp_path)
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, passphrase, WHO, read_only=read_only)
    assert holder(folder) is None


@pytest.mark.parametrize("passphrase", ["contraseña número único", "mật khẩu dài 123", "x" * 1024])
def test_a_unicode_or_very_long_passphrase_opens(tmp_path: Path, passphrase: str) -> None:
    opening.make_vault(tmp_path, passphrase, WHO, cheap())
    with Vault.open(tmp_path, passphrase) as vault:
        assert vault.case_lines() == []


def test_the_journal_names_the_person_as_the_vault_does(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    with Vault.open(folder, PASSPHRASE, "  aNA ") as vault:
        add(vault, a_case())
        assert [each.user for each in vault.changes()] == [WHO]


def test_no_folder_and_an_empty_folder_hold_no_vault(tmp_path: Path) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(VaultMissing):
            opened(folder)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["case.db", "vault.json", "vault.json.copy"])
def test_a_vault_is_never_made_over_another(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"something")
    with pytest.raises(VaultExists):
        opening.make_vault(tmp_path, PASSPHRASE, WHO, cheap())
    assert (tmp_path / name).read_bytes() == b"something"


def test_a_vault_that_could_not_be_made_leaves_room_for_the_next_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr("qidesk.store.header.write_header", refuse)
        with pytest.raises(DiskFull):
            a_made_vault(tmp_path)
    with opened(a_made_vault(tmp_path)) as vault:
        assert wrong_with(vault) == []


def test_two_people_cannot_make_a_vault_in_one_folder_at_once(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)
    lock.acquire("Bob")
    with pytest.raises(VaultInUse):
        opening.make_vault(tmp_path, PASSPHRASE, WHO, cheap())
    lock.release()
    assert not (tmp_path / "case.db").exists()


def test_a_file_where_the_folder_should_be_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(QIDeskError):
        opening.make_vault(tmp_path / "file", PASSPHRASE, WHO, cheap())


def test_a_missing_database_is_damage_and_no_new_one_is_made(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    (folder / "case.db").unlink()
    for read_only in (False, True):
        with pytest.raises(DamagedVault):
            opened(folder, read_only=read_only)
    assert not (folder / "case.db").exists()


def test_an_affected_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_vault(tmp_path)
    monkeypatch.setattr(database.driver, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(AffectedSQLite):
        opened(folder)


def test_the_same_window_cannot_open_a_vault_twice_for_writing(vault: Vault) -> None:
    with pytest.raises(VaultInUse) as refused:
        opened(vault.folder)
    assert refused.value.holder is not None
    assert refused.value.holder.who == WHO


def test_a_failed_opening_lets_the_lock_go(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    head = (folder / "head").read_bytes()
    (folder / "head").write_bytes(b"")
    with pytest.raises(VaultInDoubt):
        opened(folder)
    (folder / "head").write_bytes(head)
    with opened(folder) as vault:
        assert not vault.read_only


def test_a_reader_sees_what_the_writer_saves_and_writes_nothing(vault: Vault) -> None:
    case = a_case()
    with opened(vault.folder, read_only=True) as reader:
        add(vault, case)
        assert reader.record("case", case.id) == case
        assert reader.search("Doe")[0].record == case.id
        writes = [
            lambda: add(reader, a_case()),
            lambda: reader.undo(an_id(), AT),
            lambda: reader.purge(an_id(), case.id, AT),
            lambda: reader.keep_draft("case:new", {"caption": "x"}, AT),
            lambda: reader.discard_draft("case:new"),
        ]
        for write in writes:
            with pytest.raises(OpenReadOnly):
                write()
    assert [line.id for line in vault.case_lines()] == [case.id]
    assert vault.drafts() == {}
    assert wrong_with(vault) == []


def test_a_readers_connection_refuses_to_write_by_itself(vault: Vault) -> None:
    with (
        opened(vault.folder, read_only=True) as reader,
        pytest.raises(QIDeskError),
        reader._reading() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM setting")
    assert wrong_with(vault) == []


def test_no_connection_can_attach_another_file(vault: Vault, tmp_path: Path) -> None:
    target = tmp_path / "plain.db"
    with pytest.raises(QIDeskError), vault._writing_alone() as connection:
        connection.exec_driver_sql(f"ATTACH '{target}' AS plain KEY ''")
    assert not target.exists()


def test_a_vault_may_be_closed_twice_but_not_used_after(tmp_path: Path) -> None:
    vault = an_open_vault(tmp_path)
    vault.close()
    vault.close()
    uses = [vault.case_lines, lambda: vault.search("x"), lambda: add(vault, a_case())]
    for use in uses:
        with pytest.raises(ValueError, match="closed"):
            use()
    with opened(tmp_path / "vault") as again:
        vault.close()
        assert again.case_lines() == []


def add_and_remove(vault: Vault, new: Case, old: Case) -> None:
    with vault.change(an_id(), "both", AT) as hand:
        hand.add(new)
        hand.remove(old)


def test_a_change_that_fails_halfway_saves_nothing(vault: Vault) -> None:
    case, event = a_case(), an_event(a_case())
    with pytest.raises(IntegrityError):
        add(vault, case, event)
    with pytest.raises(UnknownRecord):
        add_and_remove(vault, case, a_case())
    assert vault.case_lines() == []
    assert vault.changes() == []
    assert wrong_with(vault) == []


def test_a_change_that_changes_nothing_is_no_change(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    with vault.change(an_id(), "change", AT) as hand:
        hand.update(case, case)
    assert len(vault.changes()) == 1


def test_what_a_kill_left_of_a_copy_is_removed_by_the_next_writer(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    left = [folder / f"case-1.db.new{end}" for end in ("", "-wal", "-shm")]
    for file in left:
        file.write_bytes(b"half a copy")
    opened(folder, read_only=True).close()
    assert all(file.exists() for file in left)
    opened(folder).close()
    assert not any(file.exists() for file in left)
