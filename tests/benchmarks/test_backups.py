import pytest

from tests.benchmarks.bench_backups import report


@pytest.mark.benchmark
def test_backups_are_measured_against_a_raw_copy():
    ratios = report(cases=50, events=5, changes=50, rounds=2)
    assert [ratio.what.partition(":")[0] for ratio in ratios] == [
        "copy on closing",
        "copy by the clock, pages opened",
        "a new key",
    ]
    assert all(ratio.ours_ms > 0 and ratio.bare_ms > 0 for ratio in ratios)
