"""What somebody in prison writes of a court: asked about, with the earliest day that could run."""

from datetime import date

import pytest

from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.matter import Intake
from qidesk.casefile.records.papers import Communication
from qidesk.law.deadlines.claimed import Claimed, claimed_in, claims_of
from tests.law.shelf import the_book

LETTER = date(2026, 11, 20)
R59E, NOA = "Motion to alter or amend the judgment", "Notice of appeal"


def told(text: str, on: date | None = LETTER) -> tuple[Claimed, ...]:
    return claimed_in(text, on, the_book())


def days(text: str) -> list[tuple[str, str]]:
    """The papers of everything that a text tells of, each with its day."""
    return [(what, day.isoformat()) for each in told(text) for what, day in each.papers]


@pytest.mark.parametrize(
    "text",
    [
        "Judgment came late September",
        "judgment came late September 2026; wants an appeal",
        "My suit was dismissed late Sept 2026.",
        "The judge threw out my case in late September",
        "Desestimó mi caso a finales de septiembre",
        "Got the order late September",
        "They granted the guards qualified immunity in late September",
        "My 1983 was thrown out late September",
        "Negaron mi caso a finales de septiembre",
    ],
)
def test_a_judgment_of_late_september_may_run_from_the_21st(text: str) -> None:
    # FRCP 59(e): 28 days, FRAP 4(a)(1)(A): 30 days, each from September 21, 2026.
    assert days(text) == [(R59E, "2026-10-19"), (NOA, "2026-10-21")]
    assert told(text)[0].dated.latest == date(2026, 9, 30)


def test_order_and_notice_each_take_the_day_beside_them() -> None:
    found = told(
        "The judge dismissed my case on Sept. 24, 2026. I mailed my notice of appeal Oct 3."
    )
    assert [(each.what, each.dated.earliest) for each in found] == [
        (the_book().triggers["judgment_entered"], date(2026, 9, 24)),
        (the_book().triggers["notice_filed"], date(2026, 10, 3)),
    ]


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        # FRCP 72(b)(2): 14 days, the last a holiday of no court here: November 27 is a Friday.
        (
            "Magistrate recommended dismissal, I got it 11/12/26",
            [("Objections to a report and recommendation", "2026-11-27")],
        ),
        # S. Ct. R. 13.3: 90 days from November 3 end on February 1, 2027.
        ("my rehearing was denied Nov 3rd", [("Petition for certiorari", "2027-02-01")]),
        # FRAP 40(d)(1): 14 days; S. Ct. R. 13.1: 90 days; each from October 1.
        (
            "5th Circuit affirmed last month",
            [
                ("Petition for rehearing, panel or en banc", "2026-10-15"),
                ("Petition for certiorari", "2026-12-30"),
            ],
        ),
    ],
)
def test_each_kind_of_order_has_its_own_days(text: str, papers: list[tuple[str, str]]) -> None:
    assert days(text) == papers


@pytest.mark.parametrize(
    "text",
    [
        "They denied my grievance appeal last week",
        "my disciplinary charge was dismissed in March",
        "In my judgment they should pay by May 3",
        "insulin stopped again on Nov 3; wants a call",
        "How to file a notice of appeal?",
        "My commissary order of Nov 3 never came; got the order form for the store",
        "She has an order of protection since Oct 3",
        "Step 2 appeal denied Nov 3",
        "",
    ],
)
def test_what_no_court_did_raises_nothing(text: str) -> None:
    assert told(text) == ()


def test_the_number_of_a_law_is_no_year() -> None:
    [found] = told("my 1983 dismissed two weeks ago")
    assert found.dated.edtf == "2026-11-06~"
    [found] = told("my 1983 was dismissed")
    assert not found.dated.is_read
    [found] = told("order of October 28, notice?")
    assert found.dated.earliest == date(2026, 10, 28)


def test_an_order_of_no_day_is_asked_about() -> None:
    (found,) = told("The court ruled against me")
    assert (found.papers, found.dated.is_read) == ((), False)
    assert found.question.endswith("and of no day: when was it?")
    assert found.brief == f"{the_book().triggers['judgment_entered']}?"


def test_an_order_told_first_without_a_day_takes_it_from_a_later_sentence() -> None:
    (found,) = told("I lost my case! The judge ruled on Nov 3.")
    assert found.dated.earliest == date(2026, 11, 3)
    assert len(told("Judge ruled Nov 3; court order of Nov 9")) == 1


def test_the_question_gives_the_days_and_says_that_nothing_was_seen() -> None:
    (found,) = told("Judgment came late September")
    assert found.question.endswith(
        "late Sep 2026: is it on the docket? Earliest that could run: Motion to alter or amend the"
        " judgment: Mon Oct 19, 2026, Notice of appeal: Wed Oct 21, 2026."
    )
    assert found.brief == "Notice of appeal Wed Oct 21, 2026?"


@pytest.mark.parametrize(
    ("text", "on", "is_open"),
    [
        ("Judgment came late September", date(2026, 12, 1), True),
        ("Judgment came late September", date(2027, 3, 29), True),
        ("Judgment came late September", date(2027, 3, 30), False),
        ("I lost my case in 2019", date(2026, 11, 20), False),
        ("I lost my case", date(2027, 5, 19), True),
        ("I lost my case", date(2027, 5, 20), False),
    ],
)
def test_an_order_matters_until_no_court_could_reopen_its_time(
    text: str, on: date, is_open: bool
) -> None:
    # FRAP 4(a)(6)(B): 180 days from the last day it may be, or from the letter.
    assert told(text)[0].is_open(on) is is_open


def test_an_order_told_in_a_letter_of_no_day_may_always_matter() -> None:
    (found,) = told("I lost my case", None)
    assert found.is_open(date(2040, 1, 1))


def day(text: str) -> Intake:
    return Intake(order_date_claimed=read_date(text)[0])


def test_the_fields_of_a_request_are_asked_about_too() -> None:
    (found,) = claims_of(day("late September 2026"), the_book())
    assert [each.isoformat() for _, each in found.papers] == ["2026-10-19", "2026-10-21"]
    both = Intake(
        order_claimed="They denied rehearing",
        order_date_claimed=read_date("November 3, 2026")[0],
        notice_of_appeal_claimed_on=read_date("October 3, 2026")[0],
    )
    assert [each.papers[0][0] for each in claims_of(both, the_book())] == [
        "Petition for certiorari",
        "Order the transcript, or certify that none will be ordered",
    ]
    assert claims_of(day("unknown"), the_book()) == ()


def test_a_further_letter_is_read_from_its_postmark() -> None:
    letter = Communication(
        summary="Judgment came last week", postmarked_on=read_date("2026-11-20")[0]
    )
    (found,) = claims_of(letter, the_book())
    assert found.dated.earliest == date(2026, 11, 8)


def test_words_that_may_be_a_day_are_none_alone() -> None:
    (found,) = told("The court ruled that they may march on")
    assert not found.dated.is_read
    (found,) = told("The court ruled in March")
    assert found.dated.earliest == date(2026, 3, 1)
