import csv
from pathlib import Path
from statistics import mean

import pytest

from qidesk.identity.facilities import Directory, Place
from qidesk.identity.states import STATES, state_code

DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "facilities"
HIFLD, ALIASES = DATA / "hifld_prison_boundaries_2018.csv", DATA / "aliases.csv"
needs_directory = pytest.mark.skipif(not HIFLD.exists(), reason="the shared directory is not here")

WRONG_PLACE = "PERRYVILLE COMPLEX"
"""An Arizona state prison whose row names a county's jail in Perryville, Arkansas."""

PLACES = Directory(
    (
        Place("c", ("Coffield Unit",), "Tennessee Colony", "TX"),
        Place("m", ("Menard Correctional Center",), "Menard", "IL"),
        Place("j", ("Menard County Jail",), "Menard", "TX"),
        Place("s", ("Southern Ohio Correctional Facility", "Lucasville"), "Lucasville", "OH"),
        Place("v", ("FCI Victorville Medium II",), "Adelanto", "CA"),
        Place("l", ("Lowell Correctional Institution",), "Ocala", "FL"),
        Place("d", ("Darrington Unit",), "Rosharon", "TX"),
    )
)


@pytest.mark.parametrize(
    ("typed", "place", "why"),
    [
        ("Cofield", "c", "Cofield sounds like Coffield"),
        ("menard cc", "m", "the same words"),
        ("sothern ohio", "s", "Sothern sounds like Southern"),
        ("SOCF", "s", "its initials"),
        ("lowell corr", "l", "the same words"),
        ("victorville", "v", "the same words"),
        ("VICTORVILLE 2 FCI", "v", "the same words"),
        ("field", "c", "Field is part of Coffield"),
        ("Lucasville", "s", "the same words"),
        ("Ocala", "l", "in Ocala"),
        ("Tenn", "c", ""),
        ("Memorial Unit", "d", "also called Memorial Unit"),
        ("coff", "c", "Coffield begins with Coff"),
        ("ten", "c", "in Tennessee Colony"),
        ("cof", "c", "Coffield begins with Cof"),
        ("fiel", "c", "Fiel is part of Coffield"),
    ],
)
def test_a_facility_is_found_by_any_part_of_any_of_its_names(
    typed: str, place: str, why: str
) -> None:
    found = PLACES.find(typed)
    assert [each.place.id for each in found][:1] == [place] or typed == "Tenn"
    assert why in next(each for each in found if each.place.id == place).why


@pytest.mark.parametrize(
    ("typed", "place", "why"),
    [
        ("SOCF Lucasville", "s", "its initials"),
        ("S.O.C.F., Lucasville, OH", "s", "in OH"),
        ("Southern Ohio Correctional, Lucasville", "s", "in Lucasville"),
        ("Victorville Adelanto", "v", "in Adelanto"),
        ("victorville, adelanto, california", "v", "in Adelanto; in CA"),
        ("Menard Tex.", "j", "in TX"),
        ("Coffield, Tennesee Colony, Texas", "c", "in Tennessee Colony; in TX"),
    ],
)
def test_a_facility_is_likely_by_name_or_initials_with_its_town_and_state(
    typed: str, place: str, why: str
) -> None:
    likely = [each for each in PLACES.find(typed) if each.is_likely]
    assert [each.place.id for each in likely] == [place]
    assert why in likely[0].why


@pytest.mark.parametrize("typed", ["SOCF Chillicothe", "Coffield, Ohio", "Victorville Reno", "TX"])
def test_a_facility_of_another_town_or_state_than_was_said_is_not_likely(typed: str) -> None:
    assert [each for each in PLACES.find(typed) if each.is_likely] == []


@pytest.mark.parametrize("typed", ["lo", "te", "lu", "ard", "eld"])
def test_a_word_is_not_found_by_two_letters_at_its_start_or_three_within(typed: str) -> None:
    assert PLACES.find(typed) == []


def test_the_state_leaves_out_the_places_of_others() -> None:
    assert [each.place.id for each in PLACES.find("Menard", "Texas")] == ["j"]
    assert {each.place.id for each in PLACES.find("Menard")} == {"m", "j"}
    assert PLACES.find("Menard", "tx")[0].place.id == "j"


@pytest.mark.parametrize(
    ("typed", "state", "sure", "likely"),
    [
        ("Menard CC", "", ["m"], ["m", "j"]),
        ("Menard", "", ["j", "m"], ["j", "m"]),
        ("Menard", "IL", ["m"], ["m"]),
        ("Cofield", "", [], ["c"]),
        ("Coffield", "", ["c"], ["c"]),
        ("field", "", [], ["c"]),
        ("eld", "", [], []),
        ("Coffield Prison", "", [], ["c"]),
        ("Oak Jail", "", [], []),
        ("", "", [], []),
    ],
)
def test_only_the_very_words_are_sure_and_what_is_like_them_likely(
    typed: str, state: str, sure: list[str], likely: list[str]
) -> None:
    found = PLACES.find(typed, state)
    assert sorted(each.place.id for each in found if each.is_sure) == sorted(sure)
    assert sorted(each.place.id for each in found if each.is_likely) == sorted(likely)


@pytest.mark.parametrize(
    ("typed", "state", "scores"),
    [
        ("Cofield", "", {"c": 85.9}),
        ("menard cc", "", {"m": 100, "j": 57.5}),
        ("SOCF", "", {"s": 92}),
        ("victorville 2 fci", "", {"v": 97.3, "l": 25.4}),
        ("field", "", {"c": 77.4}),
        ("Ocala", "", {"l": 54.7}),
        ("coff", "", {"c": 87.1}),
        ("Menard jail", "IL", {"m": 69.4}),
        ("Menard", "Texas", {"j": 80.7}),
        ("Coffield Prison", "", {"c": 74.1}),
        ("Unit", "", {"c": 78.8, "d": 78.8}),
        ("tenn colony coff", "", {"c": 77.3}),
        ("x", "", {}),
    ],
)
def test_a_facility_is_as_alike_as_its_words_weigh(
    typed: str, state: str, scores: dict[str, float]
) -> None:
    found = PLACES.find(typed, state)
    assert {each.place.id: round(each.score, 1) for each in found} == pytest.approx(scores)
    assert list(scores) == [each.place.id for each in found]


def test_each_word_that_is_not_the_same_has_its_reason_once() -> None:
    assert PLACES.find("tenn colony coff")[0].why == (
        "in Tennessee Colony; Coffield begins with Coff"
    )
    assert PLACES.find("menard cc")[1].why == "nothing like Correctional; nothing like Center"
    assert PLACES.find("Memorial Unit")[0].why == "also called Memorial Unit"
    assert PLACES.find("qq SOCF") == []
    assert PLACES.find("menard county jail")[0].score == pytest.approx(100)


def test_no_more_are_shown_than_asked_and_a_place_of_no_state_is_in_any() -> None:
    halls = Directory(tuple(Place(str(at), ("Oak Hall",)) for at in range(9)))
    assert len(halls.find("Oak Hall")) == 8
    assert [each.place.id for each in halls.find("Oak Hall", "TX", 2)] == ["0", "1"]
    assert [each.place.id for each in halls.find("Oak Hall", "TX", 1)] == ["0"]
    assert halls.find("xxxx") == []


def test_of_places_with_all_that_was_asked_the_one_with_nothing_more_stands_first() -> None:
    halls = Directory((Place("n", ("Oak Hall Annex North",)), Place("h", ("Oak Hall",))))
    assert [each.place.id for each in halls.find("Oak Hall")] == ["h", "n"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Texas", "TX"),
        ("tx", "TX"),
        ("Tex.", "TX"),
        ("N. Y.", "NY"),
        ("Calif.", "CA"),
        ("U.S. Virgin Islands", "VI"),
        ("N. Mariana Islands", "MP"),
        ("D.C.", "DC"),
        ("Nowhere", ""),
        ("", ""),
    ],
)
def test_a_state_is_known_by_name_by_letters_and_in_short(text: str, code: str) -> None:
    assert state_code(text) == code
    assert all(state_code(name) == each for each, name in STATES.items())


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@needs_directory
@pytest.mark.slow
def test_inexact_names_are_found_in_the_federal_directory() -> None:
    rows = {row["FACILITYID"]: row for row in _read(HIFLD)}
    directory = Directory(
        tuple(Place(key, (row["NAME"],), row["CITY"], row["STATE"]) for key, row in rows.items())
    )
    exact = {key: row["NAME"] for key, row in rows.items()}
    asked = [
        row
        for row in _read(ALIASES)
        if row["raw_name"] != exact.get(row["hifld_facilityid"]) and row["raw_name"] != WRONG_PLACE
    ]
    assert len(asked) == 198
    for known, first, five in ((True, 0.85, 0.95), (False, 0.70, 0.87)):
        found = [
            [each.place.id for each in directory.find(row["raw_name"], row["state"] * known, 5)]
            for row in asked
        ]
        meant = [row["hifld_facilityid"] for row in asked]
        assert mean(ids[:1] == [each] for ids, each in zip(found, meant, strict=True)) >= first
        assert mean(each in ids for ids, each in zip(found, meant, strict=True)) >= five
