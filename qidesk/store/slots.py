"""The ways into a vault that its header lists, and the header itself."""

import unicodedata
import uuid
from dataclasses import dataclass, replace
from typing import Self

from qidesk.store import keys

NAME_CAP = 200


@dataclass(frozen=True, slots=True)
class Person:
    """One person's way in: a secret under their passphrase, and the data key sealed to it."""

    id: str
    name: str
    locked: keys.SealedKey
    public: keys.PublicKeys
    sealed: bytes

    @classmethod
    def new(cls, name: str, passphrase: str, cost: keys.KdfCost, data_key: bytes) -> Self:
        """A way in for somebody who had none. Raises WrongPassphrase (not Unicode)."""
        secret = keys.new_key()
        public = keys.public_keys(secret)
        locked = keys.seal(secret, passphrase, cost)
        sealed = keys.seal_to(public.sealing, data_key)
        return cls(uuid.uuid4().hex, name, locked, public, sealed)


@dataclass(frozen=True, slots=True)
class Recovery:
    """The way in by the words of the recovery sheet."""

    id: str
    sealing: bytes
    sealed: bytes

    @classmethod
    def new(cls, entropy: bytes, data_key: bytes) -> Self:
        """The way in for a sheet with these 32 bytes on it."""
        sealing = keys.public_keys(keys.recovery_secret(entropy)).sealing
        return cls(uuid.uuid4().hex, sealing, keys.seal_to(sealing, data_key))


@dataclass(frozen=True, slots=True)
class FirstSlot:
    """The only way in of a vault of format 1: the data key itself under a passphrase."""

    name: str
    locked: keys.SealedKey


@dataclass(frozen=True, slots=True)
class UnknownSlot:
    """A slot of a kind this version cannot open, kept word for word as canonical JSON."""

    text: str


Slot = Person | Recovery | FirstSlot | UnknownSlot


@dataclass(frozen=True, slots=True)
class Header:
    """What vault.json says; `vault_id` is 32 lowercase hex digits.

    `generation` counts how often the vault was given a new key, and names its files; `edition`
    how often this header was changed. `mac` is empty until the header has been written:
    `write_header` computes it.
    """

    vault_id: str
    slots: tuple[Slot, ...]
    generation: int = 0
    mac: bytes = b""
    edition: int = 0

    def changed(self, slots: tuple[Slot, ...], generation: int | None = None) -> Self:
        """The header that follows, with other ways in, under a new generation where it is given."""
        generation = self.generation if generation is None else generation
        return replace(self, slots=slots, generation=generation, edition=self.edition + 1)

    @property
    def people(self) -> tuple[Person | FirstSlot, ...]:
        """Those who can open the vault by passphrase."""
        return tuple(slot for slot in self.slots if isinstance(slot, Person | FirstSlot))

    @property
    def recovery(self) -> Recovery | None:
        """The way in by the recovery sheet, if one was made."""
        return next((slot for slot in self.slots if isinstance(slot, Recovery)), None)

    @property
    def cheap_names(self) -> tuple[str, ...]:
        """Those of them whose passphrase is guarded by less than the floor."""
        return tuple(each.name for each in self.people if keys.is_cheap(each.locked.cost))

    def person(self, name: str) -> Person | FirstSlot | None:
        """The person of that name; case and spaces around it are ignored."""
        return next((slot for slot in self.people if folded(slot.name) == folded(name)), None)


def folded(name: str) -> str:
    """A name as it is compared."""
    return unicodedata.normalize("NFKC", name).casefold().strip()
