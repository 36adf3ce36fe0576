"""vault.json: who may open a vault, each with a passphrase and a pair of keys of their own.

The data key is sealed to every public key, so that it can be renewed, or a person added, without
anybody else's passphrase. Staff names stand in the file in clear, clients' never. It is kept
twice: `checksum` finds accidents, so that the second copy is used; `mac`, checked once the data
key is out, finds forgery.
"""

import contextlib
import hmac
import stat
import time
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from qidesk.store import header_text, keys
from qidesk.store.disk import replace_file
from qidesk.store.errors import (
    DamagedVault,
    NameNeeded,
    NewerVault,
    VaultMissing,
    WrongPassphrase,
    WrongWords,
    is_missing,
    translate_os_error,
)
from qidesk.store.header_text import UnreadableError
from qidesk.store.slots import FirstSlot, Header, Person

FILE_NAMES = ("vault.json", "vault.json.copy")


class Unlocked(NamedTuple):
    """What a passphrase opened: the data key, the person's own secret, and whose it is.

    `outgrown` is what the passphrase should cost from now on, where it was checked too fast here.
    """

    data_key: bytes
    secret: bytes
    person: Person | FirstSlot
    outgrown: keys.KdfCost | None = None


def write_header(folder: Path, header: Header, data_key: bytes) -> None:
    """Write both copies, the first one last: until it is in place the old header is in force.

    Raises ValueError for a header that could not be read back, DiskFull, ReadOnlyFolder,
    VaultMissing (no such folder).
    """
    content = header_text.render(header, data_key)
    header_text.parse(content)
    for name in reversed(FILE_NAMES):
        _replace(folder / name, content)


def heal(folder: Path, header: Header, data_key: bytes) -> bool:
    """Write again whichever copy is not this header's; say whether one was.

    Call it after `unlock`, as the writer: `header` must be what `read_header` gave.
    Raises DiskFull, ReadOnlyFolder.
    """
    content = header_text.render(header, data_key)
    healed = False
    for name in FILE_NAMES:
        with contextlib.suppress(OSError, UnreadableError):
            if _read_bytes(folder / name) == content:
                continue
        _replace(folder / name, content)
        healed = True
    return healed


def unlike(folder: Path) -> tuple[str, ...]:
    """Which of the two copies cannot be read or does not say what the one in force says."""
    said: dict[str, Header | None] = {}
    for name in FILE_NAMES:
        said[name] = None
        with contextlib.suppress(OSError, UnreadableError, NewerVault):
            said[name] = header_text.parse(_read_bytes(folder / name))
    in_force = next(filter(None, said.values()), None)
    return tuple(name for name, header in said.items() if header != in_force)


def read_header(folder: Path) -> Header:
    """Read vault.json, or its copy where the first is missing or damaged.

    Raises VaultMissing when there is neither, NewerVault, DamagedVault, ReadOnlyFolder (not
    allowed to read).
    """
    return header_text.parse(read_whole(folder))


def read_whole(folder: Path) -> bytes:
    """The bytes of the copy that `read_header` reads, for a backup. Raises what that raises."""
    failures: list[Exception] = []
    for name in FILE_NAMES:
        try:
            content = _read_bytes(folder / name)
            header_text.parse(content)
            return content
        except (OSError, UnreadableError) as error:
            failures.append(error)
    if all(is_missing(failure) for failure in failures):
        raise VaultMissing(folder) from failures[0]
    for failure in failures:
        if isinstance(failure, PermissionError):
            raise translate_os_error(failure, folder) from failure
    raise DamagedVault("both copies of vault.json are unreadable") from failures[0]


def unlock(header: Header, name: str | None, passphrase: str) -> Unlocked:
    """Give the data key for a person's passphrase; case and spaces around the name are ignored.

    `name` may be None where one person only can open the vault. Raises WrongPassphrase (its kind
    NameNeeded when several can), DamagedVault when the header was tampered with,
    NotEnoughMemory.
    """
    if name is None and len(header.people) > 1:
        raise NameNeeded(tuple(each.name for each in header.people))
    person = header.person(name) if name is not None else next(iter(header.people), None)
    if person is None:
        raise WrongPassphrase
    started = time.perf_counter()
    secret = keys.open_sealed(person.locked, passphrase)
    outgrown = keys.outgrown(person.locked.cost, time.perf_counter() - started)
    data_key = keys.open_with(secret, person.sealed) if isinstance(person, Person) else secret
    _check_mac(header, data_key)
    return Unlocked(data_key, secret, person, outgrown)


def unlock_by_words(header: Header, entropy: bytes) -> bytes:
    """Give the data key for the 32 bytes of a recovery sheet.

    Raises WrongWords, also where no sheet was ever made; DamagedVault.
    """
    if header.recovery is None:
        raise WrongWords
    try:
        data_key = keys.open_with(keys.recovery_secret(entropy), header.recovery.sealed)
    except WrongPassphrase as error:
        raise WrongWords from error
    _check_mac(header, data_key)
    return data_key


def bring_up(folder: Path, header: Header, unlocked: Unlocked, passphrase: str) -> Person:
    """Heal the copies, and give the one person of a format 1 a pair of keys; as the writer.

    Who was let in, as the header then has them. Raises DiskFull, ReadOnlyFolder.
    """
    old = unlocked.person
    if isinstance(old, Person):
        heal(folder, header, unlocked.data_key)
        return old
    new = Person.new(old.name, passphrase, old.locked.cost, unlocked.data_key)
    slots = tuple(new if slot == old else slot for slot in header.slots)
    write_header(folder, replace(header, slots=slots), unlocked.data_key)
    return new


def _check_mac(header: Header, data_key: bytes) -> None:
    """Raises DamagedVault for a header that was not written by somebody who has the key."""
    if not hmac.compare_digest(header.mac, header_text.mac_of(header, data_key)):
        raise DamagedVault("vault.json was changed by something other than this program")


def _read_bytes(path: Path) -> bytes:
    # A pipe or a device by that name would hang the reader.
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnreadableError("not a file")
    with path.open("rb") as file:
        return file.read(header_text.SIZE_CAP_BYTES + 1)


def _replace(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
    except OSError as error:
        raise translate_os_error(error, path.parent) from error
