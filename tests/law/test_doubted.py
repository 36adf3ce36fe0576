"""A doubt about a date stands on every finding that rests on it, the board's next date too."""

from dataclasses import replace
from datetime import date

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.remedies import DocketEntry, EntryKind, Proceeding, ProceedingKind
from qidesk.law.analysis import Analysis
from qidesk.law.deadlines.board import agenda_lines, due_of
from tests.law.shelf import the_book

TODAY = date(2026, 11, 28)
DISTRICT = Proceeding(
    id="p" * 32,
    case="k" * 32,
    court="S.D. Tex.",
    proceeding_kind=ProceedingKind.CIVIL,
)


def _file(entered: str, what: str = "") -> CaseFile:
    judgment = DocketEntry(
        id="e" * 32,
        case="k" * 32,
        proceeding=DISTRICT.id,
        entry_kind=EntryKind.JUDGMENT,
        entered_on=read_date(entered)[0],
        what=what,
    )
    return CaseFile(Case(id="k" * 32), proceedings=(DISTRICT,), docket_entries=(judgment,))


def test_a_judgment_of_2062_is_doubted_on_its_deadlines_and_on_the_board() -> None:
    law = Analysis(_file("November 3, 2062"), the_book(), TODAY)
    due = law.agenda.dues[0]

    assert any("still to come" in doubt for doubt in law.deadlines[0].finding.doubts)
    assert "still to come" in due.doubts[0][1]
    [line, *_] = agenda_lines(law.agenda).splitlines()
    assert due_of(line, "2026-11-28") == due
    assert due_of(line, "2062-11-03") == replace(due, doubts=())


def test_a_judgment_that_its_own_words_date_otherwise_is_doubted() -> None:
    law = Analysis(_file("November 23, 2026", "JUDGMENT (Entered: 11/13/2026)"), the_book(), TODAY)

    assert "own words" in law.deadlines[0].finding.doubts[0]
    assert "own words" in law.agenda.dues[0].doubts[0][1]


def test_a_plain_judgment_raises_no_doubt() -> None:
    law = Analysis(_file("November 23, 2026"), the_book(), TODAY)

    assert law.doubts == ()
    assert all(due.doubts == () for due in law.agenda.dues)


def test_an_agenda_with_nothing_due_raises_no_doubt() -> None:
    assert Analysis(CaseFile(Case(id="k" * 32)), the_book(), TODAY).agenda.dues == ()
