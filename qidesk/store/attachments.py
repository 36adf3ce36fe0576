"""The files of documents: each sealed once in a file of its own, beside the database.

What a sealed file is called tells nothing; its key stands in the database alone, under the digest
of what it holds. So a file that no row names is only waste, and a purge that destroys the key
destroys the file.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from qidesk.steps import Step, unwatched
from qidesk.store import keys
from qidesk.store.disk import NO_LINKS, flush_folder, flush_to_disk, replace_by_pieces
from qidesk.store.errors import DamagedAttachment, MissingAttachment, translate_os_error
from qidesk.store.sealing import NotAsSealed, Readable, SealedFile, seal_stream, sealed_bytes
from qidesk.store.verdict import Finding, damaged

FOLDER_NAME = "attachments"
PIECE_BYTES = 1024 * 1024
"""In pieces of how many bytes a sealed file is read, and lies in a hub; the last is shorter."""

_REMEDY = (
    "Attach the same file again, or restore the vault from a backup that has it; all else is whole."
)
ATTACHED_AT = (
    "SELECT d.id, d.name FROM document t CROSS JOIN operation o ON o.record = t.id "
    "AND o.field = 'digest' AND o.value = :digest JOIN change c ON c.seq = o.change "
    "JOIN device d ON d.seq = c.device "
    "WHERE t.digest = :digest AND d.id <> (SELECT value FROM setting WHERE name = 'device') "
    "ORDER BY c.seq LIMIT 1"
)
"""From the documents to their operations: the other way round all of the journal is read."""
_IN_HAND = ".new"
_NAME_BYTES = 16
_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINKS | getattr(os, "O_BINARY", 0)


class Sealed(NamedTuple):
    """A sealed file: the SHA-256 of what it holds, its name, its key, and its bytes in clear."""

    digest: str
    name: str
    key: bytes
    size_bytes: int


class Attachments:
    """The sealed files of one open vault."""

    def __init__(
        self, folder: Path, reading: Callable[[], AbstractContextManager[Connection]]
    ) -> None:
        self._folder, self._reading = folder / FOLDER_NAME, reading

    def seal(self, source: Readable, step: Step = unwatched) -> Sealed:
        """Seal what a file gives, on the disk once this returns; one that is here is not doubled.

        It is of the vault once a change has kept it (`ChangeInHand.keep_file`). Raises DiskFull,
        ReadOnlyFolder, and what `step` raises; then nothing is left of it.
        """
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            sealed = _seal(self._folder, source, step)
        except OSError as error:
            raise translate_os_error(error, self._folder) from error
        here = self.find(sealed.digest)
        if here is None or not _is_as_sealed(self._folder / here.name, here):
            return sealed
        with suppress(OSError):
            (self._folder / sealed.name).unlink()
        return here

    def find(self, digest: str) -> Sealed | None:
        """The sealed file of what has that digest; None where this vault never had it."""
        with self._reading() as connection:
            return next(iter(_rows(connection, "WHERE digest = ?", digest)), None)

    def whole(self, digest: str) -> Sealed | None:
        """The same, where its file lies here in its whole length."""
        sealed = self.find(digest)
        return sealed if sealed and is_whole(self._folder, sealed) else None

    def count(self) -> int:
        """How many sealed files this vault has."""
        with self._reading() as connection:
            return len(all_kept(connection))

    def elsewhere(self, digest: str) -> str:
        """The other machine on which what has that digest was attached, in words; else ''."""
        with self._reading() as connection:
            found = connection.exec_driver_sql(ATTACHED_AT, {"digest": digest}).first()
        return f"{found.id[:8]}, begun by {found.name}" if found else ""

    def lacking(self, digests: Collection[str]) -> set[str]:
        """Those of these digests that documents name whose files do not lie here whole."""
        query = (
            "SELECT DISTINCT digest FROM document WHERE digest IN (SELECT value FROM json_each(?))"
        )
        with self._reading() as connection:
            named = set(connection.exec_driver_sql(query, (json.dumps(list(digests)),)).scalars())
        return {each for each in named if self.whole(each) is None}

    def open(self, digest: str) -> SealedFile:
        """What a sealed file holds, to be read from anywhere, nothing of it in clear on the disk.

        Raises MissingAttachment, DamagedAttachment.
        """
        sealed = self.find(digest)
        if sealed is None:
            raise MissingAttachment(self.elsewhere(digest))
        return self.open_sealed(sealed)

    def open_sealed(self, sealed: Sealed) -> SealedFile:
        """The same of one that was just sealed, and is perhaps not kept yet."""
        try:
            return _opened(self._folder / sealed.name, sealed)
        except FileNotFoundError as error:
            raise MissingAttachment from error
        except OSError as error:
            raise translate_os_error(error, self._folder) from error
        except NotAsSealed as error:
            raise DamagedAttachment from error

    def as_sealed(self, sealed: Sealed) -> Iterator[bytes]:
        """The sealed file itself, piece by piece, for whoever is told its key; none of it in clear.

        Raises DamagedAttachment where it cannot be read to its end.
        """
        return as_it_lies(self._folder / sealed.name, sealed)

    def take(self, sealed: Sealed, source: Path) -> None:
        """Take in a sealed file from elsewhere, as it lies there; it is verified before it is kept.

        It is of the vault once a change has kept it, as after `seal`. Raises DamagedAttachment
        (it is not there whole, or not what its digest says), DiskFull, ReadOnlyFolder.
        """
        path = self._folder / sealed.name
        taken = path.with_name(sealed.name + _IN_HAND)
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            with self._reading() as connection:
                named = _rows(connection, "WHERE name = ?", sealed.name)
            if any(each != sealed for each in named):
                raise NotAsSealed("another has its name")
            replace_by_pieces(taken, as_it_lies(source, sealed))
            if _digest_of(taken, sealed) != sealed.digest:
                raise NotAsSealed("not what was told of it")
            taken.replace(path)
            flush_folder(self._folder)
        except NotAsSealed as error:
            raise DamagedAttachment from error
        except OSError as error:
            raise translate_os_error(error, self._folder) from error
        finally:
            with suppress(OSError):
                taken.unlink()

    def pieces(self, digest: str) -> Iterator[bytes]:
        """All that a sealed file holds, piece by piece. Raises as `open` does."""
        with self.open(digest) as opened:
            try:
                while piece := opened.read(PIECE_BYTES):
                    yield piece
            except NotAsSealed as error:
                raise DamagedAttachment from error


def keep(connection: Connection, sealed: Sealed) -> None:
    """Name a sealed file in the database, in place of one of the same content that is gone."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO sealed_file VALUES (?, ?, ?, ?)", sealed)


def all_kept(connection: Connection) -> list[Sealed]:
    """Every sealed file that the database names."""
    return _rows(connection, "ORDER BY digest")


KEPT_SINCE_SQL = (
    "WHERE digest IN (SELECT value FROM operation WHERE seq >= ? AND kind = 'document' "
    "AND field = 'digest') OR digest IN (SELECT t.digest FROM document t CROSS JOIN operation o "
    "ON o.record = t.id AND o.field = 'digest' JOIN change c ON c.seq = o.change "
    "WHERE t.digest <> '' AND c.device <> (SELECT d.seq FROM device d JOIN setting s "
    "ON s.value = d.id WHERE s.name = 'device')) ORDER BY digest"
)


def kept_since(connection: Connection, operation: int) -> list[Sealed]:
    """The sealed files of documents that operations from that number on tell of, and of all that
    others attached: such a file may have come after what tells of it."""
    return _rows(connection, KEPT_SINCE_SQL, operation)


def forget(connection: Connection, documents: Collection[str]) -> None:
    """Destroy the keys of the files that documents had, which are going, and no other ever had.

    To be done while what was written of them still stands; `sweep` is to follow, once it is saved.
    """
    going = json.dumps(list(documents))
    theirs = _rows(
        connection,
        "WHERE digest IN (SELECT value FROM operation WHERE field = 'digest' "
        "AND record IN (SELECT value FROM json_each(?)))",
        going,
    )
    if theirs:  # only then is all of the journal read
        connection.exec_driver_sql(
            "DELETE FROM sealed_file WHERE digest IN (SELECT value FROM json_each(:theirs) EXCEPT "
            "SELECT value FROM operation WHERE kind = 'document' AND field = 'digest' "
            "AND record NOT IN (SELECT value FROM json_each(:going)))",
            {"theirs": json.dumps([each.digest for each in theirs]), "going": going},
        )


def sweep(connection: Connection, folder: Path) -> bool:
    """Remove the sealed files that the database does not name; whether all of them are gone."""
    named = {each.name for each in all_kept(connection)}
    try:
        for path in files_in(folder):
            if path.name not in named:
                path.unlink()
    except OSError:
        return False
    return True


def files_in(folder: Path) -> list[Path]:
    """The sealed files beside a database, and what is left of such. Raises OSError."""
    sealed = folder / FOLDER_NAME
    return [each for each in sealed.iterdir() if each.is_file()] if sealed.is_dir() else []


def faults(connection: Connection, folder: Path, *, quick: bool = False) -> Iterator[Finding]:
    """The sealed files that are missing or not as they were sealed; `quick` goes by their length.

    Nothing else is amiss for one of them, so work goes on.
    """
    for sealed in all_kept(connection):
        path = folder / FOLDER_NAME / sealed.name
        if is_whole(path.parent, sealed) and (quick or _is_as_sealed(path, sealed)):
            continue
        how = "damaged" if path.is_file() else "missing"
        line = f"The file of a document ({sealed.digest[:12]}) is {how}."
        yield damaged(f"{FOLDER_NAME}/{sealed.name}", line, harmless=True, remedy=_REMEDY)


def _rows(connection: Connection, where: str, *given: str | int) -> list[Sealed]:
    query = f"SELECT digest, name, key, size_bytes FROM sealed_file {where}"  # noqa: S608 - our words
    return [Sealed(*row) for row in connection.exec_driver_sql(query, given)]


def _seal(folder: Path, source: Readable, step: Step) -> Sealed:
    _clear_leftovers(folder)
    name, key = secrets.token_hex(_NAME_BYTES), keys.new_key()
    path = folder / name
    fresh = path.with_name(name + _IN_HAND)
    try:
        with os.fdopen(os.open(fresh, _FRESH, 0o600), "wb") as target:
            digest, size = seal_stream(source, target, key, bytes.fromhex(name), step)
            target.flush()
            flush_to_disk(target.fileno())
        fresh.rename(path)
        flush_folder(folder)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    return Sealed(digest, name, key, size)


def _clear_leftovers(folder: Path) -> None:
    for path in folder.glob(f"*{_IN_HAND}"):
        path.unlink()


def is_whole(folder: Path, sealed: Sealed) -> bool:
    """Whether its file is there and as long as it should be."""
    return is_as_long(folder / sealed.name, sealed)


def is_as_long(path: Path, sealed: Sealed) -> bool:
    """Whether a file is there, no pipe by its name, and as long as the sealed one should be."""
    try:
        return path.is_file() and path.stat().st_size == sealed_bytes(sealed.size_bytes)
    except OSError:
        return False


def _opened(path: Path, sealed: Sealed) -> SealedFile:
    return SealedFile(lambda: path.open("rb"), sealed.key, bytes.fromhex(sealed.name))


def _is_as_sealed(path: Path, sealed: Sealed) -> bool:
    """Whether each piece of it opens: then it holds what was sealed under this key."""
    try:
        _digest_of(path, sealed)
    except (NotAsSealed, OSError):
        return False
    return True


def _digest_of(path: Path, sealed: Sealed) -> str:
    """The SHA-256 of what a sealed file holds. Raises NotAsSealed, OSError."""
    digest = hashlib.sha256()
    with _opened(path, sealed) as opened:
        while piece := opened.read(PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def as_it_lies(path: Path, sealed: Sealed) -> Iterator[bytes]:
    """A sealed file anywhere, piece by piece, not opened. Raises DamagedAttachment."""
    try:
        if not is_as_long(path, sealed):
            raise DamagedAttachment
        with path.open("rb") as file:
            while piece := file.read(PIECE_BYTES):
                yield piece
    except OSError as error:
        raise DamagedAttachment from error
