import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.identity.dockets import (
    _INSIDE,
    _LIKELY,
    docket_order,
    dockets_in,
    is_same_docket,
    read_docket,
)

ONE = [
    "3:24-cv-00123",
    "3:24-cv-123",
    "24-123",
    "24cv123",
    "No. 3:24-cv-00123",
    "24 CV 123",
    "3:24-cv-00123-KHR",
    "3:24-cv-00123-KHR-ABC",
    "Case No. 3:24-cv-00123 (KHR)",
    "2024-cv-123",
    "Civil Action No. 3:24-cv-00123-KHR",
    "3:24\u2013cv\u201300123",
    "24 Civ. 123 (JPO) (ABC)",
    "#3:24-CV-123",
    "Nos. 24-123",
    "CV-24-00123-PHX-DGC",
    "CV 24-123",
    "Civ. A. No. 24-123",
    "A-24-CV-123",
    "Case 3:24-cv-00123-KHR Document 12 Filed 11/20/26 Page 1 of 3",
]


@pytest.mark.parametrize("other", ONE)
def test_a_docket_number_is_one_however_it_is_written(other: str) -> None:
    assert all(is_same_docket(each, other) for each in ONE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3:24-cv-123", "1:24-cv-123"),
        ("24-cv-123", "24-cr-123"),
        ("24-123", "23-123"),
        ("24-123", "24-1234"),
        ("", ""),
        ("19A1234", "19-1234"),
        ("1924-cv-1", "24-cv-1"),
    ],
)
def test_other_docket_numbers_are_others(one: str, other: str) -> None:
    assert not is_same_docket(one, other)


def test_a_number_of_another_form_is_compared_by_its_words() -> None:
    assert read_docket("19A1234") is None
    assert is_same_docket("19A-1234", "19a 1234")
    assert read_docket("95-123").year == 1995


def test_dockets_stand_in_the_order_of_year_and_number() -> None:
    told = ["20-1234", "3:24-cv-2", "20-31", "No. 19-9", "1:24-cr-2", "20-0031-KHR", "B 10", "B 9"]
    assert sorted(told, key=docket_order) == [
        "No. 19-9",
        "20-31",
        "20-0031-KHR",
        "20-1234",
        "1:24-cr-2",
        "3:24-cv-2",
        "B 9",
        "B 10",
    ]


def test_docket_numbers_are_found_in_a_text_and_dates_are_none() -> None:
    text = "see No. 3:24-cv-00123-KHR, and 20-1234; born 11-22-2026, ZIP 77340-1234, DIN 04-A-1234"
    assert [text[start:end] for start, end, _ in dockets_in(text)] == [
        "No. 3:24-cv-00123-KHR",
        "20-1234",
    ]


@pytest.mark.parametrize(
    ("text", "docket"),
    [
        ("3:24-cv-00123-KHR", (2024, 123, "cv", "3")),
        ("24 Civ. 123", (2024, 123, "cv", "")),
        ("03:24-ml-5", (2024, 5, "md", "3")),
        ("1999-CR-7", (1999, 7, "cr", "")),
        ("70-1", (1970, 1, "", "")),
        ("69-1", (2069, 1, "", "")),
        ("00-1", (2000, 1, "", "")),
        ("99-1", (1999, 1, "", "")),
        ("C.A. No. 24-1", (2024, 1, "", "")),
        ("Docket 24-1234567", (2024, 1234567, "", "")),
    ],
)
def test_a_docket_number_is_read_in_its_parts(text: str, docket: tuple[int, int, str, str]) -> None:
    assert read_docket(text) == docket


@pytest.mark.parametrize(
    "text", ["", "24", "24-12345678", "124-cv-1", "24-cv-1 and 24-cv-2", " " * 95 + "24-123"]
)
def test_what_is_no_docket_number_is_not_read(text: str) -> None:
    assert read_docket(text) is None


def test_a_docket_number_of_the_longest_form_is_read() -> None:
    assert read_docket(" " * 94 + "24-123") == (2024, 123, "", "")


def test_dockets_are_sorted_by_four_parts_of_one_width() -> None:
    assert docket_order("3:24-cv-123") == "0000202400000123cv   3"
    assert docket_order("24-123") == "0000202400000123    "


def test_a_docket_is_found_with_the_words_that_say_it_is_one() -> None:
    text = "in Civil Action No. 3:24-cv-1 (KHR) he won"
    ((begin, end, docket),) = dockets_in(text)
    assert text[begin:end] == "Civil Action No. 3:24-cv-1 (KHR)"
    assert docket == (2024, 1, "cv", "3")
    assert dockets_in("no docket here") == []
    ((begin, _, _),) = dockets_in("24-123")
    assert begin == 0


def test_the_words_before_a_docket_number_are_looked_for_thirty_letters_back() -> None:
    begins = [dockets_in(f"case{' ' * many}24-123")[0][0] for many in (26, 27)]
    assert begins == [0, 5]


PIECES = (
    *("3:24-cv-00123-KHR", "24-123", "2026-11-22", "1999", "cv", "CR", " ", "-", "\u2013", "\n"),
    *(
        ".",
        ":",
        "/",
        "2",
        "07",
        "19",
        "20",
        "a",
        "civ",
        "No. ",
        "(x)",
        "ab-24-cv-",
        "-7-",
        "1:",
        "_",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
def test_no_number_is_passed_over_by_the_quick_look_ahead_of_the_search(text: str) -> None:
    assert len(dockets_in(text)) == len(_INSIDE.findall(text))


def test_a_day_is_not_taken_for_a_docket_number_at_the_quick_look() -> None:
    for text in ("on 2026-11-22, and", "2026-11-22", "at 11-22-26"):
        assert not _LIKELY.search(text)
