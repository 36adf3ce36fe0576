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
        ("SSN 123\u201345\u20136789; 123.45.6789", "SSN xxx-xx-6789; xxx-xx-6789"),
        ("SSN: 123456789", "SSN: xxxxx6789"),
        ("social security number is 123456789", "social security number is xxxxx6789"),
        ("número del seguro social 123456789", "número del seguro social xxxxx6789"),
        ("Taxpayer ID No. 123456789", "Taxpayer ID No. xxxxx6789"),
        ("account number is 12345678", "account number is xxxx5678"),
        ("a/c 12345678, ACCOUNT (no. 445566)", "a/c xxxx5678, ACCOUNT (no. xxxx5566)"),
        ("IBAN DE89 3704 0044 0532 0130 00", "IBAN xxxx3000"),
        ("tarjeta número 4000123456789010", "tarjeta número xxxx9010"),
        ("born the 3rd of March 1990", "born 1990"),
        ("born on 3rd March, 1990.", "born on 1990."),
        ("DOB March 1990", "DOB 1990"),
        ("DOB 03041990 or 19900304", "DOB 1990 or 19900304"),
        ("DOB 1990/03/04", "DOB 1990"),
        ("DOB 19900304", "DOB 1990"),
        ("born Mar. 3, '90", "born 90"),
        ("nació el 4 de marzo de 1990 en", "nació el 1990 en"),
        ("fecha de nacimiento: 04/03/1990", "fecha de nacimiento: 1990"),
        ("nacida el 4 de enero del 1990", "nacida el 1990"),
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
        "on account of No. 19-cv-12911",
        "Call 217-555-0100 or 1-800-555-0100.",
        "He was born in Mobile in 1990.",
        "in May 2021 he was moved",
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
    ("text", "said"),
    [
        ("Roe, Ana said so.", "A.M.R. said so."),
        ("Ana M. Roe said so.", "A.R. said so."),
        ("Ana's arm; ANA cried.", "A.'s arm; A. cried."),
        ("José Roe and Jose Roe", "J.R. and J.R."),
        ("Roe v. Keeper; analogue; ana", "Roe v. Keeper; analogue; ana"),
        ("Lee saw Lee Roe there.", "Lee saw L.R. there."),
    ],
)
def test_a_minor_is_told_by_initials_however_named_and_the_family_keeps_its_name(
    text: str, said: str
) -> None:
    names = ("Ana Roe", "José Roe", "Lee Roe", " ")
    child = person("May 5, 2010", committed_name="Ana María Roe", other_names=names)
    parent = Person(id="q", committed_name="Lee Roe-Smith", born_on=read_date("1980")[0])
    file = CaseFile(case=Case(id="c", caption=text), persons=(child, parent))
    assert redacted(file, TODAY).case.caption == said


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
