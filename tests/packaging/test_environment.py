import subprocess
import sys
import threading
import time
from pathlib import Path

import environment
import pytest


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose commands make files instead of installing anything."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "requirements.lock").write_text("a==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    move_to(tmp_path, monkeypatch)

    def run(_: list[str]) -> None:
        environment.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        environment.PYTHON.touch()

    monkeypatch.setattr(environment, "_run", run)
    return tmp_path


def move_to(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "LOCK", root / "packaging" / "requirements.lock")
    monkeypatch.setattr(environment, "VENV", root / ".venv")
    monkeypatch.setattr(environment, "STAMP", root / ".venv" / "qidesk-setup")
    monkeypatch.setattr(environment, "PYTHON", root / ".venv" / "bin" / "python")


def test_a_second_run_makes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert environment.provide() == root / ".venv" / "bin" / "python"
    assert "Setting up (once" in capsys.readouterr().out
    environment.provide()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("changed", ["packaging/requirements.lock", "pyproject.toml"])
def test_changed_requirements_make_it_anew(root: Path, changed: str) -> None:
    environment.provide()
    assert environment.is_current()
    (root / changed).write_text("b==2\n")
    assert not environment.is_current()


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        (sys.implementation, "cache_tag", "cpython-399"),
        (environment, "SETUP_VERSION", environment.SETUP_VERSION + 1),
    ],
)
def test_another_python_or_another_way_of_setting_up_makes_it_anew(
    root: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str, value: object
) -> None:
    environment.provide()
    monkeypatch.setattr(where, name, value)
    assert not environment.is_current()
    assert root.exists()


def test_a_moved_checkout_is_noticed(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.provide()
    moved = tmp_path_factory.mktemp("elsewhere") / "checkout"
    root.rename(moved)
    move_to(moved, monkeypatch)
    assert environment.STAMP.is_file()
    assert not environment.is_current()


def test_an_environment_whose_python_is_gone_is_noticed(root: Path) -> None:
    environment.provide()
    (root / ".venv" / "bin" / "python").unlink()
    assert not environment.is_current()


@pytest.mark.parametrize("step", [0, 1, 2])
def test_an_interrupted_setup_never_counts_as_done(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    environment.provide()
    (root / "pyproject.toml").write_text("[project]\n# changed\n")
    steps_done = 0

    def run(_: list[str]) -> None:
        nonlocal steps_done
        if steps_done == step:
            raise KeyboardInterrupt
        steps_done += 1

    monkeypatch.setattr(environment, "_run", run)
    with pytest.raises(KeyboardInterrupt):
        environment.provide()
    assert not environment.STAMP.exists()


def test_a_failed_command_ends_the_program_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: 1)
    with pytest.raises(SystemExit, match="start again"):
        environment._run(["pip"])


def test_two_runs_at_once_set_up_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def make() -> None:
        made.append(1)
        time.sleep(0.2)
        environment.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        environment.PYTHON.touch()
        environment.STAMP.write_text(environment.fingerprint())

    monkeypatch.setattr(environment, "_make", make)
    runs = [threading.Thread(target=environment.provide) for _ in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert len(made) == 1
    assert (root / ".venv").is_dir()
