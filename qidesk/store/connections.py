"""The connections of an open vault, and the keys and files under them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine

from qidesk import logs
from qidesk.errors import QIDeskError
from qidesk.steps import Step
from qidesk.store import devices, journal, rekeying
from qidesk.store.backups.still import Still
from qidesk.store.database import driver_of, open_engine, store_door
from qidesk.store.errors import OpenReadOnly, VaultMissing
from qidesk.store.keys import KdfCost
from qidesk.store.opening import Opened, mark_verified
from qidesk.store.slots import Header


class Connections:
    """What an open vault reads and writes by: a reader, a searcher, and a writer where it may."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._closed = False
        self._searcher = self._new_searcher()

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        return self._opened.folder

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written, exported or printed."""
        return self._opened.writer is None

    @property
    def user(self) -> str:
        """Who is signed in, as the vault has the name."""
        return self._opened.user

    @property
    def outgrown(self) -> KdfCost | None:
        """What the passphrase should cost from now on; None where it costs enough here."""
        return self._opened.outgrown

    def refuse_reader(self) -> None:
        """Raises OpenReadOnly, VaultMissing (its folder is gone)."""
        self._writer()

    def renew_key(self, header: Header, data_key: bytes, step: Step) -> None:
        """Put a header with the next generation in force, and the vault under its data key.

        Nothing else may use the vault meanwhile. Raises QIDeskError or what `step` raises, and is
        then as it was.
        """
        self.refuse_reader()
        self._searcher.dispose()
        self._opened = rekeying.renew_key(self._opened, header, data_key, step)
        self._searcher = self._new_searcher()
        self.stay_this_device()

    def stay_this_device(self) -> None:
        """Go on as this device once vault.json was made anew from here. Raises QIDeskError."""
        with self._writing() as connection:
            devices.stay(connection, self._opened.database)

    def hold_still(self) -> Still:
        """Hold the database still for a backup; nothing else may write until this returns.

        Raises OpenReadOnly, VaultMissing, VaultInUse (a reader is busy: try again).
        """
        with self._writing_alone() as connection:
            return Still(self._opened.database, self._opened.database_key, connection)

    def _new_searcher(self) -> Engine:
        return open_engine(self._opened.database, self._opened.database_key, read_only=True)

    def close(self) -> None:
        """Let go of the files and the lock; harmless twice."""
        opened = self._opened
        if opened.witness is not None and not self._closed:
            # A disk that is full or gone must not keep the lock; the next opening verifies more.
            with suppress(QIDeskError), self._writing() as connection:
                mark_verified(connection, opened.witness)
        self._closed = True
        for engine in (self._searcher, opened.reader, opened.writer):
            if engine is not None:
                engine.dispose()
        if opened.witness is not None:
            opened.witness.close()
        if opened.lock is not None:
            opened.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._refuse_closed()
        with store_door(self.folder), self._opened.reader.begin() as connection:
            yield connection

    @contextmanager
    def _driving(self, engine: Engine) -> Iterator[Any]:
        """The driver's own connection, outside any transaction: for one statement read at once."""
        self._refuse_closed()
        with store_door(self.folder):
            yield driver_of(engine)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with store_door(self.folder), self._writer().begin() as connection:
            yield connection

    @contextmanager
    def _writing_alone(self) -> Iterator[Connection]:
        """The writer's connection, outside any transaction."""
        with store_door(self.folder), self._writer().connect() as connection:
            yield connection

    def _writer(self) -> Engine:
        """The writer's engine. Raises OpenReadOnly, VaultMissing."""
        self._refuse_closed()
        if self._opened.writer is None:
            raise OpenReadOnly
        # The system lets an open file be written on after its folder was deleted: to nowhere.
        if not self._opened.database.exists():
            raise VaultMissing(self.folder)
        return self._opened.writer

    def _refuse_closed(self) -> None:
        """An engine let go would open again by itself, without the lock."""
        if self._closed:
            raise ValueError("the vault is closed")

    def _witness(self, mark: journal.Mark) -> None:
        """The save already stands, so a witness that cannot be written must not call it failed."""
        if self._opened.witness is None:
            return
        try:
            self._opened.witness.write(mark.sequence, mark.hash)
        except (QIDeskError, OSError):
            logs.note("witness not written")
