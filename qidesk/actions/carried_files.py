"""The files of documents, carried sealed beside a bundle that alone says what opens them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.named_files import write_pieces
from qidesk.casefile.operations.written import Written
from qidesk.exchange.bundles import FILE_ENDING, MOST_FILE_BYTES, File
from qidesk.store.attachments import Sealed, as_it_lies, is_as_long
from qidesk.store.disk import begun, finish_by_pieces, replace_by_pieces
from qidesk.store.errors import DamagedAttachment, translate_os_error
from qidesk.store.vault import Vault

_TAKEN, _BROUGHT = "take in files of documents", "files brought"


class FilesCame(NamedTuple):
    """Of the files that a bundle names, and that are not here: how many were taken in, did not lie
    beside it, and were damaged."""

    taken: int = 0
    missing: int = 0
    damaged: int = 0


def files_for(
    vault: Vault,
    machine: str,
    changes: Iterable[Written],
    documents: Collection[str] | None,
    *,
    even_recused: bool = False,
) -> tuple[File, ...]:
    """The files that are here of the documents that go along with these changes.

    documents: by their ids, of those that the machine gets; None for each that these changes say
    has one.
    """
    if documents is None:
        digests = {
            each.value
            for written in changes
            for each in written.operations
            if (each.kind, each.field) == ("document", "digest") and each.value
        }
    else:
        digests = vault.exchange.digests_for(machine, documents, even_recused=even_recused)
    found = map(vault.attachments.whole, sorted(digests))
    return tuple(File(*each) for each in found if each and each.size_bytes <= MOST_FILE_BYTES)


def lay_beside(vault: Vault, files: Iterable[File], folder: Path, *, is_own: bool) -> None:
    """Lay files into a folder, the vault's own or one the user named.

    One that lies there whole is not written again, so that what a full stick broke off goes on
    where it was. Raises QIDeskError.
    """
    for each in files:
        path = beside(folder, each)
        if not is_as_long(path, Sealed(*each)):
            pieces = vault.attachments.as_sealed(Sealed(*each))
            (replace_own if is_own else write_pieces)(path, pieces)


def wanted(vault: Vault, files: Sequence[File]) -> list[File]:
    """Those of these files of which documents are here without theirs."""
    lacking = vault.attachments.lacking({each.digest for each in files})
    return [each for each in files if each.digest in lacking]


def not_here(vault: Vault, files: Iterable[File]) -> list[File]:
    """Those of these files that are not here, whatever is known of their documents."""
    return [each for each in files if vault.attachments.whole(each.digest) is None]


def take_in_files(vault: Vault, files: Sequence[File], folder: Path) -> FilesCame:
    """Take in the files that lie beside a bundle: of documents that are here without theirs."""
    came = FilesCame()
    for each in wanted(vault, files):
        path = beside(folder, each)
        if not path.is_file():
            came = came._replace(missing=came.missing + 1)
            continue
        try:
            vault.attachments.take(Sealed(*each), path)
        except DamagedAttachment:
            came = came._replace(damaged=came.damaged + 1)
            continue
        with vault.change(new_id(), _TAKEN, now_at()) as hand:
            hand.keep_file(Sealed(*each))
        came = came._replace(taken=came.taken + 1)
    note_brought(vault, came.taken)
    return came


def note_brought(vault: Vault, count: int) -> None:
    """Note that so many more of the files here were not attached here."""
    if count:
        vault.keep_setting(_BROUGHT, str(brought(vault) + count))


def brought(vault: Vault) -> int:
    """How many of the files here were not attached here."""
    return int(vault.setting(_BROUGHT) or 0)


def hold_files(files: Iterable[File], source: Path, inbox: Path) -> None:
    """Keep in the vault's inbox what lies beside a bundle that waits. Raises QIDeskError."""
    for each in files:
        path, held = beside(source, each), beside(inbox, each)
        sealed = Sealed(*each)
        if is_as_long(path, sealed) and not is_as_long(held, sealed):
            replace_own(held, as_it_lies(path, sealed))


def remove_carried(bundle: Path, files: Iterable[File]) -> None:
    """Take a bundle out of the vault's inbox with files beside it, whole or not.

    Raises QIDeskError.
    """
    paths = [beside(bundle.parent, file) for file in files]
    try:
        for each in (bundle, *paths, *map(begun, paths)):
            each.unlink(missing_ok=True)
    except OSError as error:
        raise translate_os_error(error, bundle.parent) from error


def beside(folder: Path, file: File) -> Path:
    """Where a file lies in a folder."""
    return folder / f"{file.name}{FILE_ENDING}"


def replace_own(path: Path, pieces: Iterable[bytes]) -> None:
    """Put a file into a folder of the vault's own. Raises QIDeskError."""
    try:
        replace_by_pieces(path, pieces)
    except OSError as error:
        raise translate_os_error(error, path.parent) from error


def finish_own(path: Path, piece_bytes: int, after: Callable[[int], Iterable[bytes]]) -> None:
    """The same, as `finish_by_pieces` does. Raises QIDeskError, and what `after` raises."""
    try:
        finish_by_pieces(path, piece_bytes, after)
    except OSError as error:
        raise translate_os_error(error, path.parent) from error
