"""Finding a case, reading it, and entering its events."""

from collections.abc import Mapping

from qidesk.actions.ids_and_clock import new_id, now_at
from qidesk.actions.records import add_record
from qidesk.actions.refusals import NoSuchCase, SeveralCases
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.events import Event
from qidesk.casefile.schema.typed import check_text
from qidesk.identity.calling import case_called
from qidesk.store.journal import ChangeLine
from qidesk.store.vault import Vault


def find_case(vault: Vault, reference: str) -> str:
    """The id of the case meant by an exact docket number or the beginning of an id.

    Raises NoSuchCase, or SeveralCases with the candidates.
    """
    found = [] if check_text("case", reference) else vault.cases_named(reference)
    if not found:
        raise NoSuchCase
    if len(found) > 1:
        titles = {line.id: case_called(line.caption, (line.person,)) for line in vault.case_lines()}
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


def undo_last(vault: Vault) -> ChangeLine:
    """Take back the last change that stands and say which it was. Raises UndoRefused."""
    return vault.undo(new_id(), now_at())


def redo_last(vault: Vault) -> ChangeLine:
    """Do again what was last undone and say which it was. Raises UndoRefused."""
    return vault.undo(new_id(), now_at(), again=True)


def purge_case(vault: Vault, case_id: str) -> int:
    """Destroy a case for good and return how many records that was; it cannot be undone."""
    return vault.purge(new_id(), case_id, now_at())
