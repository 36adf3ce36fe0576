"""Fed. R. Civ. P. 5.2(a): what a filing may not show, in fields and in running text."""

from datetime import date

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Person
from qidesk.casefile.redacting import redacted

TODAY = date(2026, 11, 28)


def told(text: str) -> str:
    file = CaseFile(case=Case(id="c", caption=text), events=(Event(id="e", what_happened=text),))
    done = redacted(file, TODAY)
    assert done.case.caption == done.events[0].what_happened
    return done.case.caption


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SSN 123-45-6789.", "SSN xxx-xx-6789."),
        ("his number 123 45 6789", "his number xxx-xx-6789"),
        ("EIN 12-3456789", "EIN xx-xxx6789"),
        ("trust fund account no. 00123456", "trust fund account no. xxxx3456"),
        ("Acct #4000 1234 5678 9010 was charged", "Acct #xxxx9010 was charged"),
        ("Card: 4000-1234-5678-9010", "Card: xxxx9010"),
        ("born on March 3, 1990, in Mobile", "born on 1990, in Mobile"),
        ("DOB: 3/4/1990", "DOB: 1990"),
        ("D.O.B. 3-4-90", "D.O.B. 90"),
        ("date of birth 1990-03-04", "date of birth 1990"),
        ("birthday 4 March 1990", "birthday 1990"),
    ],
)
def test_numbers_and_births_keep_what_the_rule_leaves(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "ECF No. 62 at 7; 536 U.S. 730, 738-41 (2002)",
        "No. 3:24-cv-00123",
        "On March 3, 2021 he was sprayed.",
        "TDCJ 02145678",
        "on account of the heat in 2023",
    ],
)
def test_what_the_rule_does_not_reach_stays(text: str) -> None:
    assert told(text) == text


def person(born: str, **names: object) -> Person:
    return Person(id="p", born_on=read_date(born)[0], **names)  # type: ignore[arg-type]


def test_a_birth_date_becomes_its_year() -> None:
    for born, year in (("March 3, 1990", "1990"), ("1990", "1990")):
        [done] = redacted(CaseFile(case=Case(id="c"), persons=(person(born),)), TODAY).persons
        assert done.born_on.typed == year
    for born in ("around 1990", "between 1989 and 1990", "in his youth", ""):
        [done] = redacted(CaseFile(case=Case(id="c"), persons=(person(born),)), TODAY).persons
        assert done.born_on == FactDate()


def test_a_minor_is_told_by_initials_wherever_the_name_stands() -> None:
    child = person("May 5, 2010", committed_name="Ana María Roe", other_names=("Annie Roe",))
    file = CaseFile(
        case=Case(id="c", caption="Ana  María Roe v. Doe"),
        persons=(child,),
        events=(Event(id="e", what_happened="ANNIE ROE and Anatole saw it."),),
    )
    done = redacted(file, TODAY)
    assert done.case.caption == "A.M.R. v. Doe"
    assert done.events[0].what_happened == "A.R. and Anatole saw it."
    assert done.persons[0].committed_name == "A.M.R."
    assert done.persons[0].other_names == ("A.R.",)


@pytest.mark.parametrize(
    ("born", "shown"),
    [("November 28, 2008", "Al Roe"), ("November 29, 2008", "A.R."), ("2008", "A.R.")],
)
def test_who_may_still_be_under_eighteen_is_taken_for_a_minor(born: str, shown: str) -> None:
    file = CaseFile(case=Case(id="c"), persons=(person(born, committed_name="Al Roe"),))
    assert redacted(file, TODAY).persons[0].committed_name == shown


def test_a_leap_day_counts_back_to_the_28th() -> None:
    file = CaseFile(case=Case(id="c"), persons=(person("March 1, 2010", name_used="Al Roe"),))
    assert redacted(file, date(2028, 2, 29)).persons[0].name_used == "A.R."


def test_a_date_that_was_not_read_is_cleaned_as_text() -> None:
    event = Event(id="e", occurred_on=FactDate(typed="after SSN 123-45-6789 was shown"))
    [done] = redacted(CaseFile(case=Case(id="c"), events=(event,)), TODAY).events
    assert done.occurred_on.typed == "after SSN xxx-xx-6789 was shown"
