"""A change as it travels: what somebody did on one device, chained, and the operations it wrote."""

from collections.abc import Container, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

START = bytes(32)
"""The hash before a device's first change."""

LIFE = "life"
"""The journal's own field beside a record's: a life of three, or the record that it is one with."""

ALIVE, REMOVED, DESTROYED = "1", "", "destroyed"

_SAME_AS = "same as "
_EIGHT = (8).to_bytes(4, "big")

BINDING = "0016"
"""The first step of the schema at which a change's hash covers its signature."""

OWN = b""
"""What stands in a reference for the hash of the very change that holds it."""


class Ref(NamedTuple):
    """An operation anywhere: the hash of its change, and its place in it, from 0."""

    change: bytes
    place: int


class Operation(NamedTuple):
    """One field of one record set to one value.

    `parents` are the operations whose value this one replaces: none for a first value, several
    where a person settled a difference, and every current one of the record for a removal. `salt`
    and `value` are None once the value was destroyed; `digest` (32 bytes) then stands for both, and
    is empty until then. One that was left out is bare: `digest` stands for all of it, and nothing
    else is told.
    """

    kind: str
    record: str
    field: str
    salt: bytes | None
    value: str | None
    digest: bytes
    parents: tuple[Ref, ...]


class Seen(NamedTuple):
    """The last change of another device that was received, by number and hash."""

    device: str
    number: int
    hash: bytes


class Change(NamedTuple):
    """The head of one change.

    `number` counts the changes of its device from 1, `previous` is the hash of the one before.
    `seen` names what was received since that one, `clock` is one more than the highest clock of
    all these. `case` is the case it concerns, `reverses` the id of a change that it takes back, ''
    for none. `at` is a UTC instant in ISO 8601, for display only; `schema` the step of the
    database it was written under. `slot` is the id of the way into the vault by which `user` came
    in (32 hex digits), `signature` the device's under all this and what was written; both are empty
    in a change of before changes were signed. `hash` covers the signature too, but in one of before
    `BINDING`, so that the next change, which names it, vouches for both. One that was left out is
    bare: its name and all else that tells what it was about are empty; its place in the chain
    stays, and one bare operation stands for its content.
    """

    device: str
    number: int
    previous: bytes
    clock: int
    seen: tuple[Seen, ...]
    id: str
    name: str
    case: str
    reverses: str
    user: str
    at: str
    schema: str
    hash: bytes
    slot: str = ""
    signature: bytes = b""

    @property
    def is_bare(self) -> bool:
        """Whether only its place in the chain is known here."""
        return not self.name

    @property
    def is_vouched_for(self) -> bool:
        """Whether the change that follows it vouches for its signature."""
        return bool(self.signature) and self.schema >= BINDING


class Written(NamedTuple):
    """A change with all it wrote, in order."""

    change: Change
    operations: tuple[Operation, ...]


def life_as(record: str) -> str:
    """The life of a record that was found to be one with another, which stands for both."""
    return _SAME_AS + record


def same_as(life: str | None) -> str:
    """The id of the record that stands for one of that life; '' where it is no other."""
    return life[len(_SAME_AS) :] if life and life.startswith(_SAME_AS) else ""


def digest_of(salt: bytes, value: str) -> bytes:
    """The salted BLAKE2b digest (32 bytes) that stands for a value in the chain."""
    return blake2b(value.encode(), key=salt, digest_size=32).digest()


def seal_of(operation: Operation) -> bytes:
    """The digest (32 bytes) of all an operation says; the same once its value was destroyed."""
    kind, record, field, salt, value, digest, parents = operation
    if not kind:
        return digest
    stands = digest if salt is None or value is None else digest_of(salt, value)
    return sealed(kind, record, field, stands, parents)


def sealed(kind: str, record: str, field: str, stands: bytes, parents: Sequence[Ref]) -> bytes:
    """The same of its parts; `stands` is the digest of its value."""
    said = _framed_text(kind) + _framed_text(record) + _framed_text(field) + _framed(stands)
    for change, place in parents:
        said += _framed(change) + _framed_number(place)
    return blake2b(said, digest_size=32).digest()


def content_of(change: Change, seals: Sequence[bytes]) -> bytes:
    """What a change adds to its chain (32 bytes), and leaves there if it is left out of a copy."""
    texts = (
        change.device,
        change.id,
        change.name,
        change.case,
        change.reverses,
        change.user,
        change.at,
        change.schema,
    )
    numbers = (change.number, change.clock, len(change.seen), len(seals))
    seen = (
        _framed_text(device) + _framed_number(number) + _framed(hash_)
        for device, number, hash_ in change.seen
    )
    # Last, so that a change of before there were slots keeps its hash.
    slot = (_framed_text(change.slot),) if change.slot else ()
    parts = (
        *map(_framed_text, texts),
        *map(_framed_number, numbers),
        *seen,
        *map(_framed, seals),
        *slot,
    )
    return blake2b(b"".join(parts), digest_size=32).digest()


def said_by(change: Change, seals: Sequence[bytes]) -> bytes:
    """What a change says and follows (32 bytes), by the seals of its operations: to be signed."""
    return _hash(change.previous, content_of(change, seals))


def hash_of(said: bytes, change: Change) -> bytes:
    """The hash (32 bytes) a change must carry that says this under its signature, if any."""
    return _hash(said, change.signature) if change.is_vouched_for else said


def said_of(written: Written) -> bytes:
    """What the device of a change signed, or should have: of a bare one too."""
    change, operations = written
    if change.is_bare:
        return _hash(change.previous, operations[0].digest)
    return said_by(change, [seal_of(each) for each in operations])


def chained(written: Written) -> Written:
    """The change with the hash that it must carry."""
    hash_ = hash_of(said_of(written), written.change)
    return written._replace(change=written.change._replace(hash=hash_))


def left_bare(written: Written, given: Container[str]) -> Written:
    """The change with what it wrote of these records alone; wholly bare where that is nothing."""
    change, operations = written
    left = tuple(each if each.record in given else _bare(seal_of(each)) for each in operations)
    if any(each.kind for each in left):
        return Written(change, left)
    content = content_of(change, [seal_of(each) for each in operations])
    return Written(_untold(change), (_bare(content),))


def _bare(digest: bytes) -> Operation:
    return Operation("", "", "", None, None, digest, ())


def _untold(change: Change) -> Change:
    return change._replace(id="", name="", case="", reverses="", user="", at="", slot="")


def fault_of(written: Written) -> str:
    """What is wrong with a change looked at by itself; '' when it is as it was written.

    Of one that is bare, what it names beside the one before it is not told by that.
    """
    change, operations = written
    if change.is_bare and (change != _untold(change) or [each.kind for each in operations] != [""]):
        return "says what it was left out to say"
    for operation in operations:
        kind, _, _, salt, value, digest, _ = operation
        if not (salt is None) == (value is None) == bool(digest):
            return "holds half of a value that was destroyed"
        if not kind and operation != _bare(digest):
            return "says what it was left out to say"
    if hash_of(said_of(written), change) != change.hash:
        return "was altered after it was written"
    return ""


def entered(clock: int, device: str, place: int) -> str:
    """Where an operation stands in the order of entry, as a text that sorts so on every device."""
    return f"{clock:012x}{device}{place:08x}"


def _hash(*parts: bytes) -> bytes:
    """The hash of parts, each preceded by its length, so that no two lists give the same bytes."""
    return blake2b(b"".join(map(_framed, parts)), digest_size=32).digest()


def _framed(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part


def _framed_number(value: int) -> bytes:
    return _EIGHT + value.to_bytes(8, "big")


@lru_cache(maxsize=512)
def _framed_text(text: str) -> bytes:
    """A text as a part; most are named by one change or operation after another."""
    return _framed(text.encode())
