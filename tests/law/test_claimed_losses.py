"""What somebody writes who lost: asked about, with the day by which an appeal could run out."""

import pytest

from tests.law.test_claimed import NOA, days


@pytest.mark.parametrize(
    "text",
    [
        "My judge denied my case on Oct 30 and I want to appeal",
        "The order is of October 30, 2026",
        "Judge said no on Oct 30",
        "They denied my lawsuit Oct 30",
        "I got a ruling on Oct 30",
        "I received the judge's decision Oct 30",
        "The decision from the court came Oct 30",
        "An opinion came Oct 30",
        "Order entered 10/30",
        "The judge sided with the guards Oct 30",
        "Lost in district court Oct 30",
        "The jury found for the defendants Oct 30",
        "It was dismissed without prejudice Oct 30",
        "motion to dismiss granted 10/30",
        "MSJ granted 10/30",
        "The judge gave them QI on Oct 30",
        "The court closed the case Oct 30",
        "He lost his case on October 30 and wants to appeal",
        "Grievance denied, then the court dismissed the case Oct 30",
        "The hearing officer was wrong but the judge dismissed my case Oct 30",
        "El juez negó mi demanda el 30 de octubre",
        "La decisión del juez llegó el 30 de octubre",
    ],
)
def test_whoever_lost_is_asked_about_in_the_words_they_write(text: str) -> None:
    # FRAP 4(a)(1)(A): 30 days from October 30 end on a Sunday, FRAP 26(a)(1)(C).
    assert days(text)[-1] == (NOA, "2026-11-30")
