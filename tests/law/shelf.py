"""The tables of law off the shelf, and dockets made from a few words."""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    Filer,
    Proceeding,
    ProceedingKind,
)
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.circumstances import Circumstances
from qidesk.law.deadlines.three_dates import Counted, compute
from qidesk.law.finding import Refusal
from qidesk.law.tables.lawbook import TABLES, LawBook, parse_lawbook
from qidesk.law.tables.rules import Court

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def texts() -> dict[str, str]:
    """The tables' texts as they ship."""
    folder = ROOT / "resources" / "law"
    return {name: (folder / f"{name}.csv").read_text("utf-8") for name in TABLES}


@cache
def the_book() -> LawBook:
    book, problems = parse_lawbook(texts())
    assert problems == ()
    return book


def shared_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table kept beside the project, or a skip where there is none."""
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"the shared table {name} is not beside this checkout")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def court(name: str) -> Court:
    found = the_book().court(name)
    assert isinstance(found, Court)
    return found


def counted(rule: str, on: str, **more: Any) -> Counted:
    """The rule counted from a day; it must have an answer."""
    found = compute(the_book(), rule, Circumstances(date.fromisoformat(on), **more))
    assert isinstance(found, Counted), found
    return found


def rule_date(rule: str, on: str, **more: Any) -> str:
    return counted(rule, on, **more).dates.rule_date.isoformat()


def refused(rule: str, on: str, **more: Any) -> Refusal:
    found = compute(the_book(), rule, Circumstances(date.fromisoformat(on), **more))
    assert isinstance(found, Refusal), found
    return found


def told(text: str) -> FactDate:
    return read_date(text, "date")[0]


def a_proceeding(kind: ProceedingKind = ProceedingKind.CIVIL, **fields: Any) -> Proceeding:
    courts = {ProceedingKind.APPEAL: "5th Cir.", ProceedingKind.CERTIORARI: "Supreme Court"}
    given = {
        "id": "p",
        "court": courts.get(kind, "S.D. Tex."),
        "docket_number": "3:17-cv-235",
        "filer": Filer.PRO_SE,
        **_read(fields),
    }
    return Proceeding(proceeding_kind=kind, **given)


def an_entry(kind: EntryKind | None, entry_id: str = "e", **fields: Any) -> DocketEntry:
    return DocketEntry(entry_kind=kind, **{"id": entry_id, "proceeding": "p", **_read(fields)})


def _read(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: told(value) if name.endswith("_on") and isinstance(value, str) else value
        for name, value in fields.items()
    }


def a_file(**records: Any) -> CaseFile:
    return CaseFile(Case(id="c"), **records)


def by_rule(found: tuple[CaseDeadline, ...]) -> dict[str, CaseDeadline]:
    return {each.rule.id: each for each in found if each.rule}
