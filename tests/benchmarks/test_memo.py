import sys

import pytest

from tests.benchmarks.bench_memo import DOCKET, WIDE, case_file, docketed, render, report, rows_of
from tests.memo.cases import analysis_of, memo_of


@pytest.mark.benchmark
@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is not measured on Windows")
def test_the_memo_is_measured_against_the_bare_canvas(capsys: pytest.CaptureFixture[str]):
    report((50, 200), 1)
    printed = capsys.readouterr().out
    print(printed)
    assert printed.count("x the bare canvas") == 2
    assert "memo of 200 docket entries: " in printed


def test_the_memo_measured_holds_every_event():
    memo = memo_of(case_file(30))
    assert [len(rows_of(memo, key)) for key in WIDE] == [30, 30]
    assert render(memo).startswith(b"%PDF-")


def test_the_docket_measured_sets_deadlines_running():
    assert len(analysis_of(docketed(DOCKET)).deadlines) > 100
