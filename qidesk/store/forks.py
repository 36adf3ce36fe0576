"""Devices under whose name two folders went on, as where a whole disk was put back.

How far somebody has come in such a device's changes says nothing of which of the two it has: from
where they part on, all of both is sent.
"""

import json

from sqlalchemy import Connection

from qidesk.store.setting import keep_setting, read_setting

_FORKED = "forked devices"
"""The setting that says, by a device's id, from which of its numbers on two may stand."""

_IN_JOURNAL = (
    "SELECT id, min(number) FROM (SELECT d.id, c.number FROM change c "
    "JOIN device d ON d.seq = c.device GROUP BY c.device, c.number HAVING count(*) > 1) GROUP BY id"
)


def forked(connection: Connection) -> dict[str, int]:
    """From which number on two may stand, by the id of each device of which that was seen."""
    return dict(json.loads(read_setting(connection, _FORKED) or "{}"))


def note_forks(connection: Connection) -> None:
    """Note the devices of which two changes of one number stand in the journal, and from where on.

    Once both are here no more than that is in doubt.
    """
    found = dict(map(tuple, connection.exec_driver_sql(_IN_JOURNAL)))
    keep_setting(connection, _FORKED, json.dumps(forked(connection) | found))


def note_fork(connection: Connection, device: str, number: int) -> None:
    """Note that two may stand of a device from a number on."""
    known = forked(connection)
    known[device] = min(number, known.get(device, number))
    keep_setting(connection, _FORKED, json.dumps(known))


def surely(connection: Connection, heads: dict[str, int]) -> dict[str, int]:
    """How far somebody has surely come who says to have come so far."""
    apart = forked(connection).items()
    return heads | {each: min(number - 1, heads.get(each, 0)) for each, number in apart}


def last_of(connection: Connection, device: str) -> str:
    """The hash of a device's last change here, in hex; '' where there is none."""
    query = (
        "SELECT c.hash FROM change c JOIN device d ON d.seq = c.device WHERE d.id = ? "
        "ORDER BY c.number DESC LIMIT 1"
    )
    found = connection.exec_driver_sql(query, (device,)).scalar()
    return bytes(found).hex() if found else ""


def is_here(connection: Connection, last: str) -> bool:
    """Whether the change of that hash is in the journal."""
    query = "SELECT 1 FROM change WHERE hash = ?"
    return connection.exec_driver_sql(query, (bytes.fromhex(last),)).first() is not None
