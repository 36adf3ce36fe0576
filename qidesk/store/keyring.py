"""Who may open a vault: people added and removed, passphrases changed, a recovery sheet made.

Every act reads vault.json anew and asks for the passphrase of whoever is signed in.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from qidesk.steps import Step, unwatched
from qidesk.store import keys
from qidesk.store.errors import KeyRefused, NameNeeded
from qidesk.store.header import Unlocked, read_header, unlock, unlock_by_words, write_header
from qidesk.store.lock import WriterLock
from qidesk.store.slots import Header, Person, Recovery, Slot
from qidesk.store.vault import Vault

_Edit = Callable[[Header, Unlocked], Header]


def people(vault: Vault) -> tuple[Person, ...]:
    """Everybody who can open the vault by passphrase. Raises DamagedVault."""
    found = read_header(vault.folder)
    return tuple(slot for slot in found.slots if isinstance(slot, Person))


def has_recovery(vault: Vault) -> bool:
    """Whether a recovery sheet opens the vault. Raises DamagedVault."""
    return read_header(vault.folder).recovery is not None


def add_person(
    vault: Vault, passphrase: str, name: str, new_passphrase: str, cost: keys.KdfCost
) -> None:
    """Give somebody a way in of their own. Raises WrongPassphrase, KeyRefused, OpenReadOnly."""

    def added(header: Header, unlocked: Unlocked) -> Header:
        if header.person(name) is not None:
            raise KeyRefused(
                f"{name} can open this vault already.",
                "Choose another name, or change that person's passphrase with them.",
            )
        person = Person.new(name, new_passphrase, cost, unlocked.data_key)
        return header.changed((*header.slots, person))

    _edit(vault, passphrase, added)


def change_passphrase(
    vault: Vault, passphrase: str, new_passphrase: str, cost: keys.KdfCost
) -> None:
    """Change the passphrase of who is signed in. Raises WrongPassphrase, OpenReadOnly."""

    def changed(header: Header, unlocked: Unlocked) -> Header:
        locked = keys.seal(unlocked.secret, new_passphrase, cost)
        return _with(header, unlocked.person, replace(unlocked.person, locked=locked))

    _edit(vault, passphrase, changed)


def set_recovery(
    vault: Vault,
    passphrase: str,
    entropy: bytes,
    hand_out: Callable[[], object] = lambda: None,
) -> None:
    """Have the words of these 32 bytes open the vault, and no earlier sheet's.

    `hand_out` writes the sheet once the passphrase was right; where it raises, the sheet before it
    stays in force. Raises WrongPassphrase, OpenReadOnly.
    """

    def set_anew(header: Header, unlocked: Unlocked) -> Header:
        hand_out()
        others = tuple(slot for slot in header.slots if not isinstance(slot, Recovery))
        return header.changed((*others, Recovery.new(entropy, unlocked.data_key)))

    _edit(vault, passphrase, set_anew)


def remove_person(vault: Vault, passphrase: str, name: str, step: Step = unwatched) -> None:
    """Take somebody's way in away: the vault gets a new key, sealed to everybody else's.

    An old copy of the folder still opens by the removed passphrase. Raises WrongPassphrase,
    KeyRefused, OpenReadOnly, VaultInUse (a reader holds the old files), DiskFull, and what `step`
    raises; then nobody is removed.
    """
    found, unlocked = _unlocked(vault, passphrase)
    gone = found.person(name)
    if gone is None:
        raise KeyRefused(f"Nobody called {name} can open this vault.", "List its people first.")
    if gone == unlocked.person:
        raise KeyRefused(
            "Nobody can remove the passphrase they are signed in with.",
            "Have another person sign in and remove it.",
        )
    data_key = keys.new_key()
    slots = tuple(_sealed_anew(slot, data_key) for slot in found.slots if slot != gone)
    vault.renew_key(found.changed(slots, found.generation + 1), data_key, step)


def recover(
    folder: Path, entropy: bytes, name: str | None, new_passphrase: str, cost: keys.KdfCost
) -> str:
    """Give a person a new passphrase by the recovery sheet; their name as the vault has it.

    A name nobody has is added; where one person only can open the vault it may be None. Raises
    WrongPassphrase (the words do not open it), NameNeeded, VaultInUse, DiskFull.
    """
    lock = WriterLock(folder)
    lock.acquire(name)
    try:
        found = read_header(folder)
        data_key = unlock_by_words(found, entropy)
        names = tuple(each.name for each in found.people)
        if name is None and len(names) > 1:
            raise NameNeeded(names)
        old = found.person(name) if name is not None else found.people[0]
        new = Person.new(old.name if old else str(name), new_passphrase, cost, data_key)
        slots = found.slots if old else (*found.slots, new)
        slots = tuple(new if slot == old else slot for slot in slots)
        write_header(folder, found.changed(slots), data_key)
        return new.name
    finally:
        lock.release()


def _edit(vault: Vault, passphrase: str, edit: _Edit) -> None:
    found, unlocked = _unlocked(vault, passphrase)
    write_header(vault.folder, edit(found, unlocked), unlocked.data_key)
    vault.stay_this_device()


def _unlocked(vault: Vault, passphrase: str) -> tuple[Header, Unlocked]:
    vault.refuse_reader()
    found = read_header(vault.folder)
    return found, unlock(found, vault.user, passphrase)


def _with(header: Header, old: Slot, new: Slot) -> Header:
    return header.changed(tuple(new if slot == old else slot for slot in header.slots))


def _sealed_anew(slot: Slot, data_key: bytes) -> Slot:
    match slot:
        case Person(public=public):
            return replace(slot, sealed=keys.seal_to(public.sealing, data_key))
        case Recovery(sealing=sealing):
            return replace(slot, sealed=keys.seal_to(sealing, data_key))
    raise KeyRefused(
        "A newer version of QI Desk gave this vault a way in that this version cannot renew.",
        "Install the newest version on this machine and remove the person with it.",
    )
