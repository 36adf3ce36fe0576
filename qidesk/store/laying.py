"""Changes laid upon a database as they were written elsewhere, in an order that holds."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from qidesk.casefile.operations.written import OWN, Operation, Ref, Written
from qidesk.store import chain
from qidesk.store.journal import INSERT


def add_devices(connection: Connection, devices: Iterable[Sequence[Any]]) -> None:
    """Add those devices that are not known yet: id, name, signing and sealing key, when revoked."""
    for each in devices:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO device (id, name, signing_key, sealing_key, revoked_at) "
            "VALUES (?, ?, ?, ?, ?)",
            tuple(each),
        )


def lay(connection: Connection, changes: Sequence[Written]) -> None:
    """Add changes, whose devices are known, to the journal; the rows are still to follow."""
    firsts = _firsts(connection, changes)
    for written in changes:
        _add(connection, written, firsts)


def _firsts(connection: Connection, changes: Iterable[Written]) -> dict[bytes, int]:
    """Of the changes here that these build on: by hash, the number of the first operation.

    One look through all of them, as nobody else asks for a change by its hash.
    """
    named = {ref.change.hex() for each in changes for one in each.operations for ref in one.parents}
    found = connection.exec_driver_sql(
        "SELECT hash, first FROM change WHERE lower(hex(hash)) IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(named)),),
    )
    return {hash_: first for hash_, first in found}  # noqa: C416 - rows


def _add(connection: Connection, written: Written, firsts: dict[bytes, int]) -> None:
    """Write a change and its operations as they stood where it was made."""
    change, operations = written
    row, first = connection.exec_driver_sql(
        "SELECT c.seq + 1, c.first + c.size FROM change c ORDER BY c.seq DESC LIMIT 1"
    ).first() or (1, 1)
    device = connection.exec_driver_sql("SELECT seq FROM device WHERE id = ?", (change.device,))
    chain.write(connection, change, row, device.scalar_one(), (first, len(operations)))
    firsts[change.hash] = firsts[OWN] = first
    if operations:
        connection.exec_driver_sql(
            INSERT,
            [
                (first + at, row, *_said(each), _numbers(each.parents, firsts))
                for at, each in enumerate(operations)
            ],
        )


def _said(operation: Operation) -> tuple[object, ...]:
    return (*operation[:5], operation.digest or None)


def _numbers(parents: Iterable[Ref], firsts: dict[bytes, int]) -> str:
    return " ".join(str(firsts[ref.change] + ref.place) for ref in parents)
