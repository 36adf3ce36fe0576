"""What was read where the database takes no note: by a window or a command that only reads.

Each note is a line of a file beside the database, sealed under the vault's key, and the next writer
takes them into the access log. A line that was cut short or altered is counted, and says nothing.
"""

import base64
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from sqlalchemy import Connection

from qidesk.store import keys
from qidesk.store.disk import NO_LINKS, flush_to_disk

_ADD = os.O_WRONLY | os.O_APPEND | os.O_CREAT | NO_LINKS | getattr(os, "O_BINARY", 0)
_MOST_BYTES = 16 * 1024 * 1024
_TAKE_IN = (
    'INSERT INTO access (what, case_id, "user", at) SELECT :what, :case_id, :user, :at WHERE NOT '
    "EXISTS (SELECT 1 FROM access WHERE what = :what AND case_id = :case_id "
    'AND "user" = :user AND at = :at)'
)


class Access(NamedTuple):
    """An entry of the access log: a fixed phrase, the case or '', who, and when (UTC)."""

    what: str
    case_id: str
    user: str
    at: str


class Reads:
    """The notes beside one database, under its key."""

    def __init__(self, database: Path, database_key: bytes) -> None:
        self.path = database.with_name(f"{database.name}.reads")
        self._box = SecretBox(keys.reads_key(database_key))

    def note(self, access: Access) -> bool:
        """Keep a note; False where the folder takes none."""
        sealed = self._box.encrypt(json.dumps(access).encode())
        try:
            descriptor = os.open(self.path, _ADD, 0o600)
        except OSError:
            return False
        try:
            # One write: beside another reader's it stands whole.
            os.write(descriptor, base64.b64encode(sealed) + b"\n")
            flush_to_disk(descriptor)
        except OSError:
            return False
        finally:
            os.close(descriptor)
        return True

    def kept(self) -> tuple[list[Access], int]:
        """The notes, oldest first, and how many lines are none. Raises OSError."""
        notes = [self._opened(line) for line in self._lines()]
        whole = [each for each in notes if each is not None]
        return whole, len(notes) - len(whole)

    def take_in(self, connection: Connection) -> None:
        """Write all notes into the access log; one that stands there already is passed over."""
        for note in self.kept()[0]:
            connection.exec_driver_sql(_TAKE_IN, note._asdict())

    def forget(self) -> None:
        """Remove the notes, once they were taken in for good."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _lines(self) -> Iterator[bytes]:
        if self.path.is_file():
            with self.path.open("rb") as file:
                yield from file.read(_MOST_BYTES).splitlines()

    def _opened(self, line: bytes) -> Access | None:
        try:
            return Access(*json.loads(self._box.decrypt(base64.b64decode(line, validate=True))))
        except (CryptoError, ValueError, TypeError):
            return None
