"""Several people over one vault, a recovery sheet, and a new key for the whole of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from qidesk.errors import QIDeskError
from qidesk.store import files, header, keyring, keys, rekeying
from qidesk.store.errors import (
    DiskFull,
    KeyRefused,
    NameNeeded,
    OpenReadOnly,
    VaultInUse,
    WrongPassphrase,
)
from qidesk.store.slots import FirstSlot
from qidesk.store.vault import Vault
from tests.builders import (
    PASSPHRASE,
    WHO,
    a_case,
    add,
    an_open_vault,
    cheap,
    opened,
    undo,
    wrong_with,
)

BOB, BOBS = "Bob", "a passphrase of Bob's own"
NEW = "quite another passphrase"
ENTROPY = bytes(range(32))


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Vault]:
    """An open vault with a case, of Ana who is signed in, and of Bob."""
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
        keyring.add_person(vault, PASSPHRASE, BOB, BOBS, cheap())
        yield vault


def cases_for(folder: Path, who: str | None, passphrase: str) -> int:
    with Vault.open(folder, passphrase, who) as vault:
        assert wrong_with(vault) == []
        return len(vault.case_lines())


def test_each_opens_it_by_a_passphrase_of_their_own_and_signs_the_journal(shared: Vault) -> None:
    shared.close()
    assert cases_for(shared.folder, WHO, PASSPHRASE) == cases_for(shared.folder, BOB, BOBS) == 1
    with Vault.open(shared.folder, BOBS, " bob ") as vault:
        add(vault, a_case())
        assert vault.changes()[-1].user == BOB
    with pytest.raises(WrongPassphrase):
        Vault.open(shared.folder, PASSPHRASE, BOB)
    with pytest.raises(NameNeeded):
        Vault.open(shared.folder, PASSPHRASE)


def test_a_name_typed_with_loose_accents_signs_as_its_own(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        keyring.add_person(vault, PASSPHRASE, "Zo\u00eb", BOBS, cheap())
    with Vault.open(vault.folder, BOBS, "Zoe\u0308") as vault:
        assert vault.user == "Zo\u00eb"


def test_a_name_is_given_once(shared: Vault) -> None:
    with pytest.raises(KeyRefused):
        keyring.add_person(shared, PASSPHRASE, " BOB", NEW, cheap())
    assert [each.name for each in keyring.people(shared)] == [WHO, BOB]


def test_a_changed_passphrase_opens_and_the_old_one_does_not(shared: Vault) -> None:
    keyring.change_passphrase(shared, PASSPHRASE, NEW, cheap())
    shared.close()
    assert cases_for(shared.folder, WHO, NEW) == cases_for(shared.folder, BOB, BOBS) == 1
    with pytest.raises(WrongPassphrase):
        Vault.open(shared.folder, PASSPHRASE, WHO)


ACTS: dict[str, Callable[[Vault, str], None]] = {
    "add": lambda vault, own: keyring.add_person(vault, own, "Eve", NEW, cheap()),
    "passphrase": lambda vault, own: keyring.change_passphrase(vault, own, NEW, cheap()),
    "remove": lambda vault, own: keyring.remove_person(vault, own, BOB),
    "recovery": lambda vault, own: keyring.set_recovery(vault, own, ENTROPY),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_no_act_without_the_passphrase_of_who_is_signed_in(
    shared: Vault, act: Callable[[Vault, str], None]
) -> None:
    before = (shared.folder / "vault.json").read_bytes()
    for wrong in (BOBS, "", NEW):
        with pytest.raises(WrongPassphrase):
            act(shared, wrong)
    assert (shared.folder / "vault.json").read_bytes() == before


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_no_act_from_a_read_only_vault(shared: Vault, act: Callable[[Vault, str], None]) -> None:
    reader = Vault.open(shared.folder, PASSPHRASE, WHO, read_only=True)
    with reader, pytest.raises(OpenReadOnly):
        act(reader, PASSPHRASE)


def test_a_removed_person_opens_nothing_and_the_others_and_the_sheet_do(shared: Vault) -> None:
    keyring.set_recovery(shared, PASSPHRASE, ENTROPY)
    data_key = header.unlock(header.read_header(shared.folder), WHO, PASSPHRASE).data_key
    keyring.remove_person(shared, PASSPHRASE, BOB)
    add(shared, a_case())  # and the vault goes on where it was
    assert len(shared.case_lines()) == 2
    shared.close()
    assert sorted(path.name for path in shared.folder.iterdir()) == [
        "case-1.db",
        "head-1",
        "vault.json",
        "vault.json.copy",
        "writer.lock",
    ]
    with pytest.raises(WrongPassphrase):
        Vault.open(shared.folder, BOBS, BOB)
    assert cases_for(shared.folder, WHO, PASSPHRASE) == 2
    assert header.unlock(header.read_header(shared.folder), WHO, PASSPHRASE).data_key != data_key
    assert keyring.recover(shared.folder, ENTROPY, None, NEW, cheap()) == WHO
    assert cases_for(shared.folder, WHO, NEW) == 2


def test_nobody_removes_themselves_or_a_stranger(shared: Vault) -> None:
    for name in (WHO, "Eve", ""):
        with pytest.raises(KeyRefused):
            keyring.remove_person(shared, PASSPHRASE, name)
    assert header.read_header(shared.folder).generation == 0


def test_an_old_header_put_back_reopens_nothing_for_who_was_removed(shared: Vault) -> None:
    names = header.FILE_NAMES
    old = [(shared.folder / name).read_bytes() for name in names]
    keyring.remove_person(shared, PASSPHRASE, BOB)
    shared.close()
    new = [(shared.folder / name).read_bytes() for name in names]
    for name, content in zip(names, old, strict=True):
        (shared.folder / name).write_bytes(content)
    for who, passphrase in ((BOB, BOBS), (WHO, PASSPHRASE)):
        with pytest.raises(QIDeskError, match="damaged"):
            Vault.open(shared.folder, passphrase, who)
    for name, content in zip(names, new, strict=True):
        (shared.folder / name).write_bytes(content)
    assert cases_for(shared.folder, WHO, PASSPHRASE) == 1


def test_a_reader_elsewhere_holds_the_removal_up_and_loses_nothing(shared: Vault) -> None:
    with Vault.open(shared.folder, BOBS, BOB, read_only=True) as reader:
        with reader._reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM operation").scalar()
            with pytest.raises(VaultInUse):
                keyring.remove_person(shared, PASSPHRASE, BOB)
        assert len(shared.case_lines()) == 1
    keyring.remove_person(shared, PASSPHRASE, BOB)
    assert len(shared.case_lines()) == 1


STEPS = [
    (rekeying, "_copy"),
    (rekeying, "fresh_copy"),
    (rekeying, "_verify"),
    (rekeying, "close_log"),
    (rekeying, "put_in_place"),
    (rekeying, "flush_folder"),
    (header, "write_header"),
    (header, "_replace"),
]


@pytest.mark.parametrize(("where", "name"), STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_cut_short_at_any_step_the_vault_opens_whole(
    shared: Vault,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: object,
    name: str,
    after: bool,
) -> None:
    """What a killed process leaves is what stands on the disk at that step: a copy is opened."""
    real = getattr(where, name)
    left = tmp_path / "left"

    def cut(*given: object) -> object:
        result = real(*given) if after else None
        if not left.exists():
            shutil.copytree(shared.folder, left)
            raise DiskFull
        return result or real(*given)

    monkeypatch.setattr(where, name, cut)
    with suppress(DiskFull):  # told unless the new key was in force by then
        keyring.remove_person(shared, PASSPHRASE, BOB)
    monkeypatch.undo()
    assert cases_for(left, WHO, PASSPHRASE) == 1
    assert files.database_file(left, header.read_header(left).generation).exists()
    assert len(shared.case_lines()) == 1, "what failed left the open vault whole"
    add(shared, a_case())
    shared.close()
    assert cases_for(shared.folder, WHO, PASSPHRASE) == 2


def test_recovery_names_a_person_where_several_can_open_the_vault(shared: Vault) -> None:
    keyring.set_recovery(shared, PASSPHRASE, ENTROPY)
    with pytest.raises(VaultInUse):
        keyring.recover(shared.folder, ENTROPY, WHO, NEW, cheap())
    shared.close()
    with pytest.raises(NameNeeded):
        keyring.recover(shared.folder, ENTROPY, None, NEW, cheap())
    with pytest.raises(WrongPassphrase):
        keyring.recover(shared.folder, bytes(32), WHO, NEW, cheap())
    assert keyring.recover(shared.folder, ENTROPY, "bob", NEW, cheap()) == BOB
    assert keyring.recover(shared.folder, ENTROPY, "Eve", NEW, cheap()) == "Eve"
    assert cases_for(shared.folder, BOB, NEW) == cases_for(shared.folder, "eve", NEW) == 1
    assert cases_for(shared.folder, WHO, PASSPHRASE) == 1


def test_a_new_sheet_puts_the_old_one_out_of_force(shared: Vault) -> None:
    keyring.set_recovery(shared, PASSPHRASE, ENTROPY)
    keyring.set_recovery(shared, PASSPHRASE, bytes(32))
    assert keyring.has_recovery(shared)
    shared.close()
    with pytest.raises(WrongPassphrase):
        keyring.recover(shared.folder, ENTROPY, WHO, NEW, cheap())
    assert keyring.recover(shared.folder, bytes(32), WHO, NEW, cheap()) == WHO


def test_a_vault_without_a_sheet_is_recovered_by_nothing(shared: Vault) -> None:
    shared.close()
    with pytest.raises(WrongPassphrase):
        keyring.recover(shared.folder, ENTROPY, WHO, NEW, cheap())
    with opened(shared.folder) as vault:
        assert len(vault.case_lines()) == 1


def test_a_vault_of_the_first_format_opens_for_reading_and_is_brought_up_by_a_writer(
    tmp_path: Path,
) -> None:
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
    folder = vault.folder
    found = header.read_header(folder)
    data_key = header.unlock(found, None, PASSPHRASE).data_key
    first = FirstSlot(WHO, keys.seal(data_key, PASSPHRASE, cheap()))
    header.write_header(folder, replace(found, slots=(first,)), data_key)
    with opened(folder, read_only=True) as vault:
        assert (vault.user, len(vault.case_lines())) == (WHO, 1)
    assert header.read_header(folder).people == (first,)
    with opened(folder) as vault:
        keyring.add_person(vault, PASSPHRASE, BOB, BOBS, cheap())
    assert cases_for(folder, WHO, PASSPHRASE) == cases_for(folder, BOB, BOBS) == 1


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_undo_reaches_what_came_before_the_keys_were_changed(
    shared: Vault, act: Callable[[Vault, str], None]
) -> None:
    act(shared, PASSPHRASE)
    shared.close()
    passphrase = NEW if act is ACTS["passphrase"] else PASSPHRASE
    with Vault.open(shared.folder, passphrase, WHO) as vault:
        assert len(vault.case_lines()) == 1
        undo(vault)
        assert vault.case_lines() == []
