import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qidesk.errors import QIDeskError
from qidesk.store import errors
from qidesk.store.errors import (
    DiskFull,
    FileTooLarge,
    NameTooLong,
    ReadOnlyFolder,
    VaultMissing,
    WrongPassphrase,
    translate_os_error,
)
from qidesk.store.header import read_header, write_header
from qidesk.store.lock import WriterLock, holder
from qidesk.store.slots import Header
from qidesk.store.witness import Witness

FOLDER = Path("some") / "vault"
NOBODY = 65534
needs_permission_bits = pytest.mark.skipif(os.name == "nt", reason="Windows has none")
EVERY_ERROR = [
    WrongPassphrase(),
    errors.NameNeeded(("Ana", "Bob")),
    errors.NotEnoughMemory(256),
    errors.DamagedVault("its header"),
    errors.NewerVault(2, 1),
    errors.VaultInUse(),
    VaultMissing(FOLDER),
    errors.VaultExists(FOLDER),
    errors.VaultReplaced(FOLDER),
    DiskFull(),
    ReadOnlyFolder(FOLDER),
    errors.RolledBack(),
    errors.AffectedSQLite("3.40.1"),
    translate_os_error(OSError(errno.EIO, "Input/output error"), FOLDER),
]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may look into, which pytest's own temporary folders are not."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


@contextmanager
def without_roots_rights() -> Iterator[None]:
    """Bind even root by permission bits."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda error: type(error).__name__)
def test_every_error_says_what_happened_and_what_to_do(error: QIDeskError) -> None:
    for sentence in (error.message, error.remedy):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "client" not in sentence
    assert str(error) == error.message


def test_every_error_has_words_of_its_own() -> None:
    assert len({error.message for error in EVERY_ERROR}) == len(EVERY_ERROR)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnlyFolder),
        (errno.EACCES, ReadOnlyFolder),
        (errno.EPERM, ReadOnlyFolder),
        (errno.ENOENT, VaultMissing),
        (errno.ENOTDIR, VaultMissing),
        (errno.EFBIG, FileTooLarge),
        (errno.ENAMETOOLONG, NameTooLong),
        (errno.EIO, QIDeskError),
        (None, QIDeskError),
    ],
)
def test_the_systems_refusals_are_told_apart(number: int | None, kind: type[QIDeskError]) -> None:
    refused = OSError() if number is None else OSError(number, os.strerror(number))
    assert type(translate_os_error(refused, FOLDER)) is kind


def test_the_folder_is_named_where_it_helps() -> None:
    for number in (errno.EROFS, errno.ENOENT, errno.EIO):
        refused = translate_os_error(OSError(number, os.strerror(number)), FOLDER)
        assert str(FOLDER) in refused.message


WRITERS: dict[str, Callable[[Path], None]] = {
    "lock": lambda folder: WriterLock(folder).acquire("Ana"),
    "witness": lambda folder: Witness.open(folder / "head", bytes(32)).write(1, bytes(32)),
    "header": lambda folder: write_header(folder, Header("0" * 32, ()), bytes(32)),
}


@needs_permission_bits
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_folder_that_cannot_be_written_is_said_so(
    folder: Path, write: Callable[[Path], None]
) -> None:
    folder.chmod(0o555)
    with without_roots_rights():
        with pytest.raises(ReadOnlyFolder):
            write(folder)
        assert holder(folder) is None
    assert list(folder.iterdir()) == []


@needs_permission_bits
def test_a_lock_left_in_a_folder_that_cannot_be_written_is_no_holder(folder: Path) -> None:
    lock = WriterLock(folder)
    lock.acquire("Ana")
    lock.release()
    folder.chmod(0o555)
    with without_roots_rights():
        with pytest.raises(ReadOnlyFolder):
            WriterLock(folder).acquire("Ana")
        assert holder(folder) is None


READERS: dict[str, Callable[[Path], object]] = {
    "witness": lambda folder: Witness.open(folder / "head", bytes(32)).read(),
    "header": read_header,
}


@needs_permission_bits
@pytest.mark.parametrize("name", READERS)
def test_a_file_that_may_not_be_read_is_not_called_damage(folder: Path, name: str) -> None:
    WRITERS[name](folder)
    for path in folder.iterdir():
        path.chmod(0)
    with without_roots_rights(), pytest.raises(ReadOnlyFolder):
        READERS[name](folder)
