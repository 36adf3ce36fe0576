"""The files of documents on a shelf: sealed as they are in the vault, each once for all backups."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from qidesk.steps import Step, between, unwatched
from qidesk.store.attachments import FOLDER_NAME, Sealed, is_whole
from qidesk.store.backups import copies, shelf
from qidesk.store.backups.still import Still
from qidesk.store.disk import flush_folder

_IN_HAND = ".new"


def add_missing(still: Still, onto: Path, step: Step = unwatched) -> None:
    """Copy to a shelf what it has not of the vault's files, each read back.

    One that the vault itself lacks is told by its check. Raises OSError, DamagedBackup, and what
    `step` raises.
    """
    missing = [each for each in still.sealed if not is_whole(onto / shelf.FILES_NAME, each)]
    _copy_each(missing, still.folder / FOLDER_NAME, onto / shelf.FILES_NAME, step)


def remove_gone(still: Still, onto: Path) -> None:
    """Take off a shelf what the vault has destroyed. Raises OSError."""
    kept = {each.name for each in still.sealed}
    if (onto / shelf.FILES_NAME).is_dir():
        for path in list((onto / shelf.FILES_NAME).iterdir()):
            if path.name not in kept:
                path.unlink()


def bring_back(sealed: Sequence[Sealed], onto: Path, to: Path, step: Step = unwatched) -> int:
    """Copy the files of a backup on a shelf into a restored vault; how many the shelf has not.

    Raises OSError, DamagedBackup, and what `step` raises.
    """
    there = [each for each in sealed if is_whole(onto / shelf.FILES_NAME, each)]
    _copy_each(there, onto / shelf.FILES_NAME, to / FOLDER_NAME, step)
    return len(sealed) - len(there)


def _copy_each(sealed: Sequence[Sealed], source: Path, target: Path, step: Step) -> None:
    if sealed:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for at, each in enumerate(sealed):
        fresh = target / f"{each.name}{_IN_HAND}"
        fresh.unlink(missing_ok=True)
        part = between(step, at / len(sealed), (at + 1) / len(sealed))
        with suppress(FileNotFoundError):
            copies.copy_file(source / each.name, fresh, part)
            fresh.replace(target / each.name)
    if sealed:
        flush_folder(target)
