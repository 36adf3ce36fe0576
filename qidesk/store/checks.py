"""The check of a vault: file, chain, rows against the journal, search index against the rows."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from qidesk.casefile.operations.merging import Life
from qidesk.casefile.operations.written import ALIVE, LIFE
from qidesk.casefile.schema.kinds import KINDS, Kind
from qidesk.store import attachments, chain, devices, journal, search, unchained
from qidesk.store.journal import Entry
from qidesk.store.looking import file_of, spoiled
from qidesk.store.merged_records import merged_records
from qidesk.store.records import row_texts
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
    yield from attachments.faults(connection, file_of(connection).parent)


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
    journalled = _Replayed(connection)
    for kind in KINDS.values():
        for record_id, texts in _rows(connection, kind):
            expected = journalled.take(record_id, texts)
            if expected is None:
                yield f"A {kind.words} ({record_id}) stands in no journal."
                continue
            wrong = [name for name, text in texts.items() if text != expected.get(name, "")]
            if wrong:
                yield f"A {kind.words} ({record_id}) differs from its journal in {wrong[0]}."
    for record_id in journalled.left():
        yield f"A record ({record_id}) is in the journal but its row is missing."


def check_search(connection: Connection) -> Iterator[str]:
    """Every record whose index entry is not its text, and every entry with no record."""
    indexed = search.indexed(connection)
    for kind in KINDS.values():
        for record_id, texts in _rows(connection, kind):
            if indexed.pop(record_id, None) != search.to_index(kind.code, texts):
                yield f"The search index is out of date for a {kind.words} ({record_id})."
    for record_id in indexed:
        yield f"The search index holds a record that is gone ({record_id})."
    yield from _check_pages(connection)


def _check_pages(connection: Connection) -> Iterator[str]:
    """Every page of a document whose index entry is not its text, and every entry of none."""
    query = (
        "SELECT p.document, p.text, s.body FROM "
        "(SELECT seq, document, text FROM page WHERE text <> '' AND document IN "
        "(SELECT id FROM document)) p FULL JOIN (SELECT rowid, body FROM search WHERE rowid < 0) s "
        "ON s.rowid = -p.seq"
    )
    for document, text, body in connection.exec_driver_sql(query):
        if text != body:
            of = document or "gone"
            yield f"The search index is out of date for a page of a document ({of})."


def check_accesses(connection: Connection) -> Iterator[str]:
    """Entries of the access log that are gone or altered: it only grows, and has no gap."""
    last, there = connection.exec_driver_sql("SELECT max(seq), count(*) FROM access").one()
    if missing := (last or 0) - there:
        yield f"Entries of the access log are missing ({missing:,})."
    yield from unchained.faults_of_log(connection)


class _Replayed:
    """Every record's texts as the journal gives them.

    Where only one device wrote, the last word on a field is what no other replaces. What several
    wrote apart is looked at by the rules of merging, one record at a time.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        records: dict[str, Standing] = {}
        for operation in journal.operations(connection):
            if operation.kind in KINDS:
                _lay(records.setdefault(operation.record, {}), operation)
        self._open = {each for each, current in records.items() if _is_open(current)}
        self._living = {
            record: texts
            for record, current in records.items()
            if (texts := _living_texts(current)) is not None
        }

    def take(self, record: str, row: dict[str, str]) -> dict[str, str] | None:
        """What a record that has a row should say; None where it should have none."""
        expected = self._living.pop(record, None)
        is_plain = expected is not None and record not in self._open
        if is_plain and all((expected or {}).get(name, "") == text for name, text in row.items()):
            return expected
        self._open.discard(record)
        return self._by_the_rules(record, is_there=True)

    def left(self) -> Iterator[str]:
        """The records that should have a row, and were not taken."""
        for record in {**self._living, **dict.fromkeys(self._open)}:
            if self._by_the_rules(record) is not None:
                yield record

    def _by_the_rules(self, record: str, *, is_there: bool = False) -> dict[str, str] | None:
        stands = merged_records(self._connection, (record,))
        found = stands.records.get(record)
        if is_there and found and found.life is Life.DESTROYED:
            # It waited for a person: what it waited for may be gone, and it goes when they say.
            found.life = Life.WAITING
        return stands.texts(found) if found else None


def _lay(current: Standing, operation: Entry) -> None:
    """Lay the next operation of a record upon those before it."""
    of_field = current.setdefault(operation.field, {})
    for parent in operation.parents:
        of_field.pop(parent, None)
    of_field[operation.sequence] = operation.value or ""


def _is_open(current: Standing) -> bool:
    """Whether several operations of one field, or the end of a record and others, stand beside."""
    return any(len(values) > 1 for values in current.values())


def _living_texts(current: Standing) -> dict[str, str] | None:
    """A record's texts by field as they stand now; None where it lives no longer."""
    if ALIVE not in current.get(LIFE, {}).values():
        return None
    return {field: list(values.values())[-1] for field, values in current.items()}


def _rows(connection: Connection, kind: Kind) -> Iterator[tuple[str, dict[str, str]]]:
    for row in connection.execute(select(RECORDS[kind.code])).mappings():
        yield row["id"], row_texts(kind, dict(row))
