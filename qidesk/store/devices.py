"""This device's own name and keys: a copied, moved or restored folder goes on as another device.

Two folders that wrote on under one name would give one number to two changes.
"""

import hashlib
import platform
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from nacl.bindings import crypto_sign, crypto_sign_BYTES
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey, VerifyKey
from sqlalchemy import Connection

from qidesk.casefile.operations.heirs import HEIR_BYTES, MOST_HEIRS, Heir
from qidesk.store import header
from qidesk.store.errors import OpenReadOnly
from qidesk.store.forks import forked
from qidesk.store.setting import PARTIAL, read_setting

DEVICE = "device"
"""The setting that names this device."""

Sign = Callable[[bytes], bytes]
"""Gives a device's signature (64 bytes) under something."""

_PLACE, _MADE = "device place", "device made"
_SIGNING, _SEALING = "device signing key", "device sealing key"
_HEIRS = "device heirs"


def own(connection: Connection, database: Path, user: str) -> str:
    """The id of this device; a new one where the database lies elsewhere than when it was given,
    or its keys are not there."""
    if is_here(connection, database):
        return read_setting(connection, DEVICE)
    return begin_anew(connection, database, user)


def is_here(connection: Connection, database: Path) -> bool:
    """Whether the database lies where its device was named, with that device's keys in it, and no
    other folder was seen to go on under its name.

    A vault of some cases alone may be carried from machine to machine, on the stick it was put on.
    """
    name = _MADE if read_setting(connection, PARTIAL) else _PLACE
    return (
        bool(device := read_setting(connection, DEVICE))
        and device not in forked(connection)
        and read_setting(connection, name) == _places_of(database)[name]
        and not any(faults(connection))
    )


def stay(connection: Connection, database: Path) -> None:
    """Go on as this device although its vault.json or its database was just made anew by us."""
    _keep(connection, _places_of(database))


def signer(connection: Connection) -> Sign:
    """What gives this device's signature."""
    key = SigningKey(bytes.fromhex(read_setting(connection, _SIGNING)))
    pair = bytes(key) + bytes(key.verify_key)
    return lambda content: crypto_sign(content, pair)[:crypto_sign_BYTES]


def opener(connection: Connection) -> Callable[[bytes], bytes | None]:
    """What opens boxes that are sealed to this device, and gives None for any other."""
    box = SealedBox(PrivateKey(bytes.fromhex(read_setting(connection, _SEALING))))

    def opened(sealed: bytes) -> bytes | None:
        try:
            return bytes(box.decrypt(sealed))
        except (CryptoError, ValueError):
            return None

    return opened


def heirs(connection: Connection) -> bytes:
    """How this device goes on for others before it, as `casefile/operations/heirs.py` has it."""
    return bytes.fromhex(read_setting(connection, _HEIRS))


def refuse_to_sign(content: bytes) -> bytes:
    """What stands for a signer where nothing is written. Raises OpenReadOnly."""
    raise OpenReadOnly


def is_signed(content: bytes, by: bytes, signing_key: bytes) -> bool:
    """Whether a signature under something was made with the secret behind a public key."""
    try:
        VerifyKey(signing_key).verify(content, by)
    except (CryptoError, ValueError):
        return False
    return True


def faults(connection: Connection) -> Iterator[str]:
    """Secret keys of this device that do not belong to the public ones it is known by."""
    device = read_setting(connection, DEVICE)
    if not device and not connection.exec_driver_sql("SELECT 1 FROM device").first():
        return  # nobody has written here yet
    query = "SELECT signing_key, sealing_key FROM device WHERE id = ?"
    known = connection.exec_driver_sql(query, (device,)).first()
    try:
        signing, sealing = (
            bytes.fromhex(read_setting(connection, name)) for name in (_SIGNING, _SEALING)
        )
        own = (bytes(SigningKey(signing).verify_key), bytes(PrivateKey(sealing).public_key))
    except (CryptoError, ValueError):
        own = None
    if known is None or tuple(known) != own:
        yield "The keys of this device are not those by which the journal knows it."


def begin_anew(connection: Connection, database: Path, user: str) -> str:
    """Go on as another device than the one before, whose later changes may stand elsewhere."""
    device, signing, sealing = uuid.uuid4().hex, SigningKey.generate(), PrivateKey.generate()
    heir = Heir(
        read_setting(connection, DEVICE),
        device,
        bytes(signing.verify_key),
        bytes(sealing.public_key),
    )
    connection.exec_driver_sql(
        "INSERT INTO device (id, name, signing_key, sealing_key, revoked_at) "
        "VALUES (?, ?, ?, ?, '')",
        (device, user, bytes(signing.verify_key), bytes(sealing.public_key)),
    )
    named = {
        DEVICE: device,
        _SIGNING: bytes(signing).hex(),
        _SEALING: bytes(sealing).hex(),
        _HEIRS: _with(connection, heir).hex(),
    }
    _keep(connection, named | _places_of(database))
    return device


def _keep(connection: Connection, named: dict[str, str]) -> None:
    connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES (?, ?)", list(named.items()))


def _with(connection: Connection, heir: Heir) -> bytes:
    """All heirs up to this one, which the device before it names while its keys are here."""
    if not heir.before or any(faults(connection)):
        return b""
    signed = heir._replace(signature=signer(connection)(heir.said))
    return (heirs(connection) + signed.written())[-MOST_HEIRS * HEIR_BYTES :]


def _places_of(database: Path) -> dict[str, str]:
    """What a copy of the folder does not share with it, nor one that is put in its place.

    A disk gives a deleted file's number to the next; when a file was made or last renamed cannot
    be copied. Whoever makes vault.json or the database anew has the device `stay`.
    """
    made = (database.parent / header.FILE_NAMES[0]).stat().st_ctime_ns
    whole = (platform.node(), database.stat().st_ino, made)
    return {_PLACE: _digest(whole), _MADE: _digest(made)}


def _digest(parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
