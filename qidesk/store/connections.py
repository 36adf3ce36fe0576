"""The connections of an open vault, and the keys and files under them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine

from qidesk import logs
from qidesk.errors import QIDeskError
from qidesk.steps import Step, unwatched
from qidesk.store import (
    accepting,
    attachments,
    devices,
    header_noted,
    journal,
    judging,
    looking,
    opening,
    rekeying,
    unchained,
    unindexed,
)
from qidesk.store.backups.still import Still
from qidesk.store.database import bring_in_log, driver_of, open_engine, store_failures
from qidesk.store.errors import (
    DamagedVault,
    OpenReadOnly,
    VaultMissing,
    VaultReplaced,
    translate_os_error,
)
from qidesk.store.keys import KdfCost
from qidesk.store.opening import Opened
from qidesk.store.reads import Reads
from qidesk.store.search_near import NamesNear
from qidesk.store.setting import VERIFIED, keep_setting
from qidesk.store.slots import Header
from qidesk.store.upgrade import close_log
from qidesk.store.verdict import Finding, VaultInDoubt, Verdict, damaged

_MOST_UNVERIFIED = 10_000
"""So many operations, and the last change's, whoever opens a vault that was killed must verify."""


class Connections:
    """What an open vault reads and writes by: a reader, a searcher, and a writer where it may."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._closed = False
        self._found = Verdict()
        self.is_looked_through = False
        self._verified = 0
        # SQLite asks Python what a statement may do, holding its connection meanwhile: two threads
        # on one connection could wait for each other for ever.
        self._turn = RLock()
        self._searcher = self._new_searcher()
        self._names_near = NamesNear()
        if opened.writer is not None and opened.seen.is_closed:
            bring_in_log(opened.writer, often=False)

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
    def verdict(self) -> Verdict:
        """What is known to be wrong with the vault since it was opened."""
        return self._opened.verdict.and_also(*self._found.findings)

    def look_through(self, step: Step = unwatched) -> Verdict:
        """Look at every page of the database; a damage found stops writing at once.

        From any thread, beside whatever else is done. Raises QIDeskError, and what `step` raises.
        """
        opened, found = self._opened, list[Finding]()
        engine = open_engine(opened.database, opened.database_key, read_only=True)
        try:
            with store_failures(self.folder), engine.connect() as connection:
                found += looking.of_pages(
                    connection, opened.seen, opened.witness, opened.database, step
                )
                found += attachments.faults(connection, self.folder, quick=True)
        except DamagedVault as error:
            found.append(damaged(opened.database.name, error.message))
        except OSError as error:
            raise translate_os_error(error, self.folder) from error
        finally:
            engine.dispose()
            self._let_log_in()
        with self._turn:
            self._found = self._found.and_also(*found)
            self._keep_doubt()
            if any(each.where == opened.database.name for each in found):
                self._read_on()
        self.is_looked_through = True
        return self.verdict

    def _let_log_in(self) -> None:
        """Have saves go into the file again, which stood still while it was looked at."""
        with self._turn:
            if self._opened.writer is not None and not self._closed:
                bring_in_log(self._opened.writer, often=True)

    def _look_first(self) -> None:
        """Look before all of the log is brought in, after which there is nothing to compare."""
        if not self.is_looked_through:
            self.look_through()

    def _read_on(self) -> None:
        """Read on by a connection that met no damage yet, and asks no damaged index."""
        with suppress(QIDeskError), store_failures(self.folder):
            reader = unindexed.reader_without(self._new_searcher)
            self._opened.reader.dispose()
            self._opened = replace(self._opened, reader=reader)

    def _keep_doubt(self) -> None:
        """Have the witness go on saying what the database was when it was closed, where it is
        another: whoever opens it next is then told too, until somebody accepts what is here."""
        seen, witness = self._opened.seen, self._opened.witness
        is_another = looking.ANOTHER in self._found.lines
        if is_another and seen.mark is not None and not self.read_only:
            with suppress(QIDeskError, OSError):
                witness.write_digest(seen.mark.digest)

    def accept(self, change_id: str, at: str) -> None:
        """Go on writing in a vault in doubt, as it is. Raises QIDeskError."""
        if self.verdict.stops_writing:
            self._opened = accepting.accept(self._opened, change_id, at)
            self._found = Verdict()

    @property
    def outgrown(self) -> KdfCost | None:
        """What the passphrase should cost from now on; None where it costs enough here."""
        return self._opened.outgrown

    @property
    def _reads(self) -> Reads:
        """What readers noted, and no writer took in yet."""
        return Reads(self._opened.database, self._opened.database_key)

    def refuse_reader(self) -> None:
        """Raises OpenReadOnly, VaultInDoubt, VaultMissing (its folder is gone), VaultReplaced."""
        self._writer()

    def renew_key(self, header: Header, data_key: bytes, step: Step) -> None:
        """Put a header with the next generation in force, and the vault under its data key.

        Nothing else may use the vault meanwhile. Raises QIDeskError or what `step` raises, and is
        then as it was.
        """
        self._look_first()
        with self._writing() as connection:
            self._reads.take_in(connection)
        self._searcher.dispose()
        self._opened = rekeying.renew_key(self._opened, header, data_key, step)
        self._searcher = self._new_searcher()
        self.stay_this_device()

    def is_moved(self) -> bool:
        """Whether its folder was moved, copied or put back and nothing was written since: whoever
        writes next is another device."""
        with self._reading() as connection:
            return not devices.is_here(connection, self._opened.database)

    def stay_this_device(self) -> None:
        """Go on as this device once vault.json was made anew from here. Raises QIDeskError."""
        opened = self._opened
        with self._writing() as connection:
            devices.stay(connection, opened.database)
            mark = header_noted.note(connection, self.folder, opened.author(header_noted.now_at()))
        if mark is not None:
            self._witness(mark)

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
        accesses = None
        if not (self.read_only or self._closed):
            # A disk that is full or gone must not keep the lock; the next opening verifies more.
            with suppress(QIDeskError):
                self._look_first()  # what nobody looked at must not be called whole
                accesses = self._finish(self._opened)
        opened = self._opened
        self._closed = True
        for engine in (self._searcher, opened.reader, opened.writer):
            if engine is not None:
                engine.dispose()
        if accesses is not None:
            with suppress(QIDeskError, OSError):
                digest = looking.digest_of(opened.database, unwatched)
                opened.witness.write_closed(accesses, digest)
        opened.witness.close()
        if opened.lock is not None:
            opened.lock.release()

    def _finish(self, opened: Opened) -> int:
        """Leave all in the file itself; the number of the last access. Raises QIDeskError."""
        with self._writing() as connection:
            opening.mark_verified(connection, opened.witness, opened.witness.look())
            accesses = judging.last_access(connection)
        with self._writing_alone() as connection:
            close_log(connection)
        return accesses

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
        with self._turn, store_failures(self.folder), self._opened.reader.begin() as connection:
            yield connection

    @contextmanager
    def _driving(self) -> Iterator[Any]:
        """The driver's own connection, outside any transaction: for one statement read at once."""
        self._refuse_closed()
        with self._turn, store_failures(self.folder):
            yield driver_of(self._opened.reader)

    def _searching(self) -> Any:
        """The driver's own connection of whoever searches, beside all else."""
        self._refuse_closed()
        return driver_of(self._searcher)

    @contextmanager
    def _writing(self, *, even_in_doubt: bool = False) -> Iterator[Connection]:
        """A transaction that may write anything at all."""
        with self._turn:
            with self._writing_chained(even_in_doubt=even_in_doubt) as connection:
                with unchained.binding(connection):
                    yield connection
                bound = unchained.bound(connection)
            # What is lost of this is only a sign: the database itself says the same.
            with suppress(QIDeskError, OSError):
                self._opened.witness.write_bound(bound)

    @contextmanager
    def _writing_chained(self, *, even_in_doubt: bool = False) -> Iterator[Connection]:
        """A transaction that writes only what a chain covers, or what is made anew from that."""
        with (
            self._turn,
            store_failures(self.folder),
            self._writer(even_in_doubt=even_in_doubt).begin() as connection,
        ):
            yield connection

    @contextmanager
    def _writing_alone(self) -> Iterator[Connection]:
        """The writer's connection, outside any transaction, for what brings in the log."""
        self._look_first()
        with self._turn, store_failures(self.folder), self._writer().connect() as connection:
            yield connection

    def _writer(self, *, even_in_doubt: bool = False) -> Engine:
        """The writer's engine. Raises OpenReadOnly, VaultInDoubt, VaultMissing, VaultReplaced."""
        self._refuse_closed()
        if self.verdict.stops_writing and (self.read_only or not even_in_doubt):
            raise VaultInDoubt(self.verdict)
        if self._opened.writer is None:
            raise OpenReadOnly
        # The system lets an open file be written on after its folder was deleted, to nowhere, or
        # moved away, to where nobody looks.
        places = opening.places_of(self._opened.database, self._opened.witness)
        if places[0] is None:
            raise VaultMissing(self.folder)
        if places != self._opened.places:
            raise VaultReplaced(self.folder)
        return self._opened.writer

    def _refuse_closed(self) -> None:
        """An engine let go would open again by itself, without the lock."""
        if self._closed:
            raise ValueError("the vault is closed")

    def _begin_witness(self, mark: journal.Mark) -> None:
        """Have the mark of a change flushed beside its save, so that one wait serves both."""
        with suppress(QIDeskError, OSError):
            self._opened.witness.begin(mark.sequence, mark.hash)

    def _give_up_witness(self) -> None:
        """Take back the mark of a save that failed."""
        with suppress(QIDeskError, OSError), self._turn:
            self._opened.witness.give_up()

    def _witness(self, mark: journal.Mark) -> None:
        """The save already stands, so a witness that cannot be written must not call it failed."""
        try:
            with self._turn:
                self._opened.witness.write(mark.sequence, mark.hash)
                self._keep_doubt()
        except (QIDeskError, OSError):
            logs.note("witness not written")
        else:
            self._note_verified(mark)

    def _note_verified(self, mark: journal.Mark) -> None:
        """Note, now and then, that what was written here is sound, as a clean close does."""
        if mark.operation - self._verified < _MOST_UNVERIFIED:
            return
        with suppress(QIDeskError):
            self._look_first()  # until then the log only grows
            with self._writing_chained() as connection:
                keep_setting(connection, VERIFIED, str(mark.sequence))
        self._verified = mark.operation
