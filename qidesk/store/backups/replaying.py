"""A tail laid upon a copy: the journal goes on, and the rows follow it."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from qidesk.casefile.operations.written import OWN, Operation, Ref, Written
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.values import rebuild
from qidesk.store import chain, checks, devices, journal
from qidesk.store.backups.reach import reach_of
from qidesk.store.backups.tails import Tail
from qidesk.store.changes import Author, ChangeInHand
from qidesk.store.errors import DamagedBackup
from qidesk.store.setting import read_setting

_OPERATION = "INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


def replay(connection: Connection, tail: Tail) -> None:
    """Bring a copy to where a tail ends, in the transaction that is open.

    Raises DamagedBackup where the tail does not begin where the copy stands, or does not end where
    it says.
    """
    if reach_of(connection) != tail.begin:
        raise DamagedBackup("a part of it does not follow the one before")
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    _add_devices(connection, tail)
    firsts = _firsts(connection, tail.changes)
    for written in tail.changes:
        _take_in(connection, written, firsts)
    touched = {each.record: each.kind for written in tail.changes for each in written.operations}
    _bring_rows_up(connection, touched)
    if tail.accesses:
        connection.exec_driver_sql("INSERT INTO access VALUES (?, ?, ?, ?, ?)", list(tail.accesses))
    connection.exec_driver_sql("DELETE FROM draft")
    if tail.drafts:
        connection.exec_driver_sql("INSERT INTO draft VALUES (?, ?, ?, ?)", list(tail.drafts))
    if reach_of(connection) != tail.end:
        raise DamagedBackup("a part of it does not reach as far as it says")


def _add_devices(connection: Connection, tail: Tail) -> None:
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO device (id, name, signing_key, sealing_key, revoked_at) "
        "VALUES (?, ?, ?, ?, ?)",
        list(tail.devices),
    )


def _firsts(connection: Connection, changes: Iterable[Written]) -> dict[bytes, int]:
    """Of the changes in the copy that these build on: by hash, the number of the first operation.

    One look through all of them, as nobody else asks for a change by its hash.
    """
    named = {ref.change.hex() for each in changes for one in each.operations for ref in one.parents}
    found = connection.exec_driver_sql(
        "SELECT hash, first FROM change WHERE lower(hex(hash)) IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(named)),),
    )
    return {hash_: first for hash_, first in found}  # noqa: C416 - rows


def _take_in(connection: Connection, written: Written, firsts: dict[bytes, int]) -> None:
    """Write a change and its operations as they stood where it was made."""
    change, operations = written
    row, first = connection.exec_driver_sql(
        "SELECT coalesce(max(seq), 0) + 1, (SELECT coalesce(max(seq), 0) + 1 FROM operation) "
        "FROM change"
    ).one()
    device = connection.exec_driver_sql("SELECT seq FROM device WHERE id = ?", (change.device,))
    chain.write(connection, change, row, device.scalar_one(), (first, len(operations)))
    firsts[change.hash] = firsts[OWN] = first
    connection.exec_driver_sql(
        _OPERATION,
        [
            (first + at, row, *_said(each), _numbers(each.parents, firsts))
            for at, each in enumerate(operations)
        ],
    )


def _said(operation: Operation) -> tuple[object, ...]:
    return (*operation[:5], operation.digest or None)


def _numbers(parents: Iterable[Ref], firsts: dict[bytes, int]) -> str:
    return " ".join(str(firsts[ref.change] + ref.place) for ref in parents)


def _bring_rows_up(connection: Connection, touched: dict[str, str]) -> None:
    """Have the row and index entry of each record say what the journal says now."""
    device = read_setting(connection, devices.DEVICE)
    hand = ChangeInHand(connection, Author(device, devices.signer(connection), "", "", ""))
    for record, code in touched.items():
        if code not in KINDS:
            continue
        kind, standing = KINDS[code], checks.Standing()
        for operation in journal.operations_of_record(connection, record):
            checks.lay(standing, operation)
        texts = checks.living_texts(standing)
        is_there = connection.exec_driver_sql(
            f'SELECT 1 FROM "{code}" WHERE id = ?', (record,)  # noqa: S608 - our names
        ).scalar()  # fmt: skip
        if is_there:
            hand.drop_row(kind, record)
        if texts is not None:
            made = rebuild(kind.record, record, texts)
            hand.write_rows([(*journal.first_place(connection, record), made)])
