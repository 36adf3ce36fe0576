from pathlib import Path

import pytest

from tests.benchmarks.bench_documents import compare, search_office


@pytest.mark.benchmark
def test_attaching_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compare(tmp_path, 2, 1)
    assert "times (goal 1.6)" in capsys.readouterr().out
    search_office(tmp_path / "office", 5, 20, 1)
    assert "search: " in capsys.readouterr().out
