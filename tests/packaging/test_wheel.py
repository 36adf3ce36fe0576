"""The wheel is what other people install, so it is built, installed and used as they would."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder holding the installed wheel, outside any checkout."""
    target = tmp_path_factory.mktemp("installed")
    install = ["pip", "install", "--quiet", "--offline", "--no-deps", "--no-cache"]
    python = ["--python", sys.executable, "--target", str(target)]
    run([sys.executable, "-m", "uv", *install, *python, str(wheel)], cwd=target)
    return target


def run(command: list[str], *, cwd: Path, **environ: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def python(installed: Path, cwd: Path, *arguments: str) -> str:
    """What Python prints with the installed wheel before all else, and its files kept in `cwd`."""
    homes = {"HOME": str(cwd), "XDG_DATA_HOME": str(cwd / "data"), "LOCALAPPDATA": str(cwd)}
    command = [sys.executable, "-P", *arguments]
    return run(command, cwd=cwd, PYTHONPATH=str(installed), **homes)


def test_the_wheel_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert python(installed, tmp_path, "-m", "qidesk", "--version") == "QI Desk 0.1.0\n"


def test_the_command_qidesk_comes_with_it(installed: Path, tmp_path: Path) -> None:
    scripts = "Scripts" if (installed / "Scripts").is_dir() else "bin"
    (command,) = (installed / scripts).glob("qidesk*")
    printed = run([str(command), "--version"], cwd=tmp_path, PYTHONPATH=str(installed))
    assert printed == "QI Desk 0.1.0\n"


def test_the_wheel_finds_the_resources_inside_itself(installed: Path, tmp_path: Path) -> None:
    ask = "from qidesk.places import resources; print(resources())"
    found = Path(python(installed, tmp_path, "-c", ask).strip())
    assert found == installed / "qidesk" / "resources"
    assert sorted(each.name for each in found.iterdir()) == sorted(
        each.name for each in (ROOT / "resources").iterdir()
    )
    assert list((found / "fonts").glob("*.ttf"))


def test_the_wheel_holds_the_program_its_resources_and_the_licence_only(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"qidesk", "qidesk-0.1.0.dist-info"}
    assert "qidesk-0.1.0.dist-info/licenses/LICENSE" in names
    assert any(name.startswith("qidesk/store/migrations/") for name in names)
    sources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "qidesk").rglob("*.py")}
    assert sources <= set(names)


def test_the_wheel_writes_the_sample_memos(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    printed = python(
        installed, tmp_path, "-m", "qidesk", "demo", "--folder", str(folder), "--no-window"
    )
    memos = sorted(folder.rglob("*.pdf"))
    assert len(memos) >= 4
    assert all(memo.read_bytes().startswith(b"%PDF-") for memo in memos)
    assert all(str(memo) in printed or memo.name in printed for memo in memos)
