"""Made-up cases from a few words: one person, a suit, a defendant, a claim."""

from datetime import date
from typing import Any

from qidesk.casefile.records.claims import Claim, ClaimType, Relief, Ruling, RulingStage
from qidesk.casefile.records.people import (
    Capacity,
    Custody,
    LegalStatus,
    Part,
    Person,
    Role,
    Sector,
)
from qidesk.casefile.records.remedies import Grievance, GrievanceOutcome, Proceeding, ProceedingKind
from qidesk.law.analysis import Analysis
from qidesk.law.gates.gate_findings import Answer
from qidesk.law.tables.gates import Gate
from tests.law.shelf import a_file, a_proceeding, the_book, told

TODAY = date(2026, 11, 28)
ROE = Person(id="roe", committed_name="Sam Roe")
HELPED = Part(id="helped", person="roe", role=Role.PERSON_SEEKING_HELP)
SJ, MTD = RulingStage.SUMMARY_JUDGMENT, RulingStage.MOTION_TO_DISMISS
JUNE_14_2023 = "June 14, 2023"


def read(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields, days as a person types them."""
    return {
        name: told(value) if name.endswith("_on") and isinstance(value, str) else value
        for name, value in fields.items()
    }


def held(status: str, began: str = "2018", ended: str = "") -> Custody:
    return Custody(
        id=f"{status}{began}",
        person="roe",
        legal_status=LegalStatus(status),
        began_on=told(began),
        ended_on=told(ended),
    )


def a_defendant(part_id: str = "d1", **fields: Any) -> Part:
    given = {"sector": Sector.PUBLIC, "capacity": Capacity.INDIVIDUAL, **read(fields)}
    return Part(id=part_id, role=Role.DEFENDANT, **given)


def a_claim(
    claim_type: str = "excessive_force", day: str = JUNE_14_2023, claim_id: str = "c1", **more: Any
) -> Claim:
    given = {"relief": (Relief.DAMAGES,), **more}
    return Claim(
        id=claim_id,
        heading=claim_type,
        claim_type=ClaimType(claim_type),
        conduct_on=told(day),
        **given,
    )


def sued(court: str, filed: str = "March 1, 2024", **more: Any) -> Proceeding:
    return a_proceeding(court=court, filed_on=filed, **more)


def appealed(court: str, **more: Any) -> Proceeding:
    return a_proceeding(
        ProceedingKind.APPEAL, **{"id": "a", "court": court, "follows_from": "p", **more}
    )


def petitioned(**more: Any) -> Proceeding:
    return a_proceeding(ProceedingKind.CERTIORARI, **{"id": "s", "follows_from": "a", **more})


def ruled(ruling_id: str = "r", court: str = "p", part: str = "d1", **fields: Any) -> Ruling:
    return Ruling(id=ruling_id, proceeding=court, claim="c1", part=part, **read(fields))


def grieved(step: str, filed: str, answered: str, grievance_id: str = "", **more: Any) -> Grievance:
    return Grievance(
        id=grievance_id or step,
        step=step,
        filed_on=told(filed),
        answered_on=told(answered),
        outcome=GrievanceOutcome.DENIED,
        **more,
    )


def analysed(**records: Any) -> Analysis:
    """What the law makes of the case: Roe, one officer and one claim unless said otherwise."""
    given = {"persons": (ROE,), "parts": (HELPED, a_defendant()), "claims": (a_claim(),)}
    return Analysis(a_file(**{**given, **records}), the_book(), TODAY)


def gates(law: Analysis) -> dict[Gate, Answer]:
    """The last answer of each gate."""
    return {each.gate: each.answer for each in law.gates}
