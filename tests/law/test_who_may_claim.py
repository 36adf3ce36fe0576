"""Who may claim immunity, and what became of the defence."""

from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import Claim, ClaimType, Relief, Ruling, Writing
from qidesk.casefile.records.people import (
    BodyKind,
    Capacity,
    ImmunityLost,
    ImmunityStage,
    Part,
    Person,
    PersonKind,
    PrivateWork,
    Role,
    Sector,
)
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.immunity.immunity_findings import Defence, Entitlement
from qidesk.law.immunity.who import entitlement
from qidesk.law.tables.immunity import MayClaim, Reason
from tests.law.shelf import a_file, the_book

PUBLIC: dict[str, Any] = {"sector": Sector.PUBLIC, "capacity": Capacity.INDIVIDUAL}
MEDICAL: dict[str, Any] = {
    "sector": Sector.PRIVATE,
    "private_work": PrivateWork.COMPANY_MEDICAL,
    "capacity": Capacity.INDIVIDUAL,
}


def may(
    part: dict[str, Any],
    claim: dict[str, Any] | None = None,
    circuit: str = "5",
    casefile: CaseFile | None = None,
) -> Entitlement:
    given = {"relief": (Relief.DAMAGES,), **(claim or {})}
    return entitlement(
        casefile or a_file(),
        the_book().immunity,
        circuit,
        Claim(id="c", **given),
        Part(id="d", role=Role.DEFENDANT, **part),
        None,
    )


def test_a_public_official_sued_individually_for_damages_may_claim_it() -> None:
    found = may(PUBLIC)
    assert (found.answer, found.needs) == (MayClaim.MAY, ())
    assert found.grounds[0].reason is Reason.OFFICIAL
    assert "Harlow" in found.finding.authority[0]
    assert found.finding.assumptions == ()


@pytest.mark.parametrize(
    ("body", "answer", "reason"),
    [
        (BodyKind.MUNICIPALITY, MayClaim.MAY_NOT, Reason.MUNICIPALITY),
        (BodyKind.STATE, MayClaim.OTHER, Reason.STATE),
        (BodyKind.UNITED_STATES, MayClaim.OTHER, Reason.UNITED_STATES),
        (BodyKind.COMPANY, MayClaim.MAY_NOT, Reason.COMPANY),
    ],
)
def test_a_body_may_not_claim_it(body: BodyKind, answer: MayClaim, reason: Reason) -> None:
    found = may({"body_kind": body})
    assert (found.answer, found.grounds[0].reason, found.needs) == (answer, reason, ())


def test_a_companys_yearsley_defence_is_named_beside() -> None:
    grounds = may({"body_kind": BodyKind.COMPANY}).grounds
    assert [each.reason for each in grounds] == [Reason.COMPANY, Reason.YEARSLEY]


def test_sued_officially_only_it_is_no_defence() -> None:
    found = may(PUBLIC | {"capacity": Capacity.OFFICIAL})
    assert (found.answer, found.grounds[0].reason) == (MayClaim.MAY_NOT, Reason.OFFICIAL_CAPACITY)


def test_sued_both_ways_it_is_open_individually_and_closed_officially() -> None:
    found = may(PUBLIC | {"capacity": Capacity.BOTH})
    assert found.answer is MayClaim.MAY
    assert [each.reason for each in found.grounds] == [Reason.OFFICIAL, Reason.OFFICIAL_CAPACITY]


@pytest.mark.parametrize("capacity", [None, Capacity.UNCLEAR])
def test_an_unknown_capacity_is_an_assumption_and_a_need(capacity: Capacity | None) -> None:
    found = may({"sector": Sector.PUBLIC, "capacity": capacity})
    assert found.answer is MayClaim.MAY
    assert found.needs == ("in what capacity the defendant is sued",)
    assert "Taken to be sued individually" in found.finding.assumptions[0]


def test_it_bars_no_injunction_and_no_declaration() -> None:
    only = may(PUBLIC, {"relief": (Relief.INJUNCTION,)})
    assert (only.answer, only.unbarred) == (MayClaim.MAY_NOT, (Relief.INJUNCTION,))
    both = may(PUBLIC, {"relief": (Relief.DAMAGES, Relief.DECLARATION)})
    assert (both.answer, both.unbarred) == (MayClaim.MAY, (Relief.DECLARATION,))


def test_without_relief_entered_damages_are_an_assumption() -> None:
    found = may(PUBLIC, {"relief": ()})
    assert found.answer is MayClaim.MAY
    assert "Taken to ask for damages" in found.finding.assumptions[0]
    assert found.needs == ("what relief is asked",)


@pytest.mark.parametrize(
    ("claim_type", "reason"),
    [
        (ClaimType.DISABILITY, Reason.DISABILITY),
        (ClaimType.STATE_TORT, Reason.STATE_TORT),
        (ClaimType.MUNICIPAL, Reason.MUNICIPAL_POLICY),
        (ClaimType.INJUNCTIVE, Reason.PROSPECTIVE),
    ],
)
def test_some_claims_meet_no_qualified_immunity(claim_type: ClaimType, reason: Reason) -> None:
    found = may(PUBLIC, {"claim_type": claim_type, "relief": ()})
    assert found.answer in (MayClaim.MAY_NOT, MayClaim.OTHER)
    assert found.grounds[0].reason is reason


def test_a_claim_of_another_type_decides_nothing() -> None:
    assert may(PUBLIC, {"claim_type": ClaimType.FORCE}).answer is MayClaim.MAY


@pytest.mark.parametrize(
    ("source", "reason", "answer"),
    [
        ("RLUIPA", Reason.RLUIPA, MayClaim.MAY_NOT),
        ("RFRA, 42 U.S.C. 2000bb", Reason.RFRA, MayClaim.UNSETTLED),
        ("Americans with Disabilities Act", Reason.DISABILITY, MayClaim.MAY_NOT),
        ("FTCA", Reason.FTCA, MayClaim.OTHER),
    ],
)
def test_the_statute_decides(source: str, reason: Reason, answer: MayClaim) -> None:
    found = may(PUBLIC, {"source_of_law": source})
    assert (found.grounds[0].reason, found.answer) == (reason, answer)


def test_beside_an_amendment_the_statute_is_only_shown() -> None:
    found = may(PUBLIC, {"source_of_law": "First Amendment; RLUIPA"})
    assert found.answer is MayClaim.MAY
    assert [each.reason for each in found.grounds] == [Reason.OFFICIAL, Reason.RLUIPA]


def test_what_closes_the_defence_comes_before_what_leaves_it_unsettled() -> None:
    found = may(PUBLIC | {"capacity": Capacity.OFFICIAL}, {"source_of_law": "RFRA"})
    assert (found.answer, found.grounds[0].reason) == (MayClaim.MAY_NOT, Reason.OFFICIAL_CAPACITY)


@pytest.mark.parametrize(
    ("work", "reason", "answer"),
    [
        (PrivateWork.COMPANY_PRISON, Reason.COMPANY_PRISON, MayClaim.MAY_NOT),
        (PrivateWork.HIRED_BY_GOVERNMENT, Reason.HIRED, MayClaim.MAY),
        (PrivateWork.OTHER, Reason.PRIVATE_OTHER, MayClaim.UNSETTLED),
    ],
)
def test_private_work_decides(work: PrivateWork, reason: Reason, answer: MayClaim) -> None:
    found = may(MEDICAL | {"private_work": work})
    assert (found.grounds[0].reason, found.answer) == (reason, answer)


@pytest.mark.parametrize(
    ("circuit", "answer"),
    [(each, MayClaim.UNSETTLED) for each in ("1", "2", "3", "4", "DC")]
    + [(each, MayClaim.MAY_NOT) for each in ("5", "6", "7", "8", "9", "10", "11")],
)
def test_staff_of_medical_contractors_by_circuit(circuit: str, answer: MayClaim) -> None:
    found = may(MEDICAL, circuit=circuit)
    assert (found.answer, found.needs) == (answer, ())


def test_without_the_circuit_nothing_is_said_of_staff_of_medical_contractors() -> None:
    found = may(MEDICAL, circuit="")
    assert found.answer is MayClaim.CANNOT_TELL
    assert found.needs == ("the circuit: circuits differ on the staff of medical contractors",)
    public = may(MEDICAL | {"sector": Sector.PUBLIC}, circuit="")
    assert (public.answer, public.needs) == (MayClaim.MAY, ())


def test_the_tenth_and_fifth_circuits_rows_were_read_and_the_seconds_was_not() -> None:
    read, fifth = may(MEDICAL, circuit="10").finding, may(MEDICAL, circuit="5").finding
    assert read.authority == ("Tanner v. McMurray, 989 F.3d 860 (10th Cir. 2021)",)
    assert ["cite-check" in " ".join(each.doubts) for each in (read, fifth)] == [False, False]
    assert any("Perniciaro" in each for each in fifth.doubts)
    assert "cite-check" in may(MEDICAL, circuit="2").finding.doubts[0]


@pytest.mark.parametrize(
    ("part", "need"),
    [
        ({}, "whether the employer on the day was public or private"),
        ({"sector": Sector.PRIVATE}, "how someone in private employ came to the work"),
    ],
)
def test_a_missing_fact_is_named(part: dict[str, Any], need: str) -> None:
    found = may({"capacity": Capacity.INDIVIDUAL, **part})
    assert (found.answer, found.needs) == (MayClaim.CANNOT_TELL, (need,))
    assert found.finding.conclusion == f"Cannot tell: needs {need}"
    assert found.grounds == ()


def test_a_body_of_unknown_kind_is_asked_about() -> None:
    company = Person(id="x", person_kind=PersonKind.ORGANISATION)
    found = may(
        {"person": "x", "capacity": Capacity.INDIVIDUAL}, casefile=a_file(persons=(company,))
    )
    assert found.needs == ("what kind of body the defendant is",)


def test_a_body_in_public_hands_is_never_taken_for_an_official() -> None:
    county = Person(id="x", person_kind=PersonKind.ORGANISATION)
    found = may(PUBLIC | {"person": "x"}, casefile=a_file(persons=(county,)))
    assert (found.answer, found.grounds) == (MayClaim.CANNOT_TELL, ())
    assert found.needs == ("what kind of body the defendant is",)


@pytest.mark.parametrize(
    ("law", "reason"),
    [
        ("42 U.S.C. § 2000cc-1", Reason.RLUIPA),
        ("42 U.S.C. § 2000bb", Reason.RFRA),
        ("42 U.S.C. § 12132", Reason.DISABILITY),
        ("Americans with Disabilities Act Amendments Act", Reason.DISABILITY),
        ("29 U.S.C. § 794", Reason.DISABILITY),
        ("28 U.S.C. § 1346(b)", Reason.FTCA),
        ("Virginia tort law (battery)", Reason.STATE_TORT),
        ("state law", Reason.STATE_TORT),
    ],
)
def test_a_statute_is_known_by_its_section_and_a_tort_of_the_state_by_its_name(
    law: str, reason: Reason
) -> None:
    found = may(PUBLIC, {"source_of_law": law})
    assert (found.grounds[0].reason, found.answer is MayClaim.MAY) == (reason, False)


@pytest.mark.parametrize(
    "law", ["RLUIPA; 1st Am.", "8th Am.; ADA", "ADA, 42 U.S.C. § 1983", "Bivens and the FTCA"]
)
def test_a_claim_that_rests_on_the_constitution_too_stays_open_to_the_defence(law: str) -> None:
    assert may(PUBLIC, {"source_of_law": law}).answer is MayClaim.MAY


def test_a_claim_for_damages_is_open_whatever_its_type_says_of_injunctions() -> None:
    claim = {"claim_type": ClaimType.INJUNCTIVE, "relief": (Relief.DAMAGES, Relief.INJUNCTION)}
    found = may(PUBLIC, claim)
    assert (found.answer, found.unbarred) == (MayClaim.MAY, (Relief.INJUNCTION,))


def test_a_judge_may_have_absolute_immunity_instead() -> None:
    grounds = may(PUBLIC | {"title": "County Judge"}).grounds
    assert [each.reason for each in grounds] == [Reason.OFFICIAL, Reason.ABSOLUTE]


# The defence


def _ruling(**fields: Any) -> CaseFile:
    return a_file(rulings=(Ruling(id="r", **fields),))


def test_a_court_that_raised_it_itself_comes_first() -> None:
    part = PUBLIC | {"immunity_lost": ImmunityLost.WAIVED}
    whole = _ruling(sua_sponte=YesNo.YES)
    assert may(part, casefile=whole).defence is Defence.SUA_SPONTE
    other = _ruling(sua_sponte=YesNo.YES, claim="other")
    assert may(part, casefile=other).defence is Defence.WAIVED
    said_no = _ruling(sua_sponte=YesNo.NO)
    assert may(part, casefile=said_no).defence is Defence.WAIVED


@pytest.mark.parametrize(
    ("fields", "defence", "fact"),
    [
        (
            {"immunity_lost": ImmunityLost.FORFEITED, "immunity_lost_cite": "ECF 9"},
            Defence.FORFEITED,
            "forfeited, at ECF 9",
        ),
        (
            {"immunity_stage": ImmunityStage.NOT_RAISED},
            Defence.NOT_RAISED,
            "not raised; no record cite entered",
        ),
        (
            {"immunity_stage": ImmunityStage.ANSWER, "immunity_cite": "ECF 12"},
            Defence.RAISED,
            "raised: answer, at ECF 12",
        ),
    ],
)
def test_what_became_of_the_defence(fields: dict[str, Any], defence: Defence, fact: str) -> None:
    found = may(PUBLIC | fields)
    assert found.defence is defence
    assert [each.words for each in found.defence_finding.facts] == [fact]


def test_a_dissent_that_says_so_is_not_the_court_raising_it() -> None:
    dissent = _ruling(sua_sponte=YesNo.YES, writing=Writing.DISSENT)
    assert may(PUBLIC, casefile=dissent).defence is Defence.NOT_ENTERED


def test_what_the_defendant_did_is_told_beside_what_the_court_did() -> None:
    part = PUBLIC | {
        "immunity_lost": ImmunityLost.FORFEITED,
        "immunity_stage": ImmunityStage.SUMMARY_JUDGMENT,
        "immunity_cite": "ECF 88",
    }
    found = may(part, casefile=_ruling(sua_sponte=YesNo.YES))
    assert found.defence is Defence.SUA_SPONTE
    assert [each.words for each in found.defence_finding.facts] == [
        "a ruling says that the court raised it by itself",
        "forfeited; no record cite entered",
        "raised: summary judgment, at ECF 88",
    ]


def test_nothing_entered_is_said_so() -> None:
    found = may(PUBLIC)
    assert found.defence is Defence.NOT_ENTERED
    assert found.defence_finding.conclusion.startswith("Not entered whether")
