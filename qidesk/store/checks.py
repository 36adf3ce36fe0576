"""The check of a vault: file, chain, rows against the journal, search index against the rows."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from qidesk.casefile.operations.written import ALIVE, LIFE
from qidesk.casefile.schema.kinds import KINDS, Kind
from qidesk.store import chain, devices, journal, search
from qidesk.store.journal import Entry
from qidesk.store.looking import file_of, spoiled
from qidesk.store.records import read_records, row_texts
from qidesk.store.tables import RECORDS
from qidesk.store.verdict import Finding, damaged

Standing = dict[str, dict[int, str]]
"""What no other operation replaces of a record: by field, then by number, the value."""


def check_all(connection: Connection) -> Iterator[Finding]:
    """Everything wrong with what the vault's database holds."""
    for where, lines in (
        (file_of(connection).name, check_database(connection)),
        ("journal", chain.faults(connection)),
        ("rows", check_rows(connection)),
        ("search index", check_search(connection)),
        ("access log", check_accesses(connection)),
        ("devices", devices.faults(connection)),
    ):
        for line in lines:
            yield damaged(where, line)


def check_database(connection: Connection) -> Iterator[str]:
    """What SQLCipher and SQLite say against the file: one sentence each."""
    if which := spoiled(connection):
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


def check_accesses(connection: Connection) -> Iterator[str]:
    """Entries of the access log that are gone: it only grows, and is numbered without a gap."""
    last, there = connection.exec_driver_sql("SELECT max(seq), count(*) FROM access").one()
    if missing := (last or 0) - there:
        yield f"Entries of the access log are missing ({missing:,})."


def _replay(connection: Connection) -> dict[str, dict[str, str]]:
    """Every living record's texts as the journal gives them."""
    records: dict[str, Standing] = {}
    for operation in journal.operations(connection):
        lay(records.setdefault(operation.record, {}), operation)
    living = {record: living_texts(standing) for record, standing in records.items()}
    return {record: texts for record, texts in living.items() if texts is not None}


def lay(standing: Standing, operation: Entry) -> None:
    """Lay the next operation of a record upon those before it."""
    of_field = standing.setdefault(operation.field, {})
    for parent in operation.parents:
        of_field.pop(parent, None)
    of_field[operation.sequence] = operation.value or ""


def living_texts(standing: Standing) -> dict[str, str] | None:
    """A record's texts by field as they stand now; None where it lives no longer."""
    if ALIVE not in standing.get(LIFE, {}).values():
        return None
    return {field: list(values.values())[-1] for field, values in standing.items()}


def _rows(connection: Connection, kind: Kind) -> Iterator[tuple[str, dict[str, str]]]:
    for row in connection.execute(select(RECORDS[kind.code])).mappings():
        yield row["id"], row_texts(kind, dict(row))
