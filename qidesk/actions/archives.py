"""The archive vaults of an office, where closed matters went: named, and searched together.

Which there are is kept in the vault, and no passphrase of any: who may open one is its own matter.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from qidesk.actions.finding import Found, describe
from qidesk.actions.refusals import BadInput
from qidesk.actions.vaults import open_vault
from qidesk.casefile.problems import Problem
from qidesk.places import is_file
from qidesk.store.header import FILE_NAMES, read_header
from qidesk.store.vault import Vault

_KEPT = "archives"


class FoundThere(NamedTuple):
    """What was found, and the folder of the archive it lies in."""

    folder: Path
    found: Found


def archives_of(vault: Vault) -> tuple[Path, ...]:
    """The folders of the archives that were named, in that order."""
    return tuple(map(Path, json.loads(vault.setting(_KEPT) or "[]")))


def name_archive(vault: Vault, folder: Path) -> Path:
    """Name a vault as an archive of this one, once. Raises BadInput where it is none."""
    there = folder.resolve()
    if there == vault.folder.resolve():
        raise BadInput((Problem("archive", "That is this vault."),))
    if not any(is_file(there / name) for name in FILE_NAMES):
        raise BadInput((Problem("archive", "There is no vault in that folder."),))
    if there not in (known := archives_of(vault)):
        _keep(vault, (*known, there))
    return there


def forget_archive(vault: Vault, folder: Path) -> None:
    """Name a folder no longer, be it there or not. Raises BadInput where it was not named."""
    gone, known = {folder, folder.resolve()}, archives_of(vault)
    if not gone & {*known}:
        raise BadInput((Problem("archive", "No archive of that folder is named here."),))
    _keep(vault, [each for each in known if each not in gone])


def _keep(vault: Vault, folders: Iterable[Path]) -> None:
    vault.keep_setting(_KEPT, json.dumps([str(each) for each in folders]))


def open_archive(folder: Path, passphrase: str, who: str) -> Vault:
    """Open an archive read-only; `who` is who is signed in here. Raises QIDeskError.

    Where one person alone can open it, by their passphrase, whatever their name there.
    """
    people = read_header(folder).people
    return open_vault(folder, passphrase, who if len(people) > 1 else None, read_only=True)


def search_archives(archives: Iterable[Vault], words: str) -> list[FoundThere]:
    """The best hits of each open archive, one archive after the other."""
    return [
        FoundThere(archive.folder, found)
        for archive in archives
        for found in describe(archive, archive.search(words))
    ]
