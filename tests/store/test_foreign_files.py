"""Links and other copies in a vault's folder: nothing is written through them or lost to them."""

import os
import shutil
from pathlib import Path

import pytest

from qidesk.store.disk import replace_file
from qidesk.store.errors import DamagedVault, VaultMissing, VaultReplaced
from tests.builders import a_case, a_vault, add, an_open_vault, opened, wrong_with

posix = pytest.mark.skipif(os.name == "nt", reason="Windows moves no folder that is open")


@posix
def test_a_copy_put_in_the_folders_place_is_noticed_before_the_next_save(tmp_path: Path) -> None:
    folder, away = tmp_path / "vault", tmp_path / "away"
    with an_open_vault(tmp_path) as vault:
        for _ in range(3):
            add(vault, a_case())
        folder.rename(away)
        with pytest.raises(VaultMissing):
            add(vault, a_case())
        shutil.copytree(away, folder)
        for _ in range(2):
            with pytest.raises(VaultReplaced):
                add(vault, a_case())
        with pytest.raises(VaultReplaced):
            vault.keep_draft("case:new", {"caption": "x"}, "")
        shutil.rmtree(folder)
        away.rename(folder)
        add(vault, a_case())
    with opened(folder) as vault:
        assert len(vault.case_lines()) == 4
        assert wrong_with(vault) == []


@posix
@pytest.mark.parametrize("name", ["case.db", "head"])
def test_another_file_put_in_the_place_of_one_is_noticed(tmp_path: Path, name: str) -> None:
    with an_open_vault(tmp_path) as vault:
        add(vault, a_case())
        shutil.copy(vault.folder / name, tmp_path / "copy")
        (tmp_path / "copy").replace(vault.folder / name)
        with pytest.raises(VaultReplaced):
            add(vault, a_case())


@posix
@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "name", ["case.db", "case.db-wal", "head", "vault.json", "vault.json.copy", "holder.json"]
)
def test_a_link_among_its_files_is_refused_and_not_followed(
    tmp_path: Path, name: str, read_only: bool
) -> None:
    folder, target = a_vault(tmp_path), tmp_path / "target"
    if (folder / name).exists():
        (folder / name).rename(target)
    else:
        target.write_bytes(b"somebody else's")
    before = target.read_bytes()
    (folder / name).symlink_to(target)
    with pytest.raises(DamagedVault, match="link to somewhere else"):
        opened(folder, read_only=read_only)
    assert target.read_bytes() == before


@posix
@pytest.mark.parametrize("name", ["holder.json", "vault.json", "vault.json.copy", "head"])
def test_a_link_where_a_file_is_written_first_is_replaced(tmp_path: Path, name: str) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"somebody else's")
    for fresh in (tmp_path / name, tmp_path / f"{name}.new"):
        fresh.symlink_to(target)
    replace_file(tmp_path / name, b"ours")
    assert target.read_bytes() == b"somebody else's"
    assert not (tmp_path / name).is_symlink()
    assert (tmp_path / name).read_bytes() == b"ours"
