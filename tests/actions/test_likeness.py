import csv
from pathlib import Path

import pytest

from qidesk.actions.intake import take_in
from qidesk.actions.likeness import SENDER, Known, Roll, read_roll, spelling
from qidesk.store.vault import Vault

PAIRS = Path(__file__).parents[2] / ".." / "shared" / "data" / "names" / "febrl_dataset1.csv"


def known(name: str, *numbers: str, person_id: str = "p") -> Known:
    return Known(person_id, (name,) if name else (), numbers, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José García", "GARCIA, Jose"),
        ("Nguyễn Văn Đạt", "Nguyen Van Dat"),
        ("Daniel O'Hara", "daniel ohara"),
        ("Ana Gómez-Ruiz", "Ana Gomez Ruiz"),
    ],
)
def test_capitals_accents_signs_and_order_make_no_other_name(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


def test_the_same_number_is_recognised_however_it_is_spaced() -> None:
    roll = Roll((known("Ana Poe", "TX-11 234"),))
    (found,) = roll.alike("", "tx11234")
    assert found.why == "the same number"
    assert found.is_same_person


def test_number_and_name_together_tell_a_person() -> None:
    roll = Roll((known("José García", "11234"),))
    (found,) = roll.alike("Jose Garcia", "11234")
    assert found.why == "the same number and the same name"
    assert found.is_same_person


def test_a_known_number_under_another_name_is_shown_but_is_nobody_certain() -> None:
    roll = Roll((known("Ana Poe", "11234"),))
    (found,) = roll.alike("Walter Quimby", "11234")
    assert found.why == "the same number under another name"
    assert not found.is_same_person


def test_a_name_alone_never_makes_a_person_certain() -> None:
    roll = Roll((known("Ana Poe", "11234"),))
    (found,) = roll.alike("Ana Poe")
    assert found.why == "the same name"
    assert not found.is_same_person


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Jon Smyth", "a name spelt nearly so"),
        ("Smith", "the same words in the name"),
        ("John Quincy Smith", "the same words in the name"),
    ],
)
def test_it_says_why_a_name_is_alike(typed: str, why: str) -> None:
    assert [each.why for each in Roll((known("John Smith"),)).alike(typed)] == [why]


def test_another_person_is_not_alike_for_sharing_one_name() -> None:
    assert Roll((known("John Smith"),)).alike("John Delacroix") == []


def test_the_likeliest_comes_first() -> None:
    people = (known("Maria Lopes", person_id="a"), known("Maria Lopez", person_id="b"),
              known("Someone Else", "77", person_id="c"))  # fmt: skip
    found = Roll(people).alike("Maria Lopez", "77")
    assert [each.known.person_id for each in found] == ["b", "c", "a"]


def test_nothing_typed_is_like_nobody() -> None:
    assert Roll((known("Ana Poe", "1"), known(""))).alike(" ", "-") == []


def test_the_roll_knows_people_by_their_part_and_senders_by_the_envelope(vault: Vault) -> None:
    typed = {"name": "Ana Poe", "other names": "Annie Poe", "number": "77", "sender": "Rosa Poe"}
    taken = take_in(vault, typed)
    roll = read_roll(vault)
    (ana,) = [each.known for each in roll.alike("Annie Poe", "77") if each.known.person_id]
    assert (ana.names, ana.numbers) == (("Ana Poe", "Annie Poe"), ("77",))
    (standing,) = ana.standings
    assert (standing.case_id, standing.role) == (taken.case.id, "person seeking help")
    rosa = roll.alike("Rosa Poe")[0].known
    assert (rosa.person_id, rosa.standings[0].role) == ("", SENDER)


@pytest.mark.skipif(not PAIRS.exists(), reason="the shared list of misspelt names is not here")
def test_most_misspelt_names_are_recognised_among_five_hundred() -> None:
    with PAIRS.open(encoding="utf-8") as lines:
        rows = [{name.strip(): text.strip() for name, text in row.items()}
                for row in csv.DictReader(lines)]  # fmt: skip
    names = {row["rec_id"]: f"{row['given_name']} {row['surname']}".strip() for row in rows}
    originals = {key: name for key, name in names.items() if key.endswith("-org") and name}
    roll = Roll(tuple(known(name, person_id=key) for key, name in originals.items()))
    pairs = [(name, f"{key.partition('-dup')[0]}-org") for key, name in names.items()
             if "-dup" in key and name]  # fmt: skip
    found = sum(
        original in {each.known.person_id for each in roll.alike(name)} for name, original in pairs
    )
    # Every seventh pair shares no name at all, or has one of the two missing.
    assert found / len(pairs) > 0.85
