"""What the journal says of vault.json: how often it was changed, and its digest since.

One of before that is put back, with all whom it let in, is so told from the one in force. Each
device says it of its own folder.
"""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from qidesk.store import devices, header
from qidesk.store.changes import Author, ChangeInHand
from qidesk.store.journal import FieldWrite, Mark
from qidesk.store.setting import read_setting
from qidesk.store.verdict import Finding, behind

NOTED = "note who opens the vault"
"""The name of the change that says what vault.json says from then on."""

WHAT = _KIND, _FIELD = "vault", "keys"
"""The kind and the field of what it says, which are no record's."""

_LAST = "SELECT value FROM operation WHERE record = ? AND kind = ? ORDER BY seq DESC LIMIT 1"
_UNSIGNED = "SELECT signature = x'' FROM change ORDER BY seq DESC LIMIT 1"


def of_header(connection: Connection, folder: Path) -> Iterator[Finding]:
    """A vault.json that is older than the one the journal knows of, or another of its age."""
    noted, said = _noted(connection, read_setting(connection, devices.DEVICE)), _said(folder)
    if noted and said != noted and _edition(said) <= _edition(noted):
        yield behind(
            header.FILE_NAMES[0],
            "vault.json, which says who opens the vault, is not the one that was written last: an"
            " older one was put back, and may let in somebody whose way in was changed since.",
        )


def note(connection: Connection, folder: Path, author: Author, before: str = "") -> Mark | None:
    """Have the journal say what vault.json says, in a change of its own; None where it does.

    `before` is the device as which this folder, or the one it was copied from, was written last.
    Of a vault.json as it was made there is nothing to say, unless a journal that was not signed is
    to be vouched for, which the change then does.
    """
    said, noted = _said(folder), _noted(connection, author.device)
    is_as_made = not (_edition(said) or noted or _noted(connection, before))
    is_unsigned = connection.exec_driver_sql(_UNSIGNED).scalar()
    if not is_unsigned and (is_as_made or said == noted):
        return None
    hand, change = ChangeInHand(connection, author), uuid.uuid4().hex
    parents = hand.current(author.device).get(_FIELD, ())
    hand.journal(FieldWrite(_KIND, author.device, _FIELD, said, parents))
    # It takes nothing back, and is not to be taken back.
    return hand.seal(change, NOTED, "", reverses=change)


def now_at() -> str:
    """This instant in UTC, for a change that nobody asked for."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _noted(connection: Connection, device: str) -> str:
    return str(connection.exec_driver_sql(_LAST, (device, _KIND)).scalar() or "")


def _said(folder: Path) -> str:
    """How often vault.json was changed, and what only somebody with the key can have put under
    it."""
    found = header.read_header(folder)
    return f"{found.edition} {found.mac.hex()}"


def _edition(said: str) -> int:
    return int(said.partition(" ")[0])
