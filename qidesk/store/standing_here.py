"""What stands of records here by the rules of merging, and their rows brought up to it."""

import json
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, select

from qidesk.casefile.operations.standing import (
    Current,
    Record,
    Shown,
    fields_shown,
    laid,
    settled,
)
from qidesk.casefile.operations.written import LIFE, Operation, Ref, entered, same_as
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS, links_to
from qidesk.casefile.schema.values import rebuild, texts_of
from qidesk.store import journal
from qidesk.store.changes import ChangeInHand
from qidesk.store.records import row_texts
from qidesk.store.tables import RECORDS

_WRITTEN = (
    "SELECT o.seq, o.kind, o.record, o.field, o.value, o.parents, c.hash, o.seq - c.first, "
    "c.clock, d.id FROM json_each(?) wanted CROSS JOIN operation o ON o.record = wanted.value "
    "JOIN change c ON c.seq = o.change JOIN device d ON d.seq = c.device ORDER BY o.seq"
)
_AMONG = "IN (SELECT value FROM json_each(?))"


class Standing(NamedTuple):
    """Records as they stand, with all that was ever written of them."""

    records: dict[str, Record]
    written: dict[Ref, Operation]

    def shown(self, record: Record) -> dict[str, Shown]:
        """What each field of a record shows."""
        return fields_shown(self.records, record, self.written, is_link, is_long)

    def texts(self, record: Record) -> dict[str, str] | None:
        """A record's stored texts; None where it is not there, or is none that a case holds."""
        if not record.life.is_there or record.kind not in KINDS:
            return None
        return {name: one.value or "" for name, one in self.shown(record).items()}


def is_link(kind: str, field: str) -> bool:
    """Whether a kind's field leads to a record."""
    return field in _fields(kind, links=True)


def is_long(kind: str, field: str) -> bool:
    """Whether a kind's field is a text of several lines."""
    return field in _fields(kind, links=False)


def standing(connection: Connection, records: Iterable[str]) -> Standing:
    """These records as they stand, with all others that say something about whether they do."""
    wanted, loaded = set(records), set[str]()
    written: list[Current] = []
    found: dict[str, Record] = {}
    while new := wanted - loaded:
        more = _written(connection, new)
        loaded |= new
        written += more
        wanted |= {target for each in more for target in _leads_to(each.operation)}
        found = laid(written)
        gone = [each for each in found.values() if not each.life.is_there]
        wanted |= _linking(connection, gone)
    operations = {each.ref: each.operation for each in written}
    return Standing(settled(found, is_link), operations)


class Gone(NamedTuple):
    """A record that had a row, and has none any more; `case` is whose it was, '' for none's."""

    kind: str
    id: str
    case: str


def bring_rows_up(hand: ChangeInHand, records: Iterable[str]) -> tuple[Standing, tuple[Gone, ...]]:
    """Have rows and index entries say what stands of these records and all that they touch.

    How they stand, and which of them are gone.
    """
    gone: list[Gone] = []
    connection = hand.connection
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    stands = standing(connection, records)
    for record in stands.records.values():
        if record.kind not in KINDS:
            continue
        kind, texts = KINDS[record.kind], stands.texts(record)
        row = _row(connection, record)
        made = rebuild(kind.record, record.id, texts) if texts is not None else None
        if row == (texts_of(made) if made else None):
            continue
        if row is not None:
            hand.drop_row(kind, record.id)
        if row is not None and made is None:
            case = record.id if record.kind == "case" else row.get("case", "")
            gone.append(Gone(record.kind, record.id, case))
        if made is not None:
            hand.write_rows([(*journal.first_place(connection, record.id), made)])
    return stands, tuple(gone)


def _row(connection: Connection, record: Record) -> dict[str, str] | None:
    table = RECORDS[record.kind]
    found = connection.execute(select(table).where(table.c.id == record.id)).mappings().first()
    return row_texts(KINDS[record.kind], dict(found)) if found else None


def _written(connection: Connection, records: set[str]) -> list[Current]:
    rows = connection.exec_driver_sql(_WRITTEN, (json.dumps(sorted(records)),)).fetchall()
    refs = {row[0]: Ref(row[6], row[7]) for row in rows}
    return [
        Current(
            (entered(clock, device, place), hash_),
            Ref(hash_, place),
            Operation(kind, record, field, None, value, b"", _refs(parents, refs)),
        )
        for _, kind, record, field, value, parents, hash_, place, clock, device in rows
    ]


def _refs(parents: str, refs: dict[int, Ref]) -> tuple[Ref, ...]:
    """What an operation replaces, all of its own record; what says otherwise the check tells."""
    numbers = (int(each) for each in parents.split() if each.isdecimal())
    return tuple(refs[each] for each in numbers if each in refs)


def _leads_to(operation: Operation) -> set[str]:
    """The record an operation leads to, if any."""
    if operation.field == LIFE:
        return {same_as(operation.value)} - {""}
    return {operation.value or ""} - {""} if is_link(operation.kind, operation.field) else set()


def _linking(connection: Connection, gone: Iterable[Record]) -> set[str]:
    """The records that are here and link to those that are not."""
    of_kind: dict[str, list[str]] = {}
    for record in gone:
        of_kind.setdefault(record.kind, []).append(record.id)
    found: set[str] = set()
    for code, ids in of_kind.items():
        for kind, field in links_to(code):
            query = f'SELECT id FROM "{kind.code}" WHERE "{field}" {_AMONG}'  # noqa: S608 - our names
            found |= set(connection.exec_driver_sql(query, (json.dumps(ids),)).scalars())
    return found


@cache
def _fields(kind: str, *, links: bool) -> set[str]:
    specs = specs_of(KINDS[kind].record) if kind in KINDS else ()
    return {spec.name for spec in specs if (spec.shape is Shape.LINK if links else spec.field.long)}
