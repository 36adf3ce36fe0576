import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qidesk.store.disk import begun, finish_by_pieces, flush_folder, replace_file


def test_a_file_is_made_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "note"
    for content in (b"first", b"second and longer", b""):
        replace_file(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_crash_left_half_written_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "note.new").write_bytes(b"half a file, longer than the next")
    replace_file(tmp_path / "note", b"whole")
    assert (tmp_path / "note").read_bytes() == b"whole"
    assert not (tmp_path / "note.new").exists()


def test_the_content_is_on_the_disk_before_the_name_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_file(tmp_path / "note", b"old")
    seen: list[bytes] = []
    monkeypatch.setattr(
        "qidesk.store.disk.flush_to_disk",
        lambda _: seen.append((tmp_path / "note").read_bytes()),
    )
    replace_file(tmp_path / "note", b"new")
    assert seen == [b"old"]
    assert (tmp_path / "note").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows flushes no folders")
@pytest.mark.parametrize(("number", "is_fatal"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_drive_that_flushes_no_folders_is_borne_a_failing_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, is_fatal: bool
) -> None:
    calls: list[int] = []

    def refuse(descriptor: int) -> None:
        calls.append(descriptor)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("os.fsync", refuse)
    if is_fatal:
        with pytest.raises(OSError, match=os.strerror(number)):
            flush_folder(tmp_path)
    else:
        flush_folder(tmp_path)
    assert len(calls) == 1


def coming(first: int, ends_by: Exception | None = None) -> Iterator[bytes]:
    """The pieces of four bytes of a file of three of them, from one on, until something ends it."""
    yield from (b"once", b"upon")[first:]
    if ends_by:
        raise ends_by
    yield b"a t"


def test_what_breaks_off_is_finished_from_the_last_whole_piece_on(tmp_path: Path) -> None:
    path, asked = tmp_path / "note", list[int]()

    def after(first: int) -> Iterator[bytes]:
        asked.append(first)
        return coming(first, None if len(asked) > 1 else ZeroDivisionError())

    with pytest.raises(ZeroDivisionError):
        finish_by_pieces(path, 4, after)
    assert list(tmp_path.iterdir()) == [begun(path)]
    with begun(path).open("ab") as torn:
        torn.write(b"a")
    finish_by_pieces(path, 4, after)
    assert asked == [0, 2]
    assert path.read_bytes() == b"onceupona t"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_that_broke_off_stays_on_a_full_disk(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, "full")
    with pytest.raises(OSError, match="full"):
        finish_by_pieces(tmp_path / "note", 4, lambda first: coming(first, full))
    assert list(tmp_path.iterdir()) == []
