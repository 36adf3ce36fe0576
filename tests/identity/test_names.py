import pytest

from qidesk.identity.matching import ALIKE, match_days, match_names
from qidesk.identity.people import Known
from qidesk.identity.people_index import PeopleIndex

FOUND = [
    ("Markus Whitfeild", "Marcus Delroy Whitfield", "Markus sounds like Marcus"),
    ("Marcus Whitfeild", "Marcus Delroy Whitfield", "Whitfeild is one slip from Whitfield"),
    ("Markus Whitfield", "Marcus Delroy Whitfield", "Markus sounds like Marcus"),
    ("Whitfeild", "Marcus Delroy Whitfield", "Whitfeild is one slip from Whitfield"),
    ("Officer Ray Kuczinski", "Raymond Kuczynski", "Ray and Raymond are forms of one name"),
    ("Officer Smith", "Sgt. John Smith", "the same words in the name"),
    ("Jon Smith", "Sgt. John Smith", "Jon and John are forms of one name"),
    ("Wu", "Wu", "the same name"),
    ("Officer Ng", "David Ng", "the same words in the name"),
    ("张伟", "张伟", "the same name"),
    ("张伟", "Wei Zhang", "the same name"),
    ("Wm. Reed", "William Reed", "Wm and William are forms of one name"),
    ("Jas Reed", "REED, James", "Jas and James are forms of one name"),
    ("Katie O'Neil", "Katherine ONeill", "Katie and Katherine are forms of one name"),
    ("Ma. Elena Luz", "María Elena Luz", "Ma and Maria are forms of one name"),
    ("Bob Poe", "Robert Poe", "Bob and Robert are forms of one name"),
    ("Chris Poe", "Christopher Poe", "forms of one name"),
    ("Mike Poe", "Michael Poe", "forms of one name"),
    ("Jim Poe", "James Poe", "forms of one name"),
    ("Liz Poe", "Elizabeth Poe", "forms of one name"),
    ("Peggy Poe", "Margaret Poe", "forms of one name"),
    ("Bill Poe", "William Poe", "forms of one name"),
    ("Chuy Poe", "Jesús Poe", "forms of one name"),
    ("José de la Cruz", "Jose Delacruz", "the same name but for rank, suffix or spacing"),
    ("Jose Cruz", "José de la Cruz", "Cruz is Delacruz but for a particle"),
    ("Ronald Mc Donald", "McDonald, Ronald", "but for rank, suffix or spacing"),
    ("Lt. J. Hernandez", "Jorge Hernandez", "J and Jorge begin alike"),
    ("Corizon Health, Inc.", "YesCare", "Corizon and YesCare are names of one body"),
    ("CCA", "CoreCivic of Tennessee", "CCA and CoreCivic are names of one body"),
    ("Centurion of Florida, LLC", "MHM Services", "MHM Services are names of one body"),
    ("Nurse Practitioner Tan", "Alice Tan", "the same words in the name"),
    ("Prison Health Services", "YesCare Corp.", "are names of one body"),
    ("Pat O’Brien", "obrien pat", "the same name"),
    ("Pat O Brien", "Pat O'Brien", "but for rank, suffix or spacing"),
    ("Đức Nguyễn", "Nguyen Duc", "the same name"),
    ("Nguyen Van Dat", "Dat Nguyen", "but for a particle"),
    ("Ёжикова", "Ежикова", "the same name"),
    ("Ёжикова Анна", "Anna Yezhikova", "Ezhikova is one slip from Yezhikova"),
    ("Gabriel García Márquez", "Gabriel Garcia", "the same words in the name"),
    ("Garcia", "Gabriel García Márquez", "the same words in the name"),
    ("al-Rashid", "Omar Rashid", "Alrashid is Rashid but for a particle"),
    ("Omar El Rashid", "Omar al-Rashid", "Elrashid is one slip from Alrashid"),
    ("John Smith Jr.", "John Smith III", "Jr. here and III there"),
    ("J. R. Poe", "John Robert Poe", "R and Robert begin alike"),
    ("C/O Smith", "John Smith", "the same words in the name"),
    ("Nurse Johnson, R.N.", "Kim Johnson", "the same words in the name"),
    ("Smith John", "John Smith", "the same name"),
    ("Smtih John", "John Smith", "Smtih is one slip from Smith, two letters swapped"),
    ("Ana Poe-Smith", "Ana Poe", "the same words in the name"),
    ("Ana Smith (née Poe)", "Ana Poe", "the same words in the name"),
    ("Ana Smith f/k/a Ana Poe", "Ana Poe", "the same name"),
    ("Straße", "STRASSE", "the same name"),
    ("Mohammad Ali", "Mohamed Ali", "Mohammad sounds like Mohamed"),
    ("Sean Poe", "Shawn Poe", "Sean sounds like Shawn"),
    ("Maryann Poe", "Mary Ann Poe", "the same letters, spaced otherwise"),
    ("Saint John", "St. John", "but for rank, suffix or spacing"),
    ("D'Angelo Russell", "Dangelo Russell", "the same name"),
    ("Daniel O'Hara", "daniel ohara", "the same name"),
]


@pytest.mark.parametrize(("typed", "known", "why"), FOUND)
def test_a_name_is_found_however_it_is_written_and_the_reason_is_said(
    typed: str, known: str, why: str
) -> None:
    (found,) = PeopleIndex((Known("p", (known,), (), ()),)).alike(typed, few=False)
    assert why in found.why
    assert PeopleIndex((Known("p", (typed,), (), ()),)).alike(known, few=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Smith", "John Delacroix"),
        ("Wu", "Ng"),
        ("Ray Poe", "Roy Doe"),
        ("", "Ana"),
        ("Officer", "Sergeant Poe"),
        ("Maria Lopez", "Mario Sanchez"),
        ("Li", "Lu"),
        ("Kim Lee", "Tim Lea"),
        ("Corizon", "Wellpath"),
        ("J.", "Jack Poe"),
    ],
)
def test_other_people_are_not_alike(one: str, other: str) -> None:
    assert match_names(one, other).score < ALIKE


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("1980-03-04", "1980-03-04", 100),
        ("1980-03-04", "1980-04-03", 80),
        ("1980-03-04", "1980-03-14", 70),
        ("1980-03-04", "1991-03-04", 0),
        ("", "1980-03-04", 0),
    ],
)
def test_birthdays_are_alike_but_for_a_slip(one: str, other: str, score: int) -> None:
    assert match_days(one, other).score == score


def test_a_longer_match_is_liker_than_a_shorter_one() -> None:
    names = (
        "Marcus Delroy Whitfield",
        "Whitfield, Marcus Delroy Jr.",
        "Marcus Whitfield",
        "Markus Whitfeild",
        "Whitfield",
        "Marcus Poe",
    )
    near = [match_names(each, names[0]).score for each in names]
    assert near == sorted(near, reverse=True)
    assert len(set(near)) == len(near)
