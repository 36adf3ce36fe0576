"""The format of a sealed file: what was sealed comes back, and nothing else ever does."""

import hashlib
import io
import random

import pytest

from qidesk.steps import Stopped
from qidesk.store.sealing import (
    CHUNK_BYTES,
    NotAsSealed,
    SealedFile,
    seal_stream,
    sealed_bytes,
)

KEY, ID = bytes(range(32)), bytes(16)
SIZES = (
    0,
    1,
    CHUNK_BYTES - 1,
    CHUNK_BYTES,
    CHUNK_BYTES + 1,
    16 * CHUNK_BYTES,
    17 * CHUNK_BYTES + 5,
)


def content_of(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def sealed(content: bytes, key: bytes = KEY, file_id: bytes = ID) -> bytes:
    target = io.BytesIO()
    seal_stream(io.BytesIO(content), target, key, file_id)
    return target.getvalue()


def opened(content: bytes, key: bytes = KEY, file_id: bytes = ID) -> SealedFile:
    return SealedFile(lambda: io.BytesIO(content), key, file_id)


def all_of(content: bytes) -> bytes | None:
    with opened(content) as file:
        return file.read()


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_comes_back_with_its_digest_and_length(size: int) -> None:
    content, target = content_of(size), io.BytesIO()
    digest, length = seal_stream(io.BytesIO(content), target, KEY, ID)
    assert digest == hashlib.sha256(content).hexdigest()
    assert length == size
    assert len(target.getvalue()) == sealed_bytes(size)
    assert all_of(target.getvalue()) == content


def test_any_part_is_read_without_what_is_before_it() -> None:
    content = content_of(3 * CHUNK_BYTES + 7)
    with opened(sealed(content)) as file:
        for start, length in (
            (CHUNK_BYTES - 3, 7),
            (0, 5),
            (3 * CHUNK_BYTES, 99),
            (10, 2 * CHUNK_BYTES),
        ):
            file.seek(start)
            assert file.read(length) == content[start : start + length]
        assert file.seek(-7, io.SEEK_END) == 3 * CHUNK_BYTES
        assert file.read() == content[-7:]
        assert file.seek(5, io.SEEK_CUR) == file.tell() == len(content) + 5


def test_a_buffer_is_filled_across_chunks_for_readers_that_take_less_for_the_end() -> None:
    content, buffer = content_of(2 * CHUNK_BYTES), bytearray(CHUNK_BYTES + 100)
    with opened(sealed(content)) as file:
        assert file.readinto(buffer) == len(buffer)
        assert bytes(buffer) == content[: len(buffer)]
        assert file.readable()
        assert file.seekable()


def test_no_flipped_cut_or_lengthened_file_gives_anything_that_was_not_sealed() -> None:
    draws = random.Random(14)
    content = content_of(2 * CHUNK_BYTES + 100)
    whole = sealed(content)
    for _ in range(60):
        spoiled = bytearray(whole)
        at = draws.randrange(len(whole))
        match draws.choice(("flip", "cut", "more")):
            case "flip":
                spoiled[at] ^= 1 << draws.randrange(8)
            case "cut":
                del spoiled[at:]
            case _:
                spoiled[at:at] = draws.randbytes(draws.randrange(1, 200))
        with pytest.raises(NotAsSealed):
            all_of(bytes(spoiled))


def test_chunks_moved_left_out_or_of_another_file_do_not_open() -> None:
    content = content_of(4 * CHUNK_BYTES)
    whole, size = sealed(content), CHUNK_BYTES + 16
    head, chunks = whole[:8], [whole[8 + at * size : 8 + (at + 1) * size] for at in range(4)]
    one, two, three, four = chunks
    others = (
        (two, one, three, four),
        (one, two, four),
        (one, two, three),
        (one, two, three, four, four),
    )
    for each in others:
        with pytest.raises(NotAsSealed):
            all_of(head + b"".join(each))
    with pytest.raises(NotAsSealed), opened(whole, file_id=b"\x01" * 16) as other:
        other.read()
    with pytest.raises(NotAsSealed), opened(whole, key=bytes(32)) as other:
        other.read()


def test_the_first_damage_is_remembered_for_readers_that_read_on() -> None:
    spoiled = bytearray(sealed(content_of(3 * CHUNK_BYTES)))
    spoiled[CHUNK_BYTES + 100] ^= 1
    with opened(bytes(spoiled)) as file:
        assert len(file.read(10)) == 10
        assert file.fault is None
        with pytest.raises(NotAsSealed, match="chunk 1"):
            file.read()
        file.seek(2 * CHUNK_BYTES)
        assert len(file.read(5)) == 5
        assert "chunk 1" in str(file.fault)
        file.reads_on = True
        file.seek(CHUNK_BYTES)
        assert len(file.read() or b"") == 2 * CHUNK_BYTES


def test_sealing_tells_how_far_it_has_come_and_is_stopped_there() -> None:
    def stop(done: int, of: int) -> None:
        assert of >= done > 0
        raise Stopped

    with pytest.raises(Stopped):
        seal_stream(io.BytesIO(content_of(100)), io.BytesIO(), KEY, ID, stop)
