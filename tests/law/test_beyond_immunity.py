"""No second prong is worked out for a claim that immunity cannot reach."""

from typing import Any

import pytest

from qidesk.casefile.records.claims import CitedFor, Claim, ClaimType, Involvement, Relief
from qidesk.casefile.records.people import BodyKind, Capacity, Part, Role, Sector
from qidesk.law.established.established_findings import Established
from qidesk.law.established.established_in_case import established_of
from tests.law.conduct import an_authority
from tests.law.shelf import a_file, a_proceeding, the_book, told

OFFICER = Part(id="o", role=Role.DEFENDANT, sector=Sector.PUBLIC, capacity=Capacity.INDIVIDUAL)
COUNTY = Part(id="m", role=Role.DEFENDANT, body_kind=BodyKind.MUNICIPALITY)
SHERIFF = Part(id="s", role=Role.DEFENDANT, sector=Sector.PUBLIC, capacity=Capacity.OFFICIAL)
BOTH = Part(id="b", role=Role.DEFENDANT, sector=Sector.PUBLIC, capacity=Capacity.BOTH)


def of(*parts: Part, **claim: Any) -> Established:
    given = {"relief": (Relief.DAMAGES,), "conduct_on": told("2020-01-01"), **claim}
    [found] = established_of(
        a_file(
            claims=(Claim(id="c", **given),),
            parts=parts,
            involvements=tuple(Involvement(id=each.id, claim="c", part=each.id) for each in parts),
            authorities=(an_authority(court="5th Cir.", cited_for=CitedFor.RIGHT),),
            proceedings=(a_proceeding(court="5th Cir."),),
        ),
        the_book(),
    )
    return found


@pytest.mark.parametrize(
    ("part", "claim", "why"),
    [
        (COUNTY, {}, "Owen v. City of Independence"),
        (SHERIFF, {}, "Pearson v. Callahan"),
        (OFFICER, {"heading": "Official capacity"}, "Pearson v. Callahan"),
        (OFFICER, {"relief": (Relief.INJUNCTION,)}, "Ex parte Young"),
        (OFFICER, {"claim_type": ClaimType.MUNICIPAL}, "Owen v. City of Independence"),
        (OFFICER, {"claim_type": ClaimType.DISABILITY}, "Yeskey"),
    ],
)
def test_immunity_does_not_reach_it_and_nothing_of_prong_two_is_said(
    part: Part, claim: dict[str, Any], why: str
) -> None:
    found = of(part, **claim)
    assert found.beyond
    assert (found.authorities, found.tally, found.lacking) == ((), (), ())
    assert (found.best, found.worst, found.burden) == (None, None, None)
    assert found.finding.conclusion.startswith("Immunity cannot reach this claim")
    assert why in " ".join(found.finding.authority)


@pytest.mark.parametrize(
    "parts", [(OFFICER,), (OFFICER, COUNTY), (BOTH,)], ids=["officer", "and county", "both"]
)
def test_one_defendant_who_may_claim_it_is_enough_to_work_it_out(parts: tuple[Part, ...]) -> None:
    found = of(*parts, relief=(Relief.DAMAGES, Relief.INJUNCTION))
    assert not found.beyond
    assert len(found.authorities) == 1


def test_without_a_defendant_the_claim_alone_may_put_it_beyond() -> None:
    assert of(claim_type=ClaimType.MUNICIPAL).beyond
    assert not of().beyond


def test_several_defendants_beyond_it_each_give_their_reason_once() -> None:
    found = of(COUNTY, SHERIFF, Part(id="x", role=Role.DEFENDANT, body_kind=BodyKind.MUNICIPALITY))
    assert found.finding.conclusion.count("has no qualified immunity") == 1
    assert "Sued officially" in found.finding.conclusion
