import os
import subprocess
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


@pytest.mark.skipif(not checks._IN_MEMORY.is_dir(), reason="this system keeps no files in memory")
def test_tests_keep_their_files_in_memory_and_benchmarks_on_a_disk(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    where = "import os; print('at', os.environ.get('PYTEST_DEBUG_TEMPROOT'))"
    tell = [sys.executable, "-c", where]
    monkeypatch.setattr(checks, "steps", lambda _: [("benchmarks", tell), ("tests", tell)])
    monkeypatch.setattr(checks, "_ENOUGH_MEMORY", 1)
    monkeypatch.delenv("PYTEST_DEBUG_TEMPROOT", raising=False)  # these tests may have it themselves
    assert checks.run(Path(sys.executable), []) == 0
    on_disk, in_memory = [x[3:] for x in capfd.readouterr().out.splitlines() if x[:3] == "at "]
    assert on_disk == "None"
    assert in_memory.startswith(str(checks._IN_MEMORY))
    assert not Path(in_memory).exists()


def test_the_tests_come_last_and_measure_every_branch_of_the_case_file_and_the_law() -> None:
    steps = dict(checks.steps(Path(sys.executable)))
    assert [*steps] == [
        "style",
        "format",
        "types",
        "import contracts",
        "benchmarks",
        "facts and law",
        "facts, any example",
        "tests",
    ]
    measured = {*checks.PURE_ROOMS, "--cov=qidesk/casefile", "--cov=qidesk/law"}
    assert measured | {"--cov-fail-under=100"} <= set(steps["facts and law"])
    quick, slow = steps["facts and law"], steps["facts, any example"]
    assert (quick[quick.index("-m", 2) + 1], slow[slow.index("-m", 2) + 1]) == ("not slow", "slow")
    assert "tests/law/test_any_file.py" in slow
    assert "tests/law/test_counting.py" not in slow
    left_out = {each for each in steps["tests"] if each.startswith("--ignore")}
    assert left_out == {f"--ignore={room}" for room in checks.PURE_ROOMS}


def test_the_fast_tests_are_those_of_facts_and_law_without_the_slow_ones() -> None:
    told = checks.for_pytest(["--fast", "-k", "cap"])
    assert told == [
        "-q",
        "-n",
        "auto",
        "--dist",
        "worksteal",
        "-m",
        "not slow",
        "tests/casefile",
        "tests/identity",
        "tests/law",
        "-k",
        "cap",
    ]
    assert checks.for_pytest(["tests/store"]) == ["tests/store"]


def test_the_fast_tests_load_neither_qt_nor_a_database() -> None:
    listed = [*checks.for_pytest(["--fast"]), "--collect-only", "-qq"]
    told = loaded_by(*listed)
    assert told & {"PySide6", "shiboken6", "sqlalchemy", "sqlcipher3", "alembic"} == set()


def test_one_test_of_the_law_loads_nothing_that_it_does_not_need() -> None:
    told = loaded_by("-q", "tests/law/test_courts.py")
    assert "qidesk.law" in told
    heavy = {"PySide6", "sqlalchemy", "hypothesis", "reportlab", "qidesk.store", "qidesk.actions"}
    assert told & heavy == set()


def loaded_by(*arguments: str) -> set[str]:
    """Every module that pytest has loaded when it is done with these arguments."""
    script = f"import pytest, sys; code = pytest.main({[*arguments]!r}); print(*sys.modules, code)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=checks.ROOT, capture_output=True, text=True, check=True
    )
    *modules, code = done.stdout.splitlines()[-1].split()
    assert code == "0", done.stdout
    return set(modules)


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


def test_what_one_python_of_the_checks_compiled_the_next_need_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in checks._surroundings()
