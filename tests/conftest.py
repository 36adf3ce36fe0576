import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from qidesk import logs
from qidesk.store.vault import Vault
from tests.builders import a_vault, an_open_vault
from tests.desk import Desk, at_home

# How long an example takes says more of the machine than of the program.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A new vault, open for writing."""
    with an_open_vault(tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty vault, made once; each test works on a copy."""
    return a_vault(tmp_path_factory.mktemp("made-once"))


@pytest.fixture
def desk(
    tmp_path: Path,
    empty_vault: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Desk]:
    """The command line on a new vault."""
    at_home(monkeypatch, tmp_path / "home")
    vault = tmp_path / "vault"
    shutil.copytree(empty_vault, vault)
    yield Desk(vault, monkeypatch, capsys)
    logs.stop()
