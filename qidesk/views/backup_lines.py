"""Backups in words: how far each reaches, where it lies, and what a restored vault lacks."""

from collections.abc import Iterator

from qidesk.actions.backups import Backup, Drilled, Place, Restored

TITLES = ("Reaches until", "State", "Where", "Size")
_MB, _GB = 1_000_000, 1_000_000_000


def cells(backup: Backup) -> tuple[str, ...]:
    """A backup's line, as TITLES has it."""
    return instant(backup.until_at), state(backup), where(backup), size(backup.size_bytes)


def called(backup: Backup) -> str:
    """A backup in a list to choose from."""
    return f"{instant(backup.until_at)}, {state(backup)}, {where(backup)}"


def state(backup: Backup) -> str:
    """Whether a backup counts."""
    return "DAMAGED" if backup.is_damaged else "verified"


def where(backup: Backup) -> str:
    """In which of the two folders it lies."""
    return "second folder" if backup.is_second else "vault's folder"


def place_words(place: Place) -> str:
    """A folder of backups, and how much of its allowance they take."""
    if not place.is_there:
        return f"Second folder, not there now: {place.folder}"
    which = "Second folder" if place.is_second else "In the vault's folder"
    return f"{which}: {size(place.size_bytes)} of {size(place.allowance_bytes)} allowed"


def drill_words(drilled: tuple[Drilled, ...]) -> Iterator[str]:
    """What came of trying every backup."""
    sound = sum(not each.wrong for each in drilled)
    yield f"{sound} of {len(drilled)} backups were opened and compared, and are sound."
    for each in drilled:
        if each.wrong:
            yield f"{called(each.backup)}: {each.wrong}"


def restored_words(restored: Restored) -> Iterator[str]:
    """What was restored, and what it lacks of the vault's changes since."""
    yield f"Restored into {restored.folder} what the vault held at {instant(restored.until_at)}."
    if restored.unread_tails:
        yield f"{restored.unread_tails} of its tails are damaged and were left out."
    if restored.missing_files:
        yield f"The files of {restored.missing_files} documents are not on this shelf."
    if restored.lacks is None:
        yield "What was changed in the vault since is not told: it does not open here."
    elif not restored.lacks:
        yield "Nothing was changed in the vault since."
    else:
        yield "Changes in the vault since, which are not in it, by day:"
        yield from (f"  {day}: {count}" for day, count in restored.lacks)


def instant(at: str) -> str:
    """An instant in words: 2026-11-28 10:15 UTC."""
    return f"{at[:10]} {at[11:16]} UTC"


def size(size_bytes: int) -> str:
    """A size as people read it."""
    if size_bytes < _GB:
        return f"{size_bytes / _MB:.1f} MB"
    return f"{size_bytes / _GB:,.1f} GB"
