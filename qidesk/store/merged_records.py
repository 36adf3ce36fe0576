"""What stands of records here by the rules of merging, and their rows brought up to it."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from qidesk.casefile.operations.merging import (
    Laid,
    Life,
    Record,
    Shown,
    fields_shown,
    laid,
    settled,
)
from qidesk.casefile.operations.written import LIFE, entered, same_as
from qidesk.casefile.schema.fields import Shape, specs_of
from qidesk.casefile.schema.kinds import KINDS, links_to
from qidesk.store.changes import ChangeInHand, Placed
from qidesk.store.database import driver_connection
from qidesk.store.records import row_texts
from qidesk.store.setting import keep_setting, read_setting

OPEN = "open differences"
"""The setting that names the records of which something may wait for a person."""

_WRITTEN = (
    "SELECT c.clock, d.id, o.seq - c.first, c.hash, o.seq, o.kind, o.record, o.field, o.value, "
    "o.parents FROM json_each(?) wanted CROSS JOIN operation o ON o.record = wanted.value "
    "JOIN change c ON c.seq = o.change JOIN device d ON d.seq = c.device "
    "WHERE o.seq < ? ORDER BY o.seq"
)
_NAMES = {code: [each.name for each in specs_of(kind.record)] for code, kind in KINDS.items()}
_SPECS = [(code, each) for code, kind in KINDS.items() for each in specs_of(kind.record)]
_LINKS = {(code, each.name) for code, each in _SPECS if each.shape is Shape.LINK}
_LONG = {(code, each.name) for code, each in _SPECS if each.field.long}
_DATES = {(code, each.name) for code, each in _SPECS if each.shape is Shape.DATE}
_NEVER = 2**63 - 1
_AMONG = "IN (SELECT value FROM json_each(?))"


class MergedRecords(NamedTuple):
    """Records as they stand, with all that was ever written of them by its number here."""

    records: dict[str, Record]
    written: dict[int, Laid]

    def firsts(self) -> dict[str, int]:
        """By record, the number of its first operation, which is the key of its row."""
        latest_first = sorted(self.written.items(), reverse=True)
        return {each.record: number for number, each in latest_first}

    def shown(self, record: Record) -> dict[str, Shown]:
        """What each field of a record shows."""
        return fields_shown(self.records, record, self.written, is_link, is_long, is_date)

    def is_open(self, record: Record) -> bool:
        """Whether something of a record waits for a person to settle it."""
        if not record.life.is_there or record.kind not in KINDS:
            return False
        if record.life is Life.WAITING:
            return True
        may_differ = any(len(each) > 1 for each in record.fields.values())
        return may_differ and any(each.others for each in self.shown(record).values())

    def texts(self, record: Record) -> dict[str, str] | None:
        """A record's stored texts; None where it is not there, or is none that a case holds."""
        if not record.life.is_there or record.kind not in KINDS:
            return None
        shown = self.shown(record)
        nothing = Shown(None)
        return {name: shown.get(name, nothing).value or "" for name in _NAMES[record.kind]}


def is_link(kind: str, field: str) -> bool:
    """Whether a kind's field leads to a record."""
    return (kind, field) in _LINKS


def is_long(kind: str, field: str) -> bool:
    """Whether a kind's field is a text of several lines."""
    return (kind, field) in _LONG


def is_date(kind: str, field: str) -> bool:
    """Whether a kind's field is a date."""
    return (kind, field) in _DATES


def merged_records(
    connection: Connection, records: Iterable[str], just_laid: Sequence[Laid] = ()
) -> MergedRecords:
    """These records as they stand, with all others that say something about whether they do.

    just_laid: the last operations of the journal, all of these records; they are not read again.
    """
    wanted, loaded = {*records}, set[str]()
    written = {each.ref: each for each in just_laid}
    before = just_laid[0].ref if just_laid else _NEVER
    wanted |= _led_to(just_laid)
    found: dict[str, Record] = {}
    while wanted - loaded:
        while new := wanted - loaded:
            more = _written(connection, new, before)
            loaded |= new
            written |= more
            wanted |= _led_to(more.values())
        found = laid(written.values())
        gone = [each for each in found.values() if not each.life.is_there]
        wanted |= _linking(connection, gone)
    return MergedRecords(settled(found, is_link), written)


class Gone(NamedTuple):
    """A record that had a row, and has none any more; `case` is whose it was, '' for none's."""

    kind: str
    id: str
    case: str


def bring_rows_up(
    hand: ChangeInHand, just_laid: Sequence[Laid]
) -> tuple[MergedRecords, tuple[Gone, ...]]:
    """Have rows and index entries say what stands of all records that these operations touch.

    How they stand, and which of them are gone.
    """
    connection = hand.connection
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    stands = merged_records(connection, {each.record for each in just_laid}, just_laid)
    firsts = stands.firsts()
    rows = _rows(connection, stands.records.values())
    stale: dict[str, list[str]] = {}
    placed: list[Placed] = []
    gone: list[Gone] = []
    for record in stands.records.values():
        if record.kind not in KINDS:
            continue
        row, texts = rows.get(record.id), stands.texts(record)
        if row == texts:
            continue
        if row is not None:
            stale.setdefault(record.kind, []).append(record.id)
        if texts is not None:
            order = entered(*record.entered[:3])
            placed.append(Placed(firsts[record.id], order, record.kind, record.id, texts))
        elif row is not None:
            case = record.id if record.kind == "case" else row.get("case", "")
            gone.append(Gone(record.kind, record.id, case))
    for code, ids in stale.items():
        hand.drop_rows(KINDS[code], ids)
    hand.write_rows(placed)
    _note_open(connection, stands)
    return stands, tuple(gone)


def _note_open(connection: Connection, stands: MergedRecords) -> None:
    """Keep in mind which records wait for a person: ids alone, looked at again when asked for."""
    kept = set(read_setting(connection, OPEN).split())
    found = {each.id for each in stands.records.values() if stands.is_open(each)}
    now = (kept - stands.records.keys()) | found
    if now != kept:
        keep_setting(connection, OPEN, " ".join(sorted(now)))


def _rows(connection: Connection, records: Iterable[Record]) -> dict[str, dict[str, str]]:
    """The texts of the rows that there are of these records, by id."""
    of_kind: dict[str, list[str]] = {}
    for record in records:
        of_kind.setdefault(record.kind, []).append(record.id)
    found: dict[str, dict[str, str]] = {}
    for code in of_kind.keys() & KINDS.keys():
        query = f'SELECT * FROM "{code}" WHERE id {_AMONG}'  # noqa: S608 - our names
        for row in connection.exec_driver_sql(query, (json.dumps(of_kind[code]),)).mappings():
            found[row["id"]] = row_texts(KINDS[code], dict(row))
    return found


def _written(connection: Connection, records: set[str], before: int) -> dict[int, Laid]:
    """All that was ever written of these records before a number, by its own."""
    wanted = (json.dumps(sorted(records)), before)
    rows = driver_connection(connection).execute(_WRITTEN, wanted).fetchall()
    return {row[4]: Laid._make((*row[:-1], _parents(row[-1]))) for row in rows}


def _parents(said: str) -> tuple[int, ...]:
    """What an operation replaces; what is no number the check tells."""
    return tuple([int(each) for each in said.split() if each.isdecimal()]) if said else ()


def _led_to(written: Collection[Laid]) -> set[str]:
    """The records that operations lead to."""
    links = {each.value or "" for each in written if (each.kind, each.field) in _LINKS}
    return (links | {same_as(each.value) for each in written if each.field == LIFE}) - {""}


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
