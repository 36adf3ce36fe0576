import pytest

from qidesk.identity.courts import nearest_cites, read_court


@pytest.mark.parametrize(
    ("text", "circuit"),
    [
        ("5 Cir.", "5"),
        ("5th Cir.", "5"),
        ("1st Circuit", "1"),
        ("Second Circuit", "2"),
        ("eleventh cir.", "11"),
        ("11 Cir.", "11"),
        ("Third U.S. Circuit", "3"),
        ("CA5", "5"),
        ("USCA 9", "9"),
        ("D.C. Cir.", "DC"),
        ("DC Circuit", "DC"),
        ("CADC", "DC"),
        ("Court of Appeals for the District of Columbia", "DC"),
        ("Fed. Cir.", "FC"),
        ("Federal Circuit", "FC"),
        ("U.S. Court of Appeals for the Fifth Circuit", "5"),
    ],
)
def test_a_court_of_appeals_is_known_by_number_word_and_citation(text: str, circuit: str) -> None:
    assert read_court(text) == (circuit, "", "")


@pytest.mark.parametrize(
    ("text", "state", "part"),
    [
        ("N.D. Tex.", "TX", "N"),
        ("N.D. Tex., Amarillo Div.", "TX", "N"),
        ("SDNY", "NY", "S"),
        ("nd tex", "TX", "N"),
        ("D. Mont.", "MT", ""),
        ("D.D.C.", "DC", ""),
        ("D. Del.", "DE", ""),
        ("Northern District of Texas", "TX", "N"),
        ("Middle District of Florida", "FL", "M"),
        ("Central Dist. of California", "CA", "C"),
        ("E.D. Cal. (Fresno)", "CA", "E"),
        ("United States District Court for the Western District of Washington", "WA", "W"),
        ("Southern District of Texas Houston Division", "TX", "S"),
        ("Western District of Texas at Austin", "TX", "W"),
        ("District of Columbia", "DC", ""),
        ("U.S.D.C. S.D. Ohio", "OH", "S"),
        ("USDC DNJ", "NJ", ""),
        ("DNJ", "NJ", ""),
        ("DN.J.", "NJ", ""),
        ("DN J", "NJ", ""),
        ("District of New Jersey", "NJ", ""),
    ],
)
def test_a_district_is_known_by_its_state_and_its_part(text: str, state: str, part: str) -> None:
    assert read_court(text) == ("", state, part)


@pytest.mark.parametrize(
    "text",
    [
        "Supreme Court",
        "the Supreme Court of the United States",
        "U.S.",
        "S. Ct.",
        "SCOTUS",
        "U.S. Supreme Court",
        "United States Sup. Ct.",
    ],
)
def test_the_supreme_court_is_known_however_it_is_named(text: str) -> None:
    assert read_court(text) == ("", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 Cir.",
        "0 Cir.",
        "Tex. App.",
        "5th Judicial Circuit",
        "Superior Court of Maine",
        "9th Cir. B.A.P.",
        "Bankr. N.D. Tex.",
        "N.D. Nowhere",
        "Fla. 5th Dist. Court of Appeal",
        "Circuit Court for the 5th Circuit",
        " " * 3,
        "x" * 200 + " 5 Cir.",
    ],
)
def test_what_names_no_federal_court_is_none(text: str) -> None:
    assert read_court(text) is None


def test_the_nearest_citations_are_few_and_the_nearest_first() -> None:
    cites = ["N.D. Tex.", "S.D. Tex.", "D. Mont.", "5 Cir."]
    assert len(nearest_cites("N.D. Texx", cites)) == 3
    assert nearest_cites("N.D. Texx", cites, 1) == ["N.D. Tex."]
