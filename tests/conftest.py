from collections.abc import Iterator
from pathlib import Path

import pytest

from qidesk.store.vault import Vault
from tests.builders import an_open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A new vault, open for writing."""
    with an_open_vault(tmp_path) as made:
        yield made
