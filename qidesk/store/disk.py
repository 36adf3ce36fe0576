"""Bytes that must survive a power cut: whole-file replacement and a full flush."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

if sys.platform == "darwin":
    import fcntl

NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_BEGUN = os.O_RDWR | os.O_CREAT | NO_LINKS | getattr(os, "O_BINARY", 0)
_FRESH = _BEGUN | os.O_EXCL


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`, as `replace_by_pieces` does."""
    replace_by_pieces(path, (content,))


def replace_by_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Put at `path` what comes in pieces, so that a crash leaves the old file or the new, whole.

    The file is for its owner's eyes only. A link that somebody put there, or where it is written
    first, is replaced and not followed. Raises OSError and what `pieces` raise, with the
    old file untouched.
    """
    fresh = begun(path)
    try:
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, _FRESH, 0o600), "wb") as file:
            file.writelines(pieces)
            file.flush()
            flush_to_disk(file.fileno())
        fresh.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
    flush_folder(path.parent)


def finish_by_pieces(path: Path, piece_bytes: int, after: Callable[[int], Iterable[bytes]]) -> None:
    """Put at `path` what comes in pieces, but where that breaks off keep the whole ones beside it.

    after: the pieces from a number on, so that the next try goes on where this one was. Raises what
    they raise, and OSError: then nothing is kept, for the disk may be full.
    """
    fresh = begun(path)
    try:
        with os.fdopen(os.open(fresh, _BEGUN, 0o600), "r+b") as file:
            number = file.seek(0, os.SEEK_END) // piece_bytes
            file.truncate(file.seek(number * piece_bytes))
            try:
                file.writelines(after(number))
            finally:
                file.flush()
                flush_to_disk(file.fileno())
        fresh.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
    flush_folder(path.parent)


def begun(path: Path) -> Path:
    """Where a file lies while it is not whole."""
    return path.with_name(f"{path.name}.new")


def flush_to_disk(descriptor: int) -> None:
    """Flush an open file's content, and what is needed to find it, to the medium itself."""
    if sys.platform == "darwin":
        # fsync there stops at the drive's cache; network drives know only fsync.
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(descriptor)
    elif sys.platform == "win32":
        os.fsync(descriptor)
    else:
        os.fdatasync(descriptor)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut; Windows does so by itself."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            # Some network drives flush no folders; the file itself has been flushed by now.
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(descriptor)
