"""Undo and redo: new operations that reverse a deed while all it wrote is still current."""

from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import Connection

from qidesk.casefile.kinds import KINDS
from qidesk.casefile.operations import LIFE, Operation
from qidesk.casefile.values import rebuild
from qidesk.store import journal
from qidesk.store.deeds import DeedInHand
from qidesk.store.errors import UndoRefused
from qidesk.store.journal import Change, DeedLine

_CHANGED = "something it wrote was changed since"
_DESTROYED = "what it wrote was destroyed with its case"


def stacks(deeds: Iterable[DeedLine]) -> tuple[list[DeedLine], list[DeedLine]]:
    """The deeds that can be undone and those that can be redone, the next one last in each.

    A deed that reverses itself is a purge: it can be neither, nor can any deed of its case.
    """
    listed = list(deeds)
    purged = {deed.case_id for deed in listed if deed.reverses == deed.id}
    undo: list[DeedLine] = []
    redo: list[DeedLine] = []
    for deed in listed:
        if deed.case_id in purged:
            continue
        if not deed.reverses:
            undo.append(deed)
            redo.clear()
            continue
        taken, put = (undo, redo) if _holds(undo, deed.reverses) else (redo, undo)
        taken[:] = [each for each in taken if each.id != deed.reverses]
        put.append(deed)
    return undo, redo


def _holds(stack: list[DeedLine], deed_id: str) -> bool:
    return any(deed.id == deed_id for deed in stack)


def reverse(hand: DeedInHand, deed_id: str) -> None:
    """Write what takes a deed back. Raises UndoRefused, with nothing written by the caller kept."""
    done = journal.operations_of_deed(hand.connection, deed_id)
    by_record = groupby(sorted(done, key=lambda each: each.record), key=lambda each: each.record)
    groups = [list(group) for _, group in by_record]
    for group in sorted(groups, key=lambda each: -each[0].sequence):
        life = next((each for each in group if each.field == LIFE), None)
        if life is None:
            _restore_fields(hand, group)
        elif life.value:
            _take_away(hand, life)
        else:
            _bring_back(hand, life)


class _Past:
    """All that was ever written of one record, and what of it is in force.

    An undo and what it undoes cancel out: the operation in force for a field is the one that
    stands after all such pairs are taken away, or None where none does.
    """

    def __init__(self, connection: Connection, record: str) -> None:
        written = journal.operations_of_record(connection, record)
        self._by_hash = {each.hash: each for each in written}
        self._reversing = journal.reversing_deeds(connection, {each.deed for each in written})
        self.current = {each.field: each for each in written}

    def in_force(self, operation: Operation | None) -> Operation | None:
        """The operation whose value this one stands for."""
        while operation is not None and operation.deed in self._reversing:
            operation = self.before(self.before(operation))
        return operation

    def before(self, operation: Operation | None) -> Operation | None:
        """The operation it was based on."""
        return self._by_hash.get(operation.based_on) if operation else None

    def still_stands(self, operation: Operation) -> bool:
        """Whether nothing else has been written to the field since."""
        return self.in_force(self.current.get(operation.field)) == self.in_force(operation)


def _restore_fields(hand: DeedInHand, group: list[Operation]) -> None:
    first = group[0]
    past = _Past(hand.connection, first.record)
    changes = []
    for operation in group:
        before = past.before(operation)
        value = before.value if before else ""
        if value is None:
            raise UndoRefused(_DESTROYED)
        if not past.still_stands(operation):
            raise UndoRefused(_CHANGED)
        based_on = past.current[operation.field].hash
        changes.append(Change(first.kind, first.record, operation.field, value, based_on))
    hand.journal(*changes)
    hand.update_row(
        KINDS[first.kind], first.record, {change.field: change.value for change in changes}
    )


def _take_away(hand: DeedInHand, life: Operation) -> None:
    past = _Past(hand.connection, life.record)
    made = past.in_force(life)
    standing = [past.in_force(each) for each in past.current.values()]
    if made is None or any(each is not None and each.deed != made.deed for each in standing):
        raise UndoRefused(_CHANGED)
    if not past.still_stands(life):
        raise UndoRefused(_CHANGED)
    based_on = past.current[LIFE].hash
    hand.journal(Change(life.kind, life.record, LIFE, "", based_on))
    hand.drop_row(KINDS[life.kind], life.record)


def _bring_back(hand: DeedInHand, life: Operation) -> None:
    past = _Past(hand.connection, life.record)
    if any(each.value is None for each in past.current.values()):
        raise UndoRefused(_DESTROYED)
    if not past.still_stands(life):
        raise UndoRefused(_CHANGED)
    based_on = past.current[LIFE].hash
    hand.journal(Change(life.kind, life.record, LIFE, "1", based_on))
    texts = {field: each.value or "" for field, each in past.current.items()}
    record = rebuild(KINDS[life.kind].record, life.record, texts)
    seq = journal.first_sequence(hand.connection, life.record)
    hand.write_row(KINDS[life.kind], record, seq)
