"""A journal that can be merged: the change carries the chain, operations name what they replace.

Frozen: columns, and how the journal before this step was chained and this one is, are spelt out
here and never derived from a later version. The journal before is verified as it is read.
"""

import hashlib
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from qidesk.store.errors import DamagedVault, RolledBack

revision = "0006"
down_revision = "0005"

_TABLES = (
    "case intake person part number consent facility address custody claim event actor "
    "involvement proceeding document docket_entry ruling authority analogue cite grievance "
    "deadline_mark communication note task passage issue"
)
_START = bytes(32)
_AT_ONCE = 2000
_OLD = (
    "SELECT seq, device, device_seq, deed, kind, record, field, based_on, salt, value, digest, "
    '"user", at, previous, hash FROM operation_before ORDER BY seq'
)


def upgrade() -> None:
    """Write the journal anew and give every record its place in the order of entry."""
    connection = op.get_bind()
    for index in ("ix_operation_deed", "ix_operation_record_field"):
        op.drop_index(index)
    op.rename_table("operation", "operation_before")
    _make_tables()
    _Rewriting(connection).run(context.config.attributes.get("mark"))
    op.drop_table("operation_before")
    op.drop_table("deed")
    for code in _TABLES.split():
        op.add_column(code, sa.Column("entered", sa.Text, nullable=False, server_default=""))
        connection.exec_driver_sql(
            f"UPDATE \"{code}\" SET entered = (SELECT printf('%012x%s%08x', c.clock, d.id, "  # noqa: S608 - our names
            "o.seq - c.first) FROM operation o JOIN change c ON c.seq = o.change "
            f'JOIN device d ON d.seq = c.device WHERE o.seq = "{code}".seq)'
        )


def _make_tables() -> None:
    op.create_table(
        "device",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("signing_key", sa.LargeBinary, nullable=False),
        sa.Column("sealing_key", sa.LargeBinary, nullable=False),
        sa.Column("revoked_at", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="uq_device_id"),
    )
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("device", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("clock", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in (
            "seen", "name", "case_id", "reverses", "user", "at", "schema"
        )),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.UniqueConstraint("id", name="uq_change_id"),
    )  # fmt: skip
    op.create_index("ix_change_case_id", "change", ["case_id"])
    op.create_index("ix_change_device_number", "change", ["device", "number"])
    op.create_table(
        "operation",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("change", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "record", "field")),
        sa.Column("salt", sa.LargeBinary),
        sa.Column("value", sa.Text),
        sa.Column("digest", sa.LargeBinary),
        sa.Column("parents", sa.Text, nullable=False),
    )
    op.create_index("ix_operation_record", "operation", ["record"])


class _Rewriting:
    """The journal before, verified and written anew: the same operations under the same numbers."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._last = _START
        self._before = _START
        self._changes = 0
        self._current: dict[str, dict[str, int]] = {}
        self._refs: dict[int, tuple[bytes, int]] = {}

    def run(self, mark: Any) -> None:
        """`mark`: the witness's, under which the journal before stands; None for a new vault."""
        found = self._connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'device'")
        self._device = str(found.scalar() or "")
        if mark is not None and mark.sequence:
            self._stand_under(mark)
        if self._device:
            self._connection.exec_driver_sql(
                "INSERT INTO device VALUES (1, ?, '', x'', x'', '')", (self._device,)
            )
        for deed, rows in groupby(self._sound_rows(), key=lambda row: row.deed):
            self._write(deed, list(rows))
        self._connection.exec_driver_sql("DELETE FROM setting WHERE name = 'device'")
        self._connection.exec_driver_sql(
            "UPDATE setting SET value = ? WHERE name = 'verified'", (str(self._changes),)
        )

    def _stand_under(self, mark: Any) -> None:
        """Until the witness is written anew, it still tells of the journal before."""
        query = "SELECT hash FROM operation_before WHERE seq = ?"
        if self._connection.exec_driver_sql(query, (mark.sequence,)).scalar() != mark.head:
            raise RolledBack
        self._connection.exec_driver_sql(
            "INSERT OR REPLACE INTO setting VALUES ('witness before', ?)",
            (f"{mark.sequence} {mark.head.hex()}",),
        )

    def _sound_rows(self) -> Iterator[Any]:
        found = self._connection.exec_driver_sql(_OLD)
        while page := found.fetchmany(_AT_ONCE):
            for row in page:
                if (
                    row.device != self._device
                    or row.previous != self._last
                    or _was(row) != row.hash
                ):
                    raise DamagedVault(f"journal operation {row.seq} was altered")
                if row.value is not None and _digest(row.salt, row.value) != row.digest:
                    raise DamagedVault(f"journal operation {row.seq} holds another value")
                self._last = row.hash
                yield row

    def _write(self, deed: str, rows: list[Any]) -> None:
        query = "SELECT name, case_id, reverses FROM deed WHERE id = ?"
        found = self._connection.exec_driver_sql(query, (deed,)).first()
        if found is None:
            raise DamagedVault(f"a change of the journal ({deed}) has no name")
        self._changes += 1
        number, first = self._changes, rows[0].seq
        seals, written = [], []
        for place, row in enumerate(rows):
            parents = self._parents(row)
            refs = [self._ref(parent, first) for parent in parents]
            seals.append(_seal(row, refs))
            gone = row.value is None
            written.append((row.seq, number, row.kind, row.record, row.field,
                            row.salt, row.value, row.digest if gone else None,
                            " ".join(map(str, parents))))  # fmt: skip
            self._current.setdefault(row.record, {})[row.field] = first + place
        last, name_case_reverses = rows[-1], tuple(found)
        texts = (self._device, deed, *name_case_reverses, last.user, last.at, revision)
        content = _hash(
            *map(str.encode, texts), *map(_number, (number, number, 0, len(seals))), *seals
        )
        hash_ = _hash(self._before, content)
        self._connection.exec_driver_sql(
            "INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", written
        )
        self._connection.exec_driver_sql(
            "INSERT INTO change VALUES (?, ?, 1, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, deed, number, self._before, number, *name_case_reverses, last.user, last.at,
             revision, hash_, first, len(rows)),
        )  # fmt: skip
        self._refs |= {first + place: (hash_, place) for place in range(len(rows))}
        self._before = hash_

    def _parents(self, row: Any) -> list[int]:
        """What an operation replaces; a removal ends all that is current of its record."""
        current = self._current.get(row.record, {})
        if row.field == "life" and row.value != "1":
            return sorted(current.values())
        return [current[row.field]] if row.field in current else []

    def _ref(self, parent: int, first: int) -> tuple[bytes, int]:
        return (b"", parent - first) if parent >= first else self._refs[parent]


def _was(row: Any) -> bytes:
    """The hash that an operation of the journal before must carry."""
    texts = (row.device, row.device_seq, row.deed, row.kind, row.record, row.field)
    return _hash(
        *(str(text).encode() for text in texts), row.based_on, row.digest, row.user.encode(),
        row.at.encode(), row.previous,
    )  # fmt: skip


def _seal(row: Any, refs: list[tuple[bytes, int]]) -> bytes:
    texts = (row.kind, row.record, row.field)
    parents = (part for change, place in refs for part in (change, _number(place)))
    return _hash(*(text.encode() for text in texts), row.digest, *parents)


def _digest(salt: bytes, value: str) -> bytes:
    return hashlib.blake2b(value.encode(), key=salt, digest_size=32).digest()


def _number(value: int) -> bytes:
    return value.to_bytes(8, "big")


def _hash(*parts: bytes) -> bytes:
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hashlib.blake2b(framed, digest_size=32).digest()
