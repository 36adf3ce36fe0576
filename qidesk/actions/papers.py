"""What leaves the vault: memo and deadline sheet on paper, the case as data; each is logged."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from qidesk.actions.access import EXPORTED, PRINTED, SHEET_PRINTED, SHEET_WRITTEN, WRITTEN, note
from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import today
from qidesk.actions.law import lawbook
from qidesk.actions.memo_kinds import memo_kinds, word_styles
from qidesk.actions.named_files import write_named
from qidesk.actions.verdicts import marked, marked_data
from qidesk.casefile.allowing import allowed
from qidesk.casefile.casefile import PLURALS, CaseFile
from qidesk.casefile.doubts import doubt_data
from qidesk.casefile.records.matter import Case
from qidesk.casefile.redacting import redacted
from qidesk.casefile.schema.values import plain
from qidesk.casefile.weighing.case import weighed
from qidesk.casefile.weighing.gaps import gaps
from qidesk.errors import QIDeskError
from qidesk.law.analysis import Analysis
from qidesk.memo.compose import compose
from qidesk.memo.deadline_sheet import deadline_sheet
from qidesk.memo.kinds import MemoKind, kind_of_memo
from qidesk.memo.outline import Memo
from qidesk.memo.printed import Printed, Script
from qidesk.memo.section_names import SECTIONS
from qidesk.steps import Step, between, unwatched
from qidesk.store.vault import Vault

_COMPOSED = 0.2
"""How much of making a memo is done once it is composed; the rest is setting and printing it."""


@dataclass(frozen=True, slots=True)
class MemoChoice:
    """Which memo is wanted: its kind by code, '' for the kind of the matter, and the sections of
    it in their order, None for all.
    """

    kind: str = ""
    sections: tuple[str, ...] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether every section was left out, so that there is nothing to print."""
        return self.sections == ()

    def kind_for(self, case: Case) -> MemoKind:
        """The kind meant for a case. Raises QIDeskError for a kind or section there is not."""
        kinds, code = memo_kinds(), self.kind or kind_of_memo(case)
        if code not in kinds:
            raise QIDeskError(
                f"There is no kind of memo {code}.", f"Choose one of {', '.join(kinds)}."
            )
        kind = kinds[code]
        if unknown := [key for key in self.sections or () if key not in kind.keys]:
            told = f"The {kind.title.lower()} has no section {', '.join(unknown)}."
            raise QIDeskError(told, f"Choose one of {', '.join(kind.keys)}.")
        return kind


WHOLE = MemoChoice()
WORD = ".docx"
"""How the name of a Word file ends."""


def memo_bytes(
    vault: Vault, case_id: str, as_of: date, choice: MemoChoice = WHOLE, step: Step = unwatched
) -> bytes:
    """The case memo as PDF bytes.

    It is the same for the same facts and day. Raises NoSuchCase, and what `step` raises.
    """
    return _memo(vault, case_id, as_of, choice, step).content


def _memo(
    vault: Vault, case_id: str, as_of: date, choice: MemoChoice, step: Step = unwatched
) -> Printed:
    memo = _composed(vault, case_id, as_of, choice, between(step, 0, _COMPOSED))
    return _printed(memo, between(step, _COMPOSED, 1))


def _composed(
    vault: Vault, case_id: str, as_of: date, choice: MemoChoice, step: Step = unwatched
) -> Memo:
    """What PDF and Word file are made from: of what its readers may have, marked by the verdict."""
    file = load_case(vault, case_id)
    kind = choice.kind_for(file.case)
    law = Analysis(for_eyes(file, kind, as_of), lawbook(), as_of)
    return marked(vault, compose(law, kind, choice.sections, step))


def _printed(memo: Memo, step: Step = unwatched) -> Printed:
    # Loaded when first used: ReportLab is large, and many a day no memo is looked at.
    from qidesk.memo.page.pages import printed

    return printed(memo, step)


def write_memo(
    vault: Vault, case_id: str, path: Path, as_of: date, choice: MemoChoice = WHOLE
) -> tuple[Script, ...]:
    """Write the case memo to a file the user named, over what was there; logged.

    It is a Word file where its name ends so, else a PDF. Gives the scripts that stand in it as
    codes. Raises NoSuchCase, or QIDeskError where the file
    cannot be written.
    """
    if path.suffix.lower() == WORD:
        save_memo(vault, case_id, path, _word_memo(vault, case_id, as_of, choice), choice)
        return ()
    memo = _memo(vault, case_id, as_of, choice)
    save_memo(vault, case_id, path, memo.content, choice)
    return memo.unprinted


def _word_memo(vault: Vault, case_id: str, as_of: date, choice: MemoChoice) -> bytes:
    # Loaded when first used, as ReportLab is.
    from qidesk.memo.word.document import word_memo

    return word_memo(_composed(vault, case_id, as_of, choice), word_styles(), as_of)


def save_memo(vault: Vault, case_id: str, path: Path, content: bytes, choice: MemoChoice) -> None:
    """Write a memo that was seen, as chosen, to a file the user named; logged.

    Raises QIDeskError.
    """
    note(vault, WRITTEN, case_id, _choice_words(choice))
    write_named(path, content)


def log_print(vault: Vault, case_id: str, choice: MemoChoice, sheets: int) -> None:
    """Log that so many pages of a case's memo, as chosen, go to a printer now.

    Raises QIDeskError where it cannot be.
    """
    note(vault, PRINTED, case_id, _pages_words(sheets), _choice_words(choice))


def deadline_sheet_bytes(vault: Vault, case_id: str, as_of: date) -> bytes:
    """The sheet on which a second person signs for the case's open deadlines, as PDF bytes.

    It is the same for the same facts and day. Raises NoSuchCase.
    """
    return _deadline_sheet(vault, case_id, as_of).content


def _deadline_sheet(vault: Vault, case_id: str, as_of: date) -> Printed:
    law = Analysis(load_case(vault, case_id), lawbook(), as_of)
    return _printed(marked(vault, deadline_sheet(law)))


def write_deadline_sheet(vault: Vault, case_id: str, path: Path, as_of: date) -> tuple[Script, ...]:
    """Write the deadline sheet to a PDF file the user named, over what was there; logged.

    Gives the scripts that stand in it as codes. Raises NoSuchCase, or QIDeskError where the file
    cannot be written.
    """
    sheet = _deadline_sheet(vault, case_id, as_of)
    save_deadline_sheet(vault, case_id, path, sheet.content)
    return sheet.unprinted


def save_deadline_sheet(vault: Vault, case_id: str, path: Path, content: bytes) -> None:
    """Write a deadline sheet to a PDF file the user named, over what was there; logged.

    Raises QIDeskError.
    """
    note(vault, SHEET_WRITTEN, case_id)
    write_named(path, content)


def log_sheet_print(vault: Vault, case_id: str, sheets: int) -> None:
    """Log that so many pages of a case's deadline sheet go to a printer now.

    Raises QIDeskError where it cannot be.
    """
    note(vault, SHEET_PRINTED, case_id, _pages_words(sheets))


def _pages_words(sheets: int) -> str:
    return "1 page" if sheets == 1 else f"{sheets:,} pages"


def _choice_words(choice: MemoChoice) -> str:
    """The kind of a memo where one was chosen, and its sections by their titles."""
    kind = memo_kinds()[choice.kind].title if choice.kind else ""
    told = choice.sections
    shown = "all sections" if told is None else f"only {'; '.join(SECTIONS[key] for key in told)}"
    return ", ".join(filter(None, (kind, shown)))


def for_eyes(file: CaseFile, kind: MemoKind, as_of: date) -> CaseFile:
    """What the readers of a kind of memo may have of a case; the whole of it for our own."""
    return file if kind.eyes is None else redacted(allowed(file, kind.eyes), as_of)


def export_case(vault: Vault, case_id: str, eyes: str = "") -> dict[str, Any]:
    """The case as JSON-ready data, each record with its id and every field; logged.

    For the eyes of a kind of memo, by its code, only what they may have. Raises QIDeskError where
    there is no such kind, or it is our own.
    """
    casefile = load_case(vault, case_id)
    if not eyes:
        note(vault, EXPORTED, case_id)
        return marked_data(vault, case_data(casefile))
    kind = MemoChoice(eyes).kind_for(casefile.case)
    if kind.eyes is None:
        others = ", ".join(code for code, each in memo_kinds().items() if each.eyes)
        raise QIDeskError(
            f"The {kind.title.lower()} is for our own eyes.", f"Choose one of {others}."
        )
    note(vault, EXPORTED, case_id, kind.title)
    return marked_data(vault, case_data(for_eyes(casefile, kind, today())))


def case_doubts(casefile: CaseFile, as_of: date) -> list[dict[str, Any]]:
    """What in the dates and the order of a case is doubtful, as JSON-ready data."""
    return [doubt_data(each) for each in (*weighed(casefile, as_of), *gaps(casefile))]


def case_data(casefile: CaseFile) -> dict[str, Any]:
    """The case's records, kind by kind, with field names as on the records."""
    data: dict[str, Any] = {"case": plain(casefile.case)}
    for name in PLURALS:
        data[name] = [plain(record) for record in getattr(casefile, name)]
    return data
