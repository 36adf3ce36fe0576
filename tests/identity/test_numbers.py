import pytest

from qidesk.identity.numbers import SURE_NUMBER, ReadNumber, match_numbers, read_number

KNOWN = "02145678"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("02145678", "same number"),
        ("#02145678", "same number"),
        ("02145678/", "same number"),
        ("0214-5678", "same number"),
        ("No. 02145678", "same number"),
        ("Inmate No. 02145678", "same number"),
        ("ID 02145678", "same number"),
        ("2145678", "same number but for zeros before it"),
        ("O2145678", "same number but for letters that look like digits"),
        ("0214S678", "same number but for one digit"),
        ("TDCJ 02145678", "same number but for TDCJ before it"),
        ("TDCJ# 2145678", "same number but for TDCJ before it"),
        ("02146578", "same number but for two digits swapped"),
        ("02145679", "same number but for one digit"),
        ("0214567", "same number but for one digit"),
    ],
)
def test_a_number_is_known_however_it_is_written(typed: str, why: str) -> None:
    assert match_numbers(typed, KNOWN).why == why
    assert match_numbers(KNOWN, typed).why == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TX-112233", "TX112233"),
        ("#1234567", "1234567/"),
        ("1234567", "01234567"),
        ("AB-1234", "ab 1234"),
        ("04-A-1234", "4A1234"),
        ("Reg. No. 12345-678", "12345678"),
        ("AO1234", "A01234"),
        ("1", "1"),
        ("SO-123456", "123456"),
        ("CDCR No. AB1234", "AB-1234"),
        ("IDOC R12345", "R12345"),
        ("DOC#: 0345", "345"),
        ("FDC DC# A12345", "a-12345"),
        ("NYSID 01234567A", "1234567a"),
        ("Texas TX-112233", "TX112233"),
        ("TDCJ-CID No. 02145678", "2145678"),
        ("TDCJ-CID No. 02145678", "TDCJ 2145678"),
        ("SID 02145678", "2145678"),
        ("SPN 01234567", "Harris County SPN 01234567"),
        ("Jail No. 123456", "Harris County Jail 123456"),
    ],
)
def test_signs_zeros_and_like_letters_make_no_other_number(one: str, other: str) -> None:
    assert match_numbers(one, other).score >= SURE_NUMBER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AB1234", "CD1234"),
        ("1234", "1243"),
        ("TX112233", "CA112234"),
        ("", ""),
        ("-", "#"),
        ("1234567", "7654321"),
        ("AB1234", "1234"),
        ("N/A", "n/a"),
        ("unknown", "Unknown"),
        ("pending", "pending"),
        ("none given", "none given"),
        ("0", "00"),
        ("000000", "0000000"),
        ("No. ?", "No. ?"),
    ],
)
def test_other_numbers_are_not_alike(one: str, other: str) -> None:
    assert match_numbers(one, other).score == 0


@pytest.mark.parametrize(
    ("one", "other", "here", "there"),
    [
        ("TX112233", "CA112233", "TX", "CA"),
        ("SID 02145678", "TDCJ 02145678", "SID", "TDCJ"),
        ("SID No. 02145678", "TDCJ-CID #02145678", "SID", "TDCJCID"),
        ("Booking # 2145678", "TDCJ 02145678", "BOOKING", "TDCJ"),
        ("SPN 02145678", "SID 02145678", "SPN", "SID"),
        ("PID: 123456", "BOP 123456", "PID", "BOP"),
        ("Alien No. 123456789", "TDCJ 123456789", "ALIEN", "TDCJ"),
    ],
)
def test_one_number_of_two_issuers_is_alike_and_never_sure(
    one: str, other: str, here: str, there: str
) -> None:
    found = match_numbers(one, other)
    assert 0 < found.score < SURE_NUMBER
    assert found.why == f"same number but for {here} here and {there} there"


@pytest.mark.parametrize(
    ("text", "written", "issuer", "key"),
    [
        ("Inmate No. 02145678", "02145678", "", "2145678"),
        ("TX-112233", "tx112233", "tx", "112233"),
        ("TX01234", "tx01234", "tx", "1234"),
        ("TX1234", "tx1234", "", "tx1234"),
        ("O2145678", "o2145678", "", "2145678"),
        ("oil12345", "oil12345", "", "1112345"),
        ("K12345", "k12345", "", "k12345"),
        ("04-A-1234", "04a1234", "", "4a1234"),
        ("000", "000", "", ""),
        ("No.", "no", "", ""),
        ("", "", "", ""),
        ("1" * 61, "1" * 60, "", "1" * 60),
    ],
)
def test_a_number_is_read_without_signs_zeros_and_issuer(
    text: str, written: str, issuer: str, key: str
) -> None:
    assert read_number(text) == ReadNumber(written, issuer, key)


@pytest.mark.parametrize(
    ("one", "other", "score", "why"),
    [
        ("12345", "12345", 100, "same number"),
        ("12345", "012345", 98, "but for zeros"),
        ("TX12345", "CA12345", 80, "but for TX here and CA there"),
        ("12345", "12354", 88, "but for two digits swapped"),
        ("12345", "12346", 80, "but for one digit"),
        ("TX12345", "TX12346", 80, "for one digit"),
        ("TX12345", "CA12346", 0, ""),
        ("1234", "1235", 0, ""),
        ("12345", "12367", 0, ""),
        ("12345", "1234", 0, ""),
        ("TX12345", "12346", 80, "but for one digit"),
        ("12345", "", 0, ""),
        ("", "12345", 0, ""),
    ],
)
def test_two_numbers_are_as_alike_as_their_slip_is_small(
    one: str, other: str, score: int, why: str
) -> None:
    found = match_numbers(one, other)
    assert found.score == score
    assert why in found.why
    assert bool(found.why) == bool(score)
