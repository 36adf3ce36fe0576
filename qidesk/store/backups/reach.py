"""How far a backup reaches: the journal, the access log, what is typed and unsaved."""

import hashlib
import struct
from typing import NamedTuple

from sqlalchemy import Connection

from qidesk.casefile.operations.written import START
from qidesk.store import journal
from qidesk.store.upgrade import schema_of

_FIELDS = struct.Struct(">4sQ32sQ16s")
REACH_BYTES = _FIELDS.size


class Reach(NamedTuple):
    """The step of the schema, the last change by number and hash, the last access by number, and a
    digest of all drafts."""

    schema: bytes
    sequence: int
    hash: bytes
    access: int
    drafts: bytes

    def is_as_far_as(self, other: "Reach") -> bool:
        """Whether both reach as far, whatever the schema in which each says so."""
        return self._replace(schema=other.schema) == other

    def packed(self) -> bytes:
        """The reach as bytes of one length."""
        return _FIELDS.pack(*self)


def unpacked(content: bytes) -> Reach:
    """The reverse of `packed`."""
    return Reach(*_FIELDS.unpack(content))


def reach_of(connection: Connection) -> Reach:
    """How far a database reaches. Raises NewerVault."""
    schema = schema_of(connection).encode("ascii")
    mark = journal.last_mark(connection) or journal.Mark(0, START)
    access = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM access").scalar_one()
    drafts = hashlib.blake2b(digest_size=16)
    for row in connection.exec_driver_sql("SELECT form, field, typed FROM draft ORDER BY 1, 2"):
        drafts.update(repr(tuple(row)).encode())
    return Reach(schema, mark.sequence, mark.hash, access, drafts.digest())
