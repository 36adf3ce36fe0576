"""Every state and territory, by its two letters, its name and as courts shorten it."""

import pytest

from qidesk.identity.states import STATES, is_same_state, parted_by_state, state_code

TOLD = """
AL Alabama Ala. | AK Alaska Alas. | AZ Arizona Ariz. | AR Arkansas Ark.
CA California Cal. Calif. | CO Colorado Colo. | CT Connecticut Conn. | DE Delaware Del.
FL Florida Fla. | GA Georgia Ga. | HI Hawaii Haw. | ID Idaho Ida. | IL Illinois Ill.
IN Indiana Ind. | IA Iowa Ia. | KS Kansas Kan. Kans. | KY Kentucky Ky. | LA Louisiana La.
ME Maine Me. | MD Maryland Md. | MA Massachusetts Mass. | MI Michigan Mich. | MN Minnesota Minn.
MS Mississippi Miss. | MO Missouri Mo. | MT Montana Mont. | NE Nebraska Neb. Nebr.
NV Nevada Nev. | NH New_Hampshire N.H. | NJ New_Jersey N.J. | NM New_Mexico N.M.
NY New_York N.Y. | NC North_Carolina N.C. | ND North_Dakota N.D. | OH Ohio | OK Oklahoma Okla.
OR Oregon Or. Ore. Oreg. | PA Pennsylvania Pa. Penn. Penna. | RI Rhode_Island R.I.
SC South_Carolina S.C. | SD South_Dakota S.D. | TN Tennessee Tenn. | TX Texas Tex. | UT Utah
VT Vermont Vt. | VA Virginia Va. | WA Washington Wash. | WV West_Virginia W._Va.
WI Wisconsin Wis. Wisc. | WY Wyoming Wyo. | DC District_of_Columbia D.C. Washington,_D.C.
PR Puerto_Rico P.R. | VI Virgin_Islands V.I. U.S._Virgin_Islands | GU Guam | AS American_Samoa
MP Northern_Mariana_Islands N._Mariana_Islands
"""
ROWS = [row.split() for line in TOLD.strip().splitlines() for row in line.split(" | ")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_state_is_known_by_its_letters_its_name_and_as_courts_shorten_it(row: list[str]) -> None:
    code, *said = (each.replace("_", " ") for each in row)
    assert {state_code(each) for each in (code, code.lower(), *said)} == {code}
    assert STATES[code] == said[0]


def test_there_are_fifty_states_the_district_and_five_territories() -> None:
    assert sorted(STATES) == sorted(code for code, *_ in ROWS)
    assert len(STATES) == 56


def test_a_state_of_no_table_is_one_with_itself_alone() -> None:
    assert state_code("Chihuahua") == state_code("") == ""
    assert is_same_state("Chihuahua", "CHIHUAHUA")
    assert not is_same_state("Chihuahua", "Sonora")
    assert is_same_state("Tex.", "texas")
    assert not is_same_state("Va.", "W. Va.")


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ("Oak Unit, Palestine TX", ("Oak Unit", "Palestine", "TX")),
        ("Oak Unit, Palestine, Texas", ("Oak Unit", "Palestine", "TX")),
        ("Dunmore, PA", ("Dunmore", "", "PA")),
        ("St. Gabriel Prison, La.", ("St. Gabriel Prison", "", "LA")),
        ("Elm Jail, West Virginia", ("Elm Jail", "", "WV")),
        ("Elm Jail, Mercer County", ("Elm Jail, Mercer County", "", "")),
        ("Oak Unit TX", ("Oak Unit TX", "", "")),
        (", TX", (", TX", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_place_told_in_one_line_is_parted_by_its_state(told, parts):
    assert parted_by_state(told) == parts
