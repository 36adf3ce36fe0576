"""The look at every page of a vault's database, behind whatever else is done with it.

A database that was closed cleanly is bound to its witness by the digest of the whole file, so that
an older page put back is seen too. Where there is none, as after a kill, each page must carry the
mark that was written with it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from blake3 import blake3
from sqlalchemy import Connection

from qidesk.steps import Step
from qidesk.store.database import PAGE_BYTES, driver_connection
from qidesk.store.digesting import Digesting, pieces_of
from qidesk.store.verdict import Finding, behind, damaged
from qidesk.store.witness import Seen, Witness

_MOST_NAMED = 5
_NUMBER = re.compile(r"page (\d+)")
_LOG_HEADER_BYTES, _ROUNDS, _SALTS = 32, slice(12, 16), slice(16, 24)
"""Where the log says how often it was begun anew, once all of it was in the database, and what
marks the pages it holds since."""
_FRAME_BYTES = 24 + PAGE_BYTES

ANOTHER = (
    "The database is not the one that was closed: another file, or an older page, stands in it."
)


def digest_of(database: Path, step: Step) -> bytes:
    """The digest (32 bytes) of a whole file. Raises OSError, and what `step` raises."""
    digest, done, size = blake3(), 0, max(database.stat().st_size, 1)
    with database.open("rb", buffering=0) as file, Digesting(digest) as digesting:
        for piece in pieces_of(file):
            digesting.update(piece)
            done += len(piece)
            step(min(done, size), size)
    return digest.digest()


def of_log(seen: Seen, witness: Witness, database: Path) -> Iterator[Finding]:
    """A log of changes beside a database that was closed without one. To be asked before opening,
    for whoever opens a database believes its log. A writer tells the witness before it has one."""
    log = Path(f"{database}-wal")
    has_log = seen.is_closed and log.is_file() and log.stat().st_size > 0
    if has_log and witness.look().mark == seen.mark:
        yield damaged(log.name, f"{log.name} was not there when the vault was closed.")


def of_pages(
    connection: Connection, seen: Seen, witness: Witness, database: Path, step: Step
) -> Iterator[Finding]:
    """Pages of the database that are not as they were closed, or not as they were written.

    `connection` is of the asker's own, outside any transaction; `seen` what the witness said
    before the database was opened.
    """
    if seen.is_closed and seen.mark is not None:
        is_same = digest_of(database, step) == seen.mark.digest
        if _is_as_closed(connection, seen, witness, database):
            if not is_same and (which := spoiled(connection)):
                yield damaged(database.name, which)
            elif not is_same:
                yield behind(database.name, ANOTHER)
            return
    if which := spoiled(connection):
        yield damaged(database.name, which)


def _is_as_closed(connection: Connection, seen: Seen, witness: Witness, database: Path) -> bool:
    """Whether nothing was written in the file itself since the witness was seen.

    Whoever writes tells the witness first, and then writes to a log, of which nothing was brought
    in yet while it is in its first round.
    """
    if witness.look().mark == seen.mark:
        return True
    log = Path(f"{database}-wal")
    if not log.is_file() or not log.stat().st_size:
        return False
    driver = driver_connection(connection)
    *_, brought_in = driver.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    with log.open("rb") as file:
        rounds = file.read(_LOG_HEADER_BYTES)[_ROUNDS]
    return not any(rounds) and not brought_in


def file_of(connection: Connection) -> Path:
    """The file that a connection has open."""
    return Path(driver_connection(connection).execute("PRAGMA database_list").fetchone()[2])


def spoiled(connection: Connection) -> str:
    """Which pages do not carry the mark that was written with them, in words; '' where all do.

    A page that was just being written, by a writer or as the power went, stands whole in the log.
    """
    found = set(_without_their_mark(connection))
    if found:
        found -= _in_log(Path(f"{file_of(connection)}-wal"))
    found |= set(_lacking(connection))
    if not found:
        return ""
    listed = ", ".join(map(str, sorted(found)[:_MOST_NAMED]))
    more = "…" if len(found) > _MOST_NAMED else ""
    return f"Pages of the database are not as they were written ({listed}{more})."


def _without_their_mark(connection: Connection) -> Iterator[int]:
    """The numbers of the pages, 0 for what is no whole page."""
    for (line,) in driver_connection(connection).execute("PRAGMA cipher_integrity_check"):
        number = _NUMBER.search(line)
        yield int(number[1]) if number else 0


def _lacking(connection: Connection) -> Iterator[int]:
    """The pages that neither the file has, cut short, nor the log.

    The file is asked last: what stands no more in the log was brought into the file before.
    """
    pages, *_ = driver_connection(connection).execute("PRAGMA page_count").fetchone()
    file = file_of(connection)
    if file.stat().st_size < pages * PAGE_BYTES:
        in_log = _in_log(Path(f"{file}-wal"))
        whole = file.stat().st_size // PAGE_BYTES
        yield from (each for each in range(whole + 1, pages + 1) if each not in in_log)


def _in_log(log: Path) -> set[int]:
    """The pages that stand in the log since it was last begun anew."""
    if not log.is_file():
        return set()
    content = log.read_bytes()
    begun = content[_SALTS]
    frames = range(_LOG_HEADER_BYTES, len(content) - _FRAME_BYTES + 1, _FRAME_BYTES)
    return {
        int.from_bytes(content[at : at + 4], "big")
        for at in frames
        if content[at + 8 : at + 16] == begun
    }
