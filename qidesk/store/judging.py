"""What is quickly found wrong with a vault as it is opened: its copies, its witness, its newest
changes. What a kill leaves behind is nothing wrong."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep

from sqlalchemy import Connection

from qidesk.store import chain, header, header_noted, journal, looking, unchained
from qidesk.store.database import store_failures
from qidesk.store.errors import DamagedVault
from qidesk.store.reads import Reads
from qidesk.store.setting import VERIFIED, WITNESS_BEFORE, read_setting
from qidesk.store.verdict import Finding, behind, damaged
from qidesk.store.witness import Seen, Witness

_LOOKS, _BETWEEN_SECONDS = 3, 0.02

_UNENDED = (
    "A save had begun as the program was ended or the power went, and did not come to its end."
)
_ENTER_AGAIN = (
    "What was typed for it is offered again where it was typed in the window; a command is to be"
    " given again. Opening the vault for writing goes on from the save before it."
)


def of_files(database: Path, reads: Reads, witness: Witness, seen: Seen) -> Iterator[Finding]:
    """Copies of vault.json that are not as the one in force, readers' notes that say nothing, and
    a log of the database where there was none."""
    for name in header.unlike(database.parent):
        yield damaged(
            name, f"{name} is missing, damaged or older than its other copy.", harmless=True
        )
    with suppress(OSError):
        if reads.kept()[1]:
            name = reads.path.name
            yield damaged(name, f"A note of what was read, in {name}, is damaged.", harmless=True)
    yield from looking.of_log(seen, witness, database)


def look(witness: Witness) -> Seen:
    """See the witness; look again where a writer may be just writing it.

    To be done before anything is read that it is held against, which is then never older.
    """
    seen = witness.look()
    for _ in range(_LOOKS - 1):
        if (seen.is_whole and seen.begun is None) or seen.mark is None:
            break
        sleep(_BETWEEN_SECONDS)
        seen = witness.look()
    return seen


def of_journal(connection: Connection, seen: Seen, database: Path) -> Iterator[Finding]:
    """The journal held against its witness, and what was written since it was last verified."""
    try:
        with store_failures(database.parent):
            yield from _of_witness(connection, seen, database.name)
            yield from header_noted.of_header(connection, database.parent)
            yield from unchained.faults(connection, seen.bound)
            verified = number_in(read_setting(connection, VERIFIED))
            if wrong := next(chain.faults(connection, after=verified), None):
                yield damaged("journal", wrong)
    except DamagedVault as error:
        yield damaged(database.name, error.message)


def number_in(text: str) -> int:
    """The number a setting holds; 0 where it holds none."""
    return int(text) if text.isdecimal() else 0


def _of_witness(connection: Connection, seen: Seen, database: str) -> Iterator[Finding]:
    mark = seen.mark
    if mark is None:
        why = "damaged" if seen.is_there else "missing"
        yield damaged(
            "head",
            f"The witness, the file head, is {why}: nothing tells whether the work that was"
            " saved last is here.",
        )
        return
    if not seen.is_whole:
        yield damaged(
            "head",
            "One of the two records in the witness, the file head, is not whole.",
            harmless=True,
        )
    begun = seen.begun
    if begun and journal.hash_at(connection, begun.sequence) != begun.head:
        yield damaged("head", _UNENDED, harmless=True, remedy=_ENTER_AGAIN)
    if f"{mark.sequence} {mark.head.hex()}" == read_setting(connection, WITNESS_BEFORE):
        return
    if mark.sequence and journal.hash_at(connection, mark.sequence) != mark.head:
        yield behind(database, _lacking(connection, mark.sequence))
    elif last_access(connection) < mark.accesses:
        yield behind("access log", "Entries of the access log, the newest ones, are missing.")
    elif seen.is_whole and (begun or mark).sequence < number_in(read_setting(connection, VERIFIED)):
        yield behind("head", "The witness, the file head, is older than the database.")


def last_access(connection: Connection) -> int:
    """The number of the access log's last entry, 0 where it is empty."""
    return connection.exec_driver_sql("SELECT max(seq) FROM access").scalar() or 0


def _lacking(connection: Connection, sequence: int) -> str:
    """What the database lacks, which should hold a change of that number."""
    last = journal.last_mark(connection)
    missing = sequence - (last.sequence if last else 0)
    if missing <= 0:
        return (
            "Another database, or an altered one, stands in the vault: what was saved last is"
            " not in it."
        )
    changes = "1 change is" if missing == 1 else f"{missing:,} changes are"
    return (
        f"The database is older than its last save: {changes} missing from it. Part of it was"
        " lost, or an older copy was put in its place."
    )
