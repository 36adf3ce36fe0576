"""Days that no link joins and that must follow each other: on a docket, and of a decision."""

from datetime import date
from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.doubts import Doubtful
from qidesk.casefile.records.claims import Claim
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case, Intake
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    Proceeding,
    ProceedingKind,
)
from qidesk.casefile.weighing.case import weigh_beside, weighed
from qidesk.casefile.weighing.order import out_of_order
from qidesk.casefile.weighing.story import story_doubts


def entry(record_id: str, **fields: Any) -> DocketEntry:
    read = {
        name: read_date(value)[0] if name.endswith("_on") else value
        for name, value in fields.items()
    }
    return DocketEntry(id=record_id, proceeding="p", **read)


def said(*entries: DocketEntry) -> list[str]:
    return [each.what for each in out_of_order(CaseFile(Case(id="c"), docket_entries=entries))]


FORTY = entry("a", number="40", entered_on="May 5, 2025")
BEFORE = entry("b", number="41", entered_on="May 1, 2025")


def test_an_entry_made_before_the_one_numbered_before_it_is_doubted_on_both() -> None:
    [doubt] = out_of_order(CaseFile(Case(id="c"), docket_entries=(BEFORE, FORTY)))
    assert doubt.what == "ECF No. 41 is entered May 1, 2025, before ECF No. 40 (May 5, 2025)."
    assert (doubt.code, doubt.records) == (Doubtful.ORDER, ("b", "a"))
    assert doubt.about("a") == doubt.about("b") == ("entered_on",)


@pytest.mark.parametrize(
    "other",
    [
        entry("b", number="41", entered_on="May 5, 2025"),
        entry("b", number="41", entered_on="May 2025"),
        entry("b", number="41"),
        entry("b", number="41-1", entered_on="May 1, 2025"),
        entry("b", entered_on="May 1, 2025"),
        entry("b", number="9", entered_on="May 1, 2025"),
    ],
)
def test_numbers_that_may_be_right_raise_no_doubt(other: DocketEntry) -> None:
    assert said(FORTY, other) == []


def test_entries_of_two_dockets_are_not_laid_beside_each_other() -> None:
    elsewhere = DocketEntry(id="b", proceeding="q", number="41", entered_on=BEFORE.entered_on)
    assert said(FORTY, elsewhere) == []


REPORT = entry("r", entry_kind=EntryKind.REPORT, entered_on="May 5, 2025")
OPINION = entry("o", entry_kind=EntryKind.OPINION, entered_on="May 5, 2025")


@pytest.mark.parametrize(
    ("asked", "kind", "answer", "question"),
    [
        (REPORT, EntryKind.OBJECTIONS, "Objections", "report and recommendation"),
        (OPINION, EntryKind.REHEARING, "Rehearing", "opinion"),
        (OPINION, EntryKind.MANDATE, "Mandate", "opinion"),
    ],
)
def test_what_is_answered_before_it_was_asked_is_doubted(
    asked: DocketEntry, kind: EntryKind, answer: str, question: str
) -> None:
    assert said(asked, entry("x", entry_kind=kind, filed_on="May 1, 2025")) == [
        f"{answer} (May 1, 2025): on the docket before any {question} (the first: May 5, 2025)."
    ]
    assert said(asked, entry("x", entry_kind=kind, filed_on="May 9, 2025")) == []
    assert said(entry("x", entry_kind=kind, filed_on="May 1, 2025")) == []


def test_a_decision_before_the_first_letter_came_is_doubted() -> None:
    case = Case(id="c", decided_on=read_date("April 1, 2026")[0])
    came = [Intake(id=each, received_on=read_date(f"May {each}, 2026")[0]) for each in ("9", "1")]
    [doubt] = out_of_order(CaseFile(case, intakes=tuple(came)))
    assert (doubt.code, doubt.records) == (Doubtful.REVERSED, ("c", "1"))


def test_they_are_weighed_with_the_case_and_beside_what_is_typed() -> None:
    file = CaseFile(Case(id="c"), docket_entries=(FORTY,))
    assert "ECF No. 41" in weigh_beside(file, BEFORE)[0].what
    both = CaseFile(Case(id="c"), docket_entries=(FORTY, BEFORE))
    assert "ECF No. 41" in weighed(both, date(2026, 11, 28))[0].what


def test_an_event_of_a_claim_comes_after_the_suit_where_no_complaint_is_entered() -> None:
    file = CaseFile(
        Case(id="c"),
        claims=(Claim(id="k"),),
        events=(Event(id="e", claim="k", occurred_on=read_date("June 3, 2025")[0]),),
        proceedings=(
            Proceeding(
                id="p",
                proceeding_kind=ProceedingKind.CIVIL,
                filed_on=read_date("March 3, 2024")[0],
            ),
        ),
    )
    assert [each.what for each in story_doubts(file)] == [
        "Event 1 (Jun 3, 2025) bears on a claim but comes after the suit was filed (Mar 3, 2024)."
    ]


@pytest.mark.parametrize("words", ["JUDGMENT. Date Entered: 11-13-26", "(Entered: 11/13/2026)"])
def test_a_day_in_an_entry_s_own_words_is_read_with_dashes_too(words: str) -> None:
    made = entry("e", what=words, entered_on="November 23, 2026")
    [doubt] = weighed(CaseFile(Case(id="c"), docket_entries=(made,)), date(2026, 11, 28))
    assert doubt.code is Doubtful.OWN_WORDS
