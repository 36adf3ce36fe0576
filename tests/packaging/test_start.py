import ast
import subprocess
import sys
import threading
from pathlib import Path

import debian
import environment
import pytest
import start

SCRIPT = Path(start.__file__)


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands run, none of them for real; the machine counts as set up."""
    commands: list[list[str]] = []

    def call(command: list[object], **_: object) -> int:
        commands.append([str(part) for part in command])
        return 3

    monkeypatch.setattr(debian, "provide", lambda **_: None)
    monkeypatch.setattr(environment, "provide", lambda: Path("python"))
    monkeypatch.setattr(subprocess, "call", call)
    return commands


def test_the_script_is_readable_by_pythons_too_old_to_run_it() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_gets_a_clear_message() -> None:
    pretend = (
        "import sys; sys.version_info = (3, 9, 2);"
        "exec(compile(open(sys.argv[1]).read(), 'start.py', 'exec'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend, str(SCRIPT)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or later, and this is Python 3.9." in done.stderr


@pytest.mark.parametrize("arguments", [[], ["deploy"]])
def test_anything_but_the_two_commands_explains_them(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(arguments) == 2
    assert "start.py demo" in capsys.readouterr().err


def test_the_demo_gets_its_arguments_and_returns_its_exit_code(called: list[list[str]]) -> None:
    assert start.main(["demo", "--folder", "here", "--no-window"]) == 3
    assert called == [
        ["python", "-P", "-m", "qidesk", "demo", "--folder", "here", "--no-window"],
    ]


def test_arguments_of_test_go_to_pytest_alone(called: list[list[str]]) -> None:
    assert start.main(["test", "tests/store", "-x"]) == 3
    assert called == [["python", "-m", "pytest", "tests/store", "-x"]]


def test_only_the_tests_ask_for_a_screen_to_test_on(
    called: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(debian, "provide", lambda *, for_tests: asked.append(for_tests))
    start.main(["demo"])
    start.main(["test", "-x"])
    start.main(["test", "--fast"])
    assert asked == [False, True, False]
    assert len(called) == 3


def test_an_interrupted_command_says_so_by_its_exit_code(
    called: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "provide", interrupted)
    assert start.main(["demo"]) == 130
    assert called == []


@pytest.mark.parametrize("lacking", [True, False])
def test_the_environment_waits_only_for_the_package_that_it_is_made_with(
    monkeypatch: pytest.MonkeyPatch, *, lacking: bool
) -> None:
    packages, environments = threading.Event(), threading.Event()

    def installed(**_: object) -> None:
        assert lacking or environments.wait(30)
        packages.set()

    def made() -> Path:
        assert packages.is_set() is lacking
        environments.set()
        return Path("python")

    monkeypatch.setattr(debian, "lacks_venv", lambda: lacking)
    monkeypatch.setattr(debian, "provide", installed)
    monkeypatch.setattr(environment, "provide", made)
    assert start.provide(for_tests=True) == Path("python")


def test_a_package_that_cannot_be_installed_ends_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(**_: object) -> None:
        sys.exit("install it by hand")

    monkeypatch.setattr(debian, "lacks_venv", lambda: False)
    monkeypatch.setattr(debian, "provide", refused)
    monkeypatch.setattr(environment, "provide", lambda: Path("python"))
    with pytest.raises(SystemExit, match="by hand"):
        start.main(["test"])
