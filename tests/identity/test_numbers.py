import pytest

from qidesk.identity.numbers import SURE_NUMBER, match_numbers

KNOWN = "02145678"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("02145678", "same number"), ("#02145678", "same number"), ("02145678/", "same number"),
        ("0214-5678", "same number"), ("No. 02145678", "same number"),
        ("Inmate No. 02145678", "same number"), ("ID 02145678", "same number"),
        ("2145678", "same number but for zeros before it"),
        ("O2145678", "same number but for letters that look like digits"),
        ("0214S678", "same number but for one digit"),
        ("TDCJ 02145678", "same number but for TDCJ before it"),
        ("TDCJ# 2145678", "same number but for TDCJ before it"),
        ("02146578", "same number but for two digits swapped"),
        ("02145679", "same number but for one digit"), ("0214567", "same number but for one digit"),
    ],
)  # fmt: skip
def test_a_number_is_known_however_it_is_written(typed: str, why: str) -> None:
    assert match_numbers(typed, KNOWN).why == why
    assert match_numbers(KNOWN, typed).why == why


@pytest.mark.parametrize(
    ("one", "other"),
    [("TX-112233", "TX112233"), ("#1234567", "1234567/"), ("1234567", "01234567"),
     ("AB-1234", "ab 1234"), ("04-A-1234", "4A1234"), ("Reg. No. 12345-678", "12345678"),
     ("AO1234", "A01234"), ("1", "1"), ("SO-123456", "123456")],
)  # fmt: skip
def test_signs_zeros_and_like_letters_make_no_other_number(one: str, other: str) -> None:
    assert match_numbers(one, other).score >= SURE_NUMBER


@pytest.mark.parametrize(
    ("one", "other"),
    [("AB1234", "CD1234"), ("1234", "1243"), ("TX112233", "CA112234"), ("", ""), ("-", "#"),
     ("1234567", "7654321"), ("AB1234", "1234")],
)  # fmt: skip
def test_other_numbers_are_not_alike(one: str, other: str) -> None:
    assert match_numbers(one, other).score == 0


def test_one_number_of_two_issuers_is_alike_and_never_sure() -> None:
    found = match_numbers("TX112233", "CA112233")
    assert 0 < found.score < SURE_NUMBER
    assert found.why == "same number but for TX here and CA there"
