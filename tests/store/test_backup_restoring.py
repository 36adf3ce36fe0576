"""The way back from a backup: the same vault, in a folder of its own, on another device."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qidesk.actions.joining import join
from qidesk.casefile.schema.kinds import KINDS
from qidesk.steps import Stopped
from qidesk.store import attachments, header, keyring
from qidesk.store.backups import restoring
from qidesk.store.backups.rotation import Due
from qidesk.store.errors import (
    DamagedBackup,
    FolderNotEmpty,
    NoBackup,
    VaultInUse,
    WrongPassphrase,
)
from qidesk.store.slots import Header
from qidesk.store.vault import Vault
from tests.builders import (
    AT,
    PASSPHRASE,
    WHO,
    a_case,
    a_part,
    a_person,
    add,
    an_event,
    an_id,
    an_open_vault,
    cheap,
    every_kind_filled,
    opened,
    undo,
    wrong_with,
)
from tests.store.backing_up import NOON, back_up, copy, newest, rows
from tests.store.journal_before import take_back_files

HOURS = [f"2026-11-28T{hour}:00:00Z" for hour in range(13, 18)]


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a full copy of one case, and tails of all that can be done to it since."""
    with an_open_vault(tmp_path) as vault:
        case = a_case()
        event = an_event(case, what_happened="A door.")
        add(vault, case, event)
        assert back_up(vault) is Due.COPY
        add(vault, *every_kind_filled(), case_id=case.id)
        assert back_up(vault, HOURS[0]) is Due.TAIL
        with vault.change(an_id(), "edit", AT, case.id) as hand:
            hand.update(event, replace(event, what_happened="Another door."))
        extra = an_event(case)
        add(vault, extra)
        with vault.change(an_id(), "remove", AT, case.id) as hand:
            hand.remove(extra)
        undo(vault)
        vault.keep_draft("event:new", {"what_happened": "typed \ud800"}, AT)
        vault.note_access("open the case", case.id, AT)
        assert back_up(vault, HOURS[1]) is Due.TAIL
        vault.discard_draft("event:new")
        vault.keep_setting("initials", "AB")
        undo(vault)
        assert back_up(vault, HOURS[2]) is Due.TAIL
        yield vault


def restored(vault: Vault, to: Path, passphrase: str = PASSPHRASE) -> restoring.Restored:
    return restoring.restore(newest(vault).path, by(passphrase), to)


def by(passphrase: str = PASSPHRASE) -> Callable[[Header], bytes]:
    return lambda found: header.unlock(found, WHO, passphrase).data_key


def test_a_restored_vault_is_the_vault_row_by_row(busy: Vault, tmp_path: Path) -> None:
    back = restored(busy, tmp_path / "back")
    assert (back.until_at, back.unread_tails) == (HOURS[2], 0)
    before = rows(busy)
    with opened(tmp_path / "back") as vault:
        assert wrong_with(vault) == []
        assert vault.setting("initials") == "AB"
        after = rows(vault)
    assert len(after["device"]) == len(before.pop("device")) + 1
    assert {name: after[name] for name in before} == before
    assert all(after[kind] for kind in KINDS)


def test_what_was_joined_or_settled_since_comes_back_so(vault: Vault, tmp_path: Path) -> None:
    case, first, second = a_case(), a_person(), a_person(committed_name="Jon Placeholder")
    add(vault, case, first, second, a_part(case, second))
    copy(vault)
    join(vault, "person", second.id, first.id)
    assert back_up(vault, NOON) is Due.TAIL
    undo(vault)
    assert back_up(vault, HOURS[0]) is Due.TAIL
    join(vault, "person", first.id, second.id)
    assert back_up(vault, HOURS[1]) is Due.TAIL
    assert restored(vault, tmp_path / "back").unread_tails == 0
    before = rows(vault)
    with opened(tmp_path / "back") as back:
        after = rows(back)
        assert wrong_with(back) == []
    assert {**after, "device": before["device"]} == before


def test_a_restored_vault_goes_on_as_another_device(busy: Vault, tmp_path: Path) -> None:
    restored(busy, tmp_path / "back")
    with opened(tmp_path / "back") as vault:
        add(vault, a_case())
        assert vault.changes()[-1].device != busy.changes()[-1].device
        assert back_up(vault, HOURS[3]) is Due.COPY
        assert wrong_with(vault) == []
    add(busy, a_case())
    assert wrong_with(busy) == []


def test_what_the_backup_lacks_is_told_by_day(busy: Vault, tmp_path: Path) -> None:
    reach = restored(busy, tmp_path / "back").reach
    assert busy.days_after(reach.sequence, reach.hash) == []
    for at in ("2026-11-29T10:00:00Z", "2026-11-29T11:00:00Z", "2026-11-30T10:00:00Z"):
        with busy.change(an_id(), "add", at) as hand:
            hand.add(a_case())
    assert busy.days_after(reach.sequence, reach.hash) == [("2026-11-29", 2), ("2026-11-30", 1)]
    assert busy.days_after(reach.sequence, bytes(32)) is None


def test_a_backup_of_an_empty_vault_restores(vault: Vault, tmp_path: Path) -> None:
    copy(vault)
    add(vault, a_case())
    assert back_up(vault, NOON) is Due.TAIL
    restored(vault, tmp_path / "back")
    with opened(tmp_path / "back") as back:
        assert len(back.case_lines()) == 1


def test_a_damaged_tail_is_left_out_with_all_after_it_and_told(busy: Vault, tmp_path: Path) -> None:
    tail = newest(busy).tails[1]
    tail.write_bytes(tail.read_bytes()[:-1])
    back = restored(busy, tmp_path / "back")
    assert (back.until_at, back.unread_tails) == (HOURS[0], 2)
    with opened(tmp_path / "back") as vault:
        assert wrong_with(vault) == []
        assert len(vault.case_lines()) == 2


def test_a_damaged_copy_is_refused_and_leaves_nothing(busy: Vault, tmp_path: Path) -> None:
    file = newest(busy).path / "copy.db"
    content = bytearray(file.read_bytes())
    content[-5000] ^= 1
    file.write_bytes(content)
    with pytest.raises(DamagedBackup):
        restored(busy, tmp_path / "back")
    assert list((tmp_path / "back").iterdir()) == []


def test_it_is_never_restored_over_anything(busy: Vault, tmp_path: Path) -> None:
    with pytest.raises(VaultInUse):
        restored(busy, busy.folder)
    for name in ("file", "folder"):
        place = tmp_path / name
        if name == "file":
            place.write_text("mine")
        else:
            place.mkdir()
            (place / "mine").write_text("mine")
        with pytest.raises(FolderNotEmpty):
            restored(busy, place)
    assert (tmp_path / "folder" / "mine").read_text() == "mine"
    assert (tmp_path / "file").read_text() == "mine"


def test_a_copy_and_its_tails_of_an_older_version_are_restored_and_brought_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "_rows", lambda *_: [])  # that version had none
    with an_open_vault(tmp_path) as vault:
        case = a_case()
        add(vault, case)
        with vault._writing() as connection:
            take_back_files(connection)
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0012'")
        copy(vault)
        event = an_event(case, what_happened="A door.")
        add(vault, event)
        vault.keep_draft("event:new", {"what_happened": "typed"}, AT)
        assert back_up(vault, HOURS[0]) is Due.TAIL
        made = newest(vault).path
    monkeypatch.undo()
    found = restoring.restore(
        made, lambda header_: header.unlock(header_, WHO, PASSPHRASE).data_key, tmp_path / "again"
    )
    assert found.unread_tails == 0
    with opened(tmp_path / "again") as again:
        assert again.records("event") == (event,)
        assert again.drafts() == {"event:new": {"what_happened": "typed"}}
        assert wrong_with(again) == []


def test_an_empty_folder_that_is_there_is_filled(busy: Vault, tmp_path: Path) -> None:
    (tmp_path / "back").mkdir()
    restored(busy, tmp_path / "back")
    with opened(tmp_path / "back") as vault:
        assert wrong_with(vault) == []


def test_it_opens_for_who_opens_the_vault_and_nobody_else(busy: Vault, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        restored(busy, tmp_path / "back", "something else entirely")
    assert not (tmp_path / "back").exists()


def test_what_is_no_backup_is_refused(busy: Vault, tmp_path: Path) -> None:
    for path in (busy.folder, tmp_path / "nothing", newest(busy).path / "copy.db"):
        with pytest.raises(NoBackup):
            restoring.restore(path, by(), tmp_path / "back")


def test_a_backup_that_is_moved_elsewhere_restores(busy: Vault, tmp_path: Path) -> None:
    moved = Path(shutil.move(newest(busy).path, tmp_path))
    restoring.restore(moved, by(), tmp_path / "back")
    with opened(tmp_path / "back") as vault:
        assert wrong_with(vault) == []


def test_a_stopped_restoring_leaves_nothing(busy: Vault, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done > of / 2:
            raise Stopped

    with pytest.raises(Stopped):
        restoring.restore(newest(busy).path, by(), tmp_path / "back", stop)
    assert list((tmp_path / "back").iterdir()) == []


def test_after_a_new_key_the_next_backup_restores(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
        keyring.add_person(vault, PASSPHRASE, "Bob", "a passphrase of Bob's own", cheap())
        copy(vault)
        keyring.remove_person(vault, PASSPHRASE, "Bob")
        copy(vault, HOURS[0])
        add(vault, a_case())
        assert back_up(vault, HOURS[1]) is Due.TAIL
        restored(vault, tmp_path / "back")
    with opened(tmp_path / "back") as back:
        assert len(back.case_lines()) == 2
        assert wrong_with(back) == []
