"""What two changed apart, and nobody has settled yet."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from sqlalchemy import Connection

from qidesk.casefile.differing import Difference, Version
from qidesk.casefile.operations.merging import Laid, Life, Record
from qidesk.casefile.operations.written import ALIVE, LIFE
from qidesk.casefile.schema.fields import specs_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.identity.calling import called
from qidesk.store.changes import ChangeInHand
from qidesk.store.journal import FieldWrite
from qidesk.store.merged_records import OPEN, MergedRecords, is_link, merged_records
from qidesk.store.records import read_record
from qidesk.store.setting import read_setting

_AUTHORS = (
    'SELECT DISTINCT c.hash, c."user", c.at FROM json_each(?) wanted '
    "CROSS JOIN operation o ON o.record = wanted.value JOIN change c ON c.seq = o.change"
)


def differences(connection: Connection) -> tuple[Difference, ...]:
    """Every field of which several versions stand, in the order in which its records came."""
    ids = read_setting(connection, OPEN).split()
    if not ids:
        return ()
    stands = merged_records(connection, ids)
    found = connection.exec_driver_sql(_AUTHORS, (json.dumps(list(stands.records)),))
    authors = {hash_: (user, at) for hash_, user, at in found}
    records = sorted((stands.records[each] for each in ids), key=lambda each: each.entered)
    open_here = (one for each in records for one in _of_record(stands, each, authors))
    return tuple(_named(connection, each) for each in open_here)


def settle(hand: ChangeInHand, difference: Difference, value: str) -> None:
    """Have one of the versions of a field hold, in place of all; of a life, that it is kept."""
    parents = hand.current(difference.record)[difference.field]
    hand.journal(FieldWrite(difference.kind, difference.record, difference.field, value, parents))
    if difference.field != LIFE:
        hand.update_row(KINDS[difference.kind], difference.record, {difference.field: value})


def _named(connection: Connection, difference: Difference) -> Difference:
    """The difference with what its links lead to by name; those of one name with their ids."""
    if not is_link(difference.kind, difference.field):
        return difference
    specs = specs_of(KINDS[difference.kind].record)
    (kind,) = (each.field.link for each in specs if each.name == difference.field)
    ids = {one for each in difference.versions for one in (each.value, *each.seen) if one}
    names = {each: _called(connection, kind, each) for each in sorted(ids)}
    often = Counter(names.values())
    found = (
        (each, name if often[name] == 1 else f"{name} ({each[:8]})")
        for each, name in names.items()
        if name
    )
    return difference._replace(called=tuple(found))


def _called(connection: Connection, kind: str, record_id: str) -> str:
    record = read_record(connection, KINDS[kind], record_id)
    return called(record, partial(_called, connection, "person")) if record else ""


def _of_record(
    stands: MergedRecords, record: Record, authors: dict[bytes, tuple[str, str]]
) -> Iterator[Difference]:
    if not stands.is_open(record) or record.kind not in KINDS:
        return
    if record.life is Life.WAITING:
        versions = _versions(stands, record.fields[LIFE], authors)
        if all(each.value != ALIVE for each in versions):
            versions += _keeping(stands, record, authors)
        yield Difference(record.kind, record.id, LIFE, versions)
    for name, one in stands.shown(record).items():
        if one.others:
            versions = _versions(stands, record.fields[name], authors)
            yield Difference(record.kind, record.id, name, versions)


def _keeping(
    stands: MergedRecords, record: Record, authors: dict[bytes, tuple[str, str]]
) -> tuple[Version, ...]:
    """That it is kept, by whoever last wrote what those who destroyed it had not seen: of the
    record itself, or of one that leads to it."""
    seen = {ref for each in record.fields[LIFE] for ref in each.parents}
    last = max(
        (
            each
            for other in stands.records.values()
            for name, standing in other.fields.items()
            for each in standing
            if (other is record and name != LIFE and each.ref not in seen)
            or (is_link(other.kind, name) and each.value == record.id)
        ),
        default=None,
    )
    return (Version(ALIVE, *authors[last.change], (ALIVE,)),) if last else ()


def _versions(
    stands: MergedRecords, current: Sequence[Laid], authors: dict[bytes, tuple[str, str]]
) -> tuple[Version, ...]:
    """Each value once, as the first of those wrote it who wrote it."""
    found: dict[str | None, Version] = {}
    for each in current:
        replaced = (stands.written[ref] for ref in each.parents if ref in stands.written)
        seen = tuple(one.value for one in replaced if one.field == each.field)
        found.setdefault(each.value, Version(each.value, *authors[each.change], seen))
    return tuple(found.values())
