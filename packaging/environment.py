"""The environment in .venv: made once from the locked requirements, and again when they change.

The lock names no host, so any mirror serves it; pip's own settings say which.
"""

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "qidesk-setup"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
LOCK = ROOT / "packaging" / "requirements.lock"

# Raise it when the steps below change, so that older environments are made anew.
SETUP_VERSION = 1


def provide() -> Path:
    """The environment's Python, made first if need be; ends the program if that fails."""
    if not is_current():
        with _alone():
            if not is_current():
                _make()
    return PYTHON


def is_current() -> bool:
    """Whether the environment was finished, here, from today's requirements."""
    return PYTHON.is_file() and STAMP.is_file() and STAMP.read_text() == fingerprint()


def fingerprint() -> str:
    """A digest of all that makes one environment differ from another.

    The folder counts: an environment holds its own path and breaks when moved.
    """
    told = f"{SETUP_VERSION} {sys.implementation.cache_tag} {ROOT}"
    parts = [told.encode(), LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _make() -> None:
    began = time.monotonic()
    print("Setting up (once, about a minute)...", flush=True)
    STAMP.unlink(missing_ok=True)
    _run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    _run([*pip, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)])
    _run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    unfinished = STAMP.with_suffix(".new")
    unfinished.write_text(fingerprint())
    unfinished.replace(STAMP)
    print(f"Ready after {time.monotonic() - began:.0f} seconds.", flush=True)


def _run(command: list[str]) -> None:
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0:
        sys.exit(
            "\nSetting up did not finish; the lines above say why.\n"
            "Correct the cause (most often it is the network), and start again."
        )


@contextmanager
def _alone() -> Iterator[None]:
    """Hold a lock that the system lets go of even if this program is killed."""
    folder = ROOT / ".start"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as file:
        _wait_for(file.fileno())
        yield


def _wait_for(lock: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        held = False
        while not held:
            # Gives up with an error after ten seconds; another run may need a minute.
            with suppress(OSError):
                msvcrt.locking(lock, msvcrt.LK_LOCK, 1)
                held = True
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX)
