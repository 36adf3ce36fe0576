import os
import sys
from pathlib import Path

import checks
import pytest

GOOD = [sys.executable, "-c", "print('ran')"]
BAD = [sys.executable, "-c", "raise SystemExit(4)"]


def test_one_failure_stops_no_other_check_and_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    missing = [str(Path("no-such-program"))]
    chosen = [("style", BAD), ("types", missing), ("tests", GOOD)]
    monkeypatch.setattr(checks, "steps", lambda _: chosen)
    assert checks.run(Path(sys.executable), []) == 1
    summary = capfd.readouterr().out.split("ran", 1)[1].split()
    assert summary[:4] == ["style", "FAILED", "(exit", "4)"]
    assert "127)" in summary
    assert summary[-4:-1] == ["tests", "ok", summary[-2]]


def test_a_run_without_failures_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "steps", lambda _: [("tests", GOOD)])
    assert checks.run(Path(sys.executable), []) == 0


def test_the_tests_come_last_and_measure_every_branch_of_the_case_file_and_the_law() -> None:
    names = [name for name, _ in checks.steps(Path(sys.executable))]
    assert names == ["style", "format", "types", "import contracts", "benchmarks", "tests"]
    command = checks.steps(Path(sys.executable))[-1][1]
    assert {"--cov=qidesk/casefile", "--cov=qidesk/law", "--cov-fail-under=100"} <= set(command)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_qt_draws_to_memory_where_there_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert checks._surroundings()["QT_QPA_PLATFORM"] == "offscreen"
    monkeypatch.setenv("DISPLAY", ":0")
    assert "QT_QPA_PLATFORM" not in checks._surroundings()


def test_the_checks_run_where_the_environment_names_no_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PATH")
    assert checks._surroundings()["PATH"] == os.defpath
    monkeypatch.setenv("PATH", "/somewhere")
    assert checks._surroundings()["PATH"] == "/somewhere"
