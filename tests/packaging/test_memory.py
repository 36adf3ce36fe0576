import subprocess
import sys
from pathlib import Path

import pytest

from tests.memory import MOST_MB

ROOT = Path(__file__).parents[2]
NO_MORE_THAN = "from tests import memory\n\nmemory.MOST_MB = {mb}\n"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak")
alone_or_not = pytest.mark.parametrize("options", [[], ["-n1"]], ids=["alone", "with a worker"])


def run(folder: Path, allowed_mb: int, *options: str) -> subprocess.CompletedProcess[str]:
    """Run one test where that much memory is allowed."""
    (folder / "test_one.py").write_text("def test_one() -> None: pass\n", encoding="utf-8")
    (folder / "conftest.py").write_text(NO_MORE_THAN.format(mb=allowed_mb), encoding="utf-8")
    left_out = ["-p", "no:pytest-qt", "-p", "no:xvfb", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", "-p", "tests.memory", *left_out, *options]
    own = ["-c", str(folder / "pytest.ini"), str(folder)]
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return subprocess.run([*command, *own], cwd=ROOT, capture_output=True, text=True, check=False)


@alone_or_not
def test_a_run_says_how_much_memory_its_largest_worker_took(
    tmp_path: Path, options: list[str]
) -> None:
    done = run(tmp_path, MOST_MB, *options)
    assert done.returncode == 0, done.stdout
    assert "No worker took more than" in done.stdout


@alone_or_not
def test_a_worker_that_takes_too_much_memory_fails_the_run(
    tmp_path: Path, options: list[str]
) -> None:
    done = run(tmp_path, 10, *options)
    assert done.returncode == 1, done.stdout
    assert "1 passed" in done.stdout
    assert "10 MB are allowed" in done.stdout
