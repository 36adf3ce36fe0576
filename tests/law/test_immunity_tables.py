"""The tables of immunity: whole, each row with its source, and every loose end named."""

import pytest

from qidesk.law.tables.appealability import Situation
from qidesk.law.tables.immunity import TABLES
from qidesk.law.tables.lawbook import parse_lawbook
from qidesk.law.tables.rules import Confidence
from tests.law.shelf import texts, the_book


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_source_a_confidence_and_a_day(name: str) -> None:
    head, *rows = texts()[name].splitlines()
    assert {"source", "confidence", "checked_on"} < set(head.split(","))
    assert rows


@pytest.mark.parametrize(
    ("table", "row", "told"),
    [
        ("immunity_points", "obvious,", "immunity_points: has no row obvious"),
        ("immunity_defendants", "hired,", "immunity_defendants: has no row hired"),
        ("sources_of_law", ",supreme,", "sources_of_law: has no row supreme"),
        ("appealability", "deferred,", "appealability: has no row deferred"),
        ("review", "law,", "review: has no row law"),
    ],
)
def test_a_row_the_desk_goes_by_is_missed_by_name(table: str, row: str, told: str) -> None:
    lines = texts()[table].splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith(row))
    problems = parse_lawbook(texts() | {table: kept})[1]
    assert [f"{each.where}: {each.what}" for each in problems] == [told]


def test_a_deadline_rule_that_is_not_known_is_told() -> None:
    wrong = texts()["appealability"].replace("NOA-QI", "NOA-XX", 1)
    problems = parse_lawbook(texts() | {"appealability": wrong})[1]
    assert [each.what for each in problems] == ["NOA-XX is not in the table of deadlines"]


def test_every_situation_has_its_row() -> None:
    assert set(the_book().immunity.appeals) == set(Situation)


def test_each_circuit_has_a_burden() -> None:
    assert set(the_book().immunity.burdens) == {*map(str, range(1, 12)), "DC"}


def test_what_was_remembered_is_marked_and_what_was_read_is_not() -> None:
    statements = the_book().immunity.points.values()
    remembered = [each for each in statements if each.provenance.confidence is Confidence.MEMORY]
    read = [each for each in statements if each.provenance.confidence is Confidence.VERIFIED]
    assert remembered
    assert read
    assert all("cite-check" in each.doubts[0] for each in remembered)
    assert all("cite-check" not in "".join(each.doubts) for each in read)
