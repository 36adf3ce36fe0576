import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qidesk.errors import QIDeskError
from qidesk.store.database import translate
from qidesk.store.errors import DamagedVault, DiskFull, ReadOnlyFolder, VaultMissing
from qidesk.store.opening import make_vault
from qidesk.store.vault import Vault
from tests.builders import (
    AT,
    PASSPHRASE,
    WHO,
    a_case,
    a_made_vault,
    a_vault,
    add,
    an_event,
    cheap,
    opened,
    wrong_with,
)

BIG = "x" * 100_000


def fill(vault: Vault, most: int = 200) -> int:
    """Save events until the disk is full and give how many were acknowledged."""
    case = a_case()
    add(vault, case)
    for number in range(most):
        try:
            add(vault, an_event(case, what_happened=f"{number} {BIG}"))
        except DiskFull:
            return number
    raise AssertionError("the disk never filled up")


def test_a_full_disk_keeps_every_save_and_says_so(small_disk: Path) -> None:
    folder = a_vault(small_disk)
    with opened(folder) as vault:
        saved = fill(vault)
        assert saved > 2
        assert len(vault.records("event")) == saved
        with pytest.raises(DiskFull):
            vault.keep_draft("event:new", {"what_happened": BIG * 40}, AT)
    (small_disk / "vault").rename(small_disk / "moved")
    roomier = Path(shutil.copytree(small_disk / "moved", small_disk.parent / "roomier"))
    with opened(roomier) as vault:
        assert len(vault.records("event")) == saved
        assert wrong_with(vault) == []
        add(vault, a_case())


def test_room_made_on_a_full_disk_lets_work_go_on(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1_000_000))
    with opened(a_vault(small_disk)) as vault:
        saved = fill(vault)
        ballast.unlink()
        add(vault, a_case())
        assert len(vault.records("event")) == saved
        assert wrong_with(vault) == []


def test_a_vault_is_not_half_made_on_a_full_disk(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(2_950_000))
    with pytest.raises(DiskFull):
        a_made_vault(small_disk)
    assert not (small_disk / "vault" / "case.db").exists()
    (small_disk / "ballast").unlink()
    with opened(a_made_vault(small_disk)) as vault:
        assert wrong_with(vault) == []


def test_a_full_database_keeps_every_save_and_says_so(vault: Vault) -> None:
    with vault._writing_alone() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 300")
    saved = fill(vault)
    assert len(vault.records("event")) == saved
    assert wrong_with(vault) == []


@contextmanager
def made_read_only(disk: Path) -> Iterator[None]:
    """While it lasts the folder is a disk that takes no writing."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a read-only disk")
    for command in (["mount", "--bind", disk, disk], ["mount", "-o", "remount,bind,ro", disk]):
        if subprocess.run([*map(str, command)], capture_output=True, check=False).returncode:
            pytest.skip("this machine lets nobody mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture
def frozen(tmp_path: Path) -> Iterator[Path]:
    """A closed vault with one case on a disk that takes no writing."""
    disk = tmp_path / "stick"
    disk.mkdir()
    with opened(a_vault(disk)) as vault:
        add(vault, a_case())
    with made_read_only(disk):
        yield disk / "vault"


_WRITES_AND_WAITS = """
import sys, time
from contextlib import contextmanager
from pathlib import Path
from tests.builders import a_case, add, opened
vault = opened(Path(sys.argv[1]))
add(vault, a_case())
print("saved", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("lost", [(), ("case.db-shm",)])
def test_a_vault_killed_while_open_is_read_on_a_read_only_disk(
    tmp_path: Path, lost: tuple[str, ...]
) -> None:
    disk = tmp_path / "stick"
    disk.mkdir()
    folder = a_vault(disk)
    command = [sys.executable, "-c", _WRITES_AND_WAITS, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "saved\n"
        writer.kill()
    for name in lost:
        (folder / name).unlink()  # as where only the database and its log were copied
    with made_read_only(disk):
        with opened(folder, read_only=True) as vault:
            assert len(vault.case_lines()) == 1
            assert len(vault.search("Doe")) == 1
            assert wrong_with(vault) == []
        with pytest.raises(ReadOnlyFolder):
            opened(folder)
    with opened(folder) as vault:
        assert len(vault.case_lines()) == 1


def test_a_read_only_disk_is_read_but_not_written(frozen: Path) -> None:
    with pytest.raises(ReadOnlyFolder):
        opened(frozen)
    with opened(frozen, read_only=True) as vault:
        assert len(vault.case_lines()) == 1
        assert len(vault.search("Doe")) == 1
        assert wrong_with(vault) == []
    with pytest.raises(ReadOnlyFolder):
        make_vault(frozen.parent / "another", PASSPHRASE, WHO, cheap())


def test_a_folder_that_vanished_takes_no_more_saves(vault: Vault) -> None:
    case = a_case()
    add(vault, case)
    moved = vault.folder.rename(vault.folder.with_name("taken away"))
    with pytest.raises(VaultMissing):
        add(vault, an_event(case))
    with pytest.raises(VaultMissing):
        vault.keep_draft("event:new", {"what_happened": "typed"}, AT)
    moved.rename(vault.folder)
    add(vault, an_event(case))
    assert wrong_with(vault) == []


def test_a_vault_whose_folder_vanished_can_be_closed(tmp_path: Path) -> None:
    vault = opened(a_vault(tmp_path))
    shutil.rmtree(vault.folder)
    vault.close()
    with opened(a_vault(tmp_path)) as again:
        assert wrong_with(again) == []


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("database or disk is full", DiskFull),
        ("attempt to write a readonly database", ReadOnlyFolder),
        ("unable to open database file", ReadOnlyFolder),
        ("file is not a database", DamagedVault),
        ("database disk image is malformed", DamagedVault),
        ("disk I/O error", QIDeskError),
        ("database is locked", QIDeskError),
    ],
)
def test_what_the_driver_says_is_told_apart(tmp_path: Path, said: str, kind: type) -> None:
    translated = translate(Exception(said), tmp_path)
    assert type(translated) is kind
    assert translated.remedy.endswith(".")
