"""What a case lacks, ranked, each with the one field that answers it."""

from dataclasses import replace
from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case, Decision, MemoSection, Passage
from qidesk.casefile.records.people import Custody, LegalStatus, Part, Role
from qidesk.casefile.records.remedies import (
    DocketEntry,
    EntryKind,
    Filer,
    Grievance,
    GrievanceOutcome,
    Proceeding,
    ProceedingKind,
)
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.analysis import Analysis
from qidesk.law.missing import Missing, Why
from tests.law.madeup import HELPED, ROE, TODAY
from tests.law.shelf import the_book, told

SUIT = Proceeding(
    id="suit",
    case="k",
    proceeding_kind=ProceedingKind.CIVIL,
    court="S.D. Tex.",
    filed_on=told("March 1, 2024"),
)


def missing(**records: Any) -> tuple[Missing, ...]:
    file = CaseFile(records.pop("case", Case(id="k")), **records)
    return Analysis(file, the_book(), TODAY).missing


def of(why: Why, **records: Any) -> list[Missing]:
    return [each for each in missing(**records) if each.why is why]


def an_entry(kind: EntryKind, entry_id: str = "e", **fields: Any) -> DocketEntry:
    days = {name: told(day) for name, day in fields.items() if name.endswith("_on")}
    return DocketEntry(
        id=entry_id, case="k", entry_kind=kind, **{"proceeding": "suit", **fields, **days}
    )


def test_twelve_deadlines_that_wait_for_one_day_ask_for_it_once() -> None:
    judgment = an_entry(EntryKind.JUDGMENT, signed_on="November 2, 2026")
    [asked] = of(Why.DAY, proceedings=(SUIT,), docket_entries=(judgment,))
    assert (asked.kind, asked.record, asked.field) == ("docket_entry", "e", "entered_on")
    assert len(asked.deadlines) >= 5
    assert "NOA30" in {each.named for each in asked.deadlines}


def test_the_day_of_a_complaint_is_that_of_its_filing_not_of_its_entry() -> None:
    complaint = an_entry(EntryKind.COMPLAINT)
    [asked] = of(Why.DAY, proceedings=(SUIT,), docket_entries=(complaint,))
    assert asked.field == "filed_on"


def test_a_day_known_to_the_month_is_asked_for_to_the_day() -> None:
    judgment = an_entry(EntryKind.JUDGMENT, entered_on="November 2026")
    [asked] = of(Why.DAY, proceedings=(SUIT,), docket_entries=(judgment,))
    assert asked.field == "entered_on"


def test_a_day_that_is_known_is_not_asked_for() -> None:
    judgment = an_entry(EntryKind.JUDGMENT, entered_on="November 4, 2026")
    assert of(Why.DAY, proceedings=(SUIT,), docket_entries=(judgment,)) == []


def test_a_time_that_no_court_may_lengthen_is_asked_about_first() -> None:
    complaint = an_entry(EntryKind.COMPLAINT, "first")
    judgment = an_entry(EntryKind.JUDGMENT, "second")
    asked = of(Why.DAY, proceedings=(SUIT,), docket_entries=(complaint, judgment))
    assert [each.record for each in asked] == ["second", "first"]


def test_what_no_day_would_mend_asks_for_no_day() -> None:
    """Why a letter of new authority has no date is that its rule gives none."""
    appeal = Proceeding(
        id="suit", case="k", proceeding_kind=ProceedingKind.APPEAL, court="5th Cir."
    )
    brief = an_entry(EntryKind.BRIEF, filed_on="November 2, 2026")
    assert of(Why.DAY, proceedings=(appeal,), docket_entries=(brief,)) == []


def test_the_words_of_an_entry_are_a_question_before_everything_else() -> None:
    said = an_entry(
        EntryKind.ORDER,
        what="RULING AND ORDER DISMISSED WITH PREJUDICE",
        entered_on="November 4, 2026",
    )
    first = missing(proceedings=(SUIT,), docket_entries=(said,))[0]
    assert (first.why, first.record) == (Why.QUESTION, "e")
    assert first.deadlines[0].asked


def test_a_separate_document_is_asked_about_while_an_open_time_turns_on_it() -> None:
    judgment = an_entry(EntryKind.JUDGMENT, entered_on="November 4, 2026")
    [asked] = of(Why.SEPARATE, proceedings=(SUIT,), docket_entries=(judgment,))
    assert (asked.record, asked.field) == ("suit", "separate_document")
    told_so = Proceeding(**{**vars(SUIT), "separate_document": YesNo.YES})
    assert of(Why.SEPARATE, proceedings=(told_so,), docket_entries=(judgment,)) == []
    assert of(Why.SEPARATE, proceedings=(SUIT,)) == []


def test_the_deposit_of_a_prisoners_own_notice_is_asked_for() -> None:
    notice = an_entry(EntryKind.NOTICE_OF_APPEAL, filed_on="November 9, 2026")
    alone = Proceeding(**{**vars(SUIT), "filer": Filer.PRO_SE})
    [asked] = of(Why.DEPOSIT, proceedings=(alone,), docket_entries=(notice,))
    assert (asked.record, asked.field) == ("e", "mailed_on")
    assert of(Why.DEPOSIT, proceedings=(SUIT,), docket_entries=(notice,)) == []


def test_dates_that_cannot_be_so_are_asked_about_where_they_stand() -> None:
    judged = Proceeding(**{**vars(SUIT), "entered_on": told("November 3, 2062")})
    [asked] = of(Why.DOUBT, proceedings=(judged,))
    assert (asked.kind, asked.field) == ("proceeding", "entered_on")
    assert asked.doubt is not None


def test_a_date_nobody_could_read_is_asked_for_again() -> None:
    event = Event(id="v", case="k", occurred_on=told("the time of the fire"))
    [asked] = of(Why.UNREAD, events=(event,))
    assert (asked.kind, asked.record, asked.field) == ("event", "v", "occurred_on")


def test_a_doubt_that_is_about_no_field_is_no_question_here() -> None:
    after = Event(id="a", case="k", occurred_on=told("March 5, 2021"), what_happened="x")
    assert of(Why.DOUBT, events=(after,)) == []


def test_our_own_checks_are_asked_for_until_they_are_made() -> None:
    asked = [each.field for each in of(Why.UNCHECKED)]
    assert asked == ["conflicts_cleared_on", "docket_checked_on", "representation_status"]
    done = Case(
        id="k",
        conflicts_cleared_on=told("May 1, 2026"),
        docket_checked_on=told("May 1, 2026"),
        representation_status="none",
    )
    assert of(Why.UNCHECKED, case=done) == []


def test_an_empty_case_lacks_every_kind_and_a_full_one_none() -> None:
    kinds = [each.kind for each in of(Why.ABSENT)]
    assert kinds[:3] == ["person", "part", "proceeding"]
    guard = Part(id="d", case="k", role=Role.DEFENDANT)
    left = [each.kind for each in of(Why.ABSENT, persons=(ROE,), parts=(HELPED, guard))]
    assert left == ["proceeding", "custody", "event", "claim", "ruling", "grievance", "authority"]


def test_a_filed_grievance_asks_what_came_of_it() -> None:
    filed = Grievance(id="g", case="k", filed_on=told("May 1, 2026"))
    ended = Grievance(
        id="h", case="k", filed_on=told("May 1, 2026"), outcome=GrievanceOutcome.DENIED
    )
    [asked] = of(Why.UNANSWERED, grievances=(filed, ended))
    assert (asked.record, asked.field) == ("g", "outcome")


def test_custody_without_a_status_asks_for_it() -> None:
    known = Custody(id="d", person="roe", legal_status=LegalStatus.PRETRIAL)
    [asked] = of(Why.STATUS, custody_spells=(Custody(id="c", person="roe"), known))
    assert (asked.record, asked.field) == ("c", "legal_status")


def test_a_field_is_asked_for_once_at_its_most_pressing() -> None:
    fields = [(each.kind, each.record, each.field) for each in missing() if each.field]
    assert len(fields) == len(set(fields))


def test_page_one_asks_for_its_words_until_they_are_written() -> None:
    asked = [each.section for each in of(Why.UNWRITTEN)]
    assert asked == [MemoSection.BOTTOM_LINE, MemoSection.QUESTION]
    wrote = Passage(id="p", case="k", section=MemoSection.QUESTION, text="Whether.")
    assert [each.section for each in of(Why.UNWRITTEN, passages=(wrote,))] == asked[:1]


def test_what_is_asked_comes_in_the_order_of_its_weight() -> None:
    order = list(Why)
    whys = [order.index(each.why) for each in missing(proceedings=(SUIT,))]
    assert whys == sorted(whys)


def test_an_entry_that_names_no_proceeding_is_asked_where_it_stands() -> None:
    named = {"e1": "suit", "e2": "gone", "e3": ""}
    entries = [an_entry(EntryKind.JUDGMENT, each, proceeding=on) for each, on in named.items()]
    asked = of(Why.ADRIFT, proceedings=(SUIT,), docket_entries=tuple(entries))
    assert [(each.record, each.field) for each in asked] == [
        ("e2", "proceeding"),
        ("e3", "proceeding"),
    ]


def test_the_kind_of_a_proceeding_is_asked_once_something_stands_on_its_docket() -> None:
    bare = Proceeding(id="bare", court="5th Cir.")
    entry = an_entry(EntryKind.OPINION, "e", proceeding="told")
    told, ended = replace(bare, id="told"), replace(bare, id="ended", entered_on=FactDate.on(TODAY))
    asked = of(Why.ADRIFT, proceedings=(bare, told, ended), docket_entries=(entry,))
    assert [(each.record, each.field) for each in asked] == [
        ("told", "proceeding_kind"),
        ("ended", "proceeding_kind"),
    ]


TELLING = ["told_by", "tell_by", "told_on"]


@pytest.mark.parametrize("decision", Decision)
def test_of_a_decided_case_telling_the_person_is_asked_before_everything_else(
    decision: Decision,
) -> None:
    said = "RULING AND ORDER DISMISSED WITH PREJUDICE"
    entry = an_entry(EntryKind.ORDER, what=said, entered_on="November 4, 2026")
    records: dict[str, Any] = {"proceedings": (SUIT,), "docket_entries": (entry,)}
    asked = missing(case=Case(id="k", decision=decision), **records)
    assert [each.field for each in asked[:3]] == TELLING
    assert {each.why for each in asked[:3]} == {Why.TELLING}
    assert asked[3].why is Why.QUESTION
    assert Why.TELLING not in [each.why for each in asked[4:]]
    assert not {each.field for each in missing(**records)} & set(TELLING)
    told_to = Case(id="k", decision=decision, told_on=told("November 20, 2026"))
    assert of(Why.TELLING, case=told_to, **records) == []


@pytest.mark.parametrize("decision", [Decision.DECLINE, Decision.REFER])
def test_of_a_case_not_taken_nobody_asks_for_defendants_or_for_a_vehicle(
    decision: Decision,
) -> None:
    case = Case(id="k", decision=decision)
    assert [each.kind for each in of(Why.ABSENT, case=case)] == ["person"]
    assert of(Why.ABSENT, case=case, persons=(ROE,), parts=(HELPED,)) == []
    vehicle = {"split", "clean_record", "waiver_risk", "other_amici"}
    assert not vehicle & {each.field for each in missing(case=case)}
    assert vehicle <= {each.field for each in missing()}
    assert "decision_reasons" in {each.field for each in missing(case=case)}


def test_of_a_closed_case_nothing_is_asked_for_a_time_to_file_or_a_meeting() -> None:
    records: dict[str, Any] = {
        "proceedings": (SUIT,),
        "docket_entries": (an_entry(EntryKind.JUDGMENT, signed_on="November 2, 2026"),),
        "events": (Event(id="v", case="k", occurred_on=told("the day of the fire")),),
    }
    asked = {each.why for each in missing(**records)}
    assert asked >= {Why.DAY, Why.UNCHECKED, Why.TRIAGE, Why.UNREAD, Why.UNWRITTEN}
    for field in ("closed_on", "archived_on"):
        case = replace(Case(id="k"), **{field: told("November 20, 2026")})
        left = {each.why for each in missing(case=case, **records)}
        assert left == asked - {Why.DAY, Why.UNCHECKED, Why.TRIAGE}
