"""The folders that bundles lie in: the vault's own, and what others are carried in."""

from pathlib import Path
from typing import NamedTuple

from qidesk.errors import QIDeskError
from qidesk.exchange import bundles
from qidesk.places import is_file
from qidesk.store.errors import translate_os_error
from qidesk.store.vault import Vault


class Unreadable(QIDeskError):
    """The file is another user's."""

    def __init__(self) -> None:
        super().__init__(
            "This file may not be read here.",
            "Have whoever laid it there let you read it, or copy it elsewhere first.",
        )


class Held(NamedTuple):
    """The vault's own folder for bundles, and how many lie in it."""

    folder: Path
    bundles: int


def held(vault: Vault, name: str) -> Held:
    """What lies in the vault's INBOX or OUTBOX; nothing is made where there is no such folder."""
    folder = vault.folder / name
    return Held(folder, len(bundles_in(folder)))


def bundles_in(folder: Path) -> list[Path]:
    """The bundles in a folder, the parts of one sending in their order."""
    found = (each for each in folder.glob(f"*{bundles.ENDING}") if each.is_file())
    return sorted(found, key=lambda each: (len(each.name), each.name))


def content_of(path: Path) -> bytes:
    """What a file holds, but no more than shows that it is too large.

    Raises Unreadable, QIDeskError.
    """
    # A pipe by that name would hang the reader.
    if not is_file(path):
        raise QIDeskError(f"There is no file {path}.", "Look at its name, and name it again.")
    try:
        with path.open("rb") as file:
            return file.read(bundles.MOST_BYTES + 1)
    except PermissionError as error:
        raise Unreadable from error
    except OSError as error:
        raise translate_os_error(error, path.parent) from error
