"""A try of row 9 with a document looked at; `python -m tests.trust --row 9` makes more of them."""

import sys
from pathlib import Path

import pytest

from tests.trust.sweeps import look_at_a_document


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for tesseract is a script")
def test_of_a_document_read_lent_and_killed_at_that_nothing_is_left_in_clear(
    tmp_path: Path,
) -> None:
    look_at_a_document(tmp_path, "Qzyxcanarybird", "killed")
