"""Grievances made from a few words, and what the ladders say of them."""

from datetime import date
from typing import Any

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim, ClaimType
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.remedies import (
    Grievance,
    GrievanceOutcome,
    GrievanceSubject,
    Unavailable,
)
from qidesk.law.exhaustion.exhaustion_findings import Exhaustion, Rung, StepDates
from qidesk.law.exhaustion.exhaustion_of_case import exhaustion_of
from tests.law.shelf import a_file, the_book, told

TODAY = date(2026, 11, 22)
CLAIM = Claim(id="claim", heading="Force", claim_type=ClaimType.FORCE)


def blow(day: str = "March 3, 2021") -> Event:
    return Event(id="blow", claim="claim", occurred_on=told(day), what_happened="struck")


def step(
    name: str, filed: str = "", answered: str = "", outcome: str = "", **more: Any
) -> Grievance:
    """A step: its name, the days of filing and answer, how it ended, what else is known."""
    for field, choices in (("subject", GrievanceSubject), ("unavailable", Unavailable)):
        if field in more:
            more[field] = choices(more[field])
    given: dict[str, Any] = {
        "id": name,
        "event": "blow",
        "system": "TDCJ",
        "filed_on": told(filed),
        "answered_on": told(answered),
        "outcome": GrievanceOutcome(outcome) if outcome else None,
        **{
            key: told(value) if key.endswith(("_on", "_to")) else value
            for key, value in more.items()
        },
    }
    return Grievance(step=name, **given)


STEP_1, STEP_2 = "Step 1 (I-127)", "Step 2 (I-128)"
ONE = step("Step 1", "March 10, 2021", "April 12, 2021", "denied")
TWO = step("Step 2", "April 20, 2021", "May 20, 2021", "denied", follows_from="Step 1")


def grieved(
    *grievances: Grievance, event: Event | None = None, today: date = TODAY, **records: Any
) -> Exhaustion:
    """What the one chain made of those grievances comes to."""
    found = exhaustion_of(a_grieved_file(*grievances, event=event, **records), the_book(), today)
    assert len(found) == 1, [each.about for each in found]
    return found[0]


def a_grieved_file(*grievances: Grievance, event: Event | None = None, **records: Any) -> CaseFile:
    return a_file(
        **{"claims": (CLAIM,), "events": (event or blow(),), "grievances": grievances, **records}
    )


def rung(found: Exhaustion, name: str) -> Rung:
    return next(each for each in found.rungs if each.step.words == name)


def days(dates: StepDates | None) -> tuple[str, str, str]:
    """The safe date, the rule date, the latest reading."""
    assert dates is not None
    return (
        dates.safe_date.isoformat(),
        dates.rule_date.isoformat(),
        dates.latest_arguable.isoformat(),
    )
