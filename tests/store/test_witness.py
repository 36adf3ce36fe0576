import errno
import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qidesk.errors import QIDeskError
from qidesk.store.disk import flush_to_disk
from qidesk.store.errors import DamagedVault, DiskFull, VaultMissing
from qidesk.store.files import WITNESS_NAME as FILE_NAME
from qidesk.store.witness import BLOCK_BYTES, Mark, Witness

KEY = bytes(range(32))
ROOT = Path(__file__).resolve().parents[2]


def a_mark(sequence: int) -> Mark:
    return Mark(sequence, hashlib.sha256(str(sequence).encode()).digest())


def write_marks(folder: Path, *sequences: int) -> None:
    witness = Witness.open(folder / FILE_NAME, KEY)
    for sequence in sequences:
        mark = a_mark(sequence)
        witness.write(mark.sequence, mark.head)
    witness.close()


def read_mark(folder: Path, key: bytes = KEY) -> Mark | None:
    return Witness.open(folder / FILE_NAME, key).read()


def test_no_file_is_no_mark(tmp_path: Path) -> None:
    assert read_mark(tmp_path) is None


@pytest.mark.parametrize("count", range(1, 8))
def test_the_last_mark_written_is_the_one_read(tmp_path: Path, count: int) -> None:
    write_marks(tmp_path, *range(count))
    assert read_mark(tmp_path) == a_mark(count - 1)
    assert (tmp_path / FILE_NAME).stat().st_size == 2 * BLOCK_BYTES


def test_a_mark_begun_beside_a_save_counts_once_the_save_has_ended(tmp_path: Path) -> None:
    write_marks(tmp_path, 1)
    witness = Witness.open(tmp_path / FILE_NAME, KEY)
    for given_up, begun in ((2, 3), (4, 5)):
        before = read_mark(tmp_path)
        for sequence in (given_up, begun):
            witness.begin(sequence, a_mark(sequence).head)
        witness._settle()
        seen = Witness.open(tmp_path / FILE_NAME, KEY).look()
        assert (seen.mark, seen.begun, seen.is_whole) == (before, a_mark(begun), True)
        witness.begin(begun, a_mark(begun).head)
        witness.write(begun, a_mark(begun).head)
        assert read_mark(tmp_path) == a_mark(begun)
    witness.close()
    write_marks(tmp_path, 6)
    assert read_mark(tmp_path) == a_mark(6)


def test_without_the_word_that_a_save_ended_the_mark_before_it_counts(tmp_path: Path) -> None:
    write_marks(tmp_path, 1)
    witness = Witness.open(tmp_path / FILE_NAME, KEY)
    witness.begin(2, a_mark(2).head)
    witness.write(2, a_mark(2).head)
    witness.close()
    path = tmp_path / FILE_NAME
    whole = path.read_bytes()
    for size in range(2 * BLOCK_BYTES, len(whole)):
        assert _spoil(path, whole, size) == a_mark(1)
        path.write_bytes(whole[:size])
        assert read_mark(tmp_path) == a_mark(1)
    path.write_bytes(whole)
    assert read_mark(tmp_path) == a_mark(2)


def test_a_mark_that_cannot_be_flushed_beside_a_save_is_written_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_marks(tmp_path, 1)
    failing = iter([True])

    def flush(descriptor: int) -> None:
        if next(failing, False):
            raise OSError(errno.ENOSPC, "full")
        flush_to_disk(descriptor)

    monkeypatch.setattr("qidesk.store.witness.flush_to_disk", flush)
    witness = Witness.open(tmp_path / FILE_NAME, KEY)
    witness.begin(2, a_mark(2).head)
    witness.write(2, a_mark(2).head)
    witness.close()
    assert Witness.open(tmp_path / FILE_NAME, KEY).look()[:4] == (True, a_mark(2), True, None)


def test_a_reader_beside_the_writer_sees_each_mark(tmp_path: Path) -> None:
    writer, reader = (
        Witness.open(tmp_path / FILE_NAME, KEY),
        Witness.open(tmp_path / FILE_NAME, KEY),
    )
    for sequence in range(20):
        writer.write(sequence, a_mark(sequence).head)
        assert reader.read() == writer.read() == a_mark(sequence)
    writer.close()


def test_writing_goes_on_after_closing_and_opening_again(tmp_path: Path) -> None:
    for sequence in range(9):
        write_marks(tmp_path, sequence)
        assert read_mark(tmp_path) == a_mark(sequence)


def test_the_last_mark_counts_even_with_a_lower_sequence(tmp_path: Path) -> None:
    # A restored backup stands earlier in the journal.
    write_marks(tmp_path, 10, 11, 12, 3)
    assert read_mark(tmp_path) == a_mark(3)
    write_marks(tmp_path, 4)
    assert read_mark(tmp_path) == a_mark(4)


def test_the_largest_sequence_fits_and_what_does_not_is_refused(tmp_path: Path) -> None:
    write_marks(tmp_path, 2**64 - 1)
    assert read_mark(tmp_path) == a_mark(2**64 - 1)
    witness = Witness.open(tmp_path / FILE_NAME, KEY)
    for sequence, head in ((2**64, KEY), (-1, KEY), (1, b"short"), (1, KEY + b"\0")):
        with pytest.raises(ValueError, match="a mark is"):
            witness.write(sequence, head)
    assert read_mark(tmp_path) == a_mark(2**64 - 1)


def test_a_witness_under_another_key_is_damage(tmp_path: Path) -> None:
    write_marks(tmp_path, 1, 2)
    with pytest.raises(DamagedVault):
        read_mark(tmp_path, bytes(32))


def test_a_flipped_byte_leaves_one_of_the_last_two_marks(tmp_path: Path) -> None:
    """Every byte where a record lies, and one in thirteen of what fills its block."""
    write_marks(tmp_path, 1, 2, 3)
    path = tmp_path / FILE_NAME
    whole = path.read_bytes()
    newest_block = 0 if _spoil(path, whole, 0) == a_mark(2) else 1
    for at in (at for at in range(len(whole)) if at % BLOCK_BYTES < 400 or at % 13 == 0):
        expected = a_mark(2) if at // BLOCK_BYTES == newest_block else a_mark(3)
        assert _spoil(path, whole, at) == expected


def test_a_byte_flipped_in_both_blocks_is_damage(tmp_path: Path) -> None:
    write_marks(tmp_path, 1, 2, 3)
    path = tmp_path / FILE_NAME
    whole = path.read_bytes()
    for at in range(0, BLOCK_BYTES, 7):
        spoiled = bytearray(whole)
        spoiled[at] ^= 0x10
        spoiled[BLOCK_BYTES + at] ^= 0x01
        path.write_bytes(spoiled)
        with pytest.raises(DamagedVault):
            read_mark(tmp_path)


def test_every_cut_is_the_older_mark_or_damage(tmp_path: Path) -> None:
    write_marks(tmp_path, 1, 2, 3)
    path = tmp_path / FILE_NAME
    whole = path.read_bytes()
    for size in range(0, len(whole), 13):
        path.write_bytes(whole[:size])
        if size < BLOCK_BYTES:
            with pytest.raises(DamagedVault):
                read_mark(tmp_path)
        else:
            assert read_mark(tmp_path) in (a_mark(2), a_mark(3))


def test_swapped_or_doubled_blocks_are_not_accepted(tmp_path: Path) -> None:
    write_marks(tmp_path, 1, 2, 3)
    path = tmp_path / FILE_NAME
    whole = path.read_bytes()
    first, second = whole[:BLOCK_BYTES], whole[BLOCK_BYTES:]
    path.write_bytes(second + first)
    with pytest.raises(DamagedVault):
        read_mark(tmp_path)
    path.write_bytes(first + first)
    write_marks(tmp_path, 4, 5)
    assert read_mark(tmp_path) == a_mark(5)


def test_a_torn_write_leaves_the_mark_before_it_and_the_next_write_heals(tmp_path: Path) -> None:
    write_marks(tmp_path, 1, 2)
    path = tmp_path / FILE_NAME
    before = path.read_bytes()
    write_marks(tmp_path, 3)
    after = path.read_bytes()
    changed = [at for at in range(len(after)) if after[at] != before[at]]
    for torn_at in changed[1:]:
        path.write_bytes(after[:torn_at] + before[torn_at:])
        assert read_mark(tmp_path) == a_mark(2)
    write_marks(tmp_path, 3)
    assert read_mark(tmp_path) == a_mark(3)


def test_a_damaged_file_is_made_anew_by_writing(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a witness")
    with pytest.raises(DamagedVault):
        read_mark(tmp_path)
    write_marks(tmp_path, 7)
    assert read_mark(tmp_path) == a_mark(7)


def test_an_old_witness_put_back_reads_as_old(tmp_path: Path) -> None:
    write_marks(tmp_path, 1, 2)
    old = (tmp_path / FILE_NAME).read_bytes()
    write_marks(tmp_path, 3, 4)
    (tmp_path / FILE_NAME).write_bytes(old)
    assert read_mark(tmp_path) == a_mark(2)


def test_a_folder_in_its_place_is_damage(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(DamagedVault):
        read_mark(tmp_path)
    with pytest.raises(QIDeskError):
        write_marks(tmp_path, 1)


def test_a_folder_that_went_away_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        write_marks(tmp_path / "unplugged", 1)


def test_a_full_disk_leaves_the_last_mark_and_writing_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    witness = Witness.open(tmp_path / FILE_NAME, KEY)
    witness.write(1, a_mark(1).head)
    witness.write(2, a_mark(2).head)

    def full(_: int, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.write", full)
        for _ in range(3):
            with pytest.raises(DiskFull):
                witness.write(3, a_mark(3).head)
    assert witness.read() == a_mark(2)
    witness.write(3, a_mark(3).head)
    assert witness.read() == a_mark(3)
    witness.close()


def test_short_writes_are_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_marks(tmp_path, 1)
    real = os.write
    monkeypatch.setattr("os.write", lambda fd, content: real(fd, content[:1000]))
    write_marks(tmp_path, 2, 3)
    assert read_mark(tmp_path) == a_mark(3)


def test_each_mark_is_flushed_before_writing_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_marks(tmp_path, 1)
    flushed: list[Mark | None] = []

    def flush(descriptor: int) -> None:
        flush_to_disk(descriptor)
        flushed.append(read_mark(tmp_path))

    monkeypatch.setattr("qidesk.store.witness.flush_to_disk", flush)
    write_marks(tmp_path, 2, 3, 4)
    assert flushed == [a_mark(2), a_mark(3), a_mark(4)]


WRITE_FOREVER = """
import hashlib, sys
from pathlib import Path
from qidesk.store.witness import Witness
witness = Witness.open(Path(sys.argv[1]) / "head", bytes(range(32)))
found = witness.read()
sequence = 0 if found is None else found.sequence
while True:
    sequence += 1
    witness.write(sequence, hashlib.sha256(str(sequence).encode()).digest())
    print(sequence, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX signal")
def test_a_killed_writer_loses_no_acknowledged_mark(tmp_path: Path) -> None:
    for turn in range(10):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITE_FOREVER, str(tmp_path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.003 * turn)
        os.kill(child.pid, signal.SIGKILL)
        acknowledged = [int(line) for line in child.stdout.read().splitlines() if line]
        child.stdout.close()
        child.wait()
        found = read_mark(tmp_path)
        assert found is not None
        assert found == a_mark(found.sequence)
        assert found.sequence >= max(acknowledged, default=1)


def _spoil(path: Path, whole: bytes, at: int) -> Mark | None:
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x20]) + whole[at + 1 :])
    return read_mark(path.parent)
