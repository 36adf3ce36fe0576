"""System packages: what a bare Debian lacks of Python's venv, Qt's libraries and a test screen."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

# Asked for by file, not by package: newer Debians and Ubuntus renamed some of the packages.
PACKAGE_OF_LIBRARY = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
PACKAGE_OF_TEST_PROGRAM = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "wmctrl": "wmctrl",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus",
    "tesseract": "tesseract-ocr",
}


def provide(*, for_tests: bool) -> None:
    """Install what is missing, or end the program saying which command would."""
    if sys.platform != "linux":
        return
    packages = missing(for_tests=for_tests)
    if not packages:
        return
    if shutil.which("apt-get") is None:
        print(f"Not found (by their Debian names): {' '.join(packages)}.", file=sys.stderr)
        print("If a window does not open, install them.", file=sys.stderr)
        return
    _install(packages)


def missing(*, for_tests: bool) -> list[str]:
    """The Debian packages this machine lacks."""
    packages = [f"python3.{sys.version_info.minor}-venv"] if lacks_venv() else []
    packages += [package for file, package in PACKAGE_OF_LIBRARY.items() if not _loads(file)]
    if for_tests:
        programs = PACKAGE_OF_TEST_PROGRAM.items()
        packages += [package for program, package in programs if shutil.which(program) is None]
    return packages


def lacks_venv() -> bool:
    """Whether this Python cannot make an environment, for Debian packs that part by itself."""
    return importlib.util.find_spec("ensurepip") is None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(packages: list[str]) -> None:
    install = ["install", "-y", "--no-install-recommends", *packages]
    by_hand = f"sudo apt-get update && sudo apt-get {' '.join(install)}"
    as_root = _as_root()
    if as_root is None:
        sys.exit(f"Some system packages are missing. Run this, then start again:\n\n  {by_hand}\n")
    print(f"Installing system packages (once): {' '.join(packages)}", flush=True)
    _run([*as_root, "apt-get", "update"])
    # Only this one's success counts: an update that failed may have left lists good enough.
    done = _run([*as_root, "apt-get", "-o", "DPkg::Lock::Timeout=300", *install])
    if done.returncode != 0:
        sys.exit(
            f"{done.stderr.strip()}\n\n"
            f"The system packages could not be installed. Run this, then start again:\n\n"
            f"  {by_hand}\n"
        )


def _as_root() -> list[str] | None:
    """What to put before a command so that root runs it; None where nobody lets us."""
    # Packages ask questions unless told not to.
    calm = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if sys.platform == "win32" or os.geteuid() == 0:
        return calm
    if shutil.which("sudo") and _run(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n", *calm]
    return None


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
