"""A question that a docket entry's words raise, answered on the page of deadlines."""

import pytest

from qidesk.actions.analysing import case_analysis
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    MarkStatus,
    Proceeding,
    ProceedingKind,
)
from qidesk.desktop.case.law import deadline_changes as deadline_changes
from qidesk.desktop.case.law.deadline_rows import lines_of, told
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_id


@pytest.mark.parametrize(
    ("change", "status", "left"),
    [
        (deadline_changes.RIGHTLY, MarkStatus.READ_RIGHTLY, True),
        (deadline_changes.WRONGLY, MarkStatus.READ_WRONGLY, False),
    ],
)
def test_a_question_offers_its_two_answers_and_does_them(
    vault: Vault, change: deadline_changes.Change, status: MarkStatus, left: bool
) -> None:
    case = a_case()
    suit = Proceeding(
        id=an_id(), case=case.id, proceeding_kind=ProceedingKind.CIVIL, court="S.D. Tex."
    )
    order = DocketEntry(
        id=an_id(),
        case=case.id,
        proceeding=suit.id,
        entry_kind=EntryKind.ORDER,
        entered_on=read_date("November 12, 2026")[0],
        what="ORDER dismissing case with prejudice",
    )
    add(vault, case, suit, order)
    key = f"NOA30@{order.id}"
    asked = next(
        line for line in lines_of(case_analysis(vault, case.id)) if line.deadline.key == key
    )
    assert change in tuple(deadline_changes.offered(asked.deadline))
    assert ("Question", (asked.deadline.asked,)) in told(asked).before
    typed = {"note": "Read."}
    mark = deadline_changes.do(vault, case.id, change.name, asked.deadline, typed)
    assert mark.status is status
    again = {each.key for each in case_analysis(vault, case.id).deadlines}
    assert (key in again) is left
