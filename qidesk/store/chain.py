"""The chain of the journal in the database: written at a change's end, and verified."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from qidesk.casefile.operations.written import (
    OWN,
    START,
    Change,
    Operation,
    Ref,
    Seen,
    Written,
    fault_of,
    hash_of,
    said_by,
    said_of,
)
from qidesk.store import devices, journal, migrations
from qidesk.store.database import driver_connection
from qidesk.store.journal import Entry, Head
from qidesk.store.setting import PARTIAL, read_setting
from qidesk.store.tables import CHANGE, DEVICE, OPERATION

_AT_ONCE = 50
SIGNED = "0012"
"""The first step of the schema at which every change is signed."""
_NOT_SIGNED = "was not signed by the device that it names"
INSERT = str(CHANGE.insert().compile(dialect=SQLiteDialect_pysqlite(paramstyle="qmark")))


def seal(
    connection: Connection, head: Head, seals: Sequence[bytes], change: Change, sign: devices.Sign
) -> journal.Mark:
    """Write a change that was in hand into its device's chain, signed and its hash filled in."""
    said = said_by(change, seals)
    signed = change._replace(signature=sign(said))
    signed = signed._replace(hash=hash_of(said, signed))
    operations = (head.first, len(seals))
    row = row_of(signed, head.change, head.device, operations)
    driver_connection(connection).execute(INSERT, row)
    return journal.Mark(head.change, signed.hash, head.first + len(seals) - 1)


def row_of(
    change: Change, row: int, device: int, operations: tuple[int, int]
) -> tuple[object, ...]:
    """A whole change under a number here, for INSERT.

    operations: the number of the first of them, and how many there are.
    """
    seen = "\n".join(f"{each.device} {each.number} {each.hash.hex()}" for each in change.seen)
    return (
        row,
        change.id or change.hash.hex(),
        device,
        change.number,
        change.previous,
        change.clock,
        seen,
        change.name,
        change.case,
        change.reverses,
        change.user,
        change.at,
        change.schema,
        change.hash,
        *operations,
        bytes.fromhex(change.slot),
        change.signature,
    )


def next_change(head: Head, **named: Any) -> Change:
    """The head of the change that follows, with neither hash nor signature yet."""
    return Change(
        number=head.number + 1,
        previous=head.hash,
        clock=head.clock + 1,
        seen=head.seen,
        schema=migrations.REVISIONS[-1],
        hash=b"",
        **named,
    )


def faults(connection: Connection, after: int = 0) -> Iterator[str]:
    """Every change past a number that does not fit the chain of its device, a sentence each."""
    try:
        yield from _faults(connection, after)
    except (AttributeError, TypeError, ValueError):
        # A page from elsewhere in the file gives rows of any shape.
        yield "The journal holds what was never written there."


def written_after(connection: Connection, after: int) -> Iterator[Written]:
    """Every change past a number here, as every device names it, in the order of this machine."""
    return (each for _, each in numbered_after(connection, after))


def numbered_after(connection: Connection, after: int) -> Iterator[tuple[int, Written]]:
    """The same, each with its number here."""
    while page := _page(connection, after):
        for row, change, operations in _written(connection, page):
            yield row.seq, Written(change, operations)
        after = page[-1].seq


def is_part(written: Written) -> bool:
    """Whether something was left out of a change, as it is in a vault of some cases alone."""
    return written.change.is_bare or "" in [each.kind for each in written.operations]


def is_genuine(written: Written, signing_key: bytes) -> bool:
    """Whether a change that is as its hash says is its device's own.

    One of before changes were signed is believed: a signed one that follows it vouches for it.
    """
    change = written.change
    if change.schema < SIGNED:
        return not change.signature
    return devices.is_signed(said_of(written), change.signature, signing_key)


def written_at(connection: Connection, number: int) -> Written:
    """The change of that number here, which there is, as every device names it."""
    ((_, change, operations),) = _written(connection, _page(connection, number - 1, most=1))
    return Written(change, operations)


def _faults(connection: Connection, after: int) -> Iterator[str]:
    last = _tips(connection, after)
    may_be_bare = bool(read_setting(connection, PARTIAL))
    before = connection.execute(
        select(CHANGE.c.first + CHANGE.c.size).where(CHANGE.c.seq == after)
    ).scalar()
    end = before or 1
    unvouched: dict[tuple[int, bytes], tuple[int, Written, bytes]] = {}
    while page := _page(connection, after):
        for row, change, operations in _written(connection, page):
            number, previous = last.get(row.device, (0, START))
            after = row.seq
            written = Written(change, operations)
            follows = (number + 1, previous) == (change.number, change.previous)
            if row.first != end or not (follows or _branches(connection, row)):
                yield f"Journal change {after} does not follow the one before it."
            elif wrong := _fault_in(written, may_be_bare, row.signing_key):
                yield f"Journal change {after} {wrong}."
            elif change.is_vouched_for:
                # Its device signed with it the hash, and so the signature, of the one before.
                unvouched.pop((row.device, change.previous), None)
                unvouched[row.device, change.hash] = (after, written, row.signing_key)
            last[row.device] = (change.number, change.hash)
            end = row.first + row.size
    for at, written, key in unvouched.values():
        if not is_genuine(written, key):
            yield f"Journal change {at} {_NOT_SIGNED}."
    if (connection.execute(select(func.max(OPERATION.c.seq))).scalar() or 0) >= end:
        yield "Journal operations stand in no change."


def _fault_in(written: Written, may_be_bare: bool, signing_key: bytes) -> str:
    """What is wrong with a change by itself; '' for nothing.

    Of one that is vouched for by what follows it the signature is left aside.
    """
    if wrong := fault_of(written):
        return wrong
    if not may_be_bare and is_part(written):
        return "is not whole"
    is_vouched = written.change.is_vouched_for
    return "" if is_vouched or is_genuine(written, signing_key) else _NOT_SIGNED


def _branches(connection: Connection, row: Row[Any]) -> bool:
    """Whether a change follows one of its device that another follows too.

    A folder that was put back went on under its old name elsewhere; both are somebody's work.
    """
    query = "SELECT 1 FROM change WHERE device = ? AND number = ? AND hash = ? AND seq < ?"
    before = (row.device, row.number - 1, row.previous, row.seq)
    is_first = (row.number, row.previous) == (1, START)
    return is_first or connection.exec_driver_sql(query, before).first() is not None


def _tips(connection: Connection, after: int) -> dict[int, tuple[int, bytes]]:
    """By each device's row, the number and hash of its last change up to a number here."""
    query = (
        "SELECT d.seq, c.number, c.hash FROM device d JOIN change c ON c.seq = (SELECT seq "
        "FROM change WHERE device = d.seq AND seq <= ? ORDER BY number DESC LIMIT 1)"
    )
    found = connection.exec_driver_sql(query, (after,))
    return {device: (number, hash_) for device, number, hash_ in found}


def _page(connection: Connection, after: int, most: int = _AT_ONCE) -> Sequence[Row[Any]]:
    of = DEVICE.c
    query = select(CHANGE, of.id.label("device_id"), of.signing_key).outerjoin(
        DEVICE, of.seq == CHANGE.c.device
    )
    return connection.execute(
        query.where(CHANGE.c.seq > after).order_by(CHANGE.c.seq).limit(most)
    ).fetchall()


def _written(
    connection: Connection, page: Sequence[Row[Any]]
) -> Iterator[tuple[Row[Any], Change, tuple[Operation, ...]]]:
    """Each change of a page with its row and its operations as every device names them."""
    first, last = page[0].first, page[-1].first + page[-1].size
    by_change: dict[int, list[Entry]] = {}
    for entry in journal.operations_between(connection, first, last - first):
        by_change.setdefault(entry.change, []).append(entry)
    named = {parent for each in by_change.values() for entry in each for parent in entry.parents}
    refs = journal.refs(connection, named)
    for row in page:
        entries = by_change.get(row.seq, [])
        operations = tuple(_operation(entry, row.first, refs) for entry in entries)
        yield row, _change(row), operations


def _operation(entry: Entry, first: int, refs: dict[int, Ref]) -> Operation:
    parents = (
        Ref(OWN, parent - first) if parent >= first else refs.get(parent, Ref(OWN, 0))
        for parent in entry.parents
    )
    _, _, kind, record, field, salt, value, digest, _ = entry
    return Operation(kind, record, field, salt, value, digest or b"", tuple(parents))


def _change(row: Row[Any]) -> Change:
    seen = (line.split() for line in row.seen.splitlines())
    return Change(
        row.device_id or "",
        row.number,
        row.previous,
        row.clock,
        tuple(Seen(device, int(number), bytes.fromhex(hash_)) for device, number, hash_ in seen),
        row.id if row.name else "",
        row.name,
        row.case_id,
        row.reverses,
        row.user,
        row.at,
        row.schema,
        row.hash,
        row.slot.hex(),
        row.signature,
    )
