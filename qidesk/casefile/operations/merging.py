"""What stands after all changes are laid together: the same on every device that has them all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from qidesk.casefile.dates.either import either_of
from qidesk.casefile.dates.factdate import from_stored, stored
from qidesk.casefile.operations.merging_texts import merged
from qidesk.casefile.operations.written import (
    ALIVE,
    DESTROYED,
    LIFE,
    Ref,
    Written,
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


class Laid(NamedTuple):
    """An operation as it is laid with others; its place in the order of entry comes first.

    `ref` is what names it among them, `parents` what names those that it replaces.
    """

    clock: int
    device: str
    place: int
    change: bytes
    ref: Any
    kind: str
    record: str
    field: str
    value: str | None
    parents: tuple[Any, ...]


Order = tuple[int, str, int, bytes]
"""A place in the order of entry: clock, device, place in its change, and that change."""


@dataclass(slots=True)
class Record:
    """One record as it stands: the current operations of each field, in the order of entry."""

    kind: str
    id: str
    entered: Order
    fields: dict[str, list[Laid]] = field(default_factory=dict)
    life: Life = Life.ALIVE


class Shown(NamedTuple):
    """The value of a field, and the values that are open beside it until a person settles."""

    value: str | None
    others: tuple[str | None, ...] = ()


IsField = Callable[[str, str], bool]
"""Whether a kind's field is of some sort: a link, a long text."""


def laid_together(changes: Iterable[Written], is_link: IsField) -> dict[str, Record]:
    """Every record that these changes ever wrote; each change's past must be among them."""
    return settled(laid(operations_of(changes)), is_link)


def operations_of(changes: Iterable[Written]) -> Iterator[Laid]:
    """Every operation, with references to its own change made plain."""
    for change, operations in changes:
        for place, (kind, record, name, _, value, _, parents) in enumerate(operations):
            plain = tuple(Ref(ref.change or change.hash, ref.place) for ref in parents)
            order = (change.clock, change.device, place, change.hash)
            yield Laid(*order, Ref(change.hash, place), kind, record, name, value, plain)


def laid(operations: Iterable[Laid]) -> dict[str, Record]:
    """What stands of each record by its own operations, all of which must be given."""
    records: dict[str, Record] = {}
    written = sorted(operations)
    fields = {each.ref: each.field for each in written}
    replaced = {ref for each in written for ref in each.parents if fields.get(ref) == each.field}
    for each in written:
        if (record := records.get(each.record)) is None:
            record = records[each.record] = Record(each.kind, each.record, each[:4])
        if each.ref not in replaced:
            record.fields.setdefault(each.field, []).append(each)
    for record in records.values():
        record.life = _life(record)
    return records


def settled(records: dict[str, Record], is_link: IsField) -> dict[str, Record]:
    """The same records, each with the life that the others leave it.

    All must be among them that link to one which is not there, and all that those link to.
    """
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


def shown(standing: list[Laid], base: str | None, is_long: bool, is_date: bool = False) -> Shown:
    """What a field shows. Equal values are no difference; long texts changed apart are merged, and
    a date is between those that stand until somebody says which.

    base: the value that all of them replace, None where they replace several or none.
    """
    values = list(dict.fromkeys(each.value for each in standing))
    if len(values) == 2 and is_long and base is not None:
        one, other = values
        if one is not None and other is not None:
            both = merged(base, one, other)
            if both is not None:
                return Shown(both)
    either = _either(values) if is_date and len(values) > 1 else None
    return Shown(either or values[-1], tuple(values[:-1]))


def _either(values: Sequence[str | None]) -> str | None:
    """The stored text of a date that is one of these; None where that cannot be said."""
    found = either_of([from_stored(value or "") for value in values])
    return stored(found) if found else None


def fields_shown(
    records: dict[str, Record],
    record: Record,
    written: Mapping[Any, Laid],
    is_link: IsField,
    is_long: IsField,
    is_date: IsField,
) -> dict[str, Shown]:
    """What each field of a record shows; a link leads to what stands for its target.

    `written` are all operations of the record, for what two that are open both replace.
    """
    found: dict[str, Shown] = {}
    for name, standing in record.fields.items():
        if name == LIFE:
            continue
        kind, one = record.kind, Shown(standing[0].value)
        if len(standing) > 1:
            base = _base(standing, written)
            one = shown(standing, base, is_long(kind, name), is_date(kind, name))
        target = records.get(one.value or "") if is_link(kind, name) else None
        found[name] = one._replace(value=lead(records, target).id) if target else one
    return found


def _base(standing: list[Laid], written: Mapping[Any, Laid]) -> str | None:
    """The value that all of these replace; None where they replace several or none."""
    replaced = {
        tuple(ref for ref in each.parents if ref in written and written[ref].field == each.field)
        for each in standing
    }
    refs = replaced.pop()
    return written[refs[0]].value if not replaced and len(refs) == 1 else None


def _life(record: Record) -> Life:
    """What its lives say: an edit beats a removal that had not seen it."""
    lives = record.fields.get(LIFE, [])
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


def replaced_by_staying(record: Record) -> list[Laid] | None:
    """The lives in place of which it is to be said of a record that it is there; None for nothing.

    Who purged what links to it has emptied that link, and could not tell else. Of one that was
    removed all are replaced; one that was destroyed, and waits for a link alone, goes on waiting.
    """
    lives = record.fields.get(LIFE, [])
    if record.life is Life.ALIVE and any(each.value != ALIVE for each in lives):
        return lives
    waits_for_a_link = record.life is Life.WAITING and _life(record) is Life.DESTROYED
    return [] if waits_for_a_link else None


def _next(records: dict[str, Record], record: Record) -> Record | None:
    """The record that a joined one was found to be one with.

    It is of its kind and was entered before it, so that no two can each stand for the other.
    """
    if record.life is not Life.JOINED:
        return None
    named = (same_as(each.value) for each in record.fields[LIFE])
    earlier = (
        found
        for each in named
        if (found := records.get(each))
        and found.kind == record.kind
        and found.entered < record.entered
    )
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
                named = records.get(each.value or "")
                target = lead(records, named) if named else None
                if target and not target.life.is_there:
                    gone = target.life is Life.DESTROYED
                    target.life = Life.WAITING if gone else Life.ALIVE
                    turn.append(target)
