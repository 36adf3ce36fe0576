"""What a shelf is due, what is carried into the backups on it, and which of them go."""

import shutil
from contextlib import suppress
from enum import Enum
from itertools import count
from pathlib import Path

from qidesk.errors import QIDeskError
from qidesk.steps import Step, unwatched
from qidesk.store import header
from qidesk.store.backups import copies, files, shelf, tails, thinning
from qidesk.store.backups.reach import Reach
from qidesk.store.backups.shelf import Kept
from qidesk.store.backups.still import Still
from qidesk.store.disk import replace_file
from qidesk.store.errors import DamagedBackup, translate_os_error
from qidesk.store.witness import Mark, claimed

SHELF_NAME = "backups"
_DAY = len("2026-11-28")


class Due(Enum):
    """What a shelf lacks of a vault."""

    NOTHING = "nothing"
    TAIL = "tail"
    COPY = "copy"


def own_shelf(folder: Path) -> Path:
    """The shelf in a vault's own folder."""
    return folder / SHELF_NAME


def shelf_in(second: Path, still: Still) -> Path:
    """The vault's shelf in a folder elsewhere, apart from those of other vaults.

    A vault that was restored from a backup has the id of the one it was made from, and goes on
    otherwise: whose newest backup is not of this vault's past, has another shelf. Raises OSError.
    """
    names = (_shelf_name(still.vault_id, number) for number in count(1))
    return next(second / name for name in names if _is_free(still, second / name))


def shelves_in(second: Path, vault_id: str) -> list[Path]:
    """Every shelf in a folder elsewhere of vaults with an id. Raises OSError."""
    return sorted(second.glob(f"{_shelf_name(vault_id, 1)}*"))


def _shelf_name(vault_id: str, number: int) -> str:
    return f"qidesk-{vault_id[:8]}" + (f"-{number}" if number > 1 else "")


def due(still: Still, onto: Path, at: str, *, closing: bool = False) -> Due:
    """What a shelf lacks at an instant: nothing, a tail, or a copy.

    A copy a day, one on closing where something changed, and one wherever a tail cannot follow.
    Raises OSError.
    """
    last = _newest(still, onto)
    if last is None:
        return Due.COPY
    try:
        begin = reach_of_backup(last, still.key)
    except DamagedBackup:
        return Due.COPY
    is_changed = begin != still.reach
    if last.made_at[:_DAY] != at[:_DAY] or (closing and (is_changed or last.tails)):
        return Due.COPY
    if not is_changed:
        return Due.NOTHING
    return Due.TAIL if tails.follows(still, begin) else Due.COPY


def add(
    still: Still, onto: Path, at: str, what: Due, step: Step = unwatched, *, quick: bool = False
) -> Path:
    """Add a copy or a tail to a shelf; the folder of the backup that it is or belongs to.

    quick: a copy is made as `make_copy` does it then.
    Raises DiskFull, ReadOnlyFolder, DamagedBackup (what was written is not sound), and what `step`
    raises.
    """
    if onto.is_symlink():
        raise QIDeskError(
            f"{onto} is a link to somewhere else.",
            "Remove it, and name the folder it leads to as the second folder for backups.",
        )
    try:
        files.add_missing(still, onto, step)
        if what is Due.TAIL and (last := _newest(still, onto)) is not None:
            _add_tail(still, last, at)
            return last.path
        made = copies.make_copy(still, onto, at, step, quick=quick)
        _rotate(still, onto)
    except OSError as error:
        raise translate_os_error(error, onto) from error
    return made


def allowance_bytes(onto: Path) -> int:
    """How much of its disk a shelf may take: half of what it takes and what is free.

    Raises OSError.
    """
    there = next(each for each in (onto, *onto.parents) if each.is_dir())
    used = sum(each.size_bytes for each in shelf.on_shelf(onto))
    return (shutil.disk_usage(there).free + used) // 2


def reach_of_backup(backup: Kept, key: bytes) -> Reach:
    """How far a backup reaches by what it says itself. Raises DamagedBackup, OSError."""
    if backup.tails:
        return tails.read_tail(backup.tails[-1], key).end
    return copies.check_copy(backup.path, key, quick=True)


def _add_tail(still: Still, last: Kept, at: str) -> None:
    path = shelf.next_tail(last, at)
    replace_file(path, tails.sealed_tail(still, reach_of_backup(last, still.key)))
    if tails.read_tail(path, still.key).end != still.reach:
        path.unlink()
        raise DamagedBackup("what was written of it just now reads back otherwise")


def _rotate(still: Still, onto: Path) -> None:
    """Carry what happened to keys and cases into a shelf that has a new copy, and thin it.

    What an older key opens, or what holds a case that was destroyed, goes: the new copy holds all
    else that it held. Who may open the others is whoever may open the vault now. Whatever does not
    open and compare counts as damaged from now on, and for nothing. What is not of this vault's
    past is left as it is.
    """
    ours = [each for each in shelf.on_shelf(onto) if _is_of_this_past(still, each)]
    current = [each for each in ours if not _is_out_of_force(still, each)]
    for each in ours:
        if each not in current:
            shelf.remove(each)
    of_now = [each for each in current if _generation_of(each) == still.generation]
    sound = [each for each in of_now if _is_sound(each, still.key)]
    for each in sound:
        if header.read_whole(each.path) != still.header:
            copies.write_header(each.path, still.header)
    weighed = [thinning.Weighed(each.made_at[:_DAY], each.size_bytes) for each in sound]
    stay = thinning.kept(weighed, allowance_bytes(onto))
    for at, each in enumerate(sound):
        if at not in stay:
            shelf.remove(each)
    if all(_is_of_this_past(still, each) for each in shelf.on_shelf(onto)):
        files.remove_gone(still, onto)


def _newest(still: Still, onto: Path) -> Kept | None:
    """The newest backup that the vault's key of now opens."""
    kept = (each for each in reversed(shelf.on_shelf(onto)) if not each.is_damaged)
    return next((each for each in kept if _generation_of(each) == still.generation), None)


def _generation_of(backup: Kept) -> int | None:
    try:
        return header.read_header(backup.path).generation
    except QIDeskError:
        return None


def _is_out_of_force(still: Still, backup: Kept) -> bool:
    """Whether it opens by an older key or by none, or holds values that the vault destroyed.

    One of a later key stays: an old vault.json put back must not destroy it.
    """
    generation = _generation_of(backup)
    if generation is None or generation < still.generation:
        return True
    mark = _mark_claimed(backup)
    return mark is None or mark.sequence < still.purged


def _is_sound(backup: Kept, key: bytes) -> bool:
    if backup.is_damaged:
        return False
    try:
        copies.check_copy(backup.path, key, quick=True)
    except DamagedBackup:
        shelf.mark_damaged(backup)
        return False
    return True


def _is_free(still: Still, onto: Path) -> bool:
    """Whether a shelf is empty, or its newest backup of this vault's past."""
    last = shelf.on_shelf(onto)[-1:]
    return not last or _is_of_this_past(still, last[0])


def _is_of_this_past(still: Still, backup: Kept) -> bool:
    """Whether the change up to which its copy reaches stands in the vault's journal.

    This asks for no key, for it is asked of backups of older keys too.
    """
    mark = _mark_claimed(backup)
    if mark is None:
        return False
    return mark.sequence == 0 or still.hash_at(mark.sequence) == mark.head


def _mark_claimed(backup: Kept) -> Mark | None:
    with suppress(OSError):
        return claimed(backup.path / shelf.MARK_NAME)
    return None
