import pytest

from tests.benchmarks.bench_opening import report
from tests.builders import cheap


@pytest.mark.benchmark
def test_opening_is_measured_against_the_least_it_takes():
    ratio = report(cases=10, events=2, rounds=2, cost=cheap())
    assert ratio.ours_ms > 0 < ratio.bare_ms
