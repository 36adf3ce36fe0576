"""The witness: how far the journal had come at the last save, kept outside the database.

A database that lost its write-ahead log, or was replaced by an older copy, looks whole from the
inside; it is behind its witness. The file `head` holds two blocks written in turn, each on a disk
sector of its own: a torn write spoils the block it was writing and leaves the one before it.
"""

import hmac
import os
import stat
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from qidesk.store import keys
from qidesk.store.disk import flush_to_disk, replace_file
from qidesk.store.errors import DamagedVault, translate_os_error

HEAD_BYTES = 32
BLOCK_BYTES = 4096
_BLOCKS = 2
_MAC_BYTES = keys.KEY_BYTES
# What the file is, the count of writes (the larger is the newer), the mark itself.
_FIELDS = struct.Struct(f">8sQQ{HEAD_BYTES}s")
_MAGIC = b"QIHEAD01"
_PADDING = bytes(BLOCK_BYTES - _MAC_BYTES - _FIELDS.size)
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of the journal's last operation and the chain's 32-byte head after it."""

    sequence: int
    head: bytes


class Witness:
    """The witness file of one vault; writing is for the vault's one writer only."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._descriptor: int | None = None
        self._count = 0

    @classmethod
    def open(cls, path: Path, key: bytes) -> Self:
        """Name the file and its key (`keys.witness_key`); nothing is touched before it is used."""
        return cls(path, key)

    def read(self) -> Mark | None:
        """Give the newest whole mark; None where there is no file, which the caller must judge.

        After a torn write this is the mark before it. Raises DamagedVault when no mark is whole,
        ReadOnlyFolder (not allowed to read).
        """
        try:
            content = self._content()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise translate_os_error(error, self._path.parent) from error
        found = self._newest(content)
        if found is None:
            raise DamagedVault("the witness file `head` is unreadable")
        return found[1]

    def write(self, sequence: int, head: bytes) -> None:
        """Put a mark on the disk and return once it is there.

        A missing file, or one without a whole mark, is made anew: read first, and judge. Raises
        ValueError for a negative sequence or a head that is not 32 bytes; DiskFull,
        ReadOnlyFolder, after which the last mark still stands and writing may be tried again.
        """
        if not 0 <= sequence < 2**64 or len(head) != HEAD_BYTES:
            raise ValueError("a mark is a sequence from 0 to 2**64 - 1 and a 32-byte head")
        mark = Mark(sequence, head)
        try:
            if self._descriptor is None:
                self._descriptor = self._open_for_writing()
            if self._descriptor is None:
                self._create(mark)
            else:
                self._write_next(self._descriptor, mark)
        except OSError as error:
            raise translate_os_error(error, self._path.parent) from error

    def close(self) -> None:
        """Let go of the file; writing again opens it again."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open_for_writing(self) -> int | None:
        """Open the file and count on from it; None where there is nothing to count on from."""
        try:
            found = self._newest(self._content())
        except FileNotFoundError:
            return None
        if found is None:
            return None
        self._count = found[0]
        return os.open(self._path, os.O_RDWR | _BINARY)

    def _create(self, mark: Mark) -> None:
        """Make the file whole and at once, both blocks saying the same."""
        replace_file(self._path, b"".join(self._block(count, mark) for count in range(_BLOCKS)))

    def _write_next(self, descriptor: int, mark: Mark) -> None:
        """Write over the older block; the count moves only once the block is on the disk."""
        count = self._count + 1
        _write_at(descriptor, self._block(count, mark), count % _BLOCKS * BLOCK_BYTES)
        flush_to_disk(descriptor)
        self._count = count

    def _block(self, count: int, mark: Mark) -> bytes:
        body = _FIELDS.pack(_MAGIC, count, mark.sequence, mark.head) + _PADDING
        return body + keys.mac(self._key, body)

    def _content(self) -> bytes:
        # A pipe or a device by that name would hang the reader.
        if not stat.S_ISREG(self._path.stat().st_mode):
            return b""
        with self._path.open("rb") as file:
            return file.read(_BLOCKS * BLOCK_BYTES)

    def _newest(self, content: bytes) -> tuple[int, Mark] | None:
        whole = []
        for number in range(_BLOCKS):
            block = content[number * BLOCK_BYTES : (number + 1) * BLOCK_BYTES]
            body = block[:-_MAC_BYTES]
            if len(block) < BLOCK_BYTES:
                continue
            if not hmac.compare_digest(keys.mac(self._key, body), block[-_MAC_BYTES:]):
                continue
            _, count, sequence, head = _FIELDS.unpack_from(body)
            # A block copied over its neighbour would otherwise be written over as the older one.
            if count % _BLOCKS == number:
                whole.append((count, Mark(sequence, head)))
        return max(whole, key=lambda found: found[0], default=None)


def claimed(path: Path) -> Mark | None:
    """What a witness file says first, whoever wrote it; None where that is no mark. Raises OSError.

    It tells whose a file may be where the key is not at hand, and proves nothing.
    """
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
