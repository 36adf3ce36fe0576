import pytest

from qidesk.actions.circuits import circuits_of
from qidesk.actions.law import NoLawTables


@pytest.mark.parametrize(
    ("court", "circuit"),
    [
        ("9th Cir.", "9th Cir."),
        ("U.S. Court of Appeals for the Ninth Circuit", "9th Cir."),
        ("2nd Circuit", "2d Cir."),
        ("3d Cir.", "3d Cir."),
        ("11th Cir.", "11th Cir."),
        ("D.C. Cir.", "D.C. Cir."),
        ("District of Columbia Circuit", "D.C. Cir."),
        ("U.S. District Court for the District of Columbia", "D.C. Cir."),
        ("S.D. Tex.", "5th Cir."),
        ("S. D. Tex", "5th Cir."),
        ("s.d. texas", "5th Cir."),
        ("txsd", "5th Cir."),
        ("United States District Court, Southern District of Texas", "5th Cir."),
        ("Eastern District of Texas, Tyler Division", "5th Cir."),
        ("District of New Jersey", "3d Cir."),
        ("D. Maryland", "4th Cir."),
        ("M.D. Ala.", "11th Cir."),
    ],
)
def test_a_court_lies_in_the_circuit_that_the_table_gives(court: str, circuit: str) -> None:
    assert circuits_of([court]) == {court: (circuit,)}


@pytest.mark.parametrize(
    "court",
    [
        "Supreme Court",
        "17th Judicial Circuit Court",
        "19th Cir.",
        "Baltimore Circuit Court",
        "Middle District of Texas",
        "District of Nowhere",
        "District Court of Harris County",
        "<b>%s",
    ],
)
def test_no_circuit_is_guessed(court: str) -> None:
    assert circuits_of([court]) == {court: ()}


def test_every_court_of_a_text_counts_once_in_its_order() -> None:
    texts = ["S.D. Tex.\n5th Cir.\nSupreme Court\nN.D. Cal.", "", "5th Cir."]
    assert circuits_of(texts) == {
        texts[0]: ("5th Cir.", "9th Cir."),
        "": (),
        "5th Cir.": ("5th Cir.",),
    }


def test_the_list_opens_where_the_tables_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise NoLawTables("courts")

    monkeypatch.setattr("qidesk.actions.law.lawbook", missing)
    assert circuits_of(["5th Cir.", ""]) == {"5th Cir.": (), "": ()}
