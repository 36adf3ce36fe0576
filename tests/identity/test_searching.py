from time import process_time

import pytest

from qidesk.identity.courts import read_court
from qidesk.identity.dockets import is_same_docket
from qidesk.identity.facility_words import facility_words
from qidesk.identity.folding import sort_key
from qidesk.identity.matching import match_names
from qidesk.identity.numbers import match_numbers
from qidesk.identity.searching import (
    holding,
    holds,
    other_forms,
    place_in,
    sought_in,
    terms_narrowing,
    terms_of,
)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("plain words only", ""),
        ("Pat O'Brien", "obrien"),
        ("Đức", "duc"),
        ("straße", "strasse"),
        ("Ёжикова", "ezhikova"),
        ("oﬃcer", "officer"),
        ("O`Brien came", "obrien"),
        ("Bren\u00adnan", "brennan"),
        ("Bren-\nnan", "brennan"),
        ("Bren-\r\n  nan", "brennan"),
        ("zero\u200bwidth", "zerowidth"),
        ("叫张伟", "jiao zhang wei 叫 张 伟"),
        ("3:24-cv-00123", "24cv123 24n123"),
        ("No. 20-31", "20n31"),
    ],
)
def test_a_text_is_found_by_the_other_forms_of_its_odd_words(text: str, forms: str) -> None:
    assert other_forms(text) == forms


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("plain words", [("plain",), ("words",)]),
        ("O'Brien", [("o'brien", "obrien")]),
        ("Đức", [("đức", "duc")]),
        ("张伟", [("张伟", "张 伟")]),
        ("plain plain", [("plain",)]),
        ("No. 24-123 force", [("no. 24-123", "24n123"), ("force",)]),
        ('a"b', [('a"b',)]),
        ("2024 ab12", [("2024",), ("ab12",)]),
    ],
)
def test_a_typed_word_stands_for_its_other_form_too(
    words: str, terms: list[tuple[str, ...]]
) -> None:
    assert terms_of(words) == terms


@pytest.mark.parametrize(
    ("words", "forms"),
    [
        ("B88123", {"b88123", "b 88123"}),
        ("b-88123", {"b88123", "b-88123"}),
        ("TDCJ#2145678", {"tdcj 02145678", "tdcj02145678"}),
        ("2145678", {"2145678", "02145678"}),
        ("02145678", {"2145678", "02145678"}),
    ],
)
def test_a_number_is_sought_in_each_spelling(words: str, forms: set[str]) -> None:
    [term] = terms_of(words)
    assert forms <= set(term)


def test_it_is_known_where_a_text_says_it_otherwise() -> None:
    text = "he met Đức in No. 3:24-cv-00123-KHR"
    assert [text[slice(*place_in(text, words))] for words in ("duc", "24-123", "24cv123")] == [
        "Đức",
        "No. 3:24-cv-00123-KHR",
        "No. 3:24-cv-00123-KHR",
    ]
    assert place_in(text, "met") is None


def test_names_are_sorted_as_people_read_them() -> None:
    names = ["Zoe", "Øyvind", "Álvaro", "émile", "alba", "Cell 10", "Cell 9", "O'Neil", "Oneal"]
    assert sorted(names, key=sort_key) == [
        "alba",
        "Álvaro",
        "Cell 9",
        "Cell 10",
        "émile",
        "Oneal",
        "O'Neil",
        "Øyvind",
        "Zoe",
    ]


def test_a_list_is_narrowed_by_folded_words_and_docket_numbers() -> None:
    text = sought_in("O'Brien v. Đức", "3:24-cv-00123-KHR")
    for words in (
        "obrien",
        "DUC",
        "24-123",
        "no. 24cv123",
        "3:24-cv-00123",
        "24-12",
        "o'brien duc",
    ):
        assert holds(text, terms_narrowing(words)), words
    assert not holds(text, terms_narrowing("25-123"))
    others = ("Roe v. Poe", text, "o'brien", sought_in("O'Brien", "3:24-cv-00124"))
    for words, kept in (("obrien", [1, 3]), ("24-123 duc", [1]), ("", [0, 1, 2, 3]), ("zz", [])):
        assert holding(terms_narrowing(words), range(4), others) == kept, words


@pytest.mark.parametrize(
    "letter", ["a", "é", "张", "a'", "1-", "- \n", "(", "24-", " ", "'", "a-\n"]
)
@pytest.mark.slow
def test_a_text_of_a_million_letters_is_read_in_one_go(letter: str) -> None:
    text = letter * (400_000 // len(letter))
    began = process_time()
    other_forms(text)
    sort_key(text)
    match_names(text, f"b {text}")
    match_numbers(text, text[1:])
    read_court(text)
    facility_words(text)
    is_same_docket(text, text)
    assert process_time() - began < 20  # quadratic reading takes hours


def test_a_typed_word_of_two_odd_parts_is_sought_as_it_is_kept_too() -> None:
    assert terms_of("José-Luís Poole") == [("josé-luís", "jose luis"), ("poole",)]
    assert other_forms("José-Luís") == "jose luis"
