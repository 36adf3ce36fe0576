"""Case files for the memo's tests: one that fills every field, and small ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from qidesk.actions.law import lawbook
from qidesk.actions.memo_kinds import memo_kinds
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.events import Cite, Event
from qidesk.casefile.records.matter import Case
from qidesk.casefile.schema.fields import Record, Shape, Spec, specs_of
from qidesk.casefile.schema.kinds import KINDS, Kind
from qidesk.law.analysis import Analysis
from qidesk.memo.compose import compose
from qidesk.memo.kinds import kind_of_memo
from qidesk.memo.outline import Memo

TODAY = date(2026, 11, 22)


def analysis_of(file: CaseFile, today: date = TODAY) -> Analysis:
    return Analysis(file, lawbook(), today)


def memo_of(
    file: CaseFile, sections: Sequence[str] | None = None, today: date = TODAY, kind: str = ""
) -> Memo:
    return compose(
        analysis_of(file, today), memo_kinds()[kind or kind_of_memo(file.case)], sections
    )


def told(text: str) -> FactDate:
    return read_date(text)[0]


def a_case(**fields: Any) -> Case:
    return Case(**{"id": "case", "caption": "Doe v. Roe", **fields})


def an_event(number: int, text: str = "", **fields: Any) -> Event:
    day = FactDate.on(date.fromordinal(date(2013, 9, 5).toordinal() + number))
    happened = text or f"The {number}th thing happened in the yard."
    return Event(**{"id": f"e{number}", "occurred_on": day, "what_happened": happened, **fields})


def a_cite(event: Event, cite: str = "ECF No. 12 at 3") -> Cite:
    return Cite(id=f"cite-{event.id}", event=event.id, cite=cite)


def a_file(*events: Event, **records: Any) -> CaseFile:
    return CaseFile(case=records.pop("case", a_case()), events=events, **records)


_PLACES = [(kind.code, spec.name) for kind in KINDS.values() for spec in specs_of(kind.record)]


def token(kind: Kind, spec: Spec) -> str:
    """A word that stands for one field and occurs nowhere else."""
    return f"w{_PLACES.index((kind.code, spec.name)):04}"


def filled(kind: Kind) -> Record:
    """A record of the kind with every field filled: texts by tokens, dates unreadable."""
    values: dict[str, Any] = {}
    for spec in specs_of(kind.record):
        match spec.shape:
            case Shape.TEXT:
                values[spec.name] = token(kind, spec)
            case Shape.TEXTS:
                values[spec.name] = (token(kind, spec),)
            case Shape.NUMBER:
                values[spec.name] = 987_654
            case Shape.DATE:
                values[spec.name] = FactDate(typed=token(kind, spec))
            case Shape.CHOICE:
                values[spec.name] = next(iter(spec.choices or ()))
            case Shape.CHOICES:
                values[spec.name] = tuple(spec.choices or ())
            case Shape.LINK:
                values[spec.name] = spec.field.link
    return kind.record(id=kind.code, **values)


def a_full_file() -> CaseFile:
    """Every kind of record once, every field filled, every link leading somewhere; open still."""
    records: dict[str, Any] = {
        kind.plural: (filled(kind),) for kind in KINDS.values() if kind.code != "case"
    }
    case = filled(KINDS["case"])
    assert isinstance(case, Case)
    case = replace(case, closed_on=FactDate(), archived_on=FactDate())
    return CaseFile(case=case, **records)
