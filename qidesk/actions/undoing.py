"""Taking the last change back and doing it again, and what that would be."""

from contextlib import suppress
from datetime import date, datetime
from typing import NamedTuple

from qidesk.actions.envelope_changes import CAME_WITH, FURTHER, TAKE_IN
from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.casefile.operations.written import LIFE
from qidesk.casefile.records.papers import Document
from qidesk.store.errors import UndoRefused
from qidesk.store.journal import ChangeLine
from qidesk.store.vault import Vault


class Undoable(NamedTuple):
    """What an undo would take back: the change, what its case is called ('' for none), its day.

    takes_case: whether the case itself goes with it.
    """

    change: ChangeLine
    case: str
    on: date
    takes_case: bool


def next_undo(vault: Vault, case_id: str | None = None, again: bool = False) -> Undoable | None:
    """What would be taken back, or with `again` done again; of one case where it is given."""
    found = vault.next_undo(case_id, again=again)
    if found is None:
        return None
    title = vault.case_title(found.case_id) if found.case_id else ""
    on = datetime.fromisoformat(found.at).astimezone().date()
    goes = () if again else (found, _envelope_of(vault, found))
    takes_case = any(_made_case(vault, each) for each in goes if each)
    return Undoable(found, title, on, takes_case)


def _made_case(vault: Vault, change: ChangeLine) -> bool:
    """Whether it is the first change of its case, or did that again."""
    listed = {each.id: each for each in vault.changes(change.case_id)} if change.case_id else {}
    while change.reverses in listed:
        change = listed[change.reverses]
    return change.id == next(iter(listed), "")


def undo_last(vault: Vault, case_id: str | None = None) -> ChangeLine:
    """Take back the last change, of one case where it is given; a scan with its envelope.

    Raises UndoRefused.
    """
    found = vault.next_undo(case_id)
    envelope = _envelope_of(vault, found) if found else None
    done = vault.undo(new_id(), now_at(), case_id)
    if envelope is not None:
        with suppress(UndoRefused):  # what was changed since stays, and the scan alone is undone
            return vault.undo(new_id(), now_at(), envelope.case_id)
    return done


def redo_last(vault: Vault, case_id: str | None = None) -> ChangeLine:
    """Do again what was last undone, in one case where it is given; an envelope with its scan.

    Raises UndoRefused.
    """
    done = vault.undo(new_id(), now_at(), case_id, again=True)
    scan = vault.next_undo(done.case_id, again=True) if _name(done) in (TAKE_IN, FURTHER) else None
    if scan is not None and _name(scan) == CAME_WITH:
        vault.undo(new_id(), now_at(), done.case_id, again=True)
    return done


def _envelope_of(vault: Vault, scan: ChangeLine) -> ChangeLine | None:
    """The change that logged the envelope of a scan, where it is the one made before it."""
    if _name(scan) != CAME_WITH:
        return None
    kept = (vault.record("document", each.record) for each in vault.operations_of(scan.id))
    came = {each.intake or each.communication for each in kept if isinstance(each, Document)}
    before = vault.next_undo(scan.case_id, after=scan.id)
    written = vault.operations_of(before.id) if before else ()
    logged = any(each.record in came and each.field == LIFE for each in written)
    return before if logged else None


def _name(change: ChangeLine) -> str:
    """What a change is called, whatever undid or redid it."""
    return change.name.rpartition(": ")[2]
