import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.people import Number, Part
from qidesk.identity.calling import also_called
from qidesk.identity.choosing import meant
from tests.builders import a_case, a_part, a_person, an_event

NAMES = [
    ("Sgt. Raymond Kuczinski",),
    ("Officer Ray Smith", "Bubba", "O-4411"),
    ("José de la Cruz",),
    ("S.D. Tex. 3:24-cv-00123",),
    ("张伟",),
    ("Warden O'Brien",),
    ("Marcus Delroy Whitfield", "Pee Wee", "02145678"),
    ("Đức Nguyễn",),
    ("McDonald, Mary",),
    ("Straße 5",),
    ("Smithers",),
    ("Wu",),
    ("5th Cir. 24-20123",),
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kucz", 0),
        ("kuczynski", 0),
        ("Ray Kuczynski", 0),
        ("smith r", 1),
        ("bubba", 1),
        ("4411", 1),
        ("cruz", 2),
        ("delacruz", 2),
        ("jose", 2),
        ("24-123", 3),
        ("24cv123", 3),
        ("3:24-cv-123", 3),
        ("张", 4),
        ("zhang", 4),
        ("obrien", 5),
        ("o’brien", 5),
        ("delroy w", 6),
        ("Markus Whitfeild", 6),
        ("pee wee", 6),
        ("2145678", 6),
        ("duc", 7),
        ("Mac Donald", 8),
        ("mary m", 8),
        ("strasse", 9),
        ("smi", 10),
        ("wu", 11),
        ("24-20123", 12),
        ("5th", 12),
    ],
)
def test_any_part_of_any_name_finds_what_is_meant(typed: str, first: int) -> None:
    assert meant(typed, NAMES)[0] == first


def test_what_begins_so_stands_before_what_holds_it_and_all_before_what_is_only_like_it() -> None:
    names = [("Blacksmith",), ("Ann Smith",), ("Smythe",), ("Smithers",)]
    assert meant("smith", names) == [3, 1, 0]
    assert meant("Smyth", names) == [2]
    assert meant("Annn Smiht", names) == [1]


@pytest.mark.parametrize("typed", ["", "  ", "pro se", "zz top"])
def test_what_nothing_is_called_chooses_nothing(typed: str) -> None:
    assert meant(typed, NAMES) == []


def test_a_person_and_their_part_are_found_by_every_name_and_number_they_have() -> None:
    case = a_case()
    person = a_person(committed_name="Roe, John", name_used="Jo", other_names=("Bubba",))
    part = a_part(case, person)
    numbers = (
        Number(id="n", person=person.id, number="O-4411"),
        Number(id="m", person="p2", number="7"),
    )
    file = CaseFile(case, persons=(person,), parts=(part,), numbers=numbers)
    assert also_called(file, person) == ("Roe, John", "Jo", "Bubba", "O-4411")
    assert also_called(file, part) == also_called(file, person)
    assert also_called(file, Part(case=case.id)) == also_called(file, an_event(case)) == ()
