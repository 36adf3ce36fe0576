"""The tables: one a kind of record, derived from its fields, and the vault's own."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

from qidesk.casefile.schema.fields import Shape, Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS, Kind

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _column(spec: Spec) -> Column[object]:
    if spec.shape is Shape.LINK:
        return Column(spec.name, Text, ForeignKey(f"{spec.field.link}.id"), index=True)
    if spec.shape is Shape.NUMBER:
        return Column(spec.name, Integer)
    return Column(spec.name, Text, nullable=False, server_default="")


def _record_table(kind: Kind) -> Table:
    """`seq` is the row's key here, shared by all kinds and by the search index; `entered` its place
    in the order of entry, the same on every device."""
    return Table(
        kind.code,
        METADATA,
        Column("seq", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        *(_column(spec) for spec in specs_of(kind.record)),
        Column("entered", Text, nullable=False, server_default=""),
    )


RECORDS: dict[str, Table] = {code: _record_table(kind) for code, kind in KINDS.items()}
_ACROSS = ("seq", "case", "facility", "place", "event_kind", "occurred_on")
Index("ix_event_conduct", *(RECORDS["event"].c[column] for column in _ACROSS))
"""What patterns across cases read of an event, without the pages that hold its story."""

DEVICE = Table(
    "device",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("signing_key", LargeBinary, nullable=False),
    Column("sealing_key", LargeBinary, nullable=False),
    Column("revoked_at", Text, nullable=False),
)
"""Every device that wrote in this vault, with its public keys; whose it was when it began."""

CHANGE = Table(
    "change",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("device", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("seen", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("case_id", Text, nullable=False, index=True),
    Column("reverses", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("schema", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("first", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("slot", LargeBinary, nullable=False, server_default=text("x''")),
    Column("signature", LargeBinary, nullable=False, server_default=text("x''")),
    Index("ix_change_device_number", "device", "number"),
)
"""One thing somebody did; `device` the row of who wrote it, `first` and `size` its operations."""

LINKING = (
    "field IN ('case', 'person', 'personal_representative') OR (field = 'life' AND value > '1')"
)
"""Which operations say whose a record is; by these a purge finds what belongs to its case."""

OPERATION = Table(
    "operation",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("change", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("salt", LargeBinary),
    Column("value", Text),
    Column("digest", LargeBinary),
    Column("parents", Text, nullable=False),
    Index("ix_operation_value", "value", sqlite_where=text(LINKING)),
)
"""One field of one record set to one value; `parents` are the `seq` of those it replaces, in words.

`digest` stands for salt and value once these were destroyed, and is empty until then.
"""

DRAFT = Table(
    "draft",
    METADATA,
    Column("form", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("typed", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
)
"""Raw text typed into a form and not yet saved, in UTF-8 that lets lone surrogates pass."""

ACCESS = Table(
    "access",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("what", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""Who opened, printed or exported what; apart from the journal."""

DUE = Table(
    "due",
    METADATA,
    Column("case_id", Text, primary_key=True),
    Column("lines", Text, nullable=False),
    Column("alarms", Integer, nullable=False),
    Column("why", Text, nullable=False),
)
"""The board's index, disposable: what is due in each case, as it follows from the facts."""

SETTING = Table(
    "setting",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""The vault's own few facts: this device's id, the last verified change, the board's mark."""

SEALED_FILE = Table(
    "sealed_file",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("size_bytes", Integer, nullable=False),
)
"""The files of documents, each once: by the SHA-256 of what it holds, its name among the sealed
files and the key that opens it."""

PAGE = Table(
    "page",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Index("ix_page_document", "document"),
)
"""The text of each page of a document's file; `number` 0 where the file has no pages."""

SEARCH_DDL = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "body, also, kind UNINDEXED, record UNINDEXED, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
)
"""The full-text index: `rowid` is the record's `seq`, `body` the text of its fields, `also` the
other words by which that text is found. A page of a document stands there too, as a document of
that id, under its own `seq` with a minus."""
