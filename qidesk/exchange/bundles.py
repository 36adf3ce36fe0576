"""Bundles: changes sealed to named machines and signed inside, as FORMAT.md has it."""

import json
import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import nacl.hash
import nacl.utils
from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox
from nacl.secret import Aead
from nacl.signing import VerifyKey

from qidesk.casefile.operations.heirs import HEIR_BYTES, MOST_HEIRS, heirs_in, inherited
from qidesk.casefile.operations.travelling import from_document, to_document
from qidesk.casefile.operations.written import Written
from qidesk.exchange.cards import Card, card_from, keys_of
from qidesk.exchange.refusals import (
    DamagedBundle,
    ForeignBundle,
    NewerBundle,
    OversizedBundle,
    StrangersBundle,
)

MOST_BYTES, MOST_INFLATED_BYTES = 64 * 1024 * 1024, 512 * 1024 * 1024
MOST_RECIPIENTS = 64
MOST_FILE_BYTES = 4 * 1024 * 1024 * 1024
ENDING, FILE_ENDING = ".qib", ".qif"

_KIND, _VERSION = b"QIBNDL", b"01"
_HEAD_BYTES = len(_KIND + _VERSION) + 1
_KEY_BYTES = 32
_BOX_BYTES = 32 + 16 + _KEY_BYTES
_ID_BYTES, _SIGNATURE_BYTES = 16, 64
_PERSONAL = b"qidesk bundle 1"
_LEVEL = 6
_KEYS = {"to", "heads", "last", "devices", "changes", "files", "revoked"}
_SHA256, _NAME = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{32}")


class File(NamedTuple):
    """A sealed file that goes beside a bundle: the SHA-256 of what it holds, its name, its key, and
    its bytes in clear."""

    digest: str
    name: str
    key: bytes
    size_bytes: int


class Bundle(NamedTuple):
    """What a bundle says: who sent it to whom, how far they have come (by each device's id, the
    number of its last change), the devices that wrote, what they changed, for which devices the
    sender goes on, the files that go beside it, and the ids of devices that were shut out.

    `last` is of recipients, by id, the hash in hex of the last change of theirs that it has.
    """

    sender: str
    to: tuple[str, ...]
    heads: dict[str, int]
    devices: tuple[Card, ...]
    changes: tuple[Written, ...]
    heirs: bytes = b""
    files: tuple[File, ...] = ()
    revoked: tuple[str, ...] = ()
    last: tuple[tuple[str, str], ...] = ()


def sealed(bundle: Bundle, recipients: Sequence[Card], sign: Callable[[bytes], bytes]) -> bytes:
    """A bundle as a file's bytes, signed by `sign` as its sender. Raises OversizedBundle."""
    content = zlib.compress(json.dumps(_document(bundle)).encode("ascii"), _LEVEL)
    key, count = nacl.utils.random(_KEY_BYTES), len(recipients).to_bytes(1, "big")
    boxes = (SealedBox(PublicKey(each.sealing)).encrypt(key) for each in recipients)
    head = _KIND + _VERSION + count + b"".join(boxes)
    sender = bytes.fromhex(bundle.sender)
    count = (len(bundle.heirs) // HEIR_BYTES).to_bytes(1, "big")
    content = count + bundle.heirs + content
    signature = sign(_digest(sender, head, content))
    whole = head + bytes(Aead(key).encrypt(sender + signature + content, head))
    if len(whole) > MOST_BYTES:
        raise OversizedBundle
    return whole


def opened(
    content: bytes,
    own: str,
    open_box: Callable[[bytes], bytes | None],
    key_of: Callable[[str], bytes | None],
) -> Bundle:
    """What a bundle says that was sealed to this machine, its own id.

    open_box: opens a sealed box that is for this machine, else None; key_of: the signing key of a
    machine that was met, else None. Raises DamagedBundle, ForeignBundle, NewerBundle,
    OversizedBundle, StrangersBundle.
    """
    head, letter = _parted(content)
    boxes = (head[at : at + _BOX_BYTES] for at in range(_HEAD_BYTES, len(head), _BOX_BYTES))
    key = next(filter(None, map(open_box, boxes)), None)
    if key is None:
        raise ForeignBundle
    try:
        inside = bytes(Aead(key).decrypt(letter, head))
    except (CryptoError, ValueError) as error:
        raise DamagedBundle from error
    sender, signature = inside[:_ID_BYTES], inside[_ID_BYTES:][:_SIGNATURE_BYTES]
    content = inside[_ID_BYTES + _SIGNATURE_BYTES :]
    end = 1 + (content[0] if content else 0) * HEIR_BYTES
    heirs, rest = content[1:end], content[end:]
    signing = key_of(sender.hex())
    if signing is None and len(heirs) == end - 1 <= MOST_HEIRS * HEIR_BYTES:
        found = inherited(sender.hex(), heirs_in(heirs), key_of, is_signed)
        signing = found[0].signing_key if found else None
    if signing is None or not is_signed(_digest(sender, head, content), signature, signing):
        raise StrangersBundle
    bundle = _read(sender.hex(), _inflated(rest))._replace(heirs=heirs)
    if own not in bundle.to:
        raise ForeignBundle
    return bundle


def is_signed(content: bytes, signature: bytes, signing: bytes) -> bool:
    """Whether a signature under something was made with the secret behind a public key."""
    try:
        VerifyKey(signing).verify(content, signature)
    except (CryptoError, ValueError):
        return False
    return True


def _parted(content: bytes) -> tuple[bytes, bytes]:
    """All before the letter, and the letter."""
    if len(content) > MOST_BYTES:
        raise OversizedBundle
    if not content.startswith(_KIND) or len(content) < _HEAD_BYTES:
        raise DamagedBundle
    version, count = content[len(_KIND) : _HEAD_BYTES - 1], content[_HEAD_BYTES - 1]
    if version.isdigit() and version > _VERSION:
        raise NewerBundle
    end = _HEAD_BYTES + count * _BOX_BYTES
    if version != _VERSION or not 1 <= count <= MOST_RECIPIENTS or len(content) <= end:
        raise DamagedBundle
    return content[:end], content[end:]


def _inflated(content: bytes) -> bytes:
    inflating = zlib.decompressobj()
    try:
        text = inflating.decompress(content, MOST_INFLATED_BYTES)
    except zlib.error as error:
        raise DamagedBundle from error
    if inflating.unconsumed_tail:
        raise OversizedBundle
    return text


def _document(bundle: Bundle) -> dict[str, Any]:
    return {
        "to": bundle.to,
        "heads": bundle.heads,
        "devices": [[each.id, each.name, *keys_of(each)] for each in bundle.devices],
        "changes": list(map(to_document, bundle.changes)),
        "files": [(*each[:2], each.key.hex(), each.size_bytes) for each in bundle.files],
        "revoked": bundle.revoked,
        "last": dict(bundle.last),
    }


def _read(sender: str, text: bytes) -> Bundle:
    try:
        document = json.loads(text)
        if document.keys() != _KEYS:
            raise ValueError("not the shape of a bundle")
        heads = {str(device): number for device, number in document["heads"].items()}
        if any(type(number) is not int for number in heads.values()):
            raise ValueError("not a number")
        return Bundle(
            sender,
            tuple(map(str, document["to"])),
            heads,
            tuple(card_from(*each) for each in document["devices"]),
            tuple(map(from_document, document["changes"])),
            files=tuple(map(_file, document["files"])),
            revoked=tuple(map(_id, document["revoked"])),
            last=tuple((_id(device), _sha(last)) for device, last in document["last"].items()),
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedBundle from error


def _sha(digest: str) -> str:
    if not _SHA256.fullmatch(digest):
        raise ValueError("not a digest")
    return digest


def _id(device: str) -> str:
    if not _NAME.fullmatch(device):
        raise ValueError("not the id of a device")
    return device


def _file(document: Any) -> File:
    digest, name, key, size_bytes = document
    if not _NAME.fullmatch(name):
        raise ValueError("not the name of a file")
    if type(size_bytes) is not int or not 0 <= size_bytes <= MOST_FILE_BYTES:
        raise ValueError("not a size that may be")
    key = bytes.fromhex(key)
    if len(key) != _KEY_BYTES:
        raise ValueError("not a key")
    return File(_sha(digest), name, key, size_bytes)


def _digest(sender: bytes, head: bytes, content: bytes) -> bytes:
    bound = nacl.hash.blake2b(head, digest_size=32, encoder=RawEncoder)
    return nacl.hash.blake2b(
        sender + bound + content, digest_size=32, person=_PERSONAL, encoder=RawEncoder
    )
