import importlib.util
import os
import shutil
import subprocess
import sys

import debian
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these packages")

BARE = ["libegl1", "xvfb"]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands run on a machine that lacks two packages, none of them for real."""
    commands: list[list[str]] = []

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(debian, "_run", run)
    monkeypatch.setattr(debian, "missing", lambda **_: BARE)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    return commands


def test_a_bare_machine_lacks_every_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "_loads", lambda _: False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    venv = f"python3.{sys.version_info.minor}-venv"
    libraries = list(debian.PACKAGE_OF_LIBRARY.values())
    programs = list(debian.PACKAGE_OF_TEST_PROGRAM.values())
    assert debian.missing(for_tests=True) == [venv, *libraries, *programs]
    assert debian.missing(for_tests=False) == [venv, *libraries]


def test_a_library_is_looked_for_by_its_file() -> None:
    assert debian._loads("libc.so.6")
    assert not debian._loads("libnobodyhasthis.so.1")


def test_root_updates_the_lists_once_and_installs(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    debian.provide(for_tests=True)
    update, install = ran
    assert update[-2:] == ["apt-get", "update"]
    assert install[-5:] == ["install", "-y", "--no-install-recommends", *BARE]
    assert "DEBIAN_FRONTEND=noninteractive" in install
    assert "sudo" not in install
    assert capsys.readouterr().out == "Installing system packages (once): libegl1 xvfb\n"


def test_someone_with_sudo_needs_no_password(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    debian.provide(for_tests=True)
    assert ran[0] == ["sudo", "-n", "true"]
    assert [command[:2] for command in ran[1:]] == [["sudo", "-n"]] * 2


def test_someone_who_may_not_install_is_told_the_exact_command(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "_as_root", lambda: None)
    with pytest.raises(SystemExit) as stopped:
        debian.provide(for_tests=True)
    assert (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 xvfb"
        in str(stopped.value)
    )
    assert ran == []


def test_a_failed_installation_shows_why_and_the_command(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(command: list[str]) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 100, "", "E: Unable to locate package xvfb\n")

    monkeypatch.setattr(debian, "_as_root", list)
    monkeypatch.setattr(debian, "_run", failing)
    with pytest.raises(SystemExit) as stopped:
        debian.provide(for_tests=True)
    assert str(stopped.value).startswith("E: Unable to locate package xvfb\n")
    assert "sudo apt-get install" in str(stopped.value)


def test_a_linux_that_is_no_debian_is_told_and_goes_on(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    debian.provide(for_tests=True)
    assert "libegl1 xvfb" in capsys.readouterr().err
    assert ran == []


def test_nothing_missing_runs_nothing(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "missing", lambda **_: [])
    debian.provide(for_tests=True)
    assert ran == []
