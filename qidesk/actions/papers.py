"""What leaves the vault: memo and deadline sheet on paper, the case as data; each is logged."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from qidesk.actions.access import EXPORTED, PRINTED, SHEET_PRINTED, SHEET_WRITTEN, WRITTEN, note
from qidesk.actions.cases import load_case
from qidesk.actions.law import lawbook
from qidesk.actions.named_files import write_named
from qidesk.actions.verdicts import marked, marked_data
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.doubts import doubt_data
from qidesk.casefile.schema.values import plain
from qidesk.casefile.weighing.case import weighed
from qidesk.casefile.weighing.gaps import gaps
from qidesk.law.analysis import Analysis
from qidesk.memo.compose import compose
from qidesk.memo.deadline_sheet import deadline_sheet
from qidesk.memo.outline import Memo
from qidesk.memo.printed import Printed, Script
from qidesk.memo.section_names import SECTION_KEYS, SECTIONS
from qidesk.steps import Step, between, unwatched
from qidesk.store.vault import Vault

_COMPOSED = 0.2
"""How much of making a memo is done once it is composed; the rest is setting and printing it."""


def memo_bytes(
    vault: Vault, case_id: str, as_of: date, sections: Sequence[str] = SECTION_KEYS,
    step: Step = unwatched,
) -> bytes:  # fmt: skip
    """The case memo as PDF bytes, with those sections in that order.

    It is the same for the same facts and day. Raises NoSuchCase, and what `step` raises.
    """
    return _memo(vault, case_id, as_of, sections, step).content


def _memo(
    vault: Vault, case_id: str, as_of: date, sections: Sequence[str], step: Step = unwatched
) -> Printed:
    law = Analysis(load_case(vault, case_id), lawbook(), as_of)
    memo = compose(law, sections, between(step, 0, _COMPOSED))
    return _printed(marked(vault, memo), between(step, _COMPOSED, 1))


def _printed(memo: Memo, step: Step = unwatched) -> Printed:
    # Loaded when first used: ReportLab is large, and many a day no memo is looked at.
    from qidesk.memo.page.pages import printed

    return printed(memo, step)


def write_memo(
    vault: Vault, case_id: str, path: Path, as_of: date, sections: Sequence[str] = SECTION_KEYS
) -> tuple[Script, ...]:
    """Write the case memo to a PDF file the user named, over what was there; logged.

    Gives the scripts that stand in it as codes. Raises NoSuchCase, or QIDeskError where the file
    cannot be written.
    """
    memo = _memo(vault, case_id, as_of, sections)
    save_memo(vault, case_id, path, memo.content, sections)
    return memo.unprinted


def save_memo(
    vault: Vault, case_id: str, path: Path, content: bytes, sections: Sequence[str]
) -> None:
    """Write a memo that was seen, of those sections, to a PDF file the user named; logged.

    Raises QIDeskError.
    """
    note(vault, WRITTEN, case_id, _sections_words(sections))
    write_named(path, content)


def log_print(vault: Vault, case_id: str, sections: Sequence[str], sheets: int) -> None:
    """Log that so many pages of a case's memo, of those sections, go to a printer now.

    Raises QIDeskError where it cannot be.
    """
    note(vault, PRINTED, case_id, _pages_words(sheets), _sections_words(sections))


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


def _sections_words(sections: Sequence[str]) -> str:
    """The sections of a memo by their titles on paper."""
    if set(sections) >= set(SECTION_KEYS):
        return "all sections"
    return f"only {'; '.join(SECTIONS[key] for key in sections)}"


def export_case(vault: Vault, case_id: str) -> dict[str, Any]:
    """The whole case as JSON-ready data, each record with its id and every field; logged."""
    casefile = load_case(vault, case_id)
    note(vault, EXPORTED, case_id)
    return marked_data(vault, case_data(casefile))


def case_doubts(casefile: CaseFile, as_of: date) -> list[dict[str, Any]]:
    """What in the dates and the order of a case is doubtful, as JSON-ready data."""
    return [doubt_data(each) for each in (*weighed(casefile, as_of), *gaps(casefile))]


def case_data(casefile: CaseFile) -> dict[str, Any]:
    """The case's records, kind by kind, with field names as on the records."""
    data: dict[str, Any] = {"case": plain(casefile.case)}
    for name in casefile.__dataclass_fields__:
        if name != "case":
            data[name] = [plain(record) for record in getattr(casefile, name)]
    return data
