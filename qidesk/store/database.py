"""The SQLCipher connection under SQLAlchemy, and the translation of its failures."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from qidesk.errors import QIDeskError
from qidesk.store.errors import AffectedSQLite, DamagedVault, DiskFull, ReadOnlyFolder

SOUND_SQLITE = (3, 51, 3)
"""The first SQLite without the bug by which a reset write-ahead log can lose committed work."""

PAGE_BYTES = 4096
"""The size of a page of the database, and so of the smallest one."""

_URL = "sqlite+pysqlite://"

_COMPILED = LRUCache[Any, Any](500)
"""Statements as compiled, for all engines: they need not be compiled anew with each opening."""

_WITHOUT_LOCKS = "win32-none" if sys.platform == "win32" else "unix-none"

_SETTINGS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -65536",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA busy_timeout = 5000",
)


class SingleEngine(Engine):
    """An engine over one connection, whose transactions are begun and ended by the driver itself.

    What SQLAlchemy does for each takes as long as a fifth of the rows of an event.
    """

    opens = "BEGIN"
    _kept: Connection | None = None

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: all of it stands at the block's end, or nothing does."""
        kept = self._kept = self._kept or self.connect()
        driver = driver_connection(kept)
        driver.execute(self.opens)
        try:
            yield kept
            driver.execute("COMMIT")
        finally:
            driver.rollback()  # of what was not committed
            if kept.in_transaction():  # as SQLAlchemy counts, from the first statement it is given
                kept.rollback()

    def count_from(self, connection: Connection) -> None:
        """Begin a transaction that SQLAlchemy counts, unless it is within one of those above."""
        driver = driver_connection(connection)
        if not driver.in_transaction:
            driver.execute(self.opens)

    def dispose(self, close: bool = True) -> None:
        """Close the connection; what is asked of the engine later opens it again."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()
        super().dispose(close)


def check_sqlite() -> None:
    """Refuse a driver whose SQLite can lose a write-ahead log. Raises AffectedSQLite."""
    if driver.sqlite_version_info < SOUND_SQLITE:
        raise AffectedSQLite(driver.sqlite_version)


def open_engine(
    path: Path,
    key: bytes,
    *,
    read_only: bool = False,
    foreign_keys: bool = True,
    unchanging: bool = False,
) -> Engine:
    """An engine over one connection to the database at `path`, opened with the raw 32-byte key.

    Transactions begin at once (`BEGIN IMMEDIATE`), so that two writers never deadlock; a reader
    takes no lock. Of an `unchanging` file, which nobody writes to, a reader leaves no trace beside
    it. Raises nothing until first used.
    """

    def connect() -> Any:
        connection = driver.connect(
            _uri(path, read_only, unchanging),
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            alone = read_only and _is_left_by_a_kill(path)
            _prepare(connection, key, read_only=read_only, alone=alone, foreign_keys=foreign_keys)
        except BaseException:
            connection.close()
            raise
        return connection

    dialect = _dialect()
    engine = SingleEngine(
        StaticPool(connect, dialect=dialect),
        dialect,
        make_url(_URL),
        execution_options={"compiled_cache": _COMPILED},
    )
    engine.opens = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", engine.count_from)
    return engine


@cache
def _dialect() -> Dialect:
    """The dialect of every engine, so that a statement compiled for one is known to the next."""
    pattern = create_engine(_URL, module=driver)
    pattern.connect().close()
    return pattern.dialect


def _uri(path: Path, read_only: bool, unchanging: bool) -> str:
    uri = path.absolute().as_uri()
    if unchanging:
        return f"{uri}?mode=ro&immutable=1"
    if not read_only:
        return f"{uri}?mode=rwc"
    # A reader shares memory through files beside the database. Where it can make none, nobody
    # here can write either; a log left there would hold saves, so that is not to be skipped.
    if os.access(path.parent, os.W_OK):
        return f"{uri}?mode=ro"
    if not Path(f"{path}-wal").exists():
        return f"{uri}?mode=ro&immutable=1"
    return f"{uri}?mode=ro&vfs={_WITHOUT_LOCKS}" if _is_left_by_a_kill(path) else f"{uri}?mode=ro"


def _is_left_by_a_kill(path: Path) -> bool:
    """Whether a log lies where nothing can be written, without the memory by which it is shared.

    The log is then read into this process's own memory: with no locks, for there is no writer.
    """
    log, shared = Path(f"{path}-wal"), Path(f"{path}-shm")
    return not os.access(path.parent, os.W_OK) and log.exists() and not shared.exists()


def _prepare(
    connection: Any, key: bytes, *, read_only: bool, alone: bool, foreign_keys: bool
) -> None:
    if alone:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for setting in _SETTINGS:
        connection.execute(setting)
    connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.set_authorizer(_authorize)


_LOG_PAGES = 1000
"""As SQLite has it: the log stays small, and few saves wait for it."""


def _authorize(action: int, name: str | None, *_: object) -> int:
    """Deny ATTACH, which could write plaintext beside the vault; VACUUM attaches ''."""
    if action == driver.SQLITE_ATTACH and name:
        return int(driver.SQLITE_DENY)
    return int(driver.SQLITE_OK)


@contextmanager
def store_failures(folder: Path) -> Iterator[None]:
    """Turn the driver's failures inside the block into the store's own errors.

    A broken rule of the database (IntegrityError) is our bug, so it is passed on as it is.
    """
    try:
        yield
    except IntegrityError:
        raise
    except driver.IntegrityError as error:
        raise IntegrityError(None, None, error) from error
    except DBAPIError as error:
        raise translate(error.orig, folder) from error
    except driver.Error as error:
        raise translate(error, folder) from error


_SIGNS_OF_DAMAGE = ("not a database", "malformed", "corrupt", "hmac", "vtable constructor")
"""What the driver says of a damaged file; the last where the search index's own tables are."""


def _is_damage(text: str) -> bool:
    return any(sign in text.lower() for sign in _SIGNS_OF_DAMAGE)


def translate(error: BaseException | None, folder: Path) -> QIDeskError:
    """The store's own error for a driver's; a failure nobody foresaw is a general one."""
    text = str(error).lower()
    if "full" in text:
        return DiskFull()
    if "readonly" in text or "unable to open" in text:
        return ReadOnlyFolder(folder)
    if _is_damage(text):
        return DamagedVault("the database file cannot be read with the vault's key")
    if "i/o error" in text:
        return QIDeskError(
            "The disk did not answer while the vault was read or written.",
            "Check that the drive is still plugged in and try again. What you typed is kept.",
        )
    return QIDeskError(
        "The database refused the operation.",
        "Nothing was changed. Try again; if it happens again, run the check of the vault.",
    )


def driver_connection(connection: Connection) -> Any:
    """The driver's own connection under SQLAlchemy's."""
    return connection.connection.dbapi_connection


def driver_of(engine: Engine) -> Any:
    """The driver's own connection under an engine of ours, which has one; opened when first asked.

    To borrow it from the pool and give it back takes longer than a search for a rare word.
    """
    return cast("StaticPool", engine.pool).connection.driver_connection


def bring_in_log(writer: Engine, *, often: bool) -> None:
    """Have saves be brought from the log into the file every so many pages, or not at all."""
    driver_of(writer).execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES if often else 0}")


def is_readable(engine: Engine, query: str) -> bool:
    """Whether a query meets no damage; where it does, the engine is good for nothing else."""
    try:
        driver_of(engine).execute(query).fetchall()
    except driver.Error as error:
        return not _is_damage(str(error))
    return True
