"""A folder that was copied or put back goes on as a device of its own; nothing else does."""

import shutil
from pathlib import Path

import pytest
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from qidesk.store.errors import UndoRefused
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_open_vault, change, opened, undo, wrong_with


def devices(vault: Vault) -> list[str]:
    return [line.device for line in vault.changes()]


def rows(vault: Vault, query: str) -> list[tuple[object, ...]]:
    with vault._reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_a_vault_opened_again_where_it_lies_keeps_its_device(tmp_path: Path) -> None:
    for at in range(3):
        with an_open_vault(tmp_path) if not at else opened(tmp_path / "vault") as vault:
            add(vault, a_case())
    with opened(tmp_path / "vault") as vault:
        assert len(devices(vault)) == 3
        assert len(set(devices(vault))) == 1


def test_a_copied_folder_goes_on_as_a_device_of_its_own(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
    shutil.copytree(tmp_path / "vault", tmp_path / "copy")
    for folder in ("vault", "copy"):
        with opened(tmp_path / folder) as vault:
            add(vault, a_case())
            assert wrong_with(vault) == []
    with opened(tmp_path / "vault") as here, opened(tmp_path / "copy") as there:
        assert devices(here)[0] == devices(here)[1] == devices(there)[0] != devices(there)[1]
        query = "SELECT number, clock, seen FROM change ORDER BY seq DESC LIMIT 1"
        assert rows(here, query)[0][:2] == (2, 2)
        number, clock, seen = rows(there, query)[0]
        assert (number, clock) == (1, 2)
        assert str(seen).split()[:2] == [devices(there)[0], "1"]


def test_a_database_put_back_into_its_folder_goes_on_as_another_device(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
    shutil.copytree(tmp_path / "vault", tmp_path / "copy")
    shutil.rmtree(tmp_path / "vault")
    shutil.copytree(tmp_path / "copy", tmp_path / "vault")
    with opened(tmp_path / "vault") as vault:
        add(vault, a_case())
        assert len(set(devices(vault))) == 2


def test_a_device_takes_back_only_its_own_changes(tmp_path: Path) -> None:
    case = a_case()
    with an_open_vault(tmp_path) as vault:
        add(vault, case)
    shutil.copytree(tmp_path / "vault", tmp_path / "copy")
    with opened(tmp_path / "copy") as vault:
        with pytest.raises(UndoRefused):
            undo(vault)
        change(vault, case, caption="new")
        assert undo(vault) == "change"
        assert vault.record("case", case.id) == case
        with pytest.raises(UndoRefused):
            undo(vault)


def test_a_device_has_keys_of_its_own_and_the_others_know_only_their_public_half(
    tmp_path: Path,
) -> None:
    with an_open_vault(tmp_path) as vault:
        kept = dict(rows(vault, "SELECT name, value FROM setting WHERE name LIKE 'device%'"))
        ((name, signing, sealing),) = rows(
            vault, "SELECT name, signing_key, sealing_key FROM device"
        )
    secret = bytes.fromhex(str(kept["device signing key"]))
    assert bytes(SigningKey(secret).verify_key) == signing
    assert bytes(PrivateKey(bytes.fromhex(str(kept["device sealing key"]))).public_key) == sealing
    assert name == "Ana"
