from dataclasses import replace
from datetime import date

import pytest

from qidesk.actions.letter_files import read_desk
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.records.people import Number, NumberKind, Person, PersonKind
from qidesk.casefile.records.places import Address, AddressPurpose
from qidesk.letters.unsaid import unsaid_in
from tests.builders import a_person, an_id
from tests.letters.cases import a_file, records_of_a_case

ALLOWED = "Do not write about other people in prison. Oak Medical Center"


def said(text: str, allowed: str = ALLOWED) -> str:
    records = records_of_a_case()
    person = next(each for each in records if isinstance(each, Person))
    born = replace(person, born_on=FactDate.on(date(1981, 5, 3)))
    records[records.index(person)] = born
    witness = a_person(committed_name="Ruth Fenwick", other_names=("Ruthie Vale-Moss",))
    alien = Number(id=an_id(), person=born.id, number="088-777-666", number_kind=NumberKind.ALIEN)
    home = Address(
        id=an_id(),
        person=witness.id,
        purpose=AddressPurpose.HOME,
        lines=("17 Larch Avenue",),
        phone="(312) 555-0188",
    )
    others = [
        a_person(committed_name="Ortega Ibarra, José, Jr."),
        a_person(committed_name="Sgt. Tim Halloran III"),
        a_person(committed_name="Elm County Sheriff's Office", person_kind=PersonKind.ORGANISATION),
    ]
    file = a_file(*records, witness, *others, alien, home)
    found = unsaid_in(read_desk().unsaid, file, born, text, allowed)
    return "\n".join(each.what for each in found)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("They think you are an informant.", "informs"),
        ("Dicen que usted es informante.", "informs"),
        ("We hear you are in Protective  Custody.", "protective custody"),
        ("Unit PC-4", "protective custody"),
        ("about the SEXUAL abuse", "sexual abuse"),
        ("su diagnóstico de VIH", "health"),
        ("su diagnostico", "health"),
        ("because you are trans-gender / transgender", "orientation"),
        ("your murder case", "an offense"),
        ("our witnesses say", "a witness"),
        ("the officer hit you", "what staff"),
        ("it was excessive force", "the merits"),
        ("Your deadline has passed.", "a time is over"),
        ("El plazo ya venció.", "a time is over"),
        ("SSN 078-05-1120", "Social Security"),
        ("078 05 1120", "Social Security"),
        ("A 123-456-789", "alien number"),
        ("A12345678", "alien number"),
        ("number 088777666", "no prison number"),
        ("born May 3, 1981", "birth date"),
        ("born 5/3/81", "birth date"),
        ("nacido el 3 de mayo de 1981", "birth date"),
        ("DOB 1981-05-03", "birth date"),
        ("03.05.1981", "birth date"),
        ("Sam Keeperman did it", "somebody else"),
        ("Mr. KEEPERMAN", "somebody else"),
        ("as Fenwick told us", "somebody else"),
        ("Mr. Ortega said so", "somebody else"),
        ("Capt. Ibarra", "somebody else"),
        ("as Halloran wrote", "somebody else"),
        ("the Elm County Sheriff's Office says", "somebody else"),
        ("17 Larch Avenue", "address or telephone"),
        ("call 312.555.0188", "address or telephone"),
        ("Another oak medical center; medical", "health"),
    ],
)
def test_what_may_not_be_read_in_a_prison_is_found(text: str, tells: str) -> None:
    assert tells in said(text)


@pytest.mark.parametrize(
    "text",
    [
        ALLOWED,
        "The Elm County court closes at noon; Tim and José are names of many.",
        "Dear John Q. Placeholder: we read your letter of November 14, 2026. R12345.",
        "Su plazo corre desde el 3 de mayo de 2026.",
        "Call us at 217 555 0100. Case 1:24-cv-00123. Number B-2-114.",
    ],
)
def test_what_a_letter_must_say_is_not(text: str) -> None:
    assert said(text) == ""
