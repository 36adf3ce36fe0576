"""The lines under a party's name, as dockets write them."""

import time

import pytest

from qidesk.exchange.dockets.party import (
    Contact,
    Side,
    is_somebody,
    read_contact,
    read_party,
    side_of,
)
from qidesk.exchange.dockets.saved import SavedCounsel, SavedParty


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("F-23331", "F-23331"),
        ("#20575-509", "20575-509"),
        ("Reg. No. 12345-067", "12345-067"),
        ("TDCJ# 01234567", "01234567"),
        ("TDCJ ID No. 1234567", "1234567"),
        ("K12345", "K12345"),
        ("Inmate ID: 1234567", "1234567"),
        ("AB1234", "AB1234"),
        ("ADC #123456", "123456"),
        ("12A3456", "12A3456"),
        ("DIN 09-B-1234", "09-B-1234"),
        ("PO BOX 1050", ""),
        ("Suite 1200", ""),
        ("Unit 1234", ""),
        ("Cell 12", ""),
        ("SALINAS VALLEY STATE PRISON (1050)", ""),
        ("Elm Hill Prison", ""),
        ("1234 Elm St.", ""),
        ("555-010-0000", ""),
        ("State Route 2000", ""),
        ("", ""),
    ],
)
def test_a_prisoners_number_is_told_from_what_only_looks_like_one(line: str, number: str) -> None:
    contact = read_contact(filter(None, (line, "Elm Hill Prison", "Elm, CA 90001")))
    assert contact.number == number


def test_an_address_is_found_behind_number_and_signs_of_a_docket() -> None:
    found = (
        "K-12345",
        "ELM HILL PRISON (1050)",
        "PO Box 9",
        "Culver City , CA 90230-0001",
        "(555) 010-0000",
        "Fax: 555-010-0001",
        "Email: a@b.test",
        "(PRO SE)",
    )
    assert read_contact(found) == Contact(
        "K-12345",
        "ELM HILL PRISON",
        ("ELM HILL PRISON (1050)", "PO Box 9"),
        "Culver City",
        "CA",
        "90230-0001",
        "(555) 010-0000",
    )
    assert read_contact(("12 Oak St.", "Elm, CA 90001")).place == ""
    assert read_contact(("Elm, CA 90001",)) == Contact(town="Elm", state="CA", postcode="90001")
    assert read_contact(()) == Contact()


@pytest.mark.parametrize(
    ("kind", "side"),
    [
        ("Plaintiff", Side.PLAINTIFF),
        ("Consol Plaintiff", Side.PLAINTIFF),
        ("Petitioner - Appellant", Side.PLAINTIFF),
        ("Defendant - Appellee", Side.DEFENDANT),
        ("Respondent", Side.DEFENDANT),
        ("Amicus Curiae", Side.AMICUS),
        ("Amici", Side.AMICUS),
        ("Appellant", None),
        ("Counter Claimant", None),
        ("Cross Defendant", None),
        ("ThirdParty Plaintiff", None),
        ("Third Party Defendant", None),
        ("Movant", None),
        ("Material Witness", None),
        ("", None),
    ],
)
def test_a_side_is_only_what_the_docket_says(kind: str, side: Side | None) -> None:
    assert side_of(kind) is side


def test_titles_capacities_and_other_names_are_told_apart() -> None:
    extra = (
        "Warden",
        "in his official capacity",
        "TERMINATED: 06/26/2017",
        "also known as",
        "Jim Roe",
        "TERMINATED: 06/26/2017",
        "aka Jimmy Roe",
        "on his own behalf",
    )
    read = read_party(SavedParty("- James Roe, also known as J. Roe", "Defendant", extra))
    assert read.names == ("James Roe", "J. Roe", "Jim Roe", "Jimmy Roe")
    assert (read.title, read.individual, read.official) == ("Warden", False, True)
    assert read.notes == ("on his own behalf",)
    both = read_party(
        SavedParty("Roe", "Defendant", ("individually and in his official capacity",))
    )
    assert (both.individual, both.official, both.notes) == (True, True, ())
    class_of = ("individually and on behalf of all others",)
    sues = read_party(SavedParty("Roe", "Plaintiff", class_of))
    assert (sues.individual, sues.notes) == (False, class_of)


@pytest.mark.parametrize(
    ("name", "extra", "doe"),
    [
        ("DOES 1-10", (), "DOES 1-10"),
        ("Does", ("1 through 10",), "Does 1 through 10"),
        ("John Doe #3", ("Nurse",), "John Doe #3 Nurse"),
        ("Jane Doe", (), "Jane Doe"),
        ("Unknown Officers", (), "Unknown Officers"),
        ("Doerr", (), ""),
        ("John Doering", (), ""),
    ],
)
def test_a_doe_is_described_and_not_named(name: str, extra: tuple[str, ...], doe: str) -> None:
    read = read_party(SavedParty(name, "Defendant", extra))
    assert (read.doe, bool(read.names)) == (doe, not doe)


def test_who_has_no_lawyer_is_known_by_name_or_by_the_words_for_it() -> None:
    lawyer = SavedCounsel("Lee Law")
    for own in (SavedCounsel("ROE, James"), SavedCounsel("J. R.", (), ("PRO SE",))):
        read = read_party(SavedParty("James Roe (#12345-067)", "Plaintiff", counsel=(own, lawyer)))
        assert (read.number, read.names) == ("12345-067", ("James Roe",))
        assert (read.herself is not None, read.lawyers) == (True, (lawyer,))
    assert read_party(SavedParty("Roe", "Plaintiff", counsel=(lawyer,))).herself is None
    for own in (SavedCounsel("James Roe (AK-4411)"), SavedCounsel("Roe (#AK-4411)", ("PRO SE",))):
        read = read_party(SavedParty("JAMES ROE", "Appellant", counsel=(own,)))
        assert (read.number, read.names, read.lawyers) == ("AK-4411", ("JAMES ROE",), ())


def test_what_names_nobody_is_no_party() -> None:
    for name, kind in (
        ("Service List", "Service List"),
        ("In re: Sealed Case", "In re"),
        ("", "X"),
    ):
        assert not is_somebody(SavedParty(name, kind))
    assert is_somebody(SavedParty("Inez Roe", "Plaintiff"))


@pytest.mark.parametrize(
    "worse",
    ["- " * 20_000, "a " * 20_000, "1-" * 20_000, "(" * 40_000, "aka " * 10_000, "#" * 40_000],
)
def test_a_long_line_takes_no_longer_for_being_bad(worse: str) -> None:
    began = time.process_time()
    read_party(SavedParty(worse, worse, (worse, "x"), counsel=(SavedCounsel(worse, (), (worse,)),)))
    read_contact((worse, worse))
    assert time.process_time() - began < 2
