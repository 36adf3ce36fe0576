"""A full copy of a vault's database: made, bound to how far it reaches, opened and compared."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO

from blake3 import blake3
from sqlalchemy import Connection

from qidesk.steps import Step, unwatched
from qidesk.store import header, keys
from qidesk.store.backups import shelf
from qidesk.store.backups.reach import Reach, reach_of
from qidesk.store.backups.still import Still
from qidesk.store.database import PAGE_BYTES, open_engine, store_failures
from qidesk.store.digesting import Digesting, pieces_of
from qidesk.store.disk import flush_folder, flush_to_disk, replace_file
from qidesk.store.errors import DamagedBackup, DamagedVault, translate_os_error
from qidesk.store.looking import digest_of, spoiled
from qidesk.store.witness import Mark, Witness


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
        check_copy(new, still.key, quick=True)
        if not quick:
            check_pages(new, still.key)
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
    digest = copy_file(still.database, new / shelf.COPY_NAME, step)
    if still.database.stat().st_mtime_ns != before:
        raise DamagedBackup("the vault's database was written to while it was copied")
    for name in header.FILE_NAMES:
        with _fresh(new / name) as file:
            file.write(still.header)
            file.flush()
            flush_to_disk(file.fileno())
    witness = _witness(new, still.key)
    witness.write(still.reach.sequence, still.reach.hash)
    witness.write_closed(still.reach.access, digest)
    witness.close()


def write_header(backup: Path, content: bytes) -> None:
    """Have a backup open for whom a vault.json names. Raises OSError."""
    for name in header.FILE_NAMES:
        replace_file(backup / name, content)


def copy_file(source: Path, target: Path, step: Step = unwatched) -> bytes:
    """Copy a file to where none is, for its owner's eyes, flush it to the disk and read it back.

    Its digest (32 bytes). Raises DamagedBackup where it reads back otherwise, OSError, and what
    `step` raises.
    """
    digest = blake3()
    with (
        source.open("rb", buffering=0) as read,
        _fresh(target) as written,
        Digesting(digest) as digesting,
    ):
        size, done = os.fstat(read.fileno()).st_size, 0
        for piece in pieces_of(read):
            digesting.update(piece)
            written.write(piece)
            done += len(piece)
            step(done, size)
        written.flush()
        flush_to_disk(written.fileno())
        if sys.platform == "linux":
            # Read back from the disk itself, and not from what the system still remembers.
            os.posix_fadvise(written.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    if digest_of(target, unwatched) != digest.digest():
        raise DamagedBackup(f"{target.name} reads back otherwise than it was written")
    return digest.digest()


def _fresh(path: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def check_copy(backup: Path, key: bytes, *, quick: bool = False) -> Reach:
    """See that a copy is, byte by byte, what was made, and reaches as far as it says.

    Only the latter, and that it opens, if `quick`. Raises DamagedBackup, OSError.
    """
    with open_copy(backup, key) as connection:
        found = reach_of(connection)
    mark = _mark_of(backup, key)
    if (found.sequence, found.hash) != (mark.sequence, mark.head):
        raise DamagedBackup("its database is not the one that was copied")
    if not quick and digest_of(backup / shelf.COPY_NAME, unwatched) != mark.digest:
        raise DamagedBackup("its database is not as it was copied")
    return found


def check_pages(backup: Path, key: bytes) -> None:
    """See that each page of a copy is as the vault wrote it. Raises DamagedBackup."""
    with open_copy(backup, key) as connection:
        if which := spoiled(connection):
            raise DamagedBackup(which.rstrip("."))


@contextmanager
def open_copy(backup: Path, key: bytes) -> Iterator[Connection]:
    """The database of a backup, to be read only. Raises DamagedBackup."""
    path = backup / shelf.COPY_NAME
    # The driver would take a shorter file for an empty database.
    if not path.is_file() or path.stat().st_size < PAGE_BYTES:
        raise DamagedBackup("its database is missing or cut short")
    engine = open_engine(path, key, read_only=True, unchanging=True)
    try:
        with store_failures(backup), engine.begin() as connection:
            yield connection
    except DamagedVault as error:
        raise DamagedBackup("its database cannot be read with the vault's key") from error
    finally:
        engine.dispose()


def _mark_of(backup: Path, key: bytes) -> Mark:
    try:
        mark = _witness(backup, key).read()
    except DamagedVault as error:
        raise DamagedBackup("what says how far it reaches is unreadable") from error
    if mark is None:
        raise DamagedBackup("what says how far it reaches is missing")
    return mark


def _witness(backup: Path, key: bytes) -> Witness:
    return Witness.open(backup / shelf.MARK_NAME, keys.copy_key(key))
