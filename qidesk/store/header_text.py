"""The text of vault.json, read strictly.

It is canonical JSON (sorted keys, two spaces, ASCII, final newline): anything else is damage.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from qidesk.store import keys
from qidesk.store.errors import NewerVault
from qidesk.store.slots import (
    NAME_CAP,
    FirstSlot,
    Header,
    Person,
    Recovery,
    Slot,
    UnknownSlot,
    folded,
)

FIRST_FORMAT, SECOND_FORMAT, FORMAT = 1, 2, 3
"""The second says nothing of how often it was changed, and is written until it was."""

SIZE_CAP_BYTES = 64 * 1024
FORMAT_CAP = GENERATION_CAP = EDITION_CAP = 1_000_000
DEPTH_CAP = 32
"""How deep a slot of a later version may nest: far from where Python gives up."""

ID_BYTES = 16
_PASSPHRASE = "passphrase"  # noqa: S105 - the kind of a slot, not a passphrase
_RECOVERY = "recovery"
_ARGON2ID = "argon2id"
_FIELDS = {"format", "vault_id", "slots", "mac", "checksum"}
_FIELDS_OF = {
    FIRST_FORMAT: _FIELDS,
    SECOND_FORMAT: {*_FIELDS, "generation"},
    FORMAT: {*_FIELDS, "generation", "edition"},
}


class UnreadableError(ValueError):
    """One copy is not a header this program wrote."""


def render(header: Header, data_key: bytes) -> bytes:
    """The bytes of the file, with its mac and its checksum."""
    document = _body(header)
    document["mac"] = mac_of(header, data_key).hex()
    document["checksum"] = _checksum(document)
    return _canonical(document)


def mac_of(header: Header, data_key: bytes) -> bytes:
    """What only somebody who has the data key can have put under this header."""
    return keys.mac(keys.header_key(data_key), _canonical(_body(header)))


def parse(content: bytes) -> Header:
    """Read one copy. Raises UnreadableError, NewerVault."""
    document = _document(content)
    version = document.get("format")
    # bool is an int to Python, so `isinstance` would let True through.
    if type(version) is int and FORMAT < version <= FORMAT_CAP:
        raise NewerVault(version, FORMAT)
    if type(version) is not int or document.keys() != _FIELDS_OF.get(version):
        raise UnreadableError("not the shape of a header")
    header = Header(
        vault_id=_hex(document["vault_id"], ID_BYTES).hex(),
        slots=_parse_slots(document["slots"], version),
        generation=_count(document.get("generation", 0), 0, GENERATION_CAP),
        mac=_hex(document["mac"], keys.KEY_BYTES),
        edition=_count(document["edition"], 1, EDITION_CAP) if version == FORMAT else 0,
    )
    people = [folded(each.name) for each in header.people]
    if len(set(people)) != len(people) or (version == FIRST_FORMAT and len(people) > 1):
        raise UnreadableError("a name too many")
    return header


def _body(header: Header) -> dict[str, Any]:
    slots = [_slot_document(slot) for slot in header.slots]
    body: dict[str, Any] = {"vault_id": header.vault_id, "slots": slots}
    if any(isinstance(slot, FirstSlot) for slot in header.slots):
        return body | {"format": FIRST_FORMAT}
    body |= {"format": SECOND_FORMAT, "generation": header.generation}
    return body | {"format": FORMAT, "edition": header.edition} if header.edition else body


def _slot_document(slot: Slot) -> Any:
    match slot:
        case UnknownSlot(text):
            return json.loads(text)
        case FirstSlot(name, locked):
            kdf = _kdf_document(locked)
            return {"name": name, "kind": _PASSPHRASE, "kdf": kdf, "sealed": locked.box.hex()}
        case Recovery(its_id, sealing, sealed):
            return {
                "kind": _RECOVERY,
                "id": its_id,
                "sealing": sealing.hex(),
                "sealed": sealed.hex(),
            }
        case Person(its_id, name, locked, public, sealed):
            return {
                "kind": _PASSPHRASE,
                "id": its_id,
                "name": name,
                "kdf": _kdf_document(locked),
                "secret": locked.box.hex(),
                "sealing": public.sealing.hex(),
                "signing": public.signing.hex(),
                "sealed": sealed.hex(),
            }


def _kdf_document(locked: keys.SealedKey) -> dict[str, Any]:
    return {
        "algorithm": _ARGON2ID,
        "memory_mib": locked.cost.memory_mib,
        "passes": locked.cost.passes,
        "salt": locked.salt.hex(),
    }


def _canonical(document: object) -> bytes:
    return (json.dumps(document, indent=2, sort_keys=True, allow_nan=False) + "\n").encode("ascii")


def _checksum(document: dict[str, Any]) -> str:
    """Digest everything but the checksum itself; the rule is the same in every later format."""
    rest = {key: value for key, value in document.items() if key != "checksum"}
    return hashlib.blake2b(_canonical(rest), digest_size=16).hexdigest()


def _document(content: bytes) -> dict[str, Any]:
    if len(content) > SIZE_CAP_BYTES:
        raise UnreadableError("too large")
    try:
        document = json.loads(content)
        rendered = _canonical(document)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("not JSON") from error
    if not isinstance(document, dict) or rendered != content:
        raise UnreadableError("not as this program writes it")
    if document.get("checksum") != _checksum(document):
        raise UnreadableError("wrong checksum")
    return document


def _parse_slots(value: object, version: int) -> tuple[Slot, ...]:
    if not isinstance(value, list):
        raise UnreadableError("slots is not a list")
    return tuple(_parse_slot(item, version) for item in value)


def _parse_slot(value: object, version: int) -> Slot:
    if not isinstance(value, dict) or not isinstance(value.get("kind"), str):
        raise UnreadableError("a slot without a kind")
    if value["kind"] == _PASSPHRASE:
        return _first_slot(value) if version == FIRST_FORMAT else _person(value)
    if value["kind"] == _RECOVERY and version != FIRST_FORMAT:
        return _recovery(value)
    if _depth(value) > DEPTH_CAP:
        raise UnreadableError("a slot that nests too deep")
    return UnknownSlot(_canonical(value).decode("ascii"))


def _first_slot(value: dict[str, Any]) -> FirstSlot:
    _has_only(value, "name", "kind", "kdf", "sealed")
    return FirstSlot(_name(value["name"]), _locked(value["kdf"], value["sealed"]))


def _person(value: dict[str, Any]) -> Person:
    _has_only(value, "kind", "id", "name", "kdf", "secret", "sealing", "signing", "sealed")
    return Person(
        id=_hex(value["id"], ID_BYTES).hex(),
        name=_name(value["name"]),
        locked=_locked(value["kdf"], value["secret"]),
        public=keys.PublicKeys(
            _hex(value["sealing"], keys.KEY_BYTES), _hex(value["signing"], keys.KEY_BYTES)
        ),
        sealed=_hex(value["sealed"], keys.SEALED_BYTES),
    )


def _recovery(value: dict[str, Any]) -> Recovery:
    _has_only(value, "kind", "id", "sealing", "sealed")
    return Recovery(
        id=_hex(value["id"], ID_BYTES).hex(),
        sealing=_hex(value["sealing"], keys.KEY_BYTES),
        sealed=_hex(value["sealed"], keys.SEALED_BYTES),
    )


def _locked(kdf: object, box: object) -> keys.SealedKey:
    if not isinstance(kdf, dict):
        raise UnreadableError("no cost")
    _has_only(kdf, "algorithm", "memory_mib", "passes", "salt")
    if kdf["algorithm"] != _ARGON2ID:
        raise UnreadableError("an unknown algorithm")
    most = keys.CAP
    cost = keys.KdfCost(
        _count(kdf["memory_mib"], 1, most.memory_mib), _count(kdf["passes"], 1, most.passes)
    )
    if not keys.is_allowed(cost):
        raise UnreadableError("a cost beyond the cap")
    salt = _hex(kdf["salt"], keys.SALT_BYTES)
    return keys.SealedKey(cost, salt, _hex(box, keys.BOX_BYTES))


def _has_only(value: dict[str, Any], *names: str) -> None:
    if value.keys() != set(names):
        raise UnreadableError("not the shape of its kind")


def _count(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise UnreadableError("not a number that may stand here")
    return value


def _depth(value: object) -> int:
    """How many lists and objects stand one within another."""
    levels = 0
    inside: list[Any] = [value]
    while inside := [each for each in inside if isinstance(each, dict | list)]:
        inside = [part for each in inside for part in _parts(each)]
        levels += 1
    return levels


def _parts(value: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value


def _name(value: object) -> str:
    if not isinstance(value, str) or len(value) > NAME_CAP:
        raise UnreadableError("not a name")
    if not value.strip() or not value.isprintable():
        raise UnreadableError("not a name")
    return value


def _hex(value: object, size_bytes: int) -> bytes:
    try:
        decoded = bytes.fromhex(value) if isinstance(value, str) else b""
    except ValueError as error:
        raise UnreadableError("not hex") from error
    if len(decoded) != size_bytes or decoded.hex() != value:
        raise UnreadableError("not the right length")
    return decoded
