"""Changes of other devices taken into the vault: each verified, and none before all are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from qidesk.casefile.operations.acceptance import IsGenuine, needs, receive
from qidesk.casefile.operations.merging import Life, Record, replaced_by_staying
from qidesk.casefile.operations.written import (
    ALIVE,
    DESTROYED,
    LIFE,
    REMOVED,
    Operation,
    Written,
    fault_of,
    same_as,
)
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.values import from_text, to_text
from qidesk.store import chain, header_noted, migrations, purge
from qidesk.store.changes import Author, ChangeInHand
from qidesk.store.errors import ChangesEarly, ChangesNewer, ChangesRefused, ChangesRemove
from qidesk.store.journal import FieldWrite
from qidesk.store.laying import add_devices, lay
from qidesk.store.merged_records import Gone, bring_rows_up
from qidesk.store.setting import PARTIAL, read_setting

RECEIVED = "take in what was changed elsewhere"
"""The name of the change by which a device says what it received."""


MOST_REMOVED, MOST_OF_A_CASE = 10, 0.05
"""More records than this, or more of a case, are gone only once a person says so."""

_OF_A_CASE = (
    f'SELECT 1 FROM "{code}" WHERE "case" = :case'  # noqa: S608 - our names
    for code, kind in KINDS.items()
    if kind.belongs_to_case
)
_COUNT_OF_A_CASE = "SELECT count(*) FROM (" + " UNION ALL ".join(  # noqa: S608 - our names
    ('SELECT 1 FROM "case" WHERE id = :case', *_OF_A_CASE)
) + ")"  # fmt: skip


_SPECS = {(code, each.name): each for code, kind in KINDS.items() for each in specs_of(kind.record)}
_ANY_TEXT = {named for named, each in _SPECS.items() if each.shape in (Shape.TEXT, Shape.LINK)}


class Device(NamedTuple):
    """A device as others know it: its id, whose it was when it began, its public keys."""

    id: str
    name: str
    signing_key: bytes
    sealing_key: bytes


class Taken(NamedTuple):
    """What was taken in: changes that were new here, the records they touched and those that are
    gone by them, whether values were destroyed, and the names of devices of which two go on under
    one name."""

    changes: int
    records: int
    gone: tuple[Gone, ...]
    destroyed: bool
    forked: tuple[str, ...]


def take_in(
    connection: Connection, author: Author, change_id: str, devices: Sequence[Device],
    arrived: Sequence[Written],
) -> Taken:  # fmt: skip
    """Take in what is new of these changes, in the open transaction, and say so in a change.

    Raises ChangesNewer, ChangesEarly (they build on what is not here yet: to be tried again),
    ChangesRefused, IntegrityError (they lead to records that are nowhere, here or once it is
    saved); the caller then keeps nothing. `purge.sweep` is to follow where values were
    destroyed.
    """
    new = _verified(connection, devices, arrived)
    signed = {each.change.device for each in new}
    add_devices(connection, ((*each, "") for each in devices if each.id in signed))
    laid = lay(connection, new)
    stands, gone = bring_rows_up(ChangeInHand(connection, author), laid)
    ended = [each for each in stands.records.values() if each.life is Life.DESTROYED]
    purge.destroy(connection, [(each.kind, each.id) for each in ended])
    if laid:
        hand = ChangeInHand(connection, author)
        _keep_alive(hand, stands.records.values())
        # It takes nothing back, and is not to be taken back.
        hand.seal(change_id, RECEIVED, "", reverses=change_id)
    return Taken(
        len(new), len({each.record for each in laid}), gone, bool(ended), _forked(connection)
    )


def refuse_removals(connection: Connection, gone: Sequence[Gone]) -> None:
    """Raises ChangesRemove where so much is gone that a person should say whether it is meant."""
    for case, count in Counter(each.case for each in gone).items():
        left = connection.exec_driver_sql(_COUNT_OF_A_CASE, {"case": case}).scalar_one()
        if case and count / (count + left) > MOST_OF_A_CASE:
            raise ChangesRemove(len(gone))
    if len(gone) > MOST_REMOVED:
        raise ChangesRemove(len(gone))


def _keep_alive(hand: ChangeInHand, records: Iterable[Record]) -> None:
    """Say of what was removed or destroyed, and stays by an edit or a link, that it is there.

    Else it would be gone again without a word once that link leads elsewhere, and would be gone
    already where that link was destroyed.
    """
    for record in records:
        if (replaced := replaced_by_staying(record)) is not None:
            parents = hand.current(record.id)[LIFE] if replaced else ()
            hand.journal(FieldWrite(record.kind, record.id, LIFE, ALIVE, parents))


def devices_here(connection: Connection) -> tuple[Device, ...]:
    """Every device that wrote in this vault."""
    query = "SELECT id, name, signing_key, sealing_key FROM device ORDER BY seq"
    return tuple(Device(*row) for row in connection.exec_driver_sql(query))


class _Known(Mapping[bytes, Written]):
    """The changes of the journal that others are or build on, by hash, each read when asked for."""

    def __init__(self, connection: Connection, arrived: Sequence[Written]) -> None:
        self._connection = connection
        named = {each.change.hash for each in arrived}.union(*map(needs, arrived))
        found = connection.exec_driver_sql("SELECT hash, seq FROM change")
        self._rows: dict[bytes, int] = {hash_: seq for hash_, seq in found if hash_ in named}
        self._read: dict[bytes, Written] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __getitem__(self, key: bytes) -> Written:
        if key not in self._read:
            self._read[key] = chain.written_at(self._connection, self._rows[key])
        return self._read[key]

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _verified(
    connection: Connection, devices: Sequence[Device], arrived: Sequence[Written]
) -> tuple[Written, ...]:
    """What is new of these changes, in an order that holds; all of them are as they must be."""
    newest = max((each.change.schema for each in arrived), default="")
    if newest > migrations.REVISIONS[-1]:
        raise ChangesNewer
    keys = {each.id: each.signing_key for each in devices}
    for each in devices_here(connection):
        if keys.setdefault(each.id, each.signing_key) != each.signing_key:
            raise ChangesRefused("is of a machine that has other keys here")

    may_be_bare = bool(read_setting(connection, PARTIAL))
    if not may_be_bare and any(map(chain.is_part, arrived)):
        raise ChangesRefused("is not whole, and this vault has all cases")
    signing = _signing(connection) | {each.change.device for each in arrived if _is_signed(each)}

    def is_genuine(written: Written) -> bool:
        device, signature = written.change.device, written.change.signature
        if device not in keys or (device in signing and not signature):
            return False
        return chain.is_genuine(written, keys[device])

    received = receive(_Known(connection, arrived), arrived, is_genuine)
    for refused in received.refused:
        raise ChangesRefused(_why(refused, is_genuine))
    if received.waiting:
        raise ChangesEarly
    said = [each for taken in received.taken for each in taken.operations]
    if not all((each.kind, each.field) in _ANY_TEXT or _is_readable(each) for each in said):
        raise ChangesRefused("says what no record can hold")
    return received.taken


def _signing(connection: Connection) -> set[str]:
    """The devices that sign: none of them wrote before changes were signed."""
    query = (
        "SELECT d.id FROM device d WHERE EXISTS "
        "(SELECT 1 FROM change WHERE device = d.seq AND signature <> x'')"
    )
    return set(connection.exec_driver_sql(query).scalars())


def _is_signed(written: Written) -> bool:
    return bool(written.change.signature)


def _why(written: Written, is_genuine: IsGenuine) -> str:
    """What is wrong with a change that was refused."""
    if wrong := fault_of(written):
        return wrong
    if is_genuine(written):
        return "says what is not so of those it builds on"
    return "has a false signature"


def _is_readable(operation: Operation) -> bool:
    """Whether an operation says something of a record, or of a vault's own keys."""
    kind, _, field, _, value, *_ = operation
    if kind not in KINDS:
        return not kind or (kind, field) == header_noted.WHAT
    if value is None:
        return True
    if field == LIFE:
        return value in (ALIVE, REMOVED, DESTROYED) or bool(same_as(value))
    spec = _SPECS.get((kind, field))
    try:
        return spec is not None and to_text(spec, from_text(spec, value)) == value
    except (ValueError, TypeError):
        return False


def _forked(connection: Connection) -> tuple[str, ...]:
    """The names of devices under which two folders went on."""
    query = (
        "SELECT DISTINCT d.name FROM change c JOIN device d ON d.seq = c.device "
        "GROUP BY c.device, c.number HAVING count(*) > 1 ORDER BY d.name"
    )
    return tuple(connection.exec_driver_sql(query).scalars())
