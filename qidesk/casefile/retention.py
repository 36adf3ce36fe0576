"""How long a file is kept, what holds it back, and what was destroyed."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.schema.fields import YesNo


class Keeping(StrEnum):
    """Whether a file may be destroyed, in the order in which somebody has to look."""

    DUE = "may be destroyed"
    UNDATED = "no day is set"
    HELD = "legal hold"
    LATER = "kept until its day"


def is_held(legal_hold: YesNo | None) -> bool:
    """Whether a legal hold forbids to destroy; one that is not known of may be there."""
    return legal_hold in (YesNo.YES, YesNo.UNKNOWN)


def keeping(destroy_after: FactDate, legal_hold: YesNo | None, as_of: date) -> Keeping:
    """Whether a file may be destroyed on a day: once the last day it may mean has gone by."""
    if is_held(legal_hold):
        return Keeping.HELD
    if destroy_after.latest is None:
        return Keeping.UNDATED
    return Keeping.DUE if destroy_after.latest < as_of else Keeping.LATER


class DestroyedKind(NamedTuple):
    """How many records of a kind were destroyed, how many values, and the digest over theirs.

    The digest is BLAKE2b (32 bytes, in hex) over the 32-byte digests that stand in the journal for
    the values, in the order they were written.
    """

    kind: str
    records: int
    values: int
    digest: str


class Destroyed(NamedTuple):
    """What a purge destroyed, as the journal tells it: in codes, an instant and digests.

    `number` is that of the purge in the chain of its device, `hash` what binds it there, in hex.
    """

    case_id: str
    at: str
    device: str
    number: int
    hash: str
    kinds: tuple[DestroyedKind, ...]
