"""What stands after all changes are laid together: the same on every device that has them all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from qidesk.casefile.operations.merging_texts import merged
from qidesk.casefile.operations.written import (
    ALIVE,
    DESTROYED,
    LIFE,
    OWN,
    Operation,
    Ref,
    Written,
    entered,
    same_as,
)


class Life(Enum):
    """Whether a record is there. One that was destroyed unseen edits waits for a person.

    One that is joined was found to be one with an earlier record, which stands for both.
    """

    ALIVE = "alive"
    REMOVED = "removed"
    JOINED = "joined"
    DESTROYED = "destroyed"
    WAITING = "waiting"

    @property
    def is_there(self) -> bool:
        """Whether the record is still shown, and what it links to is kept."""
        return self in (Life.ALIVE, Life.WAITING)


class Current(NamedTuple):
    """An operation that no other replaces."""

    order: tuple[str, bytes]
    ref: Ref
    operation: Operation


@dataclass(slots=True)
class Record:
    """One record as it stands: the current operations of each field, in the order of entry."""

    kind: str
    id: str
    entered: tuple[str, bytes]
    fields: dict[str, list[Current]] = field(default_factory=dict)
    life: Life = Life.ALIVE


class Shown(NamedTuple):
    """The value of a field, and the values that are open beside it until a person settles."""

    value: str | None
    others: tuple[str | None, ...] = ()


IsField = Callable[[str, str], bool]
"""Whether a kind's field is of some sort: a link, a long text."""


def laid_together(changes: Iterable[Written], is_link: IsField) -> dict[str, Record]:
    """Every record that these changes ever wrote; each change's past must be among them."""
    records: dict[str, Record] = {}
    replaced: set[Ref] = set()
    written = sorted(_operations(changes))
    fields = {ref: operation.field for _, ref, operation in written}
    for _, _, operation in written:
        replaced |= {ref for ref in operation.parents if fields[ref] == operation.field}
    for each in written:
        operation = each.operation
        first = Record(operation.kind, operation.record, each.order)
        record = records.setdefault(operation.record, first)
        if each.ref not in replaced:
            record.fields.setdefault(operation.field, []).append(each)
    for record in records.values():
        record.life = _life(record)
    for record in records.values():
        if record.life is Life.JOINED and _next(records, record) is None:
            record.life = Life.ALIVE
    _revive(records, is_link)
    return records


def lead(records: dict[str, Record], record: Record) -> Record:
    """The record that stands for one: itself, unless it was found to be one with another."""
    while (found := _next(records, record)) is not None:
        record = found
    return record


def shown(standing: list[Current], base: str | None, is_long: bool) -> Shown:
    """What a field shows. Equal values are no difference; long texts changed apart are merged.

    base: the value that all of them replace, None where they replace several or none.
    """
    values = list(dict.fromkeys(each.operation.value for each in standing))
    if len(values) == 2 and is_long and base is not None:
        one, other = values
        if one is not None and other is not None:
            both = merged(base, one, other)
            if both is not None:
                return Shown(both)
    return Shown(values[-1], tuple(values[:-1]))


def _operations(changes: Iterable[Written]) -> Iterator[Current]:
    """Every operation, with references to its own change made plain."""
    for change, operations in changes:
        for place, operation in enumerate(operations):
            parents = (
                Ref(change.hash, ref.place) if ref.change == OWN else ref
                for ref in operation.parents
            )
            plain = operation._replace(parents=tuple(parents))
            order = (entered(change.clock, change.device, place), change.hash)
            yield Current(order, Ref(change.hash, place), plain)


def _life(record: Record) -> Life:
    """What its lives say: an edit beats a removal that had not seen it."""
    lives = [each.operation for each in record.fields.get(LIFE, ())]
    ends = [each for each in lives if each.value != ALIVE]
    destroying = [each for each in ends if each.value in (DESTROYED, None)]
    if not ends:
        return Life.ALIVE
    seen = {ref for each in destroying or ends for ref in each.parents}
    unseen = len(ends) < len(lives) or any(
        each.ref not in seen
        for name, standing in record.fields.items()
        if name != LIFE
        for each in standing
    )
    if destroying:
        return Life.WAITING if unseen else Life.DESTROYED
    if unseen:
        return Life.ALIVE
    return Life.JOINED if any(same_as(each.value) for each in ends) else Life.REMOVED


def _next(records: dict[str, Record], record: Record) -> Record | None:
    """The record that a joined one was found to be one with.

    It is of its kind and was entered before it, so that no two can each stand for the other.
    """
    if record.life is not Life.JOINED:
        return None
    named = (same_as(each.operation.value) for each in record.fields[LIFE])
    earlier = (
        found for each in named
        if (found := records.get(each))
        and found.kind == record.kind and found.entered < record.entered
    )  # fmt: skip
    return next(earlier, None)


def _revive(records: dict[str, Record], is_link: IsField) -> None:
    """Keep what a record that is there links to, and what that links to in turn."""
    turn = [each for each in records.values() if each.life.is_there]
    while turn:
        record = turn.pop()
        for name, standing in record.fields.items():
            if name == LIFE or not is_link(record.kind, name):
                continue
            for each in standing:
                named = records.get(each.operation.value or "")
                target = lead(records, named) if named else None
                if target and not target.life.is_there:
                    gone = target.life is Life.DESTROYED
                    target.life = Life.WAITING if gone else Life.ALIVE
                    turn.append(target)
