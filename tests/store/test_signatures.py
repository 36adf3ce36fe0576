"""Each change is signed by its device and names the slot its author came in by; so is vault.json
named, and an old one put back is told."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from nacl.signing import SigningKey, VerifyKey

from qidesk.casefile.operations.written import START, Written, chained, said_of
from qidesk.store import header, keyring
from qidesk.store.errors import ChangesRefused
from qidesk.store.header_noted import NOTED
from qidesk.store.receiving import Device
from qidesk.store.vault import Vault
from qidesk.store.verdict import State, VaultInDoubt
from tests.builders import (
    AT,
    PASSPHRASE,
    WHO,
    a_case,
    add,
    an_id,
    an_open_vault,
    cheap,
    opened,
    undo,
    wrong_with,
)
from tests.store.meeting import copied, rows_of
from tests.store.test_devices import rows
from tests.store.test_journal import run
from tests.store.test_keyring import ACTS, BOB, BOBS, ENTROPY, NEW


def slot_of(folder: Path, name: str) -> bytes:
    return bytes.fromhex(getattr(header.read_header(folder).person(name), "id"))  # noqa: B009


def test_each_change_is_signed_by_its_device_and_names_the_slot_of_its_author(
    tmp_path: Path,
) -> None:
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
        keyring.add_person(vault, PASSPHRASE, BOB, BOBS, cheap())
    with Vault.open(vault.folder, BOBS, "bob") as vault:
        add(vault, a_case())
        written = vault.exchange.changes_since({})
        ((key,),) = rows(vault, "SELECT signing_key FROM device")
    for each in written:
        VerifyKey(key).verify(said_of(each), each.change.signature)
    ana, bob = (slot_of(vault.folder, name).hex() for name in (WHO, BOB))
    assert [each.change.slot for each in written] == [ana, ana, bob]


@pytest.mark.parametrize(
    "signature",
    [bytes(64), b"", b"short", "another device's"],
    ids=["zeros", "none", "short", "another's"],
)
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("rehashed", [False, True])
def test_a_change_its_device_did_not_sign_is_told_by_opening_and_check(
    tmp_path: Path, signature: bytes | str, number: int, rehashed: bool
) -> None:
    """Wherever it stands in its chain, and whether or not what follows is chained to it anew."""
    with an_open_vault(tmp_path) as vault:
        for _ in range(3):
            add(vault, a_case())
        written = vault.exchange.changes_since({})[number - 1]
        if isinstance(signature, str):
            signature = SigningKey.generate().sign(said_of(written)).signature
        run(vault, "UPDATE change SET signature = ? WHERE seq = ?", signature, number)
        if rehashed:
            _chain_anew(vault)
        wrong = "was not signed by the device that it names" if rehashed else "was altered after"
        assert any(wrong in line for line in wrong_with(vault))
        vault._closed = True  # as a killed process leaves it: not noted as verified
    with pytest.raises(VaultInDoubt, match=wrong):
        opened(vault.folder)


def _chain_anew(vault: Vault) -> None:
    """Have each change carry the hash it must, as whoever has no key can."""
    before = START
    for at, each in enumerate(vault.exchange.changes_since({}), 1):
        written = chained(each._replace(change=each.change._replace(previous=before)))
        before = written.change.hash
        previous = written.change.previous
        run(vault, "UPDATE change SET previous = ?, hash = ? WHERE seq = ?", previous, before, at)


@pytest.mark.parametrize("rehashed", [False, True])
def test_a_false_signature_anywhere_in_what_arrives_is_refused_with_all_of_it(
    tmp_path: Path, rehashed: bool
) -> None:
    """Of a laptop whose folder was copied midway, and which so signs with another key since."""
    with an_open_vault(tmp_path / "office") as office:
        add(office, a_case())
        heads = office.exchange.heads()
    with copied(office, tmp_path / "laptop") as laptop:
        for at in range(2):
            add(laptop, a_case(caption=f"No. {at}"))
    with copied(laptop, tmp_path / "moved") as moved:
        for at in range(2, 4):
            add(moved, a_case(caption=f"No. {at}"))
        devices = moved.exchange.devices()
        arrived = moved.exchange.changes_since(heads)
    signers = [each.change.device for each in arrived]
    assert len(set(signers[:2])) == len(set(signers[2:])) == 1
    assert signers[0] != signers[-1]
    with opened(office.folder) as office:
        refuses_any_false_signature(office, devices, arrived, rehashed)
        office.exchange.take_in(an_id(), AT, devices, arrived)
        assert len(office.case_lines()) == 5
        assert wrong_with(office) == []


def test_what_a_device_vouches_for_that_it_signed_falsely_is_taken_in_and_no_damage(
    tmp_path: Path,
) -> None:
    """It holds the key, and could have signed rightly: nobody's vault is to be in doubt by that."""
    with an_open_vault(tmp_path / "office") as office:
        add(office, a_case())
    with opened(office.folder) as office, copied(office, tmp_path / "laptop") as laptop:
        for _ in range(2):
            add(laptop, a_case())
        first, last = laptop.exchange.changes_since(office.exchange.heads())
        false = chained(first._replace(change=first.change._replace(signature=bytes(64))))
        after = last._replace(change=last.change._replace(previous=false.change.hash))
        signature = laptop._opened.sign(said_of(after))
        vouching = chained(after._replace(change=after.change._replace(signature=signature)))
        devices = laptop.exchange.devices()
        with pytest.raises(ChangesRefused, match="signature"):
            office.exchange.take_in(an_id(), AT, devices, [false])
        assert office.exchange.take_in(an_id(), AT, devices, [false, vouching]).changes == 2
        assert wrong_with(office) == []


def refuses_any_false_signature(
    office: Vault, devices: Sequence[Device], arrived: Sequence[Written], rehashed: bool
) -> None:
    before = rows_of(office), office.changes()
    for at, written in enumerate(arrived):
        flipped = bytes([written.change.signature[0] ^ 1]) + written.change.signature[1:]
        for signature in (flipped, arrived[at - 1].change.signature):
            false = written._replace(change=written.change._replace(signature=signature))
            false = chained(false) if rehashed else false
            lie = [*arrived[:at], false, *arrived[at + 1 :]]
            with pytest.raises(ChangesRefused, match="signature" if rehashed else "altered"):
                office.exchange.take_in(an_id(), AT, devices, lie)
            assert (rows_of(office), office.changes()) == before


def write_setting(vault: Vault, name: str, value: str) -> None:
    run(vault, f"INSERT OR REPLACE INTO setting VALUES ('{name}', '{value}')")


def test_a_device_that_is_given_other_keys_is_told(vault: Vault) -> None:
    for name in ("device signing key", "device sealing key"):
        ((kept,),) = rows(vault, f"SELECT value FROM setting WHERE name = '{name}'")
        for other in ("ab" * 32, "no key", ""):
            write_setting(vault, name, other)
            assert any("keys of this device" in line for line in wrong_with(vault))
        write_setting(vault, name, str(kept))
    assert wrong_with(vault) == []


def test_a_device_whose_keys_are_gone_goes_on_as_another(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
        write_setting(vault, "device signing key", "no key")
    with opened(vault.folder) as vault:
        add(vault, a_case())
        assert len({line.device for line in vault.changes()}) == 2
        assert wrong_with(vault) == []


def test_an_entry_taken_out_of_the_access_log_is_told(vault: Vault) -> None:
    for _ in range(3):
        vault.note_access("print", "", AT)
    run(vault, "DELETE FROM access WHERE seq = 2")
    assert "Entries of the access log are missing (1)." in wrong_with(vault)


def content_of(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in header.FILE_NAMES]


def put_back(folder: Path, content: list[bytes]) -> None:
    for name, each in zip(header.FILE_NAMES, content, strict=True):
        (folder / name).write_bytes(each)


@pytest.mark.parametrize("act", [ACTS[name] for name in ("add", "passphrase", "recovery")])
def test_a_vault_json_of_before_is_told_however_it_is_opened_and_can_be_accepted(
    tmp_path: Path, act: Callable[[Vault, str], None]
) -> None:
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
        old = content_of(vault.folder)
        act(vault, PASSPHRASE)
        assert wrong_with(vault) == []
        put_back(vault.folder, old)
        assert any("older one was put back" in line for line in wrong_with(vault))
    for _ in range(2):
        with pytest.raises(VaultInDoubt, match="an older one was put back"):
            opened(vault.folder)
    with opened(vault.folder, read_only=True) as vault:
        (found,) = vault.verdict.findings
        assert (found.state, found.where) == (State.BEHIND, "vault.json")
        vault.accept(an_id(), AT)
        add(vault, a_case())
    with opened(vault.folder) as vault:
        assert wrong_with(vault) == []
        assert len(vault.case_lines()) == 2


def test_a_vault_json_put_back_leaves_the_newer_copy_alone(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        old, _ = content_of(vault.folder)
        keyring.add_person(vault, PASSPHRASE, BOB, BOBS, cheap())
    first, copy = header.FILE_NAMES
    newer = (vault.folder / first).read_bytes()
    (vault.folder / first).write_bytes(old)
    with pytest.raises(VaultInDoubt):
        opened(vault.folder)
    assert (vault.folder / copy).read_bytes() == newer


def test_what_a_recovery_sheet_changed_is_noted_by_the_next_writer(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        keyring.set_recovery(vault, PASSPHRASE, ENTROPY)
    old = content_of(vault.folder)
    keyring.recover(vault.folder, ENTROPY, None, NEW, cheap())
    with Vault.open(vault.folder, NEW, WHO) as vault:
        assert [line.name for line in vault.changes()] == [NOTED, NOTED]
    put_back(vault.folder, old)
    with pytest.raises(VaultInDoubt):
        opened(vault.folder)


def test_a_vault_nobody_changed_the_keys_of_notes_nothing_and_no_note_is_undone(
    tmp_path: Path,
) -> None:
    with an_open_vault(tmp_path) as vault:
        assert vault.changes() == []
        add(vault, a_case())
        keyring.add_person(vault, PASSPHRASE, BOB, BOBS, cheap())
        assert undo(vault) == "add"
        assert vault.purged_cases() == []
