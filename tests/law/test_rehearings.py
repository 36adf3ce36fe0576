"""Petitions for rehearing: granted, late, or put in the prison mail."""

import pytest

from qidesk.casefile.records.remedies import EntryKind
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.deadlines.case_deadline import CaseDeadline
from tests.law.dockets import appeal, dates_of
from tests.law.shelf import an_entry

OPINION = an_entry(EntryKind.OPINION, "op", entered_on="January 5, 2026")
ORDER = an_entry(EntryKind.ORDER, "d", entered_on="April 20, 2026", decides="rh")


def petition(**fields: str) -> object:
    return an_entry(EntryKind.REHEARING, "rh", **{"filed_on": "January 15, 2026", **fields})


def assumed(deadline: CaseDeadline) -> str:
    return " ".join(deadline.finding.assumptions)


def test_an_order_that_grants_rehearing_sets_no_time_for_certiorari() -> None:
    granting = an_entry(
        EntryKind.ORDER,
        "d",
        entered_on="April 20, 2026",
        decides="rh",
        what="ORDER granting rehearing en banc",
    )
    assert dates_of(appeal(OPINION, petition(), granting)["CERT90"])[1] == "2026-04-06"
    partly = an_entry(
        EntryKind.ORDER,
        "d",
        entered_on="April 20, 2026",
        decides="rh",
        what="Panel rehearing GRANTED in part; rehearing en banc DENIED",
    )
    assert dates_of(appeal(OPINION, petition(), partly)["CERT90"])[1] == "2026-07-20"


def test_a_petition_known_by_its_deposit_alone_is_a_petition_and_not_its_denial() -> None:
    mailed = petition(filed_on="", mailed_on="January 15, 2026")
    assert dates_of(appeal(OPINION, mailed, ORDER)["CERT90"]) == ("2026-07-20", "2026-07-20")


def test_a_petition_filed_after_its_days_is_said_to_move_certiorari_only_if_taken_up() -> None:
    late = appeal(OPINION, petition(filed_on="March 20, 2026"), ORDER)["CERT90"]
    assert "filed after Tuesday, January 20, 2026, the end of its days" in assumed(late)
    assert "made within its days" not in late.finding.assumptions[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"filed_on": "January 20, 2026"},
        {"filed_on": "January 26, 2026", "mailed_on": "January 19, 2026"},
    ],
)
def test_a_petition_filed_or_deposited_in_its_days_is_taken_so(fields: dict[str, str]) -> None:
    found = appeal(OPINION, petition(**fields), ORDER)["CERT90"]
    assert "made within its days" in assumed(found)


def test_with_a_united_states_party_a_petition_has_its_45_days() -> None:
    late = petition(filed_on="February 15, 2026")
    found = appeal(OPINION, late, ORDER, us_party=YesNo.YES)["CERT90"]
    assert "made within its days" in found.finding.assumptions[0]


def test_without_a_dated_decision_before_it_no_petition_is_called_late() -> None:
    found = appeal(petition(), ORDER)["CERT90"]
    assert "made within its days" in assumed(found)
