"""Which court ruled last, and how the rulings of several defendants are told together."""

from itertools import permutations
from typing import Any

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.ranks import ranks_of
from qidesk.casefile.records.claims import (
    Claim,
    ImmunityResult,
    Involvement,
    Prong,
    Ruling,
    Writing,
)
from qidesk.casefile.records.events import Cite
from qidesk.casefile.records.people import Part, Person, Role
from qidesk.casefile.records.remedies import Proceeding, ProceedingKind
from qidesk.memo.outline import Labelled, Strong, Subhead, Table, TableRow, WithAside
from qidesk.memo.outline_words import words_of
from tests.memo.cases import a_file, memo_of, told
from tests.memo.reading import row_of, section_of, section_text

COURTS = (
    Proceeding(
        id="top",
        proceeding_kind=ProceedingKind.CERTIORARI,
        court="Supreme Court",
        follows_from="ca",
    ),
    Proceeding(id="district", court="N.D. Tex.", proceeding_kind=ProceedingKind.CIVIL),
    Proceeding(
        id="ca", court="5th Cir.", proceeding_kind=ProceedingKind.APPEAL, follows_from="district"
    ),
)


def a_ruling(name: str, **fields: Any) -> Ruling:
    return Ruling(**{"id": name, "claim": "c", "part": "h1", **fields})


def a_case_of(*rulings: Ruling, officers: int = 2, **records: Any) -> CaseFile:
    numbers = range(1, officers + 1)
    return a_file(
        **{
            "persons": tuple(Person(id=f"p{n}", committed_name=f"Officer {n}") for n in numbers),
            "parts": tuple(Part(id=f"h{n}", person=f"p{n}", role=Role.DEFENDANT) for n in numbers),
            "claims": (Claim(id="c", heading="Force"),),
            "proceedings": COURTS,
            "rulings": rulings,
            **records,
        }
    )


def order_of(*rulings: Ruling, **records: Any) -> list[str]:
    ranks = ranks_of(a_case_of(*rulings, **records))
    return sorted(ranks, key=lambda each: ranks[each])


def tables_under(file: CaseFile, heading: str) -> list[Table]:
    """The tables of the rulings that stand under a heading; '' those of the posture."""
    found: dict[str, list[Table]] = {}
    under = ""
    memo = memo_of(file)
    for block in (*section_of(memo, "posture").blocks, *section_of(memo, "rulings").blocks):
        if isinstance(block, Subhead):
            under = block.text
        elif isinstance(block, Table):
            found.setdefault(under, []).append(block)
    return found.get(heading, [])


def rows_of(file: CaseFile) -> list[TableRow]:
    """Every row of what the courts said, which opens with the court."""
    return [row for table in tables_under(file, "What each court said") for row in table.rows]


def grid_of(file: CaseFile) -> list[list[str]]:
    """The grid, a line of words a cell."""
    (table,) = tables_under(file, "")
    return [[" | ".join(filter(None, words_of(cell))) for cell in row.cells] for row in table.rows]


def courts_in(file: CaseFile) -> list[str]:
    return [cell.text for row in rows_of(file) if isinstance(cell := row.cells[0], WithAside)]


def last_table(file: CaseFile) -> Table:
    (block,) = (
        each
        for each in memo_of(file).sections[0].blocks
        if isinstance(each, Labelled) and each.label == "Rulings"
    )
    assert isinstance(block.value, Table)
    return block.value


def test_courts_stand_in_the_order_of_the_chain_whatever_is_known_of_dates():
    rulings = (
        a_ruling("low", proceeding="district"),
        a_ruling("middle", proceeding="ca", signed_on=told("December 20, 2019")),
        a_ruling("high", proceeding="top", signed_on=told("November 2, 2020")),
    )
    for entered in permutations(rulings):
        assert order_of(*entered) == ["low", "middle", "high"]
        assert courts_in(a_case_of(*entered)) == ["N.D. Tex.", "5th Cir.", "Supreme Court"]


def test_without_any_date_the_chain_alone_gives_the_order():
    rulings = [a_ruling(f"by {court}", proceeding=court) for court in ("top", "ca", "district")]
    assert order_of(*rulings) == ["by district", "by ca", "by top"]


def test_an_undated_ruling_is_never_the_last_of_its_court_by_default():
    rulings = (
        a_ruling("undated", proceeding="ca", disposition="Affirmed"),
        a_ruling("dated", proceeding="ca", entered_on=told("2019"), disposition="Reversed"),
    )
    assert order_of(*rulings) == ["undated", "dated"]
    assert "Reversed." in row_of(memo_of(a_case_of(*rulings)), "Rulings")


def test_an_undated_ruling_without_a_proceeding_is_not_the_last():
    rulings = (
        a_ruling("stray", court="Magistrate Judge"),
        a_ruling("low", proceeding="district", signed_on=told("2018")),
    )
    assert order_of(*rulings) == ["stray", "low"]


def test_a_ruling_on_remand_on_the_old_docket_comes_after_the_court_above():
    rulings = (
        a_ruling("first", proceeding="district", signed_on=told("2015")),
        a_ruling("remand", proceeding="district", signed_on=told("March 1, 2021")),
        a_ruling("above", proceeding="top", signed_on=told("November 2, 2020")),
    )
    assert order_of(*rulings) == ["first", "above", "remand"]


def test_a_dated_ruling_without_a_proceeding_is_placed_by_its_date():
    rulings = (
        a_ruling("later", court="N.D. Tex.", signed_on=told("2022")),
        a_ruling("high", proceeding="top", signed_on=told("2020")),
        a_ruling("earlier", court="Magistrate Judge", signed_on=told("2014")),
        a_ruling("low", proceeding="district", signed_on=told("2015")),
    )
    assert order_of(*rulings) == ["earlier", "low", "high", "later"]


def test_proceedings_that_follow_each_other_in_a_circle_still_print():
    circle = (
        Proceeding(id="a", court="One", follows_from="b"),
        Proceeding(id="b", court="Other", follows_from="a"),
    )
    file = a_case_of(a_ruling("r", proceeding="a"), proceedings=circle)
    assert "One" in section_text(memo_of(file), "posture")


def taylor() -> CaseFile:
    """The shape of Taylor v. Riojas: one claim went up, another ended in the court of appeals."""
    below = {"proceeding": "ca", "signed_on": told("December 20, 2019")}
    above = {"proceeding": "top", "signed_on": told("November 2, 2020")}
    yes, no = Prong.YES, Prong.NO
    return a_case_of(
        a_ruling("d1", proceeding="district", prong_1=no, disposition="Summary judgment"),
        a_ruling("c1", prong_1=yes, prong_2=no, disposition="Affirmed", **below),
        a_ruling("c2", part="h2", prong_1=yes, prong_2=no, disposition="Affirmed", **below),
        a_ruling("s1", prong_1=yes, prong_2=yes, disposition="Vacated and remanded", **above),
        a_ruling("x1", claim="rest", part="h2", disposition="Reversed and remanded", **below),
        claims=(Claim(id="rest", heading="Restroom"), Claim(id="c", heading="Cells")),
    )


def test_page_one_tells_each_claims_own_last_ruling_on_each_defendant():
    table = last_table(taylor())
    said = [tuple(getattr(cell, "text", cell) for cell in row.cells) for row in table.rows]
    assert said == [
        ("Cells", "Officer 1", "yes", "yes", "Vacated and remanded."),
        ("", "Officer 2", "yes", "no", "Affirmed."),
        ("Restroom", "Officer 2", "", "", "Reversed and remanded."),
    ]
    told_by = [row.cells[-1] for row in table.rows]
    assert [each.aside for each in told_by if isinstance(each, WithAside)] == [
        "Supreme Court, Nov 2, 2020",
        "5th Cir., Dec 20, 2019",
        "5th Cir., Dec 20, 2019",
    ]
    assert table.note == "Earlier rulings and separate writings, under Procedural posture."


def test_page_one_counts_the_claims_it_has_no_room_for():
    claims = tuple(Claim(id=f"c{n}", heading=f"Claim {n}") for n in range(9))
    rulings = [a_ruling(f"r{n}", claim=f"c{n}", proceeding="ca") for n in range(9)]
    table = last_table(a_case_of(*rulings, claims=claims))
    assert len(table.rows) == 4
    assert table.note == "5 more claims, under Procedural posture."


def test_a_ruling_on_everybody_replaces_the_earlier_ones_on_each():
    rulings = (
        a_ruling("one", proceeding="district", disposition="Denied"),
        a_ruling("all", part="", proceeding="ca", disposition="Dismissed"),
    )
    (row,) = last_table(a_case_of(*rulings)).rows
    assert isinstance(row.cells[-1], WithAside)
    assert row.cells[-1].text == "Dismissed."


def test_two_rulings_of_one_court_on_one_day_are_both_told():
    rulings = (
        a_ruling("one", proceeding="ca", disposition="Affirmed in part"),
        a_ruling("two", proceeding="ca", disposition="Reversed in part"),
    )
    assert len(last_table(a_case_of(*rulings)).rows) == 2


def test_many_defendants_on_one_line_of_page_one_are_counted_or_all():
    rulings = [a_ruling(f"r{n}", part=f"h{n}", proceeding="ca") for n in range(1, 10)]
    (row,) = last_table(a_case_of(*rulings, officers=9)).rows
    assert row.cells[1] == "all defendants"
    (row,) = last_table(a_case_of(*rulings, officers=10)).rows
    assert row.cells[1] == "Officer 1; Officer 2; Officer 3; Officer 4; Officer 5; and 4 more"


def test_a_dissent_is_never_the_ruling():
    same = {"proceeding": "ca", "prong_1": Prong.YES}
    rulings = (
        a_ruling("r", prong_2=Prong.NO, disposition="Affirmed", **same),
        a_ruling("d", prong_2=Prong.YES, writing=Writing.DISSENT, ground="He disagrees", **same),
    )
    file = a_case_of(*rulings)
    (row,) = last_table(file).rows
    assert row.cells[2:4] == (Strong("yes"), Strong("no"))
    _, dissent = rows_of(file)
    assert isinstance(dissent.cells[0], WithAside)
    assert dissent.cells[0].text == "Dissent, 5th Cir."
    assert "Prong 2: yes." in "".join(words_of(dissent.cells[2]))
    [[_, _, appeal, _]] = grid_of(a_case_of(*rulings, officers=1))
    assert appeal.startswith("■ Granted* | Prong 1: yes | Prong 2: no | Affirmed. | ")
    assert appeal.endswith("dissent below")
    only = a_case_of(rulings[1])
    assert "Rulings" not in {block.label for block in memo_of(only).sections[0].blocks}


def test_defendants_ruled_on_word_for_word_alike_share_a_row():
    same = {
        "proceeding": "ca",
        "prong_1": Prong.YES,
        "ground": "Obvious",
        "disposition": "Affirmed",
    }
    rulings = [a_ruling(f"r{n}", part=f"h{n}", **same) for n in (1, 2, 3)]
    cites = tuple(Cite(id=f"k{n}", ruling=f"r{n}", cite="946 F.3d at 222") for n in (1, 2, 3))
    file = a_case_of(*rulings, officers=3, cites=cites)
    (row,) = rows_of(file)
    assert row.cells[1] == "Force: all defendants"
    [cells] = grid_of(file)
    assert cells[0] == "Force | all defendants"
    assert cells[2].endswith("Affirmed. | 946 F.3d at 222")


@pytest.mark.parametrize(
    "difference",
    [
        {"prong_2": Prong.NO},
        {"ground": "other"},
        {"disposition": "Reversed"},
        {"signed_on": told("2020")},
        {"proceeding": "top"},
        {"writing": Writing.CONCURRENCE},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_a_ruling_that_differs_in_anything_is_told_apart(difference: dict[str, Any]):
    same: dict[str, Any] = {"proceeding": "ca", "ground": "Obvious", "disposition": "Affirmed"}
    file = a_case_of(a_ruling("one", **same), a_ruling("two", part="h2", **{**same, **difference}))
    assert max(len(rows_of(file)), len(grid_of(file))) == 2


def test_a_ruling_with_another_cite_keeps_its_own_row():
    cites = (Cite(id="k", ruling="one", cite="946 F.3d at 222"),)
    file = a_case_of(
        a_ruling("one", proceeding="ca"), a_ruling("two", part="h2", proceeding="ca"), cites=cites
    )
    assert len(grid_of(file)) == 2


def test_what_a_court_did_not_say_on_a_prong_is_not_stated():
    [[_, _, cell, _]] = grid_of(a_case_of(a_ruling("r", proceeding="ca"), officers=1))
    assert cell == "– Ruled | no record cite yet"


def test_a_ruling_overtaken_in_its_court_keeps_its_answers_below_the_grid():
    rulings = (
        a_ruling("first", proceeding="ca", prong_2=Prong.NO, disposition="Affirmed"),
        a_ruling("then", proceeding="ca", prong_2=Prong.YES, disposition="Reversed"),
    )
    file = a_case_of(*rulings, officers=1)
    [[_, _, cell, _]] = grid_of(file)
    assert cell.startswith("☐ Denied* | Prong 2: yes | Reversed.")
    first, then = rows_of(file)
    assert "Prong 2: no." in "".join(words_of(first.cells[2]))
    assert "Prong" not in "".join(words_of(then.cells[2]))


def test_many_courts_go_across_a_few_at_a_time():
    courts = tuple(
        Proceeding(
            id=f"p{n}",
            proceeding_kind=ProceedingKind.APPEAL,
            court=f"Court {n}",
            follows_from=f"p{n - 1}" if n else "",
        )
        for n in range(6)
    )
    file = a_case_of(a_ruling("r", proceeding="p0"), proceedings=courts)
    first, second = tables_under(file, "")
    assert [each.head for each in first.columns[1:]] == [f"Court {n}" for n in range(4)]
    assert [each.head for each in second.columns[1:]] == ["Court 4", "Court 5"]


def test_whom_no_court_ruled_on_and_rulings_that_fit_no_row_are_told():
    involved = tuple(Involvement(id=f"i{n}", claim="c", part=f"h{n}") for n in (1, 2))
    file = a_case_of(
        a_ruling("r", proceeding="ca"),
        a_ruling("s", claim="gone", ground="Stray", proceeding="ca"),
        involvements=involved,
    )
    assert grid_of(file)[1] == ["Force | Officer 2", *[""] * 3]
    (table,) = tables_under(file, "Rulings that fit no row")
    [row] = table.rows
    assert row.cells[1] == "a record that is not in this file: Officer 1"


def test_the_matter_names_the_end_of_the_longest_chain():
    courts = (*COURTS, Proceeding(id="other", court="State", filed_on=told("2024")))
    memo = memo_of(a_case_of(proceedings=courts))
    assert row_of(memo, "Matter") == "Doe v. Roe, Supreme Court, from 5th Cir."


def test_where_no_disposition_is_entered_page_one_tells_what_became_of_immunity():
    ruling = a_ruling("one", proceeding="district", immunity=ImmunityResult.DENIED)
    (row,) = last_table(a_case_of(ruling)).rows
    assert isinstance(row.cells[-1], WithAside)
    assert row.cells[-1].text == "Immunity denied."
