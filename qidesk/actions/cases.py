"""Finding a case, reading it, and entering its events."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.records import add_record
from qidesk.actions.refusals import NoSuchCase, SeveralCases
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.events import Event
from qidesk.casefile.schema.typed import check_text
from qidesk.identity.calling import case_called
from qidesk.identity.folding import is_same_text, words_of
from qidesk.store.journal import ChangeLine
from qidesk.store.vault import Vault


def find_case(vault: Vault, reference: str) -> str:
    """The id of the case meant by an exact docket number, the beginning of an id, or its caption.

    A caption is given whole, in whatever case and punctuation; a case without one is called by its
    person. Raises NoSuchCase, or SeveralCases with the candidates.
    """
    readable = not check_text("case", reference)
    found = vault.cases_named(reference) if readable else []
    if len(found) == 1:
        return found[0]
    titles = {line.id: case_called(line.caption, (line.person,)) for line in vault.case_lines()}
    if not found and readable and words_of(reference):
        found = [each for each, title in titles.items() if is_same_text(title, reference)]
    if not found:
        raise NoSuchCase
    if len(found) > 1:
        raise SeveralCases(tuple((each, titles.get(each, "")) for each in found))
    return found[0]


def load_case(vault: Vault, case_id: str) -> CaseFile:
    """The whole case. Raises NoSuchCase."""
    casefile = vault.load_case(case_id)
    if casefile is None:
        raise NoSuchCase
    return casefile


def add_event(
    vault: Vault, case_id: str, typed: Mapping[str, str]
) -> tuple[Event, tuple[Problem, ...]]:
    """Enter one event of the timeline from typed fields. Raises BadInput, with nothing saved."""
    event, problems = add_record(vault, "event", typed, case_id)
    assert isinstance(event, Event)  # noqa: S101 - for the types
    return event, problems


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
    return Undoable(found, title, on, takes_case=not again and _made_case(vault, found))


def _made_case(vault: Vault, change: ChangeLine) -> bool:
    """Whether it is the first change of its case, or did that again."""
    listed = {each.id: each for each in vault.changes(change.case_id)} if change.case_id else {}
    while change.reverses in listed:
        change = listed[change.reverses]
    return change.id == next(iter(listed), "")


def undo_last(vault: Vault, case_id: str | None = None) -> ChangeLine:
    """Take back the last change, of one case where it is given; raises UndoRefused."""
    return vault.undo(new_id(), now_at(), case_id)


def redo_last(vault: Vault, case_id: str | None = None) -> ChangeLine:
    """Do again what was last undone, in one case where it is given; raises UndoRefused."""
    return vault.undo(new_id(), now_at(), case_id, again=True)
