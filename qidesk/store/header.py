"""vault.json: who may open a vault, each with a passphrase of their own.

The file is canonical JSON (sorted keys, two spaces, ASCII, final newline): anything else is
damage. Its `checksum` finds accidents, so that the second copy is used; its `mac`, checked once
the data key is out, finds forgery. Staff names stand in it in clear, clients' never.
"""

import contextlib
import hashlib
import hmac
import json
import stat
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qidesk.store import keys
from qidesk.store.disk import replace_file
from qidesk.store.errors import (
    DamagedVault,
    NameNeeded,
    NewerVault,
    VaultMissing,
    WrongPassphrase,
    translate_os_error,
)

FORMAT = 1
FILE_NAMES = ("vault.json", "vault.json.copy")
SIZE_CAP_BYTES = 64 * 1024
NAME_CAP = 200
FORMAT_CAP = 1_000_000
DEPTH_CAP = 32
"""How deep a slot of a later version may nest: far from where Python gives up."""

_PASSPHRASE = "passphrase"  # noqa: S105 - the kind of a slot, not a passphrase
_ARGON2ID = "argon2id"
_HEADER_FIELDS = {"format", "vault_id", "slots", "mac", "checksum"}


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's way in: the data key sealed under their passphrase."""

    name: str
    sealed: keys.SealedKey


@dataclass(frozen=True, slots=True)
class UnknownSlot:
    """A slot of a kind this version cannot open, kept word for word as canonical JSON."""

    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """What vault.json says; `vault_id` is 32 lowercase hex digits.

    `mac` is empty until the header has been written: `write_header` computes it.
    """

    vault_id: str
    slots: tuple[Slot | UnknownSlot, ...]
    mac: bytes = b""

    @property
    def names(self) -> tuple[str, ...]:
        """The staff who can open the vault by passphrase, as written."""
        return tuple(slot.name for slot in self.slots if isinstance(slot, Slot))

    @property
    def cheap_names(self) -> tuple[str, ...]:
        """Those of them whose passphrase is guarded by less than the floor."""
        slots = (slot for slot in self.slots if isinstance(slot, Slot))
        return tuple(slot.name for slot in slots if keys.is_cheap(slot.sealed.cost))


def write_header(folder: Path, header: Header, data_key: bytes) -> None:
    """Write both copies, the first one last: until it is in place the old header is in force.

    Raises ValueError for a header that could not be read back, DiskFull, ReadOnlyFolder,
    VaultMissing (no such folder).
    """
    content = _render(header, data_key)
    _parse(content)
    for name in reversed(FILE_NAMES):
        _replace(folder / name, content)


def heal(folder: Path, header: Header, data_key: bytes) -> bool:
    """Write again whichever copy is not this header's; say whether one was.

    Call it after `unlock`, as the writer: `header` must be what `read_header` gave.
    Raises DiskFull, ReadOnlyFolder.
    """
    content = _render(header, data_key)
    healed = False
    for name in FILE_NAMES:
        with contextlib.suppress(OSError, _UnreadableError):
            if _read_bytes(folder / name) == content:
                continue
        _replace(folder / name, content)
        healed = True
    return healed


def read_header(folder: Path) -> Header:
    """Read vault.json, or its copy where the first is missing or damaged.

    Raises VaultMissing when there is neither, NewerVault, DamagedVault, ReadOnlyFolder (not
    allowed to read).
    """
    failures: list[Exception] = []
    for name in FILE_NAMES:
        try:
            return _parse(_read_bytes(folder / name))
        except (OSError, _UnreadableError) as error:
            failures.append(error)
    if all(isinstance(failure, FileNotFoundError | NotADirectoryError) for failure in failures):
        raise VaultMissing(folder) from failures[0]
    for failure in failures:
        if isinstance(failure, PermissionError):
            raise translate_os_error(failure, folder) from failure
    raise DamagedVault("both copies of vault.json are unreadable") from failures[0]


def unlock(header: Header, name: str | None, passphrase: str) -> bytes:
    """Give the data key for a person's passphrase; case and spaces around the name are ignored.

    `name` may be None where one person only can open the vault. Raises WrongPassphrase (its kind
    NameNeeded when several can), DamagedVault when the header was tampered with,
    NotEnoughMemory.
    """
    slots = [slot for slot in header.slots if isinstance(slot, Slot)]
    if name is not None:
        slots = [slot for slot in slots if _folded(slot.name) == _folded(name)]
    if len(slots) > 1:
        raise NameNeeded(header.names)
    if not slots:
        raise WrongPassphrase
    data_key = keys.open_sealed(slots[0].sealed, passphrase)
    if not hmac.compare_digest(header.mac, _mac(header, data_key)):
        raise DamagedVault("vault.json was changed by something other than this program")
    return data_key


class _UnreadableError(ValueError):
    """One copy is not a header this program wrote."""


def _render(header: Header, data_key: bytes) -> bytes:
    document = _body(header)
    document["mac"] = _mac(header, data_key).hex()
    document["checksum"] = _checksum(document)
    return _canonical(document)


def _body(header: Header) -> dict[str, Any]:
    slots = [_slot_document(slot) for slot in header.slots]
    return {"format": FORMAT, "vault_id": header.vault_id, "slots": slots}


def _slot_document(slot: Slot | UnknownSlot) -> Any:
    if isinstance(slot, UnknownSlot):
        return json.loads(slot.text)
    sealed = slot.sealed
    return {
        "name": slot.name,
        "kind": _PASSPHRASE,
        "kdf": {
            "algorithm": _ARGON2ID,
            "memory_mib": sealed.cost.memory_mib,
            "passes": sealed.cost.passes,
            "salt": sealed.salt.hex(),
        },
        "sealed": sealed.box.hex(),
    }


def _mac(header: Header, data_key: bytes) -> bytes:
    return keys.mac(keys.header_key(data_key), _canonical(_body(header)))


def _canonical(document: object) -> bytes:
    return (json.dumps(document, indent=2, sort_keys=True, allow_nan=False) + "\n").encode("ascii")


def _checksum(document: dict[str, Any]) -> str:
    """Digest everything but the checksum itself; the rule is the same in every later format."""
    rest = {key: value for key, value in document.items() if key != "checksum"}
    return hashlib.blake2b(_canonical(rest), digest_size=16).hexdigest()


def _read_bytes(path: Path) -> bytes:
    # A pipe or a device by that name would hang the reader.
    if not stat.S_ISREG(path.stat().st_mode):
        raise _UnreadableError("not a file")
    with path.open("rb") as file:
        return file.read(SIZE_CAP_BYTES + 1)


def _parse(content: bytes) -> Header:
    """Read one copy strictly. Raises _UnreadableError, NewerVault."""
    if len(content) > SIZE_CAP_BYTES:
        raise _UnreadableError("too large")
    try:
        document = json.loads(content)
        rendered = _canonical(document)
    except (ValueError, RecursionError) as error:
        raise _UnreadableError("not JSON") from error
    if not isinstance(document, dict) or rendered != content:
        raise _UnreadableError("not as this program writes it")
    if document.get("checksum") != _checksum(document):
        raise _UnreadableError("wrong checksum")
    version = document.get("format")
    # bool is an int to Python, so `isinstance` would let True through.
    if type(version) is int and FORMAT < version <= FORMAT_CAP:
        raise NewerVault(version, FORMAT)
    if type(version) is not int or version != FORMAT or document.keys() != _HEADER_FIELDS:
        raise _UnreadableError("not the shape of a header")
    header = Header(
        vault_id=_hex(document["vault_id"], 16).hex(),
        slots=_parse_slots(document["slots"]),
        mac=_hex(document["mac"], keys.KEY_BYTES),
    )
    if len({_folded(name) for name in header.names}) != len(header.names):
        raise _UnreadableError("a name stands twice")
    return header


def _parse_slots(value: object) -> tuple[Slot | UnknownSlot, ...]:
    if not isinstance(value, list):
        raise _UnreadableError("slots is not a list")
    return tuple(_parse_slot(item) for item in value)


def _parse_slot(value: object) -> Slot | UnknownSlot:
    if not isinstance(value, dict) or not isinstance(value.get("kind"), str):
        raise _UnreadableError("a slot without a kind")
    if value["kind"] != _PASSPHRASE:
        if _depth(value) > DEPTH_CAP:
            raise _UnreadableError("a slot that nests too deep")
        return UnknownSlot(_canonical(value).decode("ascii"))
    kdf = value.get("kdf")
    if value.keys() != {"name", "kind", "kdf", "sealed"} or not isinstance(kdf, dict):
        raise _UnreadableError("not the shape of a slot")
    if kdf.keys() != {"algorithm", "memory_mib", "passes", "salt"}:
        raise _UnreadableError("not the shape of a slot's cost")
    if kdf["algorithm"] != _ARGON2ID:
        raise _UnreadableError("an unknown algorithm")
    if type(kdf["memory_mib"]) is not int or type(kdf["passes"]) is not int:
        raise _UnreadableError("a cost that is not a number")
    cost = keys.KdfCost(kdf["memory_mib"], kdf["passes"])
    if not keys.is_allowed(cost):
        raise _UnreadableError("a cost beyond the cap")
    salt = _hex(kdf["salt"], keys.SALT_BYTES)
    box = _hex(value["sealed"], keys.BOX_BYTES)
    return Slot(_name(value["name"]), keys.SealedKey(cost, salt, box))


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
        raise _UnreadableError("not a name")
    if not value.strip() or not value.isprintable():
        raise _UnreadableError("not a name")
    return value


def _hex(value: object, size_bytes: int) -> bytes:
    try:
        decoded = bytes.fromhex(value) if isinstance(value, str) else b""
    except ValueError as error:
        raise _UnreadableError("not hex") from error
    if len(decoded) != size_bytes or decoded.hex() != value:
        raise _UnreadableError("not the right length")
    return decoded


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


def _replace(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
    except OSError as error:
        raise translate_os_error(error, path.parent) from error
