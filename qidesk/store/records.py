"""The one translation between records and rows."""

from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Any, cast

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS, Kind
from qidesk.casefile.schema.values import from_text
from qidesk.store.database import driver_connection
from qidesk.store.tables import RECORDS

_Decode = Callable[[Any], Any]


def to_row(kind: Kind, texts: dict[str, str]) -> dict[str, Any]:
    """The column values for stored texts, field by field: an empty link or number is NULL."""
    row: dict[str, Any] = {**texts}
    for name, shape in _nullable(kind.code):
        if name in row:
            text = row[name]
            row[name] = None if not text else int(text) if shape is Shape.NUMBER else text
    return row


def row_texts(kind: Kind, row: dict[str, Any]) -> dict[str, str]:
    """The stored texts a row stands for; the reverse of `to_row`."""
    return {
        spec.name: "" if row[spec.name] is None else str(row[spec.name])
        for spec in specs_of(kind.record)
    }


def read_records(
    connection: Connection, kind: Kind, where: str = "true", **given: str | int
) -> tuple[Record, ...]:
    """The records of one kind for which a condition in SQL holds, in the order entered; one query.

    Of a device under whose name two folders went on two may have one place: their ids decide.

    where: of our own words only; what is given under its names (`id = :id`) stands for itself.
    """
    query = f"{_select_sql(kind.code)} WHERE {where} ORDER BY entered, id"
    rows = driver_connection(connection).execute(query, given).fetchall()
    cls, values_of = kind.record, _reader(kind.code)
    return tuple([_record(cls, values_of(*row)) for row in rows])


def _record(cls: type[Record], values: dict[str, Any]) -> Record:
    # Every column is a field, and no record does more when it is made. To set a frozen field by
    # field takes ten times as long, which for a case of a thousand events is felt.
    record = object.__new__(cls)
    object.__setattr__(record, "__dict__", values)
    return record


def read_record(connection: Connection, kind: Kind, record_id: str) -> Record | None:
    """The record of that kind and id, or None."""
    found = read_records(connection, kind, "id = :id", id=record_id)
    return found[0] if found else None


@cache
def _select_sql(code: str) -> str:
    """All that a record of that kind holds, `id` first."""
    columns = (
        f"coalesce({name}, '')" if shape is Shape.LINK else name
        for name, shape in ((f'"{name}"', shape) for name, shape in _shapes(code).items())
    )
    return f'SELECT id, {", ".join(columns)} FROM "{code}"'  # noqa: S608 - our names


@cache
def insert_sql(code: str) -> str:
    """The INSERT of a whole row; its parameters are `seq`, `id`, `entered` and every field."""
    return _compiled(RECORDS[code])


def _compiled(table: Table) -> str:
    return str(table.insert().compile(dialect=SQLiteDialect_pysqlite(paramstyle="named")))


@cache
def _shapes(code: str) -> dict[str, Shape]:
    return {spec.name: spec.shape for spec in specs_of(KINDS[code].record)}


@cache
def _nullable(code: str) -> list[tuple[str, Shape]]:
    """The fields that are NULL where they are empty."""
    shapes = _shapes(code).items()
    return [(name, shape) for name, shape in shapes if shape in (Shape.LINK, Shape.NUMBER)]


@cache
def _reader(code: str) -> Callable[..., dict[str, Any]]:
    """What gives the values of a row by field, from its columns in their order.

    It is compiled, as dataclasses compile theirs: a loop over the fields of every row took longer
    than all the rest of reading a case.
    """
    as_is = (Shape.TEXT, Shape.LINK, Shape.NUMBER)
    specs = specs_of(KINDS[code].record)
    decode = {spec.name: _decoder(spec) for spec in specs if spec.shape not in as_is}
    names = ("id", *(spec.name for spec in specs))
    values = (
        f"{name!r}: decode[{name!r}]({name})" if name in decode else f"{name!r}: {name}"
        for name in names
    )
    made = eval(f"lambda {', '.join(names)}: {{{', '.join(values)}}}", {"decode": decode})  # noqa: S307 - our own names
    return cast("Callable[..., dict[str, Any]]", made)


def _decoder(spec: Spec) -> _Decode:
    """Choices and dates recur from row to row, so that each text is read once."""
    once = lru_cache(maxsize=4096 if spec.shape in (Shape.CHOICE, Shape.DATE) else 0)
    return once(partial(from_text, spec))
