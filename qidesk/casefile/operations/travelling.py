"""A change as a document of plain lists, numbers and texts, and read back from one strictly."""

import re
from typing import Any

from qidesk.casefile.operations.written import OWN, Change, Operation, Ref, Seen, Written

MOST_LETTERS = 1_000_000
"""No text of a record is longer (`schema/typed.py`)."""

_MOST = 2**53
_ID = re.compile("[0-9a-f]{32}")
_HASH_BYTES, _SIGNATURE_BYTES, _SALT_BYTES = 32, 64, 16


def to_document(written: Written) -> list[Any]:
    """The change as JSON can hold it: what are bytes stand in hex."""
    change, operations = written
    seen = [[each.device, each.number, each.hash.hex()] for each in change.seen]
    head = [
        change.device, change.number, change.previous.hex(), change.clock, seen, change.id,
        change.name, change.case, change.reverses, change.user, change.at, change.schema,
        change.hash.hex(), change.slot, change.signature.hex(),
    ]  # fmt: skip
    return [head, [_of_operation(each) for each in operations]]


def from_document(document: Any) -> Written:
    """The change a document holds. Raises ValueError where it is none."""
    try:
        head, operations = document
        (
            device, number, previous, clock, seen, change_id, name, case, reverses, user, at,
            schema, hash_, slot, signature,
        ) = head  # fmt: skip
        change = Change(
            _id(device), _count(number), _hex(previous, _HASH_BYTES), _count(clock),
            tuple(Seen(_id(d), _count(n), _hex(h, _HASH_BYTES)) for d, n, h in seen),
            _text(change_id), _text(name), _text(case), _text(reverses), _text(user), _text(at),
            _text(schema), _hex(hash_, _HASH_BYTES), _id(slot) if slot else "",
            _hex(signature, _SIGNATURE_BYTES) if signature else b"",
        )  # fmt: skip
        return Written(change, tuple(map(_operation, operations)))
    except (TypeError, UnicodeEncodeError) as error:
        raise ValueError("not the shape of a change") from error


def _of_operation(operation: Operation) -> list[Any]:
    kind, record, field, salt, value, digest, parents = operation
    named = [[ref.change.hex(), ref.place] for ref in parents]
    return [kind, record, field, salt and salt.hex(), value, digest.hex(), named]


def _operation(document: Any) -> Operation:
    kind, record, field, salt, value, digest, parents = document
    return Operation(
        _text(kind),
        _text(record),
        _text(field),
        None if salt is None else _hex(salt, _SALT_BYTES),
        None if value is None else _text(value),
        _hex(digest, _HASH_BYTES) if digest else b"",
        tuple(map(_ref, parents)),
    )


def _ref(document: Any) -> Ref:
    change, place = document
    return Ref(_hex(change, _HASH_BYTES) if change else OWN, _count(place))


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > MOST_LETTERS or "\0" in value:
        raise ValueError("not a text")
    value.encode()
    return value


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("not an id")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < _MOST:
        raise ValueError("not a number that may stand here")
    return value


def _hex(value: Any, size_bytes: int) -> bytes:
    if not isinstance(value, str) or len(value) != 2 * size_bytes:
        raise ValueError("not the right length")
    return bytes.fromhex(value)
