"""What was lent to other programs is taken back; apart, for the program does so as it starts.

What a process lends lies in a folder of its own, which it holds by a lock that the system lets go
when it dies, however it dies: another desk of the same person takes back nothing that is in use.
"""

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from qidesk import places

if TYPE_CHECKING:
    from filelock import BaseFileLock

_HELD = "held.lock"
_ours: dict[Path, "BaseFileLock"] = {}
"""The folders that this process holds: one, but where the place of all of them was changed."""


def folder_held() -> Path:
    """The folder of what this process lends, for its owner's eyes. Raises OSError."""
    lent = places.lent_folder()
    for folder in _ours:
        if folder.parent == lent and folder.is_dir():
            return folder
    lent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = lent / secrets.token_hex(8)
    folder.mkdir(mode=0o700)
    if folder.stat().st_uid != lent.lstat().st_uid:
        raise PermissionError("somebody else made the folder for what is lent")
    lock = _lock_in(folder)
    lock.acquire()
    _ours[folder] = lock
    return folder


def take_back() -> None:
    """Delete all that this process lent, and what dead ones left.

    What another program holds open is left for the next time.
    """
    while _ours:
        _, lock = _ours.popitem()
        lock.release()
    lent = places.lent_folder()
    with suppress(OSError):
        if lent.is_symlink() or lent.stat().st_uid != _user():
            return  # somebody else's, put in its place
        for folder in lent.iterdir():
            _delete_unheld(folder)
        lent.rmdir()


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def _delete_unheld(folder: Path) -> None:
    """Delete a folder that no living process holds."""
    from filelock import Timeout  # seldom needed, and slow to load

    if not (folder / _HELD).exists():
        shutil.rmtree(folder, ignore_errors=True)
        return
    lock = _lock_in(folder)
    with suppress(Timeout, OSError):
        lock.acquire()
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _lock_in(folder: Path) -> "BaseFileLock":
    from filelock import FileLock

    return FileLock(folder / _HELD, timeout=0, thread_local=False)
