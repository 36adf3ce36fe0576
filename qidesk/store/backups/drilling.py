"""The drill: a backup opened from end to end, and compared with the vault it was made of."""

from collections.abc import Callable

from sqlalchemy import Connection

from qidesk.casefile.operations.written import START, Written, fault_of
from qidesk.store import header
from qidesk.store.backups import copies, tails
from qidesk.store.backups.reach import Reach
from qidesk.store.backups.shelf import Kept
from qidesk.store.errors import DamagedBackup

HashAt = Callable[[int], bytes | None]
"""The hash of the change of that number in the vault."""


def wrong_with(backup: Kept, key: bytes, generation: int, hash_at: HashAt) -> str:
    """What keeps a sound backup from being compared, or how it differs; '' where it does not.

    Raises DamagedBackup, OSError.
    """
    if header.read_header(backup.path).generation != generation:
        return "It opens by keys that are out of force, and goes when the next copy is made."
    end = _end_of(backup, key)
    if end.sequence and hash_at(end.sequence) != end.hash:
        return "It holds changes that the vault lacks: the vault may be an older copy put back."
    return ""


def _end_of(backup: Kept, key: bytes) -> Reach:
    """How far a backup reaches, once all of it was looked at. Raises DamagedBackup."""
    end = copies.check_copy(backup.path, key)
    copies.check_pages(backup.path, key)
    with copies.open_copy(backup.path, key) as connection:
        tips = _tips(connection)
    for path in backup.tails:
        tail = tails.read_tail(path, key)
        if tail.begin != end:
            raise DamagedBackup(f"{path.name} does not follow what is before it")
        for written in tail.changes:
            _go_on(tips, written)
        end = tail.end
    return end


def _tips(connection: Connection) -> dict[str, bytes]:
    """By device, the hash of its last change."""
    found = connection.exec_driver_sql(
        "SELECT d.id, c.hash FROM change c JOIN device d ON d.seq = c.device ORDER BY c.seq"
    )
    return {device: hash_ for device, hash_ in found}  # noqa: C416 - rows


def _go_on(tips: dict[str, bytes], written: Written) -> None:
    device, previous = written.change.device, written.change.previous
    if previous != tips.get(device, START) or fault_of(written):
        raise DamagedBackup("a change in it does not follow the one before it")
    tips[device] = written.change.hash
