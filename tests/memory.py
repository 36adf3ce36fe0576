"""The most memory that a worker of the tests took, told at the end of a run: too much fails it."""

import re
from pathlib import Path
from typing import Any

import pytest

MOST_MB = 1_200
_PEAKS_MB = pytest.StashKey[list[int]]()


def peak_mb() -> int:
    """The most this process has taken so far; 0 on a system that does not tell."""
    status = Path("/proc/self/status")
    told = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(told.group(1)) // 1_000 if told else 0


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_PEAKS_MB] = []


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear from a worker that has ended; one that died tells nothing."""
    node.config.stash[_PEAKS_MB].append(getattr(node, "workeroutput", {}).get("peak_mb", 0))


def pytest_sessionfinish(session: pytest.Session) -> None:
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["peak_mb"] = peak_mb()
        return
    session.config.stash[_PEAKS_MB].append(peak_mb())
    if max(session.config.stash[_PEAKS_MB]) > MOST_MB:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    most = max(config.stash[_PEAKS_MB])
    if most > MOST_MB:
        terminalreporter.section("memory", red=True)
        terminalreporter.line(f"A worker took {most} MB; {MOST_MB} MB are allowed.")
    elif most:
        terminalreporter.line(f"No worker took more than {most} MB ({MOST_MB} MB are allowed).")
