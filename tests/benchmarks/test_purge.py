from pathlib import Path

import pytest

from tests.benchmarks.bench_purge import purge_one
from tests.benchmarks.bench_store import make


@pytest.mark.benchmark
def test_destroying_one_case_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / "vault", 20, 5, 20)
    purge_one(tmp_path / "vault")
    assert "records destroyed in" in capsys.readouterr().out
