"""Making a vault: killed at any call, it leaves a vault or nothing in the way of the next try."""

import os
from pathlib import Path

import pytest

from qidesk.store.errors import DiskFull, VaultExists
from qidesk.store.opening import MAKING_NAME
from tests.builders import a_case, a_made_vault, a_vault, add, opened
from tests.trust.creation import is_there_or_can_be_made, kill_at

EVERY = 9


@pytest.mark.skipif(os.name == "nt", reason="needs fork")
def test_a_kill_while_a_vault_is_made_leaves_a_vault_or_nothing(tmp_path: Path) -> None:
    call = 0
    while True:
        folder = tmp_path / str(call)
        folder.mkdir()
        died = kill_at(folder, call)
        assert is_there_or_can_be_made(folder), call
        if not died:
            break
        call += EVERY
    assert call > 2 * EVERY


def test_a_database_without_its_key_file_is_never_cleared_away(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    with opened(folder) as vault:
        add(vault, a_case())
    for name in ("vault.json", "vault.json.copy"):
        (folder / name).unlink()
    with pytest.raises(VaultExists):
        a_made_vault(tmp_path)
    assert (folder / "case.db").exists()


def test_whoever_opens_a_vault_takes_the_mark_of_its_making_away(tmp_path: Path) -> None:
    folder = a_vault(tmp_path)
    (folder / MAKING_NAME).touch()
    with pytest.raises(VaultExists):
        a_made_vault(tmp_path)
    with opened(folder):
        assert not (folder / MAKING_NAME).exists()


def test_a_disk_too_full_for_a_vault_is_left_as_it_was(small_disk: Path) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(bytes(2_400_000))
    with pytest.raises(DiskFull):
        a_made_vault(small_disk)
    assert [each.name for each in (small_disk / "vault").iterdir()] == ["writer.lock"]
    filler.unlink()
    opened(a_made_vault(small_disk)).close()
