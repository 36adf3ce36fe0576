"""A crash leaves no copy of what a process held, and nobody else looks into it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ASK = """
import ctypes, resource
from qidesk.own_memory import keep_from_others
keep_from_others()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="this is how Linux is asked")
def test_no_core_is_dumped_and_no_other_process_attaches() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert asked.stdout == "(0, 0) 0\n"


@pytest.mark.skipif(sys.platform != "linux", reason="this is how Linux is asked")
def test_a_command_is_kept_so_from_its_beginning() -> None:
    waiting = subprocess.Popen(
        [sys.executable, "-m", "qidesk", "take-in", "--vault", "nowhere"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with waiting:
        assert core_limits_of(waiting.pid, waiting) == {"0"}
        assert waiting.stdin is not None
        waiting.stdin.close()


def core_limits_of(pid: int, process: "subprocess.Popen[bytes]") -> set[str]:
    """The soft and the hard limit of a core's size, once they are what they will be."""
    limits: set[str] = set()
    while process.poll() is None and limits != {"0"}:
        lines = Path(f"/proc/{pid}/limits").read_text().splitlines()
        limits = {
            word for line in lines if line.startswith("Max core") for word in line.split()[4:6]
        }
    return limits
