"""The journal: every change of every field, chained, and read back."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from qidesk.casefile.operations import START, Operation, chained, digest_of
from qidesk.store.tables import CHANGE, OPERATION

SALT_BYTES = 16
_UNDOABLE = 1000


@dataclass(frozen=True, slots=True)
class Head:
    """Where the journal stands: this machine's last sequence, the device's own, its last hash."""

    sequence: int = 0
    device_sequence: int = 0
    hash: bytes = START


class ChangeLine(NamedTuple):
    """One change as the journal lists it; `reverses` is the change it undoes, or ''."""

    sequence: int
    id: str
    name: str
    case_id: str
    reverses: str


class FieldWrite(NamedTuple):
    """A field's new text, and the hash of the operation it replaces (empty for a first value)."""

    kind: str
    record: str
    field: str
    value: str
    based_on: bytes = b""


_INSERT = str(OPERATION.insert().compile(dialect=SQLiteDialect_pysqlite(paramstyle="qmark")))


def read_head(connection: Connection, device: str) -> Head:
    """Where the journal stands for this device."""
    found = connection.exec_driver_sql(
        "SELECT (SELECT max(seq) FROM operation), device_seq, hash FROM operation "
        "WHERE device = ? ORDER BY seq DESC LIMIT 1",
        (device,),
    ).first()
    if found:
        return Head(*found)
    return Head(connection.exec_driver_sql("SELECT max(seq) FROM operation").scalar() or 0)


def append(
    connection: Connection,
    head: Head,
    device: str,
    change: str,
    user: str,
    at: str,
    writes: Sequence[FieldWrite],
) -> Head:
    """Write fields anew, each as an operation, after `head`, in order, and return the new head."""
    rows = []
    salts = os.urandom(SALT_BYTES * len(writes))
    for at_byte, write in zip(range(0, len(salts), SALT_BYTES), writes, strict=True):
        salt = salts[at_byte : at_byte + SALT_BYTES]
        operation = Operation(
            sequence=head.sequence + 1,
            device=device,
            device_sequence=head.device_sequence + 1,
            change=change,
            kind=write.kind,
            record=write.record,
            field=write.field,
            based_on=write.based_on,
            salt=salt,
            value=write.value,
            digest=digest_of(salt, write.value),
            user=user,
            at=at,
            previous=head.hash,
            hash=b"",
        )
        sealed = chained(operation)
        rows.append((*operation[:-1], sealed))
        head = Head(operation.sequence, operation.device_sequence, sealed)
    if rows:
        connection.exec_driver_sql(_INSERT, rows)
    return head


def write_change(
    connection: Connection, change: str, name: str, case_id: str, reverses: str = ""
) -> None:
    """Note that a change was done."""
    connection.exec_driver_sql(
        "INSERT INTO deed (id, name, case_id, reverses) VALUES (?, ?, ?, ?)",
        (change, name, case_id, reverses),
    )


def current_hashes(connection: Connection, record: str) -> dict[str, bytes]:
    """The hash of the operation now in force for each field of a record."""
    rows = connection.exec_driver_sql(
        "SELECT field, hash, max(seq) FROM operation WHERE record = ? GROUP BY field", (record,)
    )
    return {field: hash_ for field, hash_, _ in rows}


def operations(connection: Connection, *, after: int = 0) -> Iterator[Operation]:
    """Every operation past a sequence, in order, read in pages so that memory stays small."""
    while True:
        query = (
            select(OPERATION).where(OPERATION.c.seq > after).order_by(OPERATION.c.seq).limit(2000)
        )
        page = connection.execute(query).fetchall()
        yield from map(_operation, page)
        if not page:
            return
        after = page[-1][0]


def operations_of_change(connection: Connection, change: str) -> tuple[Operation, ...]:
    """What one change did, in order."""
    query = select(OPERATION).where(OPERATION.c.change == change).order_by(OPERATION.c.seq)
    return tuple(map(_operation, connection.execute(query)))


def operations_of_record(connection: Connection, record: str) -> tuple[Operation, ...]:
    """All that was ever written of one record, in order."""
    query = select(OPERATION).where(OPERATION.c.record == record).order_by(OPERATION.c.seq)
    return tuple(map(_operation, connection.execute(query)))


def operation_at(connection: Connection, sequence: int) -> Operation | None:
    """The operation of that sequence on this machine, or None."""
    row = connection.execute(select(OPERATION).where(OPERATION.c.seq == sequence)).first()
    return _operation(row) if row else None


def last_operation(connection: Connection) -> Operation | None:
    """The newest operation on this machine, or None."""
    row = connection.execute(select(OPERATION).order_by(OPERATION.c.seq.desc()).limit(1)).first()
    return _operation(row) if row else None


def changes(connection: Connection, case_id: str | None = None) -> list[ChangeLine]:
    """Every change of one case, or the newest of all that undo may look at, oldest first."""
    query = select(CHANGE).order_by(CHANGE.c.seq.desc())
    of_case = CHANGE.c.case_id == case_id
    query = query.limit(_UNDOABLE) if case_id is None else query.where(of_case)
    return [ChangeLine(*row) for row in reversed(connection.execute(query).fetchall())]


def reversed_changes(connection: Connection, among: Iterable[str]) -> dict[str, str]:
    """Those of the changes that undo or redo another, each with the change it reverses."""
    query = select(CHANGE.c.id, CHANGE.c.reverses).where(
        CHANGE.c.id.in_(list(among)), CHANGE.c.reverses != ""
    )
    return {row.id: row.reverses for row in connection.execute(query)}


def first_sequence(connection: Connection, record: str) -> int:
    """The sequence of a record's first operation: its place in the order of entry."""
    query = select(func.min(OPERATION.c.seq)).where(OPERATION.c.record == record)
    return int(connection.execute(query).scalar_one())


def _operation(row: Row[Any]) -> Operation:
    return Operation._make(row)
