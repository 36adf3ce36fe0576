import pytest

from tests.desk import Desk

MARCUS = {"name": "Marcus Delroy Whitfield", "number": "02145678", "facility": "Coffield Unit"}


def take_in(desk: Desk, **typed: str) -> str:
    return desk.a_case(**typed)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (["Markus Whitfeild"], "Markus sounds like Marcus"),
        (["Whitfeild"], "Whitfeild is one slip from Whitfield"),
        (["--number", "TDCJ# 2145678"], "same number but for TDCJ before it"),
        (["--number", "02146578"], "same number but for two digits swapped"),
        (["Whitfield", "--facility", "Cofield"], "held in Coffield Unit"),
    ],
)
def test_who_lists_those_alike_with_score_and_reason(
    desk: Desk, asked: list[str], reason: str
) -> None:
    case = take_in(desk, **MARCUS)
    data = desk.done("who", *asked, "--json").data
    (hit,) = data["hits"]
    assert (hit["name"], hit["numbers"]) == (MARCUS["name"], [MARCUS["number"]])
    assert reason in hit["reason"]
    assert 60 < hit["score"] <= 100
    assert [(each["case"], each["role"]) for each in hit["cases"]] == [
        (case, "person seeking help")
    ]
    assert MARCUS["name"] in desk.done("who", *asked).out


def test_that_nobody_was_found_says_how_it_was_looked(desk: Desk) -> None:
    case = take_in(desk, **MARCUS)
    for command in (["who", "Zebediah Quux"], ["conflicts", case]):
        said = desk.done(*command).out
        assert said.startswith("Nobody")
        assert "sound, short form and initial" in said
        assert desk.done(*command, "--json").data["looked"] in said
    told = desk.done("who", "Zebediah Quux", "--facility", "Nowhere").out
    assert "no facility of a name like the one given" in told
    looked = desk.done("who", "Zebediah Quux", "--facility", "Nowhere", "--json").data["looked"]
    assert all("Facilities were compared by" in each for each in (told, looked))


def test_nobody_asked_about_is_not_understood(desk: Desk) -> None:
    take_in(desk, **MARCUS)
    assert desk("who").code == 2
    assert desk("who", " ").code == 2


def test_conflicts_names_whom_as_what_in_which_case_how_alike_and_why(desk: Desk) -> None:
    there = take_in(desk, name="Raymond Kuczynski")
    here = take_in(desk, name="Ana Poe", sender="Officer Ray Kuczinski")
    (hit,) = desk.done("conflicts", here, "--json").data["hits"]
    assert (hit["name"], hit["role"], hit["case"]) == (
        "Raymond Kuczynski",
        "person seeking help",
        there,
    )
    assert hit["here"] == {"name": "Officer Ray Kuczinski", "role": "sent a letter"}
    assert "Ray and Raymond are forms of one name" in hit["reason"]
    assert hit["score"] > 60
    assert "Raymond Kuczynski" in desk.done("conflicts", here).out


def test_a_facility_like_a_known_one_is_asked_about_and_chosen_by_its_id(desk: Desk) -> None:
    take_in(desk, **MARCUS)
    form = "name: Ana Poe\nfacility: Cofield"
    refused = desk("take-in", stdin=form)
    assert refused.code == 2
    assert "Coffield Unit  (Cofield sounds like Coffield)" in refused.err
    facility = refused.err.split("Coffield Unit")[0].split()[-1]
    by_option = desk.done("take-in", "--facility-id", facility, stdin=form).id
    assert len(desk.done("show", by_option, "--json").data["facilities"]) == 1
    by_line = desk.done("take-in", stdin=f"{form}\nfacility id: new").id
    assert desk.done("show", by_line, "--json").data["facilities"][0]["name"] == "Cofield"
    assert desk("take-in", "--facility-id", "zz", stdin=form).code == 2


def test_a_facility_like_none_is_asked_about_and_added_only_as_new(desk: Desk) -> None:
    form = "name: Ana Poe\nfacility: Elm Hill Unit"
    refused = desk("take-in", stdin=form)
    assert refused.code == 2
    assert "has nothing like this facility. Facilities were compared by" in refused.err
    assert "--facility-id new" in refused.err
    assert desk.done("cases", "--json").data == []
    case = desk.done("take-in", "--facility-id", "new", stdin=form).id
    assert desk.done("show", case, "--json").data["facilities"][0]["name"] == "Elm Hill Unit"


def test_those_alike_are_named_when_a_letter_is_taken_in(desk: Desk) -> None:
    take_in(desk, **MARCUS)
    told = desk.done("take-in", "--name", "Markus Whitfield").err
    assert "Marcus Delroy Whitfield, 02145678 may be the same: Markus sounds like Marcus." in told


def test_same_joins_two_people_whom_every_command_then_knows_as_one(desk: Desk) -> None:
    first = take_in(desk, name="Marcus Whitfield", number="02145678")
    other = take_in(desk, name="Mark Whitfeld", number="99")
    told = desk.done("same", "person", "Mark Whitfeld", "Whitfield, Marcus", "--json").data
    assert told["record"]["other_names"] == ["Mark Whitfeld"]
    assert told["otherwise"] == []
    (hit,) = desk.done("who", "Mark Whitfeld", "--json").data["hits"]
    assert (sorted(hit["numbers"]), hit["person"]) == (["02145678", "99"], told["record"]["id"])
    assert sorted(each["case"] for each in hit["cases"]) == sorted([first, other])
    assert "Mark Whitfeld" in desk.done("show", other).out
    assert desk("same", "person", "Mark Whitfeld", "Marcus Whitfield").code == 2
    desk.done("undo")
    assert len(desk.done("who", "Mark Whitfeld", "--json").data["hits"]) == 2
    assert desk.done("check").code == 0


def test_same_tells_what_the_other_record_had_otherwise(desk: Desk) -> None:
    for name, born in (("Ana Poe", "1980"), ("Anna Poe", "1981")):
        desk.done("add", "person", stdin=f"committed_name: {name}\nborn_on: {born}\n")
    said = desk.done("same", "person", "Ana Poe", "Anna Poe").out
    assert said.startswith("Ana Poe (")
    assert "Born: 1981" in said
