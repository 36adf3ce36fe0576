"""What comes in pieces, digested on a thread while the next piece is read or written."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import RawIOBase
from itertools import cycle
from types import TracebackType
from typing import Protocol, Self

_PIECE_BYTES = 1024 * 1024

Piece = bytes | memoryview


class Digest(Protocol):
    """A digest of hashlib's kind; one that lets other threads run meanwhile."""

    def update(self, piece: Piece, /) -> object: ...


class Digesting:
    """Brings a digest up to date on a thread; once left, the digest has all of it."""

    def __init__(self, digest: Digest) -> None:
        self._digest = digest
        self._thread = ThreadPoolExecutor(1)
        self._last: Future[object] | None = None

    def update(self, piece: Piece) -> None:
        """Digest a piece too, once the one before it is; it must stay as it is until the next."""
        self._settle()
        self._last = self._thread.submit(self._digest.update, piece)

    def _settle(self) -> None:
        if self._last is not None:
            self._last.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._thread.shutdown()
        if error is None:
            self._settle()


def pieces_of(file: RawIOBase) -> Iterator[memoryview]:
    """What a file holds from where it stands; each piece stays as it is until the next but one."""
    for buffer in cycle([memoryview(bytearray(_PIECE_BYTES)) for _ in range(2)]):
        if not (count := file.readinto(buffer)):
            return
        yield buffer[:count]
