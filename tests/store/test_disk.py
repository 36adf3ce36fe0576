import errno
import os
import sys
from pathlib import Path

import pytest

from qidesk.store.disk import flush_folder, replace_file


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
