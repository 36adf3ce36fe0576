import errno
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qidesk.errors import QIDeskError
from qidesk.store import header as header_module
from qidesk.store.disk import replace_file
from qidesk.store.errors import (
    DamagedVault,
    DiskFull,
    NameNeeded,
    NewerVault,
    VaultMissing,
    WrongPassphrase,
)
from qidesk.store.header import Header, Slot, UnknownSlot, heal, read_header, unlock, write_header
from qidesk.store.keys import CAP, KdfCost, seal

CHEAP = KdfCost(8, 1)
PASSPHRASE = "correct horse battery"
VAULT_ID = "0123456789abcdef" * 2
DATA_KEY = bytes(range(32))
SEALED = seal(DATA_KEY, PASSPHRASE, CHEAP)
FIRST, COPY = header_module.FILE_NAMES
GARBAGE = b"{}"


def a_header(*names: str) -> Header:
    return Header(VAULT_ID, tuple(Slot(name, SEALED) for name in names or ("Ana",)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_header(tmp_path, a_header(), DATA_KEY)
    return tmp_path


def test_what_is_written_is_read_back_and_opens(folder: Path) -> None:
    header = read_header(folder)
    assert replace(header, mac=b"") == a_header()
    assert header.names == ("Ana",)
    assert unlock(header, "Ana", PASSPHRASE) == DATA_KEY
    assert unlock(header, None, PASSPHRASE) == DATA_KEY


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
    assert unlock(read_header(folder), name, PASSPHRASE) == DATA_KEY


@pytest.mark.parametrize("name", ["", "Bob", "An", "\ud800"])
def test_an_unknown_person_hears_the_same_as_a_wrong_passphrase(folder: Path, name: str) -> None:
    header = read_header(folder)
    with pytest.raises(WrongPassphrase) as unknown:
        unlock(header, name, PASSPHRASE)
    with pytest.raises(WrongPassphrase) as wrong:
        unlock(header, "Ana", "something else")
    assert str(unknown.value) == str(wrong.value)


def test_several_people_have_passphrases_of_their_own(tmp_path: Path) -> None:
    bob = Slot("Bob", seal(DATA_KEY, "another one", CHEAP))
    write_header(tmp_path, Header(VAULT_ID, (Slot("Ana", SEALED), bob)), DATA_KEY)
    header = read_header(tmp_path)
    assert unlock(header, "Ana", PASSPHRASE) == unlock(header, "Bob", "another one") == DATA_KEY
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
    header = Header(VAULT_ID, (paper, Slot("Ana", SEALED)))
    write_header(tmp_path, header, DATA_KEY)
    found = read_header(tmp_path)
    assert found.slots == header.slots
    assert unlock(found, None, PASSPHRASE) == DATA_KEY
    write_header(tmp_path, replace(found, slots=(*found.slots, Slot("Bob", SEALED))), DATA_KEY)
    assert read_header(tmp_path).slots[0] == paper


@pytest.mark.parametrize("missing", [FIRST, COPY])
def test_one_missing_copy_is_made_good(folder: Path, missing: str) -> None:
    whole = (folder / missing).read_bytes()
    (folder / missing).unlink()
    header = read_header(folder)
    assert heal(folder, header, unlock(header, None, PASSPHRASE))
    assert (folder / missing).read_bytes() == whole
    assert not heal(folder, header, DATA_KEY)


@pytest.mark.parametrize("damaged", [FIRST, COPY])
def test_every_flipped_byte_is_noticed_and_healed(folder: Path, damaged: str) -> None:
    path = folder / damaged
    whole = path.read_bytes()
    header = read_header(folder)
    for at in range(len(whole)):
        for bit in (0x01, 0x20, 0x80):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
            assert read_header(folder) == header
    assert heal(folder, header, DATA_KEY)
    assert path.read_bytes() == whole


def test_the_same_flipped_byte_in_both_copies_is_never_accepted(folder: Path) -> None:
    whole = (folder / FIRST).read_bytes()
    for at in range(len(whole)):
        for bit in (0x01, 0x20, 0x80):
            _write_both(folder, whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
            with pytest.raises(DamagedVault):
                read_header(folder)


def test_every_cut_is_noticed(folder: Path) -> None:
    whole = (folder / FIRST).read_bytes()
    for size in range(len(whole)):
        _write_both(folder, whole[:size])
        with pytest.raises(DamagedVault):
            read_header(folder)
        (folder / COPY).write_bytes(whole)
        assert read_header(folder).vault_id == VAULT_ID


@pytest.mark.parametrize("content", [b"\0", b" ", b"\n", b"{}", b"x" * 100_000])
def test_anything_appended_is_noticed(folder: Path, content: bytes) -> None:
    _write_both(folder, (folder / FIRST).read_bytes() + content)
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
    _write_both(folder, _signed(document))
    header = read_header(folder)
    with pytest.raises(DamagedVault):
        unlock(header, header.names[0], PASSPHRASE)


def test_a_cheaper_cost_put_in_the_file_does_not_unlock(folder: Path) -> None:
    document = json.loads((folder / FIRST).read_bytes())
    document["slots"][0]["kdf"]["memory_mib"] = 1
    _write_both(folder, _signed(document))
    with pytest.raises(WrongPassphrase):
        unlock(read_header(folder), None, PASSPHRASE)


WRONG_SHAPES: dict[str, Any] = {
    "format true": lambda document: document.update(format=True),
    "format 0": lambda document: document.update(format=0),
    "format text": lambda document: document.update(format="1"),
    "format of many digits": lambda document: document.update(format=10**4000),
    "a slot that nests deep": lambda document: document["slots"].append(
        {"kind": "later", "what": json.loads("[" * 60 + "]" * 60)}
    ),
    "a cost of minutes": lambda document: document["slots"][0]["kdf"].update(
        memory_mib=CAP.memory_mib, passes=CAP.passes
    ),
    "format float": lambda document: document.update(format=1.0),
    "no slots": lambda document: document.pop("slots"),
    "slots an object": lambda document: document.update(slots={}),
    "a slot a number": lambda document: document.update(slots=[7]),
    "a slot without kind": lambda document: document["slots"][0].pop("kind"),
    "a kind not text": lambda document: document["slots"][0].update(kind=[]),
    "a field too many": lambda document: document.update(extra=1),
    "a slot field too many": lambda document: document["slots"][0].update(extra=1),
    "no cost": lambda document: document["slots"][0].update(kdf=None),
    "a cost field too few": lambda document: document["slots"][0]["kdf"].pop("salt"),
    "another algorithm": lambda document: document["slots"][0]["kdf"].update(algorithm="md5"),
    "a ruinous cost": lambda document: document["slots"][0]["kdf"].update(memory_mib=2**40),
    "no passes": lambda document: document["slots"][0]["kdf"].update(passes=0),
    "passes true": lambda document: document["slots"][0]["kdf"].update(passes=True),
    "a short salt": lambda document: document["slots"][0]["kdf"].update(salt="00"),
    "hex in capitals": lambda document: document["slots"][0].update(
        sealed=document["slots"][0]["sealed"].upper() + "A"
    ),
    "not hex": lambda document: document["slots"][0].update(sealed="zz" * 72),
    "sealed a number": lambda document: document["slots"][0].update(sealed=7),
    "a name too long": lambda document: document["slots"][0].update(name="x" * 201),
    "no name": lambda document: document["slots"][0].update(name=" "),
    "a name of two lines": lambda document: document["slots"][0].update(name="a\nb"),
    "a lone surrogate": lambda document: document["slots"][0].update(name="\ud800"),
    "a name not text": lambda document: document["slots"][0].update(name=None),
    "a name twice": lambda document: document["slots"].append(
        {**document["slots"][0], "name": "ANA"}
    ),
    "a short mac": lambda document: document.update(mac=""),
}


@pytest.mark.parametrize("change", WRONG_SHAPES.values(), ids=WRONG_SHAPES)
def test_a_wrong_shape_is_damage_even_with_a_right_checksum(folder: Path, change: Any) -> None:
    document = json.loads((folder / FIRST).read_bytes())
    change(document)
    _write_both(folder, _signed(document))
    with pytest.raises(DamagedVault):
        read_header(folder)


def test_a_newer_format_is_said_so_and_not_called_damage(folder: Path) -> None:
    _write_both(folder, _signed({"format": 2, "something": "new"}))
    with pytest.raises(NewerVault) as refused:
        read_header(folder)
    assert "format 2" in refused.value.message


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"9" * 60_000,
        b"1e999",
        b"NaN",
        b'{"format": Infinity}',
        '{"é": 1}'.encode("utf-16"),
        b'{"a": 1, "a": 2}',
        b"\0" * 1000,
    ],
    ids=lambda content: repr(content[:12]),
)
def test_hostile_json_is_damage(tmp_path: Path, content: bytes) -> None:
    _write_both(tmp_path, content)
    with pytest.raises(DamagedVault):
        read_header(tmp_path)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_hostile_values_anywhere_never_crash(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("vault")
    write_header(folder, a_header("Ana", "Bob"), DATA_KEY)
    document = json.loads((folder / FIRST).read_bytes())
    places: list[dict[str, Any]] = [document, document["slots"][0], document["slots"][1]["kdf"]]
    place = data.draw(st.sampled_from(places))
    place[data.draw(st.sampled_from(sorted(place)) | st.text(max_size=3))] = data.draw(JSON_VALUES)
    _write_both(folder, json.dumps(document).encode() if data.draw(st.booleans()) else b"")
    (folder / COPY).write_bytes(_signed(document))
    with pytest.raises(QIDeskError):
        unlock(read_header(folder), None, PASSPHRASE)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_hostile_bytes_never_crash(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("vault")
    _write_both(folder, content)
    with pytest.raises(DamagedVault):
        read_header(folder)


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
    assert header.names == ("Ana",)
    assert heal(folder, header, unlock(header, "Ana", PASSPHRASE))
    assert (folder / FIRST).read_bytes() == (folder / COPY).read_bytes()


def _write_both(folder: Path, content: bytes) -> None:
    for name in (FIRST, COPY):
        (folder / name).write_bytes(content)


def _signed(document: dict[str, Any]) -> bytes:
    """What an adversary without the key can do: put a right checksum on anything."""
    try:
        document["checksum"] = header_module._checksum(document)
        return header_module._canonical(document)
    except ValueError:
        return GARBAGE
