"""Backups as window and command ask for them: made, listed, tried and restored."""

from pathlib import Path
from typing import NamedTuple

from qidesk.errors import QIDeskError


class Backup(NamedTuple):
    """One full copy and its tails: the journal since, in pieces of half an hour.

    `made_at` is the copy's UTC instant in ISO 8601, `until_at` that of the newest tail.
    """

    path: Path
    made_at: str
    until_at: str
    tails: int
    size_bytes: int
    is_damaged: bool
    is_second: bool


class Place(NamedTuple):
    """A folder that holds backups; not `is_there` where the second one is unplugged."""

    folder: Path
    is_second: bool
    is_there: bool
    size_bytes: int
    allowance_bytes: int


class Standing(NamedTuple):
    """All backups, newest first, where they lie, and what a banner should say ('' for nothing)."""

    backups: tuple[Backup, ...]
    places: tuple[Place, ...]
    told: str


class Made(NamedTuple):
    """The backups that were made and verified, and what kept others from being made."""

    backups: tuple[Backup, ...]
    failures: tuple[QIDeskError, ...]


class Drilled(NamedTuple):
    """A backup that was opened and compared; `wrong` is '' where it is sound."""

    backup: Backup
    wrong: str


class Restored(NamedTuple):
    """Where a backup was restored, until when it reaches, and what it lacks of the vault.

    `lacks` counts the vault's newer changes by day, None where the vault could not be read;
    `unread_tails` are those left out because they are damaged.
    """

    folder: Path
    until_at: str
    lacks: tuple[tuple[str, int], ...] | None
    unread_tails: int
