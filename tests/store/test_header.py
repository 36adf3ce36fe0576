import errno
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qidesk.store import header as header_module
from qidesk.store import header_text, keys
from qidesk.store.disk import replace_file
from qidesk.store.errors import (
    DamagedVault,
    DiskFull,
    NameNeeded,
    VaultMissing,
    WrongPassphrase,
)
from qidesk.store.header import bring_up, heal, read_header, unlock, unlock_by_words, write_header
from qidesk.store.keys import KdfCost, seal
from qidesk.store.slots import FirstSlot, Header, Person, Recovery, UnknownSlot

CHEAP = KdfCost(8, 1)
PASSPHRASE = "correct horse battery"
VAULT_ID = "0123456789abcdef" * 2
DATA_KEY = bytes(range(32))
ANA = Person.new("Ana", PASSPHRASE, CHEAP, DATA_KEY)
ENTROPY = bytes(range(100, 132))
RECOVERY = Recovery.new(ENTROPY, DATA_KEY)
FIRST, COPY = header_module.FILE_NAMES
GARBAGE = b"{}"


def a_header(*names: str) -> Header:
    return Header(VAULT_ID, tuple(replace(ANA, name=name) for name in names or ("Ana",)))


def names_of(header: Header) -> list[str]:
    return [each.name for each in header.people]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_header(tmp_path, a_header(), DATA_KEY)
    return tmp_path


def test_what_is_written_is_read_back_and_opens(folder: Path) -> None:
    header = read_header(folder)
    assert replace(header, mac=b"") == a_header()
    assert names_of(header) == ["Ana"]
    assert unlock(header, "Ana", PASSPHRASE).data_key == DATA_KEY
    assert unlock(header, None, PASSPHRASE).data_key == DATA_KEY


def test_the_key_and_the_passphrase_are_in_no_file(folder: Path) -> None:
    for path in folder.iterdir():
        content = path.read_bytes()
        assert DATA_KEY not in content
        assert DATA_KEY.hex().encode() not in content
        assert PASSPHRASE.encode() not in content


def test_both_copies_are_the_same_and_nothing_else_is_left(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {FIRST, COPY}
    assert (folder / FIRST).read_bytes() == (folder / COPY).read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_only_the_owner_can_read_it(folder: Path) -> None:
    assert (folder / FIRST).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["ana", "  ANA ", "Ａna"])
def test_a_name_is_known_in_any_case(folder: Path, name: str) -> None:
    assert unlock(read_header(folder), name, PASSPHRASE).data_key == DATA_KEY


@pytest.mark.parametrize("name", ["", "Bob", "An", "\ud800"])
def test_an_unknown_person_hears_the_same_as_a_wrong_passphrase(folder: Path, name: str) -> None:
    header = read_header(folder)
    with pytest.raises(WrongPassphrase) as unknown:
        unlock(header, name, PASSPHRASE)
    with pytest.raises(WrongPassphrase) as wrong:
        unlock(header, "Ana", "something else")
    assert str(unknown.value) == str(wrong.value)


def test_several_people_have_passphrases_of_their_own(tmp_path: Path) -> None:
    bob = Person.new("Bob", "another one", CHEAP, DATA_KEY)
    write_header(tmp_path, Header(VAULT_ID, (ANA, bob)), DATA_KEY)
    header = read_header(tmp_path)
    assert unlock(header, "Ana", PASSPHRASE).data_key == DATA_KEY
    assert unlock(header, "Ana", PASSPHRASE).person == ANA
    assert unlock(header, "Bob", "another one").data_key == DATA_KEY
    with pytest.raises(WrongPassphrase):
        unlock(header, "Bob", PASSPHRASE)
    with pytest.raises(NameNeeded) as asked:
        unlock(header, None, PASSPHRASE)
    assert "Ana, Bob" in asked.value.remedy


def test_a_vault_without_a_passphrase_slot_opens_for_nobody(tmp_path: Path) -> None:
    write_header(tmp_path, Header(VAULT_ID, ()), DATA_KEY)
    with pytest.raises(WrongPassphrase):
        unlock(read_header(tmp_path), None, PASSPHRASE)


def test_a_slot_of_an_unknown_kind_is_skipped_and_kept(tmp_path: Path) -> None:
    paper = UnknownSlot('{\n  "kind": "paper",\n  "words": [\n    24\n  ]\n}\n')
    header = Header(VAULT_ID, (paper, ANA))
    write_header(tmp_path, header, DATA_KEY)
    found = read_header(tmp_path)
    assert found.slots == header.slots
    assert unlock(found, None, PASSPHRASE).data_key == DATA_KEY
    write_header(tmp_path, replace(found, slots=(*found.slots, replace(ANA, name="Bob"))), DATA_KEY)
    assert read_header(tmp_path).slots[0] == paper


def test_the_words_of_a_recovery_sheet_open_it_too(tmp_path: Path) -> None:
    write_header(tmp_path, Header(VAULT_ID, (ANA, RECOVERY), generation=7), DATA_KEY)
    header = read_header(tmp_path)
    assert (header.recovery, header.generation) == (RECOVERY, 7)
    assert unlock_by_words(header, ENTROPY) == DATA_KEY
    with pytest.raises(WrongPassphrase):
        unlock_by_words(header, bytes(32))
    with pytest.raises(WrongPassphrase):
        unlock_by_words(a_header(), ENTROPY)
    assert unlock(header, None, PASSPHRASE).data_key == DATA_KEY


def test_a_vault_of_the_first_format_opens_and_is_brought_up(tmp_path: Path) -> None:
    paper = UnknownSlot('{\n  "kind": "paper"\n}\n')
    old = FirstSlot("Ana", seal(DATA_KEY, PASSPHRASE, CHEAP))
    write_header(tmp_path, Header(VAULT_ID, (old, paper)), DATA_KEY)
    assert json.loads((tmp_path / FIRST).read_bytes())["format"] == 1
    header = read_header(tmp_path)
    assert header.people == (old,)
    bring_up(tmp_path, header, unlock(header, "ana", PASSPHRASE), PASSPHRASE)
    header = read_header(tmp_path)
    assert json.loads((tmp_path / FIRST).read_bytes())["format"] == 2
    assert header.slots[1] == paper
    assert isinstance(header.people[0], Person)
    unlocked = unlock(header, None, PASSPHRASE)
    assert unlocked.data_key == DATA_KEY
    assert keys.public_keys(unlocked.secret) == header.people[0].public


@pytest.mark.parametrize("missing", [FIRST, COPY])
def test_one_missing_copy_is_made_good(folder: Path, missing: str) -> None:
    whole = (folder / missing).read_bytes()
    (folder / missing).unlink()
    header = read_header(folder)
    assert heal(folder, header, unlock(header, None, PASSPHRASE).data_key)
    assert (folder / missing).read_bytes() == whole
    assert not heal(folder, header, DATA_KEY)


@pytest.mark.parametrize("damaged", [FIRST, COPY])
def test_every_flipped_byte_is_noticed_and_healed(folder: Path, damaged: str) -> None:
    path = folder / damaged
    whole = path.read_bytes()
    header = read_header(folder)
    for at in range(len(whole)):
        bit = (0x01, 0x20, 0x80)[at % 3]
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        assert read_header(folder) == header
    assert heal(folder, header, DATA_KEY)
    assert path.read_bytes() == whole


def test_the_same_flipped_byte_in_both_copies_is_never_accepted(folder: Path) -> None:
    whole = (folder / FIRST).read_bytes()
    for at in range(len(whole)):
        bit = (0x01, 0x20, 0x80)[at % 3]
        write_both(folder, whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        with pytest.raises(DamagedVault):
            read_header(folder)


def test_every_cut_is_noticed(folder: Path) -> None:
    whole = (folder / FIRST).read_bytes()
    for size in range(len(whole)):
        write_both(folder, whole[:size])
        with pytest.raises(DamagedVault):
            read_header(folder)
        (folder / COPY).write_bytes(whole)
        assert read_header(folder).vault_id == VAULT_ID


@pytest.mark.parametrize("content", [b"\0", b" ", b"\n", b"{}", b"x" * 100_000])
def test_anything_appended_is_noticed(folder: Path, content: bytes) -> None:
    write_both(folder, (folder / FIRST).read_bytes() + content)
    with pytest.raises(DamagedVault):
        read_header(folder)


FORGERIES: dict[str, Any] = {
    "another vault": lambda document: document.update(vault_id="f" * 32),
    "a person added": lambda document: document["slots"].append(
        {**document["slots"][0], "name": "Eve"}
    ),
    "a person renamed": lambda document: document["slots"][0].update(name="Eve"),
    "a slot of an unknown kind": lambda document: document["slots"].append({"kind": "paper"}),
    "another mac": lambda document: document.update(mac="0" * 64),
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_header_with_a_right_checksum_does_not_unlock(folder: Path, forgery: Any) -> None:
    document = json.loads((folder / FIRST).read_bytes())
    forgery(document)
    write_both(folder, signed(document))
    header = read_header(folder)
    with pytest.raises(DamagedVault):
        unlock(header, names_of(header)[0], PASSPHRASE)


def test_a_cheaper_cost_put_in_the_file_does_not_unlock(folder: Path) -> None:
    document = json.loads((folder / FIRST).read_bytes())
    document["slots"][0]["kdf"]["memory_mib"] = 1
    write_both(folder, signed(document))
    with pytest.raises(WrongPassphrase):
        unlock(read_header(folder), None, PASSPHRASE)


def test_an_empty_or_absent_folder_holds_no_vault(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent", tmp_path / "absent" / "deeper"):
        with pytest.raises(VaultMissing):
            read_header(folder)
    with pytest.raises(VaultMissing):
        write_header(tmp_path / "absent", a_header(), DATA_KEY)


def test_a_folder_or_a_pipe_in_the_place_of_the_file_is_damage(tmp_path: Path) -> None:
    (tmp_path / FIRST).mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / COPY)
    with pytest.raises(DamagedVault):
        read_header(tmp_path)


@pytest.mark.parametrize(
    "header",
    [
        a_header("Ana", "ana"),
        a_header("a\nb"),
        a_header("x" * 201),
        a_header(*(f"person {number}" for number in range(200))),
        Header("no", ()),
    ],
    ids=["a name twice", "two lines", "a long name", "too many people", "no vault id"],
)
def test_a_header_that_could_not_be_read_back_is_not_written(
    tmp_path: Path, header: Header
) -> None:
    with pytest.raises(ValueError, match=r".+"):
        write_header(tmp_path, header, DATA_KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_header(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_header(folder)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("qidesk.store.disk.flush_to_disk", full)
    with pytest.raises(DiskFull):
        write_header(folder, a_header("Ana", "Bob"), DATA_KEY)
    assert read_header(folder) == before
    assert {path.name for path in folder.iterdir()} == {FIRST, COPY}


def test_a_crash_between_the_two_copies_leaves_the_old_one_in_force(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies_at_the_first(path: Path, content: bytes) -> None:
        if path.name == FIRST:
            raise KeyboardInterrupt
        replace_file(path, content)

    monkeypatch.setattr("qidesk.store.header.replace_file", dies_at_the_first)
    with pytest.raises(KeyboardInterrupt):
        write_header(folder, a_header("Ana", "Bob"), DATA_KEY)
    monkeypatch.undo()
    assert (folder / FIRST).read_bytes() != (folder / COPY).read_bytes()
    header = read_header(folder)
    assert names_of(header) == ["Ana"]
    assert heal(folder, header, unlock(header, "Ana", PASSPHRASE).data_key)
    assert (folder / FIRST).read_bytes() == (folder / COPY).read_bytes()


def write_both(folder: Path, content: bytes) -> None:
    for name in (FIRST, COPY):
        (folder / name).write_bytes(content)


def signed(document: dict[str, Any]) -> bytes:
    """What an adversary without the key can do: put a right checksum on anything."""
    try:
        document["checksum"] = header_text._checksum(document)
        return header_text._canonical(document)
    except ValueError:
        return GARBAGE
