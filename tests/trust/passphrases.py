"""Row 14: no passphrase but the right one opens, however it is written, and all are told alike."""

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from qidesk.store.errors import WrongPassphrase
from qidesk.store.opening import make_vault
from qidesk.store.vault import Vault
from tests.builders import WHO, cheap

_ALPHABETS = ("abcdefgh ", "áéíñçßœ ", "мятежный ", "監獄弁護 ", "e\u0301o\u0308 ", "🔒🗝 ")
_LENGTHS = (1, 15, 64, 200, 1024)


def tries(_: Path) -> Callable[[Path, random.Random], str]:
    """Each try makes a vault of its own."""
    return one_try


def one_try(folder: Path, draws: random.Random) -> str:
    """A vault opens by its passphrase in either form of Unicode, and by no neighbour of it."""
    letters, length = draws.choice(_ALPHABETS), draws.choice(_LENGTHS)
    right = "".join(draws.choice(letters) for _ in range(length))
    make_vault(folder, right, WHO, cheap())
    for form in (unicodedata.normalize("NFC", right), unicodedata.normalize("NFD", right)):
        Vault.open(folder, form, WHO).close()
    at = draws.randrange(length)
    messages = set()
    for wrong in (
        "",
        right + "x",
        right[:at] + "Q" + right[at + 1 :],
        right[:-1],
        right + "\ud800",
    ):
        with pytest.raises(WrongPassphrase) as refused:
            Vault.open(folder, wrong, WHO)
        messages.add(str(refused.value))
    assert len(messages) == 1
    return "opened by the right one alone"
