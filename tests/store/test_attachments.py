"""The files of documents in a vault: kept once, found whole or told, gone when they are purged."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from qidesk.actions.document_pages import read_unread
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.papers import Document
from qidesk.errors import QIDeskError
from qidesk.steps import Stopped
from qidesk.store import attachments
from qidesk.store.backups import restoring, rotation, shelf
from qidesk.store.backups.rotation import Due
from qidesk.store.errors import DamagedAttachment, DamagedVault, MissingAttachment
from qidesk.store.vault import Vault
from tests.builders import (
    AT,
    a_case,
    a_vault,
    add,
    an_id,
    change,
    opened,
    redo,
    undo,
    wrong_with,
)
from tests.store.backing_up import back_up, copy, drilled, newest, rows
from tests.store.test_backup_restoring import by

SCAN = b"%PDF-1.7 a scan of a grievance\n" * 9000
HOUR = "2026-11-28T13:00:00Z"


def attach(vault: Vault, case: Case, content: bytes = SCAN) -> Document:
    sealed = vault.attachments.seal(io.BytesIO(content))
    document = Document(id=an_id(), case=case.id, title="A scan", digest=sealed.digest)
    with vault.change(an_id(), "attach a document", AT, case.id) as hand:
        hand.keep_file(sealed)
        hand.add(document)
    return document


def read(vault: Vault, document: Document) -> bytes:
    return b"".join(vault.attachments.pieces(document.digest))


def sealed_files(folder: Path) -> list[Path]:
    return sorted(attachments.files_in(folder))


@pytest.fixture
def case(vault: Vault) -> Case:
    made = a_case()
    add(vault, made)
    return made


def test_a_file_comes_back_as_it_was_and_stands_nowhere_in_clear(vault: Vault, case: Case) -> None:
    document = attach(vault, case)
    assert read(vault, document) == SCAN
    [sealed] = sealed_files(vault.folder)
    assert sealed.stat().st_mode & 0o777 == 0o600
    assert all(
        SCAN[:24] not in each.read_bytes() for each in vault.folder.rglob("*") if each.is_file()
    )
    assert wrong_with(vault) == []


def test_the_same_file_is_kept_once_and_goes_with_the_last_case_that_has_it(
    vault: Vault, case: Case
) -> None:
    other = a_case()
    add(vault, other)
    attach(vault, case)
    document = attach(vault, other)
    attach(vault, case, b"Another file.")
    assert len(sealed_files(vault.folder)) == 2
    vault.purge(an_id(), case.id, AT)
    assert read(vault, document) == SCAN
    assert len(sealed_files(vault.folder)) == 1
    vault.purge(an_id(), other.id, AT)
    assert sealed_files(vault.folder) == []
    with pytest.raises(MissingAttachment):
        vault.attachments.open(document.digest)


def test_what_was_removed_and_undone_keeps_its_file_until_the_purge(
    vault: Vault, case: Case
) -> None:
    document = attach(vault, case)
    undo(vault)
    redo(vault)
    assert read(vault, document) == SCAN
    with vault.change(an_id(), "remove document", AT, case.id) as hand:
        hand.remove(document)
    assert len(sealed_files(vault.folder)) == 1
    vault.purge(an_id(), case.id, AT)
    assert sealed_files(vault.folder) == []


def test_what_a_kill_left_half_sealed_or_unnamed_is_cleared_away(vault: Vault, case: Case) -> None:
    (vault.folder / "attachments").mkdir()
    (vault.folder / "attachments" / "0123.new").write_bytes(b"half")
    vault.attachments.seal(io.BytesIO(b"sealed, and never kept"))
    attach(vault, case)
    assert all(path.suffix == "" for path in sealed_files(vault.folder))
    vault.purge(an_id(), case.id, AT)
    assert sealed_files(vault.folder) == []


def test_sealing_that_is_stopped_leaves_nothing(vault: Vault) -> None:
    def stop(done: int, of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        vault.attachments.seal(io.BytesIO(SCAN), stop)
    assert sealed_files(vault.folder) == []


@pytest.mark.parametrize("how", ["flipped", "cut", "gone", "empty"])
def test_a_damaged_file_is_told_refused_and_put_right_by_attaching_it_again(
    vault: Vault, case: Case, how: str
) -> None:
    document = attach(vault, case)
    [path] = sealed_files(vault.folder)
    content = bytearray(path.read_bytes())
    match how:
        case "flipped":
            content[70_000] ^= 1
            path.write_bytes(content)
        case "cut":
            path.write_bytes(content[:-5])
        case "empty":
            path.write_bytes(b"")
        case _:
            path.unlink()
    assert any("file of a document" in line for line in wrong_with(vault))
    verdict = vault.check()
    assert not verdict.stops_writing
    assert "Attach the same file again" in verdict.remedy
    assert vault.look_through().is_sound == (how == "flipped")
    with pytest.raises((DamagedAttachment, MissingAttachment)):
        read(vault, document)
    attach(vault, case)
    assert read(vault, document) == SCAN


def test_a_folder_of_attachments_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (folder / "attachments").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DamagedVault, match="link"):
        opened(folder)


def test_a_full_disk_says_so_and_leaves_nothing_of_a_file(small_disk: Path) -> None:
    with opened(a_vault(small_disk)) as vault:
        with pytest.raises(QIDeskError, match="full"):
            vault.attachments.seal(io.BytesIO(bytes(4_000_000)))
        assert sealed_files(vault.folder) == []


def test_backups_carry_files_by_copy_and_tail_and_bring_them_back(
    vault: Vault, case: Case, tmp_path: Path
) -> None:
    first = attach(vault, case)
    assert back_up(vault) is Due.COPY
    second = attach(vault, case, b"What came after the copy.")
    change(vault, first, title="A scan, named anew")
    assert back_up(vault, HOUR) is Due.TAIL
    restored = restoring.restore(newest(vault).path, by(), tmp_path / "again")
    assert restored.missing_files == 0
    with opened(tmp_path / "again") as again:
        assert rows(again)["sealed_file"] == rows(vault)["sealed_file"]
        assert read(again, first) == SCAN
        assert read(again, second) == b"What came after the copy."
        assert wrong_with(again) == []
    assert drilled(vault) == [""]


@pytest.mark.parametrize(
    "query",
    [attachments.ATTACHED_AT, f"SELECT * FROM sealed_file {attachments.KEPT_SINCE_SQL}"],
    ids=["where it was attached", "of a tail"],
)
def test_whose_a_file_is_is_told_without_reading_all_of_the_journal(
    vault: Vault, query: str
) -> None:
    given = {"digest": "none"} if ":digest" in query else (1,)
    with vault._driving() as driver:
        plan = driver.execute(f"EXPLAIN QUERY PLAN {query}", given).fetchall()

    assert [step for *_, step in plan if step.startswith("SCAN")] == ["SCAN t"]


def test_pages_are_read_anew_where_a_tail_brought_the_file_alone(
    vault: Vault, case: Case, tmp_path: Path
) -> None:
    copy(vault)
    document = attach(vault, case, b"The officer struck me.")
    assert read_unread(vault) == 1
    assert [hit.page for hit in vault.search("officer struck")] == [1]
    assert back_up(vault, HOUR) is Due.TAIL
    restoring.restore(newest(vault).path, by(), tmp_path / "again")
    with opened(tmp_path / "again") as again:
        assert again.search("officer struck") == ()
        assert read_unread(again) == 1
        assert [hit.record for hit in again.search("officer struck")] == [document.id]
        assert again.pages.unread() == []
        with again._writing() as connection:
            connection.exec_driver_sql("UPDATE page SET text = 'otherwise'")
        assert any("page of a document" in line for line in wrong_with(again))


def test_a_shelf_that_lacks_a_file_says_how_many_and_the_vault_tells_which(
    vault: Vault, case: Case, tmp_path: Path
) -> None:
    attach(vault, case)
    copy(vault)
    [path] = sealed_files(rotation.own_shelf(vault.folder))
    path.unlink()
    restored = restoring.restore(newest(vault).path, by(), tmp_path / "again")
    assert restored.missing_files == 1
    with opened(tmp_path / "again") as again:
        assert any("missing" in line for line in wrong_with(again))
    copy(vault, HOUR)
    assert path.is_file()


def test_a_purge_is_carried_to_the_files_on_a_shelf(vault: Vault, case: Case) -> None:
    attach(vault, case)
    copy(vault)
    onto = rotation.own_shelf(vault.folder) / shelf.FILES_NAME
    assert len(list(onto.iterdir())) == 1
    vault.purge(an_id(), case.id, AT)
    copy(vault, HOUR)
    assert list(onto.iterdir()) == []


def test_a_restoring_that_fails_leaves_an_empty_folder(
    vault: Vault, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(vault, case)
    copy(vault)
    monkeypatch.setattr(restoring.header, "write_header", _no_room)
    with pytest.raises(QIDeskError):
        restoring.restore(newest(vault).path, by(), tmp_path / "again")
    assert list((tmp_path / "again").iterdir()) == []


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_digest_typed_otherwise_opens_no_file(vault: Vault, case: Case) -> None:
    document = attach(vault, case)
    with pytest.raises(MissingAttachment):
        vault.attachments.open(replace(document, digest="0" * 64).digest)
