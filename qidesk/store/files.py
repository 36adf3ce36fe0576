"""Where a vault's files lie: a vault that gets a new key gets new files, named by generation."""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from qidesk.store.disk import flush_to_disk
from qidesk.store.errors import DamagedVault

DATABASE_NAME = "case.db"
WITNESS_NAME = "head"

_OF_A_FOLDER = ("vault.json", "writer.lock", "holder.json", "attachments")
_FOLDERS = ("attachments", "backups", "inbox", "outbox")
_NAMED = re.compile(r"(?:case(?:-([1-9][0-9]*))?\.db|head(?:-([1-9][0-9]*))?)(?:[.-].*)?")


def database_file(folder: Path, generation: int) -> Path:
    """The database of a generation: case.db, then case-1.db and so on."""
    return folder / (f"case-{generation}.db" if generation else DATABASE_NAME)


def witness_file(folder: Path, generation: int) -> Path:
    """The witness of a generation: head, then head-1 and so on."""
    return folder / (f"{WITNESS_NAME}-{generation}" if generation else WITNESS_NAME)


def generation_of(name: str) -> int | None:
    """Which generation's a file is, what stands beside a database too; None for any other file."""
    found = _NAMED.fullmatch(name)
    return int(found[1] or found[2] or 0) if found else None


Place = tuple[int, int] | None
"""A file as the disk knows it, by device and number; None where there is none."""


def place_of(file: Path) -> Place:
    """Where the disk has a file: another by the same name stands elsewhere."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_links(folder: Path) -> None:
    """Raises DamagedVault where a file of a vault is a link, by which others would be written to.

    A folder that cannot be read is left to whoever opens it.
    """
    with suppress(OSError):
        for file in list(folder.iterdir()):
            if _is_ours(file.name) and file.is_symlink():
                raise DamagedVault(f"{file.name} in its folder is a link to somewhere else")


def remove_vault(folder: Path) -> None:
    """Remove all that is a vault's in its folder, and the folder where nothing else is in it.

    Its keys go first, written over: without them nobody reads the rest, be it found on the disk or
    not. Raises OSError.
    """
    files = [each for each in folder.iterdir() if _is_ours(each.name) and not each.is_dir()]
    for file in sorted(files, key=lambda each: not each.name.startswith(_OF_A_FOLDER[0])):
        if file.name.startswith(_OF_A_FOLDER[0]) and not file.is_symlink():
            with file.open("r+b") as opened:
                opened.write(bytes(file.stat().st_size))
                opened.flush()
                flush_to_disk(opened.fileno())
        file.unlink()
    for name in _FOLDERS:
        if (folder / name).is_dir() and not (folder / name).is_symlink():
            shutil.rmtree(folder / name)
    if not any(folder.iterdir()):
        folder.rmdir()


def _is_ours(name: str) -> bool:
    return name.startswith(_OF_A_FOLDER) or generation_of(name) is not None


def files_by_generation(folder: Path) -> Iterator[tuple[int, Path]]:
    """Every file of the folder that is of some generation, with which. Raises OSError."""
    for file in list(folder.iterdir()):
        generation = generation_of(file.name)
        if generation is not None:
            yield generation, file
