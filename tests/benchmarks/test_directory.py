from pathlib import Path

import pytest

from tests.benchmarks.bench_directory import measure


@pytest.mark.benchmark
def test_a_directory_is_measured_against_the_bare_driver(tmp_path: Path) -> None:
    print(ratio := measure(tmp_path, rows=60, rounds=1))
    assert ratio.ours_ms > 0
    assert ratio.bare_ms > 0
