"""What was preserved for appeal, and how it would be reviewed."""

from typing import Any

import pytest

from qidesk.casefile.records.claims import Issue, ReviewedAs
from qidesk.casefile.records.remedies import EntryKind, ProceedingKind
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.posture.posture_findings import Kept, LedgerLine
from qidesk.law.posture.posture_of_case import posture_of
from tests.law.shelf import a_file, a_proceeding, an_entry, the_book


def line(circuit: str = "5th Cir.", reported: bool = False, **fields: Any) -> LedgerLine:
    above = a_proceeding(ProceedingKind.APPEAL, court=circuit)
    entries = (an_entry(EntryKind.REPORT),) if reported else ()
    casefile = a_file(
        issues=(Issue(id="i", **fields),), proceedings=(above,), docket_entries=entries
    )
    [found] = posture_of(casefile, the_book(), ()).ledger
    return found


KEPT: dict[str, Any] = {
    "raised": YesNo.YES,
    "raised_at": "ECF 5",
    "objected": YesNo.YES,
    "objected_at": "ECF 8",
    "ruled": YesNo.YES,
    "ruled_at": "ECF 9",
    "reviewed_as": ReviewedAs.LAW,
}


@pytest.mark.parametrize(
    ("kind", "review"),
    [
        (ReviewedAs.LAW, "De novo."),
        (ReviewedAs.FACT, "Clear error."),
        (ReviewedAs.DISCRETION, "Abuse of discretion."),
    ],
)
def test_a_preserved_issue_has_its_standard_of_review(kind: ReviewedAs, review: str) -> None:
    found = line(**KEPT | {"reviewed_as": kind}, reported=True)
    assert (found.kept, found.review, found.needs) == (Kept.PRESERVED, review, ())
    assert [fact.words for fact in found.finding.facts] == [
        "raised: yes, ECF 5",
        "objected to: yes, ECF 8",
        "ruled on: yes, ECF 9",
    ]


def test_without_a_report_no_objection_is_asked_for() -> None:
    found = line(**KEPT | {"objected": None})
    assert (found.kept, found.needs) == (Kept.PRESERVED, ())


def test_with_a_report_an_unknown_objection_leaves_it_open() -> None:
    found = line(**KEPT | {"objected": None}, reported=True)
    assert (found.kept, found.needs) == (Kept.CANNOT_TELL, ("whether it was objected to",))
    assert "Cannot tell: needs whether it was objected to." in found.finding.conclusion


def test_what_was_not_raised_is_at_risk() -> None:
    found = line(**KEPT | {"raised": YesNo.NO})
    assert found.kept is Kept.AT_RISK
    assert "forfeiture" in found.review


@pytest.mark.parametrize(
    ("circuit", "kept", "words"),
    [
        ("5th Cir.", Kept.AT_RISK, "waives appellate review in most circuits"),
        ("9th Cir.", Kept.PRESERVED, "De novo."),
        ("11th Cir.", Kept.AT_RISK, "plain error"),
    ],
)
def test_without_an_objection_the_circuit_decides(circuit: str, kept: Kept, words: str) -> None:
    found = line(circuit, **KEPT | {"objected": YesNo.NO})
    assert found.kept is kept
    assert words in found.review


def test_in_the_ninth_circuit_only_questions_of_law_survive() -> None:
    found = line("9th Cir.", **KEPT | {"objected": YesNo.NO, "reviewed_as": ReviewedAs.FACT})
    assert found.kept is Kept.AT_RISK


def test_what_was_raised_but_not_ruled_on_is_at_risk() -> None:
    found = line(**KEPT | {"ruled": YesNo.NO})
    assert (found.kept, found.review) == (
        Kept.AT_RISK,
        "Raised but not ruled on: see whether a ruling was pressed for.",
    )


def test_a_bare_issue_asks_for_everything() -> None:
    found = line()
    assert (found.kept, found.review) == (Kept.CANNOT_TELL, "")
    assert found.needs == (
        "whether it was raised below",
        "whether the court ruled on it",
        "whether it is a question of law, fact or discretion",
    )


def test_a_yes_without_a_record_cite_asks_for_it() -> None:
    found = line(raised=YesNo.YES, ruled=YesNo.YES)
    assert found.needs[:2] == (
        "where it was raised (record cite)",
        "where the court ruled (record cite)",
    )
    assert found.finding.facts[0].words == "raised: yes"
