"""The witness: how far the journal had come at the last save, kept outside the database.

A database that lost its write-ahead log, or was replaced by an older copy, looks whole from the
inside; it is behind its witness. The file `head` holds two blocks written in turn, each on a disk
sector of its own: a torn write spoils the block it was writing and leaves the one before it.
"""

import hmac
import os
import stat
import struct
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Self

from qidesk.store import keys
from qidesk.store.disk import NO_LINKS, flush_to_disk, replace_file
from qidesk.store.errors import DamagedVault, translate_os_error

HEAD_BYTES = DIGEST_BYTES = 32
OPEN = bytes(DIGEST_BYTES)
"""What stands for the digest of the database while somebody may write in it."""
BLOCK_BYTES = 4096
_BLOCKS = 2
_MAC_BYTES = keys.KEY_BYTES
# What the file is, the count of writes (the larger is the newer), the mark itself.
_FIELDS = struct.Struct(f">8sQQ{HEAD_BYTES}sQ{DIGEST_BYTES}s")
_MAGIC = b"QIHEAD01"
_PADDING = bytes(BLOCK_BYTES - _MAC_BYTES - _FIELDS.size)
_BINARY = getattr(os, "O_BINARY", 0)


class Mark(NamedTuple):
    """The number of the journal's last change and the chain's 32-byte head after it.

    `accesses` is the number of the access log's last entry when the vault was last closed, and
    `digest` (32 bytes) that of the whole database while it stays closed.
    """

    sequence: int
    head: bytes
    accesses: int = 0
    digest: bytes = OPEN


class Seen(NamedTuple):
    """What a look at the file shows: the newest whole mark, and whether both blocks are whole."""

    is_there: bool
    mark: Mark | None
    is_whole: bool

    @property
    def is_closed(self) -> bool:
        """Whether the vault was closed cleanly, and nobody opened it to write since.

        A record that is not whole may be the newer one, which told that somebody did.
        """
        return self.is_whole and self.mark is not None and self.mark.digest != OPEN

    def reopened(self) -> "Seen":
        """The same, of a database that was written anew since."""
        return self._replace(mark=self.mark and self.mark._replace(digest=OPEN))


class Witness:
    """The witness file of one vault; writing is for the vault's one writer only."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._key = key
        self._descriptor: int | None = None
        self._count = 0
        self._last = Mark(0, bytes(HEAD_BYTES))

    @classmethod
    def open(cls, path: Path, key: bytes) -> Self:
        """Name the file and its key (`keys.witness_key`); nothing is touched before it is used."""
        return cls(path, key)

    def read(self) -> Mark | None:
        """Give the newest whole mark; None where there is no file, which the caller must judge.

        After a torn write this is the mark before it. Raises DamagedVault when no mark is whole,
        ReadOnlyFolder (not allowed to read).
        """
        seen = self.look()
        if seen.is_there and seen.mark is None:
            raise DamagedVault("the witness file `head` is unreadable")
        return seen.mark

    def look(self) -> Seen:
        """See what is there, and judge nothing. Raises ReadOnlyFolder (not allowed to read)."""
        try:
            whole = self._whole(self._content())
        except FileNotFoundError:
            return Seen(is_there=False, mark=None, is_whole=False)
        except OSError as error:
            raise translate_os_error(error, self.path.parent) from error
        return Seen(True, max(whole)[1] if whole else None, len(whole) == _BLOCKS)

    def write(self, sequence: int, head: bytes) -> None:
        """Put the journal's mark on the disk, of an open vault, and return once it is there.

        A missing file, or one without a whole mark, is made anew: read first, and judge. Raises
        ValueError for a negative sequence or a head that is not 32 bytes; DiskFull,
        ReadOnlyFolder, after which the last mark still stands and writing may be tried again.
        """
        if not 0 <= sequence < 2**64 or len(head) != HEAD_BYTES:
            raise ValueError("a mark is a sequence from 0 to 2**64 - 1 and a 32-byte head")
        self._put(lambda last: last._replace(sequence=sequence, head=head, digest=OPEN))

    def write_closed(self, accesses: int, digest: bytes) -> None:
        """Bind the closed database to the mark by its digest, and the access log by its end."""
        self._put(lambda last: last._replace(accesses=accesses, digest=digest))

    def write_open(self) -> None:
        """Let the database differ from its digest from now on."""
        self._put(lambda last: last._replace(digest=OPEN))

    def _put(self, following: Callable[[Mark], Mark]) -> None:
        try:
            if self._descriptor is None:
                self._descriptor = self._open_for_writing()
            mark = following(self._last)
            if self._descriptor is None:
                self._create(mark)
            else:
                self._write_next(self._descriptor, mark)
            self._last = mark
        except OSError as error:
            raise translate_os_error(error, self.path.parent) from error

    def close(self) -> None:
        """Let go of the file; writing again opens it again."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open_for_writing(self) -> int | None:
        """Open the file and count on from it; None where there is nothing to count on from."""
        try:
            whole = self._whole(self._content())
        except FileNotFoundError:
            return None
        if not whole:
            return None
        self._count, self._last = max(whole)
        return os.open(self.path, os.O_RDWR | _BINARY | NO_LINKS)

    def _create(self, mark: Mark) -> None:
        """Make the file whole and at once, both blocks saying the same."""
        replace_file(self.path, b"".join(self._block(count, mark) for count in range(_BLOCKS)))

    def _write_next(self, descriptor: int, mark: Mark) -> None:
        """Write over the older block; the count moves only once the block is on the disk."""
        count = self._count + 1
        _write_at(descriptor, self._block(count, mark), count % _BLOCKS * BLOCK_BYTES)
        flush_to_disk(descriptor)
        self._count = count

    def _block(self, count: int, mark: Mark) -> bytes:
        body = _FIELDS.pack(_MAGIC, count, *mark) + _PADDING
        return body + keys.mac(self._key, body)

    def _content(self) -> bytes:
        # A pipe or a device by that name would hang the reader.
        if not stat.S_ISREG(self.path.stat().st_mode):
            return b""
        with self.path.open("rb") as file:
            return file.read(_BLOCKS * BLOCK_BYTES)

    def _whole(self, content: bytes) -> list[tuple[int, Mark]]:
        """The blocks that are whole, each as the count of its write and its mark."""
        whole = []
        for number in range(_BLOCKS):
            block = content[number * BLOCK_BYTES : (number + 1) * BLOCK_BYTES]
            body = block[:-_MAC_BYTES]
            if len(block) < BLOCK_BYTES:
                continue
            if not hmac.compare_digest(keys.mac(self._key, body), block[-_MAC_BYTES:]):
                continue
            _, count, *mark = _FIELDS.unpack_from(body)
            # A block copied over its neighbour would otherwise be written over as the older one.
            if count % _BLOCKS == number:
                whole.append((count, Mark(*mark)))
        return whole


def claimed(path: Path) -> Mark | None:
    """What a witness file says first, whoever wrote it; None where that is no mark. Raises OSError.

    It tells whose a file may be where the key is not at hand, and proves nothing.
    """
    if not path.is_file():  # a pipe by that name would hang the reader
        return None
    with path.open("rb") as file:
        block = file.read(_FIELDS.size)
    if len(block) < _FIELDS.size or not block.startswith(_MAGIC):
        return None
    _, _, sequence, head, *_ = _FIELDS.unpack(block)
    return Mark(sequence, head)


def _write_at(descriptor: int, content: bytes, offset: int) -> None:
    """Write all of `content`; Windows has no pwrite."""
    os.lseek(descriptor, offset, os.SEEK_SET)
    while content:
        content = content[os.write(descriptor, content) :]
