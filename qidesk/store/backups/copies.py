"""A full copy of a vault's database: made, bound to how far it reaches, opened and compared."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO
from zlib import crc32

from sqlalchemy import Connection

from qidesk.steps import Step, unwatched
from qidesk.store import header, journal, keys
from qidesk.store.backups import shelf
from qidesk.store.backups.reach import Reach, reach_of
from qidesk.store.backups.still import Still
from qidesk.store.database import PAGE_BYTES, open_engine, store_door
from qidesk.store.disk import flush_folder, flush_to_disk, replace_file
from qidesk.store.errors import DamagedBackup, DamagedVault, translate_os_error
from qidesk.store.witness import Witness

_CHUNK_BYTES = 4 * 1024 * 1024


def make_copy(
    still: Still, onto: Path, at: str, step: Step = unwatched, *, quick: bool = False
) -> Path:
    """Make a full copy on a shelf, at an instant; its folder, once it was opened and compared.

    Each byte of it is read back. Unless it is to be `quick`, each page is opened too, which takes
    four times as long as all the rest and tells of damage that the vault itself has.
    Killed or failed at any call it leaves no backup. Raises DiskFull, ReadOnlyFolder,
    DamagedBackup (the copy is not sound), and what `step` raises.
    """
    new: Path | None = None
    try:
        onto.mkdir(mode=0o700, parents=True, exist_ok=True)
        shelf.clear_leftovers(onto)
        path = shelf.next_name(onto, at)
        new = path.with_name(path.name + shelf.IN_HAND)
        new.mkdir(mode=0o700)
        _fill(still, new, step)
        check_copy(new, still.key, quick=quick)
        flush_folder(new)
        new.rename(path)
        flush_folder(onto)
    except BaseException as error:
        if new is not None:
            with suppress(OSError):
                rmtree(new)
        if isinstance(error, OSError):
            raise translate_os_error(error, onto) from error
        raise
    return path


def _fill(still: Still, new: Path, step: Step) -> None:
    before = still.database.stat().st_mtime_ns
    copy_file(still.database, new / shelf.COPY_NAME, step)
    if still.database.stat().st_mtime_ns != before:
        raise DamagedBackup("the vault's database was written to while it was copied")
    write_header(new, still.header)
    witness = _witness(new, still.key)
    witness.write(still.reach.sequence, still.reach.hash)
    witness.close()


def write_header(backup: Path, content: bytes) -> None:
    """Have a backup open for whom a vault.json names. Raises OSError."""
    for name in header.FILE_NAMES:
        replace_file(backup / name, content)


def copy_file(source: Path, target: Path, step: Step = unwatched) -> None:
    """Copy a file to where none is, for its owner's eyes, flush it to the disk and read it back.

    Raises DamagedBackup where it reads back otherwise, OSError, and what `step` raises.
    """
    checksum = 0
    with source.open("rb") as read, _fresh(target) as written:
        size, done = os.fstat(read.fileno()).st_size, 0
        while chunk := read.read(_CHUNK_BYTES):
            written.write(chunk)
            checksum = crc32(chunk, checksum)
            done += len(chunk)
            step(done, size)
        written.flush()
        flush_to_disk(written.fileno())
    if _checksum_of(target) != checksum:
        raise DamagedBackup(f"{target.name} reads back otherwise than it was written")


def _checksum_of(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        if sys.platform == "linux":
            # Read it from the disk itself, and not from what the system still remembers.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := file.read(_CHUNK_BYTES):
            checksum = crc32(chunk, checksum)
    return checksum


def _fresh(path: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def check_copy(backup: Path, key: bytes, *, quick: bool = False) -> Reach:
    """See that a copy is whole and reaches as far as it says; only the latter, and that it opens,
    if `quick`. Raises DamagedBackup."""
    with open_copy(backup, key) as connection:
        if not quick and _has_bad_pages(connection):
            raise DamagedBackup("a page of its database is not as it was written")
        found = reach_of(connection)
    if (found.sequence, found.hash) != _mark_of(backup, key):
        raise DamagedBackup("its database is not the one that was copied")
    return found


def _has_bad_pages(connection: Connection) -> bool:
    return connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is not None


@contextmanager
def open_copy(backup: Path, key: bytes) -> Iterator[Connection]:
    """The database of a backup, to be read only. Raises DamagedBackup."""
    path = backup / shelf.COPY_NAME
    # The driver would take a shorter file for an empty database.
    if not path.is_file() or path.stat().st_size < PAGE_BYTES:
        raise DamagedBackup("its database is missing or cut short")
    engine = open_engine(path, key, read_only=True, unchanging=True)
    try:
        with store_door(backup), engine.begin() as connection:
            yield connection
    except DamagedVault as error:
        raise DamagedBackup("its database cannot be read with the vault's key") from error
    finally:
        engine.dispose()


def _mark_of(backup: Path, key: bytes) -> journal.Mark:
    try:
        mark = _witness(backup, key).read()
    except DamagedVault as error:
        raise DamagedBackup("what says how far it reaches is unreadable") from error
    if mark is None:
        raise DamagedBackup("what says how far it reaches is missing")
    return journal.Mark(mark.sequence, mark.head)


def _witness(backup: Path, key: bytes) -> Witness:
    return Witness.open(backup / shelf.MARK_NAME, keys.copy_key(key))
