import pytest

from tests.benchmarks.bench_store import report


@pytest.mark.benchmark
def test_the_vault_is_measured_against_the_bare_driver():
    ratios = report(cases=100, events=10, rounds=3, long_case=100)
    whats = [ratio.what.partition(":")[0] for ratio in ratios]
    assert whats[0] == "list of 101 cases"
    assert whats.count("search") == 6
    assert whats[-1] == "saving one event"
    assert all(ratio.ours_ms > 0 and ratio.bare_ms > 0 for ratio in ratios)
