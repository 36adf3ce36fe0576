"""The witness: how far the journal had come at the last save, kept outside the database.

A database that lost its write-ahead log, or was replaced by an older copy, looks whole from the
inside; it is behind its witness. The file `head` holds two blocks written in turn, each on a disk
sector of its own: a torn write spoils the block it was writing and leaves the one before it.

A mark may be flushed beside the save that it tells of, and not after it: it then names the mark
before, which alone counts until the end of the file says that the save came to its end. That word
is written before the save is acknowledged, so that it outlives a kill, and not flushed: a power cut
may lose it, and a save that is then not in the database is told as one that did not end.
"""

import hmac
import os
import stat
import struct
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
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
# What the file is, the count of writes (the larger is the newer), the mark itself, and the number
# and head of the mark before it; of itself, where it was written once its change was saved.
_FIELDS = struct.Struct(f">8sQQ{HEAD_BYTES}sQ{DIGEST_BYTES}sQ{HEAD_BYTES}s")
_MAGIC, _FIRST_MAGIC = b"QIHEAD02", b"QIHEAD01"
# That the mark of which count came to its end.
_ENDED = struct.Struct(f">8sQ{keys.KEY_BYTES}s")
_ENDED_MAGIC, _ENDED_AT = b"QIENDED2", BLOCK_BYTES * _BLOCKS
# How often what no chain covers was written, and the digest of all of it since.
_BOUND = struct.Struct(f">8sQ{DIGEST_BYTES}s{keys.KEY_BYTES}s")
_BOUND_MAGIC, _BOUND_AT = b"QIBOUND1", _ENDED_AT + _ENDED.size
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


class Bound(NamedTuple):
    """How often what no chain covers was written, and the 32-byte digest of all of it since."""

    number: int
    digest: bytes


class Seen(NamedTuple):
    """What a look at the file shows: the newest whole mark, and whether both blocks are whole.

    `begun` is a later one, of a save that may not have come to its end; `bound` what was said last
    of what no chain covers, None where nothing was or a power cut lost it.
    """

    is_there: bool
    mark: Mark | None
    is_whole: bool
    begun: Mark | None = None
    bound: Bound | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the vault was closed cleanly, and nobody opened it to write since.

        A record that is not whole may be the newer one, which told that somebody did.
        """
        return self.is_whole and self.mark is not None and self.mark.digest != OPEN

    def reopened(self) -> "Seen":
        """The same, of a database that was written anew since."""
        return self._replace(mark=self.mark and self.mark._replace(digest=OPEN))


class _Block(NamedTuple):
    """A whole block: the number of its write, its mark, the one before where that may count."""

    number: int
    mark: Mark
    before: Mark | None


class Witness:
    """The witness file of one vault; writing is for the vault's one writer only."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._key = key
        self._descriptor: int | None = None
        self._count = 0
        self._last = Mark(0, bytes(HEAD_BYTES))
        self._begun: Mark | None = None
        self._beside: Thread | None = None
        self._asked = SimpleQueue[tuple[int, Mark, Mark] | None]()
        self._told = SimpleQueue[bool]()

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
            content = self._content()
        except FileNotFoundError:
            return Seen(is_there=False, mark=None, is_whole=False)
        except OSError as error:
            raise translate_os_error(error, self.path.parent) from error
        whole = self._whole(content)
        if not whole:
            return Seen(is_there=True, mark=None, is_whole=False)
        count, mark, before = max(whole)
        is_whole = len(whole) == _BLOCKS
        bound = self._bound(content[_BOUND_AT:])
        if before is None or content[_ENDED_AT:_BOUND_AT] == self._ended(count):
            return Seen(True, mark, is_whole, bound=bound)
        return Seen(True, before, is_whole, begun=mark, bound=bound)

    def begin(self, sequence: int, head: bytes) -> None:
        """Begin to put a mark on the disk while its change is being saved.

        `write` then waits for it and has it count; a mark that is never written so never counts.
        Raises as `write` does.
        """
        self._settle()
        try:
            descriptor = self._opened()
        except OSError as error:
            raise translate_os_error(error, self.path.parent) from error
        if descriptor is not None:
            self._begun = self._following(sequence, head)
            if self._beside is None:
                self._beside = Thread(target=self._write_beside, name="witness", daemon=True)
                self._beside.start()
            self._asked.put((descriptor, self._begun, self._last))

    def give_up(self) -> None:
        """Take back a mark that was begun, where its save failed. Raises as `write` does."""
        if self._begun is not None:
            self._put(lambda last: last)

    def write(self, sequence: int, head: bytes) -> None:
        """Put the journal's mark on the disk, of an open vault, and return once it is there.

        A missing file, or one without a whole mark, is made anew: read first, and judge. Raises
        ValueError for a negative sequence or a head that is not 32 bytes; DiskFull,
        ReadOnlyFolder, after which the last mark still stands and writing may be tried again.
        """
        mark = self._following(sequence, head)
        if not (self._settle() == mark and self._end(mark)):
            self._put(lambda last: last._replace(sequence=sequence, head=head, digest=OPEN))

    def write_closed(self, accesses: int, digest: bytes) -> None:
        """Bind the closed database to the mark by its digest, and the access log by its end."""
        self._put(lambda last: last._replace(accesses=accesses, digest=digest))

    def write_digest(self, digest: bytes) -> None:
        """Say what the database is; OPEN lets it differ from its digest from now on."""
        self._put(lambda last: last._replace(digest=digest))

    def write_bound(self, bound: Bound) -> None:
        """Say what was written last of what no chain covers, once it is saved; not flushed, so that
        it outlives a kill, and a power cut may lose it. Raises OSError."""
        self._settle()  # it writes by the same descriptor
        descriptor = self._opened()
        if descriptor is not None:
            body = _BOUND_MAGIC + bound.number.to_bytes(8, "big") + bound.digest
            _write_at(descriptor, body + keys.mac(self._key, body), _BOUND_AT)

    def _following(self, sequence: int, head: bytes) -> Mark:
        if not 0 <= sequence < 2**64 or len(head) != HEAD_BYTES:
            raise ValueError("a mark is a sequence from 0 to 2**64 - 1 and a 32-byte head")
        return Mark(sequence, head, self._last.accesses)

    def _settle(self) -> Mark | None:
        """Wait for the mark that was begun; give it where it is on the disk."""
        if self._begun is None:
            return None
        mark, self._begun = self._begun, None
        return mark if self._told.get() else None

    def _write_beside(self) -> None:
        """Write each mark that is asked for, on a thread; tell whether it is on the disk."""
        for descriptor, mark, before in iter(self._asked.get, None):
            try:
                self._write_next(descriptor, mark, before)
            except Exception:
                self._told.put(False)
            else:
                self._told.put(True)

    def _end(self, mark: Mark) -> bool:
        """Have the mark count that was begun; False where that cannot be said."""
        if self._descriptor is None:
            return False
        try:
            _write_at(self._descriptor, self._ended(self._count), _ENDED_AT)
        except OSError:
            return False
        self._last = mark
        return True

    def _put(self, following: Callable[[Mark], Mark]) -> None:
        self._settle()
        try:
            descriptor = self._opened()
            mark = following(self._last)
            if descriptor is None:
                self._create(mark)
            else:
                self._write_next(descriptor, mark)
            self._last = mark
        except OSError as error:
            raise translate_os_error(error, self.path.parent) from error

    def close(self) -> None:
        """Let go of the file; writing again opens it again."""
        self._settle()
        if self._beside is not None:
            self._asked.put(None)
            self._beside.join()
            self._beside = None
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _opened(self) -> int | None:
        """The file, open and counted on from; None where there is nothing to count on from."""
        if self._descriptor is None:
            try:
                whole = self._whole(self._content())
            except FileNotFoundError:
                return None
            if not whole:
                return None
            seen = self.look()
            self._count, self._last = max(whole).number, seen.mark or self._last
            self._descriptor = os.open(self.path, os.O_RDWR | _BINARY | NO_LINKS)
        return self._descriptor

    def _create(self, mark: Mark) -> None:
        """Make the file whole and at once, both blocks saying the same."""
        replace_file(self.path, b"".join(self._block(count, mark) for count in range(_BLOCKS)))

    def _write_next(self, descriptor: int, mark: Mark, before: Mark | None = None) -> None:
        """Write over the older block; the count moves only once the block is on the disk."""
        count = self._count + 1
        block = self._block(count, mark, before)
        _write_at(descriptor, block, count % _BLOCKS * BLOCK_BYTES)
        flush_to_disk(descriptor)
        self._count = count

    def _block(self, count: int, mark: Mark, before: Mark | None = None) -> bytes:
        body = _FIELDS.pack(_MAGIC, count, *mark, *(before or mark)[:2]) + _PADDING
        return body + keys.mac(self._key, body)

    def _ended(self, count: int) -> bytes:
        said = _ENDED_MAGIC + count.to_bytes(8, "big")
        return _ENDED.pack(_ENDED_MAGIC, count, keys.mac(self._key, said))

    def _content(self) -> bytes:
        # A pipe or a device by that name would hang the reader.
        if not stat.S_ISREG(self.path.stat().st_mode):
            return b""
        with self.path.open("rb") as file:
            return file.read(_BOUND_AT + _BOUND.size)

    def _bound(self, content: bytes) -> Bound | None:
        if len(content) < _BOUND.size:
            return None
        magic, number, digest, mac = _BOUND.unpack(content)
        is_ours = hmac.compare_digest(keys.mac(self._key, content[:-_MAC_BYTES]), mac)
        return Bound(number, digest) if is_ours and magic == _BOUND_MAGIC else None

    def _whole(self, content: bytes) -> list[_Block]:
        """The blocks that are whole."""
        whole = []
        for number in range(_BLOCKS):
            block = content[number * BLOCK_BYTES : (number + 1) * BLOCK_BYTES]
            body = block[:-_MAC_BYTES]
            if len(block) < BLOCK_BYTES:
                continue
            if not hmac.compare_digest(keys.mac(self._key, body), block[-_MAC_BYTES:]):
                continue
            magic, count, sequence, head, accesses, digest, *earlier = _FIELDS.unpack_from(body)
            is_after = magic == _FIRST_MAGIC or earlier == [sequence, head]
            # A block copied over its neighbour would otherwise be written over as the older one.
            if count % _BLOCKS == number:
                mark = Mark(sequence, head, accesses, digest)
                before = None if is_after else Mark(earlier[0], earlier[1], accesses)
                whole.append(_Block(count, mark, before))
        return whole


def claimed(path: Path) -> Mark | None:
    """What a witness file says first, whoever wrote it; None where that is no mark. Raises OSError.

    It tells whose a file may be where the key is not at hand, and proves nothing.
    """
    if not path.is_file():  # a pipe by that name would hang the reader
        return None
    with path.open("rb") as file:
        block = file.read(_FIELDS.size)
    if len(block) < _FIELDS.size or not block.startswith((_MAGIC, _FIRST_MAGIC)):
        return None
    _, _, sequence, head, *_ = _FIELDS.unpack(block)
    return Mark(sequence, head)


def _write_at(descriptor: int, content: bytes, offset: int) -> None:
    """Write all of `content`; Windows has no pwrite."""
    os.lseek(descriptor, offset, os.SEEK_SET)
    while content:
        content = content[os.write(descriptor, content) :]
