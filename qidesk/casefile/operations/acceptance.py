"""Which changes of other devices are taken in: each once, whole, and after what it builds on.

Whether a change is its device's own (its signature) is for whoever holds the devices' keys to say;
of one that its device went on from it is not asked again, as what follows is signed with it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from qidesk.casefile.operations.written import LIFE, OWN, START, Ref, Written, fault_of

Known = Mapping[bytes, Written]
"""The changes a device has taken in, its own among them, by their hash."""


class Verdict(Enum):
    """What becomes of a change that arrives."""

    NEW = "taken in"
    KNOWN = "had before"
    EARLY = "waits for what it builds on"
    FALSE = "refused"


class Received(NamedTuple):
    """What became of what arrived: taken in, in an order that holds; still waiting; refused."""

    taken: tuple[Written, ...]
    waiting: tuple[Written, ...]
    refused: tuple[Written, ...]


IsGenuine = Callable[[Written], bool]
"""Whether a change was signed by the device that it names."""


def receive(known: Known, arrived: Iterable[Written], is_genuine: IsGenuine) -> Received:
    """Sort out what arrived in any order and number; what waits is to be handed in again."""
    # What a change builds on has a lower clock, so that one pass finds it.
    in_order = sorted(arrived, key=lambda each: each.change.clock)
    left, refused = _own_and_false(in_order, is_genuine)
    taken = _Taken(known)
    moved = True
    while moved:
        moved, again = False, left
        left = []
        for written in again:
            verdict = placed(taken, written)
            if verdict is Verdict.NEW:
                taken[written.change.hash] = written
                moved = True
            elif verdict is Verdict.EARLY:
                left.append(written)
            elif verdict is Verdict.FALSE:
                refused.append(written)
    return Received(tuple(taken.values()), tuple(left), tuple(refused))


class _Taken(dict[bytes, Written]):
    """What is taken in, found together with what was known before."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or key in self._known

    def __missing__(self, key: bytes) -> Written:
        return self._known[key]


def _own_and_false(
    in_order: Sequence[Written], is_genuine: IsGenuine
) -> tuple[list[Written], list[Written]]:
    """The changes that are as their devices wrote them, and those that are not.

    One that its device signs names the hash of the one before, and so vouches for all that one
    says and for its signature: only of the last of each device that signature is looked at.
    """
    vouched: set[tuple[str, bytes]] = set()
    own: list[Written] = []
    false: list[Written] = []
    for written in reversed(in_order):
        change = written.change
        is_vouched = change.is_vouched_for and (change.device, change.hash) in vouched
        if fault_of(written) or not (is_vouched or is_genuine(written)):
            false.append(written)
        else:
            own.append(written)
            if change.signature:
                vouched.add((change.device, change.previous))
    return own[::-1], false[::-1]


def placed(known: Known, written: Written) -> Verdict:
    """What becomes of a change of its device's own beside what is known."""
    if written.change.hash in known:
        return Verdict.KNOWN
    if any(each not in known for each in needs(written)):
        return Verdict.EARLY
    return Verdict.NEW if _follows(known, written) else Verdict.FALSE


def needs(written: Written) -> list[bytes]:
    """The hashes of all the changes that one builds on."""
    change, operations = written
    found = [each.hash for each in change.seen]
    if change.previous != START:
        found.append(change.previous)
    for operation in operations:
        if operation.parents:
            found += [ref.change for ref in operation.parents if ref.change != OWN]
    return found


def forks(known: Known) -> dict[tuple[str, int], tuple[bytes, ...]]:
    """Where two changes have one number of one device: its hashes.

    A folder was copied or put back and went on under its old name. Both branches stand, since
    each is somebody's work; the device needs a name of its own.
    """
    found: dict[tuple[str, int], list[bytes]] = {}
    for each in known.values():
        found.setdefault((each.change.device, each.change.number), []).append(each.change.hash)
    return {at: tuple(sorted(hashes)) for at, hashes in found.items() if len(hashes) > 1}


def _follows(known: Known, written: Written) -> bool:
    """Whether a change says the truth about what it builds on, all of which is known."""
    change = written.change
    before = known[change.previous].change if change.previous != START else None
    if (before.number if before else 0) + 1 != change.number:
        return False
    if before and before.device != change.device:
        return False
    clocks = [before.clock] if before else [0]
    for named in change.seen:
        seen = known[named.hash].change
        if (seen.device, seen.number) != (named.device, named.number):
            return False
        clocks.append(seen.clock)
    if change.clock != 1 + max(clocks):
        return False
    naming = [
        (place, each.parents) for place, each in enumerate(written.operations) if each.parents
    ]
    return all(_replaces(known, written, place, ref) for place, refs in naming for ref in refs)


def _replaces(known: Known, written: Written, place: int, ref: Ref) -> bool:
    """Whether an operation may name another as its parent: earlier, of its record and field."""
    holder = written if ref.change == OWN else known[ref.change]
    most = place if holder is written else len(holder.operations)
    if ref.place >= most or (holder is not written and holder.change.clock >= written.change.clock):
        return False
    this, parent = written.operations[place], holder.operations[ref.place]
    same_field = parent.field == this.field or this.field == LIFE
    return same_field and (parent.kind, parent.record) == (this.kind, this.record)
