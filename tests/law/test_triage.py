"""The triage checklist: what the meeting needs, present or lacking."""

from datetime import date
from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case, Decision, MatterKind
from qidesk.casefile.records.remedies import EntryKind, Proceeding
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.deadlines.deadlines_of_case import deadlines_of
from qidesk.law.triage import Group, Has, Triage, TriagePoint, triage_of
from tests.law.shelf import a_proceeding, an_entry, the_book, told

TODAY = date(2026, 11, 22)


def triage(**fields: Any) -> Triage:
    proceedings: tuple[Proceeding, ...] = fields.pop("proceedings", ())
    entries = fields.pop("docket_entries", ())
    days = {
        name: told(day)
        for name, day in fields.items()
        if isinstance(day, str) and (name.endswith("_on") or name == "tell_by")
    }
    casefile = CaseFile(
        Case(id="k", **{**fields, **days}), proceedings=proceedings, docket_entries=entries
    )
    return triage_of(casefile, deadlines_of(casefile, the_book(), TODAY), TODAY)


def point(label: str, **fields: Any) -> TriagePoint:
    [found] = [each for each in triage(**fields).points if each.label == label]
    return found


def test_an_empty_case_lacks_what_the_vote_needs_and_owes_nothing_yet() -> None:
    found = triage()
    assert [each.label for each in found.lacking] == [
        "Split",
        "Clean record",
        "Waiver",
        "Fact disputes",
        "Risk of bad precedent",
        "Other amici",
        "Consents",
        "Next date",
        "Docket checked",
        "Recused",
        "Votes",
        "Decision",
    ]
    assert {each.label for each in found.points if each.has is Has.NOT_YET} == {
        "Decided",
        "Reasons",
        "Conditions",
        "Who tells",
        "Day to tell by",
        "Told on",
    }


@pytest.mark.parametrize(
    ("label", "field", "value"),
    [
        ("Split", "split", "Nine to three."),
        ("Clean record", "clean_record", YesNo.NO),
        ("Waiver", "waiver_risk", "None seen."),
        ("Fact disputes", "fact_disputes", "Who threw first."),
        ("Risk of bad precedent", "precedent_risk", "High."),
        ("Other amici", "other_amici", "A clinic."),
        ("Consents", "amicus_consents", "Both sides."),
        ("Docket checked", "docket_checked_on", "2026-11-20"),
        ("Recused", "recused", ("A. B.",)),
        ("Votes", "votes", "Three to one."),
        ("Decision", "decision", Decision.AMICUS),
        ("Decided", "decided_on", "2026-11-20"),
        ("Reasons", "decision_reasons", "A clean vehicle."),
        ("Conditions", "conditions", "If the circuit denies rehearing."),
        ("Who tells", "told_by", "C. D."),
        ("Day to tell by", "tell_by", "2026-12-01"),
        ("Told on", "told_on", "2026-11-21"),
    ],
)
def test_what_the_file_says_is_present_with_its_field(label: str, field: str, value: Any) -> None:
    found = point(label, **{field: value})
    assert (found.has, found.field, found.record) == (Has.PRESENT, f"case.{field}", "k")
    assert found.words


def test_an_unknown_record_is_no_answer() -> None:
    assert point("Clean record", clean_record=YesNo.UNKNOWN).has is Has.LACKING


@pytest.mark.parametrize("kind", [MatterKind.DIRECT, MatterKind.CO_COUNSEL])
def test_counsel_is_not_asked_about_amici_unless_the_vote_was_for_amicus(kind: MatterKind) -> None:
    assert point("Other amici", matter_kind=kind).has is Has.NOT_ASKED
    assert point("Consents", matter_kind=kind, decision=Decision.AMICUS).has is Has.LACKING


def test_nobody_recused_is_an_answer_once_conflicts_were_cleared() -> None:
    found = point("Recused", conflicts_cleared_on="2026-11-02")
    assert found.has is Has.PRESENT
    assert found.words == "nobody entered; conflicts cleared November 2, 2026"


def test_once_decided_reasons_and_telling_are_owed_and_conditions_are_not() -> None:
    found = {each.label: each.has for each in triage(decision=Decision.DECLINE).points}
    assert found["Reasons"] is found["Who tells"] is found["Told on"] is Has.LACKING
    assert found["Conditions"] is Has.NOT_ASKED


def test_a_day_for_telling_that_has_passed_is_named() -> None:
    decided: dict[str, Any] = {"decision": Decision.DECLINE}
    found = point("Told on", **decided, tell_by="2026-11-20")
    assert found.words == "not entered; to be told by November 20, 2026"
    assert point("Told on", **decided, tell_by="2026-12-20").words == "not entered"


def test_the_next_date_is_our_next_safe_date() -> None:
    ours = an_entry(EntryKind.JUDGMENT, entered_on="2026-11-10")
    found = point("Next date", proceedings=(a_proceeding(),), docket_entries=(ours,))
    assert (found.group, found.has) == (Group.TIME, Has.PRESENT)
    assert "safe date" in found.words


def test_where_no_date_can_be_computed_it_says_so_and_never_that_none_is_due() -> None:
    found = point("Next date")
    assert found.has is Has.LACKING
    assert "could be computed" in found.words
    assert "none due" not in found.words
