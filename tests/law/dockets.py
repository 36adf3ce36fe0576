"""Dockets made from a few words, and the deadlines found in them."""

from datetime import date
from typing import Any

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.people import Part, Role
from qidesk.casefile.records.remedies import ProceedingKind
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from tests.law.shelf import a_file, a_proceeding, by_rule, the_book

TODAY = date(2026, 11, 22)
OURS = Part(id="us", role=Role.PLAINTIFF)
THEIRS = Part(id="them", role=Role.DEFENDANT)
FRIEND = Part(id="friend", role=Role.AMICUS)


def found_in(casefile: CaseFile, today: date = TODAY) -> dict[str, CaseDeadline]:
    return by_rule(deadlines_of(casefile, the_book(), today))


def civil(*entries: Any, **fields: Any) -> dict[str, CaseDeadline]:
    more = {
        name: fields.pop(name)
        for name in ("parts", "rulings", "deadline_marks", "facilities")
        if name in fields
    }
    return found_in(a_file(proceedings=(a_proceeding(**fields),), docket_entries=entries, **more))


def appeal(*entries: Any, **fields: Any) -> dict[str, CaseDeadline]:
    parts = fields.pop("parts", (OURS, THEIRS, FRIEND))
    proceeding = a_proceeding(ProceedingKind.APPEAL, **fields)
    return found_in(a_file(proceedings=(proceeding,), docket_entries=entries, parts=parts))


def dates_of(deadline: CaseDeadline) -> tuple[str, str]:
    assert deadline.dates is not None
    return deadline.dates.safe_date.isoformat(), deadline.dates.rule_date.isoformat()
