"""A shelf: a folder of backups, each a folder of its own, numbered in the order they were made.

A backup holds a copy of the database as `copy.db`, who may open it as a vault.json of its own, how
far the copy reaches as `head`, and the tails made since. It gets its name once it was opened and
compared, so that what has a name was sound then; what was found damaged later says so in its name.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from qidesk.store.disk import flush_folder

COPY_NAME, MARK_NAME = "copy.db", "head"
FILES_NAME = "attachments"
"""The folder of a shelf with the sealed files of documents, each once for all backups on it."""
IN_HAND, _DAMAGED = ".new", ".damaged"
_TIME = "([0-9]{4})([0-9]{2})([0-9]{2}T[0-9]{2})([0-9]{2})([0-9]{2}Z)"
_NAMED = re.compile(f"([0-9]{{6}})-{_TIME}({re.escape(_DAMAGED)})?")
_TAIL = re.compile(f"tail-([0-9]{{4}})-{_TIME}")


class Kept(NamedTuple):
    """A backup on a shelf; `made_at` and `until_at` (its newest tail's) are UTC, ISO 8601."""

    path: Path
    number: int
    made_at: str
    until_at: str
    tails: tuple[Path, ...]
    size_bytes: int
    is_damaged: bool


def on_shelf(shelf: Path) -> list[Kept]:
    """The backups on a shelf in the order they were made; none where there is no such folder.

    Whatever else lies there, a link among it, is passed over. Raises OSError.
    """
    if not shelf.is_dir():
        return []
    found = (look_at(path) for path in shelf.iterdir())
    return sorted((each for each in found if each), key=lambda each: each.number)


def look_at(path: Path) -> Kept | None:
    """The backup in a folder, or None. Raises OSError."""
    named = _NAMED.fullmatch(path.name)
    if named is None or path.is_symlink() or not path.is_dir():
        return None
    files = [each for each in path.iterdir() if each.is_file() and not each.is_symlink()]
    tails = sorted(each for each in files if _TAIL.fullmatch(each.name))
    made_at = _instant(named)
    return Kept(
        path,
        int(named[1]),
        made_at,
        instant_of(tails[-1]) if tails else made_at,
        tuple(tails),
        sum(each.stat().st_size for each in files),
        named[7] is not None,
    )


def next_name(shelf: Path, at: str) -> Path:
    """Where the next backup of a shelf is to lie, made at an instant. Raises OSError."""
    numbers = [each.number for each in on_shelf(shelf)]
    return shelf / f"{max(numbers, default=0) + 1:06}-{_compact(at)}"


def next_tail(backup: Kept, at: str) -> Path:
    """Where the next tail of a backup is to lie."""
    number = int(backup.tails[-1].name.split("-")[1]) + 1 if backup.tails else 1
    return backup.path / f"tail-{number:04}-{_compact(at)}"


def instant_of(tail: Path) -> str:
    """When a tail was made."""
    named = _TAIL.fullmatch(tail.name)
    return _instant(named) if named else ""


def mark_damaged(backup: Kept) -> None:
    """Have a backup say of itself that it is damaged, where its disk lets it."""
    if not backup.is_damaged:
        with suppress(OSError):
            backup.path.rename(f"{backup.path}{_DAMAGED}")
            flush_folder(backup.path.parent)


def clear_leftovers(shelf: Path) -> None:
    """Remove what a killed backup or removal left unfinished. Raises OSError."""
    for path in _unfinished(shelf):
        shutil.rmtree(path)


def remove(backup: Kept) -> None:
    """Take a backup away, its name first: what a kill leaves of it is none. Raises OSError."""
    gone = backup.path.with_name(f"{backup.path.name}{IN_HAND}")
    backup.path.rename(gone)
    shutil.rmtree(gone)


def _unfinished(shelf: Path) -> Iterator[Path]:
    for path in list(shelf.iterdir()):
        name = path.name.removesuffix(IN_HAND)
        if name != path.name and _NAMED.fullmatch(name) and not path.is_symlink():
            yield path


def _compact(at: str) -> str:
    return at.replace("-", "").replace(":", "")


def _instant(named: re.Match[str]) -> str:
    """The instant in a name, which stands there after the number and without its signs."""
    year, month, day_and_hour, minute, second = named.groups()[1:6]
    return f"{year}-{month}-{day_and_hour}:{minute}:{second}"
