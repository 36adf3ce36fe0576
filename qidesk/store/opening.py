"""Making and opening a vault: header, lock, database, witness and chain, in that order."""

import uuid
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from qidesk.casefile.operations.written import START
from qidesk.steps import Step, unwatched
from qidesk.store import chain, devices, header, journal, keys, purge
from qidesk.store.database import (
    PAGE_BYTES,
    check_sqlite,
    driver_connection,
    open_engine,
    store_door,
)
from qidesk.store.disk import flush_folder
from qidesk.store.errors import (
    DamagedVault,
    OlderVault,
    RolledBack,
    VaultExists,
    translate_os_error,
)
from qidesk.store.files import database_file, files_by_generation, witness_file
from qidesk.store.lock import WriterLock
from qidesk.store.slots import Header, Person
from qidesk.store.upgrade import is_current, make_database, upgrade_database
from qidesk.store.witness import Witness

VERIFIED, WITNESS_BEFORE = "verified", "witness before"
"""The settings that name the last change whose chain was verified, and what the witness says until
it is written anew, once another schema has numbered the journal anew."""

_PIECES = 3
"""Opening is unlocking, looking at every page, and verifying the chain."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of an open vault; `writer`, `lock` and `witness` are None when read-only.

    `outgrown` is what the passphrase should cost from now on, where it cost too little here.
    """

    folder: Path
    database: Path
    database_key: bytes
    device: str
    user: str
    reader: Engine
    writer: Engine | None = None
    lock: WriterLock | None = None
    witness: Witness | None = None
    outgrown: keys.KdfCost | None = None


def make_vault(folder: Path, passphrase: str, who: str, cost: keys.KdfCost) -> None:
    """Make an empty vault in a folder, which is made where it is missing.

    Raises VaultExists, VaultInUse, ReadOnlyFolder, DiskFull. vault.json is written last: until it
    is there, there is no vault.
    """
    check_sqlite()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise translate_os_error(error, folder) from error
    lock = WriterLock(folder)
    lock.acquire(who)
    try:
        if any(file.exists() for file in _own_files(folder)):
            raise VaultExists(folder)
        _fill_folder(folder, passphrase, who, cost)
    finally:
        lock.release()


def _fill_folder(folder: Path, passphrase: str, who: str, cost: keys.KdfCost) -> None:
    data_key = keys.new_key()
    slot = Person.new(who, passphrase, cost, data_key)
    try:
        database = database_file(folder, 0)
        make_database(database, keys.database_key(data_key))
        witness = Witness.open(witness_file(folder, 0), keys.witness_key(data_key))
        witness.write(0, START)
        witness.close()
        flush_folder(folder)
        header.write_header(folder, Header(uuid.uuid4().hex, (slot,)), data_key)
    except BaseException as error:
        # What is left of a vault that nobody can open would stand in the way of the next one.
        with suppress(OSError):
            for file in _own_files(folder):
                file.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise translate_os_error(error, folder) from error
        raise


def _own_files(folder: Path) -> tuple[Path, ...]:
    return (database_file(folder, 0), *(folder / name for name in header.FILE_NAMES))


def open_vault(
    folder: Path, passphrase: str, who: str | None, *, read_only: bool, step: Step = unwatched
) -> Opened:
    """Open the vault; a writer takes the lock, and verifies what was written since the last time.

    Raises WrongPassphrase, VaultMissing, DamagedVault, NewerVault, VaultInUse, RolledBack,
    ReadOnlyFolder, and what `step` raises; the lock is let go again when opening fails.
    """
    check_sqlite()
    found = header.read_header(folder)
    unlocked = header.unlock(found, who, passphrase)
    step(1, _PIECES)
    path = database_file(folder, found.generation)
    # The driver would make a shorter file into an empty database.
    if not path.is_file() or path.stat().st_size < PAGE_BYTES:
        raise DamagedVault(f"its database, {path.name}, is missing or cut short")
    user = unlocked.person.name
    if read_only:
        return _open_reader(path, unlocked.data_key, user)
    lock = WriterLock(folder)
    lock.acquire(user)
    try:
        header.bring_up(folder, found, unlocked, passphrase)
        opened = _open_writer(path, found.generation, unlocked.data_key, user, lock, step)
    except BaseException:
        lock.release()
        raise
    if found.generation:
        remove_generations(folder, found.generation)
    return replace(opened, outgrown=unlocked.outgrown)


def _open_reader(path: Path, data_key: bytes, user: str) -> Opened:
    key = keys.database_key(data_key)
    reader = open_engine(path, key, read_only=True)
    try:
        with store_door(path.parent), reader.begin() as connection:
            if not is_current(connection):
                raise OlderVault
            device = read_setting(connection, devices.DEVICE)
    except BaseException:
        reader.dispose()
        raise
    return Opened(path.parent, path, key, device, user, reader)


def _open_writer(
    path: Path, generation: int, data_key: bytes, user: str, lock: WriterLock, step: Step
) -> Opened:
    key, folder = keys.database_key(data_key), path.parent
    writer = open_engine(path, key)
    witness = Witness.open(witness_file(folder, generation), keys.witness_key(data_key))
    try:
        with store_door(folder):
            with writer.connect() as connection:
                _check_pages(connection)
            step(2, _PIECES)
            with writer.begin() as connection:
                current = is_current(connection)
            if not current:
                writer.dispose()
                upgrade_database(path, key, witness.read())
            with writer.begin() as connection:
                _verify(connection, witness)
                device = devices.own(connection, path, user)
                unswept = read_setting(connection, purge.UNSWEPT)
            step(_PIECES, _PIECES)
            if unswept:
                _sweep(writer)
    except BaseException:
        writer.dispose()
        witness.close()
        raise
    reader = open_engine(path, key, read_only=True)
    return Opened(folder, path, key, device, user, reader, writer, lock, witness)


def remove_generations(folder: Path, before: int) -> None:
    """Remove the files of keys that are no longer in force; what cannot be now is left.

    Files of a later generation stay: an old vault.json put back must not destroy them.
    """
    with suppress(OSError):
        for generation, file in files_by_generation(folder):
            if generation < before:
                file.unlink()


def _check_pages(connection: Connection) -> None:
    """Every page of the file must carry the mark that was written with it. Raises DamagedVault.

    What the log still holds is brought in first: after a kill a page of the file may be torn whose
    whole copy is in the log. Where a reader keeps the log busy, the pages are left to `check`.
    """
    driver = driver_connection(connection)
    busy, in_log, brought_in = driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    if busy or in_log != brought_in:
        return
    if driver.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        raise DamagedVault("a page of its database is not as it was written")


def _sweep(writer: Engine) -> None:
    """Finish a purge that was cut short; what it still leaves is left for the next opening."""
    with suppress(DBAPIError), writer.connect() as connection:
        purge.sweep(connection)


def _verify(connection: Connection, witness: Witness) -> None:
    """The witness's head must stand in the chain, and the chain must be sound since last time."""
    mark = witness.read()
    if mark is None:
        raise RolledBack
    verified = int(read_setting(connection, VERIFIED) or 0)
    if f"{mark.sequence} {mark.head.hex()}" != read_setting(connection, WITNESS_BEFORE):
        if mark.sequence and journal.hash_at(connection, mark.sequence) != mark.head:
            raise RolledBack
        if mark.sequence < verified:
            raise DamagedVault("its witness, the file head, is older than its database")
    if wrong := next(chain.faults(connection, after=verified), None):
        raise DamagedVault(wrong.rstrip("."))
    mark_verified(connection, witness)


def mark_verified(connection: Connection, witness: Witness) -> None:
    """Note that the chain is sound up to here; the witness first, which must never be behind."""
    last = journal.last_mark(connection)
    if last is None:
        return
    mark = witness.read()
    if mark is None or mark.head != last.hash:
        witness.write(last.sequence, last.hash)
    connection.exec_driver_sql("DELETE FROM setting WHERE name = ?", (WITNESS_BEFORE,))
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO setting VALUES (?, ?)", (VERIFIED, str(last.sequence))
    )


def read_setting(connection: Connection, name: str) -> str:
    """What a setting of the vault says; '' where it is not there."""
    query = "SELECT value FROM setting WHERE name = ?"
    return str(connection.exec_driver_sql(query, (name,)).scalar() or "")
