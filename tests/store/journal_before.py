"""The journal as it was chained before a change carried the chain; frozen with that schema."""

import hashlib
import os

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from qidesk.casefile.operations.written import digest_of
from qidesk.casefile.schema.kinds import KINDS
from qidesk.store import journal
from qidesk.store.migrations.versions import v0001_first_schema as first
from qidesk.store.migrations.versions import v0008_what_came_in as eighth
from qidesk.store.migrations.versions import v0011_closed_cases as eleventh
from qidesk.store.migrations.versions import v0013_documents as thirteenth
from qidesk.store.migrations.versions import v0015_originals as fifteenth
from qidesk.store.unchained import BOUND
from qidesk.store.vault import Vault
from qidesk.store.witness import BLOCK_BYTES

DEVICE = "d" * 32
LATER = {code: " ".join(step._ADDED.get(code, "") for step in (eighth, eleventh)) for code in KINDS}
"""The columns that came after that schema."""


def write_back(vault: Vault) -> None:
    """Write the vault's journal as it was before, and what its witness said of it.

    The vault is then to be let go as a killed process lets it go.
    """
    with vault._writing_chained() as connection:
        lines = journal.changes(connection)
        written = [
            (line, each)
            for line in lines
            for each in journal.operations_of_change(connection, line.id)
        ]
        _take_back_tables(connection)
        connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES ('device', ?)", (DEVICE,))
        connection.exec_driver_sql("DELETE FROM setting WHERE name LIKE 'device %'")
        forget_bound(vault, connection)
        connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES ('verified', '0')")
        connection.exec_driver_sql(
            "INSERT INTO deed (id, name, case_id, reverses) VALUES (?, ?, ?, ?)",
            [line[1:5] for line in lines],
        )
        sequence, head = _write(connection, written)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")
    assert vault._opened.witness is not None
    vault._opened.witness.write(sequence, head)
    vault._closed = True


def forget_bound(vault: Vault, connection: Connection) -> None:
    """Have neither database nor witness say what no chain covers, as before they did."""
    connection.exec_driver_sql("DELETE FROM setting WHERE name = ?", (BOUND,))
    os.truncate(vault._opened.witness.path, 2 * BLOCK_BYTES)


def _take_back_tables(connection: Connection) -> None:
    for table in ("operation", "change", "device"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    take_back_files(connection)
    for code in KINDS:
        for column in ("entered", *LATER.get(code, "").split()):
            connection.exec_driver_sql(f'ALTER TABLE "{code}" DROP COLUMN {column}')
    with Operations.context(MigrationContext.configure(connection)):
        first._make_journal()


def take_back_files(connection: Connection) -> None:
    """As the schema was before documents had files."""
    connection.exec_driver_sql("DROP INDEX ix_event_conduct")
    connection.exec_driver_sql("DROP TABLE sealed_file")
    connection.exec_driver_sql("DROP TABLE page")
    for name in thirteenth._LINKS:
        connection.exec_driver_sql(f"DROP INDEX ix_document_{name}")
    for name in (*thirteenth._TEXTS, *thirteenth._LINKS, *fifteenth._COLUMNS):
        connection.exec_driver_sql(f"ALTER TABLE document DROP COLUMN {name}")


def _write(
    connection: Connection, written: list[tuple[journal.ChangeLine, journal.Entry]]
) -> tuple[int, bytes]:
    sequence, head = 0, bytes(32)
    current: dict[tuple[str, str], bytes] = {}
    for line, each in written:
        at = (each.record, each.field)
        assert each.salt is not None
        assert each.value is not None
        digest, based_on = digest_of(each.salt, each.value), current.get(at, b"")
        sequence = each.sequence
        texts = (DEVICE, str(sequence), line.id, each.kind, *at)
        previous, head = (
            head,
            _hash(
                *map(str.encode, texts),
                based_on,
                digest,
                line.user.encode(),
                line.at.encode(),
                head,
            ),
        )
        current[at] = head
        connection.exec_driver_sql(
            "INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                sequence,
                DEVICE,
                sequence,
                line.id,
                each.kind,
                *at,
                based_on,
                each.salt,
                each.value,
                digest,
                line.user,
                line.at,
                previous,
                head,
            ),
        )
    return sequence, head


def _hash(*parts: bytes) -> bytes:
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hashlib.blake2b(framed, digest_size=32).digest()
