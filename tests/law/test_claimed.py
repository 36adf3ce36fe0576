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
        "Me llegó la sentencia a finales de septiembre",
        "El fallo salió a finales de septiembre",
        "Recibí la orden del juez a finales de septiembre",
        "My 1983 got tossed late September",
        "They won on qualified immunity late September",
        "The judge signed the paper late September",
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
        (
            "The magistrate wants to dismiss it, got the paper 11/12/26",
            [("Objections to a report and recommendation", "2026-11-27")],
        ),
        # FRAP 40(d)(1): 14 days; S. Ct. R. 13.1: 90 days; each from November 3.
        (
            "The 7th Circuit turned down my appeal Nov 3",
            [
                ("Petition for rehearing, panel or en banc", "2026-11-17"),
                ("Petition for certiorari", "2027-02-01"),
            ],
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
        "They tossed my cell on Nov 3",
        "Cumpliendo sentencia de 20 años",
        "They got immunity shots",
        "The decision from the warden came Nov 3",
        "The parole board's decision came Nov 3",
        "DHO decision Nov 3",
        "The captain ruled against me Nov 3",
        "My case manager denied my request on Nov 3",
        "They dismissed my grievance on Nov 3",
        "My tablet order came Nov 3",
        "The transfer order was entered Nov 3",
        "I lost my appeal of the ticket Nov 3",
        "Medical denied my case for surgery Nov 3",
        "In my opinion they lied on Nov 3",
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("judge denied my case on 11/12", date(2026, 11, 12)),
        ("order came 10/9, no paper here", date(2026, 10, 9)),
        ("The court ruled 12/1", date(2025, 12, 1)),
    ],
)
def test_figures_of_a_month_and_a_day_are_the_last_such_day_and_no_month(
    text: str, day: date
) -> None:
    [found] = told(text)
    assert found.dated.earliest == day
    [found] = told(text, None)
    assert found.papers == ()


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


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("objections due Dec 2", "2026-12-02"),
        ("I have until December 5", "2026-12-05"),
        ("must respond by Dec 1", "2026-12-01"),
        ("I must respond by 12/4 and have no paper", "2026-12-04"),
        ("answer due Dec 3", "2026-12-03"),
        ("notice of appeal due Dec 4", "2026-12-04"),
        ("Court said notice of appeal is due tomorrow", "2026-11-21"),
        ("deadline is Friday", "2026-11-20"),
        ("The deadline is Monday and they took my legal box", "2026-11-23"),
        ("Reply brief due next Friday", "2026-11-27"),
        ("By December 1 I have to file an amended complaint or he closes it", "2026-12-01"),
        ("My opening brief is due Jan 11 in the Seventh Circuit", "2027-01-11"),
        ("I have until Dec 5 to respond, they are moving me", "2026-12-05"),
        ("The AG answered Nov 3, response due Dec 1.", "2026-12-01"),
        ("If I dont pay the filing fee by Dec 3 its dismissed", "2026-12-03"),
        ("My time to appeal is up Dec 3", "2026-12-03"),
        ("Dec 5 is my deadline", "2026-12-05"),
        ("My answer is late, it was due Nov 16", "2026-11-16"),
        ("Deadline for the brief: Jan 4", "2027-01-04"),
        ("reply brief due Dec 16; objections due Dec 2", "2026-12-02"),
        ("I was given an extension until Jan 6", "2027-01-06"),
        ("They extended my time to December 18", "2026-12-18"),
        ("the court wants my response no later than 12/10/2026", "2026-12-10"),
        ("my 14 days run out Nov 24", "2026-11-24"),
        ("Vence mi plazo el 2 de diciembre", "2026-12-02"),
        ("tengo hasta el 5 de diciembre", "2026-12-05"),
        ("El plazo vence el 7 de diciembre", "2026-12-07"),
        ("Tengo que contestar antes del 9 de diciembre", "2026-12-09"),
    ],
)
def test_a_day_said_to_be_due_is_itself_the_earliest(text: str, due: str) -> None:
    assert days(text) == [("What the letter calls due", due)]


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        # FRAP 24(a)(5): 30 days; those from November 12 end on a Saturday.
        (
            "IFP denied Nov 12",
            [("Motion in the court of appeals to proceed without fees", "2026-12-14")],
        ),
        (
            "Me negaron el in forma pauperis el 12 de noviembre",
            [("Motion in the court of appeals to proceed without fees", "2026-12-14")],
        ),
        # FRCP 72(b)(2): 14 days.
        ("R&R came Nov 3", [("Objections to a report and recommendation", "2026-11-17")]),
        (
            "R&R filed 11-12-26, need to object fast",
            [("Objections to a report and recommendation", "2026-11-27")],
        ),
        ("R & R came Nov 3", [("Objections to a report and recommendation", "2026-11-17")]),
        ("Negaron mi apelación el 3 de noviembre", [("Petition for certiorari", "2027-02-01")]),
        # So many days as the letter itself says.
        ("court gave me 21 days to amend on Nov 9", [("What the letter calls due", "2026-11-30")]),
        (
            "Me dieron 30 días para responder el 10 de noviembre",
            [("What the letter calls due", "2026-12-10")],
        ),
    ],
)
def test_an_order_runs_by_the_shortest_rule_or_by_its_own_days(
    text: str, papers: list[tuple[str, str]]
) -> None:
    assert days(text)[-1:] == papers


def test_an_order_for_which_no_rule_sets_days_is_asked_about_with_its_own() -> None:
    (found,) = told("show cause order Nov 20")
    assert found.brief == "an order to show cause, or a warning of dismissal, Nov 20, 2026?"
    (found,) = told("Judge says show cause why my case shouldnt be dismissed, that was Nov 10")
    assert (found.dated.earliest, found.papers) == (date(2026, 11, 10), ())


@pytest.mark.parametrize(
    "text",
    [
        "they gave me 14 days",
        "gave me 14 days to object and I am in the hole",
        "Judge Hall told me I have 30 days to respond",
        "my appeal is due in two weeks",
        "Only got one week left to object",
        "La corte negó mi apelación",
        "my appeal was dismissed",
        "I got an order to show cause",
        "me dieron 14 dias",
        "Tengo 14 días para objetar",
    ],
)
def test_what_is_told_of_no_day_is_asked_about(text: str) -> None:
    (found,) = told(text)
    assert (found.papers, found.dated.is_read) == ((), False)


@pytest.mark.parametrize(
    "text",
    [
        "I have until parole",
        "My counselor says I have until summer to finish the class",
        "the order of the phoenix",
        "The order of events on Nov 3 was a cell search, then the beating",
        "he ordered me to strip",
        "ordered me to cuff up on Nov 3 and then sprayed me",
        "due process",
        "violated my due process rights on Nov 3",
        "due to the assault on Nov 3 my jaw is broken",
        "14 days in the hole",
        "they gave me 14 days in the hole on Nov 2",
        "Sentenced me to 14 days in seg on Nov 2",
        "they gave me 10 days of ibuprofen on Nov 2",
        "gave me a ticket 3 days ago",
        "I got my meds within 14 days",
        "My release is due Dec 5",
        "rent on my mom's house is due Dec 1",
        "My insulin was due at 4pm Nov 3 and never came",
        "Officer said I must answer him and hit me on Nov 3",
        "I have had until Nov 3 no heat",
        "No tengo agua hasta el 5 de noviembre",
        "Me tuvieron en el hoyo hasta el 9 de noviembre",
        "they recommended 90 days lockdown on Nov 3",
        "parole denied Nov 3",
        "my lawyer's fee was paid by Nov 3",
        "They gave me 3 days worth of insulin Nov 2",
    ],
)
def test_what_is_due_to_no_court_raises_nothing(text: str) -> None:
    assert told(text) == ()


def test_a_weekday_of_the_past_is_read_where_words_say_which() -> None:
    (found,) = told("got the order last Friday")
    assert found.dated.earliest == date(2026, 11, 13)


def test_the_day_of_an_order_is_not_taken_for_one_by_which_something_is_due() -> None:
    typed = Intake(
        order_claimed="I have until Dec 5", order_date_claimed=read_date("2026-11-03")[0]
    )
    found = {each.trigger: each.dated.earliest for each in claims_of(typed, the_book())}
    assert found["judgment_entered"] == date(2026, 11, 3)
