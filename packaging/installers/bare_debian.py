"""Tries the Debian package on a bare Debian 12 that has no Python; as root, with debootstrap.

    python3 packaging/installers/bare_debian.py PACKAGE.deb

Makes the system in a temporary folder, installs the package with what it asks for, and there, as
somebody who is not root, runs the demo, makes a vault and writes a memo of a case that it takes in,
and opens the window under Xvfb.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SUITE = "bookworm"
SOMEBODY = "somebody"
_TRIAL = """\
set -eu
! command -v python3
qidesk --version
qidesk demo --no-window | tail -n 3
echo 'a passphrase of five words' > passphrase
qidesk init --passphrase-file passphrase > /dev/null
case=$(qidesk take-in --name 'Ana Roe' --facility Attica --facility-id new --state NY \
    --what 'Beaten on October 1, 2026' --passphrase-file passphrase)
qidesk memo "$case" -o memo.pdf --passphrase-file passphrase
head -c 5 memo.pdf | grep -q %PDF-
Xvfb :9 -screen 0 1280x720x24 > /dev/null 2>&1 &
export DISPLAY=:9
sleep 2
qidesk > window.log 2>&1 &
for each in $(seq 60); do
    if xdotool search --name 'QI Desk' > /dev/null 2>&1; then echo 'The window opened.'; exit 0; fi
    sleep 1
done
cat window.log
exit 1
"""


def main(arguments: list[str]) -> int:
    """Make the bare system and try the package in it; returns the trial's exit code."""
    package = Path(arguments[0]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        system = Path(folder) / "system"
        debootstrap = ["debootstrap", "--variant=minbase", SUITE, str(system)]
        subprocess.run(debootstrap, check=True, stdin=subprocess.DEVNULL)
        shutil.copyfile(package, system / "qidesk.deb")
        install = ("apt-get", "install", "-y", "--no-install-recommends")
        _prepare(system, "apt-get", "update")
        _prepare(system, *install, "/qidesk.deb", "xvfb", "xdotool")
        _prepare(system, "useradd", "--create-home", SOMEBODY)
        trial = ["su", "-", SOMEBODY, "-c", _TRIAL]
        return _inside(system, *trial)


def _prepare(system: Path, *command: str) -> None:
    if _inside(system, "env", "DEBIAN_FRONTEND=noninteractive", *command) != 0:
        sys.exit(f"In the bare system this failed: {' '.join(command)}")


def _inside(system: Path, *command: str) -> int:
    inside = ["chroot", str(system), *command]
    return subprocess.call(inside, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
