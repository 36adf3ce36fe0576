"""Calls from the window that must not pass: mypy reads this file with the rest of the program.

Every line here is a mistake, and says so to mypy; one that it no longer saw would be an ignore
without a use, which fails the check.
"""

from pathlib import Path

from PySide6.QtCore import QObject

from qidesk.actions.cases import load_case
from qidesk.actions.records import add_record, remove_by_id
from qidesk.casefile.casefile import CaseFile
from qidesk.desktop.case.law.findings import Findings
from qidesk.desktop.desk import Desk
from qidesk.desktop.unlock.vault_loader import VaultLoader


def _shown(file: CaseFile) -> None:
    """Stands for a page that shows a case."""


def _told(words: str) -> None:
    """Stands for a page that shows a text."""


def mistakes(desk: Desk, findings: Findings, doors: VaultLoader, page: QObject) -> None:
    """An argument of another kind, one too few, one too many, and a page told something else."""
    desk.ask(load_case, 5, owner=page, done=_shown)  # type: ignore[arg-type]
    desk.ask(load_case, owner=page, done=_shown)  # type: ignore[arg-type]
    desk.ask(load_case, "id", "more", owner=page, done=_shown)  # type: ignore[arg-type]
    desk.ask(load_case, "id", owner=page, done=_told)  # type: ignore[misc]
    desk.do(remove_by_id, "passage", owner=page)  # type: ignore[arg-type]
    desk.do(remove_by_id, "passage", Path(), owner=page)  # type: ignore[arg-type]
    desk.do(add_record, {}, "passage", owner=page)  # type: ignore[arg-type]
    findings.ask(lambda law: law.deadlines, page, _told)  # type: ignore[misc]
    doors.open("folder", "passphrase", None, False)  # type: ignore[arg-type]


def as_they_should_be(desk: Desk, page: QObject) -> None:
    """The same calls made rightly; an argument that has a default may be left out."""
    desk.ask(load_case, "id", owner=page, done=_shown)
    desk.do(remove_by_id, "passage", "id", owner=page)
    desk.do(add_record, "passage", {}, owner=page)
    desk.do(add_record, "passage", {}, "case", owner=page)
