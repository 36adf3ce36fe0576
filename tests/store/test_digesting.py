import hashlib
from pathlib import Path

import pytest

from qidesk.store.digesting import Digesting, pieces_of


@pytest.mark.parametrize("size_bytes", [0, 1, 1024 * 1024, 3 * 1024 * 1024 + 5])
def test_a_file_has_the_digest_it_has_at_once(tmp_path: Path, size_bytes: int) -> None:
    content = bytes(at * at % 251 for at in range(1000)) * (size_bytes // 1000 + 1)
    path = tmp_path / "file"
    path.write_bytes(content[:size_bytes])
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file, Digesting(digest) as digesting:
        for piece in pieces_of(file):
            digesting.update(piece)
    assert digest.digest() == hashlib.sha256(content[:size_bytes]).digest()


def test_what_fails_meanwhile_is_told() -> None:
    class Refusing:
        def update(self, _: object) -> None:
            raise MemoryError

    with pytest.raises(MemoryError), Digesting(Refusing()) as digesting:
        digesting.update(b"piece")
