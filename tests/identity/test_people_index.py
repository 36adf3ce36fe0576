import csv
import random
from pathlib import Path
from statistics import mean

import pytest

from qidesk.identity.matching import ALIKE, SHARING, match_names
from qidesk.identity.people import Known
from qidesk.identity.people_index import PeopleIndex

FEBRL = Path(__file__).parents[2] / ".." / "shared" / "data" / "names" / "febrl_dataset1.csv"
needs_names = pytest.mark.skipif(not FEBRL.exists(), reason="the shared list of names is not here")


def known(name: str, *numbers: str, person_id: str = "p", born: str = "") -> Known:
    return Known(person_id, (name,) if name else (), numbers, (), born)


def test_number_and_name_together_tell_a_person() -> None:
    (found,) = PeopleIndex((known("José García", "TX-112233"),)).alike("Jose Garcia", "TX112233")
    assert found.why == "same number; the same name"
    assert found.is_same_person
    assert 99 < found.score <= 100


def test_what_a_name_a_number_and_a_birthday_settle_adds_up_to_the_score() -> None:
    """Of what is open a name settles nine tenths, a number 97 in 100, a birthday six tenths."""
    index = PeopleIndex((known("Ana Ruiz", "02145678", born="1990-04-03"),))
    (by_name,), (by_number,) = index.alike("Ana Ruiz"), index.alike("", "02145678")
    (by_all,) = index.alike("Ana Ruiz", "02145678", born="1990-04-03")
    assert (by_name.score, by_number.score) == (pytest.approx(90), pytest.approx(97))
    assert by_all.score == pytest.approx(100 - 100 * 0.1 * 0.03 * 0.4)


@pytest.mark.parametrize("number", ["2145678", "TDCJ 02145678", "TDCJ# 2145678", "O2145678"])
def test_a_misspelt_name_with_the_number_is_the_same_person(number: str) -> None:
    (found,) = PeopleIndex((known("Marcus Delroy Whitfield", "02145678"),)).alike(
        "Whitfeild", number
    )
    assert found.is_same_person


def test_a_number_near_is_shown_with_a_name_like_it_and_is_nobody_certain() -> None:
    index = PeopleIndex((known("Marcus Whitfield", "02145678"),))
    (found,) = index.alike("Markus Whitfield", "02146578")
    assert "two digits swapped" in found.why
    assert not found.is_same_person
    assert index.alike("", "02146578")
    assert index.alike("Walter Quimby", "02146578", few=False) == []


def test_a_known_number_under_another_name_is_shown_but_is_nobody_certain() -> None:
    (found,) = PeopleIndex((known("Ana Poe", "11234"),)).alike("Walter Quimby", "11234")
    assert found.why == "same number; under another name"
    assert not found.is_same_person


def test_a_name_alone_never_makes_a_person_certain() -> None:
    (found,) = PeopleIndex((known("Ana Poe", "11234"),)).alike("Ana Poe")
    assert (found.why, found.is_same_person) == ("the same name", False)


def test_a_number_alone_makes_a_person_certain() -> None:
    (found,) = PeopleIndex((known("Ana Poe", "TX-11 234"),)).alike("", "tx11234")
    assert (found.why, found.is_same_person) == ("same number", True)


def test_a_birthday_tells_two_of_one_name_apart() -> None:
    index = PeopleIndex(
        (
            known("Ana Poe", person_id="a", born="1980-03-04"),
            known("Ana Poe", person_id="b", born="1991-10-10"),
        )
    )
    assert index.alike("Ana Poe", born="1991-10-10")[0].known.person_id == "b"
    assert "born on the same day" in index.alike("Ana Po", born="1991-10-10")[0].why


def test_the_likeliest_comes_first() -> None:
    people = (
        known("Maria Lopes", person_id="a"),
        known("Maria Lopez", person_id="b"),
        known("Someone Else", "77", person_id="c"),
    )
    found = PeopleIndex(people).alike("Maria Lopez", "77")
    assert [each.known.person_id for each in found] == ["b", "c", "a"]


def test_those_who_share_a_rare_word_make_up_three_and_say_what_they_lack() -> None:
    people = (
        *(known(f"Georgia {each}") for each in ("Pringle", "Wilde", "Kyriacou", "Poe")),
        known("Emma Katsiavos"),
    )
    found = PeopleIndex(people).alike("Georgia Katsiavos")
    assert len(found) == 3
    assert found[0].why == "the same Katsiavos; nothing like Georgia"
    assert PeopleIndex(people).alike("Georgia Katsiavos", few=False) == []


def test_nothing_typed_is_like_nobody() -> None:
    assert PeopleIndex((known("Ana Poe", "1"), known(""))).alike(" ", "-") == []


def _rows() -> list[dict[str, str]]:
    with FEBRL.open(encoding="utf-8") as lines:
        return [
            {name.strip(): text.strip() for name, text in row.items()}
            for row in csv.DictReader(lines)
        ]


def _name(row: dict[str, str]) -> str:
    return f"{row['given_name']} {row['surname']}".strip()


def _born(row: dict[str, str]) -> str:
    told = row["date_of_birth"]
    return f"{told[:4]}-{told[4:6]}-{told[6:]}" if len(told) == 8 else ""


@pytest.fixture(scope="module")
def pairs() -> tuple[PeopleIndex, list[tuple[dict[str, str], str]]]:
    """The index of the originals, and each misspelt copy with the id of its original."""
    rows = _rows()
    originals = [row for row in rows if row["rec_id"].endswith("-org")]
    copies = [
        (row, row["rec_id"].partition("-dup")[0] + "-org")
        for row in rows
        if "-dup" in row["rec_id"]
    ]
    people = (
        known(_name(row), row["soc_sec_id"], person_id=row["rec_id"], born=_born(row))
        for row in originals
    )
    return PeopleIndex(tuple(people)), copies


@needs_names
@pytest.mark.slow
def test_of_misspelt_copies_nine_tenths_are_first_by_name_alone_and_most_among_three(
    pairs: tuple[PeopleIndex, list[tuple[dict[str, str], str]]],
) -> None:
    index, copies = pairs
    found = [[each.known.person_id for each in index.alike(_name(row))] for row, _ in copies]
    meant = [original for _, original in copies]
    assert mean(ids[:1] == [each] for ids, each in zip(found, meant, strict=True)) >= 0.90
    assert mean(each in ids[:3] for ids, each in zip(found, meant, strict=True)) >= 0.95


@needs_names
@pytest.mark.slow
def test_of_misspelt_copies_nearly_all_are_first_by_name_number_and_birthday(
    pairs: tuple[PeopleIndex, list[tuple[dict[str, str], str]]],
) -> None:
    index, copies = pairs
    found = [index.alike(_name(row), row["soc_sec_id"], born=_born(row)) for row, _ in copies]
    first = [each[0].known.person_id if each else "" for each in found]
    assert mean(one == each for one, (_, each) in zip(first, copies, strict=True)) >= 0.99


@needs_names
def test_hardly_any_unrelated_names_are_alike_or_share_a_word() -> None:
    names = [_name(row) for row in _rows() if row["rec_id"].endswith("-org")]
    chance = random.Random(7)
    scores = [match_names(*chance.sample(names, 2)).score for _ in range(4_000)]
    assert mean(score >= ALIKE for score in scores) <= 0.005
    assert mean(score >= SHARING for score in scores) <= 0.02


def test_a_birthday_alone_finds_whoever_was_born_that_day() -> None:
    born = [known("Ann Bell", person_id="a", born="1980-02-03"), known("Ray Poole", born="")]
    index = PeopleIndex(tuple(born))
    assert [each.known.person_id for each in index.alike("", born="1980-02-03")] == ["a"]
    assert index.alike("") == []


def test_no_more_than_eight_are_shown_unless_more_are_asked_for() -> None:
    index = PeopleIndex(tuple(known("Ray Poole", person_id=f"{at}") for at in range(20)))
    assert len(index.alike("Ray Poole")) == 8
    assert len(index.alike("Ray Poole", most=12)) == 12


def test_those_who_share_but_a_word_make_up_three_and_no_more() -> None:
    sharing = [known(f"{first} Poole", person_id=first) for first in ("Zed", "Quill", "Bo", "Uta")]
    index = PeopleIndex((known("Ray Poole", person_id="ray"), *sharing))
    found = [each.known.person_id for each in index.alike("Ray Poole")]
    assert (found[0], len(found)) == ("ray", 3)
    assert [each.known.person_id for each in index.alike("Ray Poole", few=False)] == ["ray"]
