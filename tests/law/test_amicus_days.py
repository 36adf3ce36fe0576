"""An amicus's days at screening, and courts that the table lacks."""

import pytest

from qidesk.casefile.records.matter import Case, Decision, MatterKind
from qidesk.casefile.records.remedies import (
    EntryKind,
    ProceedingKind,
)
from tests.law.boards import (
    OPINION,
    Found,
    on_appeal,
)
from tests.law.shelf import an_entry

DOCKETED = an_entry(
    EntryKind.PETITION,
    "q",
    filed_on="November 10, 2026",
    entered_on="November 18, 2026",
    filed_by="them",
)


@pytest.mark.parametrize(
    ("case", "shown"),
    [
        (Case(id="c", matter_kind=MatterKind.SCREENING), True),
        (Case(id="c"), True),
        (Case(id="c", decision=Decision.REPRESENT), False),
        (Case(id="c", matter_kind=MatterKind.AMICUS), True),
        (Case(id="c", matter_kind=MatterKind.WATCH, decision=Decision.AMICUS), True),
        (Case(id="c", matter_kind=MatterKind.SCREENING, decision=Decision.DECLINE), False),
        (Case(id="c", matter_kind=MatterKind.DIRECT), False),
    ],
)
def test_the_days_of_an_amicus_are_ours_while_that_vote_is_still_to_come_s_ct_r_37_2(
    case: Case, shown: bool
) -> None:
    found = Found(DOCKETED, kind=ProceedingKind.CERTIORARI, case=case)
    due = {key: day for key, day in found.board.items() if key.startswith("AMI")}
    expected = {"AMI-CERT@q": "2026-12-18", "AMI-CERT-NOTICE@q": "2026-12-08"}
    assert due == (expected if shown else {})
    told_of = [each.words for each in found.triage.points if each.label.startswith("Amicus brief")]
    assert told_of == ["safe date Friday, December 18, 2026"]


@pytest.mark.parametrize("court", ["Cal. Ct. App.", "Court of Appeals for Veterans Claims"])
def test_a_court_of_appeals_that_the_table_lacks_gets_words_and_no_days_frap_40_d_1(
    court: str,
) -> None:
    found = on_appeal(OPINION, court=court)
    refused = found.by_key["REHEAR@op"]
    assert refused.dates is None
    assert f"{court} is no court of the table" in refused.finding.conclusion
    assert found.board["CERT90@op"] == "2026-11-18"
    assert (
        found.agenda.why == f"{court} is no court of the table: its own times are not worked out."
    )
