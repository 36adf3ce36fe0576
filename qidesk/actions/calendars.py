"""Deadlines for somebody's calendar: codes and days only, for a calendar is read over shoulders.

A title says the beginning of the case's id, the rule and "file by": no name, no caption, no docket
number, no court. Each export is logged, and the vault remembers what was handed out
(`actions/handed_out.py`), so that a later export cancels what no longer stands.
"""

from hashlib import sha256
from pathlib import Path

from qidesk.actions.access import note
from qidesk.actions.board import open_dues
from qidesk.actions.cases import load_case
from qidesk.actions.handed_out import with_what_was_handed_out
from qidesk.actions.ics import Entry, calendar_bytes
from qidesk.actions.ids_and_clock import now_at, today
from qidesk.actions.law import lawbook
from qidesk.actions.named_files import write_named
from qidesk.law.deadlines.board import Due, agenda_of
from qidesk.law.deadlines.case_deadline import State
from qidesk.steps import Step, unwatched
from qidesk.store.vault import Vault

EXPORTED_DATES = "export a calendar"
CODE_LETTERS = 8
"""So many letters of a case's id are its code in a calendar; `qidesk show` takes them too."""

_BY_HAND = "BY-HAND"


def write_calendar(vault: Vault, path: Path, case_id: str = "", step: Step = unwatched) -> int:
    """Write what is coming, in a case or in all, to an .ics file; give how many days it has.

    Days that an earlier file had and that no longer stand are cancelled in it. It is logged. Raises
    NoSuchCase, OpenReadOnly, QIDeskError where the file cannot be written, and what `step` raises,
    before anything is.
    """
    dues = {case_id: case_dues(vault, case_id)} if case_id else open_dues(vault, step)
    entries = {case: tuple(_entry(case, due) for due in of_case) for case, of_case in dues.items()}
    coming = sum(map(len, entries.values()))
    note(vault, EXPORTED_DATES, case_id, days_words(coming), "codes only")
    told = with_what_was_handed_out(vault, entries, case_id, today())
    write_named(path, calendar_bytes(told, now_at()))
    return coming


def days_words(count: int) -> str:
    """How many days a calendar has, in words."""
    return "1 day" if count == 1 else f"{count:,} days"


def case_dues(vault: Vault, case_id: str) -> tuple[Due, ...]:
    """The open deadlines of ours in a case whose safe date has not gone by. Raises NoSuchCase."""
    now = today()
    agenda = agenda_of(load_case(vault, case_id), lawbook(), now)
    return tuple(due for due in agenda.dues if due.safe_date >= now)


def _entry(case_id: str, due: Due) -> Entry:
    # What somebody typed as a rule may hold a name; the table's own ids cannot.
    code, rule = case_id[:CODE_LETTERS], due.named if due.named in _rule_ids() else _BY_HAND
    digest = sha256(f"{case_id} {due.key}".encode()).hexdigest()[:24]
    settled = due.state is State.CONFIRMED
    about = "" if due.exact else " (day of the trigger not exact)"
    title = f"{code} {rule} file by{about}"
    return Entry(f"{digest}@qidesk", due.file_by, title, settled, safe_date=due.safe_date)


def _rule_ids() -> tuple[str, ...]:
    return lawbook().rule_ids
