"""A few tries of every row that no other test here makes; `python -m tests.trust` makes more."""

import os
import random
from pathlib import Path

import pytest

from tests.trust.__main__ import ROWS
from tests.trust.recorded import recorder

TRIES = 2

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")


@pytest.mark.parametrize("row", ["10", "11", "12", "13", "14", "15"])
def test_what_is_promised_holds_at_every_try(tmp_path: Path, row: str) -> None:
    if row == "13" and recorder() is None:
        pytest.skip("needs Linux and a C compiler")
    made = ROWS[row].ready(tmp_path)
    for number in range(TRIES):
        folder = tmp_path / f"try {number}"
        folder.mkdir()
        assert made(folder, random.Random(f"{row} {number}"))
