"""Backups as window and command ask for them: made, listed, tried and restored."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from qidesk import places
from qidesk.actions.ids_and_clock import now_at
from qidesk.actions.recovery_words import entropy_of
from qidesk.actions.vaults import open_vault
from qidesk.errors import QIDeskError
from qidesk.places import is_folder
from qidesk.settings import read_settings, write_settings
from qidesk.steps import Step, Stopped, between, unwatched
from qidesk.store.backups import drilling, restoring, rotation, shelf
from qidesk.store.backups.rotation import Due
from qidesk.store.backups.still import Still
from qidesk.store.errors import DamagedBackup, VaultMissing, translate_os_error
from qidesk.store.header import read_header, unlock, unlock_by_words
from qidesk.store.vault import Vault

OLD_DAYS = 3
"""A backup that reaches no later than so many days ago is told to be old."""

_ELSEWHERE = (
    "The vault itself is safe. See that the folder is there, with room, on a disk of its own, and "
    "back up again."
)


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


class BackupState(NamedTuple):
    """All backups, newest first, where they lie, and what a banner should say, a sentence each."""

    backups: tuple[Backup, ...]
    places: tuple[Place, ...]
    told: tuple[str, ...]

    @property
    def newest_verified(self) -> Backup | None:
        """The newest that was opened and compared, and not found damaged since."""
        return next((each for each in self.backups if not each.is_damaged), None)


class Made(NamedTuple):
    """The backups that were made and verified, and what kept others from being made."""

    paths: tuple[Path, ...]
    failures: tuple[QIDeskError, ...]


class Drilled(NamedTuple):
    """A backup that was opened and compared; `wrong` is '' where it is sound."""

    backup: Backup
    wrong: str


class Restored(NamedTuple):
    """Where a backup was restored, until when it reaches, and what it lacks of the vault.

    `lacks` counts the vault's newer changes by day, None where the vault does not tell;
    `unread_tails` are those left out because they are damaged, `missing_files` how many files of
    documents the shelf had not.
    """

    folder: Path
    until_at: str
    lacks: tuple[tuple[str, int], ...] | None
    unread_tails: int
    missing_files: int


def second_folder() -> Path | None:
    """The folder elsewhere that gets backups too (a stick, a network drive), if one was named."""
    named = read_settings(places.settings_file()).second_folder
    return Path(named) if named else None


def set_second_folder(folder: Path | None) -> None:
    """Name the second folder, or none."""
    file = places.settings_file()
    named = str(folder.absolute()) if folder else ""
    write_settings(file, read_settings(file)._replace(second_folder=named))


def back_up(vault: Vault, to: Path | None = None, step: Step = unwatched) -> Made:
    """Make a full copy wherever backups lie, or in the named folder alone.

    Raises OpenReadOnly, VaultInUse (a reader is busy: try again), and what `step` raises.
    """
    with vault.hold_still() as still:
        return back_up_held(still, to, step)


def back_up_held(still: Still, to: Path | None = None, step: Step = unwatched) -> Made:
    """The same of a vault that is held still already."""
    folders = (to,) if to else _folders(still.folder)
    return _add(still, folders, lambda _: Due.COPY, step)


def keep_up(still: Still, *, closing: bool = False, step: Step = unwatched) -> Made:
    """Make what each place lacks now: a copy, a tail or nothing; on closing it is made quickly.

    Raises what `step` raises.
    """

    def due(onto: Path) -> Due:
        return rotation.due(still, onto, now_at(), closing=closing)

    return _add(still, _folders(still.folder), due, step, quick=closing)


def backup_state(folder: Path) -> BackupState:
    """The backups of the vault in a folder; no key is asked for, so that a lost one tells too.

    Raises QIDeskError where the folder cannot be read.
    """
    try:
        shelves = [(rotation.own_shelf(folder), False)]
        second = second_folder()
        if second is not None and is_folder(second):
            shelves += [(each, True) for each in _second_shelves(second, folder)]
        backups = [each for shelf_, is_second in shelves for each in _on(shelf_, is_second)]
        listed = [_place(shelf_, is_second) for shelf_, is_second in shelves]
    except OSError as error:
        raise translate_os_error(error, folder) from error
    if second is not None and len(listed) == 1:
        listed.append(Place(second, True, is_folder(second), 0, 0))
    backups.sort(key=lambda each: (each.until_at, each.path.name), reverse=True)
    return BackupState(tuple(backups), tuple(listed), tuple(_told(backups, listed)))


def drill(vault: Vault, step: Step = unwatched) -> tuple[Drilled, ...]:
    """Open and compare every backup there is; what is damaged says so from now on.

    Raises OpenReadOnly, VaultInUse, and what `step` raises.
    """
    with vault.hold_still() as still:
        return drill_held(still, step)


def drill_held(still: Still, step: Step = unwatched) -> tuple[Drilled, ...]:
    """The drill of a vault that is held still already."""
    backups = backup_state(still.folder).backups
    drilled = []
    for at, backup in enumerate(backups):
        step(at, len(backups))
        drilled.append(_drilled(backup, still))
    return tuple(drilled)


def restore(
    path: Path,
    passphrase: str,
    who: str | None,
    to: Path,
    vault: Path | None = None,
    step: Step = unwatched,
) -> Restored:
    """Make a vault from the backup at a path, in a new folder; what it lacks of a vault's changes.

    vault: the folder of that vault; else the one the backup lies in. Raises NoBackup,
    DamagedBackup, WrongPassphrase, FolderNotEmpty, VaultInUse, DiskFull, and what `step` raises.
    """
    restored = restoring.restore(path, lambda it: unlock(it, who, passphrase).data_key, to, step)
    lacks = None
    with suppress(QIDeskError):
        folder = vault or path.absolute().parents[1]
        with open_vault(folder, passphrase, who, read_only=True) as left:
            lacks = left.days_after(restored.reach.sequence, restored.reach.hash)
    return _told_of(to, restored, lacks)


def restore_by_words(path: Path, typed: str, to: Path, step: Step = unwatched) -> Restored:
    """The same by the words of the recovery sheet, where no passphrase is known any longer.

    What it lacks is not told. Raises BadInput (no such words) too.
    """
    entropy = entropy_of(typed)
    restored = restoring.restore(path, lambda it: unlock_by_words(it, entropy), to, step)
    return _told_of(to, restored, None)


def _told_of(
    to: Path, restored: restoring.Restored, lacks: list[tuple[str, int]] | None
) -> Restored:
    days = None if lacks is None else tuple(lacks)
    return Restored(to, restored.until_at, days, restored.unread_tails, restored.missing_files)


def _folders(folder: Path) -> tuple[Path, ...]:
    """The vault's own folder, and the second one where it is there."""
    second = second_folder()
    return (folder, second) if second is not None and is_folder(second) else (folder,)


def _add(
    still: Still,
    folders: Sequence[Path],
    due: Callable[[Path], Due],
    step: Step,
    *,
    quick: bool = False,
) -> Made:
    paths, failures = [], []
    for at, folder in enumerate(folders):
        try:
            onto = _shelf(folder, still)
            if (what := due(onto)) is not Due.NOTHING:
                part = between(step, at / len(folders), (at + 1) / len(folders))
                paths.append(rotation.add(still, onto, now_at(), what, part, quick=quick))
        except Stopped:
            raise
        except QIDeskError as error:
            failures.append(_unmade(folder, error))
        except OSError as error:
            failures.append(_unmade(folder, translate_os_error(error, folder)))
    return Made(tuple(paths), tuple(failures))


def _shelf(folder: Path, still: Still) -> Path:
    if folder == still.folder:
        return rotation.own_shelf(folder)
    if not is_folder(folder):
        raise QIDeskError("there is no such folder, or its disk is not plugged in.", _ELSEWHERE)
    if folder.resolve().is_relative_to(still.folder.resolve()):
        raise QIDeskError("it lies in the vault's own folder.", _ELSEWHERE)
    return rotation.shelf_in(folder, still)


def _unmade(folder: Path, error: QIDeskError) -> QIDeskError:
    gone = isinstance(error, VaultMissing)
    why = "it, or what was written in it, was taken away meanwhile." if gone else error.message
    return QIDeskError(f"No backup was made in {folder}: {why}", _ELSEWHERE)


def _second_shelves(second: Path, folder: Path) -> list[Path]:
    """None where not even the vault's header can be read, which says whose shelves they are."""
    try:
        return rotation.shelves_in(second, read_header(folder).vault_id)
    except QIDeskError:
        return []


def _on(shelf_: Path, is_second: bool) -> list[Backup]:
    return [
        Backup(
            each.path,
            each.made_at,
            each.until_at,
            len(each.tails),
            each.size_bytes,
            each.is_damaged,
            is_second,
        )
        for each in shelf.on_shelf(shelf_)
    ]


def _place(shelf_: Path, is_second: bool) -> Place:
    used = sum(each.size_bytes for each in shelf.on_shelf(shelf_))
    return Place(shelf_, is_second, True, used, rotation.allowance_bytes(shelf_))


def _told(backups: Sequence[Backup], listed: Sequence[Place]) -> Iterator[str]:
    sound = [each for each in backups if not each.is_damaged]
    if not sound:
        yield "There is no verified backup of this vault yet."
    elif (days := _days_since(max(each.until_at for each in sound))) >= OLD_DAYS:
        yield f"The newest verified backup is {days} days old."
    for place in listed:
        if not place.is_there:
            yield f"The second folder for backups, {place.folder}, is not there: plug it in."
    if damaged := len(backups) - len(sound):
        many = "1 backup is" if damaged == 1 else f"{damaged} backups are"
        yield f"{many} damaged and count for nothing: see the list."


def _days_since(at: str) -> int:
    return (datetime.fromisoformat(now_at()) - datetime.fromisoformat(at)).days


def _drilled(backup: Backup, still: Still) -> Drilled:
    try:
        kept = restoring.find(backup.path)
        wrong = drilling.wrong_with(kept, still.key, still.generation, still.hash_at)
    except DamagedBackup as error:
        shelf.mark_damaged(restoring.find(backup.path))
        return Drilled(backup._replace(is_damaged=True), error.message)
    except (QIDeskError, OSError) as error:
        return Drilled(backup, str(error))
    if backup.is_damaged and not wrong:
        wrong = "It was found damaged before; now it opens. Trust another."
    return Drilled(backup, wrong)
