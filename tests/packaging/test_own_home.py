import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITES = """
from qidesk import places
from qidesk.settings import Settings, write_settings

def test_one({asks}) -> None:
    write_settings(places.settings_file(), Settings())

def test_two() -> None:
    assert not places.settings_file().exists()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no variable moves its folders")


def run(folder: Path, asks: str = "") -> subprocess.CompletedProcess[str]:
    """Run a test that writes the settings, started by somebody whose home is that of the folder."""
    (folder / "test_one.py").write_text(WRITES.format(asks=asks), encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    left_out = ["-p", "no:pytest-qt", "-p", "no:xvfb", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", "-p", "tests.own_home", *left_out]
    own = ["-c", str(folder / "pytest.ini"), f"--basetemp={folder / 'made'}", str(folder)]
    theirs = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
    theirs |= {"HOME": str(folder / "theirs"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [*command, *own], cwd=ROOT, env=theirs, capture_output=True, text=True, check=False
    )


def test_a_test_that_writes_in_no_home_of_its_own_fails_and_says_what(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 1, done.stdout
    assert "2 passed, 1 error" in done.stdout
    assert "ERROR at teardown of test_one" in done.stdout
    assert "settings.toml" in done.stdout
    assert not (tmp_path / "theirs").exists()


def test_a_test_that_asks_for_a_home_writes_there(tmp_path: Path) -> None:
    done = run(tmp_path, "home")
    assert done.returncode == 0, done.stdout
    assert not (tmp_path / "theirs").exists()
