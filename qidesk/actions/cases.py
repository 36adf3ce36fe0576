"""Finding a case, reading it, and entering its events."""

from collections.abc import Mapping

from qidesk.actions.records import add_record
from qidesk.actions.refusals import NoSuchCase, SeveralCases
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.events import Event
from qidesk.casefile.schema.typed import check_text
from qidesk.identity.calling import case_called
from qidesk.identity.folding import is_same_text, words_of
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
