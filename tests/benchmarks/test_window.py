import pytest

from tests.benchmarks.bench_window import report
from tests.benchmarks.walks import SOUGHT


@pytest.mark.benchmark
def test_the_window_is_measured_against_a_bare_one_and_its_stalls_are_told():
    start, held, stalls = report(cases=50, events=5, long_case=100, rounds=2, haste=10)
    assert start > 0
    assert held is None or held > 1
    assert len(stalls) == 13


def test_two_hundred_characters_are_typed_in_a_search():
    assert sum(map(len, SOUGHT)) >= 200
