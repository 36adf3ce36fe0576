"""What an authority is cited for, and what a later one found of the law of the day."""

from typing import Any

import pytest

from qidesk.casefile.records.claims import CitedFor, GoodLaw, LawFound
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.established.established_findings import AsOf, Counts
from qidesk.law.established.established_in_case import as_of
from qidesk.law.established.weights import source_of
from qidesk.law.established.words import Say
from tests.law.conduct import an_authority, span
from tests.law.shelf import the_book

JUNE_2023 = "June 14, 2023"


def found(conduct: str = JUNE_2023, circuit: str = "5", **fields: Any) -> AsOf:
    authority = an_authority(**{"court": "5th Cir.", "decided_on": "March 3, 2025", **fields})
    return as_of(the_book(), source_of(the_book(), authority), span(conduct), circuit, "TX")


def test_a_later_published_decision_of_the_circuit_that_the_law_was_unclear_then_controls() -> None:
    told = found(law_found=LawFound.UNCLEAR, law_found_on="June 2023")
    assert told.counts is Counts.CONTROLS
    assert told.verdict == "controls on what the law was then: not clearly established"
    assert "is a holding" in told.when_finding.conclusion
    assert any("how alike the facts are" in doubt for doubt in told.when_finding.doubts)


def test_one_that_the_law_was_clear_then_controls_for_us() -> None:
    told = found(law_found=LawFound.CLEAR, law_found_on="June 2023", cited_for=CitedFor.RIGHT)
    assert told.verdict == "controls on what the law was then: clearly established"


def test_one_from_another_circuit_only_persuades() -> None:
    told = found(court="8th Cir.", law_found=LawFound.UNCLEAR, law_found_on="June 2023")
    assert told.verdict == "persuades on what the law was then: not clearly established"


@pytest.mark.parametrize(
    ("law", "as_of_day", "counts"),
    [
        (LawFound.UNCLEAR, "August 1, 2024", Counts.CONTROLS),  # not clear yet in 2024: nor in 2023
        (LawFound.UNCLEAR, "2019", Counts.OTHER_DAY),  # it may have become clear since
        (LawFound.CLEAR, "2019", Counts.CONTROLS),  # clear in 2019: clear since
        (LawFound.CLEAR, "August 1, 2024", Counts.OTHER_DAY),  # perhaps not clear yet
    ],
)
def test_what_the_law_was_carries_over_to_other_days_in_one_direction_only(
    law: LawFound, as_of_day: str, counts: Counts
) -> None:
    assert found(law_found=law, law_found_on=as_of_day).counts is counts


def test_without_its_day_or_a_weight_such_a_decision_asks_for_them() -> None:
    undated = found(law_found=LawFound.UNCLEAR)
    assert (undated.counts, undated.needs) == (Counts.CANNOT_TELL, (Say.NEEDS_DAY,))
    unpublished = found(law_found=LawFound.UNCLEAR, law_found_on="June 2023", published=YesNo.NO)
    assert (unpublished.counts, unpublished.needs) == (Counts.CANNOT_TELL, (Say.NEEDS_WEIGHT,))


@pytest.mark.parametrize("cited_for", [CitedFor.METHOD, CitedFor.VIOLATION])
def test_what_it_found_of_the_law_then_is_told_whatever_else_it_is_cited_for(
    cited_for: CitedFor,
) -> None:
    unclear = found(cited_for=cited_for, law_found=LawFound.UNCLEAR, law_found_on="June 2023")
    assert (unclear.counts, unclear.cited_for) == (Counts.CONTROLS, cited_for)
    other = found(cited_for=cited_for, law_found=LawFound.UNCLEAR, law_found_on="2019")
    undated = found(cited_for=cited_for, law_found=LawFound.UNCLEAR)
    assert {other.counts, undated.counts} == {found(cited_for=cited_for).counts}
    assert undated.needs == (Say.NEEDS_DAY,)


def test_a_vacated_one_does_not_count_whatever_it_found() -> None:
    told = found(law_found=LawFound.UNCLEAR, law_found_on="June 2023", good_law=GoodLaw.OVERRULED)
    assert told.counts is Counts.NO


def test_a_decision_before_the_conduct_counts_by_its_own_day() -> None:
    told = found(decided_on="2020", law_found=LawFound.UNCLEAR, law_found_on="2017")
    assert told.counts is Counts.YES


@pytest.mark.parametrize(
    ("cited_for", "counts"),
    [
        (CitedFor.METHOD, Counts.METHOD),
        (CitedFor.VIOLATION, Counts.VIOLATION),
        (CitedFor.RIGHT, Counts.NO),
        (CitedFor.NOTICE, Counts.NO),
    ],
)
@pytest.mark.parametrize("court", ["Supreme Court", "5th Cir.", "9th Cir."])
def test_only_what_is_to_give_notice_must_be_older_than_the_conduct(
    court: str, cited_for: CitedFor, counts: Counts
) -> None:
    assert found(court=court, cited_for=cited_for).counts is counts


def test_a_later_case_of_which_nobody_said_what_it_is_cited_for_is_asked_about() -> None:
    told = found()
    assert (told.counts, told.needs) == (Counts.LATER, (Say.NEEDS_ROLE,))
    assert told.verdict == "came after the conduct"


@pytest.mark.parametrize(
    ("citation", "conduct"),
    [
        ("Taylor v. Riojas, 592 U.S. 7 (2020)", "December 28, 2016"),
        ("Hope v. Pelzer, 536 U.S. 730 (2002)", "June 7, 1995"),
        ("Pearson v. Callahan, 555 U.S. 223 (2009)", "2008"),
        ("Ashcroft v. al-Kidd, 563 U.S. 731 (2011)", "2010"),
    ],
)
def test_the_leading_cases_on_method_never_print_does_not_count(
    citation: str, conduct: str
) -> None:
    told = found(conduct, citation=citation, court="Supreme Court", decided_on="")
    assert told.counts is Counts.METHOD
    assert "taken as cited for how immunity is judged" in told.when_finding.assumptions[0]


def test_a_leading_case_that_is_said_to_look_back_is_taken_at_its_word() -> None:
    told = found(
        "September 6, 2014",
        citation="Taylor v. Riojas, 592 U.S. 7 (2020)",
        court="Supreme Court",
        decided_on="November 2, 2020",
        law_found=LawFound.CLEAR,
        law_found_on="September 2013",
    )
    assert told.verdict == "controls on what the law was then: clearly established"


@pytest.mark.parametrize("entered", [None, CitedFor.RIGHT, CitedFor.NOTICE])
def test_a_regulation_in_force_counts_as_notice_and_a_later_one_gave_none(
    entered: CitedFor | None,
) -> None:
    prison = {"court": "Texas Department of Criminal Justice", "cited_for": entered}
    assert found(**prison, decided_on="2019").verdict == "counts as notice"
    assert found(**prison).counts is Counts.NO
    assert found(**prison, decided_on="").counts is Counts.CANNOT_TELL


def test_an_unpublished_decision_may_be_cited_as_notice() -> None:
    told = found(decided_on="2019", published=YesNo.NO, cited_for=CitedFor.NOTICE)
    assert told.counts is Counts.NOTICE


def test_one_case_of_another_circuit_says_its_limit_in_the_verdict_itself() -> None:
    assert found(court="9th Cir.", decided_on="2019").verdict == (
        "counts only as part of a robust consensus"
    )
    within = found("June 1, 2023 to July 1, 2023", court="9th Cir.", decided_on="June 15, 2023")
    assert within.verdict == "counts for part of the time, only as part of a robust consensus"
    assert found(court="9th Cir.", decided_on="2019", circuit="8").verdict == "counts"
    assert found(court="9th Cir.", decided_on="2019", circuit="11").verdict == (
        "counts only to show that a violation was obvious"
    )


def test_a_decision_of_two_days_before_says_in_the_verdict_that_it_may_have_given_no_notice() -> (
    None
):
    assert found(decided_on="June 12, 2023").verdict == (
        "counts, if so late a decision gave notice"
    )
    assert found(court="9th Cir.", decided_on="June 12, 2023").verdict == (
        "counts only as part of a robust consensus, if so late a decision gave notice"
    )
