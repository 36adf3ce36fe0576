"""Making and upgrading the database: always on a copy, put in place only once it is verified."""

import contextlib
from pathlib import Path

from sqlalchemy import Connection

from qidesk.store import migrations, search
from qidesk.store.checks import check_database
from qidesk.store.database import driver_connection, open_engine, store_failures
from qidesk.store.disk import flush_folder, flush_to_disk
from qidesk.store.errors import DamagedVault, NewerVault, VaultInUse, translate_os_error
from qidesk.store.looking import file_of
from qidesk.store.witness import Mark

_WRITTEN_OVER = "0011"
"""The first step at which whatever is deleted is written over; what was before is swept once."""


def schema_of(connection: Connection) -> str:
    """The schema step a database stands at. Raises NewerVault for one this version never heard of.

    A file that is no database of ours fails in the driver, which the store translates.
    """
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    if found not in migrations.REVISIONS:
        raise NewerVault(found, migrations.REVISIONS[-1])
    return str(found)


def is_current(connection: Connection) -> bool:
    """Whether the database stands at the newest step, its search index made as it is asked."""
    return schema_of(connection) == migrations.REVISIONS[-1] and search.is_current(connection)


def make_database(path: Path, key: bytes) -> None:
    """Make the vault's database; nothing is in place until all is done."""
    copy = fresh_copy(path)
    engine = open_engine(copy, key, foreign_keys=False)
    try:
        with store_failures(path.parent):
            with engine.connect() as connection, connection.begin():
                _migrate(connection)
                search.make_anew(connection)
            with engine.connect() as connection:
                _verify(connection)
                close_log(connection)
        engine.dispose()
        put_in_place(path)
    except BaseException:
        engine.dispose()
        with contextlib.suppress(OSError):
            _remove_copy(copy)
        raise


def upgrade_database(path: Path, key: bytes, mark: Mark | None) -> None:
    """Bring the database to the newest step; `mark` is the witness's, which a step may rely on.

    Killed at any point it leaves the old database whole. Raises VaultInUse while a reader holds
    the old one, DamagedVault where the upgraded copy does not verify.
    """
    copy = _copy_of(path)
    try:
        fresh_copy(path)
        _fill_copy(path, copy, key, mark)
        if Path(f"{path}-wal").exists():
            # Whoever closes the database last takes its log away, so this was not the last.
            raise VaultInUse(None)
        put_in_place(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            _remove_copy(copy)
        if isinstance(error, OSError):
            raise translate_os_error(error, path.parent) from error
        raise


def _fill_copy(path: Path, copy: Path, key: bytes, mark: Mark | None) -> None:
    """Copy the database, bring the copy to the newest step and verify it."""
    old = open_engine(path, key)
    new = open_engine(copy, key, foreign_keys=False)
    try:
        with store_failures(path.parent):
            with old.connect() as source, new.connect() as target:
                close_log(source)
                driver_connection(source).backup(driver_connection(target))
            with new.connect() as connection, connection.begin():
                before = schema_of(connection)
                _migrate(connection, mark)
                search.make_anew(connection)
            with new.connect() as connection:
                if migrations.REVISIONS.index(before) < migrations.REVISIONS.index(_WRITTEN_OVER):
                    driver_connection(connection).execute("VACUUM")
                _verify(connection)
                close_log(connection)
    finally:
        old.dispose()
        new.dispose()


def _migrate(connection: Connection, mark: Mark | None = None) -> None:
    """Bring a database to the newest step, in a transaction that SQLAlchemy itself began: Alembic
    goes by that, and would else end one of its own after each step."""
    # Loaded when first used: it is large, and only a new vault or an older one needs it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER).replace("%", "%%"))
    config.attributes.update(connection=connection, mark=mark)
    command.upgrade(config, "head")


def _verify(connection: Connection) -> None:
    if wrong := next(check_database(connection), None):
        raise DamagedVault(f"the upgraded copy did not verify ({wrong})")


def close_log(connection: Connection) -> None:
    """Bring all of the write-ahead log into the file, so that no log outlives a swap of files.

    The disk is told that the log is empty: after a power cut it would else bring the log back.
    """
    if connection.in_transaction():
        connection.rollback()
    busy, *_ = driver_connection(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise VaultInUse(None)
    with (
        contextlib.suppress(FileNotFoundError),
        Path(f"{file_of(connection)}-wal").open("r+b") as log,
    ):
        flush_to_disk(log.fileno())


def _copy_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def fresh_copy(path: Path) -> Path:
    """An empty file beside the database, in place of whatever a killed copy left there."""
    copy = _copy_of(path)
    _remove_copy(copy)
    copy.touch(mode=0o600, exist_ok=False)
    return copy


def _remove_copy(copy: Path) -> None:
    for stale in (copy, Path(f"{copy}-wal"), Path(f"{copy}-shm")):
        stale.unlink(missing_ok=True)


def put_in_place(path: Path) -> None:
    """Let the verified copy beside the database take its place."""
    _copy_of(path).replace(path)
    flush_folder(path.parent)
