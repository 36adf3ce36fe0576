import pytest

from tests.benchmarks.bench_identity import FEBRL, report


@pytest.mark.benchmark
@pytest.mark.skipif(not FEBRL.exists(), reason="the shared lists of names and places are not here")
def test_who_and_where_are_found_as_well_as_promised() -> None:
    shares = report(people=2_000)
    assert shares["misspelt name: first"] >= 0.90
    assert shares["misspelt name: among three"] >= 0.95
    assert shares["misspelt name, number and birthday: first"] >= 0.99
    assert shares["unrelated names that share so much as a word"] <= 0.02
