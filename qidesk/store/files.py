"""Where a vault's files lie: a vault that gets a new key gets new files, named by generation."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from qidesk.store.errors import DamagedVault

DATABASE_NAME = "case.db"
WITNESS_NAME = "head"

_OF_A_FOLDER = ("vault.json", "writer.lock", "holder.json", "attachments")
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
            is_ours = file.name.startswith(_OF_A_FOLDER) or generation_of(file.name) is not None
            if is_ours and file.is_symlink():
                raise DamagedVault(f"{file.name} in its folder is a link to somewhere else")


def files_by_generation(folder: Path) -> Iterator[tuple[int, Path]]:
    """Every file of the folder that is of some generation, with which. Raises OSError."""
    for file in list(folder.iterdir()):
        generation = generation_of(file.name)
        if generation is not None:
            yield generation, file
