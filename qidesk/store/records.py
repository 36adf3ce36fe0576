"""The one translation between records and rows."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS, Kind
from qidesk.casefile.schema.values import from_text
from qidesk.store.tables import RECORDS

_Decode = Callable[[Any], Any]


def to_row(kind: Kind, texts: dict[str, str]) -> dict[str, Any]:
    """The column values for stored texts, field by field: an empty link or number is NULL."""
    shapes = _shapes(kind.code)
    return {name: _column_value(shapes[name], text) for name, text in texts.items()}


def _column_value(shape: Shape, text: str) -> Any:
    if shape is Shape.LINK:
        return text or None
    if shape is Shape.NUMBER:
        return int(text) if text else None
    return text


def row_texts(kind: Kind, row: dict[str, Any]) -> dict[str, str]:
    """The stored texts a row stands for; the reverse of `to_row`."""
    return {
        spec.name: "" if row[spec.name] is None else str(row[spec.name])
        for spec in specs_of(kind.record)
    }


def read_records(connection: Connection, kind: Kind, where: Any) -> tuple[Record, ...]:
    """The records of one kind for which the condition holds, in the order entered; one query."""
    table = RECORDS[kind.code]
    names = ["id", *(spec.name for spec in specs_of(kind.record))]
    query = select(*(table.c[name] for name in names)).where(where).order_by(table.c.seq)
    decoders = _decoders(kind.code)
    return tuple(_record(kind.record, names, decoders, row) for row in connection.execute(query))


def _record(
    cls: type[Record], names: list[str], decoders: list[_Decode | None], row: Iterable[Any]
) -> Record:
    values = {
        name: (decode(value) if decode else value)
        for name, decode, value in zip(names, decoders, row, strict=True)
        if value not in (None, "")
    }
    return cls(**values)


def read_record(connection: Connection, kind: Kind, record_id: str) -> Record | None:
    """The record of that kind and id, or None."""
    found = read_records(connection, kind, RECORDS[kind.code].c.id == record_id)
    return found[0] if found else None


@cache
def insert_sql(code: str) -> str:
    """The INSERT of a whole row of that kind; its parameters are `seq`, `id` and every field."""
    return _compiled(RECORDS[code])


def _compiled(table: Table) -> str:
    return str(table.insert().compile(dialect=SQLiteDialect_pysqlite(paramstyle="named")))


@cache
def _shapes(code: str) -> dict[str, Shape]:
    return {spec.name: spec.shape for spec in specs_of(KINDS[code].record)}


@cache
def _decoders(code: str) -> list[_Decode | None]:
    """A decoder a column, `id` first; None where the column already holds the value."""
    return [None, *(_decoder(spec) for spec in specs_of(KINDS[code].record))]


def _decoder(spec: Spec) -> _Decode | None:
    if spec.shape in (Shape.TEXT, Shape.LINK, Shape.NUMBER):
        return None
    return lambda text: from_text(spec, text)
