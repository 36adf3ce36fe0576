from pathlib import Path

import pytest

from tests.benchmarks.bench_joining import joined
from tests.benchmarks.bench_merging import make, measure


@pytest.mark.benchmark
def test_taking_in_the_changes_of_laptops_is_measured(tmp_path: Path) -> None:
    load = make(tmp_path / "pair", 50)
    assert load.size == 50
    assert min(measure(tmp_path / "pair", load, 1)) > 0
    assert joined(tmp_path / "many", 2, 4).changes > 8
