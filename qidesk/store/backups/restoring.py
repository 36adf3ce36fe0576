"""A vault made anew from a backup, in a folder of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from sqlalchemy import Connection, Engine

from qidesk.steps import Step, between, unwatched
from qidesk.store import attachments, chain, header, keys, migrations, unchained, upgrade
from qidesk.store.backups import copies, files, shelf
from qidesk.store.backups.reach import Reach, reach_of
from qidesk.store.backups.replaying import replay
from qidesk.store.backups.shelf import Kept
from qidesk.store.backups.tails import read_tail
from qidesk.store.database import open_engine, store_failures
from qidesk.store.disk import flush_folder
from qidesk.store.errors import (
    DamagedBackup,
    DamagedVault,
    FolderNotEmpty,
    NoBackup,
    VaultInUse,
    translate_os_error,
)
from qidesk.store.files import database_file, witness_file
from qidesk.store.lock import WriterLock, holder
from qidesk.store.looking import spoiled
from qidesk.store.slots import Header
from qidesk.store.witness import Mark, Witness

_COPIED, _LAID = 0.4, 0.6
"""Which part of the way a restoring has come when the copy is in its place, and the tails on it."""


class Restored(NamedTuple):
    """How far a restored vault reaches, until when (UTC), how many tails did not open, and how many
    files of documents the shelf lacked."""

    reach: Reach
    until_at: str
    unread_tails: int
    missing_files: int


def restore(
    path: Path, open_with: Callable[[Header], bytes], to: Path, step: Step = unwatched
) -> Restored:
    """Make a vault in a folder, which is made where it is missing, from the backup in another.

    open_with: gives the data key of a vault.json. It opens for whom the backup's names, and goes on
    as another device. A tail that does not open is left out, and what came after it. Raises
    NoBackup, DamagedBackup, FolderNotEmpty, VaultInUse, DiskFull, and what `open_with` and `step`
    raise; then nothing is left there.
    """
    backup = find(path)
    found = header.read_header(backup.path)
    data_key = open_with(found)
    with _fresh_folder(to):
        restored = _fill(backup, found.generation, data_key, to, step)
        witness = Witness.open(witness_file(to, found.generation), keys.witness_key(data_key))
        witness.write(restored.reach.sequence, restored.reach.hash)
        witness.close()
        flush_folder(to)
        header.write_header(to, found, data_key)
    return restored


def find(path: Path) -> Kept:
    """The backup in a folder. Raises NoBackup."""
    try:
        backup = shelf.look_at(path)
    except OSError as error:
        raise translate_os_error(error, path) from error
    if backup is None:
        raise NoBackup(path)
    return backup


@contextmanager
def _fresh_folder(to: Path) -> Iterator[None]:
    """The right to fill a folder that holds nothing; where that fails, it holds nothing again."""
    try:
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            if held := holder(to):
                raise VaultInUse(held)
            raise FolderNotEmpty(to)
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise translate_os_error(error, to) from error
    lock = WriterLock(to)
    lock.acquire()
    try:
        yield
    except BaseException as error:
        with suppress(OSError):
            for file in to.iterdir():
                rmtree(file) if file.is_dir() else file.unlink()
        if isinstance(error, OSError):
            raise translate_os_error(error, to) from error
        raise
    finally:
        lock.release()


def _fill(backup: Kept, generation: int, data_key: bytes, to: Path, step: Step) -> Restored:
    key, database = keys.database_key(data_key), database_file(to, generation)
    begin = copies.check_copy(backup.path, key)
    copies.copy_file(backup.path / shelf.COPY_NAME, database, between(step, 0.0, _COPIED))
    _bring_up(database, key, begin)
    engine = open_engine(database, key)
    try:
        with store_failures(to):
            laid = _lay_tails(engine, backup, key, between(step, _COPIED, _LAID))
            with engine.begin() as connection:
                _refuse_unsound(connection, begin.sequence)
                reach = reach_of(connection)
                sealed = attachments.all_kept(connection)
            with engine.connect() as connection:
                upgrade.close_log(connection)
    except DamagedVault as error:
        raise DamagedBackup("its database cannot be read") from error
    finally:
        engine.dispose()
    until_at = shelf.instant_of(laid[-1]) if laid else backup.made_at
    missing = files.bring_back(sealed, backup.path.parent, to, between(step, _LAID, 1.0))
    return Restored(reach, until_at, len(backup.tails) - len(laid), missing)


def _bring_up(database: Path, key: bytes, begin: Reach) -> None:
    """Bring the copy of an older version to the newest step of the schema, tails lie on that.

    Raises DamagedBackup.
    """
    if begin.schema.decode("ascii") == migrations.REVISIONS[-1]:
        return
    try:
        upgrade.upgrade_database(database, key, Mark(begin.sequence, begin.hash))
    except DamagedVault as error:
        raise DamagedBackup("its database cannot be brought to this version") from error


def _lay_tails(engine: Engine, backup: Kept, key: bytes, step: Step) -> list[Path]:
    """Lay the tails upon the copy, up to the first that does not open; those that were laid."""
    laid: list[Path] = []
    for path in backup.tails:
        step(len(laid), len(backup.tails))
        try:
            with engine.begin() as connection, unchained.binding(connection):
                replay(connection, read_tail(path, key))
        except DamagedBackup:
            break
        laid.append(path)
    return laid


def _refuse_unsound(connection: Connection, after: int) -> None:
    """Raises DamagedBackup where a page, or the journal past the copy's last change, is amiss.

    The copy is byte by byte what was made.
    """
    if wrong := spoiled(connection) or next(chain.faults(connection, after), ""):
        raise DamagedBackup(wrong.rstrip("."))
