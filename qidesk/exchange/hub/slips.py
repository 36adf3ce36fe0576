"""Slips: what a sender signs beside each bundle it lays in a hub, so that a hub that lies is found
out.

A hub can open no bundle, but it could keep one back, hand it over twice or in another order, or go
back to how it was. So each slip counts what one machine laid for one other, names the slip before
it and the bundle it goes with, and says how far its sender got with what the other laid.
"""

import hashlib
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

_KIND = b"QISLIP01"
_ID_BYTES, _NUMBER_BYTES, _DIGEST_BYTES, _SIGNATURE_BYTES = 16, 8, 32, 64
_BYTES = len(_KIND) + 2 * (_ID_BYTES + _NUMBER_BYTES + _DIGEST_BYTES) + _SIGNATURE_BYTES
_PERSONAL = b"qidesk slip 1"

NOTHING = bytes(_DIGEST_BYTES)
"""The digest of the slip before the first."""


class Slip(NamedTuple):
    """What is said beside a bundle: its number, the last number that its sender got of what its
    recipient laid, the digests of the slip before and of the bundle."""

    sender: str
    recipient: str
    number: int
    got: int
    before: bytes
    bundle: bytes


class Mark(NamedTuple):
    """How far somebody came with the slips of one machine for one other."""

    number: int = 0
    digest: bytes = NOTHING


class Laid(NamedTuple):
    """What a hub handed over as one machine's for one other: under which number, with which slip,
    and the digest of the bundle."""

    sender: str
    recipient: str
    number: int
    slip: bytes
    bundle: bytes

    @property
    def mark(self) -> Mark:
        """The mark of whoever has come to this one."""
        return Mark(self.number, digest_of(self.slip))


class Lie(StrEnum):
    """What a hub can be found out in."""

    FORGED = "forged"
    REPEATED = "repeated"
    MISSING = "missing"
    FORKED = "forked"
    WENT_BACK = "went back"
    FILES = "files missing"
    FORGOTTEN = "a machine forgotten"
    NAMELESS = "of no machine it lists"


Verify = Callable[[bytes, bytes], bool]
"""Whether a signature (the second) under something (the first) is the sender's."""


def digest_of(content: bytes) -> bytes:
    """The digest by which a slip names a bundle, or the slip before it."""
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES, person=_PERSONAL).digest()


def signed(slip: Slip, sign: Callable[[bytes], bytes]) -> bytes:
    """A slip as bytes, signed by `sign` as its sender."""
    content = b"".join(
        (
            _KIND,
            bytes.fromhex(slip.sender),
            bytes.fromhex(slip.recipient),
            slip.number.to_bytes(_NUMBER_BYTES, "big"),
            slip.got.to_bytes(_NUMBER_BYTES, "big"),
            slip.before,
            slip.bundle,
        )
    )
    return content + sign(digest_of(content))


def read(content: bytes, verify: Verify) -> Slip | None:
    """A slip of its bytes; None where its sender did not sign it."""
    said, signature = content[:-_SIGNATURE_BYTES], content[-_SIGNATURE_BYTES:]
    if len(content) != _BYTES or not said.startswith(_KIND):
        return None
    if not verify(digest_of(said), signature):
        return None
    parts, at = [], len(_KIND)
    for size in (*[_ID_BYTES] * 2, *[_NUMBER_BYTES] * 2, *[_DIGEST_BYTES] * 2):
        parts.append(said[at : at + size])
        at += size
    sender, recipient, number, got, before, bundle = parts
    return Slip(
        sender.hex(),
        recipient.hex(),
        int.from_bytes(number, "big"),
        int.from_bytes(got, "big"),
        before,
        bundle,
    )


def bundle_named_in(content: bytes) -> bytes:
    """The digest of the bundle that a slip goes with, whoever signed it."""
    return content[-_SIGNATURE_BYTES - _DIGEST_BYTES : -_SIGNATURE_BYTES]


def lies_in(
    mark: Mark, arrived: Iterable[Laid], verify: Verify
) -> tuple[Mark, int, list[tuple[Lie, int]]]:
    """How far one sender's slips lead, the highest number that it says it got, and each lie of the
    hub with how many bundles it is about.

    mark: how far whoever reads had come; arrived: what the hub handed over since, as it came.
    """
    lies, got = [], 0
    for each in arrived:
        slip = read(each.slip, verify)
        if slip is None or slip[:3] != each[:3] or slip.bundle != each.bundle:
            lies.append((Lie.FORGED, 1))
            continue
        if slip.number <= mark.number:
            lies.append((Lie.REPEATED, 1))
            continue
        if slip.number > mark.number + 1:
            lies.append((Lie.MISSING, slip.number - mark.number - 1))
        elif slip.before != mark.digest:
            lies.append((Lie.FORKED, 1))
        mark, got = each.mark, max(got, slip.got)
    return mark, got, lies


def lies_of_last(before: Mark, after: Mark, last: Mark) -> list[tuple[Lie, int]]:
    """What is not so of the last slip that a hub says it holds of one machine for one other.

    before, after: how far whoever asks had come with these, and has come having asked for all. It
    says `last` before it hands over, so that what is laid meanwhile is no lie.
    """
    if last.number < before.number:
        return [(Lie.WENT_BACK, before.number - last.number)]
    if last.number > after.number:
        return [(Lie.MISSING, last.number - after.number)]
    if last.number == before.number and last.digest != before.digest:
        return [(Lie.FORKED, 1)]
    return []
