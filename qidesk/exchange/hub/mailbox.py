"""A hub as one machine uses it: what lies there for it, what it lays there for others."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from qidesk.exchange.hub.connecting import Connection, answers
from qidesk.exchange.hub.slips import Laid, bundle_named_in, digest_of

_LASTS = """
    SELECT peer, last.* FROM unnest(%(peers)s::integer[]) peer CROSS JOIN LATERAL (
        SELECT recipient, number, slip FROM qidesk.bundle
        WHERE recipient = %(own)s AND sender = peer ORDER BY number DESC LIMIT 1
    ) last
    UNION ALL
    SELECT %(own)s, last.* FROM unnest(%(peers)s::integer[]) peer CROSS JOIN LATERAL (
        SELECT recipient, number, slip FROM qidesk.bundle
        WHERE recipient = peer AND sender = %(own)s ORDER BY number DESC LIMIT 1
    ) last
"""
_HANDED_OVER = """
    SELECT b.sender, b.number, b.slip,
        CASE WHEN substr(b.slip, octet_length(b.slip) - 95, 32) = ANY(%(here)s::bytea[])
             THEN '' ELSE b.content END
    FROM qidesk.bundle b LEFT JOIN unnest(%(peers)s::integer[], %(got)s::integer[])
        AS had (sender, number) ON had.sender = b.sender
    WHERE b.recipient = %(own)s AND b.number > coalesce(had.number, 0)
    ORDER BY b.sender, b.number
"""
# A table with row-level security takes no COPY.
_ON_ITS_WAY = """
    CREATE TEMPORARY TABLE on_its_way
        (recipient integer, sender integer, number integer, slip bytea, content bytea)
        ON COMMIT DROP
"""
_COPY = "COPY pg_temp.on_its_way FROM STDIN (FORMAT BINARY)"
_LAY = """
    INSERT INTO qidesk.bundle (recipient, sender, number, slip, content)
    SELECT recipient, sender, number, slip, content FROM pg_temp.on_its_way
"""
_LAY_PIECE = """
    INSERT INTO qidesk.piece (recipient, sender, file, number, bundle, content)
    VALUES (%s, %s, %s::uuid, %s, %s, %b)
"""
_LYING = """
    SELECT translate(file::text, '-', ''), number FROM qidesk.piece
    WHERE recipient = %s AND sender = %s AND bundle > %s AND file = ANY(%s::uuid[])
"""
_PIECES = """
    SELECT DISTINCT ON (number) number, content FROM qidesk.piece
    WHERE recipient = %s AND sender = %s AND file = %s::uuid AND number >= %s
    ORDER BY number, bundle DESC
"""


class Place(NamedTuple):
    """A machine at the hub: its number there, whether its login is this machine's, was revoked, and
    whether a later machine goes on under it."""

    number: int
    is_own: bool
    is_revoked: bool
    is_followed: bool


class Mailbox:
    """A hub over an open connection, for the machine of an id."""

    def __init__(self, connection: Connection, own: str) -> None:
        self._connection = connection
        self.own = own
        self._look()

    def register(self) -> None:
        """Have this machine be known there from now on, under the login that it uses."""
        self._connection.execute("SELECT qidesk.register(%s::uuid)", (self.own,))
        self._look()

    def _look(self) -> None:
        self.places = self._places()
        self._ids = {place.number: each for each, place in self.places.items()}

    def _places(self) -> dict[str, Place]:
        query = "SELECT id, number, is_own, is_revoked, is_followed FROM qidesk.devices()"
        found = answers(self._connection.execute(query), UUID, int, bool, bool, bool)
        return {id_.hex: Place(*place) for id_, *place in found}

    @property
    def under_login(self) -> set[str]:
        """The ids of the machines that are known there under the login that this one uses."""
        return {each for each, place in self.places.items() if place.is_own}

    @property
    def is_joined(self) -> bool:
        """Whether this machine is known there, under the login that it uses."""
        return self.own in self.under_login

    def lasts(self) -> dict[tuple[str, str], Laid]:
        """The last that the hub says it holds of each machine for this one and of this one for
        each, by their ids: without the bundles."""
        asked = {"own": self._number, "peers": list(self._ids)}
        found = answers(self._connection.execute(_LASTS, asked), int, int, int, bytes)
        lasts = (
            Laid(self._ids.get(sender, ""), self._ids.get(recipient, ""), number, slip, b"")
            for sender, recipient, number, slip in found
        )
        return {each[:2]: each for each in lasts}

    def handed_over(
        self, got: Mapping[str, int], here: Mapping[bytes, Path]
    ) -> Iterator[tuple[Laid, bytes]]:
        """Each bundle that lies here for this machine beyond the number it got of each sender.

        here: what came before a connection broke, by its digest; it is not handed over again.
        """
        had = {self.places[each].number: number for each, number in got.items()}
        asked = {
            "own": self._number,
            "peers": list(had),
            "got": list(had.values()),
            "here": list(here),
        }
        rows = self._connection.cursor().stream(_HANDED_OVER, asked, binary=True)
        for sender, number, slip, content in answers(rows, int, int, bytes, bytes):
            if not content and (came := here.get(bundle_named_in(slip))):
                content = came.read_bytes()
            laid = Laid(self._ids.get(sender, ""), self.own, number, slip, digest_of(content))
            yield laid, content

    def lay(self, laid: Laid, content: bytes) -> None:
        """Lay a bundle, which wakes whom it is for."""
        to = self.places[laid.recipient].number
        with self._connection.transaction(), self._connection.cursor() as cursor:
            cursor.execute(_ON_ITS_WAY)
            with cursor.copy(_COPY) as copy:
                copy.set_types(["int4", "int4", "int4", "bytea", "bytea"])
                copy.write_row((to, self._number, laid.number, laid.slip, content))
            cursor.execute(_LAY)

    def pieces_lying(
        self, recipient: str, after: int, files: Collection[str]
    ) -> set[tuple[str, int]]:
        """Which pieces of files, by name and number, this machine laid with bundles beyond one."""
        asked = (self.places[recipient].number, self._number, after, list(files))
        found: set[tuple[str, int]] = set()
        found.update(answers(self._connection.execute(_LYING, asked), str, int))
        return found

    def lay_piece(self, recipient: str, bundle: int, file: str, number: int, piece: bytes) -> None:
        """Lay a piece of a file, with the bundle of a number that is laid after it."""
        to = self.places[recipient].number
        self._connection.execute(_LAY_PIECE, (to, self._number, file, number, bundle, piece))

    def pieces(self, sender: str, file: str, first: int) -> Iterator[tuple[int, bytes]]:
        """Each piece of a file that lies here of a machine, from a number on, that before it."""
        asked = (self._number, self.places[sender].number, file, first)
        return answers(self._connection.cursor().stream(_PIECES, asked, binary=True), int, bytes)

    def listen(self) -> None:
        """Be woken from now on."""
        self._connection.execute(f"LISTEN qidesk_{self._number:d}")

    def is_woken(self, seconds: float) -> bool:
        """Wait until something is laid for this machine, so long at most; whether something was."""
        return any(True for _ in self._connection.notifies(timeout=seconds, stop_after=1))

    @property
    def _number(self) -> int:
        return self.places[self.own].number
