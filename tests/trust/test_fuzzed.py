from pathlib import Path

from tests.trust.fuzzed import MOST_SECONDS, fuzz


def test_whatever_a_file_holds_it_is_taken_in_or_refused_in_plain_words(tmp_path: Path) -> None:
    came = fuzz(tmp_path, 15)
    assert came.by.total() >= 15
    assert came.by["refused"]
    assert came.seconds < MOST_SECONDS
