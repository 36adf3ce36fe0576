import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from qidesk import logs
from qidesk.store.vault import Vault
from tests.builders import a_vault, opened
from tests.desk import Desk, at_home

# How long an example takes says more of the machine than of the program.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")


@pytest.fixture
def vault(new_vault: Path) -> Iterator[Vault]:
    """A new vault, open for writing."""
    with opened(new_vault) as made:
        yield made


@pytest.fixture
def new_vault(tmp_path: Path, empty_vault: Path) -> Path:
    """The folder of a new vault: a copy, for to make one takes ten times as long."""
    return shutil.copytree(empty_vault, tmp_path / "vault")


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty vault, made once; each test works on a copy."""
    return a_vault(tmp_path_factory.mktemp("made-once"))


@pytest.fixture
def desk(
    tmp_path: Path,
    new_vault: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Desk]:
    """The command line on a new vault."""
    at_home(monkeypatch, tmp_path / "home")
    yield Desk(new_vault, monkeypatch, capsys)
    logs.stop()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)
