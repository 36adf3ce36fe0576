"""A new key for a whole vault: a copy under the new one, verified, then put in force at once.

Until vault.json names the new generation the old files are in force, and they stay until then.
"""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Engine

from qidesk.steps import Step
from qidesk.store import header, journal, keys
from qidesk.store.checks import check_database
from qidesk.store.database import driver_connection, open_engine, store_failures
from qidesk.store.disk import flush_folder
from qidesk.store.errors import DamagedVault, OpenReadOnly, RolledBack, translate_os_error
from qidesk.store.files import database_file, files_by_generation, witness_file
from qidesk.store.opening import Opened, mark_verified, places_of, remove_generations
from qidesk.store.slots import Header
from qidesk.store.upgrade import close_log, fresh_copy, put_in_place
from qidesk.store.witness import Mark, Witness

_PAGES_A_STEP = 4096
"""Some 16 MB: a tenth of a second's copying between two chances to stop."""


def renew_key(opened: Opened, new: Header, data_key: bytes, step: Step) -> Opened:
    """Move an open vault to a new data key, and give it opened again under that.

    `new` is the header with its next generation. Killed, failed or stopped at any call, the vault
    opens under the old key or under the new. Raises VaultInUse (a reader holds the old database),
    DamagedVault (the copy does not verify), DiskFull, ReadOnlyFolder, and what `step` raises.
    """
    if opened.writer is None:
        raise OpenReadOnly
    folder, key = opened.folder, keys.database_key(data_key)
    path = database_file(folder, new.generation)
    witness = Witness.open(witness_file(folder, new.generation), keys.witness_key(data_key))
    try:
        _remove_generation(folder, new.generation)
        mark = _copy(opened.writer, opened.witness, path, key, step)
        witness.write(mark.sequence, mark.head)
        flush_folder(folder)
        header.write_header(folder, new, data_key)
    except Exception as error:
        # Whatever failed once the header had its place: the new key is in force, and goes on.
        if header.read_header(folder).generation != new.generation:
            witness.close()
            with suppress(OSError):
                _remove_generation(folder, new.generation)
            if isinstance(error, OSError):
                raise translate_os_error(error, folder) from error
            raise
    opened.reader.dispose()
    opened.writer.dispose()
    opened.witness.close()
    remove_generations(folder, new.generation)
    return replace(
        opened, database=path, database_key=key, witness=witness,
        writer=open_engine(path, key), reader=open_engine(path, key, read_only=True),
        places=places_of(path, witness), seen=opened.seen.reopened(),
    )  # fmt: skip


def _copy(writer: Engine, witness: Witness, path: Path, key: bytes, step: Step) -> Mark:
    """Copy the database under the new key and verify it; the mark under which it stands."""
    target = open_engine(fresh_copy(path), key, foreign_keys=False)
    try:
        with store_failures(path.parent), writer.connect() as source, target.connect() as copied:
            with source.begin():
                mark_verified(source, witness, witness.look())
            close_log(source)
            driver_connection(source).backup(
                driver_connection(copied),
                pages=_PAGES_A_STEP,
                progress=lambda _, left, of: step(of - left, of),
            )
            _verify(copied, source)
            close_log(copied)
    finally:
        target.dispose()
    put_in_place(path)
    mark = witness.read()
    if mark is None:
        raise RolledBack
    return mark


def _verify(copied: Connection, source: Connection) -> None:
    if wrong := next(check_database(copied), None):
        raise DamagedVault(f"the copy under the new key did not verify ({wrong})")
    if journal.last_mark(copied) != journal.last_mark(source):
        raise DamagedVault("the copy under the new key lacks part of the journal")


def _remove_generation(folder: Path, wanted: int) -> None:
    for generation, file in files_by_generation(folder):
        if generation == wanted:
            file.unlink()
