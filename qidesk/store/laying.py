"""Changes laid upon a database as they were written elsewhere, in an order that holds."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from qidesk.casefile.operations.merging import Laid
from qidesk.casefile.operations.written import OWN, Written
from qidesk.store import chain
from qidesk.store.journal import INSERT

_NEXT = "SELECT c.seq + 1, c.first + c.size FROM change c ORDER BY c.seq DESC LIMIT 1"
"""The numbers of the next change and of the next operation."""


def add_devices(connection: Connection, devices: Iterable[Sequence[Any]]) -> None:
    """Add those devices that are not known yet: id, name, signing and sealing key, when revoked."""
    for each in devices:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO device (id, name, signing_key, sealing_key, revoked_at) "
            "VALUES (?, ?, ?, ?, ?)",
            tuple(each),
        )


def lay(connection: Connection, changes: Sequence[Written]) -> list[Laid]:
    """Add changes, whose devices are known, to the journal; the rows are still to follow.

    What they say of records, by its numbers here.
    """
    start, first = connection.exec_driver_sql(_NEXT).first() or (1, 1)
    devices = dict(map(tuple, connection.exec_driver_sql("SELECT id, seq FROM device")))
    firsts = _firsts(connection, changes)
    heads: list[tuple[object, ...]] = []
    rows: list[tuple[object, ...]] = []
    laid: list[Laid] = []
    for row, (change, operations) in enumerate(changes, start):
        heads.append(chain.row_of(change, row, devices[change.device], (first, len(operations))))
        firsts[change.hash] = firsts[OWN] = first
        order = (change.clock, change.device)
        for place, (kind, record, field, salt, value, digest, refs) in enumerate(operations):
            at = first + place
            parents = tuple([firsts[of] + nth for of, nth in refs]) if refs else ()
            said = (kind, record, field, salt, value, digest or None)
            rows.append((at, row, *said, " ".join(map(str, parents))))
            if kind:
                laid.append(
                    Laid(*order, place, change.hash, at, kind, record, field, value, parents)
                )
        first += len(operations)
    for query, of_table in ((chain.INSERT, heads), (INSERT, rows)):
        if of_table:
            connection.exec_driver_sql(query, of_table)
    return laid


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
