"""The grid of rulings: courts in order, cells, and what stands apart."""

from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.claims import (
    Claim,
    ImmunityResult,
    Involvement,
    Prong,
    Ruling,
    Writing,
)
from qidesk.casefile.records.events import Cite
from qidesk.casefile.records.people import Part, Role
from qidesk.casefile.records.remedies import ProceedingKind
from qidesk.law.immunity.immunity_findings import NO_RULING, Matrix
from qidesk.law.immunity.matrix import matrix_of, result_of
from tests.law.shelf import a_file, a_proceeding, told

BELOW = a_proceeding(id="d", court="S.D. Tex.")
ABOVE = a_proceeding(ProceedingKind.APPEAL, id="a", court="5th Cir.", follows_from="d")
CRIMINAL = a_proceeding(ProceedingKind.CRIMINAL, id="x", court="N.D. Cal.")
CLAIM = Claim(id="c", heading="Force")
GUARD = Part(id="g", role=Role.DEFENDANT)
NURSE = Part(id="n", role=Role.DEFENDANT)
WITNESS = Part(id="w", role=Role.WITNESS)


def ruling(ruling_id: str = "r", **fields: Any) -> Ruling:
    given = {"proceeding": "d", "claim": "c", "part": "g", **fields}
    days = {name: told(day) for name, day in given.items() if name.endswith("_on")}
    return Ruling(id=ruling_id, **{**given, **days})


def a_case(*rulings: Ruling, **records: Any) -> CaseFile:
    given = {
        "claims": (CLAIM,),
        "parts": (GUARD, WITNESS),
        "proceedings": (BELOW, ABOVE, CRIMINAL),
        **records,
    }
    return a_file(rulings=rulings, **given)


def courts(matrix: Matrix) -> list[str]:
    return [f"{each.court}{', again' * each.again}" for each in matrix.steps]


def words(matrix: Matrix, at: int = 0) -> list[str]:
    return [cell.words for cell in matrix.rows[at].cells]


def test_courts_of_the_chain_stand_in_order_whether_they_ruled_or_not() -> None:
    found = matrix_of(a_case())
    assert courts(found) == ["S.D. Tex.", "5th Cir."]
    assert words(found) == [NO_RULING, NO_RULING]
    assert found.rows[0].last is None


def test_a_court_that_rules_again_on_remand_has_a_second_column() -> None:
    first = ruling("r1", signed_on="2018-01-01", prong_2=Prong.NO, disposition="Granted")
    above = ruling("r2", proceeding="a", signed_on="2019-01-01", disposition="Reversed")
    remand = ruling("r3", signed_on="2020-01-01", prong_1=Prong.YES, disposition="Denied")
    found = matrix_of(a_case(first, above, remand))
    assert courts(found) == ["S.D. Tex.", "5th Cir.", "S.D. Tex., again"]
    assert words(found) == [
        "prong 1 not stated, prong 2 no; Granted",
        "prong 1 not stated, prong 2 not stated; Reversed",
        "prong 1 yes, prong 2 not stated; Denied",
    ]
    assert found.rows[0].last == found.rows[0].cells[2]


def test_a_court_without_a_proceeding_has_a_column_by_its_name() -> None:
    found = matrix_of(a_case(ruling(proceeding="", court="Magistrate judge")))
    named = [each for each in found.steps if each.court == "Magistrate judge"]
    assert [each.proceeding for each in named] == [None]


def test_a_dissent_stands_apart_and_alone_is_no_ruling() -> None:
    dissent = ruling(proceeding="a", writing=Writing.DISSENT, prong_2=Prong.YES)
    cell = matrix_of(a_case(dissent)).rows[0].cells[1]
    assert (cell.rulings, cell.apart, cell.words) == ((), (dissent,), NO_RULING)


def test_a_ruling_on_all_defendants_reaches_each_of_them() -> None:
    tied = Involvement(id="i", claim="c", part="g"), Involvement(id="j", claim="c", part="n")
    found = matrix_of(
        a_case(ruling(part="", prong_2=Prong.NO), parts=(GUARD, NURSE), involvements=tied)
    )
    assert [row.cells[0].whole for row in found.rows] == [True, True]
    assert [row.involvement for row in found.rows] == list(tied)


def test_a_claim_stands_against_those_tied_to_it_or_ruled_on() -> None:
    tied = (Involvement(id="i", claim="c", part="g"),)
    found = matrix_of(a_case(parts=(GUARD, NURSE), involvements=tied))
    assert [row.part for row in found.rows] == [GUARD]
    ruled = matrix_of(a_case(ruling(part="n"), parts=(GUARD, NURSE), involvements=tied))
    assert [row.part for row in ruled.rows] == [GUARD, NURSE]


def test_a_claim_tied_to_nobody_stands_against_every_defendant() -> None:
    found = matrix_of(a_case(parts=(GUARD, NURSE, WITNESS)))
    assert [row.part for row in found.rows] == [GUARD, NURSE]


def test_a_ruling_on_one_of_a_claim_tied_to_nobody_leaves_the_others_in_it() -> None:
    found = matrix_of(a_case(ruling(part="n"), parts=(GUARD, NURSE, WITNESS)))
    assert [(row.part, row.cells[0].words == NO_RULING) for row in found.rows] == [
        (GUARD, True),
        (NURSE, False),
    ]


def test_a_claim_tied_to_none_of_the_defendants_stands_against_all_of_them() -> None:
    tied = (Involvement(id="i", claim="c", part="w"),)
    found = matrix_of(a_case(parts=(GUARD, NURSE, WITNESS), involvements=tied))
    assert [row.part for row in found.rows] == [GUARD, NURSE]


def test_a_ruling_that_fits_no_row_is_kept_loose() -> None:
    lost = ruling(claim="not in the file", part="g")
    found = matrix_of(a_case(lost))
    assert found.loose == (lost,)


def test_a_cell_shows_its_last_ruling_and_the_cites_of_all() -> None:
    one = ruling("r1", ground="First.", prong_1=Prong.ASSUMED)
    two = ruling("r2", ground="Second.", immunity=ImmunityResult.DEFERRED)
    cites = Cite(id="x", ruling="r1", cite="ECF 1"), Cite(id="y", ruling="r2", cite="ECF 2")
    cell = matrix_of(a_case(one, two, cites=cites)).rows[0].cells[0]
    assert (cell.ground, cell.prong_1, cell.cites) == ("Second.", None, ("ECF 1", "ECF 2"))
    assert (cell.result, cell.stated, cell.whole) == (ImmunityResult.DEFERRED, True, False)


def test_the_full_court_has_the_last_word_over_its_panel_whichever_was_typed_first() -> None:
    full = ruling("r1", proceeding="a", entered_on="2025-08-09", prong_2=Prong.YES)
    panel = ruling("r2", proceeding="a", entered_on="2024-10-01", prong_2=Prong.NO)
    cell = matrix_of(a_case(full, panel)).rows[0].cells[1]
    assert (cell.rulings, cell.prong_2) == ((panel, full), Prong.YES)


def test_of_one_day_a_ruling_on_this_claim_comes_after_one_on_the_whole_case() -> None:
    own = ruling("r1", entered_on="2024-10-01", prong_2=Prong.NO)
    whole = ruling("r2", claim="", part="", entered_on="2024-10-01", disposition="So ordered")
    cell = matrix_of(a_case(own, whole)).rows[0].cells[0]
    assert (cell.prong_2, cell.whole, cell.cites) == (Prong.NO, False, ())


GRANTED, DENIED = ImmunityResult.GRANTED, ImmunityResult.DENIED


@pytest.mark.parametrize(
    ("one", "two", "result"),
    [
        (None, Prong.NO, GRANTED),
        (Prong.YES, Prong.NO, GRANTED),
        (Prong.NO, None, None),
        (Prong.NO, Prong.YES, None),
        (Prong.YES, Prong.YES, DENIED),
        (None, Prong.YES, DENIED),
        (Prong.FACT_DISPUTE, None, DENIED),
        (Prong.YES, Prong.FACT_DISPUTE, DENIED),
        (Prong.YES, Prong.NOT_REACHED, None),
        (Prong.ASSUMED, Prong.ASSUMED, None),
        (None, None, None),
    ],
)
def test_what_the_prongs_say_of_immunity(
    one: Prong | None, two: Prong | None, result: ImmunityResult | None
) -> None:
    assert result_of(ruling(prong_1=one, prong_2=two)) is result


def test_what_the_file_says_comes_before_the_prongs() -> None:
    assert result_of(ruling(prong_2=Prong.NO, immunity=DENIED)) is DENIED


def test_a_ruling_of_no_known_court_with_an_open_day_still_has_its_place() -> None:
    found = matrix_of(a_case(ruling(proceeding="", entered_on="after July 1, 2024")))
    assert [each.id for cell in found.rows[0].cells for each in cell.rulings] == ["r"]
