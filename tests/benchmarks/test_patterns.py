from pathlib import Path

import pytest

from qidesk.actions.patterns.finding import By
from tests.benchmarks.bench_patterns import measure


@pytest.mark.benchmark
def test_what_recurs_is_measured_against_the_bare_rows(tmp_path: Path) -> None:
    ratios = list(measure(tmp_path / "vault", cases=5, rounds=1))
    assert len(ratios) == len(By)
    assert all(ratio.ours_ms > 0 for ratio in ratios)
