"""Where a vault should not lie: in folders that a service synchronises, and on network drives."""

import os
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from typing import NamedTuple

_BEGIN = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud": "iCloud",
    "com~apple~": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "megasync": "MEGA",
    "proton drive": "Proton Drive",
    "protondrive": "Proton Drive",
    "tresorit": "Tresorit",
    "seadrive": "Seafile",
    "yandex.disk": "Yandex Disk",
    "yandexdisk": "Yandex Disk",
    "synologydrive": "Synology Drive",
    "spideroak": "SpiderOak",
}
_WHOLE = {
    "mobile documents": "iCloud",
    "my drive": "Google Drive",
    "shared drives": "Google Drive",
    "box": "Box",
    "box sync": "Box",
    "box-box": "Box",
    "mega": "MEGA",
    "sync": "Syncthing or Sync",
    "syncthing": "Syncthing or Sync",
    "resilio sync": "Resilio Sync",
    "seafile": "Seafile",
    "cloudstorage": "a service of this Mac",
}
"""How the folders are called that a service synchronises: how the name begins, or all of it."""

MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing or Sync",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".tmp.driveupload": "Google Drive",
    ".SynologyWorkingDirectory": "Synology Drive",
    ".megaignore": "MEGA",
}
"""Files that services leave in a folder they synchronise, however that is called."""

_REMOTE = frozenset(
    "remote nfs nfs3 nfs4 cifs smb smb2 smb3 smbfs afpfs afs webdav davfs 9p ceph glusterfs lustre"
    " ncpfs vboxsf prl_fs virtiofs fuse.sshfs fuse.rclone fuse.davfs fuse.davfs2 fuse.gvfsd-fuse"
    " fuse.kio-fuse fuse.glusterfs fuse.ceph fuse.s3fs fuse.onedriver fuse.pcloud"
    " fuse.google-drive-ocamlfuse fuse.vmhgfs-fuse fuse.smbnetfs fuse.curlftpfs".split()
)
"""What systems call the disks of other machines."""

_DRIVE_REMOTE = 4


class Mount(NamedTuple):
    """A place at which a disk hangs in the tree of folders, and what kind the system calls it."""

    at: PurePath
    kind: str


def told_of(folder: Path) -> str:
    """What to tell of the place a vault lies in, '' where nothing speaks against it."""
    real = Path(os.path.realpath(folder))
    marks = {
        name
        for above in map(str, (real, *real.parents))
        for name in MARKS
        if os.path.exists(os.path.join(above, name))  # noqa: PTH110, PTH118 - a fifth of the time
    }
    with suppress(OSError):
        return warning_of(real, tuple(_mounts()), marks)
    return warning_of(real, (), marks)


def warning_of(folder: PurePath, mounts: Sequence[Mount], marks: Collection[str] = ()) -> str:
    """What speaks against a folder, by its path, the disks there are, and marks above it."""
    if service := _service_of(folder, marks):
        return (
            f"This folder seems to be synchronised by {service}. A vault there can be torn by two"
            " machines or by a file that is fetched in part, and copies of it stay with the"
            " service. Keep the vault on this machine's own disk."
        )
    if _is_remote(folder, mounts):
        return (
            "This folder lies on a network drive, where neither locks nor saves can be relied on."
            " Keep the vault on this machine's own disk, and let the network drive be the second"
            " folder for backups."
        )
    return ""


def _service_of(folder: PurePath, marks: Collection[str]) -> str:
    for name in map(str.lower, folder.parts):
        begun = (service for begin, service in _BEGIN.items() if name.startswith(begin))
        if service := _WHOLE.get(name) or next(begun, ""):
            return service
    return next((MARKS[mark] for mark in sorted(marks)), "")


def _is_remote(folder: PurePath, mounts: Sequence[Mount]) -> bool:
    if folder.drive.startswith("\\\\"):
        return True
    above = [each for each in mounts if folder.is_relative_to(each.at)]
    nearest = max(above, key=lambda each: len(each.at.parts), default=None)
    return nearest is not None and nearest.kind.lower() in _REMOTE


def _mounts() -> Iterator[Mount]:
    """The disks of this machine. Raises OSError."""
    if sys.platform == "win32":
        yield from _windows_drives()
    elif sys.platform == "darwin":
        import subprocess  # only here is another program asked

        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        for found in re.finditer(r"^.* on (.+) \((\w+)", told, re.MULTILINE):
            yield Mount(Path(found[1]), found[2])
    else:
        for line in Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines():
            _, at, kind, *_ = line.split(" ")
            yield Mount(Path(re.sub(r"\\([0-7]{3})", _octal, at)), kind)


def _octal(found: re.Match[str]) -> str:
    return chr(int(found[1], 8))


def _windows_drives() -> Iterator[Mount]:
    import ctypes  # only Windows has what is asked of it

    kind_of = ctypes.windll.kernel32.GetDriveTypeW  # type: ignore[attr-defined]
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        if kind_of(f"{letter}:\\") == _DRIVE_REMOTE:
            yield Mount(PurePath(f"{letter}:\\"), "remote")
