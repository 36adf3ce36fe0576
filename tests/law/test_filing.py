"""Limitations see that the suit was filed, and where its day stands."""

from dataclasses import replace
from typing import Any

import pytest

from qidesk.casefile.records.claims import Claim, ClaimType, Involvement
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.people import Part, Role
from qidesk.casefile.records.remedies import EntryKind, Grievance
from qidesk.law.limitations.filing import FilingTiming
from qidesk.law.limitations.limitations_of_case import ClaimLimitation, limitations_of
from tests.law.shelf import a_file, a_proceeding, an_entry, the_book, told

SPRAYED = Claim(id="k", conduct_on=told("December 28, 2016"))
"""Two years in Texas: safe and by the rule until Friday, December 28, 2018."""
WEEKEND = Claim(id="k", conduct_on=told("September 6, 2013"))
"""Two years end on Sunday, September 6, 2015: safe the Friday before, rolled to Tuesday."""
GRIEVED = Grievance(
    id="g", filed_on=told("September 10, 2013"), answered_on=told("November 9, 2013")
)


def filed(day: str, claim: Claim = SPRAYED, **records: Any) -> ClaimLimitation:
    suit = a_proceeding(filed_on=day) if day else a_proceeding()
    [found] = limitations_of(a_file(claims=(claim,), proceedings=(suit,), **records), the_book())
    return found


@pytest.mark.parametrize(
    ("day", "claim", "stands"),
    [
        ("July 25, 2017", SPRAYED, FilingTiming.WITHIN),
        ("December 28, 2018", SPRAYED, FilingTiming.WITHIN),
        ("December 31, 2018", SPRAYED, FilingTiming.AFTER),
        ("September 4, 2015", WEEKEND, FilingTiming.WITHIN),
        ("September 8, 2015", WEEKEND, FilingTiming.AFTER_SAFE),
        ("September 9, 2015", WEEKEND, FilingTiming.AFTER),
        ("2018", SPRAYED, FilingTiming.CANNOT_TELL),
        ("2017", SPRAYED, FilingTiming.WITHIN),
        ("since 2019", SPRAYED, FilingTiming.AFTER),
        ("before 2019", SPRAYED, FilingTiming.CANNOT_TELL),
        ("November 1, 2016", SPRAYED, FilingTiming.BEFORE_CONDUCT),
    ],
)
def test_the_suit_as_filed_stands_within_or_after_the_period(
    day: str, claim: Claim, stands: FilingTiming
) -> None:
    found = filed(day, claim)
    assert found.filing is not None
    assert found.filing.stands is stands
    assert found.limited is not None
    assert str(stands) in found.limited.finding.conclusion


def test_it_says_filed_and_never_timely_or_late() -> None:
    found = filed("July 25, 2017")
    assert found.limited is not None
    assert found.limited.finding.conclusion.startswith(
        "Complaint filed July 25, 2017: on or before the safe date. Complaint, Texas: safe date"
    )
    assert "S.D. Tex. 3:17-cv-235 filed July 25, 2017" in [
        each.words for each in found.limited.finding.facts
    ]
    assert any("FRCP 15(c)" in doubt for doubt in found.limited.finding.doubts)
    assert found.needs == ()


def test_without_a_suit_the_period_runs_as_before() -> None:
    found = filed("")
    assert found.filing is None
    assert found.limited is not None
    assert found.limited.finding.conclusion.startswith("Complaint, Texas: safe date")
    assert not any("FRCP 15(c)" in doubt for doubt in found.limited.finding.doubts)
    assert len(found.needs) == 1


def test_filed_after_the_rule_date_it_may_be_within_what_exhausting_makes_arguable() -> None:
    found = filed("October 1, 2015", WEEKEND, grievances=(GRIEVED,))
    assert found.filing is not None
    assert found.filing.stands is FilingTiming.TOLLED


def test_a_complaint_put_in_the_prison_mail_in_time_is_said_beside_its_filing() -> None:
    posted = an_entry(EntryKind.COMPLAINT, mailed_on="December 27, 2018")
    found = filed("January 3, 2019", docket_entries=(posted,))
    assert found.filing is not None
    assert (found.filing.stands, found.filing.by_mail) == (FilingTiming.AFTER, FilingTiming.WITHIN)
    assert found.limited is not None
    assert "By its deposit in the prison mail, December 27, 2018: on or before the safe date." in (
        found.limited.finding.conclusion
    )
    alike = filed("July 25, 2017", docket_entries=(replace(posted, mailed_on=told("2017-07-20")),))
    assert alike.limited is not None
    assert "prison mail" not in alike.limited.finding.conclusion


def test_a_defendant_named_later_stands_by_the_day_of_naming() -> None:
    late = Part(id="d", role=Role.DEFENDANT, named_on=told("March 1, 2019"))
    first = Part(id="e", role=Role.DEFENDANT, named_on=told("July 25, 2017"))
    ties = tuple(Involvement(id=f"i{each.id}", claim="k", part=each.id) for each in (late, first))
    other = Involvement(id="x", claim="other", part="d")
    found = filed("July 25, 2017", parts=(late, first), involvements=(*ties, other))
    assert found.filing is not None
    assert found.filing.named_later == ((late, FilingTiming.AFTER),)
    assert found.limited is not None
    assert "A defendant named March 1, 2019: after the date by the rule." in (
        found.limited.finding.conclusion
    )


@pytest.mark.parametrize(
    "claim",
    [
        replace(SPRAYED, source_of_law="FTCA"),
        replace(SPRAYED, claim_type=ClaimType.STATE_TORT),
        replace(SPRAYED, claim_type=ClaimType.DEATH),
    ],
)
def test_a_claim_with_a_period_of_its_own_is_not_set_beside_the_borrowed_one(claim: Claim) -> None:
    found = filed("July 25, 2017", claim)
    assert found.filing is not None
    assert found.filing.stands is FilingTiming.OTHER_PERIOD
    religion = filed("July 25, 2017", replace(SPRAYED, source_of_law="RLUIPA"))
    assert religion.filing is not None
    assert religion.filing.stands is FilingTiming.WITHIN


def test_a_claim_whose_day_is_not_entered_goes_by_its_events() -> None:
    event = Event(id="v", claim="k", occurred_on=told("December 28, 2016"))
    found = filed("July 25, 2017", Claim(id="k"), events=(event,))
    assert found.filing is not None
    assert found.filing.stands is FilingTiming.WITHIN
