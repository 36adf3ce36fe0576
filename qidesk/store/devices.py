"""This device's own name and keys: a copied, moved or restored folder goes on as another device.

Two folders that wrote on under one name would give one number to two changes.
"""

import hashlib
import platform
import uuid
from pathlib import Path

from nacl.public import PrivateKey
from nacl.signing import SigningKey
from sqlalchemy import Connection

from qidesk.store import header

DEVICE = "device"
"""The setting that names this device."""

_PLACE, _SIGNING, _SEALING = "device place", "device signing key", "device sealing key"


def own(connection: Connection, database: Path, user: str) -> str:
    """The id of this device; a new one where the database lies elsewhere than when it was given."""
    found = connection.exec_driver_sql("SELECT name, value FROM setting")
    settings: dict[str, str] = {name: value for name, value in found}  # noqa: C416 - rows
    place = _place_of(database)
    if settings.get(_PLACE) == place and DEVICE in settings:
        return settings[DEVICE]
    return _begin(connection, place, user)


def begin_anew(connection: Connection, database: Path, user: str) -> str:
    """Go on as another device than the one before, whose later changes may stand elsewhere."""
    return _begin(connection, _place_of(database), user)


def stay(connection: Connection, database: Path) -> None:
    """Go on as this device although its vault.json or its database was just made anew by us."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO setting VALUES (?, ?)", (_PLACE, _place_of(database))
    )


def _begin(connection: Connection, place: str, user: str) -> str:
    device, signing, sealing = uuid.uuid4().hex, SigningKey.generate(), PrivateKey.generate()
    connection.exec_driver_sql(
        "INSERT INTO device (id, name, signing_key, sealing_key, revoked_at) "
        "VALUES (?, ?, ?, ?, '')",
        (device, user, bytes(signing.verify_key), bytes(sealing.public_key)),
    )
    named = {
        DEVICE: device, _PLACE: place,
        _SIGNING: bytes(signing).hex(), _SEALING: bytes(sealing).hex(),
    }  # fmt: skip
    connection.exec_driver_sql("INSERT OR REPLACE INTO setting VALUES (?, ?)", list(named.items()))
    return device


def _place_of(database: Path) -> str:
    """What a copy of the folder does not share with it, nor one that is put in its place.

    A disk gives a deleted file's number to the next; when a file was made or last renamed cannot
    be copied. Whoever makes vault.json or the database anew has the device `stay`.
    """
    key_file = database.parent / header.FILE_NAMES[0]
    parts = (platform.node(), database.stat().st_ino, key_file.stat().st_ctime_ns)
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()
