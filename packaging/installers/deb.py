"""The Debian package: the program's folder under /opt, its menu entry, icon and kinds of file."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ICON = HERE.parents[1] / "resources" / "icons" / "qidesk.svg"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}

# What Qt and the pages ask of the system; all else is in the folder.
NEEDS = (
    "libc6",
    "libgl1",
    "libegl1",
    "libfontconfig1",
    "libdbus-1-3",
    "libglib2.0-0",
    "libx11-6",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
)

_CONTROL = """\
Package: qidesk
Version: {version}
Architecture: {architecture}
Maintainer: QI Desk contributors <noreply@example.org>
Installed-Size: {kilobytes}
Depends: {needs}
Section: misc
Priority: optional
Description: Case files for people challenging qualified immunity
 Keeps client intake, custody and a timeline of constitutional violations locally and
 encrypted, works out the law's deadlines, and prints case memos. Needs no network.
"""


def build_package(program: Path, version: str, into: Path) -> Path:
    """Write the package of that folder; returns its file. Raises CalledProcessError."""
    architecture = ARCHITECTURES[os.uname().machine]
    made = into / f"qidesk_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory(dir=into) as folder:
        tree = Path(folder) / "tree"
        _lay(program, tree)
        _describe(tree, version, architecture)
        command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(tree), str(made)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return made


def _lay(program: Path, tree: Path) -> None:
    shutil.copytree(program, tree / "opt/qidesk", symlinks=True)
    for source, target in (
        (HERE / "qidesk.desktop", "usr/share/applications/qidesk.desktop"),
        (HERE / "qidesk-mime.xml", "usr/share/mime/packages/qidesk.xml"),
        (ICON, "usr/share/icons/hicolor/scalable/apps/qidesk.svg"),
        (HERE.parents[1] / "LICENSE", "usr/share/doc/qidesk/copyright"),
    ):
        (tree / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, tree / target)
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin/qidesk").symlink_to("/opt/qidesk/qidesk")
    # The one who builds may keep new files from others; whoever installs them is somebody else.
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def _describe(tree: Path, version: str, architecture: str) -> None:
    size = sum(each.lstat().st_size for each in tree.rglob("*"))
    control = _CONTROL.format(
        version=version,
        architecture=architecture,
        kilobytes=size // 1024,
        needs=", ".join(NEEDS),
    )
    (tree / "DEBIAN").mkdir(mode=0o755)
    (tree / "DEBIAN/control").write_text(control)
