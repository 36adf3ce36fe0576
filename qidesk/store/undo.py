"""Undo and redo: new operations that reverse a change while all it wrote is still current."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from sqlalchemy import Connection

from qidesk.casefile.operations.written import ALIVE, LIFE, REMOVED
from qidesk.casefile.schema.kinds import KINDS
from qidesk.casefile.schema.values import rebuild, texts_of
from qidesk.store import journal
from qidesk.store.changes import ChangeInHand, Placed
from qidesk.store.errors import UndoRefused, UnknownRecord
from qidesk.store.journal import ChangeLine, Entry, FieldWrite

UNDO, REDO = "undo: ", "redo: "
"""How the names of such changes begin; what is undone or redone follows."""

_CHANGED = "something it wrote was changed since"
LINKED = "it concerns a record that others point to, or that points to one that is gone"
_DESTROYED = "what it wrote was destroyed with its case"


def stacks(changes: Iterable[ChangeLine], device: str) -> tuple[list[ChangeLine], list[ChangeLine]]:
    """A device's changes that can be undone and that can be redone, the next one last in each.

    A change that reverses itself can be neither: the accepting of a vault in doubt, and a purge,
    after which no change of its case can. A list cut off at its beginning gives the same ends.
    """
    listed = list(changes)
    settled = [change for change in listed if change.reverses == change.id]
    purged = {change.case_id for change in settled if change.case_id}
    undo: list[ChangeLine] = []
    redo: list[ChangeLine] = []
    for change in listed:
        if change in settled or change.case_id in purged or change.device != device:
            continue
        if not change.reverses:
            undo.append(change)
            redo.clear()
            continue
        taken, put = (redo, undo) if change.name.startswith(REDO) else (undo, redo)
        taken[:] = [each for each in taken if each.id != change.reverses]
        put.append(change)
    return undo, redo


def last_whole(
    connection: Connection, stack: list[ChangeLine], after: str = ""
) -> ChangeLine | None:
    """The last change of a stack of which no value was destroyed with a case, or None.

    after: the last beneath the one of that id.
    """
    at = next((at for at, each in enumerate(stack) if each.id == after), len(stack))
    for change in reversed(stack[:at]):
        written = journal.operations_of_change(connection, change.id)
        if all(each.value is not None for each in written):
            return change
    return None


def reverse(hand: ChangeInHand, change_id: str) -> None:
    """Write what takes a change back. Raises UndoRefused; the caller then keeps nothing of it."""
    # Its records may point to each other in any order.
    hand.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    done = journal.operations_of_change(hand.connection, change_id)
    untouched = _untouched(hand.connection, done)
    _take_all_away(hand, untouched)
    rest = sorted((each for each in done if each.record not in untouched), key=_record_of)
    groups = [list(group) for _, group in groupby(rest, key=_record_of)]
    for group in sorted(groups, key=lambda each: -each[0].sequence):
        life = next((each for each in group if each.field == LIFE), None)
        if life is None:
            _restore_fields(hand, group)
        elif life.value == ALIVE:
            _take_away(hand, life)
        else:
            _bring_back(hand, life)
            _restore_fields(hand, [each for each in group if each is not life])


def _record_of(operation: Entry) -> str:
    return operation.record


def _untouched(connection: Connection, done: Sequence[Entry]) -> dict[str, str]:
    """The records that a change added and no other ever wrote to, each with its kind."""
    added = {each.record: each.kind for each in done if (each.field, each.value) == (LIFE, ALIVE)}
    if not added:
        return {}
    since = connection.exec_driver_sql(
        "SELECT DISTINCT record FROM operation "
        "WHERE record IN (SELECT value FROM json_each(?)) AND change <> ?",
        (json.dumps(list(added)), done[0].change),
    )
    for record in since.scalars():
        added.pop(record)
    return added


def _take_all_away(hand: ChangeInHand, records: Mapping[str, str]) -> None:
    """Take away records that nothing was written to since they were added."""
    if not records:
        return
    hand.end(REMOVED, *((kind, record) for record, kind in records.items()))
    for code in dict.fromkeys(records.values()):
        of_kind = [record for record, kind in records.items() if kind == code]
        if hand.drop_rows(KINDS[code], of_kind) != len(of_kind):
            raise UnknownRecord(KINDS[code].words)


class _Past:
    """All that was ever written of one record, and what of it is in force.

    An undo and what it undoes cancel out: the operation in force for a field is the one that
    stands after all such pairs are taken away, or None where none does.
    """

    def __init__(self, connection: Connection, record: str) -> None:
        written = journal.operations_of_record(connection, record)
        self._by_number = {each.sequence: each for each in written}
        self._written = {(each.change, each.field): each for each in written}
        self._reversed = journal.reversed_changes(connection, {each.change for each in written})
        self.current = {each.field: each for each in written}

    def in_force(self, operation: Entry | None) -> Entry | None:
        """The operation whose value this one stands for."""
        while operation is not None and operation.change in self._reversed:
            undone = self._written.get((self._reversed[operation.change], operation.field))
            operation = self.before_change(undone) if undone else None
        return operation

    def before_change(self, operation: Entry) -> Entry | None:
        """The operation on which its change based what it wrote to the field, however often."""
        found: Entry | None = operation
        while found is not None and found.change == operation.change:
            found = self._replaced_by(found)
        return found

    def _replaced_by(self, operation: Entry) -> Entry | None:
        """The operation of its field that one replaces, the newest where it settled several."""
        parents = (self._by_number[each] for each in reversed(operation.parents))
        return next((each for each in parents if each.field == operation.field), None)

    def still_stands(self, operation: Entry) -> bool:
        """Whether nothing else has been written to the field since."""
        return self.in_force(self.current.get(operation.field)) == self.in_force(operation)


def _restore_fields(hand: ChangeInHand, group: list[Entry]) -> None:
    if not group:
        return
    first = group[0]
    past, current = _Past(hand.connection, first.record), hand.current(first.record)
    writes = []
    for operation in {each.field: each for each in group}.values():
        before = past.before_change(operation)
        value = before.value if before else ""
        if value is None:
            raise UndoRefused(_DESTROYED)
        if not past.still_stands(operation):
            raise UndoRefused(_CHANGED)
        parents = current[operation.field]
        writes.append(FieldWrite(first.kind, first.record, operation.field, value, parents))
    hand.journal(*writes)
    hand.update_row(KINDS[first.kind], first.record, {write.field: write.value for write in writes})


def _take_away(hand: ChangeInHand, life: Entry) -> None:
    past = _Past(hand.connection, life.record)
    standing = [past.in_force(each) for each in past.current.values()]
    later = [each for each in standing if each and each.sequence > life.sequence]
    if not past.still_stands(life) or any(each.change != life.change for each in later):
        raise UndoRefused(_CHANGED)
    # What had been found to be one with another is so again.
    before = past.before_change(life)
    hand.end(before.value or REMOVED if before else REMOVED, (life.kind, life.record))
    hand.drop_row(KINDS[life.kind], life.record)


def _bring_back(hand: ChangeInHand, life: Entry) -> None:
    past = _Past(hand.connection, life.record)
    if any(each.value is None for each in past.current.values()):
        raise UndoRefused(_DESTROYED)
    if not past.still_stands(life):
        raise UndoRefused(_CHANGED)
    parents = hand.current(life.record)[LIFE]
    hand.journal(FieldWrite(life.kind, life.record, LIFE, ALIVE, parents))
    texts = {field: each.value or "" for field, each in past.current.items()}
    record = rebuild(KINDS[life.kind].record, life.record, texts)
    place = journal.first_place(hand.connection, life.record)
    hand.write_rows([Placed(*place, life.kind, life.record, texts_of(record))])
