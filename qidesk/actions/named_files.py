"""Files the user names: each is whole or not there, for its owner's eyes, and never in a vault."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from qidesk.errors import QIDeskError
from qidesk.store.disk import flush_folder, flush_to_disk
from qidesk.store.errors import translate_os_error
from qidesk.store.files import DATABASE_NAME
from qidesk.store.header import FILE_NAMES

_MARKS_OF_A_VAULT = (*FILE_NAMES, DATABASE_NAME)


def write_named(path: Path, content: bytes) -> None:
    """Write a file the user named, in place of what was there, as `write_pieces` does."""
    write_pieces(path, (content,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file the user named, piece by piece, in place of what was there.

    What was there stays as it was until the new file is whole and on the disk. A link is followed.
    A device or a pipe takes the content as it comes. Raises QIDeskError, also for a place in the
    folder of any vault.
    """
    real = Path(os.path.realpath(path))
    try:
        is_file = _is_file(real)
        if is_file is False:
            with real.open("wb") as file:
                file.writelines(pieces)
            return
        _refuse_vaults(path, real)
        if is_file:
            _refuse_kept(path, real)
        _replace(real, pieces)
    except OSError as error:
        raise _unwritten(error, path) from error


def _is_file(real: Path) -> bool | None:
    """Whether it is a file rather than a device or a pipe; None where nothing is there."""
    try:
        mode = real.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    return stat.S_ISREG(mode)


def _refuse_vaults(path: Path, real: Path) -> None:
    for folder in real.parents:
        if any((folder / name).exists() for name in _MARKS_OF_A_VAULT):
            raise QIDeskError(
                f"{path} would lie in the folder of a vault, {folder}.",
                "Choose another folder: nothing but the vault's own files may stand there.",
            )


def _refuse_kept(path: Path, real: Path) -> None:
    """Refuse a file that somebody made read-only, and one that has another name elsewhere."""
    if not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")
    if real.stat().st_nlink > 1:
        raise QIDeskError(
            f"{path} also stands under another name, perhaps as a file of a vault.",
            "Choose another name for the file.",
        )


def _replace(real: Path, pieces: Iterable[bytes]) -> None:
    """Put the content there by way of a file beside it, which only its owner may read."""
    descriptor, name = tempfile.mkstemp(prefix=".qidesk-", suffix=".new", dir=real.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            flush_to_disk(file.fileno())
        Path(name).replace(real)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    with suppress(OSError):  # the file is whole and in its place by now
        flush_folder(real.parent)


def _unwritten(error: OSError, path: Path) -> QIDeskError:
    if isinstance(error, IsADirectoryError):
        return QIDeskError(f"{path} is a folder.", "Give the name of a file in it.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return QIDeskError(
            f"There is no folder {path.parent}.", "Make it first, or name a file in another folder."
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return QIDeskError(
            f"{path} may not be written.", "Choose another folder, or another name for the file."
        )
    return translate_os_error(error, path.parent)
