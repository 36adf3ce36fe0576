"""The check of a vault: file, chain, rows against the journal, search index against the rows."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, select

from qidesk.casefile.operations.written import ALIVE, LIFE
from qidesk.casefile.schema.kinds import KINDS, Kind
from qidesk.store import chain, journal, search
from qidesk.store.looking import spoiled
from qidesk.store.records import read_records, row_texts
from qidesk.store.tables import RECORDS
from qidesk.store.verdict import Finding, damaged


def check_all(connection: Connection, database: Path) -> Iterator[Finding]:
    """Everything wrong with what the vault's database holds."""
    for where, lines in (
        (database.name, check_database(connection, database)),
        ("journal", chain.faults(connection)),
        ("rows", check_rows(connection)),
        ("search index", check_search(connection)),
    ):
        for line in lines:
            yield damaged(where, line)


def check_database(connection: Connection, database: Path) -> Iterator[str]:
    """What SQLCipher and SQLite say against the file: one sentence each."""
    if which := spoiled(connection, database):
        yield which
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield f"Database check: {line}."
    for table, row, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} points to a record that is not there."


def check_rows(connection: Connection) -> Iterator[str]:
    """Every record whose row is not what replaying the journal gives, or is missing or extra."""
    journalled = _replay(connection)
    for kind in KINDS.values():
        for record_id, texts in _rows(connection, kind):
            expected = journalled.pop(record_id, None)
            if expected is None:
                yield f"A {kind.words} ({record_id}) stands in no journal."
                continue
            wrong = [name for name, text in texts.items() if text != expected.get(name, "")]
            if wrong:
                yield f"A {kind.words} ({record_id}) differs from its journal in {wrong[0]}."
    for record_id in journalled:
        yield f"A record ({record_id}) is in the journal but its row is missing."


def check_search(connection: Connection) -> Iterator[str]:
    """Every record whose index entry is not its text, and every entry with no record."""
    indexed = search.indexed(connection)
    for kind in KINDS.values():
        for record in read_records(connection, kind):
            if indexed.pop(record.id, None) != search.to_index(record):
                yield f"The search index is out of date for a {kind.words} ({record.id})."
    for record_id in indexed:
        yield f"The search index holds a record that is gone ({record_id})."


def _replay(connection: Connection) -> dict[str, dict[str, str]]:
    """Every living record's texts as the journal gives them."""
    records: dict[str, dict[str, dict[int, str]]] = {}
    for operation in journal.operations(connection):
        standing = records.setdefault(operation.record, {}).setdefault(operation.field, {})
        for parent in operation.parents:
            standing.pop(parent, None)
        standing[operation.sequence] = operation.value or ""
    return {
        record: {field: list(standing.values())[-1] for field, standing in fields.items()}
        for record, fields in records.items()
        if ALIVE in fields.get(LIFE, {}).values()
    }


def _rows(connection: Connection, kind: Kind) -> Iterator[tuple[str, dict[str, str]]]:
    for row in connection.execute(select(RECORDS[kind.code])).mappings():
        yield row["id"], row_texts(kind, dict(row))
