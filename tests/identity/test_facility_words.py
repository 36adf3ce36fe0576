"""The short forms in names of prisons and jails, each written out by a list of its own."""

import pytest

from qidesk.identity.facility_words import COMMON, distinctive, facility_words, initials_of

SHORT = """
Elm Corr. Ctr.=elm correctional center | Elm Corrections Cntr=elm correctional center
Elm Correction Centre=elm correctional center | Elm Fac=elm facility | Elm Facil.=elm facility
Elm Inst.=elm institution | Elm Instn=elm institution | Elm Institute=elm institution
Elm Co. Jail=elm county jail | Elm Cnty Jail=elm county jail | Elm Cty Jail=elm county jail
Elm Det. Ctr=elm detention center | State Pen=state penitentiary | Med. Center=medical center
Min Sec Unit=minimum security unit | Max Sec Unit=maximum security unit | Reg. Jail=regional jail
Dept of Corrections=department correctional | Juv. Hall=juvenile hall | Comm. Ctr=community center
Trng Center=training center | Saint Clair=st clair | Ft. Elm=fort elm | Mt. Olive=mount olive
Women's Unit=women unit | Womens Unit=women unit | Men’s Unit=men unit
Reentry Unit=re entry unit | CA Men=california men | KY Pen=kentucky penitentiary
NC Prison=north carolina prison | Elm CF=elm correctional facility
Elm CC=elm correctional center | Elm CI=elm correctional institution
Elm CX=elm correctional complex | Elm SP=elm state prison | Elm CJ=elm county jail
FCI Elm=federal correctional institution elm | FCC Elm=federal correctional complex elm
FDC Elm=federal detention center elm | FMC Elm=federal medical center elm
FPC Elm=federal prison camp elm | USP Elm=united states penitentiary elm
MCC Elm=metropolitan correctional center elm | MDC Elm=metropolitan detention center elm
SCI Elm=state correctional institution elm | ASPC Elm=arizona state prison complex elm
MCI-Elm=correctional institution elm | MCF-Elm=minnesota correctional facility elm
House of the Good=house good | The=the
"""
ROWS = [row.split("=") for line in SHORT.strip().splitlines() for row in line.split(" | ")]


@pytest.mark.parametrize(("name", "words"), ROWS, ids=[name for name, _ in ROWS])
def test_a_short_form_in_a_name_is_written_out(name: str, words: str) -> None:
    assert " ".join(facility_words(name)) == words


def test_what_many_names_have_sets_no_place_apart() -> None:
    common = """correctional center facility institution prison state county unit jail detention
        complex camp penitentiary federal united states security minimum medium maximum
        transfer work release regional department community juvenile trusty annex adult main men
        women house office sheriff city justice"""
    assert set(common.split()) == COMMON
    assert distinctive(("elm", "county", "jail")) == {"elm"}
    assert distinctive(("county", "jail")) == {"county", "jail"}


def test_a_name_is_shortened_to_the_letters_its_words_begin_with() -> None:
    assert initials_of("Southern Ohio Correctional Facility") == "socf"
    assert initials_of("House of the Good and a Place for an Inn in Elm at Sea") == "hgpies"
