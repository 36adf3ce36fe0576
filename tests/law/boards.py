"""What follows from a docket made of a few words, and what board and triage show of it."""

from typing import Any

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.remedies import (
    DeadlineMark,
    DocketEntry,
    EntryKind,
    MarkStatus,
    ProceedingKind,
)
from qidesk.law.deadlines.board import Agenda, agenda_of
from qidesk.law.deadlines.case_deadline import CaseDeadline
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.triage import Triage, triage_of
from tests.law.dockets import FRIEND, OURS, THEIRS, TODAY
from tests.law.shelf import a_proceeding, an_entry, the_book

APPEAL = ProceedingKind.APPEAL
OPINION = an_entry(EntryKind.OPINION, "op", entered_on="August 20, 2026")
PETITION = an_entry(EntryKind.REHEARING, "rh", filed_on="September 3, 2026", filed_by="us")
DENIAL = an_entry(
    EntryKind.ORDER, "d", entered_on="October 2, 2026", what="Petition for rehearing en banc denied"
)
JUDGMENT = an_entry(EntryKind.JUDGMENT, "j", entered_on="November 4, 2026", number="30")


class Found:
    """What follows from a docket, and what of it the board and the triage show."""

    def __init__(self, *entries: DocketEntry, kind: ProceedingKind, **more: Any) -> None:
        case = more.pop("case", Case(id="c"))
        records = {name: more.pop(name) for name in ("deadline_marks", "rulings") if name in more}
        self.file = CaseFile(
            case,
            proceedings=(a_proceeding(kind, **more),),
            docket_entries=entries,
            parts=(OURS, THEIRS, FRIEND),
            **records,
        )
        self.every = deadlines_of(self.file, the_book(), TODAY)
        self.by_key = {each.key: each for each in self.every}

    @property
    def agenda(self) -> Agenda:
        return agenda_of(self.file, the_book(), TODAY)

    @property
    def board(self) -> dict[str, str]:
        return {due.key: due.safe_date.isoformat() for due in self.agenda.dues}

    @property
    def triage(self) -> Triage:
        return triage_of(self.file, self.every, TODAY)

    def next_date(self) -> str:
        [point] = [each for each in self.triage.points if each.label == "Next date"]
        return point.words


def on_appeal(*entries: DocketEntry, **more: Any) -> Found:
    return Found(*entries, kind=APPEAL, **more)


def below(*entries: DocketEntry, **more: Any) -> Found:
    return Found(*entries, kind=ProceedingKind.CIVIL, **more)


def days(found: CaseDeadline) -> tuple[str, str, str]:
    assert found.dates is not None
    dates = found.dates
    return (
        dates.safe_date.isoformat(),
        dates.rule_date.isoformat(),
        dates.latest_arguable.isoformat(),
    )


def mark(status: MarkStatus, rule: str, trigger: str, **fields: Any) -> DeadlineMark:
    return DeadlineMark(id="m", rule=rule, trigger=trigger, status=status, **fields)
