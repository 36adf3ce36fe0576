import pytest

from qidesk.identity.names import (
    Name,
    is_anonymous,
    is_same_name,
    names_told,
    names_within,
    read_name,
)


@pytest.mark.parametrize(
    ("text", "words", "joined", "suffix"),
    [
        ("Ana Poe", "ana poe", "ana poe", ""),
        ("Poe, Ana", "poe ana", "poe ana", ""),
        ("Sgt. Ana Poe", "ana poe", "ana poe", ""),
        ("Sergeant", "sergeant", "sergeant", ""),
        ("C/O Poe", "poe", "poe", ""),
        ("John Poe Jr.", "john poe", "john poe", "Jr."),
        ("Poe, John, III", "poe john", "poe john", "III"),
        ("Jr.", "jr", "jr", ""),
        ("Poe, Sgt.", "poe", "poe", ""),
        ("José de la Cruz", "jose de la cruz", "jose delacruz", ""),
        ("Ana de", "ana de", "ana de", ""),
        ("Saint John", "st john", "stjohn", ""),
        ("Ana Sainte Claire", "ana ste claire", "ana steclaire", ""),
        ("Ana Poe y Roe", "ana poe roe", "ana poe roe", ""),
        ("Y Nhan", "y nhan", "y nhan", ""),
        ("Nhan Y", "nhan y", "nhan y", ""),
        ("", "", "", ""),
        ("J.R. Poe", "jr poe", "jr poe", ""),
    ],
)
def test_a_name_is_read_without_rank_and_suffix(
    text: str, words: str, joined: str, suffix: str
) -> None:
    assert read_name(text) == Name(tuple(words.split()), tuple(joined.split()), suffix)


def test_a_name_is_taken_in_as_many_ways_as_it_has() -> None:
    assert read_name("José de la Cruz").readings == (
        ("jose", "delacruz"),
        ("jose", "de", "la", "cruz"),
    )
    assert read_name("Ana Poe").readings == (("ana", "poe"),)


def test_what_is_longer_than_any_name_is_cut_off() -> None:
    assert read_name("x" * 41).words == ("x" * 40,)
    assert read_name(" ".join(f"w{at}" for at in range(13))).words == tuple(
        f"w{at}" for at in range(12)
    )
    assert read_name(" " * 399 + "ab").words == ("a",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("John Roe a/k/a Jack Roe", ("John Roe", "Jack Roe")),
        ("John Roe aka: Jack", ("John Roe", "Jack")),
        ("John Roe, alias Jack", ("John Roe", "Jack")),
        ("Ana Roe f.k.a. Ana Poe", ("Ana Roe", "Ana Poe")),
        ("Ana aka Ana", ("Ana",)),
        ("Corizon d/b/a YesCare", ("Corizon", "YesCare")),
        ("", ()),
        ("Ana  Roe formerly\nknown as Ana Poe", ("Ana Roe", "Ana Poe")),
    ],
)
def test_each_name_a_text_gives_is_found(text: str, names: tuple[str, ...]) -> None:
    assert names_within(text) == names


def test_the_very_same_words_are_the_same_name() -> None:
    assert is_same_name("Poe, Ána", "ana poe")
    assert not is_same_name("Ana Poe", "Ana Poe Roe")
    assert not is_same_name("", " ")


@pytest.mark.parametrize(
    ("said", "suffix"),
    [
        ("jr junior", "Jr."),
        ("sr senior", "Sr."),
        ("ii 2nd", "II"),
        ("iii 3rd", "III"),
        ("iv 4th", "IV"),
        ("esq esquire phd inc incorporated llc llp ltd limited corp", ""),
    ],
)
def test_each_suffix_is_left_out_and_told_as_people_write_it(said: str, suffix: str) -> None:
    for each in said.split():
        assert read_name(f"Ana Poe {each}") == Name(("ana", "poe"), ("ana", "poe"), suffix)
    assert read_name("Ana Poe Jr. Esq.").suffix == "Jr."


def test_a_surname_that_is_also_a_rank_or_bears_a_suffix_is_kept() -> None:
    assert read_name("Judge, Ana").words == ("judge", "ana")
    assert read_name("Officer Judge, Ana").words == ("judge", "ana")
    assert read_name("Poe Jr., Ana") == Name(("poe", "ana"), ("poe", "ana"), "Jr.")


@pytest.mark.parametrize(
    "written",
    [
        "Anonymous",
        "anon.",
        "UNKNOWN",
        "unsigned",
        "Not signed",
        "(no name)",
        "no signature",
        "No sender",
        "Anonymous inmate",
        "unknown prisoner",
        "Name unknown",
        "(illegible)",
        "Anónimo",
        "ANÓNIMA",
        "desconocido",
        "Desconocida",
        "sin nombre",
        "Sin firma",
        "?",
    ],
)
def test_what_is_written_where_a_letter_gives_no_name_is_none(written: str) -> None:
    assert is_anonymous(written)
    assert not is_anonymous(f"{written} Poe")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Gail Ostrander of Legal Aid of Ohio; before her Harold Finchley",
            ["Gail Ostrander", "Legal Aid", "Harold Finchley"],
        ),
        ("ray kuczinski, helped me until the end of 2019", ["ray kuczinski"]),
        ("gail ostrander and harold finchley", ["gail ostrander", "harold finchley"]),
        ("HAROLD FINCHLEY HELPED", ["HAROLD FINCHLEY HELPED"]),
        ("Mr. Finchley. He and Dr. A. Patel left", ["Mr. Finchley", "Dr. A. Patel"]),
        ("José de la Cruz (ACLU) y J. Ng", ["José de la Cruz", "J. Ng"]),
        ("“Ludwig van der Berg” of Smith & Jones", ["Ludwig van der Berg", "Smith & Jones"]),
        ("Officer Smith. Officer Jones", ["Officer Smith", "Officer Jones"]),
        ("张伟", ["张伟"]),
        ("a tall guard with a tattoo", []),
        ("No name, unknown, none, Ann, 2019", []),
        ("", []),
    ],
)
def test_a_running_text_tells_the_names_in_it(text: str, names: list[str]) -> None:
    assert names_told(text) == names


def test_four_small_words_may_be_a_name_and_five_are_told_of_nobody() -> None:
    assert names_told("bo stone hit me") == ["bo stone hit me"]
    assert names_told("bo stone hit me hard") == []
