"""The format of a sealed file: chunks that each open alone, in their place in their file alone.

`QISEAL01`, then chunks of 64 KiB (the last may be shorter, and is there even if empty), each under
XChaCha20-Poly1305 with the file's own key. A chunk's number is its nonce; the file's id, and
whether it is the last, are bound in. So none can be changed, moved, left out or cut off unseen, and
any of them is read without those before it.
"""

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from typing import BinaryIO

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

from qidesk.steps import Step, unwatched
from qidesk.store.digesting import Digesting

CHUNK_BYTES = 64 * 1024

_MAGIC = b"QISEAL01"
_TAG_BYTES = 16
_NONCE_BYTES = 24
_BLOCK_BYTES = 16 * CHUNK_BYTES


Readable = BinaryIO | io.RawIOBase
"""A file that can be read, of the system's or sealed."""


class NotAsSealed(ValueError):
    """What is read of a sealed file is not what was sealed."""


def seal_stream(
    source: Readable, target: BinaryIO, key: bytes, file_id: bytes, step: Step = unwatched
) -> tuple[str, int]:
    """Seal all that a source gives, from where it stands; its SHA-256 in hex and its bytes.

    `key` must never have sealed another file. `step` is told the bytes read, and of how many.
    Raises OSError and what `step` raises.
    """
    digest, done, number = hashlib.sha256(), 0, 0
    total = _length_of(source)
    target.write(_MAGIC)
    # To digest takes as long as to seal, and neither needs the other.
    with Digesting(digest) as digesting:
        for block, is_end in _blocks(source):
            digesting.update(block)
            for start in range(0, len(block) or 1, CHUNK_BYTES):
                chunk = block[start : start + CHUNK_BYTES]
                is_last = is_end and start + CHUNK_BYTES >= len(block)
                target.write(_sealed(chunk, number, is_last, key, file_id))
                number += 1
            done += len(block)
            step(done, max(total, done))
    return digest.hexdigest(), done


def sealed_bytes(size_bytes: int) -> int:
    """How long the sealed file is of one of so many bytes."""
    chunks = max(1, -(-size_bytes // CHUNK_BYTES))
    return len(_MAGIC) + size_bytes + chunks * _TAG_BYTES


def _length_of(source: Readable) -> int:
    """How many bytes a source is to give, as far as can be told."""
    try:
        return os.fstat(source.fileno()).st_size - source.tell()
    except OSError:
        return 0


def _blocks(source: Readable) -> Iterator[tuple[bytes, bool]]:
    """What a source gives, block by block, and whether it is the last; an empty one for nothing."""
    block = source.read(_BLOCK_BYTES) or b""
    while True:
        following = (source.read(_BLOCK_BYTES) or b"") if block else b""
        yield block, not following
        if not following:
            return
        block = following


def _sealed(chunk: bytes, number: int, is_last: bool, key: bytes, file_id: bytes) -> bytes:
    return bytes(
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            chunk, _about(file_id, is_last), number.to_bytes(_NONCE_BYTES, "big"), key
        )
    )


def _about(file_id: bytes, is_last: bool) -> bytes:
    return file_id + (b"\x01" if is_last else b"\x00")


class SealedFile(io.RawIOBase):
    """A sealed file as a file of what was sealed, to be read anywhere; `opening` opens it.

    It is open only while a chunk is read, so that nothing holds it where nobody reads on.
    It keeps the last chunk in clear, in memory alone. Reading raises NotAsSealed for a chunk that
    is not as it was sealed; where it `reads_on`, for PDFium, which hears of no failure, zeros stand
    for that chunk. `fault` remembers the first.
    """

    def __init__(self, opening: Callable[[], BinaryIO], key: bytes, file_id: bytes) -> None:
        super().__init__()
        self._opening, self._key, self._id = opening, key, file_id
        with opening() as stream:
            magic = stream.read(len(_MAGIC))
            sealed = stream.seek(0, io.SEEK_END) - len(_MAGIC)
        self._chunks = max(1, -(-sealed // (CHUNK_BYTES + _TAG_BYTES)))
        self.size_bytes = max(0, sealed - self._chunks * _TAG_BYTES)
        self.fault: NotAsSealed | None = None
        self.reads_on = False
        self._at, self._held, self._chunk = 0, -1, b""
        if magic != _MAGIC:
            raise NotAsSealed("no sealed file")

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be read from anywhere."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go on reading from elsewhere."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size_bytes}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        """From where it is read next."""
        return self._at

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill the buffer, or as much of it as there is: PDFium bears no less."""
        filled = 0
        while filled < len(buffer) and self._at < self.size_bytes:
            number, start = divmod(self._at, CHUNK_BYTES)
            length = min(len(buffer) - filled, self.size_bytes - self._at)
            piece = self._open_chunk(number)[start : start + length]
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
            self._at += len(piece)
        if not filled:
            # Its end too: the last chunk may be cut off.
            self._open_chunk(self._chunks - 1)
        return filled

    def close(self) -> None:
        """Let go of what was read of it."""
        self._chunk, self._held = b"", -1
        super().close()

    def _open_chunk(self, number: int) -> bytes:
        if number != self._held:
            about = _about(self._id, number == self._chunks - 1)
            try:
                with self._opening() as stream:
                    stream.seek(len(_MAGIC) + number * (CHUNK_BYTES + _TAG_BYTES))
                    sealed = stream.read(CHUNK_BYTES + _TAG_BYTES)
                self._chunk = crypto_aead_xchacha20poly1305_ietf_decrypt(
                    sealed, about, number.to_bytes(_NONCE_BYTES, "big"), self._key
                )
            except (CryptoError, ValueError, OSError) as error:
                self.fault = self.fault or NotAsSealed(f"chunk {number} of it is damaged")
                if not self.reads_on:
                    raise self.fault from error
                self._chunk = bytes(CHUNK_BYTES)
            self._held = number
        return self._chunk
