"""Making and opening a vault: header, lock, database, witness and chain, in that order."""

import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from qidesk.casefile.operations.written import START
from qidesk.steps import Step, unwatched
from qidesk.store import (
    chain,
    devices,
    header,
    header_noted,
    journal,
    judging,
    keys,
    purge,
    unchained,
    unindexed,
)
from qidesk.store.changes import Author
from qidesk.store.database import (
    PAGE_BYTES,
    check_sqlite,
    open_engine,
    store_failures,
)
from qidesk.store.disk import flush_folder
from qidesk.store.errors import (
    DamagedVault,
    OlderVault,
    VaultExists,
    translate_os_error,
)
from qidesk.store.files import (
    Place,
    database_file,
    files_by_generation,
    place_of,
    refuse_links,
    witness_file,
)
from qidesk.store.lock import WriterLock
from qidesk.store.reads import Reads
from qidesk.store.setting import VERIFIED, WITNESS_BEFORE, keep_setting, read_setting
from qidesk.store.slots import FirstSlot, Header, Person
from qidesk.store.upgrade import is_current, make_database, schema_of, upgrade_database
from qidesk.store.verdict import VaultInDoubt, Verdict, damaged
from qidesk.store.witness import OPEN, Seen, Witness

MAKING_NAME = "vault.making"
"""The file that stands in a folder while a vault is being made in it."""

_BEING_MADE = ".new"
_PIECES = 3
"""Opening is unlocking, looking at every page, and verifying the chain."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of an open vault; `writer` and `lock` are None when read-only.

    `seen` is what the witness said before it was opened, `verdict` what was quickly found wrong
    then, `places` where the disk has the files that every save goes to, `outgrown` what the
    passphrase should cost from now on, where it cost too little here.
    """

    folder: Path
    database: Path
    database_key: bytes
    device: str
    sign: devices.Sign
    slot: str
    user: str
    reader: Engine
    witness: Witness
    seen: Seen
    verdict: Verdict
    places: tuple[Place, Place]
    writer: Engine | None = None
    lock: WriterLock | None = None
    outgrown: keys.KdfCost | None = None

    def author(self, at: str) -> Author:
        """Who writes from now on, at an instant."""
        return Author(self.device, self.sign, self.slot, self.user, at)


def make_vault(folder: Path, passphrase: str, who: str, cost: keys.KdfCost) -> None:
    """Make an empty vault in a folder, which is made where it is missing.

    Raises VaultExists, VaultInUse, ReadOnlyFolder, DiskFull. vault.json is written last: until it
    is there, there is no vault, and what a kill leaves of one is cleared away by the next try.
    """
    check_sqlite()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise translate_os_error(error, folder) from error
    lock = WriterLock(folder)
    lock.acquire(who)
    try:
        _clear_half_made(folder)
        if any(os.path.lexists(file) for file in _own_files(folder)):
            raise VaultExists(folder)
        _fill_folder(folder, passphrase, who, cost)
    finally:
        lock.release()


def _fill_folder(folder: Path, passphrase: str, who: str, cost: keys.KdfCost) -> None:
    data_key = keys.new_key()
    slot = Person.new(who, passphrase, cost, data_key)
    try:
        (folder / MAKING_NAME).touch(mode=0o600)
        flush_folder(folder)
        database = database_file(folder, 0)
        make_database(database, keys.database_key(data_key))
        witness = Witness.open(witness_file(folder, 0), keys.witness_key(data_key))
        witness.write(0, START)
        witness.close()
        flush_folder(folder)
        header.write_header(folder, Header(uuid.uuid4().hex, (slot,)), data_key)
        (folder / MAKING_NAME).unlink()
    except BaseException as error:
        # What is left of a vault that nobody can open would stand in the way of the next one.
        with suppress(OSError):
            for file in (*_own_files(folder), folder / MAKING_NAME):
                file.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise translate_os_error(error, folder) from error
        raise


def _clear_half_made(folder: Path) -> None:
    """Remove what a kill left of a vault that nobody was ever given.

    Whoever opens a vault for writing takes the mark away, so nothing was ever saved beside it.
    """
    mark = folder / MAKING_NAME
    if mark.is_file() and not any(os.path.lexists(folder / name) for name in header.FILE_NAMES):
        for _, file in files_by_generation(folder):
            file.unlink()
        mark.unlink()


def _own_files(folder: Path) -> tuple[Path, ...]:
    return (database_file(folder, 0), *(folder / name for name in header.FILE_NAMES))


def open_vault(
    folder: Path, passphrase: str, who: str | None, *, read_only: bool, step: Step = unwatched
) -> Opened:
    """Open the vault; a writer takes the lock, and verifies what was written since the last time.

    Raises WrongPassphrase, VaultMissing, DamagedVault, NewerVault, VaultInUse, ReadOnlyFolder, and
    what `step` raises; a writer VaultInDoubt, where a reader is given the verdict. The lock is let
    go again when opening fails.
    """
    check_sqlite()
    refuse_links(folder)
    found = header.read_header(folder)
    unlocked = header.unlock(found, who, passphrase)
    step(1, _PIECES)
    path = database_file(folder, found.generation)
    # The driver would make a shorter file into an empty database.
    if not path.is_file() or path.stat().st_size < PAGE_BYTES:
        raise DamagedVault(f"its database, {path.name}, is missing or cut short")
    witness = Witness.open(
        witness_file(folder, found.generation), keys.witness_key(unlocked.data_key)
    )
    key = keys.database_key(unlocked.data_key)
    if read_only:
        return _open_reader(path, key, unlocked.person, witness, _judged(path, key, witness))
    lock = WriterLock(folder)
    lock.acquire(unlocked.person.name)
    try:
        judged = _judged(path, key, witness)
        (folder / MAKING_NAME).unlink(missing_ok=True)
        enter = partial(header.bring_up, folder, found, unlocked, passphrase)
        opened = _open_writer(path, key, enter, witness, judged, lock, step)
    except BaseException:
        lock.release()
        raise
    remove_generations(folder, found.generation)
    return replace(opened, outgrown=unlocked.outgrown)


def _judged(path: Path, key: bytes, witness: Witness) -> tuple[Seen, Verdict]:
    """What the files say before the database is opened."""
    seen = judging.look(witness)
    return seen, Verdict(tuple(judging.of_files(path, Reads(path, key), witness, seen)))


def _open_reader(
    path: Path, key: bytes, person: Person | FirstSlot, witness: Witness,
    judged: tuple[Seen, Verdict],
) -> Opened:  # fmt: skip
    seen, verdict = judged
    open_reader = partial(open_engine, path, key, read_only=True)
    reader = open_reader()
    try:
        try:
            with store_failures(path.parent), reader.begin() as connection:
                device = _device_in(connection)
                verdict = verdict.and_also(*judging.of_journal(connection, seen, path))
        except DamagedVault as error:
            reader.dispose()
            with store_failures(path.parent):
                reader = unindexed.reader_without(open_reader)
                with reader.begin() as connection:
                    device = _device_in(connection)
            verdict = verdict.and_also(damaged(path.name, error.message))
    except BaseException:
        reader.dispose()
        raise
    slot = person.id if isinstance(person, Person) else ""
    return Opened(
        path.parent, path, key, device, devices.refuse_to_sign, slot, person.name, reader, witness,
        seen, verdict, places_of(path, witness),
    )  # fmt: skip


def _device_in(connection: Connection) -> str:
    if not is_current(connection):
        raise OlderVault
    return read_setting(connection, devices.DEVICE)


def _open_writer(
    path: Path, key: bytes, enter: Callable[[], Person], witness: Witness,
    judged: tuple[Seen, Verdict], lock: WriterLock, step: Step,
) -> Opened:  # fmt: skip
    folder, (seen, verdict) = path.parent, judged
    if verdict.stops_writing:
        raise VaultInDoubt(verdict)
    writer = open_engine(path, key)
    try:
        with store_failures(folder):
            with writer.begin() as connection:
                current = is_current(connection)
                stays = not current and _stays(connection, path)
            if not current:
                witness.write_digest(OPEN)
                writer.dispose()
                upgrade_database(path, key, witness.read())
                seen = seen.reopened()
            step(2, _PIECES)
            with writer.begin() as connection:
                verdict = _to_write_by(connection, path, witness, seen, verdict)
                with unchained.binding(connection):
                    author, noted = _sign_in(connection, path, enter(), stays=stays)
                    Reads(path, key).take_in(connection)
                unswept = read_setting(connection, purge.UNSWEPT)
            if noted is not None:
                witness.write(noted.sequence, noted.hash)
            Reads(path, key).forget()
            step(_PIECES, _PIECES)
            if unswept:
                _sweep(writer)
    except BaseException:
        writer.dispose()
        witness.close()
        raise
    reader, places = open_engine(path, key, read_only=True), places_of(path, witness)
    return Opened(
        folder, path, key, author.device, author.sign, author.slot, author.user, reader, witness,
        seen, verdict, places, writer, lock,
    )  # fmt: skip


def _to_write_by(
    connection: Connection, path: Path, witness: Witness, seen: Seen, verdict: Verdict
) -> Verdict:
    """The verdict with what the journal says. Raises VaultInDoubt where nothing may be written."""
    verdict = verdict.and_also(*judging.of_journal(connection, seen, path))
    if verdict.stops_writing:
        raise VaultInDoubt(verdict)
    if seen.is_closed:
        witness.write_digest(OPEN)
    mark_verified(connection, witness, seen)
    return verdict


def _stays(connection: Connection, path: Path) -> bool:
    """Whether this device goes on once its database is upgraded, which makes the file anew.

    One of before changes were signed does not: no device has both.
    """
    is_whole = (path.parent / header.FILE_NAMES[0]).is_file()
    return is_whole and schema_of(connection) >= chain.SIGNED and devices.is_here(connection, path)


def _sign_in(
    connection: Connection, path: Path, person: Person, *, stays: bool
) -> tuple[Author, journal.Mark | None]:
    """By whose hand changes are signed from now on; and the change that says who may come in."""
    if stays:
        devices.stay(connection, path)
    before = read_setting(connection, devices.DEVICE)
    device = devices.own(connection, path, person.name)
    sign = devices.signer(connection)
    author = Author(device, sign, person.id, person.name, header_noted.now_at())
    return author, header_noted.note(connection, path.parent, author, before)


def places_of(database: Path, witness: Witness) -> tuple[Place, Place]:
    """Where the disk has the files that every save goes to."""
    return place_of(database), place_of(witness.path)


def remove_generations(folder: Path, before: int) -> None:
    """Remove the files of keys that are no longer in force, and copies that were being made as a
    kill came; what cannot be now is left.

    Files of a later generation stay: an old vault.json put back must not destroy them.
    """
    with suppress(OSError):
        for generation, file in files_by_generation(folder):
            if generation < before or _BEING_MADE in file.name:
                file.unlink()


def _sweep(writer: Engine) -> None:
    """Finish a purge that was cut short; what it still leaves is left for the next opening."""
    with suppress(DBAPIError), writer.connect() as connection:
        purge.sweep(connection)


def mark_verified(connection: Connection, witness: Witness, seen: Seen) -> None:
    """Note that the chain is sound up to here; the witness first, which must never be behind.

    A witness of which one record is not whole is written again.
    """
    last = journal.last_mark(connection) or journal.Mark(0, START)
    if seen.mark is None or seen.mark.head != last.hash or seen.begun or not seen.is_whole:
        witness.write(last.sequence, last.hash)
    connection.exec_driver_sql("DELETE FROM setting WHERE name = ?", (WITNESS_BEFORE,))
    keep_setting(connection, VERIFIED, str(last.sequence))
