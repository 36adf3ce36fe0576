"""A tail: what happened to a vault since its last backup, sealed into one small file.

It holds the journal's changes as they travel, with the keys of the files they tell of, the access
log since, all that is typed and not saved, and what the vault keeps for its people. From where to
where it reaches stands in clear before it, and is bound to it.
"""

import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from qidesk.casefile.operations.written import Change, Operation, Ref, Seen, Written
from qidesk.store import attachments, chain, keys
from qidesk.store.attachments import Sealed
from qidesk.store.backups.reach import REACH_BYTES, Reach, unpacked
from qidesk.store.backups.still import Still
from qidesk.store.errors import DamagedBackup
from qidesk.store.setting import all_kept

MOST_OPERATIONS = 50_000
"""A tail of more would take longer than another copy, and is held in memory."""

_MAGIC = b"QITAIL03"
_ABOUT_BYTES = len(_MAGIC) + 2 * REACH_BYTES
_LEVEL = 1
_SEEN = Change._fields.index("seen")


class Tail(NamedTuple):
    """What a tail holds; a device is (id, name, keys), a draft (form, field, typed, at), a setting
    (name, value)."""

    begin: Reach
    end: Reach
    devices: tuple[tuple[Any, ...], ...]
    changes: tuple[Written, ...]
    accesses: tuple[tuple[Any, ...], ...]
    drafts: tuple[tuple[Any, ...], ...]
    settings: tuple[tuple[Any, ...], ...]
    sealed: tuple[Sealed, ...]


def follows(still: Still, begin: Reach) -> bool:
    """Whether a tail can tell what happened since: else a copy must.

    It cannot where the backup is of another past or schema, where values of before were destroyed
    since, and where there is too much to tell.
    """
    if begin.schema != still.reach.schema:
        return False
    if begin.sequence and still.hash_at(begin.sequence) != begin.hash:
        return False
    query = (
        "SELECT coalesce(sum(size), 0), NOT EXISTS (SELECT 1 FROM operation WHERE value IS NULL "
        "AND seq >= (SELECT min(first) FROM change WHERE seq > :after)) "
        "FROM change WHERE seq > :after"
    )
    given = {"after": begin.sequence}
    operations, whole = still.connection.exec_driver_sql(query, given).one()
    return bool(still.purged <= begin.sequence and whole and operations <= MOST_OPERATIONS)


def sealed_tail(still: Still, begin: Reach) -> bytes:
    """The tail of a vault since a backup that reached so far, as a file's bytes."""
    ask = still.connection.exec_driver_sql
    devices = ask("SELECT id, name, signing_key, sealing_key, revoked_at FROM device ORDER BY seq")
    accesses = ask(
        'SELECT seq, what, case_id, "user", at FROM access WHERE seq > ? ORDER BY seq',
        (begin.access,),
    )
    drafts = ask("SELECT form, field, typed, at FROM draft ORDER BY form, field")
    document = [
        *(
            list(map(tuple, rows))
            for rows in (
                devices,
                accesses,
                drafts,
                all_kept(still.connection),
                attachments.kept_since(still.connection, _first_after(still, begin)),
            )
        ),
        list(chain.written_after(still.connection, begin.sequence)),
    ]
    text = json.dumps(document, separators=(",", ":"), default=_in_hex)
    content = zlib.compress(text.encode("ascii"), _LEVEL)
    about = _MAGIC + begin.packed() + still.reach.packed()
    return about + keys.seal_content(keys.tail_key(still.key), content, about)


def read_tail(path: Path, database_key: bytes) -> Tail:
    """Open a tail. Raises DamagedBackup, OSError."""
    content = path.read_bytes()
    about, sealed = content[:_ABOUT_BYTES], content[_ABOUT_BYTES:]
    if len(about) < _ABOUT_BYTES or not about.startswith(_MAGIC):
        raise DamagedBackup(f"{path.name} is no tail")
    try:
        opened = keys.open_content(keys.tail_key(database_key), sealed, about)
    except ValueError as error:
        raise DamagedBackup(f"{path.name} is not as it was written") from error
    devices, accesses, drafts, settings, sealed, changes = json.loads(zlib.decompress(opened))
    begin, end = about[len(_MAGIC) : -REACH_BYTES], about[-REACH_BYTES:]
    return Tail(
        unpacked(begin),
        unpacked(end),
        _rows(devices),
        tuple(map(_written, changes)),
        _rows(accesses),
        _rows(drafts),
        _rows(settings),
        tuple(Sealed(*row) for row in _rows(sealed)),
    )


def _first_after(still: Still, begin: Reach) -> int:
    """The number of the first operation after a reach; past all of them where there is none."""
    query = "SELECT coalesce(min(first), 1 << 62) FROM change WHERE seq > ?"
    return int(still.connection.exec_driver_sql(query, (begin.sequence,)).scalar_one())


def _in_hex(value: bytes) -> dict[str, str]:
    """What JSON can hold in place of bytes."""
    return {"hex": value.hex()}


def _rows(document: Sequence[Any]) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(map(_bytes, row)) for row in document)


def _bytes(value: Any) -> Any:
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value


def _written(document: Sequence[Any]) -> Written:
    head, operations = document
    fields = list(map(_bytes, head))
    fields[_SEEN] = tuple(Seen(*map(_bytes, each)) for each in fields[_SEEN])
    return Written(Change(*fields), tuple(map(_operation, operations)))


def _operation(document: Sequence[Any]) -> Operation:
    *fields, parents = map(_bytes, document)
    return Operation._make([*fields, tuple(Ref(*map(_bytes, each)) for each in parents)])
