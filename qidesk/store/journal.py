"""The journal: every change of every field, chained, and read back."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from qidesk.casefile.operations.written import (
    OWN,
    START,
    Ref,
    Seen,
    digest_of,
    entered,
    sealed,
)
from qidesk.store.database import driver_connection
from qidesk.store.tables import CHANGE, DEVICE, OPERATION

SALT_BYTES = 16
_UNDOABLE = 1000


class Head(NamedTuple):
    """Where the journal stands for a device: the next change and operation here, and its own chain.

    `seen` is what came from other devices since its last change.
    """

    change: int
    first: int
    device: int
    number: int = 0
    hash: bytes = START
    clock: int = 0
    seen: tuple[Seen, ...] = ()


class Mark(NamedTuple):
    """A change by its number here, its hash, and the number here of its last operation."""

    sequence: int
    hash: bytes
    operation: int = 0


class ChangeLine(NamedTuple):
    """One change as the journal lists it; `reverses` is the change it undoes, or ''."""

    sequence: int
    id: str
    name: str
    case_id: str
    reverses: str
    user: str = ""
    at: str = ""
    device: str = ""


class Entry(NamedTuple):
    """An operation as it stands here: `change`, `parents` by their numbers on this machine."""

    sequence: int
    change: int
    kind: str
    record: str
    field: str
    salt: bytes | None
    value: str | None
    digest: bytes | None
    parents: tuple[int, ...]


class Parent(NamedTuple):
    """An operation that another is to replace: by its number here, and as every device names it."""

    sequence: int
    ref: Ref


class FieldWrite(NamedTuple):
    """A field's new text, and the operations whose value it replaces (none for a first value)."""

    kind: str
    record: str
    field: str
    value: str
    parents: tuple[Parent, ...] = ()


INSERT = str(OPERATION.insert().compile(dialect=SQLiteDialect_pysqlite(paramstyle="qmark")))
_LAST = (
    "SELECT c.seq + 1, c.first + c.size, c.device, c.number, c.hash, c.clock, d.id "
    "FROM change c JOIN device d ON d.seq = c.device ORDER BY c.seq DESC LIMIT 1"
)
_OWN = (
    "SELECT seq, number, hash, clock FROM change "
    "WHERE device = ? ORDER BY number DESC, seq DESC LIMIT 1"
)
_SINCE = (
    "SELECT d.id, c.number, c.hash, c.clock FROM change c JOIN device d ON d.seq = c.device "
    "WHERE c.seq > :after AND c.hash NOT IN (SELECT previous FROM change WHERE seq > :after) "
    "ORDER BY c.seq"
)
_VALUES = (
    "SELECT o.seq, o.salt, o.value FROM json_each(?) wanted "
    "CROSS JOIN operation o ON o.record = wanted.value WHERE o.value IS NOT NULL"
)
_CURRENT = (
    "SELECT o.record, o.seq, o.field, o.parents, c.hash, o.seq - c.first "
    "FROM json_each(?) wanted CROSS JOIN operation o ON o.record = wanted.value "
    "LEFT JOIN change c ON c.seq = o.change ORDER BY o.seq"
)


def read_head(connection: Connection, device: str) -> Head:
    """Where the journal stands for this device, which has a row."""
    last = driver_connection(connection).execute(_LAST).fetchone()
    if last and last[-1] == device:
        return Head(*last[:-1])
    row = connection.exec_driver_sql("SELECT seq FROM device WHERE id = ?", (device,)).scalar_one()
    own = connection.exec_driver_sql(_OWN, (row,)).first()
    after, number, hash_, clock = own or (0, 0, START, 0)
    since = connection.exec_driver_sql(_SINCE, {"after": after}).fetchall()
    change, first = (last[0], last[1]) if last else (1, 1)
    clock = max(clock, *(each[3] for each in since), 0)
    return Head(change, first, row, number, hash_, clock, tuple(Seen(*each[:3]) for each in since))


def append(
    connection: Connection, head: Head, written: int, writes: Sequence[FieldWrite]
) -> list[bytes]:
    """Write fields anew, after what the change has `written` already; the seals of operations."""
    rows: list[tuple[Any, ...]] = []
    seals: list[bytes] = []
    salts = os.urandom(SALT_BYTES * len(writes))
    for at, write in enumerate(writes):
        salt = salts[at * SALT_BYTES : (at + 1) * SALT_BYTES]
        kind, record, field, value, parents = write
        refs = [parent.ref for parent in parents]
        seals.append(sealed(kind, record, field, digest_of(salt, value), refs))
        replaced = " ".join([str(parent.sequence) for parent in parents])
        number = head.first + written + at
        rows.append((number, head.change, kind, record, field, salt, value, None, replaced))
    if rows:
        driver_connection(connection).executemany(INSERT, rows)
    return seals


def current(
    connection: Connection, records: Sequence[str], head: Head
) -> dict[str, dict[str, tuple[Parent, ...]]]:
    """By record and field, the operations that no other replaces."""
    found: dict[tuple[str, str], dict[int, Parent]] = {}
    rows = connection.exec_driver_sql(_CURRENT, (json.dumps(records),))
    for record, seq, field, parents, change, place in rows:
        # A change in hand has no row yet.
        ref = Ref(OWN, seq - head.first) if change is None else Ref(change, place)
        standing = found.setdefault((record, field), {})
        for parent in parents.split():
            standing.pop(int(parent), None)
        standing[seq] = Parent(seq, ref)
    of_record: dict[str, dict[str, tuple[Parent, ...]]] = {}
    for (record, field), standing in found.items():
        of_record.setdefault(record, {})[field] = tuple(standing.values())
    return of_record


def operations_of_change(connection: Connection, change: str) -> tuple[Entry, ...]:
    """What one change did, in order."""
    query = select(CHANGE.c.first, CHANGE.c.size).where(CHANGE.c.id == change)
    found = connection.execute(query).first()
    return operations_between(connection, found.first, found.size) if found else ()


def operations_between(connection: Connection, first: int, count: int) -> tuple[Entry, ...]:
    """That many operations from a number on, in order."""
    seq = OPERATION.c.seq
    query = select(OPERATION).where(seq.between(first, first + count - 1)).order_by(seq)
    return tuple(map(_entry, connection.execute(query)))


def operations_of_record(connection: Connection, record: str) -> tuple[Entry, ...]:
    """All that was ever written of one record, in order."""
    query = select(OPERATION).where(OPERATION.c.record == record).order_by(OPERATION.c.seq)
    return tuple(map(_entry, connection.execute(query)))


def operations(connection: Connection) -> Iterator[Entry]:
    """Every operation, in order, read in pages so that memory stays small."""
    after = 0
    while page := connection.execute(
        select(OPERATION).where(OPERATION.c.seq > after).order_by(OPERATION.c.seq).limit(2000)
    ).fetchall():
        yield from map(_entry, page)
        after = page[-1][0]


def refs(connection: Connection, sequences: Iterable[int]) -> dict[int, Ref]:
    """How every device names the operations of these numbers."""
    found = connection.exec_driver_sql(
        "SELECT o.seq, c.hash, o.seq - c.first FROM operation o JOIN change c ON c.seq = o.change "
        "WHERE o.seq IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(sequences)),),
    )
    return {seq: Ref(change, place) for seq, change, place in found}


def hash_at(connection: Connection, sequence: int) -> bytes | None:
    """The hash of the change of that number on this machine, or None."""
    return connection.execute(select(CHANGE.c.hash).where(CHANGE.c.seq == sequence)).scalar()


def days_after(connection: Connection, sequence: int, hash_: bytes) -> list[tuple[str, int]] | None:
    """By day (ISO 8601, UTC), how many changes came after one; None where it is not here."""
    if sequence and hash_at(connection, sequence) != hash_:
        return None
    query = "SELECT substr(at, 1, 10), count(*) FROM change WHERE seq > ? GROUP BY 1 ORDER BY 1"
    found = connection.exec_driver_sql(query, (sequence,)).fetchall()
    return [(day, count) for day, count in found]


def last_mark(connection: Connection) -> Mark | None:
    """The newest change on this machine, or None."""
    last = CHANGE.c.first + CHANGE.c.size - 1
    query = select(CHANGE.c.seq, CHANGE.c.hash, last).order_by(CHANGE.c.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return Mark(*row) if row else None


def changes(
    connection: Connection, case_id: str | None = None, *, shared: bool = False
) -> list[ChangeLine]:
    """Every change of one case, or the newest of all that undo may look at, oldest first.

    shared: with those that wrote to the case itself among several, and are of none alone.
    """
    of = CHANGE.c
    query = select(of.seq, of.id, of.name, of.case_id, of.reverses, of.user, of.at, DEVICE.c.id)
    query = query.join(DEVICE, DEVICE.c.seq == of.device).order_by(of.seq.desc())
    wanted = of.case_id == case_id
    if shared:
        wrote = select(OPERATION.c.change).where(OPERATION.c.record == case_id)
        wanted |= (of.case_id == "") & of.seq.in_(wrote)
    query = query.limit(_UNDOABLE) if case_id is None else query.where(wanted)
    return [ChangeLine(*row) for row in reversed(connection.execute(query).fetchall())]


def reversed_changes(connection: Connection, among: Iterable[int]) -> dict[int, int]:
    """Those of the changes that undo or redo another, each with the change it reverses."""
    other = CHANGE.alias()
    query = select(CHANGE.c.seq, other.c.seq).join(other, other.c.id == CHANGE.c.reverses)
    found = connection.execute(query.where(CHANGE.c.seq.in_(list(among))))
    return {row[0]: row[1] for row in found}


def first_sequence(connection: Connection, record: str) -> int:
    """The number of a record's first operation: the key of its row."""
    query = select(func.min(OPERATION.c.seq)).where(OPERATION.c.record == record)
    return int(connection.execute(query).scalar_one())


def first_place(connection: Connection, record: str) -> tuple[int, str]:
    """The key of a record's row, and its place in the order of entry."""
    seq = first_sequence(connection, record)
    found = connection.exec_driver_sql(
        "SELECT c.clock, d.id, ? - c.first FROM change c JOIN device d ON d.seq = c.device "
        "WHERE c.seq = (SELECT change FROM operation WHERE seq = ?)",
        (seq, seq),
    ).one()
    return seq, entered(*found)


def destroy_values(connection: Connection, records: Sequence[str]) -> None:
    """Destroy all that was ever written of records; what stands for it in the chain stays."""
    found = connection.exec_driver_sql(_VALUES, (json.dumps(records),)).fetchall()
    gone = [(digest_of(salt, value), seq) for seq, salt, value in found]
    if gone:
        connection.exec_driver_sql(
            "UPDATE operation SET salt = NULL, value = NULL, digest = ? WHERE seq = ?", gone
        )


def _entry(row: Row[Any]) -> Entry:
    # What is no number names no operation, and the chain then tells that it was altered.
    parents = (int(each) if each.isdecimal() else 0 for each in str(row.parents).split())
    return Entry._make((*row[:-1], tuple(parents)))
