"""One journalled change of one field, and the digest and chain that bind it to what came before."""

import hashlib
from typing import NamedTuple

LIFE = "life"
"""The journal's own field beside a record's: '1' while the record exists, '' once removed."""

START = bytes(32)
"""The hash before a device's first operation."""


class Operation(NamedTuple):
    """One field of one record set to one value, as the journal keeps it.

    `sequence` is the order on this machine, `device_sequence` the order on the device that wrote
    it. `based_on` is the hash of the operation whose value this one replaces (empty for a first
    value). `salt` and `value` are None once the value was destroyed; `digest` (32 bytes) then
    stands for both. `at` is a UTC instant in ISO 8601.
    """

    sequence: int
    device: str
    device_sequence: int
    change: str
    kind: str
    record: str
    field: str
    based_on: bytes
    salt: bytes | None
    value: str | None
    digest: bytes
    user: str
    at: str
    previous: bytes
    hash: bytes


def digest_of(salt: bytes, value: str) -> bytes:
    """The salted BLAKE2b digest (32 bytes) that stands for a value in the chain."""
    return hashlib.blake2b(value.encode(), key=salt, digest_size=32).digest()


def chained(operation: Operation) -> bytes:
    """The hash (32 bytes) an operation must carry: over all it says and the hash before it.

    The value enters only as its digest, so that a destroyed value leaves the chain whole. Every
    part is preceded by its length, so that no two operations can give the same bytes.
    """
    parts = (
        operation.device.encode(),
        str(operation.device_sequence).encode(),
        operation.change.encode(),
        operation.kind.encode(),
        operation.record.encode(),
        operation.field.encode(),
        operation.based_on,
        operation.digest,
        operation.user.encode(),
        operation.at.encode(),
        operation.previous,
    )
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hashlib.blake2b(framed, digest_size=32).digest()


def faults(operation: Operation, previous: bytes) -> str:
    """What is wrong with an operation that should follow the hash `previous`; '' when sound."""
    if operation.previous != previous:
        return "does not follow the operation before it"
    if operation.hash != chained(operation):
        return "was altered after it was written"
    if operation.salt is None and operation.value is None:
        return ""
    if operation.salt is None or operation.value is None:
        return "holds half of a value that was destroyed"
    if digest_of(operation.salt, operation.value) != operation.digest:
        return "holds another value than was written"
    return ""
