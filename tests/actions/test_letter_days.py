from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qidesk.actions.letter_batch import survey_batch
from qidesk.actions.letters import Asked, draft_letter, letter_choices
from qidesk.actions.records import set_fields
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.matter import Stage
from qidesk.casefile.records.remedies import Proceeding
from qidesk.casefile.schema.fields import YesNo
from qidesk.store.vault import Vault
from tests.builders import add
from tests.letters.cases import TODAY, an_office, records_of_a_case
from tests.memo.reading import on_one_line


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    return an_office(monkeypatch, tmp_path / "home")


def entered(vault: Vault) -> str:
    """A case that may be written to, in a vault; its id."""
    records = records_of_a_case()
    add(vault, *records, case_id=records[0].id)
    return records[0].id


def test_a_day_to_appeal_is_named_with_its_count_where_the_docket_was_checked(
    vault: Vault,
) -> None:
    case_id = entered(vault)
    text = draft_letter(vault, case_id, Asked("decline", dated=True), TODAY).text
    for each in (
        "**By our count, give the prison your notice of appeal on or before December 9, 2026.**",
        "We read the court's docket on November 20, 2026.",
        "on the docket on November 10, 2026. The rule gives 30 days",
        "Day 30 is December 10, 2026.",
        "Our count may be wrong.",
    ):
        assert each in on_one_line(text)
    assert "The court is closed" not in text


def test_a_day_on_which_the_court_is_closed_is_told_as_moved(vault: Vault) -> None:
    records = records_of_a_case()
    suit = next(each for each in records if isinstance(each, Proceeding))
    records[records.index(suit)] = replace(suit, entered_on=FactDate.on(date(2026, 11, 12)))
    add(vault, *records, case_id=records[0].id)
    asked = Asked("decline", "es", dated=True)
    text = on_one_line(draft_letter(vault, records[0].id, asked, TODAY).text)
    assert "El día 30 es el 12 de diciembre de 2026." in text  # a Saturday
    assert "La regla pasa el fin al 14 de diciembre de 2026." in text
    assert "a la prisión el 11 de diciembre de 2026 o antes" in text


@pytest.mark.parametrize(
    ("of_case", "of_suit"),
    [
        ({"docket_checked_by": ""}, {}),
        ({"docket_checked_on": FactDate()}, {}),
        ({"docket_checked_on": FactDate.on(date(2026, 10, 20))}, {}),
        ({"docket_checked_on": FactDate.on(date(2026, 11, 29))}, {}),
        ({}, {"entered_on": FactDate(), "signed_on": FactDate.on(date(2026, 11, 10))}),
        ({"docket_checked_on": FactDate.on(date(2026, 11, 9))}, {}),  # before the entry
        ({}, {"entered_on": FactDate.on(date(2026, 10, 1))}),  # its time is over
        ({}, {"entered_on": FactDate.on(date(2026, 10, 29))}),  # day 30 is today
        ({}, {"us_party": YesNo.UNKNOWN, "entered_on": FactDate("", "2026-11", "")}),
    ],
)
def test_no_day_is_named_that_cannot_be_counted_from_a_docket_read_lately(
    vault: Vault, of_case: dict[str, Any], of_suit: dict[str, Any]
) -> None:
    records = records_of_a_case(**of_case)
    suit = next(each for each in records if isinstance(each, Proceeding))
    records[records.index(suit)] = replace(suit, **of_suit)
    add(vault, *records, case_id=records[0].id)
    letter = draft_letter(vault, records[0].id, Asked("decline", dated=True), TODAY)
    assert any("Leave the day out" in each.what for each in letter.problems)
    assert "By our count" not in letter.text


@pytest.mark.parametrize("dated", [False, True])
def test_a_letter_never_says_that_a_time_is_over(vault: Vault, dated: bool) -> None:
    case_id = entered(vault)
    later = date(2030, 1, 1)
    text = draft_letter(vault, case_id, Asked("decline", dated=dated), later).text
    assert "By our count" not in text
    assert "passed" not in text


@pytest.mark.parametrize(
    ("status", "kind", "is_told"),
    [
        ("limited", "acknowledgement", True),
        ("counsel", "decline", True),
        ("counsel", "engagement", False),
        ("prospective", "acknowledgement", False),
    ],
)
def test_whom_the_office_represents_is_told_nothing_else_without_a_word(
    vault: Vault, status: str, kind: str, is_told: bool
) -> None:
    case_id = entered(vault)
    set_fields(vault, "case", case_id, {"representation_status": status})
    advice = " ".join(draft_letter(vault, case_id, Asked(kind), TODAY).advice)
    assert (f"represents this person ({status})" in advice) is is_told


def test_a_letter_to_many_leaves_out_whom_it_would_deny_to_represent(vault: Vault) -> None:
    case_id = entered(vault)
    decided = {"stage": "decided", "decision": "decline"}
    asked = Asked("decline", signer=letter_choices(vault).signers[0])
    set_fields(vault, "case", case_id, decided | {"representation_status": "declined"})
    (ready,) = survey_batch(vault, Stage.DECIDED, asked, TODAY)
    assert ready.why == ""
    set_fields(vault, "case", case_id, {"representation_status": "counsel"})
    (left,) = survey_batch(vault, Stage.DECIDED, asked, TODAY)
    assert left.why.startswith("The office represents this person (counsel)")
    assert "page Letters" in left.why
