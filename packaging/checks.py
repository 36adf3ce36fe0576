"""Everything that must hold: style, types, import contracts, benchmarks, tests."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from environment import ROOT

_FAILED_TO_START = 127
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of our own is made in it)
_ENOUGH_MEMORY = 4_000_000_000

# Facts and law are pure functions: their tests need neither Qt nor a database.
PURE_ROOMS = ("tests/casefile", "tests/identity", "tests/law")
FAST = "--fast"


def run(python: Path, arguments: list[str]) -> int:
    """Run every check, or pytest alone where arguments for it are given; 1 if any failed."""
    if arguments:
        return _call([str(python), "-m", "pytest", *for_pytest(arguments)])
    results = []
    with _memory() as folder:
        for name, command in steps(python):
            print(f"\n== {name} ==", flush=True)
            began = time.monotonic()
            code = _call(command, {} if name == "benchmarks" else folder)
            results.append((name, code, time.monotonic() - began))
    print()
    for name, code, seconds in results:
        print(f"{name:<18} {'ok' if code == 0 else f'FAILED (exit {code})'}  {seconds:.1f} s")
    return int(any(code for _, code, _ in results))


def for_pytest(arguments: list[str]) -> list[str]:
    """These arguments, and in place of --fast the pure rooms without their slow tests."""
    if FAST not in arguments:
        return arguments
    rooms = [room for room in PURE_ROOMS if (ROOT / room).is_dir()]
    spread = ["-n", "auto", "--dist", "worksteal"]
    return ["-q", *spread, "-m", _QUICK, *rooms, *(each for each in arguments if each != FAST)]


def steps(python: Path) -> list[tuple[str, list[str]]]:
    """Each check's name and command; the tests last, so that their count is easy to find."""
    module = [str(python), "-m"]
    tests = [*module, "pytest", "--dist", "worksteal", "-n"]
    contracts = python.parent / ("lint-imports.exe" if sys.platform == "win32" else "lint-imports")
    return [
        ("style", [*module, "ruff", "check", "--quiet"]),
        ("format", [*module, "ruff", "format", "--check", "--quiet"]),
        ("types", [*module, "mypy"]),
        ("import contracts", [str(contracts), "--no-logo"]),
        ("benchmarks", [*tests, "auto", "-q", "-rP", "-m", "benchmark", "tests/benchmarks"]),
        ("facts and law", [*tests, "auto", "-m", _QUICK, *_EVERY_BRANCH, *PURE_ROOMS]),
        ("facts, any example", [*tests, "auto", "-m", "slow", *with_slow_tests()]),
        ("tests", [*tests, _ONE_MORE, *(f"--ignore={room}" for room in PURE_ROOMS)]),
    ]


# Neither the facts nor the law computed from them have an untested branch. To count them slows
# every test there is: only those of facts and law are counted, and of those the quick ones.
_QUICK = "not slow"
_EVERY_BRANCH = ["--cov=qidesk/casefile", "--cov=qidesk/law", "--cov-fail-under=100"]


# A fifth of these tests' time is waiting, for a window, a timer or a process: a worker more than
# there are processors fills it.
_ONE_MORE = str((os.cpu_count() or 1) + 1)


def with_slow_tests() -> list[str]:
    """The pure rooms' files that hold a slow test: to read all the others takes as long."""
    files = (path for room in PURE_ROOMS for path in sorted((ROOT / room).glob("test_*.py")))
    return [
        path.relative_to(ROOT).as_posix()
        for path in files
        if "mark.slow" in path.read_text("utf-8")
    ]


@contextmanager
def _memory() -> Iterator[dict[str, str]]:
    """Where tests keep their files: in memory, where there is much; benchmarks want a real disk.

    Some thousand vaults are made and each of their changes is flushed: on a disk that is a third
    of the time, in memory nothing.
    """
    if not _IN_MEMORY.is_dir() or shutil.disk_usage(_IN_MEMORY).free < _ENOUGH_MEMORY:
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="qidesk-tests-", dir=_IN_MEMORY) as folder:
        yield {"PYTEST_DEBUG_TEMPROOT": folder}


def _call(command: list[str], more: dict[str, str] | None = None) -> int:
    try:
        return subprocess.call(command, cwd=ROOT, env={**_surroundings(), **(more or {})})
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return _FAILED_TO_START


def _surroundings() -> dict[str, str]:
    """Our own environment, with Qt drawing to memory where there is no screen."""
    # A bare environment has no PATH, and pytest's plugins count on one.
    ours = {"PATH": os.defpath, **os.environ}
    # The tests start some hundred Pythons; each would compile all it loads anew.
    ours.pop("PYTHONDONTWRITEBYTECODE", None)
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not screen:
        return {"QT_QPA_PLATFORM": "offscreen", **ours}
    return ours
