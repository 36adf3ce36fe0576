"""One writer to a vault: an operating-system lock, and a note of who holds it.

The lock on `writer.lock` decides, and the kernel lets it go when its process dies, however it
dies. Where the system lets the file be deleted under its holder, the folder itself is locked as
well. `holder.json` only says who to ask; left over from a dead process, it is not believed.
"""

import contextlib
import getpass
import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from qidesk.store.disk import replace_file
from qidesk.store.errors import VaultInUse, VaultMissing, translate_os_error

if sys.platform != "win32":
    import fcntl

LOCK_NAME = "writer.lock"
HOLDER_NAME = "holder.json"

# Long enough to outlast `holder` looking, and for a new holder's note to be on the disk.
_WAIT_SECONDS = 0.1
_POLL_SECONDS = 0.01
_SIZE_CAP_BYTES = 4096
_TEXT_CAP = 200


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to a vault, and where to find them."""

    who: str
    host: str
    process_id: int
    since_at: datetime


class WriterLock:
    """The right to write to one vault folder, held from `acquire` to `release`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = _file_lock(folder)
        self._folder_lock: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds the vault."""
        return self._lock.is_locked

    def acquire(self, who: str | None = None) -> None:
        """Take the vault for writing, or say at once who has it.

        `who` is a staff name, or None for the operating system's user. Raises VaultInUse (also
        for a second writer in this process, and for this one twice), ReadOnlyFolder, DiskFull,
        VaultMissing (no such folder).
        """
        if self.is_held:
            raise VaultInUse(_read_holder(self._folder))
        try:
            if not self._folder.is_dir():
                raise VaultMissing(self._folder)
            self._lock.acquire(timeout=_WAIT_SECONDS, poll_interval=_POLL_SECONDS)
        except Timeout as error:
            raise VaultInUse(_read_holder(self._folder)) from error
        except OSError as error:
            raise translate_os_error(error, self._folder) from error
        try:
            self._folder_lock = _lock_folder(self._folder)
            replace_file(self._folder / HOLDER_NAME, _holder_json(_this_holder(who)))
        except BlockingIOError as error:
            self._let_go()
            raise VaultInUse(_read_holder(self._folder)) from error
        except OSError as error:
            self._let_go()
            raise translate_os_error(error, self._folder) from error

    def release(self) -> None:
        """Let the vault go; harmless when it is not held."""
        if not self.is_held:
            return
        # A folder that went away with its drive leaves a note nobody believes.
        with contextlib.suppress(OSError):
            (self._folder / HOLDER_NAME).unlink()
        self._let_go()

    def _let_go(self) -> None:
        if self._folder_lock is not None:
            os.close(self._folder_lock)
            self._folder_lock = None
        self._lock.release()


def holder(folder: Path) -> Holder | None:
    """Say who has the vault open for writing; None when nobody has, or it cannot be told."""
    probe = _file_lock(folder)
    try:
        # Taking the lock would make the file, and only looking must leave nothing behind.
        if not (folder / LOCK_NAME).is_file():
            return None
        probe.acquire(timeout=0)
    except Timeout:
        return _read_holder(folder)
    except OSError:
        return None
    probe.release()
    return None


def _file_lock(folder: Path) -> FileLock:
    # A lock by a file's mere presence would outlive a killed process, so there is no falling back.
    return FileLock(folder / LOCK_NAME, mode=0o600, thread_local=False, fallback_to_soft=False)


def _lock_folder(folder: Path) -> int | None:
    """Lock the folder itself and give the descriptor that holds it; None where that is not done.

    Windows deletes no file that is open; some network drives lock no folders. Raises
    BlockingIOError where another writer has it, whose `writer.lock` was deleted.
    """
    if sys.platform == "win32":
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if isinstance(error, BlockingIOError):
            raise
        return None
    return descriptor


def _this_holder(who: str | None) -> Holder:
    name = _printable(who or _system_user())
    host = _printable(socket.gethostname())
    return Holder(name, host, os.getpid(), datetime.now(UTC).replace(microsecond=0))


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "someone"


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())[:_TEXT_CAP] or "someone"


def _holder_json(found: Holder) -> bytes:
    document = {
        "who": found.who,
        "host": found.host,
        "process_id": found.process_id,
        "since": found.since_at.isoformat(),
    }
    return (json.dumps(document, indent=2) + "\n").encode("ascii")


def _read_holder(folder: Path) -> Holder | None:
    """Read the note, None where it is missing or was not written by this program."""
    path = folder / HOLDER_NAME
    try:
        if not path.is_file():  # a pipe by that name would hang the reader
            return None
        with path.open("rb") as file:
            document = json.loads(file.read(_SIZE_CAP_BYTES))
        since_at = datetime.fromisoformat(document["since"]).astimezone(UTC)
        process_id = int(document["process_id"])
        who, host = document["who"], document["host"]
        return Holder(_printable(who), _printable(host), process_id, since_at)
    except (OSError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return None
