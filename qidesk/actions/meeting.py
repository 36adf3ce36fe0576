"""The meeting: which matters wait for a decision, by their next date, on screen and as paper."""

from pathlib import Path
from typing import NamedTuple

from qidesk.actions.access import AGENDA_PRINTED, AGENDA_WRITTEN, note
from qidesk.actions.board import read_board
from qidesk.actions.ids_and_clock import today
from qidesk.actions.named_files import write_named
from qidesk.actions.recused import is_recused
from qidesk.casefile.records.matter import Case, MemoSection, Stage
from qidesk.casefile.schema.values import rebuild
from qidesk.law.calendar.holidays import day_words
from qidesk.memo.meeting_agenda import Matter, meeting_agenda
from qidesk.steps import Step, unwatched
from qidesk.store.vault import Vault

_CASE_FIELDS = ("stage", "decision", "recused", "owner", "memo_author")
_NO_DATE = "no date could be worked out"


class Agenda(NamedTuple):
    """The matters to decide, by next date, and how many are kept from whoever reads it."""

    matters: tuple[Matter, ...]
    recused: int


def read_meeting(vault: Vault, step: Step = unwatched) -> Agenda:
    """The matters that are screened and not decided; nothing of those whose reader is recused."""
    cases = {
        case_id: rebuild(Case, case_id, dict(zip(_CASE_FIELDS, texts, strict=True)))
        for case_id, *texts in vault.narrow_rows("case", *_CASE_FIELDS)
    }
    dockets = {
        line.id: f"{line.docket_number} ({line.court})"
        for line in vault.case_lines()
        if line.docket_number
    }
    written = _written(vault)
    found, recused = [], 0
    for line in sorted(read_board(vault, step), key=lambda each: each.next is None):
        case = cases.get(line.case_id)
        if line.is_closed or case is None or not _waits(case):
            continue
        if is_recused(case, vault.user):
            recused += 1
            continue
        due = line.next
        when = f"{due.what}: file by {day_words(due.file_by)}" if due else line.why or _NO_DATE
        found.append(
            Matter(
                case.id,
                line.title,
                dockets.get(case.id, ""),
                when,
                case.memo_author or case.owner,
                case.recused,
                written.get((case.id, MemoSection.QUESTION), ""),
                written.get((case.id, MemoSection.BOTTOM_LINE), ""),
            )
        )
    return Agenda(tuple(found), recused)


def _waits(case: Case) -> bool:
    return case.stage is Stage.SCREENED and case.decision is None


def _written(vault: Vault) -> dict[tuple[str, str], str]:
    """What authors wrote, by case and section."""
    rows = vault.narrow_rows("passage", "case", "section", "text")
    return {(case_id, section): " ".join(text.split()) for _, case_id, section, text in rows}


def agenda_bytes(vault: Vault) -> bytes:
    """The agenda as PDF bytes, as of today."""
    # Loaded when first used: ReportLab is large, and many a day no paper is made.
    from qidesk.memo.page.pages import printed

    return printed(meeting_agenda(*read_meeting(vault), today())).content


def save_agenda(vault: Vault, path: Path, content: bytes) -> None:
    """Write the agenda to a PDF file the user named, over what was there; logged.

    Raises QIDeskError.
    """
    note(vault, AGENDA_WRITTEN, "")
    write_named(path, content)


def log_agenda_print(vault: Vault, sheets: int) -> None:
    """Log that the agenda goes to a printer now. Raises QIDeskError where it cannot be."""
    note(vault, AGENDA_PRINTED, "", "1 page" if sheets == 1 else f"{sheets:,} pages")
