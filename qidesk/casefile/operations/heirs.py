"""A device that goes on for another, whose folder was moved, copied or put back: it says so."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

HEIR_BYTES = 16 + 16 + 32 + 32 + 64
MOST_HEIRS = 16

_SAYS = b"qidesk heir 1"

IsSigned = Callable[[bytes, bytes, bytes], bool]
"""Whether something was signed so with the secret behind a public key."""


class Heir(NamedTuple):
    """A device and its public keys, named by the device before it, whose signature it has."""

    before: str
    id: str
    signing_key: bytes
    sealing_key: bytes
    signature: bytes = b""

    @property
    def said(self) -> bytes:
        """What the device before signs."""
        ids = bytes.fromhex(self.before) + bytes.fromhex(self.id)
        return _SAYS + ids + self.signing_key + self.sealing_key

    def written(self) -> bytes:
        """It in HEIR_BYTES bytes."""
        return self.said.removeprefix(_SAYS) + self.signature


def heirs_in(content: bytes) -> Iterator[Heir]:
    """The heirs written one after another; whole bytes of each are there."""
    for at in range(0, len(content), HEIR_BYTES):
        one = content[at : at + HEIR_BYTES]
        yield Heir(one[:16].hex(), one[16:32].hex(), one[32:64], one[64:96], one[96:])


def inherited(
    device: str, heirs: Iterable[Heir], key_of: Callable[[str], bytes | None], is_signed: IsSigned
) -> tuple[Heir, ...]:
    """A device as its heir's word has it, and those after the known one that it goes on for.

    Nothing where no line of heirs leads from it to a device of which `key_of` knows the signing
    key.
    """
    by_id = {each.id: each for each in heirs}
    found, line = by_id.get(device), list[Heir]()
    while found is not None and found not in line:
        line.append(found)
        signing = key_of(found.before)
        if signing is None:
            found = by_id.get(found.before)
            continue
        keys = (signing, *(each.signing_key for each in reversed(line)))
        if all(
            map(
                is_signed,
                (e.said for e in reversed(line)),
                (e.signature for e in reversed(line)),
                keys,
            )
        ):
            return tuple(line)
        return ()
    return ()
